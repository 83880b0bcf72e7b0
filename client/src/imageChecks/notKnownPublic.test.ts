import assert from 'node:assert/strict';
import { notKnownPublic } from './notKnownPublic';

describe('the images that are worth a question', () => {
  it('are not those that are known to be public, nor what is no image', () => {
    assert.deepEqual(notKnownPublic(['nginx', 'quay.io/prometheus/x', '{{ .image }}', 'acme/app']), [
      'acme/app',
    ]);
  });
});
