import { publicImageNoCredential } from './publicImageNoCredential';
import { pullSecretExpired } from './pullSecretExpired';
import { pullSecretInvalidData } from './pullSecretInvalidData';
import { pullSecretMisplaced } from './pullSecretMisplaced';
import { pullSecretNotFound } from './pullSecretNotFound';
import { pullSecretWithoutName } from './pullSecretWithoutName';
import { pullSecretWrongNamespace } from './pullSecretWrongNamespace';
import type { Rule } from './rule';
import { unusedSuppression } from './unusedSuppression';

/** Every rule, in the order in which findings of one place are shown. */
export const rules: readonly Rule[] = [
  publicImageNoCredential,
  pullSecretNotFound,
  pullSecretWrongNamespace,
  pullSecretWithoutName,
  pullSecretInvalidData,
  pullSecretExpired,
  pullSecretMisplaced,
  unusedSuppression,
];

export const ruleIds: readonly string[] = rules.map(({ id }) => id);
