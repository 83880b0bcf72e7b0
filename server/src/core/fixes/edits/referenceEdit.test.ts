import assert from 'node:assert/strict';
import { readManifestFile } from '../../manifests/manifestFile';
import { builtInKinds } from '../../manifests/workloads/kindTable';
import { pods } from '../../manifests/workloads/podShape';
import { applyEdits } from '../../text/textEdit';
import { addToList } from './pullSecretEdit';
import { referenceEdit } from './referenceEdit';

const kinds = builtInKinds.with([
  {
    kind: 'Gadget',
    pods: [pods({ at: 'spec', images: ['image'], pullSecrets: { keys: 'secret', form: 'name' } })],
  },
]);

/** The text with references to the names, or why there can be none. */
function referTo(names: readonly string[], spec: string, path: readonly string[] = ['spec']): string {
  const text = `apiVersion: example.com/v1\nkind: Gadget\nspec:\n${spec}`;
  const result = referenceEdit(readManifestFile(text, kinds), { documentIndex: 0, podSpecPath: path }, names);
  return result.ok ? (applyEdits(text, result.edits).split('spec:\n')[1] ?? '') : result.reason;
}

describe('a reference to pull secrets', () => {
  it('is a single name where the kind takes no list', () => {
    assert.equal(referTo(['a'], '  image: x\n'), '  secret: a\n  image: x\n');
    assert.equal(referTo(['on'], '  secret: null\n  image: x\n'), '  secret: "on"\n  image: x\n');
  });

  it('is left as it is where it names what it should', () => {
    assert.equal(referTo(['a'], '  secret: a\n  image: x\n'), '  secret: a\n  image: x\n');
  });

  it('never takes the place of another, nor names more than the kind takes', () => {
    assert.equal(referTo(['a'], '  secret: b\n  image: x\n'), 'one-only');
    assert.equal(referTo(['a', 'b'], '  image: x\n'), 'one-only');
  });

  it('is JSON in a JSON manifest, even behind an item that shows no key', () => {
    const object = (kind: string, apiVersion: string, pullSecrets: unknown): string =>
      JSON.stringify({ apiVersion, kind, spec: { image: 'x', imagePullSecrets: pullSecrets } }, null, 2);
    for (const [text, expected] of [
      [object('Pod', 'v1', [{}]), [{}, { name: 'a' }]],
      [object('SparkApplication', 'sparkoperator.k8s.io/v1beta2', ['b']), ['b', 'a']],
    ] as const) {
      const result = referenceEdit(readManifestFile(text), { documentIndex: 0, podSpecPath: ['spec'] }, [
        'a',
      ]);
      assert.ok(result.ok);
      const edited: unknown = JSON.parse(applyEdits(text, result.edits));
      assert.deepEqual((edited as { spec: { imagePullSecrets: unknown } }).spec.imagePullSecrets, expected);
    }
  });

  it('is not appended where an anchor hides the column of the keys', () => {
    const [placed] = readManifestFile(
      '&a apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n',
    ).documents;
    const document = placed?.content.document;
    assert.ok(document);
    const place = { keys: ['imagePullSecrets'], form: 'objects' } as const;
    assert.deepEqual(addToList(document, document.root, place, ['b']), {
      ok: false,
      reason: 'unusual-layout',
    });
  });

  it('is not written where no pod is described', () => {
    assert.equal(referTo(['a'], '  image: x\n', ['spec', 'template']), 'no-pod-spec');
  });
});
