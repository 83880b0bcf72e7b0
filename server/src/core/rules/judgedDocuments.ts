import type { DocumentFacts } from '../manifests/manifestFile';
import type { DocumentPlace } from '../manifests/manifestSet';
import type { Finding, ObjectName } from './rule';

/** What a document says at one place, however many of its objects stand there by aliases. */
export interface MergedFinding {
  readonly finding: Finding;
  readonly alsoIn: readonly ObjectName[];
}

interface Judged {
  readonly documentIndex: number;
  readonly findings: readonly MergedFinding[];
}

/**
 * What the rules said of a file's documents, so that after an edit only changed ones are judged again. Holds as long as
 * what surrounds the file stays what it was; documents that are gone are forgotten with it.
 */
export class JudgedDocuments {
  #surroundings: readonly unknown[] = [];
  #byDocument = new WeakMap<DocumentFacts, Judged>();

  /** Forgets all unless everything is the same that findings depend on beside the document; told by identity. */
  surroundedBy(surroundings: readonly unknown[]): void {
    if (surroundings.some((part, index) => part !== this.#surroundings[index])) {
      this.#surroundings = surroundings;
      this.#byDocument = new WeakMap();
    }
  }

  findingsOf(
    facts: DocumentFacts,
    { documentIndex }: DocumentPlace,
    judge: () => readonly MergedFinding[],
  ): readonly MergedFinding[] {
    const known = this.#byDocument.get(facts);
    // Documents of the same text share their facts, and a finding may name the document it is about.
    if (known?.documentIndex === documentIndex) {
      return known.findings;
    }
    const findings = judge();
    this.#byDocument.set(facts, { documentIndex, findings });
    return findings;
  }
}
