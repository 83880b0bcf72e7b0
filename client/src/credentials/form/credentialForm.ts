/** The form for a new credential: which steps it has, and what comes of them. It shows nothing itself. */
import {
  formatRegistry,
  normaliseRegistry,
  type RegistryAddress,
} from '../../../../server/src/core/images/registryAddress';
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { secretNameOf } from '../../../../server/src/core/pullSecrets/secretName';
import type { Credential } from '../credential';
import {
  areTemporary,
  awsKindStep,
  keyIdStep,
  profileStep,
  secretKeyStep,
  sessionTokenStep,
} from './awsSteps';
import { passwordStep, usernameStep } from './basicSteps';
import { expiryStep, isExpiryAsked, knownExpiry } from './expiryStep';
import { type Draft, emptyDraft, type FormContext, type FormPorts, type FormStep } from './formStep';
import { googleKeyStep } from './googleSteps';
import { labelStep } from './labelStep';
import { registryStep } from './registryStep';

export type { FormPorts } from './formStep';

export interface FilledForm {
  readonly credential: Credential;
  /** What to tell the user of the check. */
  readonly text: string;
  readonly tone: 'good' | 'caution';
}

export class CredentialForm {
  readonly #context: FormContext;

  /** `registry` answers the first step, which is then passed over unless the user goes back to it. */
  constructor(ports: FormPorts, stored: readonly Credential[], registry?: string) {
    const address = normaliseRegistry(registry ?? '');
    const draft = emptyDraft(address.ok ? address.registry : undefined);
    this.#context = { ports, stored, draft };
  }

  /** The credential to save, or undefined if the user closed the form. */
  async fillIn(): Promise<FilledForm | undefined> {
    const { draft, ports } = this.#context;
    let at = draft.registry ? 1 : 0;
    for (;;) {
      const steps = stepsOf(draft, ports.now());
      const step = steps[at];
      if (!step) {
        return filled(this.#context);
      }
      const move = await step(this.#context, { step: at + 1, totalSteps: steps.length, canGoBack: at > 0 });
      if (move === 'closed') {
        return undefined;
      }
      at += move === 'next' ? 1 : move === 'back' ? -1 : 0;
    }
  }
}

/** They depend on what was entered; those before the present one never change by its answer. */
function stepsOf(draft: Draft, now: Date): readonly FormStep[] {
  return [registryStep, ...loginSteps(draft), labelStep, ...(isExpiryAsked(draft, now) ? [expiryStep] : [])];
}

function loginSteps({ registry, awsKind, accessKeyId }: Draft): readonly FormStep[] {
  switch (registry && registryOfHost(registry.host).id) {
    case 'ecr':
      return [awsKindStep, ...awsSteps(awsKind ?? 'aws-keys', accessKeyId)];
    case 'gar':
    case 'gcr':
      return [googleKeyStep];
    default:
      return [usernameStep, passwordStep];
  }
}

function awsSteps(kind: NonNullable<Draft['awsKind']>, accessKeyId: string): readonly FormStep[] {
  switch (kind) {
    case 'aws-keys':
      return [keyIdStep, secretKeyStep, ...(areTemporary(accessKeyId) ? [sessionTokenStep] : [])];
    case 'aws-profile':
      return [profileStep];
    case 'token':
      return [passwordStep];
  }
}

function filled({ draft, ports }: FormContext): FilledForm | undefined {
  const { registry, passed, label } = draft;
  if (!registry || !passed || label === undefined) {
    return undefined;
  }
  const now = ports.now();
  const { existing } = draft;
  const expiresAt = knownExpiry(draft, now) ?? (isExpiryAsked(draft, now) ? draft.expiresAt : undefined);
  return {
    credential: {
      id: existing?.id ?? ports.newId(),
      label,
      registry: formatRegistry(registry),
      secretName: secretNameFor(label, registry, existing),
      status: passed.status,
      createdAt: existing?.createdAt ?? now.toISOString(),
      ...(passed.status === 'verified' ? { verifiedAt: now.toISOString() } : {}),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...passed.login,
    },
    text: passed.text,
    tone: passed.tone,
  };
}

/** Manifests refer to the Secrets that were made of the old one. */
function secretNameFor(label: string, registry: RegistryAddress, existing: Credential | undefined): string {
  return existing && existing.label === label ? existing.secretName : secretNameOf(label, registry.host);
}
