import assert from 'node:assert/strict';
import { check, type World } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

function found(text: string, world: World = {}): readonly string[] {
  return check(text, world)
    .findings.filter(({ data }) => data.rule === 'pull-secret-does-not-cover-image')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const withImage = (text: string, image: string): string => text.replace('ghcr.io/acme/app', image);

describe('pull-secret-does-not-cover-image', () => {
  it('says for which hosts the pull secrets are', () => {
    assert.deepEqual(
      found(
        podWith('[{name: a}, {name: b}]') +
          pullSecret('a', ['quay.io', 'https://index.docker.io/v1/']) +
          pullSecret('b', ['gcr.io/acme/']),
      ),
      [
        'information: Not covered: no pull secret of this pod is for ghcr.io; they are for quay.io, index.docker.io, gcr.io.',
      ],
    );
  });

  it('says what keeps a key from the image that it seems to be meant for', () => {
    assert.deepEqual(found(podWith('[{name: a}]') + pullSecret('a', ['quay.io', 'https://ghcr.io/v2'])), [
      'information: Not covered: no pull secret of this pod is for ghcr.io/acme/app. In a, the kubelet takes the end of https://ghcr.io/v2 for the path of an image: a slash is missing behind it.',
    ]);
    assert.deepEqual(found(podWith('[{name: a}]') + pullSecret('a', ['ghcr.io:443'])), [
      'information: Not covered: no pull secret of this pod is for ghcr.io/acme/app. In a, ghcr.io:443 has another port than ghcr.io, and the kubelet compares them as written.',
    ]);
  });

  it('goes by the service account where the pod lists nothing', () => {
    assert.deepEqual(found(podWith('') + accountWith('[{name: a}]') + pullSecret('a', ['quay.io'])), [
      'information: Not covered: no pull secret of its service account default is for ghcr.io; a is for quay.io.',
    ]);
  });

  it('warns where the image is private for certain', () => {
    const text = podWith('[{name: a}]') + pullSecret('a', ['quay.io']);
    assert.match(found(withImage(text, `${ecr}/app`)).join(), /^warning: Not covered/);
    assert.match(found(text, { anonymousCheck: () => 'refused' }).join(), /^warning: /);
    assert.match(found(text, { settings: { registries: [{ host: 'ghcr.io' }] } }).join(), /^warning: /);
  });

  it('shows the Secret, but nothing of what it holds', () => {
    const text = podWith('[{name: a}]') + pullSecret('a', ['quay.io']);
    const [finding] = check(text).findings;
    assert.equal(finding?.related?.[0]?.message, 'The Secret "a"');
    assert.ok(!JSON.stringify(finding).includes('dTpw'));
  });

  it('is silent where the image is covered, public, never pulled or not known to need a login', () => {
    const quay = pullSecret('a', ['quay.io']);
    const list = podWith('[{name: a}]');
    assert.deepEqual(found(list + pullSecret('a', ['ghcr.io'])), []);
    assert.deepEqual(found(list + quay, { anonymousCheck: () => 'public' }), []);
    assert.deepEqual(found(list.replace('app}', 'app, imagePullPolicy: Never}') + quay), []);
    for (const image of [
      'nginx',
      'acme/app',
      'registry.k8s.io/pause',
      'localhost:5000/app',
      '10.0.0.1:5000/a',
    ]) {
      assert.deepEqual(found(withImage(list + quay, image)), [], image);
    }
    assert.equal(found(withImage(list + quay, 'registry.example.com/app')).length, 1);
    assert.equal(found(withImage(list + pullSecret('a', ['hub.docker.com']), 'acme/app')).length, 1);
  });

  it('is silent where a Secret is not known, or another rule says why it is of no use', () => {
    const quay = pullSecret('b', ['quay.io']);
    const list = podWith('[{name: a}, {name: b}]');
    const sealed =
      '---\napiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n';
    assert.deepEqual(found(list + quay), []);
    assert.deepEqual(found(list + quay + sealed), []);
    assert.deepEqual(found(list + quay + pullSecret('a', ['gcr.io'], ', namespace: other')), []);
    assert.deepEqual(found(list + quay + pullSecret('a').replace(/type: .*/, 'type: Opaque')), []);
    assert.deepEqual(found(list + quay + pullSecret('a', [])), []);
  });

  it('is silent where the nodes, a credential provider or an injector give a credential', () => {
    const text = podWith('[{name: a}]') + pullSecret('a', ['quay.io']);
    assert.deepEqual(found(text, { settings: { nodeCredentials: ['ghcr.io'] } }), []);
    const provider = accountWith('[]').replace(
      '{name: default}',
      '{name: default, annotations: {eks.amazonaws.com/ecr-role-arn: "arn:aws:iam::1:role/r"}}',
    );
    assert.deepEqual(found(withImage(text, `${ecr}/app`) + provider), []);
    const kyverno =
      '---\napiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: k}\nspec: {rules: [{match: {resources: {kinds: [Pod]}}, mutate: {patchStrategicMerge: {spec: {imagePullSecrets: [{name: x}]}}}}]}\n';
    assert.deepEqual(found(text + kyverno), []);
  });
});
