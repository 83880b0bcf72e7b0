import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { manifestGlob } from '../../server/src/core/manifests/manifestNames';
import { Method } from '../../server/src/protocol';

/** Generated files beyond this are read by nobody, and would only cost time; in bytes. */
const longestFile = 8 * 1024 * 1024;

/** Gives the server the files that are on no disk: those of virtual workspaces, such as a repository on the web. */
export function serveVirtualFiles(client: LanguageClient): void {
  client.onRequest(Method.filesBelow, async ({ folder }: { readonly folder: string }) => {
    const below = new vscode.RelativePattern(vscode.Uri.parse(folder), manifestGlob);
    const found = await vscode.workspace.findFiles(below, '**/{node_modules,.git}/**');
    return found.map((uri) => uri.toString());
  });
  client.onRequest(Method.readFile, async ({ uri }: { readonly uri: string }) => {
    try {
      const file = vscode.Uri.parse(uri);
      const { size } = await vscode.workspace.fs.stat(file);
      return size > longestFile
        ? null
        : { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
    } catch {
      return null;
    }
  });
}
