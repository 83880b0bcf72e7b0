import { matchesGlob } from '../../pullSecrets/glob';
import type { Delivery } from './deliveries';
import { folderOf } from './filePaths';

/** Which folders Flux and Argo CD deliver. Where a repository's root is, is not known: any folder that ends so is meant. */
export class DeliveryTable {
  /** By the file that says so. */
  readonly #files = new Map<string, readonly Delivery[]>();
  /** By the last step of the folder; those with a `*` are together. Undefined when it is to be made anew. */
  #byLastStep: ReadonlyMap<string, readonly Delivery[]> | undefined;
  /** By the folders of which it was asked whether their namespace is set. */
  readonly #namespaceSet = new Map<string, boolean>();

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  /** What a file says now; false if that is what it said before. */
  set(file: string, deliveries: readonly Delivery[]): boolean {
    const before = this.#files.get(file) ?? [];
    // Next to no file says any.
    const isNothing = deliveries.length === 0 && before.length === 0;
    if (isNothing || JSON.stringify(deliveries) === JSON.stringify(before)) {
      return false;
    }
    this.#byLastStep = undefined;
    this.#namespaceSet.clear();
    if (deliveries.length > 0) {
      this.#files.set(file, deliveries);
    } else {
      this.#files.delete(file);
    }
    return true;
  }

  of(folder: string): readonly Delivery[] {
    const globs = this.#at(anyStep).filter((delivery) => matchesGlob(`*/${delivery.folder}`, `/${folder}`));
    return [...this.named(folder), ...globs];
  }

  /** Those that name the folder itself, and not only a pattern that it fits. */
  named(folder: string): readonly Delivery[] {
    return this.#at(lastStepOf(folder)).filter((delivery) => `/${folder}`.endsWith(`/${delivery.folder}`));
  }

  /** Whether all that is in a folder, or below it, comes into a namespace that a delivery sets. */
  setsNamespaceBelow(folder: string): boolean {
    const known = this.#namespaceSet.get(folder);
    if (known !== undefined) {
      return known;
    }
    const around = folderOf(folder);
    const isSet =
      this.of(folder).some(({ setsNamespace }) => setsNamespace) ||
      (around !== folder && this.setsNamespaceBelow(around));
    this.#namespaceSet.set(folder, isSet);
    return isSet;
  }

  #at(step: string): readonly Delivery[] {
    this.#byLastStep ??= grouped([...this.#files.values()].flat());
    return this.#byLastStep.get(step) ?? [];
  }
}

function grouped(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const step = delivery.folder.includes('*') ? anyStep : lastStepOf(delivery.folder);
    const group = groups.get(step) ?? [];
    group.push(delivery);
    groups.set(step, group);
  }
  return groups;
}

const anyStep = '*';

function lastStepOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}
