import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { attach } from './connection';

// The transport is chosen by the arguments: --stdio, --node-ipc or --socket=PORT.
attach(createConnection(ProposedFeatures.all));
