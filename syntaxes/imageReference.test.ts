import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { annotate, readSections } from './testing/fixtures';
import { createTokenizer, type Line, type RootScope, scopesByCharacter } from './testing/tokenize';

const testFixtures = path.join(__dirname, '..', 'test-fixtures');
const fixtures = globSync('grammar/*.yaml', { cwd: testFixtures }).sort();
/** Manifests small enough for a test that takes part in every run. */
const manifests = globSync('corpus/microservices-demo/kubernetes-manifests/*.yaml', { cwd: testFixtures });

interface Tokenizers {
  readonly coloured: (text: string) => readonly Line[];
  readonly bare: (text: string) => readonly Line[];
}

describe('the colours of image references', () => {
  for (const fixture of fixtures) {
    const rootScope = fixture.endsWith('helm.yaml') ? 'source.helm' : 'source.yaml';
    describe(`in ${path.basename(fixture)}`, () => {
      const tokenizers = useTokenizers(rootScope);

      for (const { title, source, annotated } of readSections(read(fixture))) {
        it(title, () => {
          assert.equal(annotate(tokenizers().coloured(source)), annotated);
          assertRestUnchanged(source, tokenizers(), rootScope);
        });
      }
    });
  }

  describe('in manifests of a real project', () => {
    const tokenizers = useTokenizers('source.yaml');

    it('colour every image, and change nothing else', () => {
      assert.ok(manifests.length > 5);
      for (const text of manifests.map(read)) {
        assertRestUnchanged(text, tokenizers(), 'source.yaml');
        const images = [...text.matchAll(/^\s*(?:- )?image: (\S+)$/gm)].map(([, image]) => image);
        const coloured = tokenizers()
          .coloured(text)
          .filter((line) => annotate([line]) !== line.text);
        assert.deepEqual(
          coloured.map((line) => line.text.trim().split(' ').at(-1)),
          images,
        );
      }
    }).timeout(20_000);
  });

  for (const rootScope of ['source.yaml', 'source.helm'] as const) {
    describe(`in long lines of ${rootScope}`, () => {
      const tokenizers = useTokenizers(rootScope);
      /** VS Code tokenizes no line that is longer. */
      const length = 20_000;

      for (const piece of ['a', 'a-', 'a/', '{{}}', '${', '$a', 'image: ']) {
        it(`do not take long over ${JSON.stringify(piece)} again and again`, () => {
          const long = piece.repeat(length / piece.length);
          const { coloured, bare } = tokenizers();
          for (const line of [`image: a${long}`, `image: "${long}`]) {
            const without = milliseconds(() => bare(line));
            const withColours = milliseconds(() => coloured(line));
            assert.ok(
              withColours < 2 * without + 1000,
              `${withColours} ms, ${without} ms without the colours`,
            );
          }
        }).timeout(20_000);
      }
    });
  }
});

/** Tokenizers with the extension's grammars and without. Call the result inside tests only. */
function useTokenizers(rootScope: RootScope): () => Tokenizers {
  let tokenizers: Tokenizers | undefined;

  before(async () => {
    tokenizers = {
      coloured: await createTokenizer(rootScope, { injections: true }),
      bare: await createTokenizer(rootScope, { injections: false }),
    };
  });

  return () => {
    assert.ok(tokenizers);
    return tokenizers;
  };
}

/**
 * In YAML the grammar may only add scopes of its own. In Helm's grammar a plain scalar's scope comes from ours too, so
 * there only what lies outside of references is compared.
 */
function assertRestUnchanged(text: string, { coloured, bare }: Tokenizers, rootScope: RootScope): void {
  const without = bare(text).map(scopesByCharacter);
  for (const [index, line] of coloured(text).entries()) {
    const expected = without[index] ?? [];
    const compared = scopesByCharacter(line).map(({ own, others }, column) =>
      own.length === 0 || rootScope === 'source.yaml' ? others : (expected[column]?.others ?? []),
    );
    assert.deepEqual(
      compared.map((scopes) => scopes.join(' ')),
      expected.map(({ others }) => others.join(' ')),
      `line ${index + 1}: ${line.text}`,
    );
  }
}

function read(file: string): string {
  return readFileSync(path.join(testFixtures, file), 'utf8');
}

/** Of this process, so that a busy machine does not count. */
function milliseconds(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1000;
}
