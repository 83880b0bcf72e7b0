import assert from 'node:assert/strict';
import {
  imageOfValues,
  imagesFound,
  imagesFoundInValues,
  listOfValues,
  podTemplate,
  someValues,
} from '../../testing/chartFiles';

describe('public-image-no-credential in the values of a chart', () => {
  it('warns of an image whose templates read a list that has no entry', () => {
    const expected = ['ghcr.io/acme/shop:1'];
    assert.deepEqual(
      imagesFoundInValues(`${someValues}imagePullSecrets: []\n`, podTemplate(imageOfValues, ...listOfValues)),
      expected,
    );
    assert.deepEqual(imagesFoundInValues(someValues, podTemplate(imageOfValues, ...listOfValues)), expected);
    assert.deepEqual(
      imagesFoundInValues(
        `${someValues}imagePullSecrets: [{name: ""}]\n`,
        podTemplate(imageOfValues, ...listOfValues),
      ),
      expected,
    );
  });

  it('respects entries of every form', () => {
    for (const list of ['[{name: a}]', '[a]', 'a', '\n  - name: "{{ .Release.Name }}-pull"']) {
      assert.deepEqual(
        imagesFoundInValues(
          `${someValues}imagePullSecrets: ${list}\n`,
          podTemplate(imageOfValues, ...listOfValues),
        ),
        [],
        list,
      );
    }
  });

  it('knows the lists by convention: beside the image, in it, around it, global, of the account', () => {
    for (const keys of ['image.pullSecrets', 'global.imagePullSecrets', 'serviceAccount.imagePullSecrets']) {
      const [outer = '', inner = ''] = keys.split('.');
      const template = podTemplate(
        imageOfValues,
        `imagePullSecrets: {{ toYaml .Values.${keys} | nindent 4 }}`,
      );
      const entry = `{${inner}: [{name: a}]}`;
      assert.equal(imagesFoundInValues(someValues, template).length, 1, keys);
      assert.deepEqual(
        imagesFoundInValues(
          outer === 'image'
            ? 'image: {repository: ghcr.io/acme/shop, pullSecrets: [{name: a}]}\n'
            : `${someValues}${outer}: ${entry}\n`,
          template,
        ),
        [],
        keys,
      );
    }
  });

  it('takes no list for one that goes with the image when its pods do not read it', () => {
    const text = `${someValues}worker: {imagePullSecrets: [a]}\nimagePullSecrets: []\n`;
    assert.equal(imagesFoundInValues(text, podTemplate(imageOfValues, ...listOfValues)).length, 1);
    assert.equal(
      imagesFoundInValues(`${someValues}pullSecrets: [a]\n`, podTemplate(imageOfValues, ...listOfValues))
        .length,
      1,
    );
  });

  it('says nothing where a chart has pull secrets of its own', () => {
    assert.deepEqual(
      imagesFoundInValues(
        someValues,
        podTemplate(imageOfValues, 'imagePullSecrets:', '  - name: {{ include "shop.fullname" . }}-registry'),
      ),
      [],
    );
    assert.deepEqual(
      imagesFoundInValues(someValues, podTemplate(imageOfValues, 'imagePullSecrets: [{name: regcred}]')),
      [],
    );
  });

  it('says nothing of values that no template reads as an image, nor of placeholders and public images', () => {
    const template = podTemplate(imageOfValues, ...listOfValues);
    for (const text of [
      'sidecar: {image: ghcr.io/acme/sidecar}\n',
      'image: {repository: ""}\n',
      'image: {repository: "${IMAGE}"}\n',
      'image: {repository: nginx, tag: 1}\n',
      'image: {repository: registry.k8s.io/pause, tag: 1}\n',
      'source: {repository: ghcr.io/acme/charts}\n',
    ]) {
      assert.deepEqual(imagesFoundInValues(text, template), [], text);
    }
  });

  it('says nothing without a chart', () => {
    const alone = { 'values.yaml': `${someValues}imagePullSecrets: []\n`, 'compose/values.yaml': someValues };
    assert.deepEqual(imagesFound(alone), {});
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
      'shop/templates/pods.yaml': podTemplate(
        '{{ include "shop.image" (dict "image" $component.image) }}',
        '{{- include "shop.secrets" . | nindent 2 }}',
      ).replace(/^/, '{{- range $name, $component := .Values.components }}\n'),
    };
    const components = 'components:\n  web: {image: {registry: ghcr.io, repository: acme/web}}\n';
    assert.deepEqual(imagesFound({ ...files, 'shop/values.yaml': components }), {
      'shop/values.yaml': ['ghcr.io/acme/web'],
    });
    assert.deepEqual(
      imagesFound({ ...files, 'shop/values.yaml': `${components}global: {imagePullSecrets: [a]}\n` }),
      {},
    );
  });

  it('knows images by the names that charts have for them', () => {
    const template = (keys: string) => podTemplate(`{{ .Values.${keys} }}`, ...listOfValues);
    for (const [text, keys] of [
      ['image: {name: ghcr.io/acme/shop, tag: 1}', 'image.name'],
      ['image: {registry: ghcr.io, image: acme/shop}', 'image.image'],
      ['imageRepository: ghcr.io/acme/shop', 'imageRepository'],
      ['shop: {sidecarImage: ghcr.io/acme/shop}', 'shop.sidecarImage'],
      ['images: {shop: {repository: ghcr.io/acme/shop, tag: 1}}', 'images.shop.repository'],
      ['pods: [{image: ghcr.io/acme/shop}]', 'pods'],
    ] as const) {
      assert.equal(imagesFoundInValues(`${text}\nimagePullSecrets: []\n`, template(keys)).length, 1, text);
    }
  });

  it('does not trust a library that is not there, unless it is about pull secrets', () => {
    const text = 'image: {repository: ghcr.io/acme/shop, pullSecrets: []}\n';
    assert.deepEqual(
      imagesFoundInValues(text, podTemplate(imageOfValues, '{{- include "common.pod" . | nindent 2 }}')),
      [],
    );
    assert.equal(
      imagesFoundInValues(
        text,
        podTemplate(imageOfValues, '{{- include "common.images.pullSecrets" . | nindent 2 }}'),
      ).length,
      1,
    );
  });

  it('puts the registry of all before a repository that leaves its own empty', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    assert.deepEqual(
      imagesFoundInValues(
        `global: {imageRegistry: ghcr.io}\nimage: {registry: "", repository: acme/shop, digest: ${digest}}\n`,
        podTemplate(imageOfValues, ...listOfValues),
      ),
      [`ghcr.io/acme/shop@${digest}`],
    );
  });

  it('lays other values over the default ones', () => {
    const template = { 'shop/templates/pod.yaml': podTemplate(imageOfValues, ...listOfValues) };
    const overlay = 'image: {repository: quay.io/acme-internal/shop}\n';
    const bare = {
      ...template,
      'shop/values.yaml': 'imagePullSecrets: []\n',
      'shop/values-test.yaml': overlay,
    };
    assert.deepEqual(imagesFound(bare), { 'shop/values-test.yaml': ['quay.io/acme-internal/shop'] });
    assert.deepEqual(imagesFound({ ...bare, 'shop/values.yaml': 'imagePullSecrets: [{name: a}]\n' }), {});
    // Another overlay is not laid over the same release.
    assert.deepEqual(
      Object.keys(imagesFound({ ...bare, 'shop/values-prod.yaml': 'imagePullSecrets: [{name: a}]\n' })),
      ['shop/values-test.yaml'],
    );
  });
});
