import type { NamedRule, Suppression } from '../manifests/suppressions/suppression';

/** A suppression, and what it silenced. */
export interface AppliedSuppression extends Suppression {
  readonly rules: readonly JudgedRule[];
  readonly isUsed: boolean;
  /** False where a document that it speaks of cannot be read: it may be needed for what stands there. */
  readonly isJudged: boolean;
}

/** A rule that a suppression names. */
interface JudgedRule extends NamedRule {
  readonly outcome: 'used' | 'unused' | 'no-such-rule';
  /** The rule does not run unless somebody gave it a severity. */
  readonly isOffByDefault?: true;
  /** The rule that was probably meant. */
  readonly suggestion?: string;
}
