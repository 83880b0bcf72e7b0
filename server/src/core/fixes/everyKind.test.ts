import assert from 'node:assert/strict';
import { parse, stringify } from 'yaml';
import { check, credential, fixesOf } from '../../testing/check';
import { below, put, sampleObject, type Tree } from '../../testing/sampleObject';
import type { PodShape } from '../manifests/workloads/podShape';
import { workloadKinds } from '../manifests/workloads/workloadKinds';
import { applyEdits } from '../text/textEdit';

const world = { credentials: [credential('acme', 'ghcr.io/acme')] };
const inForm = { objects: [{ name: 'acme' }], names: ['acme'], name: 'acme' };

/** Applies the fix of the first finding, and makes sure that nothing is left to find. */
function mend(text: string, kind: string): string {
  const checked = check(text, world);
  const [first] = checked.findings;
  const fix = first && fixesOf(checked, first).find(({ id }) => id === 'use-credential');
  assert.ok(fix?.action.kind === 'edit', `${kind} has no fix`);
  const mended = applyEdits(text, fix.action.edits);
  assert.deepEqual(check(mended, world).findings, [], kind);
  return mended;
}

function withPullSecret(object: Tree, shape: PodShape): Tree {
  const copy = structuredClone(object);
  if (shape.pullSecrets) {
    put(copy, below(shape, shape.pullSecrets.keys), inForm[shape.pullSecrets.form]);
  }
  return copy;
}

describe('a fix of every kind of the table', () => {
  const writers: Readonly<Record<string, (object: Tree) => string>> = {
    'block style': (object) => stringify(object),
    'block style with dashes in the key column': (object) => stringify(object, { indentSeq: false }),
    'flow style': (object) => stringify(object, { collectionStyle: 'flow', lineWidth: 0 }),
    JSON: (object) => JSON.stringify(object, undefined, 2),
    'JSON on one line': (object) => JSON.stringify(object),
  };

  for (const [style, write] of Object.entries(writers)) {
    describe(`adds the pull secret and changes nothing else in ${style}`, () => {
      for (const row of workloadKinds) {
        it(`of a ${row.kind}${row.group === undefined ? '' : ` of ${row.group}`}`, () => {
          for (const shape of row.pods) {
            const object = sampleObject(row, shape, () => 'ghcr.io/acme/app');
            const mended = mend(write(object), row.kind);
            assert.deepEqual(parse(mended), withPullSecret(object, shape));
          }
        });
      }
    });
  }
});
