import assert from 'node:assert/strict';
import { checkTogether, imageFindings } from '../../testing/check';

const account = 'serviceAccountName: {{ .Values.account }}';
const withList = [
  '{{- with .Values.imagePullSecrets }}',
  'imagePullSecrets: {{- toYaml . | nindent 4 }}',
  '{{- end }}',
];

/** Images that are found in the template of a chart; `lines` go into its pod spec. */
function found(
  lines: readonly string[],
  { values = '', image = 'ghcr.io/acme/app:{{ .Values.tag }}', others = {} } = {},
): readonly string[] {
  const template = [
    ...['apiVersion: v1', 'kind: Pod', 'metadata: {name: a}', 'spec:'],
    ...lines.map((line) => `  ${line}`),
    ...['  containers:', `    - image: ${image}`, ''],
  ].join('\n');
  const checked = checkTogether({
    'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
    'shop/values.yaml': `tag: 1\n${values}`,
    'shop/templates/pod.yaml': template,
    ...others,
  }).get('shop/templates/pod.yaml');
  return checked ? imageFindings(checked).map(({ data }) => data.image) : [];
}

const accountWith = (line: string) => ({
  'shop/templates/account.yaml': `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n${line}\n`,
});
const expected = ['ghcr.io/acme/app:{{ .Values.tag }}'];

describe('public-image-no-credential in a template of a chart', () => {
  it('warns where the pod takes a list of the values that has no entry', () => {
    assert.deepEqual(found(withList), expected);
    assert.deepEqual(found(withList, { values: 'imagePullSecrets: []\n' }), expected);
    assert.deepEqual(found([...withList, account], { values: 'imagePullSecrets: []\n' }), expected);
    assert.deepEqual(found(withList, { values: 'imagePullSecrets: [{name: a}]\n' }), []);
    assert.deepEqual(
      found(withList, { others: { 'shop/values-prod.yaml': 'imagePullSecrets: [{name: a}]\n' } }),
      [],
    );
  });

  it('warns where the account that the pod names is none of the chart with pull secrets', () => {
    assert.deepEqual(found([account]), expected);
    assert.deepEqual(found([account], { others: accountWith('') }), expected);
    assert.deepEqual(
      found([account], { others: accountWith('imagePullSecrets: {{ .Values.imagePullSecrets }}') }),
      [],
    );
  });

  it('says nothing where pull secrets may come in another way', () => {
    for (const lines of [
      ['imagePullSecrets: [{name: "{{ .Release.Name }}-pull"}]'],
      ['{{- include "library.pullSecrets" . | nindent 2 }}'],
      [...withList, '{{- include "library.pod" . | nindent 2 }}'],
      [...withList, '{{- $account := lookup "v1" "ServiceAccount" "a" "b" }}'],
      [...withList, 'serviceAccountName: {{ include "library.account" . }}'],
    ]) {
      assert.deepEqual(found(lines), [], lines.join('\n'));
    }
  });

  it('says nothing of images that are filled in, and nothing twice', () => {
    assert.deepEqual(found([account], { image: '{{ .Values.registry }}/app' }), []);
    assert.deepEqual(found([]), expected);
  });
});
