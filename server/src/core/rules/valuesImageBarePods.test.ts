import assert from 'node:assert/strict';
import {
  chartDefinition,
  imageOfValues,
  imagesFound,
  imagesFoundInValues,
  listOfValues,
  podTemplate,
  someValues,
} from '../../testing/chartFiles';
import { checkTogether, imageFindings } from '../../testing/check';

describe('public-image-no-credential in the values of a chart whose pods take no pull secrets', () => {
  it('warns of an image whose pods surely take no pull secrets, and points at them', () => {
    const files = { 'shop/values.yaml': someValues, 'shop/templates/pod.yaml': podTemplate(imageOfValues) };
    const checked = checkTogether({ 'shop/Chart.yaml': chartDefinition, ...files }).get('shop/values.yaml');
    const [finding] = checked ? imageFindings(checked) : [];
    assert.deepEqual(
      finding?.related?.map(({ place }) => place.file),
      ['shop/templates/pod.yaml'],
    );
    for (const [image, ...lines] of [
      [imageOfValues, 'serviceAccountName: {{ .Values.account }}'],
      [imageOfValues, '# imagePullSecrets: to be done'],
      ['{{ $image }}:1', '{{- $image := .Values.image.repository }}'],
      ['{{ $image }}:1', '{{- $image = .Values.image.repository -}}', '{{ toYaml .x | nindent 8 }}'],
    ] as const) {
      assert.deepEqual(
        imagesFoundInValues(someValues, podTemplate(image, ...lines)),
        ['ghcr.io/acme/shop:1'],
        lines.join(),
      );
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
      assert.deepEqual(
        imagesFoundInValues(someValues, podTemplate(imageOfValues, ...lines)),
        [],
        lines.join(),
      );
    }
    // It is no image of a container, or only where one begins.
    assert.deepEqual(
      imagesFoundInValues(someValues, podTemplate('"{{ .Values.image.repository }}/{{ .Values.name }}"')),
      [],
    );
    assert.deepEqual(
      imagesFoundInValues(someValues, podTemplate('busybox', `nodeName: ${imageOfValues}`)),
      [],
    );
  });

  it('says nothing of an image whose pods are written anew where they are included', () => {
    const define = (image: string): string =>
      `{{- define "shop.pod" }}\ncontainers:\n  - image: ${image}\n{{- end }}\n`;
    const including = (spec: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  ${spec}\n`;
    const images = (spec: string) =>
      imagesFound({
        'shop/values.yaml': someValues,
        'shop/templates/_pod.tpl': define(imageOfValues),
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
      'shop/values.yaml': someValues,
      'shop/templates/pod.yaml': podTemplate(imageOfValues, ...lines),
    });
    const named = 'serviceAccountName: {{ .Values.account }}';
    assert.deepEqual(
      imagesFound({ ...shop(named), ...account('shop/templates/a.yaml', '{{ .Values.account }}') }),
      {},
    );
    assert.deepEqual(imagesFound({ ...shop(named), ...account('accounts.yaml', 'any') }), {});
    assert.equal(Object.keys(imagesFound({ ...shop(), ...account('accounts.yaml', 'any') })).length, 1);
    assert.deepEqual(imagesFound({ ...shop(), ...account('accounts.yaml', 'default') }), {});
  });

  it('says nothing where pull secrets may come from the cluster, or from other files', () => {
    const empty = `${someValues}imagePullSecrets: []\n`;
    for (const line of [
      '{{- $account := lookup "v1" "ServiceAccount" "a" "b" }}',
      '{{- $file := .Files.Get "pull-secrets" }}',
    ]) {
      assert.deepEqual(
        imagesFoundInValues(empty, podTemplate(imageOfValues, line, ...listOfValues)),
        [],
        line,
      );
    }
    const hashed = '# {{ .Files.Get "settings.yaml" | sha256sum }}';
    assert.equal(imagesFoundInValues(empty, podTemplate(imageOfValues, hashed, ...listOfValues)).length, 1);
  });

  it('knows what is defined in any file of the templates', () => {
    const define =
      '{{ define "shop.secrets" }}{{ with .Values.list }}imagePullSecrets: {{ toYaml . | nindent 2 }}{{ end }}{{ end }}\n';
    const files = {
      'shop/values.yaml': someValues,
      'shop/templates/pod.yaml': podTemplate(imageOfValues, '{{- include "shop.secrets" . | nindent 2 }}'),
    };
    // Nobody knows it, so that it may be anything.
    assert.deepEqual(imagesFound(files), {});
    for (const file of ['_helpers.tpl', 'lib/helpers.tpl', 'NOTES.txt', 'lib/all.yaml']) {
      const defined = { ...files, [`shop/templates/${file}`]: define.replace('.list', '.imagePullSecrets') };
      assert.equal(imagesFound(defined)['shop/values.yaml']?.length, 1, file);
      assert.deepEqual(
        imagesFound({ ...defined, 'shop/values.yaml': `${someValues}imagePullSecrets: [a]\n` }),
        {},
        file,
      );
    }
  });

  it('takes notes for nothing that reads pull secrets', () => {
    const files = {
      'shop/values.yaml': `${someValues}imagePullSecrets: [a]\n`,
      'shop/templates/NOTES.txt': '{{ if not .Values.imagePullSecrets }}No pull secrets!{{ end }}\n',
      'shop/templates/pod.yaml': podTemplate(imageOfValues),
    };
    assert.equal(imagesFound(files)['shop/values.yaml']?.length, 1);
  });

  it('goes by the pods that an image gets to through a definition', () => {
    const files = {
      'shop/templates/_helpers.tpl': `{{ define "shop.image" }}${imageOfValues}{{ end }}\n`,
      'shop/templates/pod.yaml': podTemplate('{{ include "shop.image" . }}', ...listOfValues),
    };
    assert.deepEqual(
      imagesFound({ ...files, 'shop/values.yaml': `${someValues}imagePullSecrets: [{name: a}]\n` }),
      {},
    );
    assert.equal(Object.keys(imagesFound({ ...files, 'shop/values.yaml': someValues })).length, 1);
  });

  it('warns of an image whose pods take none while others of the chart do', () => {
    const files = {
      'shop/values.yaml':
        'a: {image: ghcr.io/acme/a}\nb: {image: ghcr.io/acme/b}\nimagePullSecrets: [{name: x}]\n',
      'shop/templates/a.yaml': podTemplate('{{ .Values.a.image }}', ...listOfValues),
      'shop/templates/b.yaml': podTemplate('{{ .Values.b.image }}'),
    };
    assert.deepEqual(imagesFound(files), { 'shop/values.yaml': ['ghcr.io/acme/b'] });
  });
});
