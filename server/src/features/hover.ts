import { type ClientCapabilities, type Connection, MarkupKind } from 'vscode-languageserver';
import type { HoverContext } from '../core/hover/hoverContext';
import { imageNamedInBuilds } from '../core/hover/imageNamedInBuilds';
import { type Markup, markdown, plainText } from '../core/hover/markup';
import { hoverOf } from '../core/hover/placeHover';
import { placeAt } from '../core/navigation/placeAt';
import type { RuleContext } from '../core/rules/ruleContext';
import type { Workspace } from '../workspace/workspace';
import type { Findings } from './findings';
import { toLocation } from './toLocation';
import { toRange } from './toRange';

type World = Pick<Workspace, 'reader' | 'index' | 'folders' | 'visibilities' | 'settings'>;

/** What is known of an image, a pull secret or a service account; never a password. */
export function registerHover(
  connection: Connection,
  workspace: World,
  findings: Findings,
  client: ClientCapabilities,
): void {
  const formats = client.textDocument?.hover?.contentFormat;
  const [kind, markup] =
    formats === undefined || formats.includes(MarkupKind.Markdown)
      ? ([MarkupKind.Markdown, markdown] as const)
      : ([MarkupKind.PlainText, plainText] as const);
  connection.onHover(async (params, token) => {
    const { uri } = params.textDocument;
    const read = await workspace.reader.read(uri);
    if (!read || (await workspace.settings.isExcluded(uri))) {
      return null;
    }
    const context = hoverContext(await findings.contextOf(uri), workspace, markup);
    if (token.isCancellationRequested) {
      return null;
    }
    const offset = read.document.offsetAt(params.position);
    const place = placeAt(read.file, offset);
    const hover = place
      ? { range: place.range, paragraphs: hoverOf(place, uri, context) }
      : imageNamedInBuilds(read.file, uri, offset, context);
    return hover === undefined || hover.paragraphs.length === 0
      ? null
      : {
          contents: { kind, value: hover.paragraphs.join('\n\n') },
          range: toRange(hover.range, read.document),
        };
  });
}

function hoverContext(
  context: RuleContext,
  { index, folders, visibilities }: World,
  markup: Markup,
): HoverContext {
  return {
    ...context,
    markup,
    askedAt: (image) => visibilities.askedAt(image),
    linkTo: (place, range, text) => {
      const location = range && toLocation(place, range, index);
      const path = decodeURIComponent(shortPath(place.file, folders.of(place.file)));
      const line = location && location.range.start.line + 1;
      const target = line === undefined ? place.file : `${place.file}#L${line}`;
      return markup.link(text ?? (line === undefined ? path : `${path}:${line}`), target);
    },
  };
}

/** Within its folder of the workspace, or the name alone. */
function shortPath(uri: string, folder: string | undefined): string {
  return folder === undefined ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.length + 1);
}
