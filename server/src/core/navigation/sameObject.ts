import { type DocumentFacts, noFacts } from '../manifests/documentFacts';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import { type ManifestSet, mayShareNamespace } from '../manifests/manifestSet';
import { mayBeForPulling } from '../pullSecrets/pullSecretFormat';
import { type Mention, mentionsOf, type NamedObject } from './mention';

/** A mention and where it stands. */
export interface PlacedMention extends Mention, DocumentPlace {
  /** The namespaces are written alike, or neither is written; else it may be another object of the same name. */
  readonly isCertain: boolean;
}

/** All that the workspace says of manifests, as far as names of objects go. */
export type Manifests = Pick<ManifestSet, 'workloads' | 'serviceAccounts' | 'secrets' | 'charts'>;

/** Whether a mention means this object, or may; one in another namespace that is written does not. */
export function sameObject(mention: Mention, { sort, name, namespace }: NamedObject): boolean {
  return mention.sort === sort && mention.name === name && mayShareNamespace(mention.namespace, namespace);
}

/** Workloads that share a place by alias all mention it: it comes once, and as certain if it is for one of them. */
export function withoutRepetition<Item extends Mention>(
  mentions: readonly Item[],
  { namespace }: NamedObject,
  placeOf: (mention: Item) => string,
): readonly Item[] {
  const places = new Map<string, Item>();
  for (const mention of mentions) {
    const key = placeOf(mention);
    const first = places.get(key);
    if (!first || (first.namespace !== namespace && mention.namespace === namespace)) {
      places.set(key, mention);
    }
  }
  return [...places.values()];
}

/** Every place of the workspace that means the object, or may. */
export function mentionsOfObject(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  return withoutRepetition(
    mentionsNamed(object, manifests),
    object,
    ({ file, documentIndex, range }) => `${file} ${documentIndex} ${range.start}`,
  );
}

/** Where the object is defined: where that is certain if anywhere is, else where it may be. */
export function definitionsOf(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  const defined = mentionsOfObject(object, manifests).filter(({ role }) => role === 'definition');
  const certain = defined.filter(({ isCertain }) => isCertain);
  return certain.length > 0 ? certain : defined;
}

/** Whether a Secret is one to pull with: by its type, or because a list of pull secrets names it. */
export function isForPulling(object: NamedObject, manifests: Manifests): boolean {
  return (
    manifests.secrets
      .named(object.name)
      .some(({ namespace, type }) => namespace === object.namespace && mayBeForPulling(type)) ||
    mentionsOfObject(object, manifests).some(({ role }) => role === 'reference')
  );
}

function mentionsNamed(object: NamedObject, manifests: Manifests): readonly PlacedMention[] {
  return [...factsAbout(object.name, manifests)].flatMap(({ place: { file, documentIndex }, facts }) =>
    mentionsOf(facts)
      .filter((mention) => sameObject(mention, object))
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

/** One by one, the objects that may mention the name. */
function* factsAbout(
  name: string,
  { secrets, serviceAccounts, workloads, charts }: Manifests,
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
  for (const chart of charts.all()) {
    for (const values of chart.values) {
      yield { place: values, facts: { ...noFacts, chartParts: [values] } };
    }
  }
}
