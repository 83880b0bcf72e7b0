import * as vscode from 'vscode';
import { registerAddCredentialForImage } from './commands/addCredentialForImage';
import { registerAddPullSecretToWorkload } from './commands/addPullSecretToWorkload';
import { registerAddRegistryCredential } from './commands/addRegistryCredential';
import { registerAddToSetting } from './commands/addToSetting';
import { registerCheckImages } from './commands/checkImagesWithTheirRegistries';
import { registerCheckWorkspace } from './commands/checkWorkspace';
import { registerCopySecretAsYaml } from './commands/copySecretAsYaml';
import { registerDeleteCredential } from './commands/deleteCredential';
import { registerFixAllInFile } from './commands/fixAllInFile';
import { registerFixAllInWorkspace } from './commands/fixAllInWorkspace';
import { registerGenerateSecretsForNamespaces } from './commands/generateSecretsForNamespaces';
import { registerImportCredentials } from './commands/importCredentials';
import { registerReloadWindow } from './commands/reloadWindow';
import { registerRenameCredential } from './commands/renameCredential';
import { registerRotateCredential } from './commands/rotateCredential';
import { registerShowFixes } from './commands/showFixes';
import { registerUnreadableCredentials, reportUnreadableCredentials } from './commands/unreadableCredentials';
import { registerUseCredentialAndGenerateSecret } from './commands/useCredentialAndGenerateSecret';
import { registerVerifyCredentialForImage } from './commands/verifyCredentialForImage';
import { registerVerifyCredentialNow } from './commands/verifyCredentialNow';
import { registerWhyDoesThisImageNotPull } from './commands/whyDoesThisImageNotPull';
import { watchForLostSecrets } from './credentials/storage/secretStorageLoss';
import { openCredentialStore } from './credentials/storage/storageOfVscode';
import { registryAccessSettings } from './credentials/verification/registryAccessSettings';
import { registerAutomaticChecks } from './imageChecks/automaticChecks';
import { mayAskRegistries } from './imageChecks/imageCheckSettings';
import { ImageChecks } from './imageChecks/imageChecks';
import { KnownVisibilities } from './imageChecks/knownVisibilities';
import { startLanguageClient } from './languageClient';
import { registerCareStatus } from './views/careStatus';
import { CredentialItems } from './views/credentialItems';
import { registerRegistriesView } from './views/registriesView';

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('Pull Secrets', { log: true });
  const store = await openCredentialStore(context);
  const known = new KnownVisibilities(context.globalState);
  const server = startLanguageClient(context, store, known, log);
  const checks = new ImageChecks({ known, accessTo: registryAccessSettings, isAllowed: mayAskRegistries });
  const items = new CredentialItems(store);
  context.subscriptions.push(
    log,
    store,
    server,
    items,
    reportUnreadableCredentials(store),
    watchForLostSecrets(context, store),
    registerRegistriesView(items),
    registerCareStatus(items, context.globalState),
    registerAddRegistryCredential(store),
    registerAddCredentialForImage(store, server),
    registerUseCredentialAndGenerateSecret(store, server),
    registerAddToSetting(),
    registerShowFixes(),
    registerImportCredentials(store),
    registerRotateCredential(store),
    registerVerifyCredentialNow(store),
    registerVerifyCredentialForImage(store),
    registerRenameCredential(store),
    registerCopySecretAsYaml(store),
    registerDeleteCredential(store),
    registerUnreadableCredentials(store),
    registerReloadWindow(),
    registerAddPullSecretToWorkload(store, server),
    registerCheckWorkspace(server),
    registerFixAllInFile(server),
    registerFixAllInWorkspace(server),
    registerGenerateSecretsForNamespaces(store, server),
    registerCheckImages(checks, store, server),
    registerAutomaticChecks(checks, server),
    registerWhyDoesThisImageNotPull(store, {
      addCredential: 'pullSecrets.addRegistryCredential',
      rotateCredential: 'pullSecrets.rotateCredential',
    }),
  );
}
