import assert from 'node:assert/strict';
import { applyEdits } from '../../text/textEdit';
import { listInTemplate } from './listInTemplate';

/** The template with the list in it; undefined when it is not written. */
function written(template: string, keys: readonly string[] = ['imagePullSecrets']): string | undefined {
  const start = template.indexOf('containers');
  const edit = listInTemplate(template, { start, end: start + 'containers'.length }, keys, 'objects');
  return edit && applyEdits(template, [edit]);
}

const list = (values: string): string =>
  `{{- with ${values}.imagePullSecrets }}\nimagePullSecrets:\n  {{- toYaml . | nindent 2 }}\n{{- end }}\n`;

describe('a list of the values in a template', () => {
  it('is written above the containers and their comments, with the line breaks of the template', () => {
    assert.equal(
      written('a: b\r\n# Why\r\ncontainers: []\r\n'),
      `a: b\r\n${list('.Values').replaceAll('\n', '\r\n')}# Why\r\ncontainers: []\r\n`,
    );
  });

  it('is read of the root where the dot is something else', () => {
    for (const [before, values] of [
      ['{{- if .Values.a }}\n', '.Values'],
      ['{{- with .Values.a }}\n{{- end }}\n', '.Values'],
      ['{{- with .Values.a }}\n', '$.Values'],
      ['{{- range .Values.a }}\n{{- if .b }}\n', '$.Values'],
    ] as const) {
      assert.equal(written(`${before}containers: []\n`), `${before}${list(values)}containers: []\n`);
    }
  });

  it('is read in a definition only where that has the values', () => {
    for (const [inside, values] of [
      ['a: {{ .Values.a }}\n', '.Values'],
      ['{{ with .b }}\n{{ $.Values.a }}{{ end }}\n', '.Values'],
      ['{{ with .b }}\n{{ $.Values.a }}\n', '$.Values'],
      ['a: {{ .root.Values.a }}\n', undefined],
      ['a: {{ $root.Values.a }}\n', undefined],
      ['{{ with .b }}{{ .Values.a }}{{ end }}\n', undefined],
      ['a: b\n', undefined],
    ] as const) {
      const template = `{{ define "a" }}\n${inside}containers: []\n`;
      const expected = values && `{{ define "a" }}\n${inside}${list(values)}containers: []\n`;
      assert.equal(written(template), expected, inside);
    }
  });

  it('is not written into flow style, nor by keys that a template cannot name', () => {
    assert.equal(written('spec: {containers: []}\n'), undefined);
    assert.equal(written('specs:\n  - containers: []\n'), undefined);
    assert.equal(written('containers: []\n', ['my-app', 'imagePullSecrets']), undefined);
  });
});
