import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { formatRegistry } from '../../../server/src/core/images/registryAddress';
import { verifyCredential } from '../../../server/src/registryAccess/verify';
import { withCancellableProgress } from '../cancellableProgress';
import { HelperPrograms } from '../credentials/import/credentialHelper';
import { configFilesOf, type Environment, readConfigFile } from '../credentials/import/dockerConfigFiles';
import {
  type ImportPorts,
  type ImportStep,
  importCredentials,
} from '../credentials/import/importCredentials';
import { detailsOf, type ImportResult, summaryOf } from '../credentials/import/importReport';
import type { CredentialStore } from '../credentials/storage/credentialStore';
import { mustReloadFirst } from '../credentials/storage/mustReloadFirst';
import { registryAccessSettings } from '../credentials/verification/registryAccessSettings';
import { ReadOnlyText } from '../readOnlyText';

const title = 'Import Credentials from Docker or Podman';

/** "Pull Secrets: Import Credentials from Docker or Podman". */
export function registerImportCredentials(store: CredentialStore): vscode.Disposable {
  const details = new ReadOnlyText('pull-secrets-import', 'Import of Credentials');
  return vscode.Disposable.from(
    details,
    vscode.commands.registerCommand('pullSecrets.importCredentials', async () => {
      if (await mustReloadFirst(store)) {
        return;
      }
      await store.tellBeforeStoring();
      const result = await importCredentials(portsOf(store));
      if (result.kind !== 'cancelled') {
        // Not awaited: the command is done, and the message may stay for as long as the user likes.
        void tell(result, details);
      }
    }),
  );
}

function portsOf(store: CredentialStore): ImportPorts {
  const environment = environmentOfHost();
  const mayRun = (): boolean => vscode.workspace.isTrusted;
  return {
    readFiles: () => Promise.all(configFilesOf(environment).map(readConfigFile)),
    helpers: new HelperPrograms({ environment, mayRun }),
    mayRunHelpers: mayRun,
    stored: async () => (await store.list()).credentials,
    choose: (candidates) =>
      pickMany(
        'Choose the logins to import. Their registries are asked about each before it is saved.',
        candidates.map((candidate) => ({
          label: formatRegistry(candidate.registry),
          description: candidate.shownUsername ?? '',
          detail: `From ${candidate.source}`,
          entry: candidate,
        })),
      ),
    chooseToReplace: async (entries) =>
      (await pickMany(
        'These are stored already, with another password. Choose those to replace.',
        entries.map((entry) => ({
          label: entry.existing.label,
          description: entry.shownUsername ?? '',
          detail: entry.text,
          entry,
        })),
      )) ?? [],
    chooseUnverified: async (entries) =>
      (await pickMany(
        'These could not be checked. Choose those to save all the same, marked "unverified".',
        entries.map((entry) => ({
          label: formatRegistry(entry.candidate.registry),
          description: entry.shownUsername ?? '',
          detail: entry.text,
          entry,
        })),
      )) ?? [],
    verify: (credential, signal) =>
      verifyCredential(credential, { ...registryAccessSettings(credential.registry), signal }),
    save: (credential) => store.save(credential),
    withProgress: (step, work) => withCancellableProgress(stepTitles[step], work),
    newId: randomUUID,
    now: () => new Date(),
  };
}

function environmentOfHost(): Environment {
  const userId = process.getuid?.();
  return {
    platform: process.platform,
    variables: process.env,
    homeFolder: homedir(),
    ...(userId === undefined ? {} : { userId }),
  };
}

/** A list in which nothing is chosen beforehand. */
async function pickMany<T>(
  placeHolder: string,
  items: readonly (vscode.QuickPickItem & { readonly entry: T })[],
): Promise<readonly T[] | undefined> {
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.map(({ entry }) => entry);
}

const stepTitles: Readonly<Record<ImportStep, string>> = {
  looking: 'Looking for logins of Docker and Podman…',
  checking: 'Asking the registries whether they accept the credentials…',
};

async function tell(
  result: Exclude<ImportResult, { readonly kind: 'cancelled' }>,
  details: ReadOnlyText,
): Promise<void> {
  const { tone, text } = summaryOf(result);
  const content = detailsOf(result);
  const show = 'Show Details';
  const buttons = content === '' ? [] : [show];
  const answer = await (tone === 'good'
    ? vscode.window.showInformationMessage(text, ...buttons)
    : vscode.window.showWarningMessage(text, ...buttons));
  if (answer === show) {
    await details.show(content);
  }
}
