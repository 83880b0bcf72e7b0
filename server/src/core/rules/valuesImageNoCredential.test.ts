import assert from 'node:assert/strict';
import { checkTogether, imageFindings } from '../../testing/check';

const definition = 'apiVersion: v2\nname: shop\n';

/** A pod's template; `list` goes into its pod spec. */
function pod(image: string, ...list: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: {name: a}',
    'spec:',
    ...list.map((line) => `  ${line}`),
    '  containers:',
    '    - name: a',
    `      image: ${image}`,
    '',
  ].join('\n');
}

const ofValues = '{{ .Values.image.repository }}:{{ .Values.image.tag }}';
const withList = [
  '{{- with .Values.imagePullSecrets }}',
  'imagePullSecrets: {{- toYaml . | nindent 4 }}',
  '{{- end }}',
];

/** Images that are found in each values file. */
function found(files: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const charts = { 'shop/Chart.yaml': definition, ...files };
  return Object.fromEntries(
    [...checkTogether(charts)].flatMap(([name, checked]) => {
      const images = imageFindings(checked).map(({ data }) => data.image);
      return images.length > 0 ? [[name, images]] : [];
    }),
  );
}

/** Images that are found in `values.yaml` of a chart with one template. */
function inValues(values: string, template: string): readonly string[] {
  return found({ 'shop/values.yaml': values, 'shop/templates/pod.yaml': template })['shop/values.yaml'] ?? [];
}

const values = 'image: {repository: ghcr.io/acme/shop, tag: 1}\n';

describe('public-image-no-credential in the values of a chart', () => {
  it('warns of an image whose templates read a list that has no entry', () => {
    const expected = ['ghcr.io/acme/shop:1'];
    assert.deepEqual(inValues(`${values}imagePullSecrets: []\n`, pod(ofValues, ...withList)), expected);
    assert.deepEqual(inValues(values, pod(ofValues, ...withList)), expected);
    assert.deepEqual(
      inValues(`${values}imagePullSecrets: [{name: ""}]\n`, pod(ofValues, ...withList)),
      expected,
    );
  });

  it('respects entries of every form', () => {
    for (const list of ['[{name: a}]', '[a]', 'a', '\n  - name: "{{ .Release.Name }}-pull"']) {
      assert.deepEqual(
        inValues(`${values}imagePullSecrets: ${list}\n`, pod(ofValues, ...withList)),
        [],
        list,
      );
    }
  });

  it('knows the lists by convention: beside the image, in it, around it, global, of the account', () => {
    for (const keys of ['image.pullSecrets', 'global.imagePullSecrets', 'serviceAccount.imagePullSecrets']) {
      const [outer = '', inner = ''] = keys.split('.');
      const template = pod(ofValues, `imagePullSecrets: {{ toYaml .Values.${keys} | nindent 4 }}`);
      const entry = `{${inner}: [{name: a}]}`;
      assert.equal(inValues(values, template).length, 1, keys);
      assert.deepEqual(
        inValues(
          outer === 'image'
            ? 'image: {repository: ghcr.io/acme/shop, pullSecrets: [{name: a}]}\n'
            : `${values}${outer}: ${entry}\n`,
          template,
        ),
        [],
        keys,
      );
    }
  });

  it('takes no list for one that goes with the image when its pods do not read it', () => {
    const text = `${values}worker: {imagePullSecrets: [a]}\nimagePullSecrets: []\n`;
    assert.equal(inValues(text, pod(ofValues, ...withList)).length, 1);
    assert.equal(inValues(`${values}pullSecrets: [a]\n`, pod(ofValues, ...withList)).length, 1);
  });

  it('says nothing where a chart has pull secrets of its own', () => {
    assert.deepEqual(
      inValues(
        values,
        pod(ofValues, 'imagePullSecrets:', '  - name: {{ include "shop.fullname" . }}-registry'),
      ),
      [],
    );
    assert.deepEqual(inValues(values, pod(ofValues, 'imagePullSecrets: [{name: regcred}]')), []);
  });

  it('warns of an image whose pods surely take no pull secrets, and points at them', () => {
    const files = { 'shop/values.yaml': values, 'shop/templates/pod.yaml': pod(ofValues) };
    const checked = checkTogether({ 'shop/Chart.yaml': definition, ...files }).get('shop/values.yaml');
    const [finding] = checked ? imageFindings(checked) : [];
    assert.deepEqual(
      finding?.related?.map(({ place }) => place.file),
      ['shop/templates/pod.yaml'],
    );
    for (const [image, ...lines] of [
      [ofValues, 'serviceAccountName: {{ .Values.account }}'],
      [ofValues, '# imagePullSecrets: to be done'],
      ['{{ $image }}:1', '{{- $image := .Values.image.repository }}'],
      ['{{ $image }}:1', '{{- $image = .Values.image.repository -}}', '{{ toYaml .x | nindent 8 }}'],
    ] as const) {
      assert.deepEqual(inValues(values, pod(image, ...lines)), ['ghcr.io/acme/shop:1'], lines.join());
    }
  });

  it('says nothing of an image whose pods may take pull secrets on a way that cannot be followed', () => {
    for (const lines of [
      ['{{- toYaml .Values.podSpec | nindent 2 }}'],
      ['{{- tpl .Values.podSpec . | nindent 2 }}'],
      ['{{- tpl (.Files.Get "pod.yaml") . | nindent 2 }}'],
      ['{{- $of := lookup "v1" "ServiceAccount" "a" "b" }}', '{{- toYaml $of.spec | nindent 2 }}'],
      ['{{- include "library.pod" . | nindent 2 }}'],
      ['serviceAccountName: {{ include "library.account" . }}'],
      ['# {{ include "library.pullSecrets" . }}'],
    ]) {
      assert.deepEqual(inValues(values, pod(ofValues, ...lines)), [], lines.join());
    }
    // It is no image of a container, or only where one begins.
    assert.deepEqual(inValues(values, pod('"{{ .Values.image.repository }}/{{ .Values.name }}"')), []);
    assert.deepEqual(inValues(values, pod('busybox', `nodeName: ${ofValues}`)), []);
  });

  it('says nothing of an image whose pods are written anew where they are included', () => {
    const define = (image: string): string =>
      `{{- define "shop.pod" }}\ncontainers:\n  - image: ${image}\n{{- end }}\n`;
    const including = (spec: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${spec}\n`;
    const images = (spec: string) =>
      found({
        'shop/values.yaml': values,
        'shop/templates/_pod.tpl': define(ofValues),
        'shop/templates/pod.yaml': including(spec),
      })['shop/values.yaml'] ?? [];
    assert.equal(images('{{- include "shop.pod" . | nindent 2 }}').length, 1);
    for (const spec of [
      '{{- include "shop.pod" . | fromYaml | merge .Values.pod | toYaml | nindent 2 }}',
      '{{- include "shop.pod" . | nindent 2 }}\n  imagePullSecrets: {{ .Values.list | toJson }}',
      '{{- include "shop.pod" . | nindent 2 }}\n  {{- include "library.pod" . | nindent 2 }}',
    ]) {
      assert.deepEqual(images(spec), [], spec);
    }
  });

  it('says nothing of an image whose pods may run under an account with pull secrets', () => {
    const account = (file: string, name: string) => ({
      [file]: `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\nimagePullSecrets: [{name: a}]\n`,
    });
    const shop = (...lines: readonly string[]) => ({
      'shop/values.yaml': values,
      'shop/templates/pod.yaml': pod(ofValues, ...lines),
    });
    const named = 'serviceAccountName: {{ .Values.account }}';
    assert.deepEqual(
      found({ ...shop(named), ...account('shop/templates/a.yaml', '{{ .Values.account }}') }),
      {},
    );
    assert.deepEqual(found({ ...shop(named), ...account('accounts.yaml', 'any') }), {});
    assert.equal(Object.keys(found({ ...shop(), ...account('accounts.yaml', 'any') })).length, 1);
    assert.deepEqual(found({ ...shop(), ...account('accounts.yaml', 'default') }), {});
  });

  it('says nothing where pull secrets may come from the cluster, or from other files', () => {
    const empty = `${values}imagePullSecrets: []\n`;
    for (const line of [
      '{{- $account := lookup "v1" "ServiceAccount" "a" "b" }}',
      '{{- $file := .Files.Get "pull-secrets" }}',
    ]) {
      assert.deepEqual(inValues(empty, pod(ofValues, line, ...withList)), [], line);
    }
    const hashed = '# {{ .Files.Get "settings.yaml" | sha256sum }}';
    assert.equal(inValues(empty, pod(ofValues, hashed, ...withList)).length, 1);
  });

  it('knows what is defined in any file of the templates', () => {
    const define =
      '{{ define "shop.secrets" }}{{ with .Values.list }}imagePullSecrets: {{ toYaml . | nindent 2 }}{{ end }}{{ end }}\n';
    const files = {
      'shop/values.yaml': values,
      'shop/templates/pod.yaml': pod(ofValues, '{{- include "shop.secrets" . | nindent 2 }}'),
    };
    // Nobody knows it, so that it may be anything.
    assert.deepEqual(found(files), {});
    for (const file of ['_helpers.tpl', 'lib/helpers.tpl', 'NOTES.txt', 'lib/all.yaml']) {
      const defined = { ...files, [`shop/templates/${file}`]: define.replace('.list', '.imagePullSecrets') };
      assert.equal(found(defined)['shop/values.yaml']?.length, 1, file);
      assert.deepEqual(
        found({ ...defined, 'shop/values.yaml': `${values}imagePullSecrets: [a]\n` }),
        {},
        file,
      );
    }
  });

  it('takes notes for nothing that reads pull secrets', () => {
    const files = {
      'shop/values.yaml': `${values}imagePullSecrets: [a]\n`,
      'shop/templates/NOTES.txt': '{{ if not .Values.imagePullSecrets }}No pull secrets!{{ end }}\n',
      'shop/templates/pod.yaml': pod(ofValues),
    };
    assert.equal(found(files)['shop/values.yaml']?.length, 1);
  });

  it('goes by the pods that an image gets to through a definition', () => {
    const files = {
      'shop/templates/_helpers.tpl': `{{ define "shop.image" }}${ofValues}{{ end }}\n`,
      'shop/templates/pod.yaml': pod('{{ include "shop.image" . }}', ...withList),
    };
    assert.deepEqual(found({ ...files, 'shop/values.yaml': `${values}imagePullSecrets: [{name: a}]\n` }), {});
    assert.equal(Object.keys(found({ ...files, 'shop/values.yaml': values })).length, 1);
  });

  it('warns of an image whose pods take none while others of the chart do', () => {
    const files = {
      'shop/values.yaml':
        'a: {image: ghcr.io/acme/a}\nb: {image: ghcr.io/acme/b}\nimagePullSecrets: [{name: x}]\n',
      'shop/templates/a.yaml': pod('{{ .Values.a.image }}', ...withList),
      'shop/templates/b.yaml': pod('{{ .Values.b.image }}'),
    };
    assert.deepEqual(found(files), { 'shop/values.yaml': ['ghcr.io/acme/b'] });
  });

  it('says nothing of values that no template reads as an image, nor of placeholders and public images', () => {
    const template = pod(ofValues, ...withList);
    for (const text of [
      'sidecar: {image: ghcr.io/acme/sidecar}\n',
      'image: {repository: ""}\n',
      'image: {repository: "${IMAGE}"}\n',
      'image: {repository: nginx, tag: 1}\n',
      'image: {repository: registry.k8s.io/pause, tag: 1}\n',
      'source: {repository: ghcr.io/acme/charts}\n',
    ]) {
      assert.deepEqual(inValues(text, template), [], text);
    }
  });

  it('says nothing without a chart', () => {
    const alone = { 'values.yaml': `${values}imagePullSecrets: []\n`, 'compose/values.yaml': values };
    assert.deepEqual(found(alone), {});
  });

  it('follows helpers, ranges and dictionaries to what they read', () => {
    const files = {
      'shop/templates/_helpers.tpl': [
        '{{- define "shop.image" }}{{ .image.registry }}/{{ .image.repository }}{{ end }}',
        '{{- define "shop.secrets" }}imagePullSecrets:',
        '{{- range .Values.global.imagePullSecrets }}',
        '- name: {{ . }}',
        '{{- end }}{{ end }}',
      ].join('\n'),
      'shop/templates/pods.yaml': pod(
        '{{ include "shop.image" (dict "image" $component.image) }}',
        '{{- include "shop.secrets" . | nindent 2 }}',
      ).replace(/^/, '{{- range $name, $component := .Values.components }}\n'),
    };
    const components = 'components:\n  web: {image: {registry: ghcr.io, repository: acme/web}}\n';
    assert.deepEqual(found({ ...files, 'shop/values.yaml': components }), {
      'shop/values.yaml': ['ghcr.io/acme/web'],
    });
    assert.deepEqual(
      found({ ...files, 'shop/values.yaml': `${components}global: {imagePullSecrets: [a]}\n` }),
      {},
    );
  });

  it('knows images by the names that charts have for them', () => {
    const template = (keys: string) => pod(`{{ .Values.${keys} }}`, ...withList);
    for (const [text, keys] of [
      ['image: {name: ghcr.io/acme/shop, tag: 1}', 'image.name'],
      ['image: {registry: ghcr.io, image: acme/shop}', 'image.image'],
      ['imageRepository: ghcr.io/acme/shop', 'imageRepository'],
      ['shop: {sidecarImage: ghcr.io/acme/shop}', 'shop.sidecarImage'],
      ['images: {shop: {repository: ghcr.io/acme/shop, tag: 1}}', 'images.shop.repository'],
      ['pods: [{image: ghcr.io/acme/shop}]', 'pods'],
    ] as const) {
      assert.equal(inValues(`${text}\nimagePullSecrets: []\n`, template(keys)).length, 1, text);
    }
  });

  it('does not trust a library that is not there, unless it is about pull secrets', () => {
    const text = 'image: {repository: ghcr.io/acme/shop, pullSecrets: []}\n';
    assert.deepEqual(inValues(text, pod(ofValues, '{{- include "common.pod" . | nindent 2 }}')), []);
    assert.equal(
      inValues(text, pod(ofValues, '{{- include "common.images.pullSecrets" . | nindent 2 }}')).length,
      1,
    );
  });

  it('puts the registry of all before a repository that leaves its own empty', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    assert.deepEqual(
      inValues(
        `global: {imageRegistry: ghcr.io}\nimage: {registry: "", repository: acme/shop, digest: ${digest}}\n`,
        pod(ofValues, ...withList),
      ),
      [`ghcr.io/acme/shop@${digest}`],
    );
  });

  it('lays other values over the default ones', () => {
    const template = { 'shop/templates/pod.yaml': pod(ofValues, ...withList) };
    const overlay = 'image: {repository: quay.io/acme-internal/shop}\n';
    const bare = {
      ...template,
      'shop/values.yaml': 'imagePullSecrets: []\n',
      'shop/values-test.yaml': overlay,
    };
    assert.deepEqual(found(bare), { 'shop/values-test.yaml': ['quay.io/acme-internal/shop'] });
    assert.deepEqual(found({ ...bare, 'shop/values.yaml': 'imagePullSecrets: [{name: a}]\n' }), {});
    // Another overlay is not laid over the same release.
    assert.deepEqual(
      Object.keys(found({ ...bare, 'shop/values-prod.yaml': 'imagePullSecrets: [{name: a}]\n' })),
      ['shop/values-test.yaml'],
    );
  });
});

describe('public-image-no-credential in values that are laid over others', () => {
  const full =
    '{{ .Values.image.registry | default .Values.global.imageRegistry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}';

  /** Images that are found in `values-prod.yaml`, each with the text that is marked. */
  function inOverlay(base: string, overlay: string): readonly unknown[] {
    const checked = checkTogether({
      'shop/Chart.yaml': definition,
      'shop/values.yaml': base,
      'shop/values-prod.yaml': overlay,
      'shop/templates/pod.yaml': pod(full, ...withList),
    }).get('shop/values-prod.yaml');
    return checked
      ? imageFindings(checked).map(({ range, data }) => [
          data.image,
          checked.file.text.slice(range.start, range.end),
        ])
      : [];
  }

  it('completes an image by what these say of it, and stands where it is changed', () => {
    const base = 'image: {registry: docker.io, repository: acme/shop, tag: 1}\n';
    assert.deepEqual(inOverlay(base, 'image: {registry: ghcr.io}\n'), [['ghcr.io/acme/shop:1', 'ghcr.io']]);
    assert.deepEqual(inOverlay(base, 'image: {registry: ghcr.io, tag: 2}\n'), [
      ['ghcr.io/acme/shop:2', 'ghcr.io'],
    ]);
    assert.deepEqual(
      inOverlay('image: {registry: ghcr.io, repository: acme/a}\n', 'image: {repository: acme/b}\n'),
      [['ghcr.io/acme/b', 'acme/b']],
    );
    assert.deepEqual(
      inOverlay(
        'global: {imageRegistry: ghcr.io}\nimage: {registry: "", repository: acme/a}\n',
        'image: {repository: acme/b}\n',
      ),
      [['ghcr.io/acme/b', 'acme/b']],
    );
  });

  it('says nothing there of an image of which they change only the version, or make a public one', () => {
    const base = 'image: {registry: ghcr.io, repository: acme/shop, tag: 1}\n';
    assert.deepEqual(inOverlay(base, 'image: {tag: 2}\n'), []);
    assert.deepEqual(inOverlay(base, 'image: {registry: docker.io}\n'), []);
    assert.deepEqual(inOverlay(base, 'image: {registry: quay.io}\nimagePullSecrets: [{name: a}]\n'), []);
  });
});

describe('public-image-no-credential in the values of a chart that gets others from outside', () => {
  const files = {
    'shop/values.yaml': `${values}imagePullSecrets: []\n`,
    'shop/templates/pod.yaml': pod(ofValues, ...withList),
  };
  const another = { 'other/Chart.yaml': 'apiVersion: v2\nname: other\n' };
  const entry = 'imagePullSecrets: [{name: a}]\n';
  const release = (chart: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec: {chart: {spec: {chart: ${chart}}}, values: {imagePullSecrets: [{name: a}]}}\n`;

  it('respects what an object gives that names the chart', () => {
    assert.deepEqual(found({ ...files, 'release.yaml': release('./shop') }), {});
    assert.equal(Object.keys(found({ ...files, 'release.yaml': release('other') })).length, 1);
  });

  it('respects other files with values that can be for no other chart, or are named like it', () => {
    assert.deepEqual(found({ ...files, 'prod/values.yaml': entry }), {});
    assert.equal(Object.keys(found({ ...files, ...another, 'prod/values.yaml': entry })).length, 1);
    assert.deepEqual(found({ ...files, ...another, 'prod/shop/values.yaml': entry }), {});
  });
});

describe('public-image-no-credential in the values for a subchart', () => {
  const sub = {
    'shop/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\n',
    'shop/charts/cache/values.yaml': 'image: {repository: quay.io/acme-internal/cache}\n',
    'shop/charts/cache/templates/pod.yaml': pod(ofValues, ...withList),
  };

  it('stands where the image is said', () => {
    assert.deepEqual(found(sub), { 'shop/charts/cache/values.yaml': ['quay.io/acme-internal/cache'] });
    const outer = 'cache: {image: {repository: ghcr.io/acme/cache}}\n';
    assert.deepEqual(found({ ...sub, 'shop/values.yaml': outer }), {
      'shop/values.yaml': ['ghcr.io/acme/cache'],
    });
  });

  it('respects the pull secrets that the chart around it gives', () => {
    assert.deepEqual(found({ ...sub, 'shop/values.yaml': 'cache: {imagePullSecrets: [{name: a}]}\n' }), {});
    const aliased = {
      ...sub,
      'shop/Chart.yaml': `${definition}dependencies: [{name: cache, alias: store}]\n`,
    };
    assert.deepEqual(
      found({ ...aliased, 'shop/values.yaml': 'store: {imagePullSecrets: [{name: a}]}\n' }),
      {},
    );
    assert.equal(
      Object.keys(found({ ...aliased, 'shop/values.yaml': 'cache: {imagePullSecrets: [{name: a}]}\n' }))
        .length,
      1,
    );
  });

  it('is not known when the subchart is not unpacked', () => {
    assert.deepEqual(
      found({
        'shop/Chart.yaml': `${definition}dependencies: [{name: redis}]\n`,
        'shop/values.yaml': 'redis: {image: {repository: ghcr.io/acme/redis}}\nimagePullSecrets: []\n',
        'shop/templates/pod.yaml': pod(ofValues, ...withList),
      }),
      {},
    );
  });
});
