import * as vscode from 'vscode';
import { ClientCommand } from '../../../server/src/protocol';
import { readShowFixes } from './commandArguments';

/** What a code lens does: goes to an image without a credential and shows what can be done about it. */
export function registerShowFixes(): vscode.Disposable {
  return vscode.commands.registerCommand(ClientCommand.showFixes, async (argument: unknown) => {
    const place = readShowFixes(argument);
    if (place) {
      const position = new vscode.Position(place.position.line, place.position.character);
      await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), {
        selection: new vscode.Range(position, position),
      });
      await vscode.commands.executeCommand('editor.action.quickFix');
    }
  });
}
