import { registryCovers } from '../images/registryAddress';
import { imageFix } from './fix';
import { imageOf } from './imageOf';
import { referenceEdit } from './referenceEdit';

const id = 'use-pull-secret-of-settings';

/** Refers to the pull secret that the user's settings name for the registry. */
export const usePullSecretOfSettings = imageFix(id, ({ file, finding, context }) => {
  const image = imageOf(finding);
  // Where several entries cover the image, the one with the longest path was meant for it.
  const [entry] = context.settings.registries
    .filter((setting) => setting.secret !== undefined && image && registryCovers(setting, image))
    .sort((a, b) => (b.path ?? '').length - (a.path ?? '').length);
  const result = entry?.secret
    ? referenceEdit(file, finding.documentIndex, finding.data.podSpecPath, [entry.secret])
    : undefined;
  return entry?.secret !== undefined && result?.ok && result.edits.length > 0
    ? [
        {
          id,
          title: `Use pull secret ${entry.secret} of your settings`,
          preferred: true,
          action: { kind: 'edit', edits: result.edits },
        },
      ]
    : [];
});
