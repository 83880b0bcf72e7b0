import assert from 'node:assert/strict';
import { check, checkIncomplete, checkTogether, credential, type World } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

function found(text: string, world: World = {}): readonly string[] {
  return check(text, world)
    .findings.filter(({ data }) => data.rule === 'pull-secret-not-found')
    .map(({ range, severity }) => `${text.slice(range.start, range.end)} ${severity}`);
}

describe('pull-secret-not-found', () => {
  it('finds names that no manifest makes, in pods and service accounts', () => {
    const text = podWith('[{name: gone}, {name: here}]') + accountWith('[{name: lost}]') + pullSecret('here');
    assert.deepEqual(found(text), ['gone information', 'lost information']);
  });

  it('says which name was probably meant', () => {
    const text = podWith('[{name: regcrde}]') + pullSecret('regcred') + pullSecret('elsewhere');
    const [finding] = check(text).findings.filter(({ data }) => 'pullSecret' in data);
    assert.equal(
      finding?.message,
      'Not in this workspace: no manifest makes a Secret "regcrde". Without it, pods pull anonymously. Did you mean "regcred"?',
    );
    assert.deepEqual(finding.data, {
      rule: 'pull-secret-not-found',
      pullSecret: 'regcrde',
      suggestion: 'regcred',
      object: { kind: 'Pod', name: 'p' },
      holderPath: ['spec'],
    });
  });

  it('suggests no Secret of another namespace', () => {
    const text =
      podWith('[{name: regcrde}]', ', namespace: shop') +
      pullSecret('regcred', ['ghcr.io'], ', namespace: prod');
    assert.match(
      check(text)
        .findings.map(({ message }) => message)
        .join(),
      /correct the name\.$/,
    );
  });

  it('is silent where the workspace holds no pull secret at all', () => {
    const opaque = 'apiVersion: v1\nkind: Secret\nmetadata: {name: other}\nstringData: {a: b}\n';
    assert.deepEqual(found(podWith('[{name: gone}]')), []);
    assert.deepEqual(found(`${podWith('[{name: gone}]')}---\n${opaque}`), []);
  });

  it('is silent where a chart may make it under a name that only rendering tells', () => {
    const foundBeside = (type: string) =>
      checkTogether({
        'pod.yaml': podWith('[{name: shop-pull}]') + pullSecret('here'),
        'chart/Chart.yaml': 'apiVersion: v2\nname: shop\n',
        'chart/templates/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Release.Name }}-pull\ntype: ${type}\n`,
      })
        .get('pod.yaml')
        ?.findings.map(({ data }) => data.rule);
    assert.deepEqual(foundBeside('kubernetes.io/dockerconfigjson'), []);
    assert.deepEqual(foundBeside('Opaque'), ['pull-secret-not-found']);
  });

  it('is silent while files are still being read', () => {
    const text = podWith('[{name: gone}]') + pullSecret('here');
    assert.deepEqual(
      checkIncomplete(text).findings.filter(({ data }) => data.rule === 'pull-secret-not-found'),
      [],
    );
  });

  it('knows what makes Secrets', () => {
    const makers = [
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: made}\nspec: {encryptedData: {}}\n',
      'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: x}\nspec: {target: {name: made}}\n',
      'apiVersion: external-secrets.io/v1\nkind: ClusterExternalSecret\nmetadata: {name: made}\nspec: {externalSecretSpec: {}}\n',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: patcher}\nspec: {template: {spec: {containers: [{image: quay.io/titansoft/imagepullsecret-patcher, args: [-secretname=made]}], imagePullSecrets: [{name: here}]}}}\n',
      'apiVersion: ops.alexellis.io/v1\nkind: ClusterPullSecret\nmetadata: {name: hub}\n',
    ];
    const text =
      podWith('[{name: made}]', ', namespace: shop') + pullSecret('here', ['ghcr.io'], ', namespace: shop');
    for (const maker of makers.slice(0, 4)) {
      assert.deepEqual(found(`${text}---\n${maker}`), [], maker);
    }
    assert.deepEqual(found(`${text}---\n${makers[4]}`), ['made information']);
    assert.deepEqual(found(`${text.replace('name: made', 'name: hub-registrycreds')}---\n${makers[4]}`), []);
  });

  it('leaves names alone that are filled in, that OpenShift makes, or that the user knows of', () => {
    for (const name of ['${SECRET}', 'default-dockercfg-x7k2p', 'named-in-settings', 'of-credential']) {
      const world = {
        settings: { registries: [{ host: 'ghcr.io', secret: 'named-in-settings' }] },
        credentials: [credential('of-credential', 'quay.io')],
      };
      assert.deepEqual(found(podWith(`[{name: '${name}'}]`) + pullSecret('here'), world), [], name);
    }
  });
});
