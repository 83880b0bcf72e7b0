import type { Connection, DocumentLink } from 'vscode-languageserver';
import { pageOf } from '../core/images/imagePage';
import type { DocumentFacts } from '../core/manifests/documentFacts';
import { shiftRange, type TextRange } from '../core/text/textEdit';
import type { Workspace } from '../workspace/workspace';
import { toRange } from './toRange';

/** From images to their pages at the registry. */
export function registerDocumentLinks(
  connection: Connection,
  { reader, settings }: Pick<Workspace, 'reader' | 'settings'>,
): void {
  connection.onDocumentLinks(async ({ textDocument: { uri } }): Promise<DocumentLink[]> => {
    const read = (await settings.isExcluded(uri)) ? undefined : await reader.read(uri);
    return (
      read?.file.documents.flatMap(({ start, content }) =>
        linksOf(content).map(({ range, url, at }) => ({
          range: toRange(shiftRange(range, start), read.document),
          target: url,
          tooltip: `Open this image at ${at}`,
        })),
      ) ?? []
    );
  });
}

interface ImageLink {
  readonly range: TextRange;
  readonly url: string;
  readonly at: string;
}

/** One for each place: workloads may share it by alias. */
function linksOf({ workloads }: DocumentFacts): readonly ImageLink[] {
  const images = workloads.flatMap(({ podSpecs }) => podSpecs.flatMap((podSpec) => podSpec.images));
  const links = images.flatMap(({ range, reference }) => {
    const page = range && reference.kind !== 'unreadable' ? pageOf(reference) : undefined;
    return range && page ? [[range.start, { range, ...page }] as const] : [];
  });
  return [...new Map(links).values()];
}
