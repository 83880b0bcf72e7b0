import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../../../until';
import { restore } from '../../manifests';

describe('names across files', () => {
  it('lead to the definition in the same namespace', async () => {
    const document = await openFile('shop/deployment.yaml');
    const locations = await until('a definition', async () => {
      const found = await at<vscode.Location[]>(
        'vscode.executeDefinitionProvider',
        document,
        'acme-registry',
      );
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(locations.map(placeOf), ['shop/registry.yaml:4']);
    const accounts = await at<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document,
      'storefront\n      imagePullSecrets',
    );
    assert.deepEqual(accounts.map(placeOf), ['shop/account.yaml:4']);
  });

  it('have references in files that are not open', async () => {
    const document = await openFile('shop/deployment.yaml');
    const places = await until('all files', async () => {
      const found = await at<vscode.Location[]>('vscode.executeReferenceProvider', document, 'acme-registry');
      return found.length === 3 ? found : undefined;
    });
    assert.deepEqual(places.map(placeOf).sort(), [
      'shop/account.yaml:7',
      'shop/deployment.yaml:17',
      'shop/registry.yaml:4',
    ]);
  });

  it('are renamed in all of them, and not in another namespace', async () => {
    const document = await openFile('shop/deployment.yaml');
    const edit = await at<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document,
      'acme-registry',
      'github-packages',
    );
    assert.deepEqual(
      edit
        .entries()
        .map(([uri]) => vscode.workspace.asRelativePath(uri))
        .sort(),
      ['shop/account.yaml', 'shop/deployment.yaml', 'shop/registry.yaml'],
    );
    const documents = await Promise.all(
      edit.entries().map(([uri]) => vscode.workspace.openTextDocument(uri)),
    );
    const texts = documents.map((one) => one.getText());
    assert.ok(await vscode.workspace.applyEdit(edit));
    const account = documents.find(({ uri }) => uri.path.endsWith('/account.yaml'));
    assert.match(account?.getText() ?? '', /- name: github-packages\n/);
    await restore(documents, texts);
  });

  it('refuse a name that Kubernetes does not take', async () => {
    const document = await openFile('shop/deployment.yaml');
    await assert.rejects(
      async () => at('vscode.executeDocumentRenameProvider', document, 'acme-registry', 'Acme_Registry'),
      /is no name that Kubernetes takes/,
    );
  });
});

describe('hover', () => {
  it('tells of an image what the pod has to pull it with', async () => {
    const text = await hoverAt(
      await openFile('shop/deployment.yaml'),
      'ghcr.io/acme/storefront',
      /\[acme-registry\]\(.*registry\.yaml#L4\) covers it: `ghcr\.io` as `acme-bot`/,
    );
    assert.match(text, /\*\*GitHub Container Registry\*\* `ghcr\.io`/);
    assert.doesNotMatch(text, /no-real-password/);
  });

  it('tells of a pull secret what it is for', async () => {
    const text = await hoverAt(
      await openFile('shop/deployment.yaml'),
      'acme-registry',
      /- `ghcr\.io` as `acme-bot`/,
    );
    assert.match(text, /\*\*Pull secret\*\* `acme-registry` in namespace `shop`/);
    assert.match(text, /Defined in \[shop\/registry\.yaml:4\]/);
  });
});

describe('completion', () => {
  it('proposes pull secrets where one belongs, once each', async () => {
    const document = await openFile('billing/pod.yaml');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(6, 0), '  imagePullSecrets:\n    - name: \n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(7, 12),
    );
    const ours = list.items.filter(({ detail }) => detail === 'Secret');
    assert.deepEqual(
      ours.map(({ label }) => label),
      ['acme-registry'],
    );
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('links and lenses', () => {
  it('lead from images to the registry', async () => {
    const document = await openFile('shop/deployment.yaml');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      ['https://ghcr.io/acme/storefront', 'https://quay.io/repository/acme/cache'],
    );
  });

  it('count the images of a workload, and show its quick fixes', async () => {
    const document = await openFile('billing/pod.yaml');
    const [lens] = await until('a lens', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return found.length > 0 ? found : undefined;
    });
    assert.equal(lens?.command?.title, '1 image · 1 needs a credential');
    const { command, arguments: args = [] } = lens?.command ?? {};
    await vscode.commands.executeCommand(command ?? '', ...args);
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 8);
  });
});

async function find(name: string): Promise<vscode.Uri> {
  const [file] = await vscode.workspace.findFiles(name);
  assert.ok(file, name);
  return file;
}

async function openFile(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await find(name));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Asks a provider about the place of some words. */
function at<Result>(
  command: string,
  document: vscode.TextDocument,
  words: string,
  ...more: readonly unknown[]
): Thenable<Result> {
  const position = document.positionAt(document.getText().indexOf(words) + 1);
  return vscode.commands.executeCommand<Result>(command, document.uri, position, ...more);
}

/** Waits until the hover says so. */
function hoverAt(document: vscode.TextDocument, words: string, said: RegExp): Promise<string> {
  return until(`a hover that says ${said}`, async () => {
    const hovers = await at<vscode.Hover[]>('vscode.executeHoverProvider', document, words);
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n\n');
    return said.test(text) ? text : undefined;
  });
}

/** The file, and the line as editors count it. */
function placeOf({ uri, range }: vscode.Location): string {
  return `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;
}
