import assert from 'node:assert/strict';
import { isOfInterest } from './interest';
import { builtInKinds } from './kindTable';
import { workloadKinds } from './workloadKinds';

describe('interest', () => {
  it('is in every kind of the table, as YAML and as JSON', () => {
    for (const { kind, group = 'example.com' } of workloadKinds) {
      const object = { apiVersion: `${group}/v1`, kind, image: 'a' };
      assert.ok(isOfInterest(JSON.stringify(object)), kind);
      assert.ok(isOfInterest(`apiVersion: ${group}/v1\nkind: "${kind}"\nimage: a\n`), kind);
      assert.ok(
        isOfInterest(`apiVersion: v1\nkind: ${kind}List\nitems: [{apiVersion: ${group}/v1, image: a}]\n`),
        kind,
      );
    }
  });

  it('is not in a kind whose name means something else outside its group', () => {
    assert.equal(isOfInterest('apiVersion: v1\nkind: Service\nmetadata: {name: image}\n'), false);
    assert.equal(isOfInterest('apiVersion: example.com/v1\nkind: Rollout\nspec: {image: a}\n'), false);
  });

  it('is in a kind that was added, and only by the table it was added to', () => {
    const text = 'apiVersion: example.com/v1\nkind: Widget\nspec: {image: a}\n';
    const kinds = builtInKinds.with([{ kind: 'Widget', group: 'example.com', podSpecs: ['spec'] }]);
    assert.equal(isOfInterest(text), false);
    assert.equal(isOfInterest(text, kinds), true);
  });
});
