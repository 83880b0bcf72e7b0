import assert from 'node:assert/strict';
import {
  readAddCredential,
  readAddToSetting,
  readCheckImage,
  readRegistry,
  readShowFixes,
  readUseCredential,
} from './commandArguments';

const location = {
  uri: 'file:///app.yaml',
  documentIndex: 0,
  kind: 'Deployment',
  name: 'shop',
  podSpecPath: ['spec', 'template', 'spec'],
};

describe('the arguments of a command', () => {
  it('are taken as a code action gives them', () => {
    const use = { location, credentialIds: ['a', 'b'], images: ['x'] };
    assert.deepEqual(readUseCredential(use), use);
    const add = { location: { ...location, namespace: 'n' }, registry: 'ghcr.io', image: 'ghcr.io/acme/app' };
    assert.deepEqual(readAddCredential(add), add);
    assert.equal(readRegistry({ registry: 'ghcr.io' }), 'ghcr.io');
    assert.deepEqual(readCheckImage({ image: 'ghcr.io/acme/app' }), { image: 'ghcr.io/acme/app' });
    const entry = { setting: 'publicImages', value: 'ghcr.io/acme/*' };
    assert.deepEqual(readAddToSetting(entry), entry);
    const place = { uri: 'file:///a.yaml', position: { line: 1, character: 2 } };
    assert.deepEqual(readShowFixes(place), place);
  });

  it('are refused in any other form', () => {
    for (const argument of [
      undefined,
      null,
      'ghcr.io',
      {},
      { location, credentialIds: [], images: ['x'], image: 'x' },
      { location, credentialIds: [7], images: ['x'], registry: 7, image: 'x' },
      { location: { ...location, uri: 7 }, credentialIds: ['a'], images: ['x'], registry: 'x', image: 'x' },
      { location: { ...location, name: 7 }, credentialIds: ['a'], images: ['x'], registry: 'x', image: 'x' },
      {
        location: { ...location, podSpecPath: [{}] },
        credentialIds: ['a'],
        images: ['x'],
        registry: 'x',
        image: 'x',
      },
    ]) {
      assert.equal(readUseCredential(argument), undefined);
      assert.equal(readAddCredential(argument), undefined);
    }
    for (const argument of [
      undefined,
      { setting: 'rules', value: 'x' },
      { setting: 'publicImages', value: '' },
    ]) {
      assert.equal(readAddToSetting(argument), undefined);
    }
    for (const position of [undefined, {}, { line: -1, character: 0 }, { line: 0, character: 0.5 }]) {
      assert.equal(readShowFixes({ uri: 'file:///a.yaml', position }), undefined);
    }
    assert.equal(readShowFixes({ position: { line: 0, character: 0 } }), undefined);
    assert.equal(readRegistry({ registry: 7 }), undefined);
    assert.equal(readRegistry(undefined), undefined);
    assert.equal(readCheckImage({ image: 7 }), undefined);
    assert.equal(readCheckImage(undefined), undefined);
  });
});
