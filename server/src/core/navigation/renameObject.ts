import type { ManifestFile } from '../manifests/manifestFile';
import { isSecretName } from '../pullSecrets/secretName';
import { shiftRange, type TextEdit } from '../text/textEdit';
import { yamlScalar } from '../text/yamlScalar';
import { furtherMentionsIn } from './furtherMentions';
import { type Mention, mentionsOf, type NamedObject } from './mention';
import { definitionsOf, isForPulling, type Manifests, sameObject, withoutRepetition } from './sameObject';

const nouns = { secret: 'Secret', 'service-account': 'service account' } as const;

/** Why an edit of a rename wants a look before it is made. */
export type RenameDoubt =
  /** One of the two objects has no namespace written, so they may be different ones. */
  | 'namespace'
  /** A SealedSecret is encrypted for its name. */
  | 'sealed';

export interface RenameEdit extends TextEdit {
  readonly doubt?: RenameDoubt;
}

export type FileRename =
  | { readonly ok: true; readonly edits: readonly RenameEdit[] }
  | { readonly ok: false; readonly reason: string };

/** Secrets that are not for pulling are left to other extensions. */
export function isRenamable(object: NamedObject, manifests: Manifests): boolean {
  return object.sort === 'service-account' || isForPulling(object, manifests);
}

/** Why the object cannot get this name, in words for the user; undefined where it can. */
export function obstacleToName(
  object: NamedObject,
  newName: string,
  manifests: Manifests,
): string | undefined {
  if (!isSecretName(newName)) {
    return `"${newName}" is no name that Kubernetes takes. Use lower-case letters, digits, "-" and ".", and begin and end with a letter or a digit.`;
  }
  const isDefined = definitionsOf(object, manifests).some(({ isCertain }) => isCertain);
  const isTaken = definitionsOf({ ...object, name: newName }, manifests).some(({ isCertain }) => isCertain);
  if (isDefined && isTaken && newName !== object.name) {
    const where = object.namespace === undefined ? 'without a namespace' : `in namespace ${object.namespace}`;
    return `There is another ${nouns[object.sort]} ${newName} ${where}. Choose another name.`;
  }
  return undefined;
}

/** What to write in one file, in offsets of its text. */
export function renameInFile(
  object: NamedObject,
  newName: string,
  { documents, text }: ManifestFile,
): FileRename {
  const mentions = documents.flatMap((document) =>
    [...mentionsOf(document.content), ...furtherMentionsIn(document, object.name)]
      .filter((mention) => sameObject(mention, object))
      .map((mention) => ({ ...mention, range: shiftRange(mention.range, document.start) })),
  );
  const edits: RenameEdit[] = [];
  for (const mention of withoutRepetition(mentions, object, ({ range }) => `${range.start}`)) {
    const { range } = mention;
    if (text.slice(range.start, range.end) !== object.name) {
      const line = text.slice(0, range.start).split('\n').length;
      return {
        ok: false,
        reason: `line ${line} writes the name with escapes or over several lines. Change it there first`,
      };
    }
    const isQuoted = /["']/.test(text.charAt(range.start - 1));
    const doubt = doubtAbout(mention, object);
    edits.push({
      range,
      newText: isQuoted ? newName : yamlScalar(newName),
      ...(doubt === undefined ? {} : { doubt }),
    });
  }
  return { ok: true, edits };
}

function doubtAbout({ namespace, madeBy }: Mention, object: NamedObject): RenameDoubt | undefined {
  if (madeBy === 'SealedSecret') {
    return 'sealed';
  }
  return namespace === object.namespace ? undefined : 'namespace';
}
