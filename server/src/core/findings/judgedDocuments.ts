import type { DocumentFacts } from '../manifests/documentFacts';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import type { Finding } from '../rules/rule';
import type { MergedFinding } from './mergeSamePlace';

/** What the rules say of a document. */
export interface JudgedDocument {
  readonly findings: readonly Finding[];
  readonly merged: readonly MergedFinding[];
}

interface Known extends JudgedDocument {
  readonly documentIndex: number;
}

/**
 * What the rules said of a file's documents, so that after an edit only changed ones are judged again. Holds as long as
 * what surrounds the file stays what it was; documents that are gone are forgotten with it.
 */
export class JudgedDocuments {
  #surroundings: readonly unknown[] = [];
  #byDocument = new WeakMap<DocumentFacts, Known>();

  /** Forgets all unless everything is the same that findings depend on beside the document; told by identity. */
  surroundedBy(surroundings: readonly unknown[]): void {
    if (surroundings.some((part, index) => part !== this.#surroundings[index])) {
      this.#surroundings = surroundings;
      this.#byDocument = new WeakMap();
    }
  }

  of(facts: DocumentFacts, { documentIndex }: DocumentPlace, judge: () => JudgedDocument): JudgedDocument {
    const known = this.#byDocument.get(facts);
    // Documents of the same text share their facts, and a finding may name the document it is about.
    if (known?.documentIndex === documentIndex) {
      return known;
    }
    const judged = judge();
    this.#byDocument.set(facts, { ...judged, documentIndex });
    return judged;
  }
}
