import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitDocuments } from './documents/documentTexts';
import { interestIn } from './interest';
import { type Purpose, readDocument } from './readDocument';
import { builtInKinds } from './workloads/kindTable';
import { withoutUnreadFields } from './workloads/unreadFields';

const corpus = join(__dirname, '../../../../test-fixtures/corpus');

describe('the facts of a document', () => {
  it('are the same without the fields that no fact is read from', () => {
    const texts = ['examples', 'microservices-demo/kubernetes-manifests'].flatMap((folder) =>
      readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.ya?ml$/.test(name))
        .flatMap((name) => splitDocuments(readFileSync(join(corpus, folder, name), 'utf8')))
        .map(({ text }) => text),
    );
    const leaner = texts.filter(
      (text) => interestIn(text, builtInKinds) === 'pods' && withoutUnreadFields(text, builtInKinds) !== text,
    );
    const factsOf = (text: string, purpose: Purpose): unknown => {
      const { document, ...facts } = readDocument(text, builtInKinds, undefined, purpose);
      return facts;
    };
    for (const text of leaner) {
      assert.deepEqual(factsOf(text, 'findings'), factsOf(text, 'edits'), text);
    }
    assert.ok(leaner.length > 30, `${leaner.length} documents`);
  });
});
