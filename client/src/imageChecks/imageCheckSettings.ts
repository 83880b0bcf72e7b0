import * as vscode from 'vscode';
import { normaliseRegistry, type RegistryAddress } from '../../../server/src/core/images/registryAddress';
import { type Settings, toSettings } from '../../../server/src/core/settings';
import type { CredentialStore } from '../credentials/storage/credentialStore';

export type AnonymousCheckMode = 'off' | 'onRequest' | 'auto';

const section = 'pullSecrets';

/** The setting's scope is `application`: no workspace decides whether registries are asked. */
export function anonymousCheckMode(): AnonymousCheckMode {
  const mode = vscode.workspace.getConfiguration(section).get<unknown>('anonymousCheck');
  return mode === 'off' || mode === 'auto' ? mode : 'onRequest';
}

export function mayAskRegistries(): boolean {
  return vscode.workspace.isTrusted && anonymousCheckMode() !== 'off';
}

/**
 * Registries that the user named: those with private images of the user's own settings, and those with a credential. The
 * workspace's settings do not count, so that a cloned repository does not decide who is asked.
 */
export async function registriesNamedByUser(store: CredentialStore): Promise<readonly RegistryAddress[]> {
  const settings = vscode.workspace.getConfiguration(section).inspect<unknown>('registries');
  const { registries } = toSettings({ registries: settings?.globalValue }).settings;
  const { credentials } = await store.list();
  return [
    ...registries.filter((registry) => registry.private),
    ...credentials.flatMap(({ registry }) => {
      const address = normaliseRegistry(registry);
      return address.ok ? [address.registry] : [];
    }),
  ];
}

/** What the rules go by for a file. */
export function settingsFor(uri: vscode.Uri | undefined): Settings {
  const configuration = vscode.workspace.getConfiguration(section, uri);
  return toSettings({
    registries: configuration.get('registries'),
    customResources: configuration.get('customResources'),
  }).settings;
}
