import assert from 'node:assert/strict';
import { check } from '../../../testing/check';

/** A deployment's template; `lines` go into its pod spec. */
function template(...lines: string[]): string {
  return [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: {{ include "app.fullname" . }}',
    '  labels:',
    '    {{- include "app.labels" . | nindent 4 }}',
    'spec:',
    '  template:',
    '    spec:',
    ...lines.map((line) => `      ${line}`),
    '',
  ].join('\n');
}

const found = (text: string) =>
  check(text).findings.map(({ range, data }) => [data.rule, text.slice(range.start, range.end)]);

const container = ['containers:', '  - name: app', '    image: ghcr.io/acme/app:{{ .Chart.AppVersion }}'];

describe('a pod in a template', () => {
  it('is judged where its image is written out and nothing can bring pull secrets', () => {
    const expected = [['public-image-no-credential', 'ghcr.io/acme/app:{{ .Chart.AppVersion }}']];
    assert.deepEqual(found(template(...container)), expected);
    assert.deepEqual(
      found(
        template(
          '{{- with .Values.nodeSelector }}',
          'nodeSelector:',
          '  {{- toYaml . | nindent 8 }}',
          '{{- end }}',
          ...container,
          '    resources: {{- toYaml .Values.resources | nindent 12 }}',
        ),
      ),
      expected,
    );
  });

  it('is judged where a comment speaks of pull secrets to silence a finding', () => {
    const [name = '', ...rest] = container;
    const silenced = check(
      template(name, '  # pull-secrets-ignore-next-line public-image-no-credential', ...rest),
    );
    assert.deepEqual(silenced.findings, []);
    assert.equal(silenced.suppressed.length, 1);
    assert.equal(
      found(template('# pull-secrets-ignore-next-line pull-secret-not-found', ...container)).length,
      2,
    );
  });

  it('is left alone where pull secrets may come in', () => {
    for (const lines of [
      [
        '{{- with .Values.imagePullSecrets }}',
        'imagePullSecrets:',
        '  {{- toYaml . | nindent 8 }}',
        '{{- end }}',
      ],
      ['imagePullSecrets: {{ .Values.imagePullSecrets | toJson }}'],
      ['imagePullSecrets:', '  - name: {{ .Values.pullSecret }}'],
      ['{{- include "app.pullSecrets" . | nindent 6 }}'],
      ['{{- include "app.podDefaults" . | nindent 6 }}'],
      ['{{ toYaml .Values.podSpec | indent 6 }}'],
      ['{{- include "app.podDefaults" . }}'],
    ]) {
      assert.deepEqual(found(template(...lines, ...container)), [], lines.join('\n'));
      assert.deepEqual(found(template(...container, ...lines)), [], lines.join('\n'));
    }
  });

  it('is left alone where its service account may bring them', () => {
    for (const line of ['serviceAccountName: {{ .Values.account }}', 'serviceAccountName: app']) {
      assert.deepEqual(found(template(line, ...container)), []);
    }
    assert.equal(found(template('serviceAccountName: default', ...container)).length, 1);
  });

  it('is left alone where its registry is filled in', () => {
    assert.deepEqual(
      found(template('containers:', '  - image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"')),
      [],
    );
  });

  it('is named only by a name that is written out', () => {
    const [finding] = check(template(...container)).findings;
    assert.deepEqual(finding && 'workload' in finding.data && finding.data.workload, { kind: 'Deployment' });
  });
});

describe('other objects of a template', () => {
  it('are not taken for what they say before they are rendered', () => {
    const secret = [
      'apiVersion: v1',
      'kind: Secret',
      'metadata: {name: "{{ .Release.Name }}-regcred"}',
      'type: kubernetes.io/dockerconfigjson',
      'data:',
      '  .dockerconfigjson: {{ template "app.config" . }}',
    ].join('\n');
    assert.deepEqual(found(secret), []);
    assert.equal(check(secret).context.manifests.secrets.all()[Symbol.iterator]().next().done, true);
  });

  it('are there when their names are written out', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ndata: {a: {{ .Values.a | b64enc }}}\n';
    const [found] = check(secret).context.secrets('pull', 'shop');
    assert.equal(found?.content.kind, 'unknown');
  });
});
