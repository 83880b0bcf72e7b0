import { closestRegistry } from '../../images/registryAddress';
import { imageOf } from '../choices/imageOf';
import { imageFix } from '../fix';
import { alsoKept, referenceFor } from './podReference';

const id = 'use-pull-secret-of-settings';

/** Refers to the pull secret that the user's settings name for the registry. */
export const usePullSecretOfSettings = imageFix(id, (request) => {
  const image = imageOf(request.finding);
  const named = request.context.settings.registries.filter(({ secret }) => secret !== undefined);
  const secret = image && closestRegistry(named, image)?.secret;
  const result = secret === undefined ? undefined : referenceFor(request, [secret]);
  return result?.ok && result.edits.length > 0
    ? [
        {
          id,
          title: `Use pull secret ${secret} of your settings${alsoKept(result.carriedOver)}`,
          preferred: !result.carriedOver,
          action: { kind: 'edit', edits: result.edits },
        },
      ]
    : [];
});
