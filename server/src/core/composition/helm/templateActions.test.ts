import assert from 'node:assert/strict';
import { isTemplate, templateActions } from './templateActions';

describe('the actions of a template', () => {
  it('are found with their bodies and roles', () => {
    const text = '{{- if .Values.a -}}\nb: "{{ .Values.b | quote }}"\n{{/* a }} comment */}}\n{{- end }}';
    assert.deepEqual(
      templateActions(text).map(({ body, role }) => [body, role]),
      [
        ['if .Values.a', 'control'],
        ['.Values.b | quote', 'value'],
        ['/* a }} comment */', 'control'],
        ['end', 'control'],
      ],
    );
  });

  it('end behind texts in quotes that hold braces', () => {
    for (const action of ['{{ "}}" }}', '{{ `}}` }}', '{{ "\\"}}" | quote }}', "{{ '}' }}"]) {
      assert.deepEqual(
        templateActions(`a: ${action} b`).map(({ range }) => range),
        [{ start: 3, end: 3 + action.length }],
        action,
      );
    }
  });

  it('reach to the end of the text when they are not closed', () => {
    assert.deepEqual(
      templateActions('a: {{ .Values.b').map(({ range }) => range),
      [{ start: 3, end: 15 }],
    );
  });

  it('print nothing where they only set a variable', () => {
    for (const body of [
      '$x := 1',
      '$x = 2',
      '$key, $value := .Values.a',
      'block "a" .',
      'else if .Values.b',
    ]) {
      assert.equal(templateActions(`{{ ${body} }}`)[0]?.role, 'control', body);
    }
    for (const body of ['$x', '$.Values.a', '.Values.if', 'ifEmpty .Values.a', 'include "end" .']) {
      assert.equal(templateActions(`{{ ${body} }}`)[0]?.role, 'value', body);
    }
  });
});

describe('a template', () => {
  it('is what only rendering makes YAML of', () => {
    for (const text of [
      'a: {{ b }}',
      '- {{ b }}',
      '{{ include "a" . }}',
      'a: "{{ .Values.b }}"',
      'a: "{{- b -}}"',
      'a: ghcr.io/acme/app:{{ $.Chart.AppVersion }}',
    ]) {
      assert.ok(isTemplate(text), text);
    }
  });

  it("is no workflow with Argo's own placeholders", () => {
    for (const text of [
      'image: "{{inputs.parameters.image}}"',
      'when: "{{=sprig.trim(a)}} == b"',
      'a: ${b}',
    ]) {
      assert.equal(isTemplate(text), false, text);
    }
  });
});
