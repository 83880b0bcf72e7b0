import { mayBeJsonPatch } from '../composition/kustomize/patchOperation';
import { mayBeKustomization } from '../composition/kustomize/readKustomization';
import { mentionsInjector } from './injectors/injectorsOf';
import { builtInKinds, type KindTable } from './kindTable';
import { mentionsMergeDirective } from './mergeDirective';
import { secretMakerKinds } from './secretMakers';
import { mentionsSuppression } from './suppressions/suppression';
import { mentionsContainersOfUnknownKind } from './unknownKind';

/**
 * Whether a text can hold anything the rules look at. Parsing is by far the dearest step, and most documents of a
 * repository (custom resource definitions, dashboards, config maps) are not worth it.
 *
 * It may say yes for nothing, never no for something: the words looked for must stand in the text literally.
 * What it would miss is a `kind` spelt with escapes (`"\x6bind"`) or standing on another line than its value.
 */
export function isOfInterest(text: string, kinds: KindTable = builtInKinds): boolean {
  return (
    mentionsWorkload(text, kinds) ||
    credentialSources.test(text) ||
    mentionsInjector(text) ||
    mentionsSuppression(text) ||
    mayBeKustomization(text) ||
    mayBeJsonPatch(text)
  );
}

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
