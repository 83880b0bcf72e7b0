import * as vscode from 'vscode';
import type { Place, QuestionButton, Remark, TextAnswer, TextQuestion } from './formQuestions';

/** Shows one step of a form and keeps it open until it is answered, left or closed. */
export async function askInBox(title: string, question: TextQuestion): Promise<TextAnswer> {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.step = question.step;
  box.totalSteps = question.totalSteps;
  box.prompt = question.prompt;
  box.placeholder = question.placeholder;
  box.value = question.value;
  box.password = question.masked;
  box.ignoreFocusOut = true;
  const buttons = buttonsOf(question);
  box.buttons = buttons.shown;
  const step = new BoxStep(box, question);
  try {
    return await new Promise<TextAnswer>((resolve, reject) => {
      box.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) {
          resolve({ kind: 'back' });
          return;
        }
        step
          .press(buttons.of(button))
          .then((value) => value !== undefined && resolve({ kind: 'answered', value }), reject);
      });
      // Some file dialogs take the place of the box for as long as they are open.
      box.onDidHide(() => step.isPressing || resolve({ kind: 'closed' }));
      box.onDidChangeValue((value) => step.typed(value));
      box.onDidAccept(() => {
        const { value } = box;
        step.accept(value).then((taken) => taken && resolve({ kind: 'answered', value }), reject);
      });
      box.show();
    });
  } finally {
    step.close();
    // The object outlives the form in the extension host; a password must not.
    box.value = '';
    box.dispose();
  }
}

/** The buttons of a question as VS Code shows them, and which is which. */
export function buttonsOf({
  canGoBack,
  buttons = [],
}: Place & { readonly buttons?: readonly QuestionButton[] }) {
  const pairs = new Map<vscode.QuickInputButton, QuestionButton>(
    buttons.map((button) => [
      { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.tooltip },
      button,
    ]),
  );
  return {
    shown: [...(canGoBack ? [vscode.QuickInputButtons.Back] : []), ...pairs.keys()],
    of: (button: vscode.QuickInputButton) => pairs.get(button),
  };
}

class BoxStep {
  readonly #box: vscode.InputBox;
  readonly #question: TextQuestion;
  readonly #closing = new AbortController();
  #isSubmitting = false;
  #isPressing = false;
  /** The text whose warning the user has seen on Enter. */
  #warnedOf: string | undefined;

  constructor(box: vscode.InputBox, question: TextQuestion) {
    this.#box = box;
    this.#question = question;
  }

  typed(value: string): void {
    this.#warnedOf = undefined;
    // An empty box is no mistake yet.
    this.#say(value === '' ? undefined : this.#question.remarkOn(value));
  }

  /** Whether the answer is taken; if not, the box says why. */
  async accept(value: string): Promise<boolean> {
    if (this.#isSubmitting) {
      return false;
    }
    const remark = this.#question.remarkOn(value);
    if (remark?.severity === 'warning' && this.#warnedOf !== value) {
      this.#warnedOf = value;
      this.#say({ ...remark, text: `${remark.text} Press Enter again to go on all the same.` });
      return false;
    }
    this.#say(remark);
    if (remark?.severity === 'error') {
      return false;
    }
    return this.#submit(value);
  }

  get isPressing(): boolean {
    return this.#isPressing;
  }

  /** The answer that a button gave, if it is taken. */
  async press(button: QuestionButton | undefined): Promise<string | undefined> {
    if (!button || this.#isSubmitting || this.#isPressing) {
      return undefined;
    }
    let value: string | undefined;
    this.#isPressing = true;
    try {
      value = await button.press();
    } finally {
      this.#box.show();
      this.#isPressing = false;
    }
    return value !== undefined && (await this.accept(value)) ? value : undefined;
  }

  close(): void {
    this.#closing.abort();
  }

  async #submit(value: string): Promise<boolean> {
    const { submit } = this.#question;
    if (!submit) {
      return true;
    }
    this.#setSubmitting(true);
    try {
      const remark = await submit(value, this.#closing.signal);
      this.#say(remark);
      return remark === undefined;
    } finally {
      this.#setSubmitting(false);
    }
  }

  #setSubmitting(isSubmitting: boolean): void {
    this.#isSubmitting = isSubmitting;
    if (this.#closing.signal.aborted) {
      return;
    }
    this.#box.busy = isSubmitting;
    this.#box.enabled = !isSubmitting;
    if (!isSubmitting) {
      // A disabled box has lost the focus.
      this.#box.show();
    }
  }

  #say(remark: Remark | undefined): void {
    if (this.#closing.signal.aborted) {
      return;
    }
    const { Error: error, Warning: warning } = vscode.InputBoxValidationSeverity;
    this.#box.validationMessage = remark && {
      message: remark.text,
      severity: remark.severity === 'error' ? error : warning,
    };
  }
}
