import assert from 'node:assert/strict';
import { badgeOf, careOf, readReminded, remindedOf, toRemindOf } from './careWords';

const expired = { label: 'A', state: 'expired 2 hours ago', care: 'broken' } as const;
const expiring = { label: 'B', state: 'verified, expires in 2 days', care: 'expiring' } as const;
const fine = { label: 'C', state: 'verified', care: 'fine' } as const;
const unproven = { label: 'D', state: 'unverified', care: 'unproven' } as const;

describe('what is told of credentials that need care', () => {
  it('is nothing while none is known to be broken', () => {
    assert.equal(careOf([fine, unproven]), undefined);
    assert.equal(badgeOf([]), undefined);
  });

  it('counts and names them', () => {
    assert.deepEqual(careOf([expired, fine, expiring]), {
      value: 2,
      text: '2 registry credentials need attention',
      details: ['A: expired 2 hours ago', 'B: verified, expires in 2 days'],
      severity: 'error',
    });
    assert.equal(careOf([expiring])?.severity, 'warning');
    assert.deepEqual(badgeOf([expiring]), { value: 1, tooltip: '1 registry credential needs attention' });
  });
});

describe('the reminder before a credential expires', () => {
  const item = (credentialId: string, care: 'expiring' | 'fine', expiresAt: string) => ({
    credentialId,
    row: { care, expiresAt },
  });
  const soon = item('b', 'expiring', '2026-05-12');

  it('comes once', () => {
    assert.deepEqual(toRemindOf([soon, item('c', 'fine', '2027-01-01')], {}), [soon]);
    assert.deepEqual(toRemindOf([soon], remindedOf([soon], {})), []);
  });

  it('comes again for the password that takes its place', () => {
    const renewed = item('b', 'expiring', '2026-08-12');
    assert.deepEqual(toRemindOf([renewed], remindedOf([soon], {})), [renewed]);
  });

  it('is read from whatever stands where it is remembered', () => {
    assert.deepEqual(readReminded({ b: '2026-05-12', c: 7 }), { b: '2026-05-12' });
    for (const value of [undefined, null, 'text', 7]) {
      assert.deepEqual(readReminded(value), {});
    }
  });

  it('is forgotten with its credential', () => {
    assert.deepEqual(remindedOf([], { b: '2026-05-12' }), {});
  });
});
