import { mayDeliverFolder } from '../composition/kustomize/deliveries';
import { mayBePatchOfAnyKind } from '../composition/kustomize/patchOfAnyKind';
import { mayBeJsonPatch } from '../composition/kustomize/patchOperation';
import { mayBeKustomization } from '../composition/kustomize/readKustomization';
import { splitDocuments } from './documents/documentTexts';
import { mentionsInjector } from './injectors/injectorsOf';
import { mayBeDockerConfig } from './secrets/dockerConfigFile';
import { secretMakerKinds } from './secrets/secretMakers';
import { mentionsSuppression } from './suppressions/suppression';
import { builtInKinds, type KindTable } from './workloads/kindTable';
import { mentionsMergeDirective } from './workloads/mergeDirective';
import { mentionsContainersOfUnknownKind } from './workloads/unknownKind';

/** Whether any document of a file is of interest. */
export function isFileOfInterest(text: string, kinds: KindTable = builtInKinds): boolean {
  return splitDocuments(text).some((document) => isOfInterest(document.text, kinds));
}

/** Whether a document can hold anything the rules look at. */
export function isOfInterest(text: string, kinds: KindTable = builtInKinds): boolean {
  return interestIn(text, kinds) !== 'none';
}

/** What is of interest in a document: pods at most, or more than these. */
export type Interest = 'none' | 'pods' | 'more';

/**
 * What of the things that the rules look at a document can hold. Parsing is by far the dearest step, and most documents
 * of a repository (custom resource definitions, dashboards, config maps) are not worth it.
 *
 * It may say yes for nothing, never no for something: the words looked for must stand in the text literally.
 * What it would miss is a `kind` spelt with escapes (`"\x6bind"`) or standing on another line than its value.
 */
export function interestIn(text: string, kinds: KindTable): Interest {
  if (mentionsSuppression(text)) {
    return 'more';
  }
  if (isOfOtherKind(text)) {
    return 'none';
  }
  const holdsMore =
    credentialSources.test(text) ||
    mentionsInjector(text) ||
    mayBeKustomization(text) ||
    mayBeJsonPatch(text) ||
    mayDeliverFolder(text) ||
    mayBeDockerConfig(text);
  if (holdsMore) {
    return 'more';
  }
  return mentionsWorkload(text, kinds) || mayBePatchOfAnyKind(text) ? 'pods' : 'none';
}

/**
 * Many documents of most repositories say so in their first lines, and no word in them counts. A key in the first
 * column is one of the root, but in flow style.
 */
function isOfOtherKind(text: string): boolean {
  return (otherKind.test(text) || grantsAccess(text)) && !startsInFlowStyle.test(text);
}

const otherKind = /^kind:[ \t]*["']?(?:CustomResourceDefinition|ConfigMap)["']?[ \t\r]*$/m;

/** Roles and their bindings name service accounts, and are none. Other APIs have kinds of these names. */
function grantsAccess(text: string): boolean {
  return text.includes(accessGroup) && accessKind.test(text);
}

const accessGroup = 'rbac.authorization.k8s.io/';
const accessKind = /^kind:[ \t]*["']?(?:Cluster)?Role(?:Binding)?(?:List)?["']?[ \t\r]*$/m;

const startsInFlowStyle = /^\uFEFF?(?:[ \t]*(?:#.*|%.*|---[ \t]*(?:#.*)?)?\r?\n)*(?:---[ \t]+)?[ \t]*[{[]/;

function mentionsWorkload(text: string, { mentions }: KindTable): boolean {
  // Searches that start from one word are many times faster than those for one of many, and mostly settle it.
  return (
    (mentions.anyGroup.test(text) ||
      (mentions.inGroup.test(text) && mentions.groups.test(text)) ||
      mentionsContainersOfUnknownKind(text)) &&
    (mentions.keys.test(text) || mentionsMergeDirective(text))
  );
}

/** What pods draw on: service accounts, Secrets and what makes them; in lists too. */
const credentialSources = new RegExp(
  `\\bkind["']?\\s*:\\s*["']?(?:(?:ServiceAccount|Secret|${secretMakerKinds.join('|')})(?:List)?|List)\\b`,
);
