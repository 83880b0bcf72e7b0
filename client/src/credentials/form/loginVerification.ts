import { formatRegistry, type RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type { Credential, CredentialLogin } from '../credential';
import { verdictOf } from '../verification/verificationMessages';
import type { FormContext } from './formStep';

/** Asks the registry about a login. Why it is not taken, or undefined if it is: then it is kept in the draft. */
export async function verifyLogin(
  { ports, draft }: FormContext,
  registry: RegistryAddress,
  login: CredentialLogin,
  closing: AbortSignal,
): Promise<string | undefined> {
  draft.passed = undefined;
  const outcome = await ports.verify({ registry: formatRegistry(registry), ...login }, closing);
  const verdict = verdictOf(outcome, {
    registryId: registryOfHost(registry.host).id,
    ...(login.kind === 'basic' ? { password: login.password } : {}),
  });
  switch (verdict.next) {
    case 'save':
      draft.passed = { login, status: verdict.status, text: verdict.text, tone: verdict.tone };
      return undefined;
    case 'refuse':
      return verdict.text;
    case 'ask':
      break;
  }
  // What nobody checked never takes the place of what is stored.
  if (draft.existing) {
    return `${verdict.text} The stored credential stays as it is.`;
  }
  if (!(await ports.confirmUnverified(verdict.text)) || closing.aborted) {
    return verdict.text;
  }
  const text = 'It was saved without a check, marked "unverified".';
  draft.passed = { login, status: 'unverified', text, tone: 'caution' };
  return undefined;
}

/**
 * Whether to go on with a login of that name. Asked only where a credential of the same registry, path included, and of
 * the same name is stored: others of one host stand beside it, each for its path or user.
 */
export async function mayGoOn(
  { ports, stored, draft }: FormContext,
  registry: RegistryAddress,
  name: LoginName,
): Promise<boolean> {
  const text = formatRegistry(registry);
  draft.existing = stored.find((one) => one.registry === text && isNamed(one, name));
  return draft.existing === undefined || ports.confirmReplacing(draft.existing);
}

type LoginName =
  | { readonly kind: 'basic'; readonly username: string }
  | { readonly kind: 'aws-keys'; readonly accessKeyId: string }
  | { readonly kind: 'aws-profile'; readonly profile: string };

function isNamed(credential: Credential, name: LoginName): boolean {
  switch (name.kind) {
    case 'basic':
      return credential.kind === 'basic' && credential.username === name.username;
    case 'aws-keys':
      return credential.kind === 'aws-keys' && credential.accessKeyId === name.accessKeyId;
    case 'aws-profile':
      return credential.kind === 'aws-profile' && credential.profile === name.profile;
  }
}
