import * as vscode from 'vscode';
import type { Remark, TextAnswer, TextQuestion } from './credentialForm';

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
  box.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  const step = new BoxStep(box, question);
  try {
    return await new Promise<TextAnswer>((resolve, reject) => {
      box.onDidTriggerButton(() => resolve({ kind: 'back' }));
      box.onDidHide(() => resolve({ kind: 'closed' }));
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

class BoxStep {
  readonly #box: vscode.InputBox;
  readonly #question: TextQuestion;
  readonly #closing = new AbortController();
  #isSubmitting = false;
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
