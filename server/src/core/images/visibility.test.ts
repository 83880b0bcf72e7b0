import assert from 'node:assert/strict';
import { toSettings } from '../settings';
import { readImage } from './imageText';
import { visibilityOf } from './visibility';
import type { FoundVisibility } from './visibilityCache';

function visibility(text: string, found?: FoundVisibility, settings: unknown = {}): string {
  const image = readImage(text);
  assert.ok(image.kind !== 'unreadable');
  const { level, because } = visibilityOf(image, {
    settings: toSettings(settings).settings,
    credentials: [],
    anonymousCheck: ({ path }) => (path === 'acme/app' ? found : undefined),
  });
  return `${level}: ${because}`;
}

describe('how private an image is, after the registry was asked', () => {
  it('counts for more than what is known of the registry', () => {
    assert.equal(visibility('ghcr.io/acme/app:1'), 'likely: registry');
    assert.equal(visibility('ghcr.io/acme/app:1', 'public'), 'public: anonymous-check');
    assert.equal(visibility('ghcr.io/acme/app:1', 'refused'), 'certain: anonymous-check');
    assert.equal(visibility('ghcr.io/acme/other:1', 'public'), 'likely: registry');
  });

  it('holds for an image whose tag is filled in later, not for one whose repository is', () => {
    assert.equal(visibility('ghcr.io/acme/app:${TAG}', 'public'), 'public: anonymous-check');
    assert.equal(visibility('ghcr.io/acme/app${SUFFIX}', 'public'), 'likely: registry');
  });

  it('counts for less than what the user said of images, and for more than what was said of the registry', () => {
    const image = 'registry.example.com/acme/app:1';
    const registry = { registries: [{ host: 'registry.example.com' }] };
    assert.equal(visibility(image, undefined, registry), 'certain: settings');
    assert.equal(visibility(image, 'public', registry), 'public: anonymous-check');
    assert.equal(visibility(image, 'refused', registry), 'certain: anonymous-check');
    const part = { registries: [{ host: 'registry.example.com/acme' }] };
    assert.equal(visibility(image, 'public', part), 'certain: settings');
    const open = { registries: [{ host: 'registry.example.com', private: false }] };
    assert.equal(visibility(image, 'refused', open), 'none: settings');
    assert.equal(
      visibility(image, 'refused', { publicImages: ['registry.example.com/**'] }),
      'none: settings',
    );
  });
});
