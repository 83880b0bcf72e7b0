// npm start: VS Code with this extension on the example workspace; desktop VS Code where there is one, else in a
// browser; `npm start -- --browser` always in a browser.
import { exampleWorkspace, findOnPath, root } from '../paths';
import { exitOnSignals, run } from '../processes';
import { installTools } from '../tools';
import { startServer } from '../vscode-host/server';
import { workbenchAddress } from '../vscode-host/workbench';

async function main(): Promise<void> {
  exitOnSignals();
  if ((await run('npm', ['run', 'build'], { cwd: root })) !== 0) {
    process.exitCode = 1;
    return;
  }
  const code = process.argv.includes('--browser') ? undefined : findOnPath('code');
  if (code) {
    process.exitCode = await run(code, [`--extensionDevelopmentPath=${root}`, exampleWorkspace]);
  } else {
    await serve();
  }
}

async function serve(): Promise<void> {
  const missing = await installTools(['rg']);
  const server = await startServer();
  const address = workbenchAddress(server.port, {
    folder: exampleWorkspace,
    extensionDevelopmentPath: [root],
  });
  if (missing.length > 0) {
    console.log('Without ripgrep (rg) VS Code does not find files: only open ones are checked.');
  }
  console.log('\nVS Code is ready. Open this address in a browser:\n');
  console.log(`  ${address}\n`);
  console.log('Ctrl-C stops it.');
  await server.failure;
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
