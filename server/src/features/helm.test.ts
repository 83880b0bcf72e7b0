import assert from 'node:assert/strict';
import type { CodeAction } from 'vscode-languageserver';
import { ClientCommand } from '../protocol';
import { Editor, until, workspaceFolder } from '../testing/editor';
import { MemoryFiles } from '../testing/memoryFiles';

const chart = `${workspaceFolder}/charts/shop`;
const valuesUri = `${chart}/values.yaml`;
const templateUri = `${chart}/templates/pod.yaml`;
const helperUri = `${chart}/templates/_helpers.tpl`;
const values = 'image: ghcr.io/acme/shop\nimagePullSecrets: []\n';
const template =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: shop}\nspec:\n  {{- include "shop.list" . | nindent 2 }}\n  containers:\n    - image: {{ .Values.image }}\n';
const helper =
  '{{ define "shop.list" }}imagePullSecrets: {{ toYaml .Values.imagePullSecrets | nindent 2 }}{{ end }}\n';

const files = (): MemoryFiles =>
  new MemoryFiles({
    [`${chart}/Chart.yaml`]: 'apiVersion: v2\nname: shop\n',
    [valuesUri]: values,
    [templateUri]: template,
    [helperUri]: helper,
  });

describe('a Helm chart in the language server', () => {
  const editors: Editor[] = [];
  const start = async (): Promise<Editor> => {
    const credentials = [
      { id: '1', label: 'Team', registry: 'ghcr.io', secretName: 'team', status: 'verified' as const },
    ];
    const editor = await Editor.start({ files: files(), credentials });
    editors.push(editor);
    await editor.open(valuesUri, values);
    await until('the chart is known', async () => (await rulesAt(editor, valuesUri)).length > 0);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  async function rulesAt(editor: Editor, uri: string): Promise<readonly unknown[]> {
    return (await editor.diagnostics(uri)).map(({ code }) => code);
  }

  it('has its values judged by its templates, and mended in their form', async () => {
    const editor = await start();
    const [diagnostic] = await editor.diagnostics(valuesUri);
    assert.equal(diagnostic?.code, 'public-image-no-credential');
    assert.deepEqual(diagnostic?.range.start, { line: 0, character: 7 });
    const actions: readonly CodeAction[] = diagnostic ? await editor.codeActions(valuesUri, diagnostic) : [];
    const use = actions.find(({ title }) => title.startsWith('Use credential "Team"'));
    assert.match(JSON.stringify(use?.edit), /\[\{name: team\}\]/);
    // No Secret is put into values.
    assert.ok(
      actions.every(({ command }) => command?.command !== ClientCommand.useCredentialAndGenerateSecret),
    );
    const add = actions.find(({ command }) => command?.command === ClientCommand.addCredentialForImage);
    assert.deepEqual(add?.command?.arguments, [{ registry: 'ghcr.io', image: 'ghcr.io/acme/shop' }]);
  });

  it('has its values judged again when a template that includes or defines something changes', async () => {
    const editor = await start();
    await editor.open(templateUri, template, 'helm');
    const { refreshes } = editor;
    const line = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
    await editor.change(templateUri, [{ range: line, newText: '' }]);
    await until('a refresh', () => editor.refreshes > refreshes);
    assert.deepEqual(await rulesAt(editor, valuesUri), [
      'public-image-no-credential',
      'chart-ignores-pull-secrets',
    ]);
  });

  it('says nothing of the templates themselves', async () => {
    const editor = await start();
    await editor.open(templateUri, template, 'helm');
    await editor.open(helperUri, helper, 'helm');
    assert.deepEqual(await rulesAt(editor, templateUri), []);
    assert.deepEqual(await rulesAt(editor, helperUri), []);
  });
});
