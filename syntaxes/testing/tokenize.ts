// Text as the editor's tokenizer sees it: the grammars and injections that package.json contributes, on VS Code's own YAML.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import {
  type IGrammar,
  INITIAL,
  type IRawGrammar,
  type IToken,
  parseRawGrammar,
  Registry,
} from 'vscode-textmate';
import packageJson from '../../package.json';
import { helmGrammar } from './helmGrammar';

export type RootScope = 'source.yaml' | 'source.helm';

/** The tokens of a line: each has its scopes, outermost first. */
export type Line = { readonly text: string; readonly tokens: readonly IToken[] };

type Part = 'host' | 'path' | 'tag' | 'digest';
export type Span = { readonly part: Part; readonly start: number; readonly end: number };

const root = path.join(__dirname, '..', '..');
const vscodeYaml = path.join(root, 'test-fixtures', 'grammar', 'vscode-yaml');
const { grammars } = packageJson.contributes;

const partOfScope = new Map<string, Part>([
  ['entity.name.type.registry.image-reference', 'host'],
  ['meta.path.image-reference', 'path'],
  ['constant.numeric.tag.image-reference', 'tag'],
  ['variable.other.constant.digest.image-reference', 'digest'],
]);

/** Tokenizes documents with the extension's grammars, or as if it were not installed. */
export async function createTokenizer(
  scopeName: RootScope,
  { injections }: { readonly injections: boolean },
): Promise<(text: string) => readonly Line[]> {
  const registry = new Registry({
    onigLib: onigurumaLibrary(),
    loadGrammar: async (scope) => rawGrammar(scope),
    getInjections: (scope) =>
      injections
        ? grammars.filter(({ injectTo }) => injectTo.includes(scope)).map((grammar) => grammar.scopeName)
        : [],
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) {
    throw new Error(`No grammar has the scope ${scopeName}.`);
  }
  return (text) => tokenizeDocument(grammar, text);
}

/** Where a line is coloured as parts of an image reference. */
export function spansOf({ tokens }: Line): readonly Span[] {
  return tokens.flatMap(({ scopes, startIndex, endIndex }) => {
    const part = partOfScope.get(scopes.at(-1) ?? '');
    return part === undefined ? [] : [{ part, start: startIndex, end: endIndex }];
  });
}

/** The scopes of each character of a line: those of the extension, and those of everyone else. */
export function scopesByCharacter({ text, tokens }: Line) {
  return tokens.flatMap(({ scopes, startIndex, endIndex }) => {
    const sorted = { own: scopes.filter(isOwn), others: scopes.filter((scope) => !isOwn(scope)) };
    return Array.from({ length: Math.min(endIndex, text.length) - startIndex }, () => sorted);
  });
}

function isOwn(scope: string): boolean {
  return scope.endsWith('image-reference');
}

function tokenizeDocument(grammar: IGrammar, text: string): readonly Line[] {
  let state = INITIAL;
  return text.split(/\r?\n/).map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return { text: line, tokens };
  });
}

function rawGrammar(scopeName: string): IRawGrammar | null {
  if (scopeName === 'source.helm') {
    return helmGrammar();
  }
  const own = grammars.find((grammar) => grammar.scopeName === scopeName);
  const version = /^source\.yaml(?:\.([\w.]+))?$/.exec(scopeName);
  const file = own
    ? path.join(root, own.path)
    : version && path.join(vscodeYaml, `yaml${version[1] ? `-${version[1]}` : ''}.tmLanguage.json`);
  return file ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null;
}

let loading: Promise<void> | undefined;

async function onigurumaLibrary() {
  const wasm = createRequire(__filename).resolve('vscode-oniguruma/release/onig.wasm');
  loading ??= loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  await loading;
  return { createOnigScanner, createOnigString };
}
