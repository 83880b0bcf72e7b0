/**
 * Fixtures of the grammars: sections with a title, and below each line carets for all that is coloured in it.
 *
 *     #: colours a tag
 *     image: nginx:1.27
 *     #      ^^^^^ path
 *     #            ^^^^ tag
 */
import { type Line, spansOf } from './tokenize';

export interface Section {
  readonly title: string;
  /** What is tokenized: the lines without those of carets. */
  readonly source: string;
  /** With the carets. */
  readonly annotated: string;
}

const titleMark = /^#: /m;
const carets = /^# +\^+ \w+$/;

export function readSections(fixture: string): readonly Section[] {
  const sections = fixture.split(titleMark).slice(1);
  return sections.map((section) => {
    const [title = '', ...lines] = section.trimEnd().split('\n');
    const source = lines.filter((line) => !carets.test(line)).join('\n');
    return { title, source, annotated: lines.join('\n') };
  });
}

export function annotate(lines: readonly Line[]): string {
  return lines.flatMap((line) => [line.text, ...caretsBelow(line)]).join('\n');
}

function caretsBelow(line: Line): readonly string[] {
  return spansOf(line).map(
    ({ part, start, end }) => `#${' '.repeat(start - 1)}${'^'.repeat(end - start)} ${part}`,
  );
}
