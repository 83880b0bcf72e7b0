import type { Choice } from './formQuestions';

/**
 * What Enter means in a list that can be typed into. The list is filtered behind the typing: who is quick presses
 * Enter on an item that no longer fits, and a credential must not go to a registry that nobody chose.
 */
export function chosenValue(
  active: Pick<Choice, 'label' | 'description' | 'value'> | undefined,
  text: string,
  typed: Choice | undefined,
): string | undefined {
  return active && fits(active, text) ? active.value : typed?.value;
}

function fits({ label, description = '' }: Pick<Choice, 'label' | 'description'>, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  return label.toLowerCase().includes(wanted) || description.toLowerCase().includes(wanted);
}
