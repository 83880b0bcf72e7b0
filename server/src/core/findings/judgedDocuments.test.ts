import assert from 'node:assert/strict';
import type { DocumentFacts } from '../manifests/documentFacts';
import { readManifestFile } from '../manifests/manifestFile';
import { ManifestSet } from '../manifests/manifestSet';
import type { WorkloadRule } from '../rules/rule';
import { contextOf } from '../rules/ruleContext';
import { defaultSettings } from '../settings';
import { findingsOfFile } from './findingsOfFile';
import { JudgedDocuments } from './judgedDocuments';

const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [{image: x}]}\n`;

/** Documents by their names; those of one name are read once, as those of unchanged text are. */
function documents(known: Map<string, DocumentFacts>, names: readonly string[]) {
  return names.map((name, index) => {
    const content = known.get(name) ?? readManifestFile(pod(name)).documents[0]?.content;
    assert.ok(content);
    known.set(name, content);
    return { start: index * 1000, content };
  });
}

describe('documents that were judged', () => {
  const context = contextOf(new ManifestSet(), {
    settings: defaultSettings,
    credentials: [],
    now: new Date(0),
    isComplete: true,
  });
  let asked: string[];
  const rule: WorkloadRule = {
    id: 'public-image-no-credential',
    title: 'Names each pod',
    about: 'workload',
    check: ({ kind, name = '', documentIndex }) => {
      asked.push(`${name}@${documentIndex}`);
      const data = { rule: rule.id, object: { kind, name }, path: [] };
      return [{ severity: 'warning', message: name, range: { start: 1, end: 2 }, data }];
    },
  };
  const known = new Map<string, DocumentFacts>();
  let judged: JudgedDocuments;
  const check = (...names: string[]) => {
    asked = [];
    return findingsOfFile(
      'a.yaml',
      { documents: documents(known, names) },
      [rule],
      context,
      (_, cause) => assert.fail(String(cause)),
      judged,
    ).map(({ message, range }) => `${message} ${range.start}`);
  };

  beforeEach(() => {
    judged = new JudgedDocuments();
  });

  it('are not judged again after an edit of another one', () => {
    assert.deepEqual(check('one', 'two'), ['one 1', 'two 1001']);
    assert.deepEqual(check('one', 'changed'), ['one 1', 'changed 1001']);
    assert.deepEqual(asked, ['changed@1']);
  });

  it('are judged again where they stand at another place of the file', () => {
    check('one', 'two');
    assert.deepEqual(check('two', 'two'), ['two 1', 'two 1001']);
    assert.deepEqual(asked, ['two@0', 'two@1']);
  });

  it('are judged again when something around them changed', () => {
    const settings = {};
    judged.surroundedBy([settings, 1]);
    check('one');
    judged.surroundedBy([settings, 1]);
    check('one');
    assert.deepEqual(asked, []);
    judged.surroundedBy([settings, 2]);
    check('one');
    assert.deepEqual(asked, ['one@0']);
  });
});
