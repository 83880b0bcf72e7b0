import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startLoopbackServer } from '../../../../../server/src/registryAccess/testing/loopbackServer';
import { until } from '../../../until';

type Server = Awaited<ReturnType<typeof startLoopbackServer>>;

describe('checking images with their registry', () => {
  let server: Server;
  let document: vscode.TextDocument;
  const settings = () => vscode.workspace.getConfiguration('pullSecrets');
  const check = (image: string) =>
    vscode.commands.executeCommand('pullSecrets.checkImagesWithTheirRegistries', { image });
  /** Severity and message of each of our diagnostics, in order of place. */
  const diagnostics = () =>
    vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'pull-secrets')
      .sort((a, b) => a.range.start.line - b.range.start.line)
      .map(({ severity, message }) => ({ severity, message }));

  before(async () => {
    server = await startLoopbackServer(({ url = '' }, response) => {
      const isOpen = url === '/v2/' || url.startsWith('/v2/open/');
      response.writeHead(isOpen ? 200 : 401, { 'www-authenticate': 'Basic realm="x"' }).end();
    });
    // The workspace's value is what the rules go by, and comes before the user's.
    await settings().update('registries', [{ host: server.host }], vscode.ConfigurationTarget.Workspace);
    const images = [`${server.host}/open/app:1`, `${server.host}/closed/app:1`];
    const containers = images.map((image) => `    - image: ${image}\n`).join('');
    document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n${containers}`,
    });
    await vscode.window.showTextDocument(document);
    await until('both images are warned of', () => diagnostics().length === 2);
  });
  after(async () => {
    await settings().update(
      'registries',
      [{ host: '127.0.0.1:5000', private: true }],
      vscode.ConfigurationTarget.Workspace,
    );
    await server.stop();
  });

  it('does not ask a registry that only the workspace names', async () => {
    const before = diagnostics();
    await check(`${server.host}/open/app:1`);
    assert.deepEqual(server.seen, []);
    assert.deepEqual(diagnostics(), before);
  });

  it('asks one that the user names, and changes the diagnostics by its answers', async () => {
    await settings().update('registries', [{ host: server.host }], vscode.ConfigurationTarget.Global);
    try {
      await check(`${server.host}/open/app:1`);
      await check(`${server.host}/closed/app:1`);
    } finally {
      await settings().update('registries', undefined, vscode.ConfigurationTarget.Global);
    }
    await until('the diagnostics tell what the registry said', () =>
      diagnostics().every(({ message }) => message.includes('this computer')),
    );
    const [open, closed] = diagnostics();
    assert.equal(open?.severity, vscode.DiagnosticSeverity.Hint);
    assert.match(
      open?.message ?? '',
      /^Public image, it needs no pull secret: 127\.0\.0\.1:\d+ lets this computer pull/,
    );
    assert.equal(closed?.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(closed?.message ?? '', /refused an anonymous pull from this computer/);
    assert.ok(server.seen.length > 0);
    assert.ok(server.seen.every(({ authorization }) => authorization === undefined));
  });

  it('asks nobody where the user turned it off', async () => {
    const { length } = server.seen;
    await settings().update('anonymousCheck', 'off', vscode.ConfigurationTarget.Global);
    try {
      let isDone = false;
      void check(`${server.host}/open/app:1`).then(() => {
        isDone = true;
      });
      // It waits for an answer to its message, which says so.
      await until('the command has ended', async () => {
        await vscode.commands.executeCommand('notifications.clearAll');
        return isDone;
      });
    } finally {
      await settings().update('anonymousCheck', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.equal(server.seen.length, length);
  });
});
