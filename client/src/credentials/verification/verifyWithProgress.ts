import {
  type CredentialToVerify,
  type VerificationOutcome,
  verifyCredential,
} from '../../../../server/src/registryAccess/verify';
import { withCancellableProgress } from '../../cancellableProgress';
import { registryAccessSettings } from './registryAccessSettings';

export interface CheckOptions {
  /** Image that the credential is wanted for: the check then tells whether it may be pulled. */
  readonly image?: string;
  /** Ends the check early, like its cancel button. */
  readonly closing?: AbortSignal;
}

/** Asks the registry, with a notification that can be cancelled. */
export async function verifyWithProgress(
  credential: CredentialToVerify,
  { image, closing }: CheckOptions,
): Promise<VerificationOutcome> {
  const title = `Asking ${credential.registry} whether it accepts the credential…`;
  return withCancellableProgress(title, (signal) =>
    verifyCredential(credential, {
      ...registryAccessSettings(credential.registry),
      ...(image === undefined ? {} : { image }),
      signal: closing ? AbortSignal.any([signal, closing]) : signal,
    }),
  );
}
