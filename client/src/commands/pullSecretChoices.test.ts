import assert from 'node:assert/strict';
import { pullSecretChoices } from './pullSecretChoices';

const images = ['acme/web', 'registry.internal:5000/db', 'acme/worker'];

describe('the pull secrets that a pod can be given', () => {
  it('are those of the workspace that it does not list, credentials, new ones, and any name', () => {
    const secret = { madeBy: 'Secret', isKnown: true };
    const secrets = [
      { ...secret, name: 'all', covers: images },
      { ...secret, name: 'some', covers: ['acme/web'] },
      { ...secret, name: 'listed', covers: images },
      { ...secret, name: 'none', covers: [] },
      { name: 'sealed', madeBy: 'SealedSecret', covers: [], isKnown: false },
    ];
    const serving = [{ id: 'c1', label: 'Acme', registry: 'docker.io' }];
    const choices = pullSecretChoices({ images, listed: ['listed'], secrets }, serving);
    assert.deepEqual(
      choices.map(({ label, description }) => `${label} | ${description}`),
      [
        '$(key) all | covers all images',
        '$(key) some | covers acme/web',
        '$(key) none | covers no image of this pod',
        '$(key) sealed | from SealedSecret; what it covers is not known',
        '$(lock) Acme | stored credential for docker.io; its Secret is generated',
        '$(add) Add a credential for docker.io… | ',
        '$(add) Add a credential for registry.internal:5000… | ',
        '$(edit) Another Secret… | that the cluster has and this workspace does not',
      ],
    );
    assert.deepEqual(choices.map(({ action }) => action).slice(-4), [
      { kind: 'generate', credentialId: 'c1' },
      { kind: 'add-credential', host: 'docker.io', image: 'acme/web' },
      { kind: 'add-credential', host: 'registry.internal:5000', image: 'registry.internal:5000/db' },
      { kind: 'ask-name' },
    ]);
  });
});
