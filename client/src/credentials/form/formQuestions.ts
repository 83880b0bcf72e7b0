/** What a form asks, and what comes back: without a word about how it is shown. */

/** What is told about a text in a box. A warning can be overruled, by answering again. */
export interface Remark {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

export interface QuestionButton {
  /** Id of a product icon. */
  readonly icon: string;
  readonly tooltip: string;
  /** A text is taken for the answer, as it is: a box would lose its line breaks. */
  press(): Promise<string | undefined>;
}

/** Where a question stands in its form. */
export interface Place {
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
}

export interface TextQuestion extends Place {
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  readonly masked: boolean;
  readonly buttons?: readonly QuestionButton[];
  /** What there is to say of a text while it is typed. */
  remarkOn(value: string): Remark | undefined;
  /** Work that decides whether the answer is taken: gives what speaks against it, or undefined. */
  readonly submit?: (value: string, closing: AbortSignal) => Promise<Remark | undefined>;
}

export interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Missing in one that only tells something. */
  readonly value?: string;
  /** Heading over this and the following choices. */
  readonly heading?: string;
}

export interface ChoiceQuestion extends Place {
  readonly placeholder: string;
  readonly choices: readonly Choice[];
  readonly buttons?: readonly QuestionButton[];
  /** What a typed text can be chosen as, besides the choices. */
  typed?(text: string): Choice | undefined;
}

export type TextAnswer =
  | { readonly kind: 'answered'; readonly value: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'closed' };
