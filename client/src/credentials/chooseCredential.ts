import * as vscode from 'vscode';
import { rowOf } from '../views/credentialRow';
import type { Credential } from './credential';
import type { CredentialStore } from './storage/credentialStore';

/**
 * The credential a command is for: the one of the view's row that it was called on, or the one the user picks when it
 * comes from the command palette. Undefined when there is none, which the user is told, or when none is picked.
 */
export async function chooseCredential(
  store: CredentialStore,
  argument: unknown,
  placeHolder: string,
): Promise<Credential | undefined> {
  const id = readCredentialId(argument);
  if (id !== undefined) {
    return (await store.get(id)) ?? tellGone();
  }
  const { credentials } = await store.list();
  if (credentials.length === 0) {
    // Not awaited: the message may stay for as long as the user likes.
    void offerToAdd();
    return undefined;
  }
  const now = new Date();
  const items = credentials.map((credential) => {
    const { label, description, icon } = rowOf(credential, now);
    return { label: `$(${icon}) ${label}`, description, credential };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.credential;
}

async function offerToAdd(): Promise<void> {
  const add = 'Add Registry Credential';
  const answer = await vscode.window.showInformationMessage('No credential is stored yet.', add);
  if (answer === add) {
    await vscode.commands.executeCommand('pullSecrets.addRegistryCredential');
  }
}

/** An item of the view has `credentialId`; commands that lead on to another give `id`. */
export function readCredentialId(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null) {
    return undefined;
  }
  const id: unknown =
    'credentialId' in argument ? argument.credentialId : 'id' in argument ? argument.id : undefined;
  return typeof id === 'string' ? id : undefined;
}

function tellGone(): undefined {
  void vscode.window.showWarningMessage('This credential is no longer stored, or cannot be read.');
  return undefined;
}
