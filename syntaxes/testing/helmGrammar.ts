/**
 * Stands in for the grammar `source.helm` of the Kubernetes extension (ms-kubernetes-tools.vscode-kubernetes-tools), which
 * helm-ls uses too and no package carries: TextMate's YAML grammar with a rule for templates, in front of everything and
 * within double quotes.
 */

import textMateYaml from 'tm-grammars/grammars/yaml.json';
import { type IRawGrammar, parseRawGrammar } from 'vscode-textmate';

const template = {
  name: 'meta.tag.gotpl.instruction',
  begin: '(\\{\\{-?)\\s*',
  beginCaptures: { 0: { name: 'punctuation.definition.mapping.begin.helm' } },
  end: '\\s*(-?\\}\\})',
  endCaptures: { 0: { name: 'punctuation.definition.mapping.end.helm' } },
  patterns: [
    { name: 'string.quoted.double.helm', begin: '"', end: '"' },
    { name: 'constant.other.value', match: '\\.\\w*' },
    { name: 'keyword.operator.pipe', match: '\\|' },
  ],
};

export function helmGrammar(): IRawGrammar {
  const { patterns, repository, ...rest } = textMateYaml;
  const doubleQuoted = repository['flow-scalar-double-quoted'];
  const grammar = {
    ...rest,
    scopeName: 'source.helm',
    patterns: [template, ...patterns],
    repository: {
      ...repository,
      'flow-scalar-double-quoted': { ...doubleQuoted, patterns: [...doubleQuoted.patterns, template] },
    },
  };
  return parseRawGrammar(JSON.stringify(grammar), 'helm.json');
}
