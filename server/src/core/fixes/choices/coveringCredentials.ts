import type { PlacedFinding } from '../../findings/findingsOfFile';
import { credentialsFor, type KnownCredential } from '../../podCredentials/knownCredential';
import type { ImageFindingData } from '../../rules/rule';
import { spokenList } from '../../text/spokenList';
import { type FixSubject, isImageFinding } from '../fix';

/**
 * A credential for the finding's image, together with the best one for each other image of the same pod that
 * needs one. Undefined when one credential serves all, or when an image of the pod has none.
 */
export function credentialsForPod(
  first: KnownCredential,
  request: FixSubject<ImageFindingData>,
): readonly KnownCredential[] | undefined {
  return servingWholePod(
    first,
    request,
    (image) => credentialsFor(image, request.context.credentials),
    (one, other) => one.id === other.id,
  );
}

/**
 * What serves the finding's image, together with the best choice for each other image of the same pod that needs one:
 * a pod that lists one pull secret is taken to be cared for, so it should list all it needs at once. Undefined when
 * one serves all, or when an image of the pod has no choice.
 */
export function servingWholePod<Choice>(
  first: Choice,
  { finding, findings }: FixSubject<ImageFindingData>,
  choicesFor: (image: string) => readonly Choice[],
  isSame: (one: Choice, other: Choice) => boolean,
): readonly Choice[] | undefined {
  const chosen = [first];
  for (const image of imagesOfPod(finding, findings)) {
    const choices = choicesFor(image);
    const [best] = choices;
    if (!best) {
      return undefined;
    }
    if (!choices.some((choice) => chosen.some((other) => isSame(choice, other)))) {
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

export function isSamePod(
  one: PlacedFinding<ImageFindingData>,
  other: PlacedFinding<ImageFindingData>,
): boolean {
  return one.documentIndex === other.documentIndex && listOf(one.data) === listOf(other.data);
}

/** The list of pull secrets that the image is pulled with. */
function listOf({ podSpecPath, pullSecretPlace }: ImageFindingData): string {
  return [...podSpecPath, ...(pullSecretPlace?.keys ?? [])].join('/');
}

/** `"Team A" and "Team B"`. */
export function quotedLabels(credentials: readonly KnownCredential[]): string {
  return spokenList(credentials.map(({ label }) => `"${label}"`));
}
