import { dirname, relative } from 'node:path';
import { defaultSettings, type Settings } from '../core/settings';
import { LineStarts } from '../core/text/lineStarts';
import { readConfiguration } from '../workspace/configurationFile';
import type { FileSystem } from '../workspace/fileSystem';
import { slashed } from '../workspace/slashed';
import { findConfiguration } from './findConfiguration';
import type { Terminal } from './terminal';

/** Undefined, with a warning, when the file cannot be read as settings. */
export async function checkConfiguration(
  chosen: string | undefined,
  files: FileSystem,
  terminal: Terminal,
): Promise<CheckConfiguration | undefined> {
  const path = await findConfiguration(chosen, terminal.folder, files);
  if (path === undefined) {
    return { settings: defaultSettings, isExcluded: () => false };
  }
  const read = await files.readText(path);
  if (!read.ok) {
    terminal.warn(`${path}: ${read.reason === 'missing' ? 'no such file' : read.message}`);
    return undefined;
  }
  const { values, settings, problems } = readConfiguration(read.text);
  const lines = new LineStarts(read.text);
  for (const { setting, message, range } of problems) {
    const { line, character } = lines.at(range.start);
    terminal.warn(`${path}:${line + 1}:${character + 1}: ${setting ?? 'the file'} ${message}`);
  }
  return values && { settings, isExcluded: excluderBelow(dirname(path), settings) };
}

export interface CheckConfiguration {
  readonly settings: Settings;
  /** Of what is found in a folder, by absolute path; a file that is named is checked. */
  readonly isExcluded: (path: string) => boolean;
}

/** The patterns speak of paths below the folder of the configuration file. */
function excluderBelow(folder: string, { isExcluded }: Settings): (path: string) => boolean {
  return (path) => {
    const below = slashed(relative(folder, path));
    return !below.startsWith('../') && isExcluded(below);
  };
}
