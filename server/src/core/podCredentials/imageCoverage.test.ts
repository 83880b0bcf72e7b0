import assert from 'node:assert/strict';
import { check } from '../../testing/check';
import { readImage } from '../images/imageText';
import { effectivePullSecrets } from './effectivePullSecrets';
import { coverageBySecret, coverageOfImage } from './imageCoverage';

function secret(name: string, keys: readonly string[], more = ''): string {
  const auths = Object.fromEntries(keys.map((key) => [key, { auth: 'dTpw' }]));
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}${more}}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: '${JSON.stringify({ auths })}'\n`;
}

/** What the first Secret of a text does for an image. */
function bySecret(text: string, image = 'ghcr.io/acme/app:1'): unknown {
  const [found] = check(text).file.documents[0]?.content.secrets ?? [];
  const name = readImage(image);
  assert.ok(found && name.kind !== 'unreadable');
  const coverage = coverageBySecret(found, name);
  return coverage.kind === 'covers' ? coverage.entries.map(({ key }) => key) : coverage;
}

describe('what a Secret does for an image', () => {
  it('covers it with the keys that the kubelet tries, in its order', () => {
    assert.deepEqual(bySecret(secret('s', ['ghcr.io', 'quay.io', 'ghcr.io/acme/'])), [
      'ghcr.io/acme/',
      'ghcr.io',
    ]);
    assert.deepEqual(bySecret(secret('s', ['https://index.docker.io/v1/']), 'nginx'), [
      'https://index.docker.io/v1/',
    ]);
  });

  it('does nothing when it is for other registries', () => {
    assert.deepEqual(bySecret(secret('s', ['quay.io', 'ghcr.io/other/'])), { kind: 'other-registries' });
    assert.deepEqual(bySecret(secret('s', [])), { kind: 'other-registries' });
  });

  it('does nothing when the kubelet passes it over', () => {
    const good = secret('s', ['ghcr.io']);
    assert.deepEqual(bySecret(good.replace('kubernetes.io/dockerconfigjson', 'Opaque')), {
      kind: 'unusable',
      because: 'type',
    });
    assert.deepEqual(bySecret(good.replace(/'\{.*\}'/, 'junk')), { kind: 'unusable', because: 'data' });
    assert.deepEqual(bySecret(good.replace('.dockerconfigjson:', 'config.json:')), {
      kind: 'unusable',
      because: 'data',
    });
  });

  it('keeps the kubelet from pulling anything when an entry cannot be read', () => {
    const entries = JSON.stringify({ auths: { 'quay.io': { auth: 'no base64' } } });
    assert.deepEqual(bySecret(secret('s', []).replace(/'\{.*\}'/, `'${entries}'`)), {
      kind: 'unusable',
      because: 'unreadable-entry',
    });
  });

  it('is unknown where something else fills in the data or the registry', () => {
    const sealed = `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n`;
    assert.deepEqual(bySecret(sealed), { kind: 'unknown' });
    assert.deepEqual(bySecret(secret('s', ['REGISTRY_HOST'])), { kind: 'unknown' });
  });

  it('is unknown where the image’s repository is filled in later and may be below the path of a key', () => {
    assert.deepEqual(bySecret(secret('s', ['ghcr.io/acme/shop/']), 'ghcr.io/acme/${APP}'), {
      kind: 'unknown',
    });
    assert.deepEqual(bySecret(secret('s', ['ghcr.io/other/']), 'ghcr.io/acme/${APP}'), {
      kind: 'other-registries',
    });
    assert.deepEqual(bySecret(secret('s', ['ghcr.io/acme/']), 'ghcr.io/acme/${APP}'), ['ghcr.io/acme/']);
  });
});

/** What the pull secrets of a pod in namespace `shop` do for its image. */
function ofImage(spec: string, others: string): string {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: {containers: [{image: ghcr.io/acme/app}]${spec}}\n`;
  const { file, context, fileName } = check(`${text}---\n${others}`);
  const [workload] = file.documents[0]?.content.workloads ?? [];
  const image = workload?.podSpecs[0]?.images[0]?.reference;
  assert.ok(workload?.podSpecs[0] && image && image.kind !== 'unreadable');
  const effective = effectivePullSecrets(
    workload.podSpecs[0],
    { ...workload, file: fileName, documentIndex: 0 },
    context,
  );
  const coverage = coverageOfImage(image, effective, workload.namespace, context);
  return coverage.kind === 'covered'
    ? `covered by ${coverage.by.map(({ secret: { name } }) => name).join(', ')}`
    : coverage.kind;
}

describe('what the pull secrets of a pod do for an image', () => {
  const shop = ', namespace: shop';
  const list = ', imagePullSecrets: [{name: a}, {name: b}]';

  it('covers it when one of them does', () => {
    assert.equal(
      ofImage(list, `${secret('a', ['quay.io'], shop)}---\n${secret('b', ['ghcr.io'], shop)}`),
      'covered by b',
    );
    assert.equal(ofImage(list, secret('b', ['ghcr.io'])), 'covered by b');
  });

  it('is nothing when all are known and none does', () => {
    assert.equal(
      ofImage(list, `${secret('a', ['quay.io'], shop)}---\n${secret('b', ['gcr.io'], shop)}`),
      'not-covered',
    );
  });

  it('is unknown when a Secret is not there, or may be another namespace’s', () => {
    assert.equal(ofImage(list, secret('a', ['quay.io'], shop)), 'unknown');
    assert.equal(
      ofImage(list, `${secret('a', ['quay.io'], shop)}---\n${secret('b', ['gcr.io'])}`),
      'unknown',
    );
  });

  it('is that of the service account’s, unless it may be another account', () => {
    const account = (metadata: string): string =>
      `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default${metadata}}\nimagePullSecrets: [{name: a}]\n---\n`;
    assert.equal(ofImage('', account(shop) + secret('a', ['ghcr.io'], shop)), 'covered by a');
    assert.equal(ofImage('', account(shop) + secret('a', ['quay.io'], shop)), 'not-covered');
    assert.equal(ofImage('', account('') + secret('a', ['quay.io'], shop)), 'unknown');
    assert.equal(ofImage('', secret('a', ['ghcr.io'], shop)), 'no-pull-secret');
  });
});
