import assert from 'node:assert/strict';
import { check } from '../../../testing/check';
import { applyEdits } from '../../text/textEdit';
import { alsoKept, podReference } from './podReference';

function account(namespace?: string): string {
  return `apiVersion: v1
kind: ServiceAccount
metadata: {name: builder${namespace === undefined ? '' : `, namespace: ${namespace}`}}
imagePullSecrets: [{name: old-pull}, {name: mirror}]
`;
}

function pod(list = ''): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: app}
spec:
  serviceAccountName: builder
${list}  containers: [{image: ghcr.io/acme/app}]
`;
}

/** The lines of the pod spec that a reference to `ghcr-pull` adds, and the end of the fix's title. */
function refer(text: string, others: Readonly<Record<string, string>>, names = ['ghcr-pull']): unknown {
  const { fileName, file, context } = check(text, {}, others);
  const result = podReference(file, { fileName, documentIndex: 0, podSpecPath: ['spec'] }, names, context);
  assert.ok(result.ok);
  const before = new Set(text.split('\n'));
  return {
    added: applyEdits(text, result.edits)
      .split('\n')
      .filter((line) => !before.has(line)),
    kept: alsoKept(result.carriedOver),
  };
}

describe("a reference and the pod's service account", () => {
  it('keeps what the account lists, since a list of its own hides that from the pod', () => {
    assert.deepEqual(refer(pod(), { 'account.yaml': account() }), {
      added: ['  imagePullSecrets:', '    - name: old-pull', '    - name: mirror', '    - name: ghcr-pull'],
      kept: ', keeping old-pull and mirror of service account builder',
    });
    assert.deepEqual(refer(pod('  imagePullSecrets:\n'), { 'account.yaml': account() }), {
      added: ['    - name: old-pull', '    - name: mirror', '    - name: ghcr-pull'],
      kept: ', keeping old-pull and mirror of service account builder',
    });
  });

  it('names a Secret once that the account lists too', () => {
    assert.deepEqual(refer(pod(), { 'account.yaml': account() }, ['mirror']), {
      added: ['  imagePullSecrets:', '    - name: old-pull', '    - name: mirror'],
      kept: ', keeping old-pull of service account builder',
    });
  });

  it('keeps what may be the account of a pod whose namespace is filled in later', () => {
    assert.deepEqual(refer(pod(), { 'account.yaml': account('shop') }), {
      added: ['  imagePullSecrets:', '    - name: old-pull', '    - name: mirror', '    - name: ghcr-pull'],
      kept: ', keeping old-pull and mirror of service account builder',
    });
  });

  it('adds nothing of the account where the pod had a list, which hid it already', () => {
    assert.deepEqual(refer(pod('  imagePullSecrets:\n    - name: own\n'), { 'account.yaml': account() }), {
      added: ['    - name: ghcr-pull'],
      kept: '',
    });
  });
});
