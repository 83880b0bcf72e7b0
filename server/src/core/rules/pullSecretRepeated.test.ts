import assert from 'node:assert/strict';
import { check, checkTogether } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

function found(text: string): readonly string[] {
  return check(text).findings.map(
    ({ data, severity, range }) => `${data.rule} ${severity} ${text.slice(range.start, range.end)}`,
  );
}

describe('pull-secret-repeated', () => {
  it('finds every entry of a name but the first', () => {
    assert.deepEqual(found(podWith('[{name: a}, {name: b}, {name: a}, {name: a}]')), [
      'pull-secret-repeated warning a',
      'pull-secret-repeated warning a',
    ]);
  });

  it('is milder about lists that are no map by name', () => {
    assert.deepEqual(found(accountWith('[{name: a}, {name: a}]')), ['pull-secret-repeated information a']);
    const spark =
      'apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nspec: {image: ghcr.io/acme/app, imagePullSecrets: [a, a]}\n';
    assert.deepEqual(found(spark), ['pull-secret-repeated information a']);
  });

  it('leaves lists alone that name each Secret once, and entries without a name', () => {
    for (const list of ['[{name: a}, {name: b}]', '[]', '']) {
      assert.deepEqual(
        found(podWith(list)).filter((rule) => rule.includes('repeated')),
        [],
        list,
      );
    }
    assert.deepEqual(found(podWith('[{}, {}, {name: a}]')), [
      'pull-secret-without-name warning {}',
      'pull-secret-without-name warning {}',
    ]);
  });

  it('is not brought about by what is suggested for a misspelt name', () => {
    const text = podWith('[{name: acme-pull}, {name: acme-pul}]') + pullSecret('acme-pull');
    const suggestions = [...checkTogether({ 'a.yaml': text }).values()].flatMap(({ findings }) =>
      findings.map(({ data }) => ('suggestion' in data ? data.suggestion : undefined)),
    );
    assert.deepEqual(suggestions, [undefined]);
  });
});
