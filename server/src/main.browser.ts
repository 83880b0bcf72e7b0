import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { attach } from './connection';

declare const self: DedicatedWorkerGlobalScope;

attach(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)));
