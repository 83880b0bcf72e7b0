/** The form for a new credential: its steps, and what each answer leads to. It shows nothing itself. */
import {
  formatRegistry,
  normaliseRegistry,
  type RegistryAddress,
} from '../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import {
  checkLabel,
  checkPassword,
  checkUsername,
  type FieldCheck,
} from '../../../server/src/core/pullSecrets/credentialFields';
import { secretNameOf } from '../../../server/src/core/pullSecrets/secretName';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import type { VerificationOutcome } from '../../../server/src/registryAccess/outcome';
import type { BasicCredential } from '../../../server/src/registryAccess/verify';
import type { Credential } from './credential';
import { type PassedCheck, PasswordCheck } from './passwordCheck';
import { registryProblems } from './registryMessages';

/** What is told about a text in a box. A warning can be overruled, by answering again. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

export interface TextQuestion {
  readonly step: number;
  readonly totalSteps: number;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  readonly masked: boolean;
  readonly canGoBack: boolean;
  /** What there is to say of a text while it is typed. */
  remarkOn(value: string): Remark | undefined;
  /** Work that decides whether the answer is taken: gives what speaks against it, or undefined. */
  readonly submit?: (value: string, closing: AbortSignal) => Promise<Remark | undefined>;
}

export type TextAnswer =
  | { readonly kind: 'answered'; readonly value: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'closed' };

/** What the form needs of its surroundings. */
export interface FormPorts {
  ask(question: TextQuestion): Promise<TextAnswer>;
  confirmReplacing(existing: Credential): Promise<boolean>;
  /** Asks whether to save although the check could not be made. */
  confirmUnverified(text: string): Promise<boolean>;
  /** Asks the registry, until the user cancels that or closes the form: then the outcome has the reason `cancelled`. */
  verify(credential: BasicCredential, closing: AbortSignal): Promise<VerificationOutcome>;
  newId(): string;
  now(): Date;
}

export interface FilledForm {
  readonly credential: Credential;
  /** What to tell the user of the check. */
  readonly text: string;
  readonly tone: 'good' | 'caution';
}

type Step = 'registry' | 'username' | 'password' | 'label';
type StepResult = Step | 'closed' | FilledForm;

const totalSteps = 4;

export class CredentialForm {
  readonly #ports: FormPorts;
  readonly #stored: readonly Credential[];
  #registry: RegistryAddress | undefined;
  #username = '';
  #existing: Credential | undefined;
  #passed: PassedCheck | undefined;

  /** `registry` answers the first step, which is then passed over unless the user goes back to it. */
  constructor(ports: FormPorts, stored: readonly Credential[], registry?: string) {
    this.#ports = ports;
    this.#stored = stored;
    const address = normaliseRegistry(registry ?? '');
    this.#registry = address.ok ? address.registry : undefined;
  }

  /** The credential to save, or undefined if the user closed the form. */
  async fillIn(): Promise<FilledForm | undefined> {
    let at: StepResult = this.#registry ? 'username' : 'registry';
    for (;;) {
      if (at === 'closed') {
        return undefined;
      }
      if (typeof at !== 'string') {
        return at;
      }
      at = await this.#show(at);
    }
  }

  #show(step: Step): Promise<StepResult> {
    const registry = this.#registry;
    if (step === 'registry' || !registry) {
      return this.#askRegistry();
    }
    if (step === 'username') {
      return this.#askUsername(registry);
    }
    return step === 'label' && this.#passed
      ? this.#askLabel(registry, this.#passed)
      : this.#askPassword(registry);
  }

  async #askRegistry(): Promise<StepResult> {
    const answer = await this.#ports.ask({
      ...this.#question(1),
      prompt:
        'Registry, as it stands in the image. With a path, the credential is for images below that path.',
      placeholder: 'ghcr.io or registry.example.com:5000/team',
      value: this.#registry ? formatRegistry(this.#registry) : '',
      remarkOn: (value) => {
        const address = normaliseRegistry(value);
        return address.ok ? undefined : { severity: 'error', text: registryProblems[address.reason] };
      },
    });
    if (answer.kind !== 'answered') {
      return 'closed';
    }
    const address = normaliseRegistry(answer.value);
    if (!address.ok) {
      return 'registry';
    }
    if (address.registry.host !== this.#registry?.host) {
      this.#username = '';
    }
    this.#registry = address.registry;
    return 'username';
  }

  async #askUsername(registry: RegistryAddress): Promise<StepResult> {
    const { name, usernameHint, defaultUsername, id } = registryOfHost(registry.host);
    const answer = await this.#ports.ask({
      ...this.#question(2),
      // Of a registry that nobody knows there is nothing more to say.
      prompt: `User name for ${formatRegistry(registry)}${id === 'generic' ? '' : ` (${name}). ${usernameHint}`}`,
      placeholder: 'User name',
      value: this.#username || (defaultUsername ?? ''),
      remarkOn: (value) => remarkOf(checkUsername(value, registry)),
    });
    if (answer.kind !== 'answered') {
      return answer.kind === 'back' ? 'registry' : 'closed';
    }
    this.#username = answer.value;
    const text = formatRegistry(registry);
    this.#existing = this.#stored.find((one) => one.registry === text && one.username === answer.value);
    if (this.#existing && !(await this.#ports.confirmReplacing(this.#existing))) {
      return 'username';
    }
    return 'password';
  }

  async #askPassword(registry: RegistryAddress): Promise<StepResult> {
    const { passwordHint, id } = registryOfHost(registry.host);
    const check = new PasswordCheck(this.#ports, registry, this.#username, this.#existing);
    const answer = await this.#ports.ask({
      ...this.#question(3),
      prompt: `Password or token of ${this.#username} for ${formatRegistry(registry)}${id === 'generic' ? '' : `. ${passwordHint}`}`,
      placeholder: 'Password or token',
      value: '',
      masked: true,
      remarkOn: (value) => remarkOf(checkPassword(new SecretText(value), registry)),
      submit: async (value, closing) => {
        const text = await check.run(new SecretText(value), closing);
        return text === undefined ? undefined : { severity: 'error', text };
      },
    });
    if (answer.kind !== 'answered') {
      return answer.kind === 'back' ? 'username' : 'closed';
    }
    this.#passed = check.passed;
    return this.#passed ? 'label' : 'password';
  }

  async #askLabel(registry: RegistryAddress, passed: PassedCheck): Promise<StepResult> {
    const answer = await this.#ports.ask({
      ...this.#question(4),
      prompt: 'Name of the credential. The Secret made from it is named after it.',
      placeholder: 'Name',
      value: this.#existing?.label ?? this.#freeLabel(registry),
      remarkOn: (value) => remarkOf(checkLabel(value)) ?? this.#remarkOnSecretName(value, registry),
    });
    if (answer.kind !== 'answered') {
      return answer.kind === 'back' ? 'password' : 'closed';
    }
    return {
      credential: this.#credential(answer.value.trim(), registry, passed),
      text: passed.text,
      tone: passed.tone,
    };
  }

  #credential(label: string, registry: RegistryAddress, passed: PassedCheck): Credential {
    const now = this.#ports.now();
    const hours = lifetimeHours(registry, this.#username);
    const renamed = label !== this.#existing?.label;
    return {
      kind: 'basic',
      id: this.#existing?.id ?? this.#ports.newId(),
      label,
      registry: formatRegistry(registry),
      username: this.#username,
      password: passed.password,
      secretName: this.#existing && !renamed ? this.#existing.secretName : secretNameOf(label, registry.host),
      status: passed.status,
      createdAt: this.#existing?.createdAt ?? now.toISOString(),
      ...(passed.status === 'verified' ? { verifiedAt: now.toISOString() } : {}),
      // When the token was made is not known: it lives that long at most.
      ...(hours === undefined
        ? {}
        : { expiresAt: new Date(now.getTime() + hours * 3_600_000).toISOString() }),
    };
  }

  /** The registry, or the registry and the user where another credential has that name. */
  #freeLabel(registry: RegistryAddress): string {
    const label = formatRegistry(registry);
    return this.#remarkOnSecretName(label, registry) === undefined ? label : `${label} ${this.#username}`;
  }

  /** Two credentials of one Secret name would overwrite each other's Secrets. */
  #remarkOnSecretName(label: string, registry: RegistryAddress): Remark | undefined {
    const secretName = secretNameOf(label.trim(), registry.host);
    const other = this.#stored.find((one) => one.secretName === secretName && one.id !== this.#existing?.id);
    return (
      other && {
        severity: 'error',
        text: `The credential "${other.label}" makes a Secret of the same name, ${secretName}. Choose another name.`,
      }
    );
  }

  #question(step: number) {
    return { step, totalSteps, masked: false, canGoBack: step > 1 };
  }
}

function lifetimeHours({ host }: RegistryAddress, username: string): number | undefined {
  const { usernameTtlHours = {} } = registryOfHost(host);
  return Object.hasOwn(usernameTtlHours, username) ? usernameTtlHours[username] : undefined;
}

function remarkOf(check: FieldCheck): Remark | undefined {
  if (!check.ok) {
    return { severity: 'error', text: check.message };
  }
  return check.warning === undefined ? undefined : { severity: 'warning', text: check.warning };
}
