import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { attach } from './connection';
import { nodeFileSystem } from './workspace/nodeFileSystem';
import { filesOnDisk } from './workspace/workspaceFiles';

// The transport is chosen by the arguments: --stdio, --node-ipc or --socket=PORT.
attach(createConnection(ProposedFeatures.all), filesOnDisk(nodeFileSystem));
