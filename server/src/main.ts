import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { attach } from './connection';
import { nodeFileSystem } from './workspace/nodeFileSystem';
import { filesOnDisk } from './workspace/workspaceFiles';

/** What `createConnection` looks for in the arguments. */
const transport = /^--(?:stdio|node-ipc|(?:socket|pipe)(?:=.*)?)$/;

if (process.argv.some((argument) => transport.test(argument))) {
  attach(createConnection(ProposedFeatures.all), filesOnDisk(nodeFileSystem));
} else {
  process.stderr.write(
    'This is a language server, which an editor starts. Say how it is to be talked to: --stdio, --node-ipc, --socket=PORT or --pipe=NAME.\n',
  );
  process.exitCode = 2;
}
