import assert from 'node:assert/strict';
import { readManifestFile } from '../core/manifests/manifestFile';
import { builtInKinds } from '../core/manifests/workloads/kindTable';
import { MemoryFiles } from '../testing/memoryFiles';
import { ManifestIndex } from './manifestIndex';

const root = 'file:///w';

function secret(name: string): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\ntype: kubernetes.io/dockerconfigjson\n`;
}

function indexOf(files: MemoryFiles): ManifestIndex {
  return new ManifestIndex(
    files,
    { of: async () => ({ kinds: builtInKinds }), isExcluded: async (uri) => uri.includes('/excluded/') },
    (uri, message) => assert.fail(`${uri}: ${message}`),
  );
}

async function scanned(files: MemoryFiles, signal = new AbortController().signal): Promise<ManifestIndex> {
  const index = indexOf(files);
  await index.scan([root], () => {}, signal);
  return index;
}

function names(index: ManifestIndex): readonly string[] {
  return [...index.manifests.secrets.names()].sort();
}

describe('the index of a workspace', () => {
  it('knows what the files say, and keeps only those that say something', async () => {
    const index = await scanned(
      new MemoryFiles({ [`${root}/a.yaml`]: secret('a'), [`${root}/b/c.yaml`]: 'kind: ConfigMap\n' }),
    );
    assert.deepEqual(names(index), ['a']);
    assert.deepEqual([...index.uris], [`${root}/a.yaml`]);
    assert.equal(index.isComplete, true);
  });

  it('passes over what the settings exclude', async () => {
    const index = await scanned(new MemoryFiles({ [`${root}/excluded/a.yaml`]: secret('a') }));
    assert.deepEqual(names(index), []);
  });

  it('tells positions without the text', async () => {
    const text = `# first\n${secret('a')}`;
    const index = await scanned(new MemoryFiles({ [`${root}/a.yaml`]: text }));
    const file = index.file(`${root}/a.yaml`);
    const nameRange = file?.documents[0]?.content.secrets[0]?.nameRange;
    assert.deepEqual(file?.lines().at(nameRange?.start ?? 0), { line: 3, character: 17 });
  });

  it('takes an open document as it is on screen, and the file again once it is closed', async () => {
    const uri = `${root}/a.yaml`;
    const files = new MemoryFiles({ [uri]: secret('saved') });
    const index = await scanned(files);
    index.setOpen(uri, readManifestFile(secret('typed')));
    assert.deepEqual(names(index), ['typed']);
    files.texts.set(uri, secret('changed-below'));
    await index.update(uri);
    index.delete(uri);
    assert.deepEqual(names(index), ['typed']);
    index.setClosed(uri);
    await index.update(uri);
    assert.deepEqual(names(index), ['changed-below']);
  });

  it('follows files that change, come and go', async () => {
    const files = new MemoryFiles({ [`${root}/a.yaml`]: secret('a') });
    const index = await scanned(files);
    files.texts.set(`${root}/a.yaml`, secret('a2')).set(`${root}/b.yaml`, secret('b'));
    await index.update(`${root}/a.yaml`);
    await index.update(`${root}/b.yaml`);
    assert.deepEqual(names(index), ['a2', 'b']);
    files.texts.delete(`${root}/a.yaml`);
    index.delete(`${root}/a.yaml`);
    assert.deepEqual(names(index), ['b']);
  });

  it('tells files that say nothing of interest from those that are gone, or cannot be read', async () => {
    const uri = `${root}/patch.yaml`;
    const files = new MemoryFiles({
      [`${root}/kustomization.yaml`]: 'resources: [a.yaml]\npatches: [{path: patch.yaml}]\n',
      [uri]: 'kind: Deployment\nspec: {replicas: 3}\n',
    });
    const index = await scanned(files);
    const { revision } = index.manifests;
    assert.equal(index.manifests.isRead(uri), true);
    index.setOpen(uri, readManifestFile('kind: Deployment\nspec: {replicas: 4}\n'));
    assert.equal(index.manifests.revision, revision);
    index.setOpen(uri, readManifestFile('kind: Deployment\nspec: {image: ['));
    assert.equal(index.manifests.isRead(uri), false);
    assert.notEqual(index.manifests.revision, revision);
    index.setClosed(uri);
    await index.update(uri);
    assert.equal(index.manifests.isRead(uri), true);
    index.deleteBelow(new Set([root]));
    assert.equal(index.manifests.isRead(uri), false);
  });

  it('lets no slow reading of a file win over what came after it', async () => {
    const uri = `${root}/a.yaml`;
    const files = new MemoryFiles({ [uri]: secret('old') });
    const index = await scanned(files);
    const slow = await files.slowly(() => index.update(uri));
    files.texts.set(uri, secret('new'));
    await index.update(uri);
    await slow.finish();
    assert.deepEqual(names(index), ['new']);
    const late = await files.slowly(() => index.update(uri));
    index.delete(uri);
    await late.finish();
    assert.deepEqual(names(index), []);
  });

  it('forgets with the next scan what is there no more', async () => {
    const files = new MemoryFiles({ [`${root}/a.yaml`]: secret('a'), [`${root}/b.yaml`]: secret('b') });
    const index = await scanned(files);
    files.texts.delete(`${root}/a.yaml`);
    await index.scan([root], () => {}, new AbortController().signal);
    assert.deepEqual(names(index), ['b']);
  });

  it('stays incomplete when the scan is cancelled', async () => {
    const stop = new AbortController();
    stop.abort();
    const index = await scanned(new MemoryFiles({ [`${root}/a.yaml`]: secret('a') }), stop.signal);
    assert.equal(index.isComplete, false);
  });

  it('is not set back by a scan of other folders that was cancelled and ends late', async () => {
    const [a, b] = [`${root}/a.yaml`, 'file:///v/b.yaml'];
    const files = new MemoryFiles({ [a]: secret('a'), [b]: secret('b') });
    const index = indexOf(files);
    const scanBoth = () => index.scan([root, 'file:///v'], () => {}, new AbortController().signal);
    await scanBoth();
    const stop = new AbortController();
    const old = await files.slowly(() => index.scan([root], () => {}, stop.signal));
    stop.abort();
    await scanBoth();
    await old.finish();
    assert.deepEqual([names(index), index.isComplete], [['a', 'b'], true]);
  });

  it('is not set back by a cancelled scan that waits for a slow file', async () => {
    const files = new MemoryFiles({ [`${root}/a.yaml`]: secret('a') });
    const index = indexOf(files);
    const stop = new AbortController();
    const scan = index.scan([root], () => {}, stop.signal);
    // It lists the folder at once, so that what waits is a file.
    const old = await files.slowly(() => scan);
    stop.abort();
    await index.scan([root], () => {}, new AbortController().signal);
    await old.finish();
    assert.equal(index.isComplete, true);
  });

  it('keeps a file that appeared while the folders were listed', async () => {
    const files = new MemoryFiles();
    const index = indexOf(files);
    const scan = await files.slowly(() => index.scan([root], () => {}, new AbortController().signal));
    files.texts.set(`${root}/a.yaml`, secret('a'));
    await index.update(`${root}/a.yaml`);
    await scan.finish();
    assert.deepEqual(names(index), ['a']);
  });

  it('keeps no text of a file in memory', async () => {
    const index = await scanned(
      new MemoryFiles({ [`${root}/a.yaml`]: `${secret('a')}data: {.dockerconfigjson: aHVudGVyMg==}\n` }),
    );
    assert.doesNotMatch(JSON.stringify(index.file(`${root}/a.yaml`)?.documents), /aHVudGVyMg/);
  });
});
