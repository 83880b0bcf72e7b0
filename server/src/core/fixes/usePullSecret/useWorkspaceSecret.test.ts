import assert from 'node:assert/strict';
import { check, fixesOf, type World } from '../../../testing/check';
import { base64Encode } from '../../pullSecrets/base64';

const pod = `apiVersion: v1
kind: Pod
metadata: {name: app}
spec:
  containers:
    - image: ghcr.io/acme/app
`;

function secret(name: string, key: string, namespace?: string): string {
  const config = JSON.stringify({ auths: { [key]: { username: 'bot', password: 'not-told' } } });
  return `apiVersion: v1
kind: Secret
metadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}
type: kubernetes.io/dockerconfigjson
data: {.dockerconfigjson: ${base64Encode(config)}}
`;
}

/** What is offered for the first finding of the pod: titles of this fix, the preferred one with a star. */
function offered(others: Readonly<Record<string, string>>, world: World = {}, text = pod): readonly string[] {
  const checked = check(text, world, others);
  const [finding] = checked.findings;
  return (finding ? fixesOf(checked, finding) : [])
    .filter(({ id }) => id === 'use-workspace-secret')
    .map(({ title, preferred }) => (preferred ? `${title} *` : title));
}

describe('a pull secret of the workspace', () => {
  it('is offered where it covers the image in the namespace of the workload', () => {
    assert.deepEqual(
      offered({
        'a.yaml': secret('mine', 'ghcr.io/acme/'),
        'b.yaml': secret('of-others', 'ghcr.io/other/'),
        'c.yaml': secret('elsewhere', 'ghcr.io', 'shop'),
      }),
      ['Use Secret mine *'],
    );
  });

  it('is not offered where no entry for the image has a login, nor where its type is another', () => {
    const empty = base64Encode(JSON.stringify({ auths: { 'ghcr.io': {} } }));
    assert.deepEqual(offered({ 'a.yaml': secret('a', 'x').replace(/(?<=json: )\w+=*/, empty) }), []);
    assert.deepEqual(offered({ 'a.yaml': secret('a', 'ghcr.io').replace(/^type.*\n/m, '') }), []);
  });

  it('comes behind the one that the settings name, and that behind none but certain ones', () => {
    const settings = { registries: [{ host: 'ghcr.io', secret: 'zulu' }] };
    assert.deepEqual(
      offered({ 'a.yaml': secret('alpha', 'ghcr.io'), 'z.yaml': secret('zulu', 'ghcr.io') }, { settings }),
      ['Use Secret zulu *', 'Use Secret alpha'],
    );
  });

  it('is preferred where it stands closer by', () => {
    const files = {
      'base/secret.yaml': secret('alpha', 'ghcr.io'),
      'manifest.yaml/secret.yaml': secret('beta', 'ghcr.io'),
    };
    assert.deepEqual(offered(files), ['Use Secret beta *', 'Use Secret alpha']);
  });

  it('is said to be uncertain where its data are not in the workspace', () => {
    const sealed = `apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: {name: sealed}
spec: {template: {type: kubernetes.io/dockerconfigjson}}
`;
    const later = secret('later', 'ghcr.io').replace(/(?<=json: )\w+=*/, '"{{ .Values.pullSecret }}"');
    assert.deepEqual(offered({ 's.yaml': sealed, 'l.yaml': later, 'c.yaml': secret('sure', 'ghcr.io') }), [
      'Use Secret sure *',
      'Use Secret later (its data are filled in later: what it covers is not known)',
      'Use Secret sealed (from SealedSecret: what it covers is not known)',
    ]);
  });

  it('is joined by another where the pod pulls from two registries, and one that serves both comes first', () => {
    const two = `${pod}    - image: quay.io/acme/app\n`;
    const apart = { 'a.yaml': secret('a', 'ghcr.io'), 'b.yaml': secret('b', 'quay.io') };
    assert.deepEqual(offered(apart, {}, two), ['Use Secrets a and b *', 'Use Secret a']);
    const config = { auths: { 'ghcr.io': { auth: 'YTpi' }, 'quay.io': { auth: 'YTpi' } } };
    const both = secret('x', 'x').replace(/(?<=json: )\w+=*/, base64Encode(JSON.stringify(config)));
    assert.deepEqual(offered({ ...apart, 'x.yaml': both }, {}, two), ['Use Secret x *', 'Use Secret a']);
  });
});
