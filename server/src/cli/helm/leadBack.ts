import { chartFileRole } from '../../core/composition/helm/chartFileRole';
import { isDefaultValues } from '../../core/composition/helm/chartTarget';
import {
  type DocumentSuppression,
  isSuppressedAt,
  suppressionsOf,
} from '../../core/findings/suppressions/applySuppressions';
import { readImage } from '../../core/images/imageText';
import { readManifestFile } from '../../core/manifests/manifestFile';
import { LineStarts } from '../../core/text/lineStarts';
import type { TextRange } from '../../core/text/textEdit';
import type { ReportedFinding } from '../reporters/reporter';
import type { CheckTarget } from '../target';

/** A file of a chart, by the name that findings have for it. */
export interface ChartFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Puts findings in what Helm rendered at the place of the chart's files that they come from: an image at the value that
 * holds it, or where its template has it; all else in the template. `definition` names the chart's `Chart.yaml`, for what
 * is from files that are not there, such as those of a packed subchart. Comments of templates are rendered along with them;
 * those of values are not, so they are looked at here.
 */
export function leaderBack(chartFiles: readonly ChartFile[], definition: string): CheckTarget['leadBack'] {
  // The values of the chart itself go before those of its subcharts.
  const values = [...chartFiles].sort((a, b) => a.file.length - b.file.length).flatMap(valueImagesOf);
  const templates = new Map(chartFiles.map((chartFile) => [chartFile.file, chartFile]));
  return (finding) => {
    const value = finding.image === undefined ? undefined : values.find(isOf(finding.image));
    if (value) {
      return isSuppressedAt(finding.rule, value.range, value.documentIndex, value.suppressions)
        ? undefined
        : at(finding, value.chartFile, value.range);
    }
    const template = templates.get(finding.file);
    return template
      ? at(finding, template, placeIn(template.text, finding))
      : { ...finding, file: definition, line: 1, column: 1, endLine: 1, endColumn: 1 };
  };
}

interface ValueImage {
  readonly chartFile: ChartFile;
  readonly repository: string;
  /** In the document. */
  readonly range: TextRange;
  readonly documentIndex: number;
  /** What the file says not to report. */
  readonly suppressions: readonly DocumentSuppression[];
}

/** Only values that go into every rendering: those that are laid over them do not. */
function valueImagesOf(chartFile: ChartFile): readonly ValueImage[] {
  if (!isDefaultValues(chartFile) || chartFileRole(chartFile.file) !== 'values') {
    return [];
  }
  const { documents } = readManifestFile(chartFile.text, undefined, chartFile.file);
  const suppressions = suppressionsOf(documents);
  return documents.flatMap(({ content }, documentIndex) =>
    content.chartParts.flatMap((part) =>
      part.role === 'values'
        ? part.images.flatMap(({ image, range }) => {
            const repository = repositoryOf(image);
            return repository === undefined
              ? []
              : [{ chartFile, repository, range, documentIndex, suppressions }];
          })
        : [],
    ),
  );
}

function isOf(image: string): (value: ValueImage) => boolean {
  const repository = repositoryOf(image);
  return (value) => value.repository === repository;
}

function repositoryOf(image: string): string | undefined {
  const read = readImage(image);
  return read.kind === 'unreadable' ? undefined : `${read.domain}/${read.path}`;
}

/** `- image: VALUE`, what is before the value and the value. */
const imageLine = /^([ \t-]*image[ \t]*:[ \t]*)(\S.*?)[ \t]*\r?$/m;

/** Where a template has the image, or else its first one; without any, its first line. */
function placeIn(template: string, { image }: ReportedFinding): TextRange {
  const written = image === undefined ? undefined : (/^[^:@]*(?::\d+\/[^:@]*)?/.exec(image)?.[0] ?? image);
  const start = written === undefined ? -1 : template.indexOf(written);
  if (written !== undefined && start !== -1) {
    return { start, end: start + written.length };
  }
  const [line, before, value] = (image === undefined ? null : imageLine.exec(template)) ?? [];
  if (line === undefined || before === undefined || value === undefined) {
    return { start: 0, end: 0 };
  }
  const first = template.indexOf(line) + before.length;
  return { start: first, end: first + value.length };
}

function at(finding: ReportedFinding, { file, text }: ChartFile, range: TextRange): ReportedFinding {
  const lines = new LineStarts(text);
  const [start, end] = [lines.at(range.start), lines.at(range.end)];
  return {
    ...finding,
    file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
