import * as vscode from 'vscode';
import { notKnownPublic } from '../imageChecks/notKnownPublic';
import type { ManifestServer } from '../languageClient';
import { isManifest } from '../manifestLanguages';
import { imageOnLine } from './imageOnLine';

/** Which images a check is about. */
export type ImageCheckScope =
  | { readonly kind: 'image'; readonly image: string }
  | { readonly kind: 'file'; readonly document: vscode.TextDocument }
  | { readonly kind: 'workspace' };

interface ScopeItem extends vscode.QuickPickItem {
  readonly scope: ImageCheckScope;
}

/** Asked for where there is a choice: the image at the cursor, the file, or the workspace. */
export async function chooseScope(): Promise<ImageCheckScope | undefined> {
  const items: readonly ScopeItem[] = [...itemsOfEditor(), ...itemsOfWorkspace()];
  if (items.length < 2) {
    return items[0]?.scope;
  }
  const picked = await vscode.window.showQuickPick(items, {
    title: 'Check Images with Their Registries',
    placeHolder: 'Registries are asked, without any credential, whether everybody may pull',
  });
  return picked?.scope;
}

function itemsOfEditor(): readonly ScopeItem[] {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isManifest(editor.document)) {
    return [];
  }
  const { document, selection } = editor;
  const found = imageOnLine(document.lineAt(selection.active.line).text);
  const file: ScopeItem = {
    label: 'Images of This File',
    description: vscode.workspace.asRelativePath(document.uri),
    scope: { kind: 'file', document },
  };
  return found.kind === 'none'
    ? [file]
    : [
        {
          label: 'Image at the Cursor',
          description: found.text,
          scope: { kind: 'image', image: found.text },
        },
        file,
      ];
}

function itemsOfWorkspace(): readonly ScopeItem[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.length === 0 ? [] : [{ label: 'Images of the Workspace', scope: { kind: 'workspace' } }];
}

/** Each text once. */
export async function imagesOf(
  scope: ImageCheckScope,
  server: Pick<ManifestServer, 'podImages'>,
  token: vscode.CancellationToken,
): Promise<readonly string[]> {
  switch (scope.kind) {
    case 'image':
      return [scope.image];
    case 'file':
      return notKnownPublic(await server.podImages({ uri: scope.document.uri.toString() }, token));
    case 'workspace':
      return notKnownPublic(await server.podImages({}, token));
  }
}
