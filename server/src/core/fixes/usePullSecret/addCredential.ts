import { credentialsFor } from '../../podCredentials/knownCredential';

import { imageOf } from '../choices/imageOf';
import { imageFix } from '../fix';

/** Asks for a credential, and goes on with its Secret. */
export const addCredential = imageFix('add-credential', ({ finding, context }) => {
  const image = imageOf(finding);
  return image
    ? [
        {
          id: 'add-credential',
          title: `Add a credential for ${image.domain}…`,
          preferred: credentialsFor(finding.data.image, context.credentials).length === 0,
          action: { kind: 'add-credential', host: image.domain },
        },
      ]
    : [];
});
