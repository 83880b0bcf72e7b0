/** For tests: tables of situations, each with everything that the rules say of it. */
import assert from 'node:assert/strict';
import { check, type World } from './check';

export interface EdgeCase {
  readonly situation: string;
  readonly text: string;
  readonly world?: World;
  /** `rule severity`, in the order of the rules; `rule severity: part of the message` where that counts. */
  readonly says: readonly string[];
}

export function tryEdgeCases(cases: readonly EdgeCase[]): void {
  for (const { situation, text, world = {}, says } of cases) {
    it(situation, () => {
      const found = check(text, world).findings;
      assert.deepEqual(
        found.map(({ data, severity }) => `${data.rule} ${severity}`),
        says.map((said) => said.split(': ', 1)[0]),
        text,
      );
      for (const [index, said] of says.entries()) {
        const [, part] = /^[^:]*: (.*)$/s.exec(said) ?? [];
        const message = [
          found[index]?.message,
          ...(found[index]?.related ?? []).map((place) => place.message),
        ].join('\n');
        assert.ok(part === undefined || message.includes(part), `"${part}" in "${message}"`);
      }
    });
  }
}
