import { isScalar } from 'yaml';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { rangeOf, textOf } from '../../manifests/documents/yamlTree';
import { copied, type Secret } from '../../manifests/secrets/secret';
import { generatedDataOf } from './generatedData';

/**
 * The Secrets that a kustomization generates. Their names are those that manifests refer to: kustomize appends a hash
 * and rewrites the references itself.
 */
export function generatedSecretsOf({ text, tree, root }: ManifestDocument): readonly Secret[] {
  return tree.items(tree.child(root, 'secretGenerator')).flatMap((generator, index) => {
    const nameNode = tree.child(generator, 'name');
    const name = textOf(nameNode);
    if (!name) {
      return [];
    }
    const nameRange = rangeOf(nameNode);
    const namespace = tree.text(generator, 'namespace') || tree.text(root, 'namespace');
    const typeNode = tree.child(generator, 'type');
    const typeRange = rangeOf(typeNode);
    const type = textOf(typeNode) || 'Opaque';
    return [
      {
        name,
        ...(nameRange === undefined ? {} : { nameRange }),
        ...(namespace ? { namespace } : {}),
        madeBy: 'Kustomization',
        ...(hasHashSuffix(generator, { tree, root }) ? { hasHashSuffix: true } : {}),
        type,
        ...(typeRange === undefined ? {} : { typeRange }),
        typePath: ['secretGenerator', index, 'type'],
        ...copied(generator, tree),
        ...generatedDataOf(tree, generator, type, text),
        immutable: false,
        path: ['secretGenerator', index],
      },
    ];
  });
}

/** Options of the generator go before those of all. */
function hasHashSuffix(generator: unknown, { tree, root }: Pick<ManifestDocument, 'tree' | 'root'>): boolean {
  const [own, ofAll] = [tree.child(generator, 'options'), tree.child(root, 'generatorOptions')].map(
    (options) => tree.child(options, 'disableNameSuffixHash'),
  );
  const decisive = own ?? ofAll;
  return !(isScalar(decisive) && decisive.value === true);
}
