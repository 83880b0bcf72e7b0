/** Files and folders by URI, or by path relative to the working directory; both with forward slashes. */

const names: ReadonlySet<string> = new Set(['kustomization.yaml', 'kustomization.yml', 'Kustomization']);

export function isKustomizationName(file: string): boolean {
  return names.has(file.slice(file.lastIndexOf('/') + 1));
}

/** The files that make a folder a kustomization, the first that is there. */
export function kustomizationFilesIn(folder: string): readonly string[] {
  return [...names].map((name) => (folder === '' ? name : `${folder}/${name}`));
}

/** Without a slash at its end; empty for the working directory. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

const uriScheme = /^[a-z][a-z0-9+.-]+:/i;

/** What a relative path in a file leads to; undefined for an absolute path, which kustomize refuses. */
export function resolvePath(file: string, path: string): string | undefined {
  if (path.startsWith('/')) {
    return undefined;
  }
  const folder = folderOf(file);
  const resolved = folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..' && resolved.length > 0 && resolved.at(-1) !== '..') {
      resolved.pop();
    } else if (step !== '' && step !== '.') {
      resolved.push(uriScheme.test(file) && step !== '..' ? escaped(step) : step);
    }
  }
  return resolved.join('/');
}

/** As VS Code escapes a part of a URI: all but letters, digits and `-._~`. */
function escaped(step: string): string {
  return encodeURIComponent(step).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const remote = /^(?:[a-z+]+::?|[a-z0-9_.-]+@|(?:www\.)?(?:github|gitlab|bitbucket)\.)|:\/\/|\?ref=/i;

/** Whether an entry of `resources` leads to another computer. */
export function isRemote(path: string): boolean {
  return remote.test(path);
}
