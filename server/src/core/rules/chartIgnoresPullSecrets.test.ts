import assert from 'node:assert/strict';
import { checkTogether } from '../../testing/check';

const definition = 'apiVersion: v2\nname: shop\n';
const list = [
  '{{- with .Values.imagePullSecrets }}',
  'imagePullSecrets: {{- toYaml . | nindent 4 }}',
  '{{- end }}',
];

/** A pod's template; `lines` go into its pod spec. */
function pod(...lines: readonly string[]): string {
  return [
    'apiVersion: v1',
    'kind: Pod',
    'metadata: {name: a}',
    'spec:',
    ...lines.map((line) => `  ${line}`),
    '  containers:',
    '    - image: "{{ .Values.picture }}"',
    '',
  ].join('\n');
}

/** Severity, file and text of what is found in a chart. */
function found(files: Readonly<Record<string, string>>): readonly (readonly [string, string, string])[] {
  const chart = { 'Chart.yaml': definition, ...files };
  return [...checkTogether(chart).values()].flatMap(({ fileName, file, findings }) =>
    findings
      .filter(({ data }) => data.rule === 'chart-ignores-pull-secrets')
      .map(({ severity, range }) => [severity, fileName, file.text.slice(range.start, range.end)] as const),
  );
}

/** Keys of values that a chart with one template is found to ignore. */
function ignored(values: string, template: string): readonly string[] {
  return found({ 'values.yaml': values, 'templates/a.yaml': template })
    .filter(([, file]) => file === 'values.yaml')
    .map(([, , text]) => text);
}

describe('chart-ignores-pull-secrets', () => {
  it('finds pull secrets of the values that no template reads', () => {
    assert.deepEqual(found({ 'values.yaml': 'imagePullSecrets: [{name: a}]\n', 'templates/a.yaml': pod() }), [
      ['warning', 'values.yaml', 'imagePullSecrets'],
    ]);
    assert.deepEqual(found({ 'values.yaml': 'imagePullSecrets: []\n', 'templates/a.yaml': pod() }), [
      ['information', 'values.yaml', 'imagePullSecrets'],
    ]);
    for (const values of [
      'global: {imagePullSecrets: [a]}',
      'image: {pullSecrets: [a]}',
      'worker: {imagePullSecrets: [a]}',
      'image: {pullSecret: a}',
    ]) {
      assert.equal(ignored(values, pod(...list)).length, 1, values);
    }
  });

  it('says nothing of what may be read', () => {
    const values = 'worker: {imagePullSecrets: [a]}\n';
    for (const line of [
      'imagePullSecrets: {{ toYaml .Values.worker.imagePullSecrets | nindent 4 }}',
      '{{- range $k, $v := .Values }}{{ toYaml $v.imagePullSecrets | nindent 4 }}{{ end }}',
      '{{- with .Values.worker }}{{ toYaml .imagePullSecrets | nindent 4 }}{{ end }}',
      '{{- include "pod" (dict "component" .Values.worker) | nindent 2 }}',
      '{{- toYaml (index .Values "worker" "imagePullSecrets") | nindent 4 }}',
      '{{- include "common.images.pullSecrets" . | nindent 2 }}',
      '{{- tpl (.Files.Get "pod.yaml") . | nindent 2 }}',
    ]) {
      assert.deepEqual(ignored(values, pod(line)), [], line);
    }
  });

  it('knows that a definition nobody includes reads nothing', () => {
    const files = {
      'values.yaml': 'imagePullSecrets: [a]\n',
      'templates/_helpers.tpl': '{{ define "shop.list" }}{{ toYaml .Values.imagePullSecrets }}{{ end }}',
    };
    assert.equal(found({ ...files, 'templates/a.yaml': pod() }).length, 1);
    assert.deepEqual(
      found({ ...files, 'templates/a.yaml': pod('{{- include "shop.list" . | nindent 2 }}') }),
      [],
    );
  });

  it('looks into subcharts for what they are given, and says nothing of those that are not there', () => {
    const values = { 'values.yaml': 'cache: {imagePullSecrets: [a]}\nglobal: {imagePullSecrets: [a]}\n' };
    const cache = { 'charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\n' };
    const texts = (template: string) =>
      found({ ...values, ...cache, 'templates/a.yaml': pod(), 'charts/cache/templates/a.yaml': template });
    assert.equal(texts(pod()).length, 2);
    assert.equal(texts(pod(...list)).length, 1);
    assert.deepEqual(texts(pod(...list, '{{ .Values.global.imagePullSecrets }}')), []);
    assert.deepEqual(
      found({
        ...values,
        'Chart.yaml': `${definition}dependencies: [{name: cache}]\n`,
        'templates/a.yaml': pod(),
      }),
      [],
    );
  });

  it('says nothing of a library, or of values without templates or a chart', () => {
    const values = { 'values.yaml': 'imagePullSecrets: [a]\n' };
    assert.deepEqual(
      found({ ...values, 'Chart.yaml': `${definition}type: library\n`, 'templates/_a.tpl': '' }),
      [],
    );
    assert.deepEqual(found(values), []);
    assert.deepEqual(found({ 'app/values.yaml': 'imagePullSecrets: [a]\n', 'templates/a.yaml': pod() }), []);
  });

  it('finds a pod that takes no pull secrets while others do', () => {
    const files = { 'values.yaml': 'imagePullSecrets: [{name: a}]\n', 'templates/a.yaml': pod(...list) };
    assert.deepEqual(found({ ...files, 'templates/hook.yaml': pod() }), [
      ['information', 'templates/hook.yaml', 'containers'],
    ]);
    assert.deepEqual(found({ 'templates/hook.yaml': pod() }), []);
  });

  it('says nothing of a pod that may get them, or needs none', () => {
    const files = { 'values.yaml': 'imagePullSecrets: [{name: a}]\n', 'templates/a.yaml': pod(...list) };
    const account =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\nimagePullSecrets: {{ .Values.imagePullSecrets }}\n';
    for (const template of [
      pod('{{- include "library.pod" . | nindent 2 }}'),
      pod().replace('"{{ .Values.picture }}"', 'busybox'),
      `${pod('serviceAccountName: {{ .Release.Name }}')}---\n${account}`,
    ]) {
      assert.deepEqual(found({ ...files, 'templates/hook.yaml': template }), [], template);
    }
    assert.equal(found({ ...files, 'templates/hook.yaml': `${pod()}---\n${account}` }).length, 1);
  });
});
