import assert from 'node:assert/strict';
import { pullSecretForm, writesOwnPullSecrets } from './pullSecretForm';

/** A list below its key, in a pod spec. */
function list(...lines: readonly string[]): string {
  return [
    'spec:',
    '  imagePullSecrets:',
    ...lines.map((line) => `    ${line}`),
    '  containers:',
    '    - name: a',
  ].join('\n');
}

const range = '{{- range .Values.imagePullSecrets }}';
const end = '{{- end }}';

describe('a list of pull secrets in a template', () => {
  it('takes names, entries with a name, or a single name', () => {
    for (const [form, text] of [
      ['objects', list('{{- toYaml . | nindent 8 }}')],
      ['objects', list(range, '- name: {{ .name }}', end)],
      ['objects', list(range, '- name: {{ . }}', '- name: {{ .name }}', end)],
      ['names', list(range, '- name: {{ . }}', end)],
      ['names', list(range, '- name: {{ tpl . $ | quote }}', end)],
      ['names', list(range, '- name: "{{ $secret }}"', end)],
      ['name', list('- name: {{ .Values.image.pullSecret }}')],
      [undefined, 'containers:\n  - name: {{ . }}'],
    ] as const) {
      assert.equal(pullSecretForm(text), form, text);
    }
  });

  it('is all that is defined by such a name', () => {
    assert.equal(pullSecretForm('- name: {{ . }}', 'shop.imagePullSecrets'), 'names');
    assert.equal(pullSecretForm('- name: {{ . }}', 'shop.volumes'), undefined);
  });

  it('may have entries that no values decide', () => {
    for (const text of [
      list('- name: regcred'),
      list('- name: {{ .Release.Name }}-pull'),
      list('- name: {{ include "shop.fullname" . }}'),
      list(range, '- name: {{ . }}', end, '- name: more'),
    ]) {
      assert.ok(writesOwnPullSecrets(text), text);
    }
    const made = '{{- $all = append $all (dict "name" (printf "%s-pull" .Release.Name)) }}';
    assert.ok(writesOwnPullSecrets(made, 'shop.pullSecrets'));
    assert.ok(writesOwnPullSecrets('- name: {{ include "shop.secret" . }}', 'shop.pullSecrets'));
  });

  it('has none of its own where it writes what the values hold', () => {
    for (const text of [
      list('{{- toYaml . | nindent 8 }}'),
      list(range, '- name: {{ .name }}', end),
      list(range, '- name: {{ . }}', end),
      list('- name: {{ .Values.pullSecret }}'),
      'containers:\n  - name: app',
    ]) {
      assert.equal(writesOwnPullSecrets(text), false, text);
    }
    const kept = '{{- $all = append $all (dict "name" .) }}';
    assert.equal(writesOwnPullSecrets(kept, 'shop.pullSecrets'), false);
  });
});
