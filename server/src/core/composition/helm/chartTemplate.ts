import { type ChartTemplate, pullSecretWords } from './chartPart';
import { readTemplate } from './template';
import { blockOf, stretchesOf } from './templateBlocks';
import { podsOf } from './templatePods';

/** What one document of a template does with values. */
export function readChartTemplate(text: string): ChartTemplate {
  const template = readTemplate(text);
  const stretches = stretchesOf(template);
  return {
    role: 'template',
    blocks: stretches.map((stretch) => blockOf(stretch, template)),
    pods: stretches.flatMap((stretch) => podsOf(stretch, template)),
    isAccountWithPullSecrets: /^kind:[ \t]*["']?ServiceAccount\b/m.test(text) && pullSecretWords.test(text),
  };
}
