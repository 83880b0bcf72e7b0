import { formatRegistry, type RegistryAddress } from '../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import type { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { Credential, CredentialStatus } from './credential';
import type { FormPorts } from './credentialForm';
import { verdictOf } from './verificationMessages';

/** What is known of a password that may be saved. */
export interface PassedCheck {
  readonly password: SecretText;
  readonly status: CredentialStatus;
  readonly text: string;
  readonly tone: 'good' | 'caution';
}

/** Asks the registry about the passwords that are entered in one box, and keeps the one that may be saved. */
export class PasswordCheck {
  readonly #ports: Pick<FormPorts, 'verify' | 'confirmUnverified'>;
  readonly #registry: RegistryAddress;
  readonly #username: string;
  readonly #existing: Credential | undefined;
  #passed: PassedCheck | undefined;

  /** `existing` is the stored credential that would be replaced. */
  constructor(
    ports: Pick<FormPorts, 'verify' | 'confirmUnverified'>,
    registry: RegistryAddress,
    username: string,
    existing: Credential | undefined,
  ) {
    this.#ports = ports;
    this.#registry = registry;
    this.#username = username;
    this.#existing = existing;
  }

  get passed(): PassedCheck | undefined {
    return this.#passed;
  }

  /** Why the password is not taken, or undefined if it is. */
  async run(password: SecretText, closing: AbortSignal): Promise<string | undefined> {
    const registry = formatRegistry(this.#registry);
    const credential = { kind: 'basic', registry, username: this.#username, password } as const;
    const outcome = await this.#ports.verify(credential, closing);
    const verdict = verdictOf(outcome, { password, registryId: registryOfHost(this.#registry.host).id });
    switch (verdict.next) {
      case 'save':
        this.#passed = { password, status: verdict.status, text: verdict.text, tone: verdict.tone };
        return undefined;
      case 'refuse':
        return verdict.text;
      case 'ask':
        return this.#askToSave(password, verdict.text, closing);
    }
  }

  /** A password that nobody checked never takes the place of one that is stored. */
  async #askToSave(password: SecretText, text: string, closing: AbortSignal): Promise<string | undefined> {
    if (this.#existing) {
      return `${text} The stored credential stays as it is.`;
    }
    if (!(await this.#ports.confirmUnverified(text)) || closing.aborted) {
      return text;
    }
    const said = 'It was saved without a check, marked "unverified".';
    this.#passed = { password, status: 'unverified', text: said, tone: 'caution' };
    return undefined;
  }
}
