import { type WorkloadKind, workloadKinds } from './workloadKinds';

/** The kinds of objects that carry pod specs. Never changes, so what was read by it can be kept along with it. */
export class KindTable {
  /** What a text must hold for an object of the table to be in it. */
  readonly mentions: KindMentions;

  constructor(private readonly rows: readonly WorkloadKind[]) {
    this.mentions = mentionsOf(rows);
  }

  /** The same table when there is nothing to add. Added rows go before the others. */
  with(rows: readonly WorkloadKind[]): KindTable {
    return rows.length === 0 ? this : new KindTable([...rows, ...this.rows]);
  }

  /** The kind's row, or undefined when objects of it carry no pod spec that we know of. */
  rowOf(kind: string, apiVersion: string): WorkloadKind | undefined {
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    return this.rows.find((row) => row.kind === kind && (row.group === undefined || row.group === group));
  }
}

export interface KindMentions {
  /** Kinds that any group may have. */
  readonly anyGroup: RegExp;
  /** Kinds that only count in their group, and those groups. */
  readonly inGroup: RegExp;
  readonly groups: RegExp;
}

function mentionsOf(rows: readonly WorkloadKind[]): KindMentions {
  const anyGroup = rows.filter(({ group }) => group === undefined);
  const grouped = rows.filter(({ group }) => group !== undefined);
  return {
    anyGroup: kindKey(anyGroup.map(({ kind }) => kind)),
    inGroup: kindKey(grouped.map(({ kind }) => kind)),
    groups: new RegExp(`(?:${alternatives(grouped.map(({ group = '' }) => group))})/`),
  };
}

/** The value of a `kind` key, in block, flow or JSON form; an anchor, alias or tag in its place is let through. */
function kindKey(kinds: readonly string[]): RegExp {
  return new RegExp(`\\bkind["']?\\s*:\\s*(?:["']?(?:${alternatives(kinds)})(?:List)?\\b|[&*!>|])`);
}

function alternatives(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => text.replaceAll(/[.]/g, '\\.')).join('|');
}

/** The table without what a user added. */
export const builtInKinds = new KindTable(workloadKinds);
