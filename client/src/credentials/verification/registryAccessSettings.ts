import * as vscode from 'vscode';
import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import type { RegistryRequest } from '../../../../server/src/registryAccess/registryRequest';
import type { RealmPair } from '../../../../server/src/registryAccess/verify';
import { requestTrusting } from './certificateAuthorities';

/** Where a credential may be sent beyond what is safe for everyone. */
export interface RegistryAccessSettings {
  readonly plainHttp: boolean;
  readonly trustedRealms: readonly RealmPair[];
  /** A profile of AWS can run programs, which only trusted workspaces may set off. */
  readonly awsProfiles: boolean;
  /** Trusts the user's own certificate authorities too; sends nothing where their files are not in order. */
  readonly request: RegistryRequest;
}

/**
 * What the user's own settings allow for a registry. Their scope is `application`, so that VS Code takes no value from a
 * workspace: a cloned repository must not decide where credentials go.
 */
export function registryAccessSettings(registry: string): RegistryAccessSettings {
  const settings = vscode.workspace.getConfiguration('pullSecrets');
  const plain = listOf(settings.get('plainHttpRegistries')).filter((host) => typeof host === 'string');
  return {
    plainHttp: plain.some((one) => hostOf(one) !== undefined && hostOf(one) === hostOf(registry)),
    trustedRealms: listOf(settings.get('trustedRealms')).filter(isRealmPair),
    awsProfiles: vscode.workspace.isTrusted,
    request: requestTrusting(listOf(settings.get('certificateAuthorities'))),
  };
}

/** Undefined for a text that is no registry. */
function hostOf(registry: string): string | undefined {
  const address = normaliseRegistry(registry);
  return address.ok ? address.registry.host : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRealmPair(value: unknown): value is RealmPair {
  return (
    typeof value === 'object' &&
    value !== null &&
    'registry' in value &&
    typeof value.registry === 'string' &&
    'realm' in value &&
    typeof value.realm === 'string'
  );
}
