import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import type { YamlPath } from '../../manifests/documents/yamlPath';
import type { ManifestFile } from '../../manifests/manifestFile';
import type { Secret } from '../../manifests/secrets/secret';
import { notRenamedId } from '../../rules/pullSecretNotRenamed';
import { shiftRange, type TextEdit } from '../../text/textEdit';
import { appendBlockLines } from '../edits/blockStyle';
import type { Fix, FixSubject, OfferedFix } from '../fix';

const id = 'keep-generated-name';
const option = 'disableNameSuffixHash';

/** Has kustomize generate a Secret without a hash behind its name, for kinds in which it does not rewrite that. */
export const keepGeneratedName: Fix = {
  id,
  needs: (subject) => {
    const secret = generatedSecretOf(subject);
    return secret ? [secret.file] : [];
  },
  offer: (request): readonly OfferedFix[] => {
    const secret = generatedSecretOf(request);
    const edits = secret && editsOf(secret, request.otherFile(secret.file));
    return secret && edits
      ? [
          {
            id,
            title: `Generate ${secret.name} without a hash behind its name`,
            preferred: true,
            action: { kind: 'edit', edits: [], elsewhere: [{ file: secret.file, edits }] },
          },
        ]
      : [];
  },
};

/** Of the kustomization. */
function editsOf(
  { documentIndex, path }: InFile<Secret>,
  file: ManifestFile | undefined,
): readonly TextEdit[] | undefined {
  const placed = file?.documents[documentIndex];
  const document = placed?.content.document;
  const edits = document && optionEdits(document, path);
  return edits?.map((edit) => ({ ...edit, range: shiftRange(edit.range, placed?.start ?? 0) }));
}

/** The generator of the finding's Secret, if all builds have it from the same. */
function generatedSecretOf({
  finding: { data, builds = [] },
  context,
}: FixSubject): InFile<Secret> | undefined {
  if (!('pullSecret' in data) || data.rule !== notRenamedId) {
    return undefined;
  }
  const generators = builds
    .flatMap(({ root }) => context.builds.ofRoot(root)?.secrets ?? [])
    .map(({ object }) => object)
    .filter(({ name, hasHashSuffix }) => name === data.pullSecret && hasHashSuffix === true);
  const [first] = generators;
  const placeOf = ({ file, documentIndex, path }: InFile<Secret>): string =>
    [file, documentIndex, ...path].join('/');
  return first && generators.every((other) => placeOf(other) === placeOf(first)) ? first : undefined;
}

/** Undefined where the layout gives no place for the option. */
function optionEdits(document: ManifestDocument, path: YamlPath): readonly TextEdit[] | undefined {
  const generator = nodeAt(document, path);
  if (!isMap(generator) || generator.flow) {
    return undefined;
  }
  const options = document.tree.entry(generator, 'options');
  return options
    ? !options.merged && isMap(options.written) && !options.written.flow
      ? withinOptions(document, options.written)
      : undefined
    : appendBlockLines(document, generator, (pad, { mapping }) => [
        `${pad}options:`,
        `${pad}${mapping}${option}: true`,
      ]);
}

function withinOptions(document: ManifestDocument, options: YAMLMap): readonly TextEdit[] | undefined {
  const written = document.tree.entry(options, option)?.written;
  if (isScalar(written) && written.range) {
    return [{ range: { start: written.range[0], end: written.range[1] }, newText: 'true' }];
  }
  return appendBlockLines(document, options, (pad) => [`${pad}${option}: true`]);
}
