import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { root } from '../../../scripts/paths';

const manifest = 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ghcr.io/acme/app:1\n';

describe('the bundles', () => {
  it('hold a server that any editor can start by dist/server.js --stdio', async () => {
    const server = spawn(process.execPath, [path.join(root, 'dist/server.js'), '--stdio']);
    const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
    const editor = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const published = new Promise<PublishDiagnosticsParams>((resolve) => {
      editor.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
        resolve(params),
      );
    });
    editor.listen();
    await editor.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    await editor.sendNotification('initialized', {});
    const textDocument = { uri: 'file:///pod.yaml', languageId: 'yaml', version: 1, text: manifest };
    await editor.sendNotification('textDocument/didOpen', { textDocument });
    assert.deepEqual(
      (await published).diagnostics.map(({ code }) => code),
      ['public-image-no-credential'],
    );
    await editor.sendRequest('shutdown');
    await editor.sendNotification('exit');
    assert.equal(await ended, 0);
  });

  it('hold a command line that stands alone', () => {
    const { stdout, status } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '-'], {
      input: manifest,
      encoding: 'utf8',
    });
    assert.match(stdout, /^<stdin>:5:14: warning: ghcr\.io\/acme\/app:1 in Pod: /);
    assert.equal(status, 1);
  });

  it('hold a command line that tells its version', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const cli = path.join(root, 'dist/cli.js');
    const { stdout } = spawnSync(process.execPath, [cli, '--version'], { encoding: 'utf8' });
    assert.equal(stdout, `${version}\n`);
  });

  it('hold a command line that ends in peace when nobody reads its report to the end', async () => {
    const check = spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '-']);
    const ended = new Promise<number | null>((resolve) => check.on('exit', resolve));
    const warnings: Buffer[] = [];
    check.stderr.on('data', (part: Buffer) => warnings.push(part));
    check.stdout.destroy();
    check.stdin.end(manifest);
    assert.equal(await ended, 1);
    assert.equal(Buffer.concat(warnings).toString(), '');
  });

  it('keep what asks registries out of the server, and the server out of the extension', () => {
    // A text of each part that minifying leaves as it is.
    const holds = (name: string, text: string): boolean =>
      readFileSync(path.join(root, 'dist', name), 'utf8')
        .toLowerCase()
        .includes(text);
    assert.deepEqual(
      ['server.js', 'cli.js', 'extension.js'].map((name) => holds(name, 'www-authenticate')),
      [false, true, true],
    );
    assert.deepEqual(
      ['server.js', 'extension.js'].map((name) => holds(name, 'the client did not tell its settings')),
      [true, false],
    );
    // The AWS SDK is dear to load, and few need it.
    assert.deepEqual(
      ['server.js', 'extension.js', 'ecrSdk.js'].map((name) => holds(name, 'amazonec2containerregistry')),
      [false, false, true],
    );
  });
});
