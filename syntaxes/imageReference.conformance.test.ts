// The grammar and our reader of references see the same parts.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  kubeletDigestAlgorithms,
  parseNormalizedReference,
  splitDomain,
} from '../server/src/core/images/imageReference';
import { createTokenizer, type Line, type RootScope, spansOf } from './testing/tokenize';

const fixture = path.join(__dirname, '..', 'test-fixtures', 'conformance', 'image-references.json');
const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly { readonly input: string }[];

const hexadecimal = '0123456789abcdef'.repeat(8);
const combined = [
  '',
  'localhost/',
  'localhost:5000/',
  'ghcr.io/',
  'Host/',
  '[2001:db8::1]:443/',
  'bad_host.io/',
].flatMap((host) =>
  ['app', 'a__b/c.d/e---f', 'a..b', 'Acme/app'].flatMap((repository) =>
    ['', ':5000', ':-1', `:${'t'.repeat(128)}`, `:${'t'.repeat(129)}`].flatMap((tag) =>
      ['', `@sha256:${hexadecimal.slice(64)}`, `@sha512:${hexadecimal}`, '@sha256:abc'].map(
        (digest) => host + repository + tag + digest,
      ),
    ),
  ),
);
const references = [...new Set([...rows.map(({ input }) => input), ...combined])];

type Parts = Readonly<Record<'host' | 'path' | 'tag' | 'digest', string>>;

describe('the grammar and the reader of references', () => {
  for (const rootScope of ['source.yaml', 'source.helm'] satisfies RootScope[]) {
    let tokenize: (text: string) => readonly Line[];
    before(async () => {
      tokenize = await createTokenizer(rootScope, { injections: true });
    });

    it(`see the same parts in quotes, in ${rootScope}`, () => {
      assert.ok(references.length > 500);
      for (const reference of references) {
        assert.deepEqual(
          colouredParts(tokenize(`image: ${JSON.stringify(reference)}`)),
          readParts(reference),
          reference,
        );
      }
    }).timeout(20_000);

    it(`see the same parts without quotes, in ${rootScope}`, () => {
      for (const reference of references.filter(isPlainString)) {
        assert.deepEqual(colouredParts(tokenize(`image: ${reference}`)), readParts(reference), reference);
      }
    }).timeout(20_000);
  }
});

function colouredParts([line]: readonly Line[]): Parts | undefined {
  const spans = line ? spansOf(line) : [];
  const textOf = (wanted: keyof Parts) =>
    spans
      .filter(({ part }) => part === wanted)
      .map(({ start, end }) => line?.text.slice(start, end))
      .join('');
  return spans.length === 0
    ? undefined
    : { host: textOf('host'), path: textOf('path'), tag: textOf('tag'), digest: textOf('digest') };
}

/** As written: without the host and the folder that Docker Hub's short names stand for. */
function readParts(text: string): Parts | undefined {
  const result = parseNormalizedReference(text, kubeletDigestAlgorithms);
  if (!result.ok) {
    return undefined;
  }
  const first = text.slice(0, text.indexOf('/') + 1);
  const { domain, tag = '', digest = '' } = result.reference;
  const hasHost = domain !== '' && splitDomain(`${first}a/b`).remainder === 'a/b';
  const rest = hasHost ? text.slice(first.length) : text;
  const ending = (tag && `:${tag}`) + (digest && `@${digest}`);
  return {
    host: hasHost ? first.slice(0, -1) : '',
    path: rest.slice(0, rest.length - ending.length),
    tag,
    digest,
  };
}

/** Whether YAML reads the text as a string without quotes. */
function isPlainString(text: string): boolean {
  return /^[\w./]/.test(text) && !/^[\d.]+$/.test(text) && !/[\s#]/.test(text);
}
