import assert from 'node:assert/strict';
import type { CodeLens, CompletionItem, Hover, Location, WorkspaceEdit } from 'vscode-languageserver';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';
import { positionOf } from '../testing/positions';

const chart = `${workspaceFolder}/shop`;
const valuesUri = `${chart}/values.yaml`;
const overlayUri = `${chart}/values-prod.yaml`;
const secretUri = `${workspaceFolder}/secret.yaml`;
const values = `image:
  registry: ghcr.io
  repository: acme/shop
  tag: 1
imagePullSecrets: [{name: pull}]
worker:
  image: quay.io/acme-internal/worker
  pullSecrets: []
job:
  image: quay.io/acme-internal/job
unused:
  image: quay.io/acme-internal/unused
`;
const pod = (image: string, list = ''): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${list}  containers:\n    - image: ${image}\n`;
const files: Readonly<Record<string, string>> = {
  [`${chart}/Chart.yaml`]: 'apiVersion: v2\nname: shop\n',
  [valuesUri]: values,
  [overlayUri]: 'image:\n  registry: quay.io\n',
  [`${chart}/templates/shop.yaml`]: pod(
    '{{ .Values.image.registry }}/{{ .Values.image.repository }}',
    '  imagePullSecrets: {{ toYaml .Values.imagePullSecrets | nindent 4 }}\n',
  ),
  [`${chart}/templates/worker.yaml`]: pod(
    '{{ .Values.worker.image }}',
    '  imagePullSecrets:\n  {{- range .Values.worker.pullSecrets }}\n    - name: {{ . }}\n  {{- end }}\n',
  ),
  [`${chart}/templates/job.yaml`]: pod('{{ .Values.job.image }}'),
  [secretUri]:
    'apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: \'{"auths":{"ghcr.io":{"auth":"YTpi"}}}\'}\n',
};

describe('the values of a chart in the language server', () => {
  let editor: Editor;
  beforeEach(async () => {
    const memory = new MemoryFiles(files);
    editor = await Editor.start({ files: memory });
    await until('all are read', () => Object.keys(files).every((uri) => memory.reads.has(uri)));
  });
  afterEach(() => editor.stop());

  const at = <Answer>(method: string, uri: string, words: string, more = {}): Promise<Answer> =>
    editor.request<Answer>(`textDocument/${method}`, {
      textDocument: { uri },
      position: positionOf(files[uri] ?? '', words),
      ...more,
    });
  const hoverAt = async (words: string, uri = valuesUri): Promise<string> =>
    ((await at<Hover | null>('hover', uri, words))?.contents as { value: string } | undefined)?.value ?? '';

  it('tell by a hover what the pods have to pull an image with', async () => {
    for (const part of ['ghcr.io', 'acme/shop']) {
      const text = await hoverAt(part);
      assert.match(text, /GitHub Container Registry/);
      assert.match(text, /`imagePullSecrets` of the values:\n\n- \[pull\].* covers it/);
    }
    assert.match(await hoverAt('quay.io/acme-internal/worker'), /`worker\.pullSecrets`, which names none/);
    assert.match(await hoverAt('quay.io/acme-internal/job'), /templates of its pods write no/);
    assert.match(await hoverAt('quay.io/acme-internal/unused'), /No template .* reads it/);
    assert.match(await hoverAt('quay.io', overlayUri), /Quay.*[\s\S]*covers other registries/);
  });

  it('lead from a name in a list to the Secret, and back', async () => {
    const [definition] = await at<readonly Location[]>('definition', valuesUri, 'pull}');
    assert.equal(definition?.uri, secretUri);
    const references = await at<readonly Location[]>('references', secretUri, 'pull}', {
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      references.map(({ uri }) => uri),
      [valuesUri],
    );
    assert.match(await hoverAt('pull}'), /ghcr\.io/);
  });

  it('are renamed with the Secret that they name', async () => {
    const edit = await at<WorkspaceEdit | null>('rename', secretUri, 'pull}', { newName: 'login' });
    const changed = (edit?.documentChanges ?? []).flatMap((change) =>
      'edits' in change
        ? change.edits.map((one) => [change.textDocument.uri, 'newText' in one && one.newText])
        : [],
    );
    assert.deepEqual(changed.sort(), [
      [secretUri, 'login'],
      [valuesUri, 'login'],
    ]);
  });

  it('have names of pull secrets proposed in the form that the templates take', async () => {
    const proposed = async (marked: string): Promise<string | undefined> => {
      await editor.open(valuesUri, marked.replace('|', ''));
      const before = marked.slice(0, marked.indexOf('|')).split('\n');
      const items = await editor.request<readonly CompletionItem[]>('textDocument/completion', {
        textDocument: { uri: valuesUri },
        position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
      });
      await editor.close(valuesUri);
      return items[0]?.textEdit?.newText;
    };
    assert.equal(await proposed('imagePullSecrets:\n  - |\n'), 'name: pull');
    assert.equal(await proposed('imagePullSecrets: [|]\n'), '{name: pull}');
    assert.equal(await proposed('worker:\n  pullSecrets:\n    - |\n'), 'pull');
    assert.equal(await proposed('other: |\n'), undefined);
  });

  it('have a lens that counts their images', async () => {
    await editor.open(valuesUri, values);
    const lenses = await editor.request<readonly CodeLens[]>('textDocument/codeLens', {
      textDocument: { uri: valuesUri },
    });
    assert.deepEqual(
      lenses.map(({ range, command }) => [range.start.line, command?.title]),
      [[0, '4 images · 2 need a credential']],
    );
  });
});
