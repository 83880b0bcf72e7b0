import assert from 'node:assert/strict';
import type { DocumentLink } from 'vscode-languageserver';
import { Editor, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { textAt } from '../testing/positions';

const text = `# 🚢
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: &spec {containers: [{image: "nginx:1"}, {image: r.example.com/a}]}}
  - {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: *spec}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data: {image: nginx}
`;

describe('document links', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start({
      files: new MemoryFiles({ [`${workspaceFolder}/.pull-secrets.yaml`]: 'exclude: [vendor]\n' }),
    });
  });
  afterEach(() => editor.stop());

  const linksOf = async (uri: string): Promise<readonly DocumentLink[]> => {
    await editor.open(uri, text);
    return editor.request('textDocument/documentLink', { textDocument: { uri } });
  };

  it('lead from images to their pages, once for each place', async () => {
    const links = await linksOf(`${workspaceFolder}/pods.yaml`);
    assert.deepEqual(
      links.map(({ range, target, tooltip }) => [textAt(text, range), target, tooltip]),
      [['nginx:1', 'https://hub.docker.com/_/nginx', 'Open this image at Docker Hub']],
    );
  });

  it('are none in files that are excluded', async () => {
    assert.deepEqual(await linksOf(`${workspaceFolder}/vendor/pods.yaml`), []);
  });
});
