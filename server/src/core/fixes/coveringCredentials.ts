import { readImage } from '../images/imageText';
import { registryCovers } from '../images/registryAddress';
import type { PlacedFinding } from '../rules/findingsOfFile';
import type { ImageFindingData } from '../rules/rule';
import type { KnownCredential } from '../rules/ruleContext';
import { type FixRequest, isImageFinding } from './fix';

/** Stored credentials that pull an image, those with the longest path first: they were made for it. */
export function credentialsFor(
  image: string,
  credentials: readonly KnownCredential[],
): readonly KnownCredential[] {
  const read = readImage(image);
  return read.kind === 'unreadable'
    ? []
    : credentials
        .filter(({ registry, usable }) => usable && registryCovers(registry, read))
        .sort((a, b) => (b.registry.path ?? '').length - (a.registry.path ?? '').length);
}

/**
 * A credential for the finding's image, together with the best one for each other image of the same pod that
 * needs one: a pod that lists one pull secret is taken to be cared for, so it should list all it needs at once.
 * Undefined when one credential serves all, or when an image of the pod has none.
 */
export function credentialsForPod(
  first: KnownCredential,
  { finding, findings, context }: FixRequest<ImageFindingData>,
): readonly KnownCredential[] | undefined {
  const chosen = [first];
  for (const image of imagesOfPod(finding, findings)) {
    const candidates = credentialsFor(image, context.credentials);
    const [best] = candidates;
    if (!best) {
      return undefined;
    }
    if (!candidates.some((candidate) => chosen.includes(candidate))) {
      chosen.push(best);
    }
  }
  return chosen.length > 1 ? chosen : undefined;
}

/** The images of the finding's pod that need a credential and have none, the finding's own first. */
export function imagesOfPod(
  finding: PlacedFinding<ImageFindingData>,
  findings: readonly PlacedFinding[],
): readonly string[] {
  const others = findings
    .filter(isImageFinding)
    .filter((other) => isSamePod(other, finding) && other.severity !== 'hint');
  return [...new Set([finding.data.image, ...others.map(({ data }) => data.image)])];
}

function isSamePod(one: PlacedFinding<ImageFindingData>, other: PlacedFinding<ImageFindingData>): boolean {
  return (
    one.documentIndex === other.documentIndex &&
    one.data.podSpecPath.join('/') === other.data.podSpecPath.join('/')
  );
}

/** `"Team A" and "Team B"`. */
export function quotedLabels(credentials: readonly KnownCredential[]): string {
  const labels = credentials.map(({ label }) => `"${label}"`);
  const last = labels.pop() ?? '';
  return labels.length === 0 ? last : `${labels.join(', ')} and ${last}`;
}
