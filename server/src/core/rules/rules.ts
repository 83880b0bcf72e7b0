import { publicImageNoCredential } from './publicImageNoCredential';
import type { Rule } from './rule';

/** Every rule, in the order in which findings of one place are shown. */
export const rules: readonly Rule[] = [publicImageNoCredential];

export const ruleIds: readonly string[] = rules.map(({ id }) => id);
