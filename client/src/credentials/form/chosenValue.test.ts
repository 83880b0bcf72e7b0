import assert from 'node:assert/strict';
import { chosenValue } from './chosenValue';
import { typedRegistry } from './registryChoices';

describe('Enter in the list of registries', () => {
  const dockerHub = { label: 'Docker Hub', description: 'docker.io', value: 'docker.io' };
  const enter = (text: string, active = dockerHub): string | undefined =>
    chosenValue(active, text, typedRegistry(text));

  it('takes the item that the list stands on', () => {
    assert.equal(enter(''), 'docker.io');
    assert.equal(enter('hub'), 'docker.io');
    assert.equal(enter('docker.io'), 'docker.io');
  });

  it('never takes an item that does not fit what was typed since', () => {
    assert.equal(enter('registry.example.com'), 'registry.example.com');
    assert.equal(enter('docker.io.example.com'), 'docker.io.example.com');
    assert.equal(enter('quay'), undefined);
    assert.equal(chosenValue(undefined, 'quay.io', typedRegistry('quay.io')), 'quay.io');
  });
});
