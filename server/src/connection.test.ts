import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic } from 'vscode-languageserver';
import type { CredentialSummary, SecretEditResult } from './protocol';
import { ClientCommand, Method, type UseCredentialArguments } from './protocol';
import { Editor, type EditorOptions, until } from './testing/editor';

const uri = 'file:///manifests/pod.yaml';
const manifest =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  containers:\n    - image: ghcr.io/acme/api:1\n';

const acme: CredentialSummary = {
  id: 'c1',
  label: 'Acme',
  registry: 'ghcr.io/acme',
  secretName: 'acme-pull',
  status: 'verified',
};

describe('the language server', () => {
  const editors: Editor[] = [];
  const start = async (options?: EditorOptions): Promise<Editor> => {
    const editor = await Editor.start(options);
    editors.push(editor);
    return editor;
  };
  afterEach(async () => {
    await Promise.all(editors.splice(0).map((editor) => editor.stop()));
  });

  const only = <Item>(items: readonly Item[]): Item => {
    assert.equal(items.length, 1);
    return items[0] as Item;
  };

  it('answers a client that pulls diagnostics', async () => {
    const editor = await start();
    assert.ok(editor.initializeResult?.capabilities.diagnosticProvider);
    await editor.open(uri, manifest);
    const diagnostic = only(await editor.diagnostics(uri));
    assert.deepEqual(diagnostic.range, {
      start: { line: 7, character: 13 },
      end: { line: 7, character: 31 },
    });
    assert.equal(diagnostic.code, 'public-image-no-credential');
    assert.equal(diagnostic.source, 'pull-secrets');
    assert.equal(diagnostic.severity, 2);
    assert.deepEqual(diagnostic.data, {
      rule: 'public-image-no-credential',
      image: 'ghcr.io/acme/api:1',
      registry: 'ghcr',
      visibility: 'likely',
      namespace: 'shop',
      workload: { kind: 'Pod', name: 'api' },
      podSpecPath: ['spec'],
    });
    const workspace: { items: { uri: string; items: Diagnostic[] }[] } = await editor.request(
      'workspace/diagnostic',
      {
        previousResultIds: [],
      },
    );
    assert.deepEqual(
      workspace.items.map((report) => [report.uri, report.items.length]),
      [[uri, 1]],
    );
    assert.deepEqual(editor.pushed, []);
  });

  it('pushes diagnostics to a client that does not pull, and takes them back on close', async () => {
    const editor = await start({ capabilities: {} });
    assert.equal(editor.initializeResult?.capabilities.diagnosticProvider, undefined);
    await editor.open(uri, manifest);
    await until('diagnostics are pushed', () => editor.pushed.length === 1);
    assert.equal(editor.pushed[0]?.diagnostics.length, 1);
    await editor.change(uri, [
      {
        range: { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } },
        newText: '  imagePullSecrets: [{name: x}]\n',
      },
    ]);
    await until('they are pushed again', () => editor.pushed.length === 2);
    assert.deepEqual([editor.pushed[1]?.diagnostics, editor.pushed[1]?.version], [[], 2]);
    await editor.close(uri);
    await until('they are taken back', () => editor.pushed.length === 3);
    assert.deepEqual(editor.pushed[2]?.diagnostics, []);
  });

  it('takes settings and credentials from the initialisation options of other editors', async () => {
    const editor = await start({
      capabilities: {},
      initializationOptions: {
        settings: { registries: [{ host: 'registry.example.com' }] },
        credentials: [{ ...acme, registry: 'registry.example.com' }],
      },
    });
    await editor.open(uri, manifest.replace('ghcr.io', 'registry.example.com'));
    await until('diagnostics are pushed', () => editor.pushed.length === 1);
    const diagnostic = only(editor.pushed[0]?.diagnostics ?? []);
    const actions = await editor.codeActions(uri, diagnostic);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Use credential "Acme" (add pull secret acme-pull)', 'Ignore public-image-no-credential here'],
    );
    assert.ok(actions[0]?.edit?.changes?.[uri]);
  });

  it('offers once what mends two findings alike, and says that it mends both', async () => {
    const editor = await start({ credentials: [acme] });
    await editor.open(uri, `${manifest.trimEnd()}\n    - image: ghcr.io/acme/other:1\n`);
    const [first, second] = await editor.diagnostics(uri);
    assert.ok(first && second);
    const both = { ...first, range: { start: first.range.start, end: second.range.end } };
    const actions = await editor.codeActions(uri, both);
    assert.deepEqual(
      actions.map(({ title, diagnostics }) => [title.split(' ', 2).join(' '), diagnostics?.length]),
      [
        ['Use credential', 2],
        ['Use credential', 1],
        ['Add a', 1],
        ['Ignore public-image-no-credential', 1],
      ],
    );
  });

  it('offers the stored credential by reference, with its Secret, and the form', async () => {
    const editor = await start({ credentials: [acme] });
    await editor.open(uri, manifest);
    const diagnostic = only(await editor.diagnostics(uri));
    const actions = await editor.codeActions(uri, diagnostic);
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred === true]),
      [
        ['Use credential "Acme" (add pull secret acme-pull)', false],
        ['Use credential "Acme" and generate its Secret', true],
        ['Add a credential for ghcr.io…', false],
        ['Ignore public-image-no-credential here', false],
      ],
    );
    const [reference] = actions as [CodeAction];
    const [change] = reference.edit?.documentChanges ?? [];
    assert.ok(change && 'edits' in change && change.textDocument.version === 1);
    await editor.change(uri, change.edits as never);
    assert.deepEqual(await editor.diagnostics(uri), []);
    assert.deepEqual(await editor.codeActions(uri, diagnostic, ['refactor']), []);
  });

  it('mends all at once for who asks for source actions, and nobody else', async () => {
    const editor = await start({ credentials: [acme] });
    await editor.open(uri, manifest);
    const diagnostic = only(await editor.diagnostics(uri));
    for (const kind of ['source', 'source.fixAll', 'source.fixAll.pullSecrets']) {
      const action = only(await editor.codeActions(uri, diagnostic, [kind]));
      assert.equal(action.kind, 'source.fixAll.pullSecrets');
      assert.ok(JSON.stringify(action.edit).includes('- name: acme-pull'));
    }
    assert.deepEqual(await editor.codeActions(uri, diagnostic, ['source.fixAll.eslint']), []);
    assert.deepEqual(await editor.codeActions(uri, diagnostic, ['source.organizeImports']), []);
    const unasked = await editor.codeActions(uri, diagnostic);
    assert.equal(
      unasked.some(({ kind }) => kind !== 'quickfix'),
      false,
    );
  });

  it('does not offer a credential that the registry refused, or whose time is over', async () => {
    for (const status of ['refused', 'expired'] as const) {
      const editor = await start({ credentials: [{ ...acme, status }] });
      await editor.open(uri, manifest);
      const actions = await editor.codeActions(uri, only(await editor.diagnostics(uri)));
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Add a credential for ghcr.io…', 'Ignore public-image-no-credential here'],
      );
    }
  });

  it('makes the edit for a Secret around a placeholder, twice the same', async () => {
    const editor = await start({ credentials: [acme] });
    await editor.open(uri, manifest);
    const actions = await editor.codeActions(uri, only(await editor.diagnostics(uri)));
    const command = actions.find(
      ({ command: it }) => it?.command === ClientCommand.useCredentialAndGenerateSecret,
    );
    const argument = command?.command?.arguments?.[0] as UseCredentialArguments;
    assert.deepEqual(argument.credentialIds, ['c1']);
    const params = {
      location: argument.location,
      secrets: [{ credential: acme, placeholder: 'PLACEHOLDER' }],
    };
    const first: SecretEditResult = await editor.request(Method.secretEdit, params);
    assert.ok(first.outcome === 'edit' && first.version === 1);
    await editor.change(uri, first.edits);
    const text = editor.document(uri).getText();
    assert.ok(
      text.endsWith(
        '  name: acme-pull\n  namespace: shop\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: PLACEHOLDER\n',
      ),
    );
    const second: SecretEditResult = await editor.request(Method.secretEdit, params);
    assert.ok(second.outcome === 'edit');
    await editor.change(uri, second.edits);
    assert.equal(editor.document(uri).getText(), text);
    const gone: SecretEditResult = await editor.request(Method.secretEdit, {
      ...params,
      location: { ...argument.location, name: 'other' },
    });
    assert.deepEqual(gone, {
      outcome: 'refused',
      reason: 'Pod other is no longer in this file. Nothing was changed.',
    });
  });

  it('reads an open document anew when the kinds of the settings change', async () => {
    const editor = await start();
    const text =
      'apiVersion: example.com/v1\nkind: Widget\nspec:\n  initContainers:\n    - image: ghcr.io/acme/api:1\n';
    await editor.open(uri, text);
    assert.deepEqual(await editor.diagnostics(uri), []);
    const change = async (customResources: unknown): Promise<void> => {
      editor.settings = { customResources };
      await editor.notify('workspace/didChangeConfiguration', { settings: null });
    };
    await change({ Widget: { podSpecs: ['spec'] } });
    assert.equal((await editor.diagnostics(uri)).length, 1);
    await change({});
    assert.deepEqual(await editor.diagnostics(uri), []);
  });

  it('asks again after credentials or settings changed', async () => {
    const editor = await start();
    const image = manifest.replace('ghcr.io', 'registry.example.com');
    await editor.open(uri, image);
    assert.deepEqual(await editor.diagnostics(uri), []);
    editor.credentials = [{ ...acme, registry: 'registry.example.com' }];
    await editor.notify(Method.credentialsChanged);
    await until('the client is told to pull again', () => editor.refreshes === 1);
    assert.equal((await editor.diagnostics(uri)).length, 1);
    editor.settings = { rules: { 'public-image-no-credential': 'off' } };
    await editor.notify('workspace/didChangeConfiguration', { settings: null });
    await until('and again', () => editor.refreshes === 2);
    assert.deepEqual(await editor.diagnostics(uri), []);
  });

  it('never sends back what a Secret of the document holds', async () => {
    const editor = await start({ credentials: [{ ...acme, secretName: 'old' }] });
    const canary = 'c4nary+p/ss word';
    const base64 = Buffer.from(canary).toString('base64');
    const secret = (name: string, fields: string): string =>
      `---\napiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: shop}\ntype: kubernetes.io/dockerconfigjson\n${fields}`;
    const text = `${manifest}${secret('old', `data: {.dockerconfigjson: ${base64}}\n`)}${secret('other', `stringData:\n  .dockerconfigjson: "${canary}"\n  broken: [\n`)}`;
    await editor.open(uri, text);
    const [diagnostic, ofSecret, ...more] = await editor.diagnostics(uri);
    assert.ok(diagnostic && more.length === 0);
    assert.equal(ofSecret?.code, 'pull-secret-invalid-data');
    const [action] = await editor.codeActions(uri, diagnostic);
    const location = {
      uri,
      documentIndex: 0,
      kind: 'Pod',
      name: 'api',
      namespace: 'shop',
      podSpecPath: ['spec'],
    };
    const edit: SecretEditResult = await editor.request(Method.secretEdit, {
      location,
      secrets: [{ credential: { ...acme, secretName: 'old' }, placeholder: 'PLACEHOLDER' }],
    });
    assert.ok(action && edit.outcome === 'edit' && JSON.stringify(edit).includes('PLACEHOLDER'));
    const sent = editor.received.join('');
    for (const form of [canary, base64, encodeURIComponent(canary)]) {
      assert.equal(sent.includes(form), false);
    }
  });

  it('lives through whatever is typed, and keeps the findings of readable documents', async () => {
    const editor = await start();
    const bomb = Array.from(
      { length: 30 },
      (_, i) =>
        `a${i}: &a${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*a${i - 1}`)
          .join(', ')}]`,
    );
    const mergeBomb = Array.from(
      { length: 40 },
      (_, i) => `m${i + 1}: &m${i + 1}\n  <<: [${Array(9).fill(`*m${i}`).join(', ')}]`,
    );
    const listBomb = Array.from(
      { length: 40 },
      (_, i) =>
        `l${i + 1}: &l${i + 1} {apiVersion: v1, kind: List, items: [${Array(9)
          .fill(i === 0 ? '{}' : `*l${i}`)
          .join(', ')}]}`,
    );
    const nasty = [
      `${listBomb.join('\n')}\nimage: x\napiVersion: v1\nkind: List\nitems: [*l40, {kind: Pod}]\n`,
      '',
      '\uFEFF',
      '\t',
      '---\n---\n...\n',
      'kind: Pod\nimage:\n\t- x\n',
      'kind: Pod\nimage: *nowhere\napiVersion: v1\nspec: *nowhere\n',
      `kind: Pod\nimage: x\napiVersion: v1\nspec: ${'['.repeat(6000)}\n`,
      `kind: Pod\nimage: x\napiVersion: v1\nspec:\n${'  - '.repeat(5000)}x\n`,
      `kind: Pod\nimage: x\napiVersion: v1\n${bomb.join('\n')}\nspec: {containers: *a29}\n`,
      `kind: Pod\nimage: x\napiVersion: v1\nm0: &m0 {a: 1}\n${mergeBomb.join('\n')}\nspec: *m40\n`,
      'kind: Pod\nimage: x\napiVersion: v1\nspec: &s\n  <<: *s\n  containers: *s\n',
      'kind: !!binary Pod\nimage: !unknown x\n? {a: b}\n: c\n',
      'kind: Pod\nkind: Deployment\nimage: x\napiVersion: v1\nspec: {containers: [{image: ghcr.io/a/b, image: 1}]}\n',
      '\0kind: Pod image: \u2028 \ud800',
    ];
    for (const text of nasty) {
      const file = `${text}\n---\n${manifest}`;
      await editor.open(uri, file);
      assert.equal((await editor.diagnostics(uri)).length, 1, JSON.stringify(text.slice(0, 60)));
      await editor.close(uri);
    }
  }).timeout(20_000);

  it('reads a file of ten megabytes in stretches, and answers in between', async () => {
    const editor = await start();
    const text = Array.from(
      { length: 500 },
      (_, i) => `${manifest.replace('name: api', `name: api-${i}`)}# ${'x'.repeat(20_000)}\n`,
    ).join('---\n');
    assert.ok(text.length > 10_000_000);
    await editor.open(uri, text);
    const long = editor.diagnostics(uri);
    const other = 'file:///manifests/other.yaml';
    await editor.open(other, manifest);
    const order = await Promise.all([
      long.then((items) => ['long', items.length, performance.now()] as const),
      editor.diagnostics(other).then((items) => ['short', items.length, performance.now()] as const),
    ]);
    assert.deepEqual(
      order.map(([name, length]) => [name, length]),
      [
        ['long', 500],
        ['short', 1],
      ],
    );
    assert.ok(order[1][2] < order[0][2], 'the short file did not wait for the long one');
  }).timeout(20_000);

  it('does not answer for a version that was overtaken', async () => {
    const editor = await start();
    const text = Array.from({ length: 600 }, (_, i) => manifest.replace('name: api', `name: api-${i}`)).join(
      '---\n',
    );
    await editor.open(uri, text);
    const overtaken = editor.diagnostics(uri);
    await editor.change(uri, [
      { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: '# \n' },
    ]);
    await assert.rejects(overtaken, /overtook/);
    assert.equal((await editor.diagnostics(uri)).length, 600);
  });

  it('gives up on a single document beyond its limit, and says so in the log alone', async () => {
    const editor = await start();
    await editor.open(uri, `${manifest}# ${'x'.repeat(5_000_000)}\n`);
    assert.deepEqual(await editor.diagnostics(uri), []);
    await until('the log tells', () => editor.logged.length === 1);
    assert.match(editor.logged[0] ?? '', /pod\.yaml has a document that is too large/);
  });
});
