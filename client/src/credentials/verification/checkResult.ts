/** What the check of a stored credential changes, and its words. */
import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { Credential, CredentialStatus } from '../credential';
import { verdictOf } from './verificationMessages';

export interface CheckResult {
  /** What is known of the credential now; absent where the check was no verdict on it. */
  readonly status?: CredentialStatus;
  readonly text: string;
  readonly tone: 'good' | 'caution' | 'refused';
}

export function checkResultOf(credential: Credential, outcome: VerificationOutcome): CheckResult {
  const address = normaliseRegistry(credential.registry);
  const verdict = verdictOf(outcome, {
    registryId: registryOfHost(address.ok ? address.registry.host : '').id,
    ...(credential.kind === 'basic' ? { password: credential.password } : {}),
  });
  if (verdict.next === 'save') {
    return { status: verdict.status, text: verdict.text, tone: verdict.tone };
  }
  // The messages are those of the form, where something is to be saved.
  return outcome.outcome === 'rejected'
    ? { status: 'refused', text: verdict.text.replace('Nothing was saved. ', ''), tone: 'refused' }
    : { text: verdict.text.replace(/othing was saved/u, 'othing was changed'), tone: 'caution' };
}

/** The credential after the check; the same object where that changed nothing. */
export function afterCheck(credential: Credential, { status }: CheckResult, now: Date): Credential {
  return status === undefined
    ? credential
    : { ...credential, status, ...(status === 'verified' ? { verifiedAt: now.toISOString() } : {}) };
}
