import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { accountWith, podWith, pullSecret } from '../../testing/pullSecretManifests';

function found(text: string): readonly string[] {
  return check(text)
    .findings.filter(({ data }) => data.rule === 'pull-secret-wrong-type')
    .map(({ message }) => message);
}

const shop = ', namespace: shop';
const opaque = (metadata = ''): string =>
  pullSecret('a', ['ghcr.io'], metadata).replace(/type: .*/, 'type: Opaque');
const list = podWith('[{name: a}]');

const made = (kind: string, apiVersion: string, spec: string): string =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;
const external = (target: string): string =>
  made('ExternalSecret', 'external-secrets.io/v1', `{target: ${target}}`);
const vault = (destination: string): string =>
  made('VaultStaticSecret', 'secrets.hashicorp.com/v1beta1', `{destination: ${destination}}`);

describe('pull-secret-wrong-type', () => {
  it('finds Secrets that the kubelet passes over, written or not, in pods and service accounts', () => {
    assert.deepEqual(found(list + opaque()), [
      'Ignored when pulling: the Secret "a" has the type Opaque. Only kubernetes.io/dockerconfigjson is for pulling; a Secret that is in the cluster must be deleted to get another type.',
    ]);
    assert.match(
      found(list + pullSecret('a').replace(/type: .*\n/, '')).join(),
      /Opaque \(none is written\)/,
    );
    assert.equal(found(list + opaque().replace('Opaque', 'kubernetes.io/tls')).length, 1);
    assert.equal(found(accountWith('[{name: a}]') + opaque()).length, 1);
    assert.equal(found(podWith('[{name: a}]', shop) + opaque(shop)).length, 1);
  });

  it('finds what makes such Secrets', () => {
    assert.match(
      found(list + made('SealedSecret', 'bitnami.com/v1alpha1', '{encryptedData: {}}')).join(),
      /the Secret "a" that the SealedSecret makes has the type Opaque \(none is written\)/,
    );
    assert.equal(found(list + external('{}')).length, 1);
    assert.equal(found(list + vault('{name: a, create: true}')).length, 1);
  });

  it('shows the type', () => {
    const text = list + opaque();
    const [related] = check(text).findings.flatMap((finding) => finding.related ?? []);
    assert.equal(related?.place.documentIndex, 1);
  });

  it('is silent about types for pulling, and where another Secret may be meant', () => {
    for (const text of [
      list + pullSecret('a'),
      list + pullSecret('a').replace('dockerconfigjson\n', 'dockercfg\n'),
      podWith('[{name: a}]', shop) + opaque(),
      list + opaque(shop),
      podWith('[{name: a}]', shop) + opaque(shop) + pullSecret('a'),
      list + opaque().replace('name: a', 'name: b'),
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });

  it('is silent where the Secret is there before what fills it', () => {
    for (const maker of [
      external('{creationPolicy: Merge}'),
      external('{creationPolicy: None}'),
      made('SealedSecret', 'bitnami.com/v1alpha1', '{data: AgBy}'),
      vault('{name: a}'),
      vault('{name: a, create: false}'),
      made('SecretProviderClass', 'secrets-store.csi.x-k8s.io/v1', '{secretObjects: [{secretName: a}]}'),
    ]) {
      assert.deepEqual(found(list + maker), [], maker);
    }
  });
});
