/** What the steps of the form for a credential share: what was entered so far, and the form's surroundings. */
import type { RegistryAddress } from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type { FieldCheck } from '../../../../server/src/core/pullSecrets/credentialFields';
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type { CredentialToVerify, VerificationOutcome } from '../../../../server/src/registryAccess/verify';
import type { Credential, CredentialLogin, CredentialStatus } from '../credential';
import type {
  ChoiceQuestion,
  Place,
  QuestionButton,
  Remark,
  TextAnswer,
  TextQuestion,
} from './formQuestions';

/** What the form needs of its surroundings. */
export interface FormPorts {
  ask(question: TextQuestion): Promise<TextAnswer>;
  choose(question: ChoiceQuestion): Promise<TextAnswer>;
  confirmReplacing(existing: Credential): Promise<boolean>;
  /** Asks whether to save although the check could not be made. */
  confirmUnverified(text: string): Promise<boolean>;
  /** Says why a choice was not taken. */
  warn(text: string): void;
  /** Asks the registry, until the user cancels that or closes the form: then the outcome has the reason `cancelled`. */
  verify(credential: CredentialToVerify, closing: AbortSignal): Promise<VerificationOutcome>;
  openDocs(url: string): Promise<void>;
  /** The text of a key file of the user's choice. */
  readKeyFile(): Promise<string | undefined>;
  /** Names of the profiles in the user's `~/.aws` files. */
  awsProfiles(): Promise<readonly string[]>;
  /** Registries of the images in open documents. */
  openRegistries(): readonly string[];
  newId(): string;
  now(): Date;
}

/** What is known of a login that may be saved. */
interface PassedCheck {
  readonly login: CredentialLogin;
  readonly status: CredentialStatus;
  readonly text: string;
  readonly tone: 'good' | 'caution';
}

export type AwsLoginKind = 'aws-keys' | 'aws-profile' | 'token';

/** What was entered so far. */
export interface Draft {
  registry: RegistryAddress | undefined;
  awsKind: AwsLoginKind | undefined;
  username: string;
  accessKeyId: string;
  secretAccessKey: SecretText | undefined;
  /** The stored credential that would be replaced. */
  existing: Credential | undefined;
  passed: PassedCheck | undefined;
  label: string | undefined;
  /** Given by the user, where the password does not tell. RFC 3339. */
  expiresAt: string | undefined;
}

export interface FormContext {
  readonly ports: FormPorts;
  readonly stored: readonly Credential[];
  readonly draft: Draft;
}

export type Move = 'next' | 'back' | 'again' | 'closed';

export type FormStep = (form: FormContext, place: Place) => Promise<Move>;

/** A step that comes after the registry's. */
export function withRegistry(
  show: (form: FormContext, place: Place, registry: RegistryAddress) => Promise<Move>,
): FormStep {
  return async (form, place) =>
    form.draft.registry === undefined ? 'back' : show(form, place, form.draft.registry);
}

export function emptyDraft(registry: RegistryAddress | undefined): Draft {
  return {
    registry,
    awsKind: undefined,
    username: '',
    accessKeyId: '',
    secretAccessKey: undefined,
    existing: undefined,
    passed: undefined,
    label: undefined,
    expiresAt: undefined,
  };
}

/** The page of the registry's vendor; of a registry that nobody knows there is none. */
export function helpButtons(ports: FormPorts, { host }: RegistryAddress): readonly QuestionButton[] {
  const { docs, id, name } = registryOfHost(host);
  return id === 'generic'
    ? []
    : [
        {
          icon: 'link-external',
          tooltip: `How to sign in to ${name}`,
          press: async () => {
            await ports.openDocs(docs);
            return undefined;
          },
        },
      ];
}

export function remarkOf(check: FieldCheck): Remark | undefined {
  if (!check.ok) {
    return error(check.message);
  }
  return check.warning === undefined ? undefined : warning(check.warning);
}

export function error(text: string): Remark {
  return { severity: 'error', text };
}

export function warning(text: string): Remark {
  return { severity: 'warning', text };
}
