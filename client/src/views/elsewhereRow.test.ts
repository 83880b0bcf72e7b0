import assert from 'node:assert/strict';
import { elsewhereRow } from './elsewhereRow';

describe('a row for what another window did', () => {
  it('asks for a reload where that helps', () => {
    const stored = elsewhereRow({ id: 'a', change: 'stored', reloadHelps: true });
    assert.deepEqual(
      [stored.kind, stored.label, stored.description],
      ['behind', 'A credential', 'stored in another window, reload to see it'],
    );
    const changed = elsewhereRow({ id: 'a', change: 'changed', label: 'Acme', reloadHelps: true });
    assert.deepEqual(
      [changed.kind, changed.label, changed.description],
      ['behind', 'Acme', 'changed in another window, reload to see it'],
    );
  });

  it('asks for none where it does not, and says what to do', () => {
    const row = elsewhereRow({ id: 'a', change: 'stored', reloadHelps: false });
    assert.deepEqual([row.kind, row.description], ['out-of-reach', 'stored in another window']);
    assert.match(row.tooltip, /Add it here too/u);
  });

  it('is nothing that needs attention', () => {
    assert.equal(elsewhereRow({ id: 'a', change: 'stored', reloadHelps: true }).care, 'unproven');
  });
});
