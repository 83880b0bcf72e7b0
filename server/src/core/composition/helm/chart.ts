import type { DocumentPlace, InFile } from '../../manifests/documents/documentPlace';
import type { ChartDefinition, ChartGivenValues, ChartPart, ChartTemplate, ChartValues } from './chartPart';

/** A Helm chart: what its files say together. */
export interface Chart {
  /** Its folder, as the names of its files have it. */
  readonly folder: string;
  readonly definition: ChartDefinition;
  readonly values: readonly InFile<ChartValues>[];
  readonly templates: readonly InFile<ChartTemplate>[];
  /** Those unpacked in `charts/`. */
  readonly subcharts: readonly Chart[];
  /** The chart in whose `charts/` this one is. */
  readonly parent?: Chart;
  /** Grows whenever one of its files says something else. */
  readonly version: number;
}

/** What documents add to charts. Which charts there are is worked out when somebody asks; an edit costs its chart alone. */
export class ChartTable {
  readonly #parts = new Map<string, readonly InFile<ChartPart>[]>();
  #charts: ReadonlyMap<string, GrowingChart> | undefined;

  /** A document says something else now. */
  replace(place: DocumentPlace, parts: readonly ChartPart[]): void {
    const key = `${place.documentIndex} ${place.file}`;
    const before = this.#parts.get(key) ?? [];
    const now = parts.map((part) => ({ ...part, ...place }));
    if (now.length > 0) {
      this.#parts.set(key, now);
    } else {
      this.#parts.delete(key);
    }
    if ([...before, ...now].some(({ role }) => role === 'definition')) {
      this.#charts = undefined;
    }
    const chart = this.#charts && chartAbove(place.file, this.#charts);
    if (chart) {
      removePart(place, chart);
      addParts(now, chart);
    }
  }

  /** The chart that a file belongs to. */
  of(file: string): Chart | undefined {
    return chartAbove(file, this.#all());
  }

  /** Those in `charts/` of others too. */
  all(): Iterable<Chart> {
    return this.#all().values();
  }

  /** Values that are given to a chart from outside of it: by objects that name it, or in files that seem to be for it. */
  givenTo(chart: Chart): readonly (ChartValues | ChartGivenValues)[] {
    const charts = this.#all();
    const isOnlyOne = [...charts.values()].every((other) => other === chart || other.parent);
    const names = [chart.definition.name, chart.folder.slice(chart.folder.lastIndexOf('/') + 1)];
    const isFor = (part: InFile<ChartPart>): boolean =>
      part.role === 'given-values'
        ? part.charts.some((name) => names.includes(name))
        : isOnlyOne || part.file.split('/').some((segment) => names.includes(segment));
    return [...this.#parts.values()]
      .flat()
      .filter((part) => part.role === 'given-values' || part.role === 'values')
      .filter((part) => (part.role === 'given-values' || !chartAbove(part.file, charts)) && isFor(part));
  }

  /** Whether some template makes a pull secret. */
  makePullSecrets(): boolean {
    return [...this.#parts.values()].some((parts) =>
      parts.some((part) => part.role === 'template' && part.makesPullSecret),
    );
  }

  #all(): ReadonlyMap<string, GrowingChart> {
    this.#charts ??= chartsOf([...this.#parts.values()].flat());
    return this.#charts;
  }
}

interface GrowingChart extends Chart {
  values: InFile<ChartValues>[];
  templates: InFile<ChartTemplate>[];
  subcharts: Chart[];
  parent?: Chart;
  version: number;
}

function chartsOf(parts: readonly InFile<ChartPart>[]): ReadonlyMap<string, GrowingChart> {
  const charts = new Map<string, GrowingChart>();
  for (const part of parts) {
    if (part.role === 'definition') {
      const folder = folderAbove(part.file);
      charts.set(folder, {
        ...{ folder, definition: part, values: [], templates: [], subcharts: [] },
        version: 0,
      });
    }
  }
  for (const part of parts) {
    const chart = chartAbove(part.file, charts);
    if (chart) {
      addParts([part], chart);
    }
  }
  for (const chart of charts.values()) {
    const inside = /^(?:(.*)\/)?charts\/[^/]+$/.exec(chart.folder);
    const parent = inside ? charts.get(inside[1] ?? '.') : undefined;
    if (parent) {
      parent.subcharts.push(chart);
      chart.parent = parent;
    }
  }
  return charts;
}

function addParts(parts: readonly InFile<ChartPart>[], chart: GrowingChart): void {
  chart.version += parts.length;
  for (const part of parts) {
    if (part.role === 'values') {
      chart.values.push(part);
    } else if (part.role === 'template') {
      chart.templates.push(part);
    }
  }
}

function removePart({ file, documentIndex }: DocumentPlace, chart: GrowingChart): void {
  const isOther = (part: DocumentPlace): boolean =>
    part.file !== file || part.documentIndex !== documentIndex;
  chart.version += 1;
  chart.values = chart.values.filter(isOther);
  chart.templates = chart.templates.filter(isOther);
}

/** The chart in whose folder a file is, or the nearest one that has it among its templates. */
function chartAbove<Found extends Chart>(
  file: string,
  charts: ReadonlyMap<string, Found>,
): Found | undefined {
  const own = charts.get(folderAbove(file));
  const parts = `./${file}`.split('/templates/');
  const above = parts.slice(1).map((_, index) =>
    parts
      .slice(0, index + 1)
      .join('/templates/')
      .slice(2),
  );
  return own ?? above.reverse().flatMap((folder) => charts.get(folder || '.') ?? [])[0];
}

/** A file without a folder is in the current one. */
function folderAbove(file: string): string {
  const slash = file.lastIndexOf('/');
  return slash === -1 ? '.' : file.slice(0, slash);
}
