/** For tests: the files of a folder in, and what is found in each of them out. */
import { readManifestFile } from '../core/manifests/manifestFile';
import { ManifestSet } from '../core/manifests/manifestSet';
import { findingsOfFile, type PlacedFinding } from '../core/rules/findingsOfFile';
import { contextOf } from '../core/rules/ruleContext';
import { rules } from '../core/rules/rules';
import { defaultSettings } from '../core/settings';

export interface FoundInFolder {
  readonly file: string;
  /** The stretch of text that is marked. */
  readonly marked: string;
  readonly finding: PlacedFinding;
}

/** `texts` by path below the folder. */
export function checkFolder(texts: Readonly<Record<string, string>>): readonly FoundInFolder[] {
  const files = Object.entries(texts).map(([name, text]) => ({
    name,
    text,
    file: readManifestFile(text, undefined, name),
  }));
  const manifests = new ManifestSet();
  for (const { name, file } of files) {
    manifests.set(
      name,
      file.documents.map(({ content }) => content),
    );
  }
  const context = contextOf(manifests, {
    settings: defaultSettings,
    credentials: [],
    now: new Date('2026-01-01T00:00:00Z'),
    isComplete: true,
  });
  return files.flatMap(({ name, text, file }) =>
    findingsOfFile(name, file, rules, context, (rule, cause) => {
      throw new Error(`rule ${rule.id} threw`, { cause });
    }).map((finding) => ({
      file: name,
      marked: text.slice(finding.range.start, finding.range.end),
      finding,
    })),
  );
}
