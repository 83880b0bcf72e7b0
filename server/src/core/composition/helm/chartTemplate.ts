import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { secretMakerKinds } from '../../manifests/secrets/secretMakers';
import { type ChartTemplate, mentionsPullSecrets } from './chartPart';
import type { Template } from './template';
import { blockOf, stretchesOf } from './templateBlocks';
import { podsOf } from './templatePods';

/** What one document of a template does with values; `document` is what its masked text was read as, if it was. */
export function readChartTemplate(template: Template, document: ManifestDocument | undefined): ChartTemplate {
  const { text } = template;
  const stretches = stretchesOf(template);
  return {
    role: 'template',
    blocks: stretches.map((stretch) => blockOf(stretch, template, podsOf(stretch, template, document))),
    isAccountWithPullSecrets: /^kind:[ \t]*["']?ServiceAccount\b/m.test(text) && mentionsPullSecrets(text),
    makesPullSecret: secretKind.test(text) && pullSecretType.test(text),
  };
}

const secretKind = new RegExp(`^kind:[ \\t]*["']?(?:Secret|${secretMakerKinds.join('|')})\\b`, 'm');
const pullSecretType = /kubernetes\.io\/dockerc/;
