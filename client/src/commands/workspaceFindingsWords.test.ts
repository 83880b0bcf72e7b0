import assert from 'node:assert/strict';
import type { WorkspaceFindings } from '../../../server/src/protocol';
import { checkedText, fixedText, leftText } from './workspaceFindingsWords';

function file(...severities: readonly (1 | 2 | 3 | 4)[]): WorkspaceFindings['files'][number] {
  const start = { line: 0, character: 0 };
  return {
    uri: 'file:///a.yaml',
    diagnostics: severities.map((severity) => ({ severity, message: '', range: { start, end: start } })),
  };
}

describe('what is said of the whole workspace', () => {
  it('counts what is found, without hints', () => {
    assert.equal(
      checkedText({ files: [file(2, 4), file(4), file(1, 2)], isComplete: true }),
      '3 findings in 2 files.',
    );
    assert.equal(checkedText({ files: [file(2)], isComplete: true }), '1 finding in 1 file.');
    assert.equal(
      checkedText({ files: [file(4)], isComplete: true }),
      'Nothing is wrong with the pull secrets of this workspace.',
    );
  });

  it('says when not all was read', () => {
    assert.match(checkedText({ files: [], isComplete: false }), /Not all files were read/);
  });

  it('tells what is left after some of the changes were applied', () => {
    const fix = { edit: {}, changedObjects: 3, changedFiles: 1, left: 0, missingSecrets: [] };
    assert.equal(
      leftText({ files: [file(2, 2), file(4)], isComplete: true }, fix),
      'Mended what was ticked; left: 2 findings in 1 file.',
    );
    assert.equal(
      leftText({ files: [], isComplete: true }, { ...fix, missingSecrets: ['a'] }),
      'Mended what was ticked; nothing is left to mend. The Secret a is not in this workspace: see that the cluster has it.',
    );
  });

  it('tells what a fix did, what it left, and which Secrets it did not write', () => {
    const edit = {};
    assert.equal(
      fixedText({ edit, changedObjects: 3, changedFiles: 1, left: 0, missingSecrets: [] }),
      'Mended 3 objects in 1 file.',
    );
    assert.equal(
      fixedText({ edit, changedObjects: 1, changedFiles: 1, left: 1, missingSecrets: ['a'] }),
      'Mended 1 object in 1 file. 1 finding needs a decision: use the quick fixes. The Secret a is not in this workspace: see that the cluster has it.',
    );
    assert.equal(
      fixedText({ edit, changedObjects: 0, changedFiles: 0, left: 2, missingSecrets: [] }),
      'Nothing could be mended without a decision of yours. 2 findings need a decision: use the quick fixes.',
    );
    assert.match(
      fixedText({ edit, changedObjects: 2, changedFiles: 2, left: 0, missingSecrets: ['a', 'b'] }),
      /The Secrets a, b are not in this workspace: see that the cluster has them\.$/,
    );
  });
});
