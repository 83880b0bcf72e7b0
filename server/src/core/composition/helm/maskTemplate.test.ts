import assert from 'node:assert/strict';
import { maskTemplate } from './maskTemplate';
import { isTemplate, templateActions } from './templateActions';
import { valueReads } from './valueReads';

describe('a masked template', () => {
  const mask = (text: string) => maskTemplate(text, templateActions(text));

  it('is as long as the template, whatever stands in it', () => {
    const text = 'a: {{ "é🙂" }}\r\n{{- /* two\r\nlines */}}\nb: {{ .Values.c\n }}d\n{{ open';
    assert.equal(mask(text).length, text.length);
  });

  it('has words where actions stand among other text', () => {
    assert.equal(mask('image: "{{ .a }}/app:{{ .b }}"'), 'image: "xxxxxxxx/app:xxxxxxxx"');
    assert.equal(mask('- {{ .a }}'), '- xxxxxxxx');
    assert.equal(mask('{{ .a }}: b'), 'xxxxxxxx: b');
  });

  it('has blanks for lines of actions, and for what prints nothing', () => {
    assert.equal(mask('  {{- include "a" . | nindent 2 }}'), ' '.repeat(34));
    assert.equal(mask('a:{{ if .b }} c{{ end }}'), `a:${' '.repeat(11)} c${' '.repeat(9)}`);
  });

  it('has blanks for what brings its own lines', () => {
    assert.equal(mask('a: {{- toYaml .b | nindent 4 }}').trimEnd(), 'a:');
  });

  describe('takes no longer for texts that were made to take long', () => {
    const many = 50_000;
    for (const [piece, text] of Object.entries({
      openings: '{{'.repeat(many),
      comments: `{{ ${'/*'.repeat(many)}`,
      quotes: `{{ ${'`a` "'.repeat(many)}`,
      actions: 'a: {{ b }}'.repeat(many),
      names: `{{ $${'x'.repeat(many)} }}`,
    })) {
      it(`of many ${piece}`, () => {
        assert.equal(isTemplate(text) || text.startsWith('{{'), true);
        const actions = templateActions(text);
        assert.equal(maskTemplate(text, actions).length, text.length);
        assert.ok(valueReads(actions, 'root'));
      });
    }
  });
});
