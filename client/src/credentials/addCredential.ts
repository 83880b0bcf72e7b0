import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import {
  type BasicCredential,
  type VerificationOutcome,
  verifyCredential,
} from '../../../server/src/registryAccess/verify';
import { withoutLinks } from '../plainText';
import type { Credential } from './credential';
import { CredentialForm, type FilledForm, type FormPorts } from './credentialForm';
import type { CredentialStore } from './credentialStore';
import { askInBox } from './inputScreen';
import { registryAccessSettings } from './registryAccessSettings';

export interface FormStart {
  readonly registry?: string;
  /** Image that the credential is wanted for: the check then tells whether it may be pulled. */
  readonly image?: string;
}

/** Lets the user fill in a credential, and saves it; undefined if nothing was saved. */
export async function addCredential(
  store: CredentialStore,
  start: FormStart,
): Promise<Credential | undefined> {
  const { credentials } = await store.list();
  const form = new CredentialForm(portsOf(start), credentials, start.registry);
  const filled = await form.fillIn();
  if (!filled) {
    return undefined;
  }
  await store.save(filled.credential);
  tell(filled);
  return filled.credential;
}

function portsOf({ image }: FormStart): FormPorts {
  return {
    ask: (question) => askInBox('Add Registry Credential', question),
    confirmReplacing,
    confirmUnverified,
    verify: (credential, closing) => verifyWithProgress(credential, image, closing),
    newId: randomUUID,
    now: () => new Date(),
  };
}

/** The check ends early when the user cancels it, or closes the form. */
async function verifyWithProgress(
  credential: BasicCredential,
  image: string | undefined,
  closing: AbortSignal,
): Promise<VerificationOutcome> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: `Asking ${credential.registry} whether it accepts the credential…`,
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_progress, token) => {
    const cancelling = new AbortController();
    const subscription = token.onCancellationRequested(() => cancelling.abort());
    try {
      return await verifyCredential(credential, {
        ...registryAccessSettings(credential.registry),
        ...(image === undefined ? {} : { image }),
        signal: AbortSignal.any([cancelling.signal, closing]),
      });
    } finally {
      subscription.dispose();
    }
  });
}

async function confirmReplacing({ label, registry, username }: Credential): Promise<boolean> {
  const replace = 'Replace';
  const answer = await vscode.window.showWarningMessage(
    `The credential "${label}" is stored for ${username} at ${registry} already. Replace it?`,
    { modal: true, detail: 'It stays as it is until the registry has accepted the new password.' },
    replace,
  );
  return answer === replace;
}

/** Enter takes the first button, which must not be the one that saves. */
async function confirmUnverified(text: string): Promise<boolean> {
  const save = 'Save Unverified';
  const answer = await vscode.window.showWarningMessage(
    'The credential could not be checked.',
    {
      modal: true,
      detail: `${text}\n\nYou can save it without a check, for work offline. It is then marked "unverified", and a mistake in it shows only when a pod cannot pull its image.`,
    },
    'Back to the Form',
    save,
  );
  return answer === save;
}

function tell({ credential, text, tone }: FilledForm): void {
  const message = withoutLinks(`Saved the credential "${credential.label}". ${text}`);
  // Not awaited: the command is done, and the message may stay for as long as the user likes.
  void (tone === 'good'
    ? vscode.window.showInformationMessage(message)
    : vscode.window.showWarningMessage(message));
}
