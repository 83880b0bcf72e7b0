import type { PlacedFinding } from '../findings/findingsOfFile';
import type { ManifestFile } from '../manifests/manifestFile';
import type { KnownCredential } from '../podCredentials/knownCredential';
import type { FindingData, ImageFindingData } from '../rules/rule';
import type { RuleContext } from '../rules/ruleContext';
import type { TextEdit } from '../text/textEdit';
import type { ConfigurationEntry } from './edits/configurationEdit';

/** What a fix does when the user picks it. */
type FixAction =
  /** Edits of the finding's file, and of others, ready to apply together. */
  | {
      readonly kind: 'edit';
      readonly edits: readonly TextEdit[];
      readonly elsewhere?: readonly FileEdits[];
    }
  /** Written into the repository's configuration file, or where there is no folder into the user's settings. */
  | ({ readonly kind: 'configure' } & ConfigurationEntry)
  /** Only the client can: it needs the stored passwords. */
  | { readonly kind: 'generate-secrets'; readonly credentials: readonly KnownCredential[] }
  /** Only the client can: it asks the user. */
  | { readonly kind: 'add-credential'; readonly host: string }
  /** Only the client can: it asks the registry about the finding's image. */
  | { readonly kind: 'check-image' };

/** Edits of one file, in offsets of its text. */
interface FileEdits {
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

export interface OfferedFix {
  readonly id: string;
  readonly title: string;
  /** The one that most users want, when they want any. */
  readonly preferred: boolean;
  /** Nobody would mend it in another way, so that fix all takes it without asking. */
  readonly isOnlyWay?: true;
  readonly action: FixAction;
}

/** A finding, and what a fix may look at. */
export interface FixSubject<Data extends FindingData = FindingData> {
  /** URI or path of the finding's file. */
  readonly fileName: string;
  readonly file: ManifestFile;
  readonly finding: PlacedFinding<Data>;
  /** All findings of the file: a pod with images of several registries is mended as a whole. */
  readonly findings: readonly PlacedFinding[];
  readonly context: RuleContext;
}

export interface FixRequest<Data extends FindingData = FindingData> extends FixSubject<Data> {
  /** Another file, if it was among those that a fix `needs` and could be read. */
  otherFile(name: string): ManifestFile | undefined;
}

/** A fix looks at one finding and offers what it can do; no network, no stored secret, nothing dear. */
export interface Fix {
  readonly id: string;
  /** Files beside the finding's own that the fix may edit. */
  needs?(subject: FixSubject): readonly string[];
  offer(request: FixRequest): readonly OfferedFix[];
}

/** A fix for findings about one image. */
export function imageFix(
  id: string,
  offer: (request: FixRequest<ImageFindingData>) => readonly OfferedFix[],
  needs: (subject: FixSubject<ImageFindingData>) => readonly string[] = () => [],
): Fix {
  return {
    id,
    needs: (subject) => {
      const { finding } = subject;
      return isImageFinding(finding) ? needs({ ...subject, finding }) : [];
    },
    offer: (request) => {
      const { finding } = request;
      return isImageFinding(finding) ? offer({ ...request, finding }) : [];
    },
  };
}

export function isImageFinding(finding: PlacedFinding): finding is PlacedFinding<ImageFindingData> {
  return 'image' in finding.data;
}
