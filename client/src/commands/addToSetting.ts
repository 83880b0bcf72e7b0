import * as vscode from 'vscode';
import { ClientCommand } from '../../../server/src/protocol';
import { readAddToSetting } from './commandArguments';

/** The quick fixes that say something of a registry, for a file in no folder: it has no configuration file. */
export function registerAddToSetting(): vscode.Disposable {
  return vscode.commands.registerCommand(ClientCommand.addToSetting, async (argument: unknown) => {
    const wanted = readAddToSetting(argument);
    if (!wanted) {
      return;
    }
    const { setting, value } = wanted;
    const settings = vscode.workspace.getConfiguration('pullSecrets');
    const own: unknown = settings.inspect(setting)?.globalValue;
    const before: readonly unknown[] = Array.isArray(own) ? own : [];
    if (!before.includes(value)) {
      await settings.update(setting, [...before, value], vscode.ConfigurationTarget.Global);
    }
  });
}
