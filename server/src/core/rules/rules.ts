import { chartIgnoresPullSecrets } from './chartIgnoresPullSecrets';
import { dockerConfigInGit } from './dockerConfigInGit';
import { dockerHubAnonymousPull } from './dockerHubAnonymousPull';
import { imageTagNotFound } from './imageTagNotFound';
import { invalidImageReference } from './invalidImageReference';
import { publicImageNoCredential } from './publicImageNoCredential';
import { pullSecretDoesNotCoverImage } from './pullSecretDoesNotCoverImage';
import { pullSecretExpired } from './pullSecretExpired';
import { pullSecretInvalidData } from './pullSecretInvalidData';
import { accountPullSecretMisplaced, pullSecretMisplaced } from './pullSecretMisplaced';
import { pullSecretNotFound } from './pullSecretNotFound';
import { pullSecretNotRenamed } from './pullSecretNotRenamed';
import { pullSecretRepeated } from './pullSecretRepeated';
import { pullSecretUnnecessary } from './pullSecretUnnecessary';
import { pullSecretWithoutName } from './pullSecretWithoutName';
import { pullSecretWrongNamespace } from './pullSecretWrongNamespace';
import { pullSecretWrongType } from './pullSecretWrongType';
import { registryCredentialInGit } from './registryCredentialInGit';
import type { Rule } from './rule';
import { serviceAccountSecretsShadowed } from './serviceAccountSecretsShadowed';
import { templateImageNoCredential } from './templateImageNoCredential';
import { unusedSuppression } from './unusedSuppression';
import { valuesImageNoCredential } from './valuesImageNoCredential';

/** Every rule, in the order in which findings of one place are shown. */
export const rules: readonly Rule[] = [
  publicImageNoCredential,
  valuesImageNoCredential,
  templateImageNoCredential,
  chartIgnoresPullSecrets,
  imageTagNotFound,
  dockerHubAnonymousPull,
  pullSecretDoesNotCoverImage,
  pullSecretNotFound,
  pullSecretNotRenamed,
  pullSecretWrongNamespace,
  pullSecretWrongType,
  pullSecretWithoutName,
  pullSecretRepeated,
  serviceAccountSecretsShadowed,
  pullSecretUnnecessary,
  pullSecretInvalidData,
  pullSecretExpired,
  pullSecretMisplaced,
  accountPullSecretMisplaced,
  registryCredentialInGit,
  dockerConfigInGit,
  invalidImageReference,
  unusedSuppression,
];

/** A rule about several sorts of things is there once for each. */
export const ruleIds: readonly string[] = [...new Set(rules.map(({ id }) => id))];
