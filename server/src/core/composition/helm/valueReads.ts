import type { TemplateReads, ValueRead, ValuesKeys } from './chartPart';
import type { TemplateAction } from './templateActions';

/** What the dot or a variable stands for: the root that has `.Values`, something below it, or who knows. */
type Subject = 'root' | 'unknown' | { readonly keys: ValuesKeys };

interface Scope {
  readonly dot: Subject;
  readonly variables: Map<string, Subject>;
}

/**
 * Follows the dot and the variables through the actions, which are those of a document or of a definition in it, and
 * tells what the wanted ones of them read.
 */
export function valueReads(
  actions: readonly TemplateAction[],
  dot: 'root' | 'unknown',
  isWanted: (action: TemplateAction) => boolean = () => true,
): TemplateReads {
  const wanted = new FoundReads();
  const others = new FoundReads();
  const scopes: Scope[] = [{ dot, variables: new Map() }];
  for (const action of actions) {
    const { body } = action;
    const found = isWanted(action) ? wanted : others;
    const scope = scopes.at(-1) ?? { dot, variables: new Map() };
    const [, word = '', expression = ''] =
      /^(if|else|end|with|range|define|block|)\b\s*([\s\S]*)$/.exec(body) ?? [];
    if (body.startsWith('/*')) {
      continue;
    }
    found.addNames(body);
    if (word === 'end') {
      scopes.length = Math.max(1, scopes.length - 1);
    } else if (word === 'with' || word === 'range') {
      scopes.push(enter(word, expression, scope, found));
    } else if (word === 'if' || word === 'define' || word === 'block') {
      found.addAll(expression, scope, false);
      scopes.push({ dot: word === 'if' ? scope.dot : 'unknown', variables: new Map(scope.variables) });
    } else {
      assign(word === 'else' ? expression : body, scope, found, word !== 'else');
    }
  }
  return wanted.result();
}

/** Whether what an action reads is not written: `checksum/config: {{ include "config" . | sha256sum }}`. */
export function isOnlyHashed(body: string): boolean {
  return /\|\s*(?:sha\d+|adler32)sum\b/.test(body);
}

const assignment = /^(?:(\$\w*)\s*,\s*)?(\$\w+)\s*:?=\s*([\s\S]*)$/;

function enter(word: 'with' | 'range', expression: string, scope: Scope, found: FoundReads): Scope {
  const [, , variable, assigned] = assignment.exec(expression) ?? [];
  const subject = subjectOf(assigned ?? expression, scope);
  // What goes through a function may come out as anything.
  found.addAll(assigned ?? expression, scope, subject === 'unknown');
  const dot = word === 'range' && typeof subject === 'object' ? { keys: [...subject.keys, '*'] } : subject;
  const variables = new Map(scope.variables);
  if (variable !== undefined) {
    variables.set(variable, dot);
  }
  return { dot, variables };
}

function assign(expression: string, scope: Scope, found: FoundReads, isWhole: boolean): void {
  const [, , variable, assigned] = assignment.exec(expression) ?? [];
  const subject = assigned === undefined ? 'unknown' : subjectOf(assigned, scope);
  if (variable !== undefined) {
    scope.variables.set(variable, subject);
  }
  found.addAll(assigned ?? expression, scope, isWhole && subject === 'unknown');
}

/** A variable with fields or without, fields of the dot, or the dot. */
const reference = /(?<![\w.)$])(?:(\$\w*)((?:\.[A-Za-z_]\w*)*)|((?:\.[A-Za-z_]\w*)+)|\.(?![\w.]))/g;
const wholeReference = new RegExp(`^${reference.source}$`);
const quoted = /"(?:\\.|[^"\\\n])*"|`[^`]*`/g;

/** What an expression stands for that is nothing but a reference. */
function subjectOf(expression: string, scope: Scope): Subject {
  const match = wholeReference.exec(expression.trim());
  return match ? resolve(match[1], match[2] ?? match[3] ?? '', scope) : 'unknown';
}

function resolve(variable: string | undefined, path: string, scope: Scope): Subject {
  const steps = path.split('.').filter((step) => step !== '');
  // `.context.Values` of a definition that was given the root, and `$root.Values`, are `.Values`.
  const values = steps.indexOf('Values');
  if (values !== -1) {
    return { keys: steps.slice(values + 1) };
  }
  const base =
    variable === undefined
      ? scope.dot
      : variable === '$'
        ? 'root'
        : (scope.variables.get(variable) ?? 'unknown');
  if (typeof base === 'object') {
    return { keys: [...base.keys, ...steps] };
  }
  return steps.length === 0 ? base : 'unknown';
}

class FoundReads {
  readonly #reads = new Map<string, ValueRead>();
  readonly #looseKeys = new Set<string>();
  readonly #includes = new Set<string>();

  /** What the functions are given that take names: of templates, and of keys. */
  addNames(body: string): void {
    if (isOnlyHashed(body)) {
      return;
    }
    for (const [, name] of body.matchAll(/\b(?:include|template|block)\s+(?:["`]([^"`]+)["`])?/g)) {
      this.#includes.add(name ?? '*');
    }
    if (/\b(?:index|get|dig|pluck|pick|hasKey)\b/.test(body)) {
      for (const [text] of body.matchAll(quoted)) {
        this.#looseKeys.add(text.slice(1, -1));
      }
    }
  }

  addAll(expression: string, scope: Scope, isWhole: boolean): void {
    const bare = expression.replace(quoted, '""');
    for (const [, variable, ofVariable, ofDot] of bare.matchAll(reference)) {
      const path = ofVariable ?? ofDot ?? '';
      const subject = resolve(variable, path, scope);
      if (typeof subject === 'object') {
        const key = `${isWhole} ${subject.keys.join('.')}`;
        this.#reads.set(key, { keys: subject.keys, isWhole });
      } else {
        this.#addLoose(path);
      }
    }
    for (const [, path = ''] of bare.matchAll(/\)((?:\.[A-Za-z_]\w*)+)/g)) {
      this.#addLoose(path);
    }
  }

  result(): TemplateReads {
    return {
      reads: [...this.#reads.values()],
      looseKeys: [...this.#looseKeys],
      includes: [...this.#includes],
    };
  }

  #addLoose(path: string): void {
    for (const step of path.split('.')) {
      if (step !== '') {
        this.#looseKeys.add(step);
      }
    }
  }
}
