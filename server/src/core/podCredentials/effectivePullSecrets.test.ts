import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { type EffectivePullSecrets, effectivePullSecrets, namedEntries } from './effectivePullSecrets';

const account = (name: string, metadata = '', list = '[{name: of-account}]'): string =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}${metadata}}\nimagePullSecrets: ${list}\n`;

/** What the first pod of a text gets; the others are files beside it. */
function effective(spec: string, others: Readonly<Record<string, string>> = {}): EffectivePullSecrets {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {containers: [{image: a}]${spec}}\n`;
  const { file, context, fileName } = check(text, {}, others);
  const [workload] = file.documents[0]?.content.workloads ?? [];
  assert.ok(workload?.podSpecs[0]);
  return effectivePullSecrets(
    workload.podSpecs[0],
    { ...workload, file: fileName, documentIndex: 0 },
    context,
  );
}

const names = (found: EffectivePullSecrets): readonly string[] => namedEntries(found).map(({ name }) => name);

describe('effective pull secrets', () => {
  it('are the pod’s own, in their order, when it lists any', () => {
    const found = effective(', imagePullSecrets: [{name: b}, {name: a}]', {
      'account.yaml': account('default', ', namespace: shop'),
    });
    assert.equal(found.source, 'pod-spec');
    assert.equal(found.isCertain, true);
    assert.deepEqual(
      namedEntries(found).map(({ name, file, documentIndex }) => [name, file, documentIndex]),
      [
        ['b', 'manifest.yaml', 0],
        ['a', 'manifest.yaml', 0],
      ],
    );
  });

  for (const list of ['', ', imagePullSecrets: []', ', imagePullSecrets: null', ', imagePullSecrets: {}']) {
    it(`are the service account's when the pod has "${list}"`, () => {
      const found = effective(list, { 'account.yaml': account('default', ', namespace: shop') });
      assert.equal(found.source, 'service-account');
      assert.equal(found.isCertain, true);
      assert.deepEqual(names(found), ['of-account']);
      assert.equal(found.lists[0]?.file, 'account.yaml');
      assert.equal(found.lists[0]?.serviceAccount?.name, 'default');
    });
  }

  for (const entry of ['{}', '{name: ""}', 'null']) {
    it(`are none where an entry ${entry} hides the service account's`, () => {
      const found = effective(`, imagePullSecrets: [${entry}]`, {
        'account.yaml': account('default', ', namespace: shop'),
      });
      assert.equal(found.source, 'pod-spec');
      assert.deepEqual(names(found), []);
    });
  }

  it('follow serviceAccountName, and its old name where that is absent', () => {
    const accounts = Object.fromEntries(
      ['one', 'two'].map((name) => [
        `${name}.yaml`,
        account(name, ', namespace: shop', `[{name: of-${name}}]`),
      ]),
    );
    assert.deepEqual(names(effective(', serviceAccount: one', accounts)), ['of-one']);
    assert.deepEqual(names(effective(', serviceAccount: one, serviceAccountName: two', accounts)), [
      'of-two',
    ]);
  });

  it('are uncertain where the account’s namespace is unknown, and not another namespace’s', () => {
    const unknown = effective('', { 'account.yaml': account('default') });
    assert.deepEqual([names(unknown), unknown.isCertain], [['of-account'], false]);
    const other = effective('', { 'account.yaml': account('default', ', namespace: prod') });
    assert.deepEqual([other.lists, other.isCertain], [[], false]);
  });

  it('are those of every account that may be the pod’s', () => {
    const found = effective('', {
      'base.yaml': account('default', ', namespace: shop', '[{name: base}]'),
      'overlay.yaml': account('default', '', '[{name: overlay}]'),
      'empty.yaml': account('default', ', namespace: shop', '[]'),
    });
    assert.deepEqual(names(found), ['base', 'overlay']);
    assert.equal(found.lists.length, 3);
    assert.equal(found.isCertain, false);
  });
});
