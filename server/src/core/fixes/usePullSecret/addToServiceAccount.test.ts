import assert from 'node:assert/strict';
import { check, credential, fixesOf } from '../../../testing/check';
import { base64Encode } from '../../pullSecrets/base64';

function pod(name: string, account: string, namespace?: string, list = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}
spec:
  serviceAccountName: ${account}
${list}  containers: [{image: ghcr.io/acme/app}]
`;
}

function account(name: string, namespace?: string): string {
  return `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`}}\n`;
}

function secret(name: string, key: string): string {
  const data = base64Encode(JSON.stringify({ auths: { [key]: { auth: 'YTpi' } } }));
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: ${data}}\n`;
}

function titles(text: string, others: Readonly<Record<string, string>>): readonly string[] {
  const checked = check(text, { credentials: [credential('acme', 'ghcr.io')] }, others);
  const [finding] = checked.findings;
  return (finding ? fixesOf(checked, finding) : [])
    .filter(({ id }) => id === 'add-to-service-account')
    .map(({ title }) => title);
}

describe('adding a pull secret to a service account', () => {
  it('says how many workloads it is for: not those with a list of their own, nor those of another namespace', () => {
    const others = {
      'account.yaml': account('web', 'shop'),
      'two.yaml': pod('two', 'web', 'shop'),
      'own.yaml': pod('own', 'web', 'shop', '  imagePullSecrets: [{name: own}]\n'),
      'other-namespace.yaml': pod('three', 'web', 'bank'),
      'other-account.yaml': pod('four', 'batch', 'shop'),
    };
    assert.deepEqual(titles(pod('one', 'web', 'shop'), others), [
      'Add pull secret acme to service account web (pods of 2 workloads)',
    ]);
    assert.deepEqual(titles(pod('one', 'web'), { 'account.yaml': account('web') }), [
      'Add pull secret acme to service account web (pods of this workload only)',
    ]);
  });

  it('is preferred to a list of the pod where the account lists pull secrets already', () => {
    const others = {
      'account.yaml': `${account('web')}imagePullSecrets: [{name: quay-pull}]\n`,
      'secrets.yaml': `${secret('quay-pull', 'quay.io')}---\n${secret('ghcr-pull', 'ghcr.io')}`,
    };
    const checked = check(pod('one', 'web'), {}, others);
    const [finding] = checked.findings;
    const fixes = finding ? fixesOf(checked, finding) : [];
    assert.deepEqual(
      fixes.slice(0, 2).map(({ title, preferred }) => [title, preferred]),
      [
        ['Use Secret ghcr-pull, keeping quay-pull of service account web', false],
        ['Add pull secret ghcr-pull to service account web (pods of this workload only)', true],
      ],
    );
  });

  it('is not offered for an account that may be another: of another namespace, or one of two', () => {
    assert.deepEqual(titles(pod('one', 'web', 'shop'), { 'a.yaml': account('web') }), []);
    assert.deepEqual(titles(pod('one', 'web'), { 'a.yaml': account('web'), 'b.yaml': account('web') }), []);
  });

  it('is not offered where the pod has a list of its own, which hides that of the account', () => {
    const text = pod('one', 'web', undefined, '  imagePullSecrets: [{}]\n');
    assert.deepEqual(titles(text, { 'a.yaml': account('web') }), []);
  });
});
