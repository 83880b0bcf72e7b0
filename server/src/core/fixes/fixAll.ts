import type { PlacedFinding } from '../findings/findingsOfFile';
import { type ImageFindingData, needsNoAction, type ObjectName, objectOf } from '../rules/rule';
import { spokenList } from '../text/spokenList';
import type { TextEdit } from '../text/textEdit';
import { belongsIntoValues } from './charts/useSecretThroughValues';
import { overlaysOf, withinBuilds } from './choices/buildOfFinding';
import { imagesOfPod, isSamePod } from './choices/coveringCredentials';
import { clearNameFor } from './choices/secretChoices';
import { type FixSubject, isImageFinding } from './fix';
import { fixesFor } from './fixes';
import { referenceFor } from './usePullSecret/podReference';

/** One thing that fix all does, to one object of a file. */
export interface AutomaticChange {
  readonly object: ObjectName;
  /** What is done, such as `Use pull secret ghcr-pull`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Secrets that the object refers to from now on. */
  readonly secrets: readonly string[];
  readonly namespace?: string;
}

export interface FixedFile {
  readonly changes: readonly AutomaticChange[];
  /** How many findings are left to the user, because there is more than one way to mend them, or none. */
  readonly left: number;
}

/** Mends what can be mended in one way only: one edit for all images of a pod. To do it again changes nothing. */
export function fixAll(file: Omit<FixSubject, 'finding'>): FixedFile {
  const open = file.findings.filter((finding) => !needsNoAction(finding));
  const mended = new Set<PlacedFinding>();
  const changes: AutomaticChange[] = [];
  for (const finding of open) {
    const alike = isImageFinding(finding)
      ? open.filter((other) => isImageFinding(other) && isSamePod(other, finding))
      : [finding];
    const change = alike[0] === finding ? changeFor({ ...file, finding }) : undefined;
    if (change && !overlaps(change, changes)) {
      changes.push(change);
      for (const one of alike) {
        mended.add(one);
      }
    }
  }
  return { changes, left: open.length - mended.size };
}

function changeFor(subject: FixSubject): AutomaticChange | undefined {
  const { finding } = subject;
  return isImageFinding(finding) ? changeOfPod(withinBuilds({ ...subject, finding })) : onlyChange(subject);
}

/** A pod that lists some of the pull secrets it needs would look cared for, so all of its images are served or none. */
function changeOfPod(subject: FixSubject<ImageFindingData>): AutomaticChange | undefined {
  const { finding, findings } = subject;
  // Whether the base or an overlay is to change, somebody has to choose.
  if (overlaysOf(finding).length > 0 || belongsIntoValues(subject)) {
    return undefined;
  }
  const clear = imagesOfPod(finding, findings).map((image) => clearNameFor(image, subject));
  if (clear.includes(undefined)) {
    return undefined;
  }
  const names = [...new Set(clear.flatMap((name) => name ?? []))];
  const reference = referenceFor(subject, names);
  // Where the service account has pull secrets, adding to them and listing them in the pod are both right.
  return reference.ok && reference.edits.length > 0 && !reference.carriedOver
    ? {
        object: finding.data.workload,
        title: `Use pull secret${names.length > 1 ? 's' : ''} ${spokenList(names)}`,
        edits: reference.edits,
        secrets: names,
        ...(finding.data.namespace === undefined ? {} : { namespace: finding.data.namespace }),
      }
    : undefined;
}

function onlyChange(subject: FixSubject): AutomaticChange | undefined {
  const offered = fixesFor({ ...subject, otherFile: () => undefined }).filter(
    ({ isOnlyWay }) => isOnlyWay === true,
  );
  const [only] = offered;
  return only?.action.kind === 'edit' && offered.length === 1 && (only.action.elsewhere ?? []).length === 0
    ? { object: objectOf(subject.finding.data), title: only.title, edits: only.action.edits, secrets: [] }
    : undefined;
}

function overlaps({ edits }: AutomaticChange, changes: readonly AutomaticChange[]): boolean {
  return changes.some((change) =>
    change.edits.some(({ range: taken }) =>
      edits.some(({ range }) => range.start < taken.end && taken.start < range.end),
    ),
  );
}
