import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { withoutLinks } from '../../plainText';
import { type Credential, signInName } from '../credential';
import type { CredentialStore } from '../storage/credentialStore';
import { mustReloadFirst } from '../storage/mustReloadFirst';
import { verifyWithProgress } from '../verification/verifyWithProgress';
import { awsProfiles } from './awsProfiles';
import { chooseFromList } from './choiceScreen';
import { CredentialForm, type FilledForm, type FormPorts } from './credentialForm';
import { askInBox } from './inputScreen';
import { readKeyFile } from './keyFile';
import { registriesIn } from './openRegistries';

const title = 'Add Registry Credential';

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
  if (await mustReloadFirst(store)) {
    return undefined;
  }
  await store.tellBeforeStoring();
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
    ask: (question) => askInBox(title, question),
    choose: (question) => chooseFromList(title, question),
    confirmReplacing,
    confirmUnverified,
    verify: (credential, closing) =>
      verifyWithProgress(credential, { closing, ...(image === undefined ? {} : { image }) }),
    warn: (text) => void vscode.window.showWarningMessage(withoutLinks(text)),
    openDocs: async (url) => void (await vscode.env.openExternal(vscode.Uri.parse(url, true))),
    readKeyFile,
    awsProfiles: () => awsProfiles(process.env),
    openRegistries: () => registriesIn(vscode.workspace.textDocuments.map((document) => document.getText())),
    newId: randomUUID,
    now: () => new Date(),
  };
}

async function confirmReplacing(existing: Credential): Promise<boolean> {
  const { label, registry } = existing;
  const replace = 'Replace';
  const answer = await vscode.window.showWarningMessage(
    `The credential "${label}" is stored for ${signInName(existing)} at ${registry} already. Replace it?`,
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
