import { publicImageNoCredential } from './publicImageNoCredential';
import { pullSecretExpired } from './pullSecretExpired';
import { pullSecretInvalidData } from './pullSecretInvalidData';
import type { Rule } from './rule';

/** Every rule, in the order in which findings of one place are shown. */
export const rules: readonly Rule[] = [publicImageNoCredential, pullSecretInvalidData, pullSecretExpired];

export const ruleIds: readonly string[] = rules.map(({ id }) => id);
