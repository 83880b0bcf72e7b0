import assert from 'node:assert/strict';
import { toSettings } from '../../../server/src/core/settings';
import { manifestImages } from './manifestImages';

const settings = toSettings({
  customResources: { 'Widget.example.com': { images: ['spec.image'] } },
}).settings;
const pod = (...images: readonly string[]): string =>
  `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${images.map((image) => `    - image: ${image}\n`).join('')}`;

describe('the images of a manifest', () => {
  it('are those of its pods, and of kinds that the settings add', () => {
    const widget = 'apiVersion: example.com/v1\nkind: Widget\nspec:\n  image: ghcr.io/acme/widget:1\n';
    assert.deepEqual(manifestImages(`${pod('ghcr.io/acme/app:1')}---\n${widget}`, settings), [
      'ghcr.io/acme/app:1',
      'ghcr.io/acme/widget:1',
    ]);
  });

  it('are not those that are known to be public, nor what is no image', () => {
    assert.deepEqual(
      manifestImages(pod('nginx', 'quay.io/prometheus/x', '"{{ .image }}"', 'acme/app'), settings),
      ['acme/app'],
    );
    assert.deepEqual(manifestImages('# image: ghcr.io/acme/app\nkind: ConfigMap\n', settings), []);
  });
});
