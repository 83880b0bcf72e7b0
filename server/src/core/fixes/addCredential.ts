import { readImage } from '../images/imageText';
import { credentialsFor } from './coveringCredentials';
import type { Fix } from './fix';

/** Asks for a credential, and goes on with its Secret. */
export const addCredential: Fix = {
  id: 'add-credential',
  offer: ({ finding, context }) => {
    const image = readImage(finding.data.image);
    return image.kind === 'unreadable'
      ? []
      : [
          {
            id: addCredential.id,
            title: `Add a credential for ${image.domain}…`,
            preferred: credentialsFor(finding.data.image, context.credentials).length === 0,
            action: { kind: 'add-credential', host: image.domain },
          },
        ];
  },
};
