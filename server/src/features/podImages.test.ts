import assert from 'node:assert/strict';
import { Method } from '../protocol';
import { Editor, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const pod = (...images: readonly string[]): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: app}\nspec:\n  containers:\n${images.map((image) => `    - image: ${image}\n`).join('')}`;
const widget = 'apiVersion: example.com/v1\nkind: Widget\nspec:\n  image: ghcr.io/acme/widget:1\n';
const inWorkspace = (name: string): string => `${workspaceFolder}/${name}`;

describe('the images of manifests', () => {
  let editor: Editor;
  afterEach(() => editor.stop());

  const start = async (files: Readonly<Record<string, string>>): Promise<void> => {
    const named = Object.entries(files).map(([name, text]) => [inWorkspace(name), text]);
    editor = await Editor.start({ files: new MemoryFiles(Object.fromEntries(named)) });
  };
  const images = (name?: string): Promise<readonly string[]> =>
    editor.request(Method.podImages, name === undefined ? {} : { uri: inWorkspace(name) });

  it('are those of all files, each once, with the kinds that the configuration file adds', async () => {
    await start({
      'a.yaml': pod('ghcr.io/acme/app:1', 'nginx'),
      'b.yaml': `${pod('ghcr.io/acme/app:1')}---\n${widget}`,
      'left-out.yaml': pod('ghcr.io/acme/left-out:1'),
      '.pull-secrets.yaml':
        'customResources: {Widget.example.com: {images: [spec.image]}}\nexclude: [left-out.yaml]\n',
    });
    assert.deepEqual([...(await images())].sort(), ['ghcr.io/acme/app:1', 'ghcr.io/acme/widget:1', 'nginx']);
    assert.deepEqual(await images('left-out.yaml'), []);
  });

  it('are those of a file as it is on screen', async () => {
    await start({ 'a.yaml': pod('ghcr.io/acme/app:1') });
    await editor.open(inWorkspace('a.yaml'), pod('ghcr.io/acme/app:2'));
    await editor.open('untitled:new', pod('ghcr.io/acme/new:1'));
    assert.deepEqual(await images('a.yaml'), ['ghcr.io/acme/app:2']);
    assert.deepEqual(await editor.request(Method.podImages, { uri: 'untitled:new' }), ['ghcr.io/acme/new:1']);
  });

  it('are what kustomize makes of them, and those of the values of a chart', async () => {
    await start({
      'kustomization.yaml':
        'resources: [pod.yaml]\nimages: [{name: app, newName: ghcr.io/acme/app, newTag: "2"}]\n',
      'pod.yaml': pod('app'),
      'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'chart/values.yaml': 'image:\n  repository: ghcr.io/acme/web\n  tag: "3"\n',
      'chart/templates/pod.yaml':
        'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"\n',
    });
    const all = await images();
    assert.ok(all.includes('ghcr.io/acme/app:2') && all.includes('ghcr.io/acme/web:3'), all.join());
    assert.equal(all.includes('app'), false);
    assert.deepEqual(await images('pod.yaml'), ['ghcr.io/acme/app:2']);
    assert.deepEqual(await images('kustomization.yaml'), ['ghcr.io/acme/app:2']);
  });
});
