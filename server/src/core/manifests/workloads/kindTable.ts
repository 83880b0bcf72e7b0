import { inExpression } from '../../text/inExpression';
import { stepsOf } from '../documents/keyPath';
import type { WorkloadKind } from './kinds/workloadKind';
import { workloadKinds } from './workloadKinds';

/** The kinds of objects that describe pods. Never changes, so what was read by it can be kept along with it. */
export class KindTable {
  /** What a text must hold for an object of the table to be in it. */
  readonly mentions: KindMentions;
  readonly #steps: ReadonlySet<string>;

  constructor(private readonly rows: readonly WorkloadKind[]) {
    this.mentions = mentionsOf(rows);
    this.#steps = stepsIn(rows);
  }

  /** The same table when there is nothing to add. Added rows go before the others. */
  with(rows: readonly WorkloadKind[]): KindTable {
    return rows.length === 0 ? this : new KindTable([...rows, ...this.rows]);
  }

  /** The kind's row, or undefined when objects of it describe no pods that we know of. */
  rowOf(kind: string, apiVersion: string): WorkloadKind | undefined {
    const slash = apiVersion.indexOf('/');
    const group = apiVersion.slice(0, Math.max(0, slash));
    const version = apiVersion.slice(slash + 1);
    return this.rows.find(
      (row) =>
        row.kind === kind &&
        (row.group === undefined || row.group === group) &&
        (row.version === undefined || row.version === version),
    );
  }

  /** Whether the way to where an object describes pods is through a key of this name. */
  leadsThrough(key: string): boolean {
    return this.#steps.has(key);
  }
}

function stepsIn(rows: readonly WorkloadKind[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ pods }) => pods.flatMap(({ at }) => stepsOf(at.replaceAll('[*]', '')))));
}

export interface KindMentions {
  /** Kinds that any group may have. */
  readonly anyGroup: RegExp;
  /** Kinds that only count in their group, and those groups. */
  readonly inGroup: RegExp;
  readonly groups: RegExp;
  /** Keys of images, of pull secrets and of service accounts. */
  readonly keys: RegExp;
}

function mentionsOf(rows: readonly WorkloadKind[]): KindMentions {
  const anyGroup = rows.filter(({ group }) => group === undefined);
  const grouped = rows.filter(({ group }) => group !== undefined);
  const keys = rows
    .flatMap(({ pods }) => pods)
    .flatMap(({ images, pullSecrets, serviceAccount }) => [
      ...images,
      ...(pullSecrets ? [pullSecrets.keys] : []),
      // A patch may say nothing else.
      ...('suffix' in serviceAccount ? [] : serviceAccount),
    ]);
  return {
    anyGroup: kindKey(anyGroup.map(({ kind }) => kind)),
    inGroup: kindKey(grouped.map(({ kind }) => kind)),
    groups: new RegExp(`(?:${alternatives(grouped.map(({ group = '' }) => group))})/`),
    keys: new RegExp(`(?<!\\w)(?:${alternatives(keys.map(mentionedKey))})(?!\\w)`),
  };
}

/** A key that must stand in the text: `image` for most images, also around the reference of an image volume. */
function mentionedKey(keys: string): string {
  const steps = stepsOf(keys.replaceAll('[*]', '')).filter((step) => step !== '*');
  return steps.includes('image') ? 'image' : (steps.at(-1) ?? '');
}

/** The value of a `kind` key, in block, flow or JSON form; an anchor, alias or tag in its place is let through. */
function kindKey(kinds: readonly string[]): RegExp {
  return new RegExp(`\\bkind["']?\\s*:\\s*(?:["']?(?:${alternatives(kinds)})(?:List)?\\b|[&*!>|])`);
}

function alternatives(texts: readonly string[]): string {
  return [...new Set(texts)].map(inExpression).join('|');
}

/** The table without what a user added. */
export const builtInKinds = new KindTable(workloadKinds);
