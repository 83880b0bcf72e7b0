import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatReference,
  type ImageReferenceResult,
  kubeletDigestAlgorithms,
  parseAnyReference,
  parseNormalizedReference,
  parseReference,
} from './imageReference';

interface Row {
  readonly api: string;
  readonly input: string;
  readonly valid: boolean;
  readonly domain: string | null;
  readonly path: string | null;
  readonly tag: string | null;
  readonly digest: string | null;
  readonly error?: string;
  readonly normalized?: string;
  readonly normalizedDerived?: string | null;
  readonly normalizedDerivedError?: string;
}

const fixture = join(__dirname, '../../../../test-fixtures/conformance/image-references.json');
const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Row[];

const sha256 = 'a'.repeat(64);

describe('image reference grammar', () => {
  it('has the whole table of facts', () => assert.equal(rows.length, 192));

  rows.forEach((row, index) => {
    const shown = row.input.length > 60 ? `${row.input.slice(0, 57)}...` : row.input;
    it(`${row.api} of "${shown}" is ${row.valid ? 'valid' : (row.error ?? 'invalid')} (row ${index})`, () => {
      const result = parseAs(row);
      assert.equal(result.ok, row.valid, JSON.stringify(result));
      if (result.ok) {
        const { domain, path, tag = '', digest = '' } = result.reference;
        assert.deepEqual(
          { domain, path, tag, digest },
          { domain: row.domain, path: row.path, tag: row.tag, digest: row.digest },
        );
        if (row.normalized !== undefined) {
          assert.equal(formatReference(result.reference), row.normalized);
        }
      } else if (row.error !== undefined) {
        assert.equal(result.error, row.error);
      }
    });

    if (row.normalizedDerived !== undefined) {
      it(`normalising "${shown}" gives ${row.normalizedDerivedError ?? 'its full name'} (row ${index})`, () => {
        const result = parseNormalizedReference(row.input);
        assert.deepEqual(
          result.ok ? formatReference(result.reference) : result.error,
          row.normalizedDerived ?? row.normalizedDerivedError,
        );
      });
    }
  });

  it('accepts the longer digests that the kubelet knows, if asked to', () => {
    const text = `ghcr.io/acme/app@sha512:${'f'.repeat(128)}`;
    assert.equal(parseReference(text, kubeletDigestAlgorithms).ok, true);
    assert.deepEqual(parseReference(text), { ok: false, error: 'digest-unsupported' });
  });

  it('takes 64 hexadecimal digits for an image id, not for a name', () =>
    assert.deepEqual(parseNormalizedReference(sha256), { ok: false, error: 'image-id' }));

  it('does not accept upper-case digits in a digest', () =>
    assert.deepEqual(parseReference(`app@sha256:${'A'.repeat(64)}`), { ok: false, error: 'invalid-format' }));

  for (const [what, text] of [
    ['slashes', '/'.repeat(1_000_000)],
    ['dashes', `a${'-'.repeat(1_000_000)}`],
    ['segments', 'a/'.repeat(500_000)],
    ['labels', `${'a.'.repeat(500_000)}!`],
    ['colons', 'a:'.repeat(500_000)],
    ['the longest text that is looked at', `${'a-'.repeat(1000)}!`],
    ['dots up to the limit', `${'a.'.repeat(1000)}!`],
  ] as const) {
    it(`answers a hostile text of ${what} at once`, () => {
      for (const parse of [parseReference, parseNormalizedReference, parseAnyReference]) {
        assert.equal(parse(text).ok, false);
      }
    });
  }
});

/** The functions of distribution/reference in terms of ours. */
function parseAs({ api, input }: Row): ImageReferenceResult {
  switch (api) {
    case 'Parse':
    case 'ReferenceRegexp':
      return parseReference(input);
    case 'WithName':
    case 'NameRegexp':
      return onlyIf(parseReference(input), ({ tag, digest }) => tag === undefined && digest === undefined);
    case 'ParseNormalizedNamed':
      return parseNormalizedReference(input);
    case 'ParseNamed':
      return onlyIf(
        parseNormalizedReference(input),
        (reference) => formatReference(reference) === input,
        'not-canonical',
      );
    case 'ParseAnyReference':
      return parseAnyReference(input);
    case 'DomainRegexp': {
      const result = parseReference(`${input}/name`);
      return result.ok && result.reference.domain === input
        ? { ok: true, reference: { domain: input, path: '' } }
        : { ok: false, error: 'invalid-format' };
    }
    default:
      throw new Error(`unknown api ${api}`);
  }
}

function onlyIf(
  result: ImageReferenceResult,
  condition: (reference: Extract<ImageReferenceResult, { ok: true }>['reference']) => boolean,
  error = 'invalid-format',
): ImageReferenceResult {
  return result.ok && !condition(result.reference)
    ? ({ ok: false, error } as Extract<ImageReferenceResult, { ok: false }>)
    : result;
}
