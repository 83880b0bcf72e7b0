import { isScalar } from 'yaml';
import type { YamlTree } from '../../manifests/documents/yamlTree';

/** The folder that a generator found, in either of the languages of templates. */
const foundFolder = /\{\{-?\s*\.?path(?:\.path)?\s*-?\}\}/;

/**
 * The folders that an ApplicationSet of Argo CD makes of a path in its template, with `*` as its generators have it. Where
 * they do not tell, the path stays as it is written.
 */
export function generatedFolders(tree: YamlTree, spec: unknown, path: string): readonly string[] {
  const folders = foundFolder.test(path) ? foldersFound(tree, tree.child(spec, 'generators')) : [];
  return folders.length === 0 ? [path] : folders.map((folder) => path.replace(foundFolder, () => folder));
}

/** Of git generators the directories, and those of the files, and of lists what is called `path`; in combinations, too. */
function foldersFound(tree: YamlTree, generators: unknown): readonly string[] {
  return tree.items(generators).flatMap((generator) => {
    const git = tree.child(generator, 'git');
    const inner = ['matrix', 'merge'].map((kind) => tree.child(tree.child(generator, kind), 'generators'));
    return [
      ...pathsIn(tree, tree.child(git, 'directories')),
      ...pathsIn(tree, tree.child(git, 'files')).map((file) =>
        file.slice(0, Math.max(0, file.lastIndexOf('/'))),
      ),
      ...pathsIn(tree, tree.child(tree.child(generator, 'list'), 'elements')),
      ...inner.flatMap((generators) => foldersFound(tree, generators)),
    ];
  });
}

function pathsIn(tree: YamlTree, list: unknown): readonly string[] {
  return tree
    .items(list)
    .filter((item) => !isTrue(tree.child(item, 'exclude')))
    .flatMap((item) => tree.text(item, 'path') ?? []);
}

function isTrue(node: unknown): boolean {
  return isScalar(node) && node.value === true;
}
