import * as vscode from 'vscode';
import { type LanguageClientOptions, type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/src/protocol';
import { manifestSelector } from './manifestLanguages';
import { withoutMessageText } from './traceChannel';

/** The program that is started. */
export function serverIn(context: vscode.ExtensionContext): ServerOptions {
  const run = { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=0'] } } };
}

/** What it is told of, and where it writes. */
export function clientOptions(log: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: manifestSelector,
    // Asked at every start: a workspace may be trusted by the time that a server has to be started anew.
    initializationOptions,
    outputChannel: log,
    traceOutputChannel: withoutMessageText(log),
  };
}

function initializationOptions(): InitializationOptions {
  // It outlines every YAML file, and completes ours by the schema that package.json tells it of.
  const hasYamlExtension = vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
  return {
    files: true,
    trusted: vscode.workspace.isTrusted,
    secretEdits: true,
    settingEdits: true,
    anonymousChecks: true,
    showsFixes: true,
    documentSymbols: !hasYamlExtension,
    configurationCompletion: !hasYamlExtension,
  };
}
