import assert from 'node:assert/strict';
import type { DocumentFacts } from './documentFacts';
import { readManifestFile } from './manifestFile';
import { ManifestSet } from './manifestSet';

function facts(text: string): readonly DocumentFacts[] {
  return readManifestFile(text).documents.map(({ content }) => content);
}

function account(name: string, list = '[{name: pull}]'): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\nimagePullSecrets: ${list}\n`;
}

const pod = (image: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{image: ${image}}]}\n`;

describe('a set of manifests', () => {
  it('finds objects by name, and says where they stand', () => {
    const set = new ManifestSet();
    set.set('a.yaml', facts(`${pod('x')}---\n${account('robot')}`));
    set.set('b.yaml', facts(account('robot')));
    assert.deepEqual(
      set.serviceAccounts.named('robot').map(({ file, documentIndex }) => [file, documentIndex]),
      [
        ['a.yaml', 1],
        ['b.yaml', 0],
      ],
    );
    assert.deepEqual([...set.workloads.all()].length, 1);
  });

  it('forgets what a file no longer holds', () => {
    const set = new ManifestSet();
    set.set('a.yaml', facts(`${account('robot')}---\n${account('other')}`));
    set.set('a.yaml', facts(account('other')));
    assert.deepEqual(set.serviceAccounts.named('robot'), []);
    assert.deepEqual([...set.serviceAccounts.names()], ['other']);
    set.delete('a.yaml');
    assert.deepEqual([...set.serviceAccounts.all()], []);
  });

  it('follows objects that move to another document of their file', () => {
    const set = new ManifestSet();
    const robot = facts(account('robot'));
    set.set('a.yaml', [...robot, ...facts(account('other'))]);
    const { revision } = set;
    set.set('a.yaml', [...facts(pod('x')), ...robot, ...facts(account('other'))]);
    const placeOf = (name: string) =>
      set.serviceAccounts.named(name).map(({ documentIndex }) => documentIndex);
    assert.deepEqual([placeOf('robot'), placeOf('other')], [[1], [2]]);
    assert.equal(set.revision, revision);
  });

  it('has a new revision only when other files may have new findings', () => {
    const set = new ManifestSet();
    const revisions = [
      pod('a'),
      pod('b'),
      `${pod('b')}---\n${account('robot')}`,
      `${pod('longer')}---\n# moved\n${account('robot')}`,
      `${pod('longer')}---\n${account('robot', '[]')}`,
      pod('longer'),
    ].map((text) => {
      set.set('a.yaml', facts(text));
      return set.revision;
    });
    assert.deepEqual(revisions, [0, 0, 1, 1, 2, 3]);
  });
});
