import type { DocumentFacts } from '../manifests/manifestFile';
import { type DocumentPlace, type ManifestSet, mayShareNamespace } from '../manifests/manifestSet';
import { type Mention, mentionsOf, type NamedObject } from './mention';

/** A mention and where it stands. */
export interface PlacedMention extends Mention, DocumentPlace {
  /** The namespaces are written alike, or neither is written; else it may be another object of the same name. */
  readonly isCertain: boolean;
}

/** All that the workspace says of manifests, as far as names of objects go. */
type Manifests = Pick<ManifestSet, 'workloads' | 'serviceAccounts' | 'secrets'>;

/**
 * Every place that means this object, or may: one in another namespace that is written does not. Each place comes once,
 * however many workloads share it by alias.
 */
export function mentionsOfObject(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  const places = new Map<string, PlacedMention>();
  for (const mention of mentionsNamed(object, manifests)) {
    const key = `${mention.file} ${mention.documentIndex} ${mention.range.start}`;
    if (!places.get(key)?.isCertain) {
      places.set(key, mention);
    }
  }
  return [...places.values()];
}

/** Where the object is defined: where that is certain if anywhere is, else where it may be. */
export function definitionsOf(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  const defined = mentionsOfObject(object, manifests).filter(({ role }) => role === 'definition');
  const certain = defined.filter(({ isCertain }) => isCertain);
  return certain.length > 0 ? certain : defined;
}

function mentionsNamed(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  return [...factsAbout(object.name, manifests)].flatMap(({ place: { file, documentIndex }, facts }) =>
    mentionsOf(facts)
      .filter(
        ({ sort, name, namespace }) =>
          sort === object.sort && name === object.name && mayShareNamespace(namespace, object.namespace),
      )
      .map((mention) => ({
        ...mention,
        file,
        documentIndex,
        isCertain: mention.namespace === object.namespace,
      })),
  );
}

interface PlacedFacts {
  readonly place: DocumentPlace;
  readonly facts: DocumentFacts;
}

const noFacts: DocumentFacts = { workloads: [], serviceAccounts: [], secrets: [] };

/** One by one, the objects that may mention the name. */
function* factsAbout(
  name: string,
  { secrets, serviceAccounts, workloads }: Manifests,
): Generator<PlacedFacts> {
  for (const secret of secrets.named(name)) {
    yield { place: secret, facts: { ...noFacts, secrets: [secret] } };
  }
  for (const account of serviceAccounts.all()) {
    yield { place: account, facts: { ...noFacts, serviceAccounts: [account] } };
  }
  for (const workload of workloads.all()) {
    yield { place: workload, facts: { ...noFacts, workloads: [workload] } };
  }
}
