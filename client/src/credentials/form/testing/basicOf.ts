import assert from 'node:assert/strict';
import type { BasicCredential, Credential } from '../../credential';

/** The credential as one of user name and password; a test that gets another fails. */
export function basicOf(credential: Credential | undefined): BasicCredential {
  assert.ok(credential?.kind === 'basic');
  return credential;
}
