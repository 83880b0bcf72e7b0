import { readImage } from '../../images/imageText';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import { coverageBySecret } from '../../podCredentials/imageCoverage';
import type { ImageFindingData } from '../../rules/rule';
import type { RuleContext } from '../../rules/ruleContext';
import type { FixSubject } from '../fix';
import { imagesOfPod } from './coveringCredentials';

/** A Secret of the workspace that a pod may refer to for an image. */
export interface UsableSecret {
  readonly name: string;
  /** False where its data are encrypted or come from elsewhere, so that nobody knows what it covers. */
  readonly isCertain: boolean;
  /** What makes it: `Secret`, `SealedSecret` … */
  readonly madeBy: string;
  /** Nothing but its name tells the next one apart from it. */
  readonly isTied: boolean;
}

/**
 * The Secrets in the namespace of the finding's workload that pull the image, and behind them those that may. Among
 * equals comes first what the settings name, then what serves more images of the pod, then what stands closer by.
 */
export function secretsFor(image: string, request: FixSubject<ImageFindingData>): readonly UsableSecret[] {
  const candidates = secretsIn(request.finding.data.namespace, request.context)
    .flatMap((secret) => {
      const coverage = coverageOf(secret, image);
      return coverage === 'does-not-cover' ? [] : [{ secret, isCertain: coverage === 'covers' }];
    })
    .map((candidate) => ({ ...candidate, rank: rankOf(candidate, request) }))
    .sort(
      (one, other) => compareRanks(one.rank, other.rank) || compareTexts(one.secret.name, other.secret.name),
    );
  const names = new Set<string>();
  const best = candidates.filter(({ secret: { name } }) => names.size < names.add(name).size);
  return best.map(({ secret: { name, madeBy }, isCertain, rank }, index) => {
    const next = best[index + 1];
    return { name, madeBy, isCertain, isTied: next !== undefined && compareRanks(rank, next.rank) === 0 };
  });
}

type SecretsByNamespace = ReadonlyMap<string | undefined, readonly InFile<Secret>[]>;

/** Gathered once for each context: fix all of a workspace asks for every image of it. */
const gathered = new WeakMap<RuleContext, SecretsByNamespace>();

/** A written namespace is not the one that is filled in where none is written. */
function secretsIn(namespace: string | undefined, context: RuleContext): readonly InFile<Secret>[] {
  const byNamespace = gathered.get(context) ?? gather(context);
  gathered.set(context, byNamespace);
  return byNamespace.get(namespace) ?? [];
}

function gather({ manifests }: RuleContext): SecretsByNamespace {
  const byNamespace = new Map<string | undefined, InFile<Secret>[]>();
  for (const secret of manifests.secrets.all()) {
    const before = byNamespace.get(secret.namespace);
    if (before) {
      before.push(secret);
    } else {
      byNamespace.set(secret.namespace, [secret]);
    }
  }
  return byNamespace;
}

/** An entry without a login covers nothing; where its two ways of writing one disagree, the kubelet takes one. */
function coverageOf(secret: Secret, image: string): 'covers' | 'unknown' | 'does-not-cover' {
  const read = readImage(image);
  const coverage = read.kind === 'unreadable' ? undefined : coverageBySecret(secret, read);
  switch (coverage?.kind) {
    case 'unknown':
      return 'unknown';
    case 'covers':
      return coverage.entries.some(({ problem }) => problem === undefined || problem === 'auth-disagrees')
        ? 'covers'
        : 'does-not-cover';
    default:
      return 'does-not-cover';
  }
}

/** Smaller is better, the first number that differs counts. */
function rankOf(
  { secret, isCertain }: { readonly secret: InFile<Secret>; readonly isCertain: boolean },
  { fileName, finding, findings, context }: FixSubject<ImageFindingData>,
): readonly number[] {
  const isNamedBySettings = context.settings.registries.some(({ secret: name }) => name === secret.name);
  const served = imagesOfPod(finding, findings).filter((image) => coverageOf(secret, image) === 'covers');
  return [
    isCertain ? 0 : 1,
    isNamedBySettings ? 0 : 1,
    -served.length,
    -sharedFolders(fileName, secret.file),
  ];
}

/** How many folders two files have in common, their own names counting as folders. */
function sharedFolders(one: string, other: string): number {
  const steps = one.split('/');
  const others = other.split('/');
  const differing = steps.findIndex((step, index) => step !== others[index]);
  return differing === -1 ? steps.length : differing;
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  return one.map((number, index) => number - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
