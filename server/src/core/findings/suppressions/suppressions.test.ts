import assert from 'node:assert/strict';
import { check } from '../../../testing/check';

const id = 'public-image-no-credential';

/** What is found, one `rule image-or-object` a finding. */
function found(text: string): readonly string[] {
  return check(text)
    .findings.filter(({ data }) => data.rule !== 'unused-suppression')
    .map(({ data }) => `${data.rule} ${'image' in data ? data.image : ''}`.trim());
}

const left = `${id} ghcr.io/acme/app:1`;

/** A pod with the lines of one container. */
const pod = (...lines: readonly string[]): string =>
  [
    'apiVersion: v1',
    'kind: Pod',
    'metadata:',
    '  name: web',
    'spec:',
    '  containers:',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

describe('suppression comments', () => {
  const silent: Readonly<Record<string, string>> = {
    'above the image': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id}`,
      '  image: ghcr.io/acme/app:1',
    ),
    'above the list item': pod(
      `# pull-secrets-ignore-next-line ${id}`,
      '- name: app',
      '  env: [{name: A, value: b}]',
      '  image: ghcr.io/acme/app:1',
    ),
    'above an item that begins with its image': pod(
      `# pull-secrets-ignore-next-line ${id}`,
      '- image: ghcr.io/acme/app:1',
    ),
    'behind the image': pod('- name: app', `  image: ghcr.io/acme/app:1 # pull-secrets-ignore-line ${id}`),
    'behind the first line of the item': pod(
      `- name: app # pull-secrets-ignore-line ${id}`,
      '  image: ghcr.io/acme/app:1',
    ),
    'with an explanation': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id} -- public-image-no-credential, we know: our nodes pull it`,
      '  image: ghcr.io/acme/app:1',
    ),
    'without a rule, for every rule': pod('- image: ghcr.io/acme/app:1 # pull-secrets-ignore-line'),
    'without a rule, with an explanation': pod(
      '- image: ghcr.io/acme/app:1 # pull-secrets-ignore-line -- mirrored',
    ),
    'naming several rules': pod(
      `- image: ghcr.io/acme/app:1 # pull-secrets-ignore-line pull-secret-expired, ${id}`,
    ),
    'above other comments and blank lines': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id}`,
      '',
      '  # pull-secrets-ignore-next-line pull-secret-expired',
      '  image: ghcr.io/acme/app:1',
    ),
    'for the file, at its top': `# pull-secrets-ignore-file ${id}\n${pod('- image: ghcr.io/acme/app:1')}`,
    'for the file, in another document': `# pull-secrets-ignore-file\nkind: ConfigMap\n---\n${pod('- image: ghcr.io/acme/app:1')}`,
    'for the file, at its end': `${pod('- image: ghcr.io/acme/app:1')}# pull-secrets-ignore-file ${id}\n`,
    'with Windows line breaks': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id}`,
      '  image: ghcr.io/acme/app:1',
    ).replaceAll('\n', '\r\n'),
    'above a line in flow style': pod(
      `# pull-secrets-ignore-next-line ${id}`,
      '- {name: app, image: "ghcr.io/acme/app:1"}',
    ),
    'above an image in folded style': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id}`,
      '  image: >-',
      '    ghcr.io/acme/app:1',
    ),
  };
  for (const [where, text] of Object.entries(silent)) {
    it(`silence what is found: ${where}`, () => {
      const { findings, suppressed } = check(text);
      assert.deepEqual(found(text), []);
      assert.equal(findings.length + suppressed.length > 0, true);
      assert.deepEqual(
        suppressed.map(({ data }) => data.rule),
        [id],
      );
    });
  }

  const loud: Readonly<Record<string, string>> = {
    'that names another rule': pod(
      '- image: ghcr.io/acme/app:1 # pull-secrets-ignore-line pull-secret-expired',
    ),
    'two lines above': pod(
      '- name: app',
      `  # pull-secrets-ignore-next-line ${id}`,
      '  tty: true',
      '  image: ghcr.io/acme/app:1',
    ),
    'above the item before': pod(
      `# pull-secrets-ignore-next-line ${id}`,
      '- name: other',
      '- image: ghcr.io/acme/app:1',
    ),
    'above the mapping around it': pod('- image: ghcr.io/acme/app:1').replace(
      'spec:',
      `# pull-secrets-ignore-next-line ${id}\nspec:`,
    ),
    'on a line of its own, though it is for the line it is on': pod(
      '- name: app',
      `  # pull-secrets-ignore-line ${id}`,
      '  image: ghcr.io/acme/app:1',
    ),
    'in a text': pod(
      '- name: app',
      `  args: ["# pull-secrets-ignore-file ${id}"]`,
      '  image: ghcr.io/acme/app:1',
    ),
    'in a block of text': pod(
      '- name: app',
      '  args:',
      '    - |',
      `      # pull-secrets-ignore-file ${id}`,
      '      run',
      '  image: ghcr.io/acme/app:1',
    ),
    'in a text of several lines': pod(
      '- name: app',
      '  args:',
      '    - "run',
      `      # pull-secrets-ignore-file ${id}"`,
      '  image: ghcr.io/acme/app:1',
    ),
    'that is part of a longer word': pod('- image: ghcr.io/acme/app:1 # pull-secrets-ignore-lines'),
    'behind other words': pod(`- image: ghcr.io/acme/app:1 # see pull-secrets-ignore-line ${id}`),
    'of another document': `${pod('- name: app', `  # pull-secrets-ignore-next-line ${id}`)}---\n${pod('- image: ghcr.io/acme/app:1')}`,
  };
  for (const [where, text] of Object.entries(loud)) {
    it(`silence nothing: ${where}`, () => {
      assert.deepEqual(found(text), [left]);
    });
  }

  it('reach into a block of text that a line begins, where findings stand in one', () => {
    const secret = (above: string): string =>
      `kind: Secret\napiVersion: v1\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n${above}  .dockerconfigjson: |\n    {"auths": {"https://ghcr.io/v2": {"username": "a", "password": "b"}}}\n`;
    assert.equal(check(secret('')).findings.length, 1);
    assert.deepEqual(
      check(secret('  # pull-secrets-ignore-next-line pull-secret-invalid-data\n')).findings,
      [],
    );
  });
});

describe('the annotation pull-secrets/ignore', () => {
  const deployment = (ofObject: string, ofPods: string): string =>
    `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  annotations: {${ofObject}}
spec:
  template:
    metadata:
      annotations: {${ofPods}}
    spec:
      containers:
        - image: ghcr.io/acme/app:1
`;

  it('silences what is found in the object, and in the pods of its template', () => {
    const annotation = `pull-secrets/ignore: "pull-secret-expired, ${id} -- our nodes pull it"`;
    assert.deepEqual(found(deployment('', '')), [left]);
    assert.deepEqual(found(deployment(annotation, '')), []);
    assert.deepEqual(found(deployment('', annotation)), []);
    assert.deepEqual(found(deployment('pull-secrets/ignore: ""', '')), []);
    assert.deepEqual(found(deployment('pull-secrets/ignore: pull-secret-expired', '')), [left]);
  });

  it('speaks of its own object in a list, in JSON too', () => {
    const item = (name: string, annotations: object): object => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, annotations },
      spec: { containers: [{ name: 'c', image: `ghcr.io/acme/${name}` }] },
    });
    const items = [item('one', { 'pull-secrets/ignore': id }), item('two', {})];
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, undefined, 2);
    assert.deepEqual(found(text), [`${id} ghcr.io/acme/two`]);
  });

  it('speaks of a pod spec that its object shares by an alias, and not of the other object', () => {
    const text = (annotated: number): string =>
      `apiVersion: v1\nkind: List\nitems:\n${[0, 1]
        .map(
          (index) =>
            `- apiVersion: v1\n  kind: Pod\n  metadata: {name: p${index}, annotations: {${index === annotated ? 'pull-secrets/ignore: ""' : ''}}}\n  spec: ${index === 0 ? '&spec\n    containers: [{image: "ghcr.io/acme/app:1"}]' : '*spec'}\n`,
        )
        .join('')}`;
    for (const [annotated, other] of [
      [0, 'p1'],
      [1, 'p0'],
    ] as const) {
      const { findings } = check(text(annotated));
      assert.deepEqual(
        findings.map(({ data, alsoIn }) => ['workload' in data ? data.workload.name : '', alsoIn]),
        [[other, []]],
      );
    }
  });
});
