import assert from 'node:assert/strict';
import { check, credential, fixesOf, type World } from '../../../testing/check';

/** Whether the fix is offered on the one finding of a pod with this image. */
function isOffered(image: string, world: World = {}): boolean {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${image}\n`;
  const checked = check(text, world);
  const [finding, ...others] = checked.findings;
  assert.ok(finding && others.length === 0, image);
  return fixesOf(checked, finding).some(({ id }) => id === 'check-image');
}

describe('the fix that has the registry asked', () => {
  it('is offered where the image is probably private', () => {
    assert.equal(isOffered('ghcr.io/acme/app:1'), true);
    assert.equal(isOffered('ghcr.io/acme/app:${TAG}'), true);
    assert.equal(isOffered('acme/app', { credentials: [credential('hub', 'docker.io')] }), true);
    const settings = { registries: [{ host: 'registry.example.com' }] };
    assert.equal(isOffered('registry.example.com/app', { settings }), true);
  });

  it('is not offered where there is nothing to ask, or nobody', () => {
    assert.equal(isOffered('123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1'), false);
    assert.equal(isOffered('quay.io/prometheus/prometheus'), false);
    assert.equal(isOffered('ghcr.io/${OWNER}/app'), false);
    const settings = {
      registries: [{ host: 'registry.example.com' }, { host: 'registry.example.com/team' }],
    };
    assert.equal(isOffered('registry.example.com/team/app', { settings }), false);
  });

  it('is not offered once the registry gave the image to anyone, and again where it did not', () => {
    const offeredAfter = (answer: 'public' | 'refused'): boolean =>
      isOffered('ghcr.io/acme/app:1', { anonymousCheck: () => answer });
    assert.equal(offeredAfter('public'), false);
    assert.equal(offeredAfter('refused'), true);
  });
});
