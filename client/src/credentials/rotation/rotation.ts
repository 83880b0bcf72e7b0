/** Replacing what a stored credential signs in with. It shows nothing itself. */
import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../../server/src/registryAccess/outcome';
import type { CredentialToVerify } from '../../../../server/src/registryAccess/verify';
import type {
  AwsKeysCredential,
  BasicCredential,
  Credential,
  CredentialLogin,
  CredentialStatus,
} from '../credential';
import { expiryOf } from '../expiry';
import type { Remark, TextAnswer, TextQuestion } from '../form/formQuestions';
import type { CredentialStore } from '../storage/credentialStore';
import { verdictOf } from '../verification/verificationMessages';
import {
  isTemporary,
  keyIdQuestion,
  type LoginCheck,
  passwordQuestion,
  secretKeyQuestion,
  sessionTokenQuestion,
} from './rotationQuestions';

export interface RotationPorts {
  readonly store: Pick<CredentialStore, 'get' | 'replace'>;
  ask(question: TextQuestion): Promise<TextAnswer>;
  /** Asks the registry, until the user cancels that or closes the box: then the outcome has the reason `cancelled`. */
  verify(credential: CredentialToVerify, closing: AbortSignal): Promise<VerificationOutcome>;
  now(): Date;
}

export type RotationResult =
  | {
      readonly kind: 'rotated';
      readonly credential: Credential;
      /** What to tell the user of the check. */
      readonly text: string;
      readonly tone: 'good' | 'caution';
    }
  | { readonly kind: 'cancelled' }
  /** It was deleted while the box stood open. */
  | { readonly kind: 'gone' }
  /** AWS has the keys of a profile, and nothing of them is stored. */
  | { readonly kind: 'nothing-stored'; readonly profile: string };

/** Whatever the registry does not accept leaves the stored record as it is, byte for byte. */
export async function rotate(credential: Credential, ports: RotationPorts): Promise<RotationResult> {
  switch (credential.kind) {
    case 'basic':
      return rotatePassword(credential, ports);
    case 'aws-keys':
      return rotateKeys(credential, ports);
    case 'aws-profile':
      return { kind: 'nothing-stored', profile: credential.profile };
  }
}

async function rotatePassword(credential: BasicCredential, ports: RotationPorts): Promise<RotationResult> {
  const check = new Check(credential, ports);
  await ports.ask(passwordQuestion(credential, check));
  return check.save();
}

async function rotateKeys(credential: AwsKeysCredential, ports: RotationPorts): Promise<RotationResult> {
  let accessKeyId = credential.accessKeyId;
  let secretAccessKey = new SecretText('');
  const check = new Check(credential, ports);
  for (let step = 1; ; ) {
    const answer = await ports.ask(
      step === 1
        ? keyIdQuestion(credential, accessKeyId)
        : step === 2
          ? secretKeyQuestion(credential, accessKeyId, check)
          : sessionTokenQuestion({ accessKeyId, secretAccessKey }, check),
    );
    if (answer.kind === 'closed') {
      return { kind: 'cancelled' };
    }
    if (answer.kind === 'back') {
      step -= 1;
    } else if (step === 1) {
      accessKeyId = answer.value.trim();
      step = 2;
    } else if (step === 2 && isTemporary(accessKeyId)) {
      secretAccessKey = new SecretText(answer.value.trim());
      step = 3;
    } else {
      return check.save();
    }
  }
}

interface Accepted {
  readonly login: CredentialLogin;
  readonly status: CredentialStatus;
  readonly text: string;
  readonly tone: 'good' | 'caution';
}

/** Asks the registry about what is entered, and keeps what it accepted. */
class Check implements LoginCheck {
  readonly #credential: Credential;
  readonly #ports: RotationPorts;
  #accepted: Accepted | undefined;

  constructor(credential: Credential, ports: RotationPorts) {
    this.#credential = credential;
    this.#ports = ports;
  }

  /** What speaks against it, or undefined. What nobody checked never takes the place of what is stored. */
  async run(login: CredentialLogin, closing: AbortSignal): Promise<Remark | undefined> {
    const { registry } = this.#credential;
    const outcome = await this.#ports.verify({ registry, ...login }, closing);
    const address = normaliseRegistry(registry);
    const verdict = verdictOf(outcome, {
      registryId: registryOfHost(address.ok ? address.registry.host : '').id,
      ...(login.kind === 'basic' ? { password: login.password } : {}),
    });
    if (verdict.next !== 'save') {
      return { severity: 'error', text: `${verdict.text} The stored credential stays as it is.` };
    }
    this.#accepted = closing.aborted ? undefined : { login, ...verdict };
    return undefined;
  }

  /** One record, written at once: there is no moment with neither the old nor the new. */
  async save(): Promise<RotationResult> {
    if (!this.#accepted) {
      return { kind: 'cancelled' };
    }
    // Read again: it may have been renamed or deleted while the box stood open.
    const current = await this.#ports.store.get(this.#credential.id);
    if (!current) {
      return { kind: 'gone' };
    }
    const { text, tone } = this.#accepted;
    const credential = renewed(current, this.#accepted, this.#ports.now());
    return (await this.#ports.store.replace(credential))
      ? { kind: 'rotated', credential, text, tone }
      : { kind: 'gone' };
  }
}

function renewed(current: Credential, { login, status }: Accepted, now: Date): Credential {
  const { id, label, registry, secretName, createdAt } = current;
  const address = normaliseRegistry(registry);
  const expiresAt =
    login.kind === 'basic' && address.ok
      ? expiryOf(address.registry, login.username, login.password, now)
      : undefined;
  return {
    ...{ id, label, registry, secretName, createdAt, status },
    ...(status === 'verified' ? { verifiedAt: now.toISOString() } : {}),
    ...(expiresAt === undefined ? {} : { expiresAt }),
    ...login,
  };
}
