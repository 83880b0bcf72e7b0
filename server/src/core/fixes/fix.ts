import type { ManifestFile } from '../manifests/manifestFile';
import type { PlacedFinding } from '../rules/findingsOfFile';
import type { KnownCredential, RuleContext } from '../rules/rule';
import type { TextEdit } from '../text/textEdit';

/** What a fix does when the user picks it. */
type FixAction =
  /** Edits of the file, ready to apply. */
  | { readonly kind: 'edit'; readonly edits: readonly TextEdit[] }
  /** Only the client can: it needs the stored passwords. */
  | { readonly kind: 'generate-secrets'; readonly credentials: readonly KnownCredential[] }
  /** Only the client can: it asks the user. */
  | { readonly kind: 'add-credential'; readonly host: string }
  /** Only the client can: it asks the registry about the finding's image. */
  | { readonly kind: 'check-image' };

export interface OfferedFix {
  readonly id: string;
  readonly title: string;
  /** The one that most users want, when they want any. */
  readonly preferred: boolean;
  readonly action: FixAction;
}

export interface FixRequest {
  readonly file: ManifestFile;
  readonly finding: PlacedFinding;
  /** All findings of the file: a pod with images of several registries is mended as a whole. */
  readonly findings: readonly PlacedFinding[];
  readonly context: RuleContext;
}

/** A fix looks at one finding and offers what it can do; no network, no stored secret, nothing dear. */
export interface Fix {
  readonly id: string;
  offer(request: FixRequest): readonly OfferedFix[];
}
