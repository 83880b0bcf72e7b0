import assert from 'node:assert/strict';
import { check, credential, fixesOf, type World } from '../../testing/check';

const rule = 'docker-hub-anonymous-pull';
const on: World = { settings: { rules: { [rule]: 'information' } } };

function pod(image: string, rest = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: [{name: c, image: ${image}${rest}}]\n`;
}

function found(text: string, world: World = on): readonly string[] {
  return check(text, world).findings.map(({ data, severity }) => `${data.rule} ${severity}`);
}

describe(rule, () => {
  it('is off unless asked for', () => assert.deepEqual(found(pod('nginx'), {}), []));

  it('tells of images of Docker Hub, official ones too, that are pulled without a login', () => {
    for (const image of ['nginx:1.27', 'docker.io/acme/app', 'index.docker.io/acme/app']) {
      assert.deepEqual(found(pod(image)), [`${rule} information`], image);
    }
  });

  it('says nothing of other registries, of pods with a pull secret, and of images that are never pulled', () => {
    assert.deepEqual(found(pod('registry.k8s.io/pause:3')), []);
    assert.deepEqual(found(pod('nginx', ', imagePullPolicy: Never')), []);
    assert.deepEqual(found(`${pod('nginx')}  imagePullSecrets: [{name: hub}]\n`), []);
    const nodes = { settings: { rules: { [rule]: 'information' }, nodeCredentials: ['docker.io'] } };
    assert.deepEqual(found(pod('nginx'), nodes), []);
  });

  it('leaves private images to the rule about them', () => {
    const settings = {
      rules: { [rule]: 'information' },
      registries: [{ host: 'docker.io/acme', private: true }],
    };
    assert.deepEqual(found(pod('acme/app'), { settings }), ['public-image-no-credential warning']);
  });

  it('is mended by a credential for Docker Hub', () => {
    const checked = check(pod('nginx'), { ...on, credentials: [credential('hub', 'docker.io')] });
    const [finding] = checked.findings;
    assert.ok(finding);
    assert.ok(fixesOf(checked, finding).some(({ id }) => id === 'use-credential'));
  });
});
