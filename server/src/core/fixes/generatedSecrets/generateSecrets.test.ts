import assert from 'node:assert/strict';
import { check } from '../../../testing/check';
import { base64Encode } from '../../pullSecrets/base64';
import { applyEdits } from '../../text/textEdit';
import { generateSecrets } from './generateSecrets';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [{image: ghcr.io/acme/app}]\n';

function secret(key: string, more = ''): string {
  const data = base64Encode(JSON.stringify({ auths: { [key]: { auth: 'YTpi' } } }));
  return `apiVersion: v1
kind: Secret
metadata: {name: acme}
type: kubernetes.io/dockerconfigjson
data: {.dockerconfigjson: ${data}}
${more}`;
}

/** The name that a Secret `acme` for ghcr.io gets, and whether it is written. */
function generate(text: string, others: Readonly<Record<string, string>> = {}): unknown {
  const { fileName, file, context } = check(text, {}, others);
  const place = { fileName, documentIndex: 0, podSpecPath: ['spec'], workload: 'Pod app' };
  const wanted = [{ name: 'acme', registry: { host: 'ghcr.io' }, data: 'NEW' }];
  const result = generateSecrets(file, place, wanted, context, { isJson: false, withSecret: true });
  assert.ok(result.kind === 'placed');
  const written = applyEdits(text, result.edits);
  assert.ok(written.includes(`- name: ${result.names[0]}\n`));
  return { names: result.names, isWritten: written.includes('NEW') };
}

describe('the name of a generated Secret', () => {
  it('is the wanted one where nothing has it, and where the Secret in the file is for the same registry', () => {
    assert.deepEqual(generate(pod), { names: ['acme'], isWritten: true });
    assert.deepEqual(generate(`${pod}---\n${secret('ghcr.io')}`), { names: ['acme'], isWritten: true });
  });

  it('is the wanted one, and no Secret is written, where another file has it', () => {
    const sealed =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: acme}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n';
    assert.deepEqual(generate(pod, { 'secret.yaml': secret('ghcr.io') }), {
      names: ['acme'],
      isWritten: false,
    });
    assert.deepEqual(generate(pod, { 'sealed.yaml': sealed }), { names: ['acme'], isWritten: false });
  });

  it('gets a number where a Secret for something else has it', () => {
    const opaque = 'apiVersion: v1\nkind: Secret\nmetadata: {name: acme}\ndata: {password: YQ==}\n';
    const numbered = { names: ['acme-2'], isWritten: true };
    assert.deepEqual(generate(pod, { 'other.yaml': secret('quay.io') }), numbered);
    assert.deepEqual(generate(pod, { 'opaque.yaml': opaque }), numbered);
    assert.deepEqual(generate(`${pod}---\n${secret('ghcr.io', 'immutable: true\n')}`), numbered);
    assert.deepEqual(generate(pod, { 'opaque.yaml': opaque, 'two.yaml': opaque.replace('acme', 'acme-2') }), {
      names: ['acme-3'],
      isWritten: true,
    });
  });
});
