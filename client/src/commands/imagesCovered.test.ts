import assert from 'node:assert/strict';
import { defaultSettings, toSettings } from '../../../server/src/core/settings';
import { imagesCovered } from './imagesCovered';

const pod = (...images: readonly string[]): string =>
  `kind: Pod\napiVersion: v1\nspec:\n  containers:\n${images.map((image) => `    - image: ${image}\n`).join('')}`;

describe('images of a manifest that a credential is for', () => {
  it('are those of its registry and path', () => {
    const text = pod('ghcr.io/team-a/app:1', 'ghcr.io/team-abc/app:1', 'quay.io/team-a/app', 'nginx');
    assert.deepEqual(imagesCovered('ghcr.io/team-a', text, defaultSettings), ['ghcr.io/team-a/app:1']);
    assert.deepEqual(imagesCovered('docker.io', text, defaultSettings), ['nginx']);
  });

  it('are those of kinds that the settings add, too', () => {
    const { settings } = toSettings({ customResources: { Gadget: { images: ['spec.image'] } } });
    const text = 'apiVersion: example.com/v1\nkind: Gadget\nspec: {image: ghcr.io/acme/app}\n';
    assert.deepEqual(imagesCovered('ghcr.io', text, settings), ['ghcr.io/acme/app']);
    assert.deepEqual(imagesCovered('ghcr.io', text, defaultSettings), []);
  });

  it('are whole, because a registry can be asked about no other', () => {
    assert.deepEqual(
      imagesCovered('ghcr.io', pod('ghcr.io/team-a/app:${TAG}', 'ghcr.io/*'), defaultSettings),
      [],
    );
  });

  it('are none in a file that is no manifest, and none for a text that is no registry', () => {
    assert.deepEqual(imagesCovered('ghcr.io', '{"image": "ghcr.io/acme/app"', defaultSettings), []);
    assert.deepEqual(imagesCovered('not a registry', pod('ghcr.io/acme/app'), defaultSettings), []);
  });
});
