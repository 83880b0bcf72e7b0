import assert from 'node:assert/strict';
import { check, checkTogether, fixesOf, imageFindings } from '../../../testing/check';

/** What the images that are warned of read in the text, in order. */
function warned(text: string): readonly string[] {
  return imageFindings(check(text)).map(({ range }) => text.slice(range.start, range.end));
}

/** What is said beside the images, with the alias that it points to and what stands before that. */
function related(text: string): readonly string[] {
  return imageFindings(check(text)).flatMap(({ related: places = [] }) =>
    places.map(({ message, range }) => {
      const [before] = /[^\s{,]* ?$/.exec(text.slice(0, range.start)) ?? [''];
      return `${message}: ${(before + text.slice(range.start, range.end)).trim()}`;
    }),
  );
}

const pod = (image: string, name = 'web'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - image: ${image}\n`;
const one = pod('ghcr.io/acme/one');
const two = pod('ghcr.io/acme/two');
const [first, second] = ['ghcr.io/acme/one', 'ghcr.io/acme/two'];

describe('the mechanics of YAML', () => {
  const files: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'several documents': [`${one}---\n${two}`, [first, second]],
    'comments behind markers': [`--- # one\n${one}--- # two\n${two}`, [first, second]],
    'empty documents': [`---\n---\n${one}---\n---\n# nothing\n---\n${two}---\n`, [first, second]],
    'documents that end with dots': [`${one}...\n---\n${two}...\n`, [first, second]],
    'a directive': [`%YAML 1.2\n---\n${one}`, [first]],
    'a byte order mark': [`\uFEFF${one}`, [first]],
    'a byte order mark before a marker': [`\uFEFF---\n${one}---\n${two}`, [first, second]],
    'Windows line breaks': [`${one}---\n${two}`.replaceAll('\n', '\r\n'), [first, second]],
    'tabs between tokens': [one.replace('image: ', 'image:\t').replace('kind: ', 'kind:\t'), [first]],
    'tabs that indent JSON': [
      '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"spec": {\n\t\t"containers": [{"image": "ghcr.io/acme/one"}]\n\t}\n}\n',
      [first],
    ],
    'no final line break': [one.trimEnd(), [first]],
    'a document that cannot be read among others': [
      `${one}---\nkind: Pod\napiVersion: v1\nspec: {containers: [{image: ghcr.io/acme/x}\n---\n${two}`,
      [first, second],
    ],
    'a template among others': [
      `${one}---\n{{- if .Values.x }}\n${two.replace('web', '{{ .x }')}---\n${two}`,
      [first, second],
    ],
    'an image half typed': [`${pod('ghcr.io/')}---\n${one}`, [first]],
    'an image not yet typed': [`${pod('')}---\n${one}`, [first]],
    'a key of pull secrets with nothing behind it': [`${one}  imagePullSecrets:\n`, [first]],
    'a key of pull secrets with a dash behind it': [`${one}  imagePullSecrets:\n    -\n`, [first]],
    'texts that YAML 1.1 takes for something else': [
      one.replace('{name: web}', '{name: on, namespace: no, labels: {mode: 0755, y: yes}}'),
      [first],
    ],
    'flow style': ['{apiVersion: v1, kind: Pod, spec: {containers: [{image: ghcr.io/acme/one}]}}\n', [first]],
    'explicit keys': [
      '? apiVersion\n: v1\n? kind\n: Pod\nspec:\n  containers: [{image: ghcr.io/acme/one}]\n',
      [first],
    ],
    'quotes and a comment': [one.replace(first, `"${first}" # ours`), [first]],
    'single quotes': [one.replace(first, `'${first}'`), [first]],
    'wide characters before it': [one.replace('{name: web}', '{name: "😀 日本語"}'), [first]],
    'wide characters on its line': [
      `apiVersion: v1\nkind: Pod\nspec: {containers: [{name: "😀日本", image: ghcr.io/acme/one}]}\n`,
      [first],
    ],
    'an anchor and a tag at the image': [one.replace(first, `!!str &image ${first}`), [first]],
    'manifests in a text of a ConfigMap': [
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  pod.yaml: |\n${one.replace(/^/gm, '    ')}\n`,
      [],
    ],
    'images of other tools': ['services:\n  web:\n    image: ghcr.io/acme/one\n', []],
  };
  for (const [what, [text, images]] of Object.entries(files)) {
    it(`holds ${what}`, () => assert.deepEqual(warned(text), images));
  }

  it('reads templates outside of charts, as far as they are written out', () => {
    const templates = {
      'deploy.yaml.tmpl': `{{ if .Enabled }}\n${one.replace(first, `"${first}:{{ .Tag }}"`)}{{ end }}\n`,
      'deploy.yml.tmpl': one.replace(first, `${first}:\${TAG}`),
      'deploy.yaml.gotmpl': `${one.replace(first, '{{ .Image }}')}---\n${two}`,
      'deploy.yaml.tpl': one.replace('{name: web}', '{name: "${name}", namespace: "${namespace}"}'),
    };
    const found = [...checkTogether(templates)].map(([name, checked]) => [
      name,
      imageFindings(checked).map(({ data }) => data.image),
    ]);
    assert.deepEqual(Object.fromEntries(found), {
      'deploy.yaml.tmpl': [`${first}:{{ .Tag }}`],
      'deploy.yml.tmpl': [`${first}:\${TAG}`],
      'deploy.yaml.gotmpl': [second],
      'deploy.yaml.tpl': [first],
    });
  });

  it('reports a pod spec that is aliased twice once, at its anchor', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: &spec {containers: [{image: ghcr.io/acme/one}]}}\n- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: *spec}\n- {apiVersion: v1, kind: Pod, metadata: {name: c}, spec: *spec}\n`;
    const findings = imageFindings(check(text));
    assert.deepEqual(warned(text), [first]);
    assert.deepEqual(findings[0]?.alsoIn, [
      { kind: 'Pod', name: 'b' },
      { kind: 'Pod', name: 'c' },
    ]);
    assert.deepEqual(related(text), ['Pod b has it here: spec: *spec', 'Pod c has it here: spec: *spec']);
  });

  it('points out aliases wherever they stand, and those behind others', () => {
    const lines = [
      'apiVersion: v1',
      'kind: List',
      'items:',
      '- {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: &spec {containers: &all [&one {image: &image ghcr.io/acme/one}]}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: *all}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: c}, spec: {containers: [{name: c, image: *image}]}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: d}, spec: {<<: *spec, restartPolicy: Never}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: e}, spec: {containers: &again [*one]}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: f}, spec: {containers: *again}}',
      '- {apiVersion: v1, kind: Pod, metadata: {name: g}, spec: {containers: &loop [*one, *loop]}}',
    ];
    assert.deepEqual(related(`${lines.join('\n')}\n`), [
      'Pod b has it here: containers: *all',
      'Pod c has it here: image: *image',
      'Pod d has it here: <<: *spec',
      'Pod e has it here: [*one',
      'Pod f has it here: containers: *again',
      'Pod g has it here: [*one',
    ]);
  });

  it('names an object once that has an image at several places', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [&one {image: ghcr.io/acme/one}, *one, *one]}\n`;
    assert.deepEqual(imageFindings(check(text))[0]?.alsoIn, []);
    assert.deepEqual(related(text), ['Pod a has it here: *one', 'Pod a has it here: *one']);
  });

  it('leaves documents alone that aliases make far larger than they look', () => {
    const list = (name: string, item: string): string =>
      `${name}: &${name} [${Array(9).fill(item).join(', ')}]\n`;
    const laughs = [...'bcdefghij'].map((name, index) => list(name, `*${'abcdefghij'[index]}`)).join('');
    const jobs = Array(1000).fill('    - *job\n').join('');
    const images = Array(1000).fill('*image').join(', ');
    const bombs = [
      `apiVersion: v1\nkind: Pod\n${list('a', 'x')}${laughs}spec: {containers: *j}\n`,
      `apiVersion: jobset.x-k8s.io/v1alpha2\nkind: JobSet\nspec:\n  replicatedJobs:\n    - &job {template: {spec: {template: {spec: {containers: [&image {image: ghcr.io/acme/x}, ${images}]}}}}}\n${jobs}`,
    ];
    for (const bomb of bombs) {
      const { file } = check(bomb);
      assert.deepEqual(file.documents[0]?.content.unreadable, { kind: 'too-large' });
      assert.deepEqual(warned(`${bomb}---\n${one}`), [first]);
    }
  });

  it('reads what holds itself, what is nested deep, and hundreds of documents', () => {
    assert.deepEqual(warned(`${one}self: &self {again: *self}\n`), [first]);
    const deep = `${one}deep: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`;
    assert.deepEqual(warned(`${deep}---\n${two}`), [second]);
    assert.equal(warned(`${one}---\n`.repeat(500)).length, 500);
  });

  it('sees pull secrets that a merge key brings in', () => {
    const text = `apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  spec: &spec\n    imagePullSecrets: [{name: pull}]\n    containers: [{image: ghcr.io/acme/one}]\n- apiVersion: v1\n  kind: Pod\n  spec:\n    <<: *spec\n    containers: [{image: ghcr.io/acme/two}]\n`;
    assert.deepEqual(warned(text), []);
    assert.deepEqual(warned(text.replace('[{name: pull}]', '[]')), [first, second]);
  });

  it('has no fix for a list that is written twice', () => {
    const text = `${one}  imagePullSecrets: []\n  imagePullSecrets: []\n`;
    const checked = check(text);
    assert.deepEqual(
      checked.findings.map(({ data }) => data.rule),
      ['public-image-no-credential', 'pull-secret-misplaced'],
    );
    for (const finding of checked.findings) {
      const edits = fixesOf(checked, finding).filter(({ action }) => action.kind === 'edit');
      assert.deepEqual(
        edits.map(({ id }) => id),
        ['ignore-here'],
      );
    }
  });
});
