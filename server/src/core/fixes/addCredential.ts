import { credentialsFor } from './coveringCredentials';
import type { Fix } from './fix';
import { imageOf } from './imageOf';

/** Asks for a credential, and goes on with its Secret. */
export const addCredential: Fix = {
  id: 'add-credential',
  offer: ({ finding, context }) => {
    const image = imageOf(finding);
    return image
      ? [
          {
            id: addCredential.id,
            title: `Add a credential for ${image.domain}…`,
            preferred: credentialsFor(finding.data.image, context.credentials).length === 0,
            action: { kind: 'add-credential', host: image.domain },
          },
        ]
      : [];
  },
};
