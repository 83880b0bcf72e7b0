import { closestRegistry } from '../images/registryAddress';
import { imageFix } from './fix';
import { imageOf } from './imageOf';
import { referenceEdit } from './referenceEdit';

const id = 'use-pull-secret-of-settings';

/** Refers to the pull secret that the user's settings name for the registry. */
export const usePullSecretOfSettings = imageFix(id, ({ file, finding, context }) => {
  const image = imageOf(finding);
  const named = context.settings.registries.filter(({ secret }) => secret !== undefined);
  const entry = image && closestRegistry(named, image);
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
