import * as vscode from 'vscode';
import { chosenValue } from './chosenValue';
import type { Choice, ChoiceQuestion, TextAnswer } from './formQuestions';
import { buttonsOf } from './inputScreen';

interface Item extends vscode.QuickPickItem {
  readonly value?: string;
}

/** Shows one step of a form as a list, until something is chosen or typed, or it is left or closed. */
export async function chooseFromList(title: string, question: ChoiceQuestion): Promise<TextAnswer> {
  const list = vscode.window.createQuickPick<Item>();
  list.title = title;
  list.step = question.step;
  list.totalSteps = question.totalSteps;
  list.placeholder = question.placeholder;
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;
  const buttons = buttonsOf(question);
  list.buttons = buttons.shown;
  const choices = question.choices.flatMap(itemsOf);
  list.items = choices;
  try {
    return await new Promise<TextAnswer>((resolve) => {
      list.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) {
          resolve({ kind: 'back' });
        } else {
          void buttons.of(button)?.press();
        }
      });
      list.onDidHide(() => resolve({ kind: 'closed' }));
      list.onDidChangeValue((text) => {
        const typed = question.typed?.(text);
        list.items = typed
          ? [...itemsOf(typed).map((item) => ({ ...item, alwaysShow: true })), ...choices]
          : choices;
      });
      list.onDidAccept(() => {
        const value = chosenValue(list.activeItems[0], list.value, question.typed?.(list.value));
        if (value !== undefined) {
          resolve({ kind: 'answered', value });
        }
      });
      list.show();
    });
  } finally {
    list.dispose();
  }
}

function itemsOf({ label, description, detail, value, heading }: Choice): readonly Item[] {
  const item: Item = {
    label,
    ...(description === undefined ? {} : { description }),
    ...(detail === undefined ? {} : { detail }),
    ...(value === undefined ? {} : { value }),
  };
  return heading === undefined
    ? [item]
    : [{ label: heading, kind: vscode.QuickPickItemKind.Separator }, item];
}
