import assert from 'node:assert/strict';
import { readManifestFile } from '../manifests/manifestFile';
import { ManifestSet } from '../manifests/manifestSet';
import { toSettings } from '../settings';
import { contextOf } from './ruleContext';

const secret = (namespace: string | undefined, more = ''): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: pull${namespace ? `, namespace: ${namespace}` : ''}${more}}\n---\n`;

function write(manifests: ManifestSet, file: string, text: string): void {
  manifests.set(
    file,
    readManifestFile(text).documents.map(({ content }) => content),
  );
}

describe('objects by name and namespace', () => {
  const manifests = new ManifestSet();
  const context = contextOf(manifests, {
    settings: toSettings({}).settings,
    credentials: [],
    now: new Date(0),
    isComplete: true,
  });
  const filesFor = (namespace: string | undefined) =>
    context.secrets('pull', namespace).map(({ file, documentIndex }) => `${file} ${documentIndex}`);

  it('are those of the namespace, of none, and those that are copied there, in the order of the files', () => {
    write(manifests, 'a', secret('shop') + secret('other') + secret(undefined));
    write(
      manifests,
      'b',
      secret('shop') + secret('source', ', annotations: {replicator.v1.mittwald.de/replicate-to: shop}'),
    );
    assert.deepEqual(filesFor('shop'), ['a 0', 'a 2', 'b 0', 'b 1']);
    assert.deepEqual(filesFor('elsewhere'), ['a 2']);
    assert.deepEqual(filesFor(undefined), ['a 0', 'a 1', 'a 2', 'b 0', 'b 1']);
  });

  it('are others as soon as a file says something else', () => {
    write(manifests, 'b', secret('elsewhere'));
    assert.deepEqual(filesFor('shop'), ['a 0', 'a 2']);
    assert.deepEqual(filesFor('elsewhere'), ['a 2', 'b 0']);
    manifests.delete('a');
    assert.deepEqual(filesFor('shop'), []);
  });
});
