import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import { check, credential, fixesOf, type World } from '../../../testing/check';
import { accountWith, podWith, pullSecret } from '../../../testing/pullSecretManifests';
import { applyEdits } from '../../text/textEdit';

const world: World = {
  settings: { registries: [{ host: 'ghcr.io', secret: 'of-settings' }] },
  credentials: [credential('acme', 'ghcr.io')],
};

/** Every edit that is offered, with the text it makes of the manifest. */
function mended(
  text: string,
  more: World = world,
): readonly { readonly id: string; readonly text: string }[] {
  const checked = check(text, more);
  return checked.findings.flatMap((finding) =>
    fixesOf(checked, finding).flatMap(({ id, action }) =>
      action.kind === 'edit' ? [{ id, text: applyEdits(text, action.edits) }] : [],
    ),
  );
}

function offered(text: string, more: World = world): readonly string[] {
  const checked = check(text, more);
  return checked.findings.flatMap((finding) => fixesOf(checked, finding).map(({ id }) => id));
}

/** Names that the first document of a text lists. */
function listed(text: string): readonly unknown[] {
  const [pod] = parseAllDocuments(text);
  assert.ok(pod);
  const { spec = {} } = pod.toJS() ?? {};
  return (spec.imagePullSecrets ?? []).map(({ name }: { readonly name: unknown }) => name);
}

const withoutComment = ({ id }: { readonly id: string }): boolean => id !== 'ignore-here';

describe('quick fixes', () => {
  it('come in the order of what is least to maintain', () => {
    const text = podWith('') + accountWith('[]') + pullSecret('here');
    assert.deepEqual(offered(text), [
      'use-workspace-secret',
      'add-to-service-account',
      'use-pull-secret-of-settings',
      'use-credential',
      'use-credential-and-generate-secret',
      'add-credential',
      'nodes-pull',
      'check-image',
      'treat-as-public',
      'ignore-here',
    ]);
    assert.deepEqual(offered(podWith(''), {}).slice(0, 1), ['add-credential']);
  });

  it('are none for an image that is known to be public, or was found to be', () => {
    const text = podWith('').replace('ghcr.io/acme/app', 'quay.io/prometheus/prometheus');
    assert.deepEqual(offered(text), []);
    assert.deepEqual(offered(podWith(''), { ...world, anonymousCheck: () => 'public' }), []);
  });

  it('never take a name out of a list, nor change their order', () => {
    const names = ['z', 'a', 'm'];
    const list = `[${names.map((name) => `{name: ${name}}`).join(', ')}]`;
    const unfit = names.map((name) => pullSecret(name, ['quay.io'])).join('');
    const fixes = mended(podWith(list) + unfit + pullSecret('here')).filter(withoutComment);
    assert.ok(fixes.length > 0);
    for (const { id, text } of fixes) {
      assert.deepEqual(listed(text).slice(0, names.length), names, id);
    }
  });

  it('keep what the service account lists, when a pod gets a list of its own', () => {
    const fixes = mended(podWith('') + accountWith('[{name: b}]') + pullSecret('b', ['quay.io']));
    for (const { id, text } of fixes.filter(({ text: now }) => listed(now).length > 0)) {
      assert.ok(listed(text).includes('b'), id);
    }
  });

  it('name a Secret once, though two images of the pod need it', () => {
    const text = podWith('').replace(
      '[{image: ghcr.io/acme/app}]',
      '[{image: ghcr.io/acme/a}, {image: ghcr.io/acme/b}]',
    );
    for (const { id, text: now } of mended(text + pullSecret('here')).filter(withoutComment)) {
      assert.equal(new Set(listed(now)).size, listed(now).length, id);
      const again = mended(now).filter(withoutComment);
      assert.deepEqual(again, [], id);
    }
  });

  it('move a list that is at the wrong depth, and add no second one', () => {
    const text = podWith('').replace(
      'containers: [{image: ghcr.io/acme/app}]',
      'containers:\n  - image: ghcr.io/acme/app\n    imagePullSecrets: [{name: a}]',
    );
    const [first] = mended(text).filter(withoutComment);
    assert.equal(first?.id, 'move-pull-secrets');
    assert.deepEqual(listed(first?.text ?? ''), ['a']);
    assert.equal((first?.text ?? '').match(/imagePullSecrets/g)?.length, 1);
  });
});
