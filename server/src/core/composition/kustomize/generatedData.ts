import { rangeOf, textOf, type YamlTree } from '../../manifests/documents/yamlTree';
import type { Secret } from '../../manifests/secrets/secret';
import { contentOf } from '../../manifests/secrets/secretData';
import { pullSecretTypeOf, pullSecretTypes } from '../../pullSecrets/pullSecretFormat';
import type { TextRange } from '../../text/textEdit';

/** One key of a generated Secret's data. */
interface Source {
  readonly key: string;
  /** In the kustomization; for a file its content is the value. */
  readonly literal?: string;
  readonly file?: string;
  readonly range?: TextRange;
}

type GeneratedData = Pick<Secret, 'content' | 'contentKeyRange' | 'contentFile' | 'dataKeys'>;

/** What of a generated Secret's data the kustomization tells: all of a literal, and where the rest stands. */
export function generatedDataOf(
  tree: YamlTree,
  generator: unknown,
  type: string,
  text: string,
): GeneratedData {
  const sources = sourcesOf(tree, generator);
  const dataKeys = sources.map(({ key }) => key);
  const own = pullSecretTypeOf(type);
  for (const { dataKey, format } of own ? [own] : pullSecretTypes) {
    const source = sources.find(({ key }) => key === dataKey);
    if (source) {
      const { range, file, literal } = source;
      return {
        dataKeys,
        ...keyRangeOf(source),
        ...(file === undefined ? {} : { contentFile: file }),
        content:
          literal === undefined
            ? { kind: 'unknown' }
            : contentOf({ text: literal, encoded: false, format, ...(range ? { range } : {}) }, text),
      };
    }
  }
  const [only] = sources;
  return only && !mayHaveMore(tree, generator)
    ? { dataKeys, ...(sources.length === 1 ? keyRangeOf(only) : {}), content: { kind: 'absent' } }
    : { dataKeys, content: { kind: 'unknown' } };
}

/** `KEY=VALUE`, and `KEY=FILE` or a file whose name is the key (kustomize's `kv.go`). */
function sourcesOf(tree: YamlTree, generator: unknown): readonly Source[] {
  const entries = (field: string): readonly (readonly [string, TextRange | undefined])[] =>
    tree.items(tree.child(generator, field)).flatMap((item) => {
      const written = textOf(item);
      return written === undefined ? [] : [[written, rangeOf(item)] as const];
    });
  return [
    ...entries('literals').map(([written, range]) => ({
      key: before(written, '='),
      literal: behind(written).replace(/^["']+|["']+$/g, ''),
      ...(range ? { range } : {}),
    })),
    ...entries('files').map(([written, range]) => {
      const file = written.includes('=') ? behind(written) : written;
      const key = written.includes('=') ? before(written, '=') : file.slice(file.lastIndexOf('/') + 1);
      return { key, file, ...(range ? { range } : {}) };
    }),
  ];
}

function before(text: string, mark: string): string {
  return text.split(mark, 1)[0] ?? '';
}

function behind(text: string): string {
  return text.slice(text.indexOf('=') + 1);
}

/** Files of variables, or the data of another generator. */
function mayHaveMore(tree: YamlTree, generator: unknown): boolean {
  return (
    ['env', 'envs'].some((field) => tree.entry(generator, field) !== undefined) ||
    tree.text(generator, 'behavior') === 'merge'
  );
}

/** What stands before the equals sign, or the whole entry. */
function keyRangeOf({ key, range, literal }: Source): Pick<Secret, 'contentKeyRange'> {
  if (!range) {
    return {};
  }
  return {
    contentKeyRange: literal === undefined ? range : { start: range.start, end: range.start + key.length },
  };
}
