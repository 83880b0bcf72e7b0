import assert from 'node:assert/strict';
import { check, checkTogether, credential, type World } from '../../testing/check';
import { fixAll } from './fixAll';

const pod =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [{image: ghcr.io/acme/app}]\n';

/** What fix all does to the pod, and how many findings it leaves. */
function outcome(world: World, text = pod, others: Readonly<Record<string, string>> = {}): unknown {
  const { changes, left } = fixAll(check(text, world, others));
  return { titles: changes.map(({ title }) => title), left };
}

describe('fix all', () => {
  it('takes the only credential, and leaves a choice between two to the user', () => {
    const [one, other] = [credential('one', 'ghcr.io'), credential('other', 'ghcr.io/acme')];
    assert.deepEqual(outcome({ credentials: [one] }), { titles: ['Use pull secret one'], left: 0 });
    assert.deepEqual(outcome({ credentials: [one, other] }), { titles: [], left: 1 });
    assert.deepEqual(outcome({}), { titles: [], left: 1 });
  });

  it('takes the Secret of the settings before any credential', () => {
    const credentials = [credential('one', 'ghcr.io')];
    const settings = { registries: [{ host: 'ghcr.io', secret: 'named' }] };
    assert.deepEqual(outcome({ credentials, settings }), { titles: ['Use pull secret named'], left: 0 });
  });

  it('does not take a Secret whose data nobody can see, nor a name that another Secret has', () => {
    const sealed =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: sealed}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n';
    assert.deepEqual(outcome({}, pod, { 'sealed.yaml': sealed }), { titles: [], left: 1 });
    const opaque = 'apiVersion: v1\nkind: Secret\nmetadata: {name: one}\ndata: {password: YQ==}\n';
    const credentials = [credential('one', 'ghcr.io')];
    assert.deepEqual(outcome({ credentials }, pod, { 'opaque.yaml': opaque }), { titles: [], left: 1 });
  });

  it('mends what has one way to be mended', () => {
    const text = `apiVersion: v1
kind: Secret
metadata: {name: old}
type: kubernetes.io/dockerconfigjson
stringData: {.dockerconfigjson: '{"auths":{"GHCR.io":{"auth":"YTpi"}}}'}
`;
    assert.deepEqual(outcome({}, text), { titles: ['Write ghcr.io in place of GHCR.io'], left: 0 });
  });

  it('moves a list of pull secrets to its pod spec, unless several would go there', () => {
    const text = (containers: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers: [${containers}]\n`;
    const container = '{image: nginx, imagePullSecrets: [{name: a}]}';
    assert.deepEqual(outcome({}, text(container)), { titles: ['Move imagePullSecrets to spec'], left: 0 });
    assert.deepEqual(outcome({}, text(`${container}, ${container}`)), { titles: [], left: 2 });
  });

  it('moves no list whose comments would be lost on the way', () => {
    const text = (list: string, comment: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n${list}  containers:\n    - image: nginx\n      imagePullSecrets:${comment}\n        - name: a\n`;
    const moved = ['Move imagePullSecrets to spec'];
    const titles = (list: string, comment: string): unknown =>
      fixAll(check(text(list, comment))).changes.map(({ title }) => title);
    assert.deepEqual(titles('', ' # why'), moved);
    assert.deepEqual(titles('  imagePullSecrets: [{name: b}]\n', ''), moved);
    assert.deepEqual(titles('  imagePullSecrets: [{name: b}]\n', ' # why'), []);
  });

  it('writes no name into a template whose chart takes its pull secrets from the values', () => {
    const titles = (values: string): unknown => {
      const files = {
        'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
        'shop/values.yaml': values,
        'shop/templates/pod.yaml': `${pod}---\nx: {{ .Values.a }}\n`,
      };
      const checked = checkTogether(files, { credentials: [credential('one', 'ghcr.io')] });
      const template = checked.get('shop/templates/pod.yaml');
      return template && fixAll(template).changes.map(({ title }) => title);
    };
    assert.deepEqual(titles('a: b\n'), ['Use pull secret one']);
    assert.deepEqual(titles('imagePullSecrets: []\n'), []);
  });

  it('does nothing about hints', () => {
    const world: World = { credentials: [credential('one', 'ghcr.io')], anonymousCheck: () => 'public' };
    assert.equal(check(pod, world).findings.length, 1);
    assert.deepEqual(outcome(world), { titles: [], left: 0 });
  });
});
