import { type ChartFileRole, chartFileRole } from '../composition/helm/chartFileRole';
import type { ChartPart } from '../composition/helm/chartPart';
import { givenValuesOf } from '../composition/helm/givenValues';
import { literalPodsOf } from '../composition/helm/literalPods';
import { literalSecretOf } from '../composition/helm/literalSecrets';
import { readChartPart } from '../composition/helm/readChartPart';
import { readTemplate, type Template } from '../composition/helm/template';
import { isTemplate } from '../composition/helm/templateActions';
import { type Delivery, deliveriesOf } from '../composition/kustomize/deliveries';
import type { Kustomization } from '../composition/kustomize/kustomization';
import { patchOfAnyKind } from '../composition/kustomize/patchOfAnyKind';
import { jsonPatchOf, type PatchOperation } from '../composition/kustomize/patchOperation';
import { kustomizationOf } from '../composition/kustomize/readKustomization';
import { generatedSecretsOf } from '../composition/kustomize/secretGenerator';
import { splitDocuments } from './documents/documentTexts';
import { objectsOf } from './documents/kubernetesObject';
import { type ManifestDocument, parseManifest, type Unreadable } from './documents/manifestDocument';
import type { InjectionOptOut, Injector } from './injectors/injector';
import { injectionOptOutsOf, injectorsOf, withUnknownReach } from './injectors/injectorsOf';
import { isOfInterest } from './interest';
import { type Secret, secretsOf } from './secrets/secret';
import { type ServiceAccount, serviceAccountOf } from './serviceAccount';
import { readSuppressions } from './suppressions/readSuppressions';
import type { Suppression } from './suppressions/suppression';
import { builtInKinds, type KindTable } from './workloads/kindTable';
import { type Workload, workloadOf } from './workloads/workload';

/** What one document says, without the tree it was read from; ranges are relative to the document's start. */
export interface DocumentFacts {
  readonly workloads: readonly Workload[];
  readonly serviceAccounts: readonly ServiceAccount[];
  readonly secrets: readonly Secret[];
  readonly injectors: readonly Injector[];
  readonly injectionOptOuts: readonly InjectionOptOut[];
  readonly suppressions: readonly Suppression[];
  /** One at most; it is one if its file's name says so too. */
  readonly kustomizations: readonly Kustomization[];
  /** What the document says if it is a JSON patch. */
  readonly patchOperations: readonly PatchOperation[];
  /** What its objects without pods say where pod specs are, should they be patches. */
  readonly patchesOfAnyKind: readonly Workload[];
  /** What it adds to kustomizations on their way to the cluster. */
  readonly deliveries: readonly Delivery[];
  /** What it adds to a Helm chart, should its file be in one. */
  readonly chartParts: readonly ChartPart[];
}

/** What is known of one document. */
export interface DocumentKnowledge extends DocumentFacts {
  /** Why nothing is, where that is so. */
  readonly unreadable?: Unreadable;
}

/** What one document holds. */
export interface DocumentContent extends DocumentKnowledge {
  /** The tree the content was read from, for edits; absent when the document was not parsed or not readable. */
  readonly document?: ManifestDocument;
}

/** A document and where it stands in its file. */
export interface PlacedDocument {
  readonly start: number;
  readonly text: string;
  readonly content: DocumentContent;
}

/** A file's text, read. */
export interface ManifestFile {
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
}

/** The facts of a document that holds nothing of interest. */
export const noFacts: DocumentFacts = {
  workloads: [],
  serviceAccounts: [],
  secrets: [],
  injectors: [],
  injectionOptOuts: [],
  suppressions: [],
  kustomizations: [],
  patchOperations: [],
  patchesOfAnyKind: [],
  deliveries: [],
  chartParts: [],
};

const nothing: DocumentContent = noFacts;

/** Reads one document; parses it only if it can hold something of interest. */
function readDocument(text: string, kinds: KindTable, role: ChartFileRole | undefined): DocumentContent {
  // Only comments of a chart's settings hold what looks like a template.
  const isSettings = role === 'definition' || role === 'values';
  const isRead = isSettings || isOfInterest(text, kinds);
  const hasActions = isRead && !isSettings && isTemplate(text);
  const template = hasActions || role === 'template' ? readTemplate(text) : undefined;
  const content = isRead ? readTree(text, kinds, hasActions ? template : undefined) : nothing;
  const chart = role && readChartPart(role, template, content.document);
  const chartParts = chart ? [chart] : givenValuesOf(text);
  return chartParts.length > 0 ? { ...content, chartParts } : content;
}

/** A template is read with its actions masked. */
function readTree(text: string, kinds: KindTable, template: Template | undefined): DocumentContent {
  const parsed = parseManifest(template?.masked ?? text);
  if (!parsed.ok) {
    const isList = parsed.unreadable.kind === 'no-mapping';
    return { ...noFacts, unreadable: parsed.unreadable, patchOperations: isList ? jsonPatchOf(text) : [] };
  }
  const { document } = parsed;
  const kustomization = kustomizationOf(document, kinds);
  if (kustomization) {
    return {
      ...noFacts,
      secrets: generatedSecretsOf(document),
      suppressions: readSuppressions(document, []),
      kustomizations: [kustomization],
      document,
    };
  }
  const objects = objectsOf(document);
  const workloads = objects.map((object) => workloadOf(object, document, kinds));
  const facts: DocumentFacts = {
    ...noFacts,
    workloads: workloads.flatMap((workload) => workload ?? []),
    serviceAccounts: objects.flatMap((object) => serviceAccountOf(object, document.tree) ?? []),
    secrets: objects.flatMap((object) => secretsOf(object, document)),
    injectors: objects.flatMap((object, index) => injectorsOf(object, workloads[index], document)),
    injectionOptOuts: objects.flatMap((object) => injectionOptOutsOf(object, document.tree)),
    suppressions: readSuppressions(document, objects),
    deliveries: objects.flatMap((object) => deliveriesOf(object, document.tree)),
    patchesOfAnyKind: objects.flatMap((object, index) =>
      workloads[index] ? [] : (patchOfAnyKind(object, document) ?? []),
    ),
  };
  return { ...(template ? literalFacts(facts, document, template) : facts), document };
}

/** What of a template holds whatever it is rendered with. */
function literalFacts(
  { workloads, secrets, injectors, suppressions }: DocumentFacts,
  document: ManifestDocument,
  template: Template,
): DocumentFacts {
  return {
    // Which pull secrets an account has is decided by the values more often than not.
    ...noFacts,
    workloads: workloads.flatMap((workload) => literalPodsOf(workload, document, template) ?? []),
    secrets: secrets.flatMap((secret) => literalSecretOf(secret, template) ?? []),
    injectors: injectors.map(withUnknownReach),
    suppressions,
  };
}

/** Reads a whole file at once; its name, a path or a URI, tells what it is to a Helm chart. */
export function readManifestFile(text: string, kinds: KindTable = builtInKinds, name = ''): ManifestFile {
  const steps = readManifestFileInSteps(text, new Map(), kinds, name);
  for (;;) {
    const step = steps.next();
    if (step.done) {
      return step.value;
    }
  }
}

/**
 * Reads a file, taking over every document whose text is `known`, and adding to `known` what it parses; what is
 * known was read by the same kinds, in a file of the same name. Yields before each document that must be parsed, so that a caller can let other
 * work in between, or stop.
 */
export function* readManifestFileInSteps(
  text: string,
  known: Map<string, DocumentContent>,
  kinds: KindTable = builtInKinds,
  name = '',
): Generator<void, ManifestFile> {
  const role = chartFileRole(name);
  const documents: PlacedDocument[] = [];
  for (const piece of splitDocuments(text)) {
    let content = known.get(piece.text);
    if (!content) {
      yield;
      content = readDocument(piece.text, kinds, role);
      known.set(piece.text, content);
    }
    documents.push({ ...piece, content });
  }
  return { text, documents };
}
