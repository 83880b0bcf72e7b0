/** Why an image does not pull, in a sentence or two: what was found out from this machine, and what to do next. */
import { formatReference, type ImageReference } from '../../../../server/src/core/images/imageReference';
import { type Registry, registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type { RejectionReason } from '../../../../server/src/registryAccess/outcome';
import type {
  PullDiagnosis,
  PullVerdict,
} from '../../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import { ecrRejectionWords } from '../verification/ecrMessages';
import { rejectionHint } from '../verification/rejectionHints';
import { obstacleText } from './pullObstacleWords';
import { hidesExistence, rightsHint } from './pullRightsHints';

/** What may be said of a stored credential: neither user name nor password. */
export interface CredentialName {
  readonly label: string;
  readonly registry: string;
  readonly secretName: string;
  /** The manifest refers to its Secret. */
  readonly isUsed: boolean;
}

export interface DiagnosedPull {
  readonly image: ImageReference;
  readonly diagnosis: PullDiagnosis;
  /** By the ids of the credentials. */
  readonly names: ReadonlyMap<string, CredentialName>;
}

export type NextStep =
  | { readonly step: 'none' }
  | { readonly step: 'add-credential'; readonly registry: string }
  | { readonly step: 'rotate'; readonly credentialId: string };

export interface DiagnosisWords {
  readonly text: string;
  readonly tone: 'good' | 'caution';
  readonly next: NextStep;
}

type Of<V extends PullVerdict['verdict']> = Extract<PullVerdict, { verdict: V }>;

export function wordsOf(pull: DiagnosedPull): DiagnosisWords {
  const { verdict } = pull.diagnosis;
  const add: NextStep = { step: 'add-credential', registry: pull.image.domain };
  switch (verdict.verdict) {
    case 'public':
      return good(publicText(pull));
    case 'public-but-credential-fails':
      return caution(publicButFailsText(pull, verdict), rotationOf(pull, verdict.failing));
    case 'needs-credential':
      return workingWords(pull, verdict, 'it cannot be pulled without one');
    case 'credential-works':
      return workingWords(pull, verdict, 'what the registry says without one could not be found out');
    case 'no-such-tag':
      return caution(noSuchTagText(pull, verdict));
    case 'credential-refused':
      return caution(refusedText(pull, verdict), rotationOf(pull, verdict.refused));
    case 'no-rights':
    case 'refused-or-no-rights':
    case 'not-found-with-credential':
      return caution(withoutAccessText(pull, verdict), add);
    case 'private-or-missing':
      return caution(privateOrMissingText(pull, verdict), add);
    case 'not-an-image':
      return caution('This is no name of an image, so nothing was asked. Check how the image is written.');
    case 'no-answer':
      return caution(obstacleText(verdict.obstacle, registryOf(pull).id));
  }
}

function good(text: string): DiagnosisWords {
  return { text, tone: 'good', next: { step: 'none' } };
}

function caution(text: string, next: NextStep = { step: 'none' }): DiagnosisWords {
  return { text, tone: 'caution', next };
}

/** A refused one first: a new password mends nothing where only a right is missing. */
function rotationOf({ diagnosis }: DiagnosedPull, ids: readonly string[]): NextStep {
  const refused = diagnosis.attempts.find(
    ({ id, result }) => ids.includes(id) && result.outcome === 'refused',
  );
  return refused === undefined ? { step: 'none' } : { step: 'rotate', credentialId: refused.id };
}

function publicText({ image }: DiagnosedPull): string {
  return `${formatReference(image)} is public: it can be pulled from this machine without a credential. If a pod cannot pull it, look at the network and the proxy of the cluster, and at the platform of its nodes.`;
}

function publicButFailsText(pull: DiagnosedPull, { failing }: Of<'public-but-credential-fails'>): string {
  return `${formatReference(pull.image)} is public: it can be pulled from this machine without a credential, but not with ${listed(pull, failing)}. A pod that is given such a Secret does not fall back to pulling without one. Replace the password, or take the Secret out of imagePullSecrets.`;
}

function workingWords(
  pull: DiagnosedPull,
  { working, failing }: Of<'needs-credential' | 'credential-works'>,
  withoutOne: string,
): DiagnosisWords {
  const image = formatReference(pull.image);
  const used = working.filter((id) => pull.names.get(id)?.isUsed === true);
  const failed = failing.length === 0 ? '' : ` It cannot be pulled with ${listed(pull, failing)}.`;
  if (used.length > 0) {
    return good(
      `${image} can be pulled from this machine with ${listed(pull, used)}, whose Secret the manifest refers to. If the pod still cannot pull it, check that the Secret ${secretsOf(pull, used)} exists in the pod's namespace and holds the same password.`,
    );
  }
  return caution(
    `${image} needs a credential: from this machine ${withoutOne}; it can be pulled with ${listed(pull, working)}.${failed} Name the Secret ${secretsOf(pull, working)} in the pod's imagePullSecrets, and put it into the pod's namespace.`,
  );
}

function noSuchTagText({ image }: DiagnosedPull, { isPublic }: Of<'no-such-tag'>): string {
  const { domain, path, tag, digest } = image;
  const what = digest === undefined ? `tag "${tag ?? 'latest'}"` : `digest ${digest}`;
  const how = isPublic ? 'without a credential' : 'with a stored credential';
  return `${domain}/${path} can be read from this machine ${how}, but has no ${what}. Check its spelling, and whether it was pushed: another credential will not help.`;
}

function refusedText(pull: DiagnosedPull, { refused, others }: Of<'credential-refused'>): string {
  const image = formatReference(pull.image);
  const also = others.length === 0 ? '' : ` It cannot be pulled with ${listed(pull, others)} either.`;
  return `Asked from this machine, ${refusal(pull, refused)}, so ${image} cannot be pulled.${also} ${refusalAdvice(pull, refused)}`;
}

function refusalAdvice(pull: DiagnosedPull, refused: readonly string[]): string {
  const words = ecrRejectionWords(refusalReason(pull, refused));
  return words?.advice ?? `Replace the password. ${rejectionHint(registryOf(pull).id)}`;
}

function refusal(pull: DiagnosedPull, refused: readonly string[]): string {
  const { domain } = pull.image;
  const who = listed(pull, refused);
  const reason = refusalReason(pull, refused);
  switch (reason) {
    case 'refused':
      return `${domain} refused ${who}`;
    case 'forbidden':
      return `${domain} knows the user of ${who}, but shuts it out`;
    case 'token-expired':
      return `${domain} says that the token of ${who} has expired`;
    case 'malformed-token':
      return `${domain} could not read the token of ${who}`;
    case 'malformed-credential':
      return `${who} was not sent to ${domain}, because it holds a character that no registry accepts`;
    default:
      return `no password came from ${who} (${ecrRejectionWords(reason)?.what})`;
  }
}

/** The one reason where one credential was refused; of several it is only said that they were. */
function refusalReason({ diagnosis }: DiagnosedPull, refused: readonly string[]): RejectionReason {
  const [first] = diagnosis.attempts.filter(({ id }) => refused.includes(id));
  return refused.length === 1 && first?.result.outcome === 'refused' ? first.result.reason : 'refused';
}

function withoutAccessText(
  pull: DiagnosedPull,
  { verdict, credentials }: Of<'no-rights' | 'refused-or-no-rights' | 'not-found-with-credential'>,
): string {
  const { domain } = pull.image;
  const image = formatReference(pull.image);
  const { id, name } = registryOf(pull);
  const who = listed(pull, credentials);
  const masked = hidesExistence(id) ? ` ${name} says the same of an image that is missing.` : '';
  switch (verdict) {
    case 'no-rights':
      return `${domain} accepts ${who} from this machine, but does not let ${credentials.length === 1 ? 'it' : 'them'} pull ${image}.${masked} ${rightsHint(id)}`;
    case 'refused-or-no-rights':
      return `From this machine ${image} cannot be pulled with ${who}, and ${domain} does not tell whether the password is wrong or a right is missing.${masked} Check the password. ${rightsHint(id)}`;
    case 'not-found-with-credential':
      return `${domain} says from this machine that there is no ${image}, also to ${who}: it is missing, or hidden from that account. Check its name and tag. ${rightsHint(id)}`;
  }
}

function privateOrMissingText(pull: DiagnosedPull, { answer }: Of<'private-or-missing'>): string {
  const { domain } = pull.image;
  const image = formatReference(pull.image);
  const { id, name, visibility } = registryOf(pull);
  const advice = `Check its name, and add a credential for ${domain} if it is private.`;
  if (visibility === 'private') {
    return `${image} needs a credential: ${name} lets nobody pull without one, and no stored one was of use (asked from this machine). Add a credential for ${domain}.`;
  }
  if (hidesExistence(id)) {
    return `${image} is private or missing: from this machine it cannot be pulled without a credential, and ${name} says the same of both. ${advice}`;
  }
  return answer === 'not-found'
    ? `${image} is missing or private: ${domain} says from this machine that there is none, and some registries say so of private images too. ${advice}`
    : `${image} is private or missing: from this machine ${domain} does not give it out without a credential. ${advice}`;
}

function listed({ names }: DiagnosedPull, ids: readonly string[]): string {
  const labels = ids.map((id) => `"${names.get(id)?.label ?? 'removed meanwhile'}"`);
  return `the credential${labels.length === 1 ? '' : 's'} ${inWords(labels, 'and')}`;
}

function secretsOf({ names }: DiagnosedPull, ids: readonly string[]): string {
  return inWords(
    ids.map((id) => `"${names.get(id)?.secretName ?? ''}"`),
    'or',
  );
}

function inWords(items: readonly string[], conjunction: string): string {
  return items.length < 2
    ? (items[0] ?? '')
    : `${items.slice(0, -1).join(', ')} ${conjunction} ${items.at(-1)}`;
}

function registryOf({ image }: DiagnosedPull): Registry {
  return registryOfHost(image.domain);
}
