import assert from 'node:assert/strict';
import { unreadableReport } from './unreadableReport';

describe('the details of a credential that cannot be used', () => {
  const why = { id: 'the-id', reason: 'a newer version wrote it', advice: 'Use that version again.' };

  it('tell why, what to do, and what removing it deletes', () => {
    const report = unreadableReport({ ...why, label: 'Acme' });
    assert.match(report, /^Acme cannot be used: a newer version wrote it\.$/mu);
    assert.match(report, /^Use that version again\.$/mu);
    assert.match(report, /credential\.the-id/u);
  });

  it('name it where its record tells no label', () => {
    assert.match(unreadableReport(why), /^A stored registry credential cannot be used/u);
  });
});
