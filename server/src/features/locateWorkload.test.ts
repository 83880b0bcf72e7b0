import assert from 'node:assert/strict';
import { workloadKinds } from '../core/manifests/workloads/workloadKinds';
import { type LocatedWorkload, type LocateWorkloadParams, Method } from '../protocol';
import { Editor, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { sampleObject } from '../testing/sampleObject';

function workload(kind: string, name: string, namespace?: string): string {
  const metadata = namespace === undefined ? `{name: ${name}}` : `{name: ${name}, namespace: ${namespace}}`;
  return `apiVersion: apps/v1\nkind: ${kind}\nmetadata: ${metadata}\nspec:\n  template: {spec: {containers: [{name: c, image: nginx}]}}\n`;
}

describe('the message that leads from a live object to its manifest', () => {
  const editors: Editor[] = [];
  const start = async (files: Readonly<Record<string, string>>): Promise<Editor> => {
    const texts = Object.entries(files).map(([name, text]) => [`${workspaceFolder}/${name}`, text] as const);
    const editor = await Editor.start({ files: new MemoryFiles(Object.fromEntries(texts)) });
    editors.push(editor);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  /** `file:line`, lines from 0, with the namespace if it has one. */
  async function locate(editor: Editor, params: LocateWorkloadParams): Promise<readonly string[]> {
    const found = await editor.request<readonly LocatedWorkload[]>(Method.locateWorkload, params);
    return found.map(({ location: { uri, range }, kind, name, namespace }) => {
      assert.deepEqual([kind, name], [params.kind, params.name]);
      const place = `${uri.slice(workspaceFolder.length + 1)}:${range.start.line}`;
      return namespace === undefined ? place : `${place} ${namespace}`;
    });
  }

  it('tells the one that writes its namespace first', async () => {
    const editor = await start({
      'absent.yaml': workload('Deployment', 'web'),
      'other.yaml': workload('Deployment', 'web', 'other'),
      'shop.yaml': `# Ours.\n---\n${workload('Deployment', 'web', 'shop')}`,
    });
    assert.deepEqual(await locate(editor, { kind: 'Deployment', name: 'web', namespace: 'shop' }), [
      'shop.yaml:4 shop',
      'absent.yaml:2',
    ]);
    assert.deepEqual(await locate(editor, { kind: 'Pod', name: 'web' }), []);
    assert.deepEqual(await locate(editor, { kind: 'Deployment', name: 'shop-web' }), []);
  });

  it('finds every kind of the table, and knows kinds of one name apart', async () => {
    const objects = workloadKinds.map((row) => {
      const [shape] = row.pods;
      assert.ok(shape);
      return sampleObject(row, shape, () => 'nginx');
    });
    const files = objects.map((object, index) => [`${index}.json`, JSON.stringify(object)] as const);
    const editor = await start(Object.fromEntries(files));
    for (const [index, { apiVersion, kind }] of objects.entries()) {
      const [group] = String(apiVersion).split('/');
      const found = await locate(editor, { apiVersion: `${group}/v9`, kind: String(kind), name: 'x' });
      assert.ok(found.includes(`${index}.json:0`), `${apiVersion} ${kind}`);
      const groups = objects.filter((other) => other.kind === kind).map((other) => String(other.apiVersion));
      const alike = groups.filter((other) => other.startsWith(`${group}/`));
      assert.equal(found.length, alike.length, `only ${apiVersion} ${kind}`);
    }
  });

  it('goes by the names and namespaces that kustomize gives, and leads to the source', async () => {
    const editor = await start({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': workload('Deployment', 'web'),
      'dev/kustomization.yaml': 'resources: [../base]\nnamespace: dev\nnamePrefix: dev-\n',
      'prod/kustomization.yaml':
        'resources: [../base]\nnamespace: prod\nnameSuffix: -v2\npatches: [{path: web.yaml}]\n',
      'prod/web.yaml': workload('Deployment', 'web'),
    });
    const kind = 'Deployment';
    assert.deepEqual(await locate(editor, { kind, name: 'dev-web', namespace: 'dev' }), [
      'base/web.yaml:2 dev',
    ]);
    assert.deepEqual(await locate(editor, { kind, name: 'web-v2', namespace: 'prod' }), [
      'base/web.yaml:2 prod',
    ]);
    assert.deepEqual(await locate(editor, { kind, name: 'dev-web', namespace: 'prod' }), []);
    // Somebody may have applied the base itself; a patch is no manifest.
    assert.deepEqual(await locate(editor, { kind, name: 'web', namespace: 'prod' }), ['base/web.yaml:2']);
  });

  it('leads to the template of a chart, by the name that is written or by that of the chart', async () => {
    const template = (name: string): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\nspec:\n  template:\n    spec:\n      {{- include "x" . }}\n      containers:\n        - image: {{ .Values.image }}\n`;
    const editor = await start({
      'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'shop/values.yaml': 'image: nginx\n',
      'shop/templates/web.yaml': template('{{ include "shop.fullname" . }}'),
      'shop/templates/worker.yaml': template('worker'),
    });
    const kind = 'Deployment';
    assert.deepEqual(await locate(editor, { kind, name: 'prod-shop', namespace: 'prod' }), [
      'shop/templates/web.yaml:8',
    ]);
    assert.deepEqual(await locate(editor, { kind, name: 'worker', namespace: 'prod' }), [
      'shop/templates/worker.yaml:8',
    ]);
    assert.deepEqual(await locate(editor, { kind: 'Job', name: 'prod-shop' }), []);
  });

  it('refuses what names no object', async () => {
    const editor = await start({});
    for (const params of [{ kind: 'Pod' }, { name: 'web' }, null, 7]) {
      await assert.rejects(editor.request(Method.locateWorkload, params), /kind and name/);
    }
  });
});
