import assert from 'node:assert/strict';
import { templateActions } from './templateActions';
import { valueReads } from './valueReads';

/** `.a.b` for what is read at its keys, `.a.b…` with all that is below, `?c` for a key of who knows what. */
function reads(template: string, dot: 'root' | 'unknown' = 'root'): readonly string[] {
  const found = valueReads(templateActions(template), dot);
  return [
    ...found.reads.map(({ keys, isWhole }) => `.${keys.join('.')}${isWhole ? '…' : ''}`),
    ...found.looseKeys.map((key) => `?${key}`),
  ].sort();
}

describe('what a template reads of the values', () => {
  it('is read by keys', () => {
    assert.deepEqual(reads('{{ .Values.a.b }}{{ $.Values.c | default .Values.d }}'), ['.a.b…', '.c…', '.d…']);
  });

  it('is only looked at by a condition', () => {
    assert.deepEqual(reads('{{ if .Values.a.b }}{{ else if not .Values.c }}{{ end }}'), ['.a.b', '.c']);
  });

  it('is followed through with, range and variables', () => {
    assert.deepEqual(reads('{{ with .Values.a }}{{ .b }}{{ end }}{{ .c }}'), ['.a', '.a.b…', '?c']);
    assert.deepEqual(reads('{{ range .Values.a }}{{ .b }}{{ . }}{{ end }}'), ['.a', '.a.*.b…', '.a.*…']);
    assert.deepEqual(reads('{{ range $k, $v := .Values.a }}{{ $v.b }}{{ end }}'), ['.a', '.a.*.b…']);
    assert.deepEqual(reads('{{ $x := .Values.a }}{{ $x.b }}'), ['.a', '.a.b…']);
    assert.deepEqual(reads('{{ with $x := .Values.a }}{{ $x.b }}{{ end }}'), ['.a', '.a.b…']);
  });

  it('may be anything that went through a function', () => {
    assert.deepEqual(reads('{{ range concat .Values.a .Values.b }}{{ .c }}{{ end }}'), ['.a…', '.b…', '?c']);
    assert.deepEqual(reads('{{ (merge .Values.a .Values.b).c }}'), ['.a…', '.b…', '?c']);
    assert.deepEqual(reads('{{ index .Values "a-b" "c" }}'), ['.…', '?a-b', '?c']);
  });

  it('may be anything in a definition, but for what says that it is of the values', () => {
    assert.deepEqual(reads('{{ .image.tag }}{{ .Values.a }}{{ .context.Values.b }}', 'unknown'), [
      '.a…',
      '.b…',
      '?image',
      '?tag',
    ]);
  });

  it('is nothing in texts and comments', () => {
    assert.deepEqual(reads('{{ print ".Values.a" }}{{/* .Values.b */}}{{ print `.Values.c` }}'), []);
  });

  it('tells what is included', () => {
    const { includes } = valueReads(
      templateActions('{{ include "a" . }}{{ template "b" . }}{{ include (printf "%s" .c) . }}'),
      'root',
    );
    assert.deepEqual(includes, ['a', 'b', '*']);
  });
});
