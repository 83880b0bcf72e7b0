/** Somebody who fills in the form, as a test tells them to. */
import assert from 'node:assert/strict';
import type {
  CredentialToVerify,
  VerificationOutcome,
} from '../../../../../server/src/registryAccess/verify';
import type { Credential } from '../../credential';
import { CredentialForm, type FilledForm } from '../credentialForm';
import type { ChoiceQuestion, Place, TextAnswer, TextQuestion } from '../formQuestions';
import type { FormPorts } from '../formStep';

/**
 * What the user does at one question: types and presses Enter (a list: again and again), takes what is proposed, picks a
 * choice, presses a button, goes back, or closes the form.
 */
export type Act =
  | { readonly enter: string | readonly string[] }
  | { readonly pick: string }
  | { readonly press: string }
  | 'enter'
  | 'back'
  | 'close';

export const verified: VerificationOutcome = { outcome: 'verified', registry: 'ghcr.io' };

export class FormUser implements FormPorts {
  readonly #acts: Act[];
  readonly places: Place[] = [];
  readonly questions: TextQuestion[] = [];
  readonly choiceQuestions: ChoiceQuestion[] = [];
  readonly remarks: string[] = [];
  readonly sent: CredentialToVerify[] = [];
  readonly opened: string[] = [];
  outcomes: VerificationOutcome[] = [verified];
  savesUnverified = false;
  replaces = true;
  replaceQuestions = 0;
  keyFile: string | undefined;
  profiles: readonly string[] = [];
  open: readonly string[] = [];

  constructor(...acts: readonly Act[]) {
    this.#acts = [...acts];
  }

  fillIn(known: readonly Credential[] = [], registry?: string): Promise<FilledForm | undefined> {
    return new CredentialForm(this, known, registry).fillIn();
  }

  async ask(question: TextQuestion): Promise<TextAnswer> {
    this.places.push(question);
    this.questions.push(question);
    const act = this.#acts.shift();
    assert.ok(act !== undefined, `unexpected question: ${question.prompt}`);
    if (act === 'back' || act === 'close') {
      return leave(act, question);
    }
    for (const value of await this.#texts(act, question)) {
      if (await this.#isTaken(question, value)) {
        return { kind: 'answered', value };
      }
    }
    return { kind: 'closed' };
  }

  /** Who has nothing more to do does not know when the password ends. */
  async choose(question: ChoiceQuestion): Promise<TextAnswer> {
    this.places.push(question);
    this.choiceQuestions.push(question);
    const act = this.#acts.shift() ?? 'enter';
    if (act === 'back' || act === 'close') {
      return leave(act, question);
    }
    assert.ok(act === 'enter' || !('press' in act));
    const wanted = act === 'enter' ? [question.choices[0]?.label ?? ''] : [namesIn(act)].flat();
    for (const text of wanted) {
      const choice =
        question.choices.find(({ label }) => label === text) ?? question.typed?.(text) ?? undefined;
      if (choice?.value !== undefined) {
        return { kind: 'answered', value: choice.value };
      }
      this.remarks.push(choice?.label ?? 'nothing to choose');
    }
    return { kind: 'closed' };
  }

  async #texts(act: Exclude<Act, 'back' | 'close'>, question: TextQuestion): Promise<readonly string[]> {
    if (act === 'enter') {
      return [question.value];
    }
    if (!('press' in act)) {
      return [namesIn(act)].flat();
    }
    const button = question.buttons?.find(({ icon }) => icon === act.press);
    assert.ok(button, `no button ${act.press}`);
    const text = await button.press();
    return text === undefined ? [] : [text];
  }

  /** Warnings are overruled, and noted. */
  async #isTaken(question: TextQuestion, value: string): Promise<boolean> {
    const typed = question.remarkOn(value);
    if (typed) {
      this.remarks.push(typed.text);
    }
    if (typed?.severity === 'error') {
      return false;
    }
    const remark = await question.submit?.(value, new AbortController().signal);
    if (remark) {
      this.remarks.push(remark.text);
    }
    return remark === undefined;
  }

  async confirmReplacing(): Promise<boolean> {
    this.replaceQuestions += 1;
    return this.replaces;
  }

  async confirmUnverified(): Promise<boolean> {
    return this.savesUnverified;
  }

  warn(text: string): void {
    this.remarks.push(text);
  }

  async verify(credential: CredentialToVerify): Promise<VerificationOutcome> {
    this.sent.push(credential);
    return this.outcomes.shift() ?? verified;
  }

  async openDocs(url: string): Promise<void> {
    this.opened.push(url);
  }

  async readKeyFile(): Promise<string | undefined> {
    return this.keyFile;
  }

  async awsProfiles(): Promise<readonly string[]> {
    return this.profiles;
  }

  openRegistries(): readonly string[] {
    return this.open;
  }

  newId(): string {
    return '99999999-9999-4999-8999-999999999999';
  }

  now(): Date {
    return new Date('2025-06-01T12:00:00Z');
  }
}

function namesIn(
  act: Exclude<Act, 'enter' | 'back' | 'close' | { press: string }>,
): string | readonly string[] {
  return 'pick' in act ? act.pick : act.enter;
}

function leave(act: 'back' | 'close', { canGoBack }: Place): TextAnswer {
  assert.ok(act === 'close' || canGoBack);
  return { kind: act === 'back' ? 'back' : 'closed' };
}
