import ignore, { type Ignore } from 'ignore';

/** A `.gitignore` and the folder whose files it speaks of. */
interface IgnoreFile {
  /** Absolute, with forward slashes and without one at its end. */
  readonly folder: string;
  readonly rules: Ignore;
}

/**
 * What git would leave out of a folder: the `.gitignore` files from the repository's root down to it. Immutable: going
 * down one folder gives another one.
 */
export class IgnoredFiles {
  private constructor(private readonly files: readonly IgnoreFile[]) {}

  static readonly none = new IgnoredFiles([]);

  /** With what the `.gitignore` of a folder further down says; `text` is undefined where it has none. */
  below(folder: string, text: string | undefined): IgnoredFiles {
    return text === undefined
      ? this
      : new IgnoredFiles([...this.files, { folder, rules: ignore({ allowRelativePaths: false }).add(text) }]);
  }

  /** `path` is absolute, below all folders whose files were taken in. The innermost file that speaks of it decides. */
  has(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { folder, rules } of this.files.filter(({ folder: above }) => path.startsWith(`${above}/`))) {
      const verdict = rules.test(`${path.slice(folder.length + 1)}${isFolder ? '/' : ''}`);
      ignored = verdict.ignored || (ignored && !verdict.unignored);
    }
    return ignored;
  }
}
