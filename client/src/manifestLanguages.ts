import { isTemplateName, templateGlob } from '../../server/src/core/manifests/manifestNames';

/**
 * Languages of editors that manifests are written in. Those that other tools give their YAML (`dockercompose`,
 * `github-actions-workflow`, `azure-pipelines`, `ansible` and the like) are not: their files hold no manifests, and have
 * servers of their own.
 */
const manifestLanguages: readonly string[] = ['yaml', 'helm', 'kubernetes', 'json', 'jsonc'];

/** No git: or diff schemes: findings belong to files that can be mended. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/** What the server is told of: manifests, and by their names templates of such, which have no language of their own. */
export const manifestSelector = schemes.flatMap((scheme) => [
  ...manifestLanguages.map((language) => ({ language, scheme })),
  { pattern: templateGlob, scheme },
]);

/** The same for a document that is open. */
export function isManifest({
  languageId,
  fileName,
}: {
  readonly languageId: string;
  readonly fileName: string;
}): boolean {
  return manifestLanguages.includes(languageId) || isTemplateName(fileName);
}
