import assert from 'node:assert/strict';
import { unreadableRow } from './unreadableRow';

describe('a row for a stored credential that cannot be used', () => {
  const why = { id: 'a', reason: 'its record is damaged', advice: 'Remove it.' };

  it('says why, and what to do', () => {
    const row = unreadableRow({ ...why, label: 'Acme' });
    assert.deepEqual(
      [row.kind, row.label, row.description, row.care],
      ['unreadable', 'Acme', 'unreadable: its record is damaged', 'broken'],
    );
    assert.equal(
      row.tooltip,
      'Acme\nIt cannot be used: its record is damaged.\nIt was left as it is.\nRemove it.',
    );
  });

  it('has a name also where its record tells none', () => {
    assert.equal(unreadableRow(why).label, 'Unreadable credential');
  });
});
