import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestIndex } from '../workspace/manifestIndex';
import { configurationDiagnostics } from './configurationDiagnostics';
import type { Findings } from './findings';
import { type DiagnosticPlaces, toDiagnostic } from './toDiagnostic';
import { toLocation } from './toLocation';

/** Diagnostics can be asked for again, because something other than a document changed. */
export interface DiagnosticsFeature {
  refresh(): void;
}

/** What both ways of giving diagnostics, on request and unasked, build on. */
export interface DiagnosticsSource {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly findings: Findings;
  readonly index: ManifestIndex;
  /** Configuration files of the workspace that are not open. */
  readonly closedConfigurations: () => Promise<readonly TextDocument[]>;
  /** The client shows places that belong to a diagnostic. */
  readonly showsRelated: boolean;
}

/** Undefined when a newer version of the document overtook this one. */
export async function diagnosticsOf(
  document: TextDocument,
  source: DiagnosticsSource,
): Promise<Diagnostic[] | undefined> {
  const ofConfiguration = configurationDiagnostics(document);
  if (ofConfiguration) {
    return ofConfiguration;
  }
  const checked = await source.findings.of(document);
  const places: DiagnosticPlaces = {
    positionAt: (offset) => document.positionAt(offset),
    locate: locator(source),
  };
  return checked?.findings.map((finding) => toDiagnostic(finding, places));
}

export function locator({ index, showsRelated }: DiagnosticsSource): DiagnosticPlaces['locate'] {
  return showsRelated ? (place, range) => toLocation(place, range, index) : () => undefined;
}
