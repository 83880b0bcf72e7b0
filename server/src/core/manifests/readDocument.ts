import type { ChartFileRole } from '../composition/helm/chartFileRole';
import { givenValuesOf } from '../composition/helm/givenValues';
import { literalPodsOf } from '../composition/helm/literalPods';
import { literalSecretOf } from '../composition/helm/literalSecrets';
import { readChartPart } from '../composition/helm/readChartPart';
import { readTemplate, type Template } from '../composition/helm/template';
import { isTemplate } from '../composition/helm/templateActions';
import { deliveriesOf } from '../composition/kustomize/deliveries';
import { patchOfAnyKind } from '../composition/kustomize/patchOfAnyKind';
import { jsonPatchOf } from '../composition/kustomize/patchOperation';
import { kustomizationOf } from '../composition/kustomize/readKustomization';
import { generatedSecretsOf } from '../composition/kustomize/secretGenerator';
import { type DocumentContent, type DocumentFacts, noFacts } from './documentFacts';
import { objectsOf } from './documents/kubernetesObject';
import { type ManifestDocument, type ParsedDocument, parseManifest } from './documents/manifestDocument';
import { injectionOptOutsOf, injectorsOf, withUnknownReach } from './injectors/injectorsOf';
import { interestIn } from './interest';
import { dockerConfigsOf, mayBeDockerConfig } from './secrets/dockerConfigFile';
import { secretsOf } from './secrets/secret';
import { serviceAccountOf } from './serviceAccount';
import { readSuppressions } from './suppressions/readSuppressions';
import type { KindTable } from './workloads/kindTable';
import { withoutUnreadFields } from './workloads/unreadFields';
import { workloadOf } from './workloads/workload';

/** What a document is read for: findings need no fields that no fact is read from, and take half the time. */
export type Purpose = 'edits' | 'findings';

/** Reads one document; parses it only if it can hold something of interest. */
export function readDocument(
  text: string,
  kinds: KindTable,
  role: ChartFileRole | undefined,
  purpose: Purpose,
): DocumentContent {
  if (role === 'foreign') {
    return noFacts;
  }
  // Only comments of a chart's settings hold what looks like a template.
  const isSettings = role === 'definition' || role === 'values';
  const interest = isSettings ? 'more' : role === 'notes' ? 'none' : interestIn(text, kinds);
  const isRead = interest !== 'none';
  const hasActions = isRead && !isSettings && isTemplate(text);
  const template = hasActions || role === 'template' || role === 'notes' ? readTemplate(text) : undefined;
  const isLean = purpose === 'findings' && interest === 'pods' && role === undefined;
  const content: DocumentContent = isRead
    ? hasActions && template
      ? contentOf(parseManifest(template.masked), text, kinds, template)
      : contentOf(isLean ? parsePods(text, kinds) : parseManifest(text), text, kinds)
    : noFacts;
  const chart = role && readChartPart(role, template, content.document);
  const chartParts = chart ? [chart] : givenValuesOf(text);
  return chartParts.length > 0 ? { ...content, chartParts } : content;
}

function parsePods(text: string, kinds: KindTable): ParsedDocument {
  const parsed = parseManifest(withoutUnreadFields(text, kinds));
  // What is wrong with it is to be said of the whole.
  return parsed.ok ? parsed : parseManifest(text);
}

/** What a document says; of a template, whose actions were masked to parse it, what it says whatever fills them. */
function contentOf(
  parsed: ParsedDocument,
  text: string,
  kinds: KindTable,
  template?: Template,
): DocumentContent {
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
    dockerConfigs: objects.length === 0 && mayBeDockerConfig(text) ? dockerConfigsOf(text) : [],
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
