import { workloadKinds } from './workloadKinds';

/**
 * Whether a text can hold anything the rules look at. Parsing is by far the dearest step, and most documents of a
 * repository (custom resource definitions, dashboards, config maps) are not worth it.
 *
 * It may say yes for nothing, never no for something: the words looked for must stand in the text literally.
 * What it would miss is a `kind` spelt with escapes (`"\x6bind"`) or standing on another line than its value.
 */
export function isOfInterest(text: string): boolean {
  return (
    (mentionsImage.test(text) && workload.test(text)) ||
    isServiceAccountOfInterest(text) ||
    isPullSecret(text)
  );
}

const kindNames = [...new Set(workloadKinds.map((row) => row.kind))].join('|');
/** The value of a `kind` key, in block, flow or JSON form; an anchor, alias or tag in its place is let through. */
const workload = new RegExp(`\\bkind["']?\\s*:\\s*(?:["']?(?:${kindNames})(?:List)?\\b|[&*!>|])`);
const mentionsImage = /\bimage\b/;

const serviceAccount = /\bkind["']?\s*:\s*["']?(?:ServiceAccount(?:List)?|List)\b/;

function isServiceAccountOfInterest(text: string): boolean {
  return (
    (text.includes('imagePullSecrets') || text.includes('eks.amazonaws.com/ecr-role-arn')) &&
    serviceAccount.test(text)
  );
}

function isPullSecret(text: string): boolean {
  return text.includes('kubernetes.io/dockerc') && /\bkind["']?\s*:\s*["']?(?:Secret|List)/.test(text);
}
