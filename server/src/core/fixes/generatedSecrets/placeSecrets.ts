import { isScalar, isSeq, Scalar, stringify } from 'yaml';
import { normaliseRegistry, type RegistryAddress } from '../../images/registryAddress';
import type { ManifestDocument } from '../../manifests/documents/manifestDocument';
import { nodeAt } from '../../manifests/documents/nodeAt';
import type { ManifestFile, PlacedDocument } from '../../manifests/manifestFile';
import type { Secret } from '../../manifests/secrets/secret';
import { base64Decode } from '../../pullSecrets/base64';
import { readDockerConfigJson } from '../../pullSecrets/pullSecretContent';
import { lineBreakOf } from '../../text/lines';
import { shiftEdits, shiftRange, type TextEdit } from '../../text/textEdit';
import { appendFlowItems } from '../edits/flowStyle';

/** The type of pull secret this extension makes; `kubernetes.io/dockercfg` is its predecessor. */
const pullSecretType = 'kubernetes.io/dockerconfigjson';
const dataKey = '.dockerconfigjson';

/** A Secret as a manifest. */
export interface SecretManifest {
  readonly name: string;
  /** Absent when the workload's manifest has none: kustomize, Helm or `-n` will give both the same. */
  readonly namespace?: string;
  /** The base64 of the `.dockerconfigjson` text, or what stands for it; plain in YAML and JSON. */
  readonly data: string;
}

export interface SecretToPlace extends SecretManifest {
  /** What it signs in to. */
  readonly registry: RegistryAddress;
}

/** Where Secrets go; edits are relative to the file. */
export type SecretPlacement =
  | {
      readonly kind: 'placed';
      readonly edits: readonly TextEdit[];
      /** Secrets that need a file of their own: a JSON file holds one object. */
      readonly newFiles: readonly { readonly secret: string; readonly text: string }[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** Puts Secrets into a file: into the Secret of that name if there is one, else as documents of their own. */
export function placeSecrets(
  file: ManifestFile,
  secrets: readonly SecretToPlace[],
  isJson: boolean,
): SecretPlacement {
  const edits: TextEdit[] = [];
  const missing: SecretToPlace[] = [];
  for (const secret of secrets) {
    const replaced = replaceExisting(file, secret);
    if (replaced?.kind === 'refused') {
      return replaced;
    }
    if (replaced) {
      edits.push(replaced.edit);
    } else {
      missing.push(secret);
    }
  }
  const added =
    missing.length === 0 ? nothing : isJson ? intoJson(file, missing) : appendDocuments(file, missing);
  return { kind: 'placed', edits: [...edits, ...added.edits], newFiles: added.newFiles };
}

type Replacement = { readonly kind: 'edit'; readonly edit: TextEdit } | Refusal;
interface Refusal {
  readonly kind: 'refused';
  readonly reason: string;
}

type Added = Pick<Extract<SecretPlacement, { kind: 'placed' }>, 'edits' | 'newFiles'>;
const nothing: Added = { edits: [], newFiles: [] };

function replaceExisting(file: ManifestFile, secret: SecretToPlace): Replacement | undefined {
  for (const placed of file.documents) {
    const same = placed.content.secrets.find(
      ({ name, namespace, madeBy }) =>
        madeBy === 'Secret' && name === secret.name && namespace === secret.namespace,
    );
    if (same && placed.content.document) {
      return same.type === pullSecretType
        ? replaceData(placed, placed.content.document, same, secret)
        : refuse(
            `This file already has a Secret "${secret.name}" of type ${same.type}. Rename the credential or that Secret, then try again.`,
          );
    }
  }
  return undefined;
}

function refuse(reason: string): Refusal {
  return { kind: 'refused', reason };
}

function replaceData(
  placed: PlacedDocument,
  document: ManifestDocument,
  { path, immutable }: Secret,
  secret: SecretToPlace,
): Replacement {
  const value = nodeAt(document, [...path, 'data', dataKey]);
  const object = nodeAt(document, path);
  if (
    !isScalar(value) ||
    !value.range ||
    document.tree.entry(document.tree.child(object, 'stringData'), dataKey)
  ) {
    return refuse(
      `The Secret "${secret.name}" in this file keeps its data in another way than data["${dataKey}"]. Change it by hand, or rename the credential.`,
    );
  }
  if (immutable) {
    return refuse(
      `The Secret "${secret.name}" in this file is immutable: its data cannot change. Rename the credential to make a new Secret.`,
    );
  }
  if (document.tree.entry(object, 'sops')) {
    return refuse(
      `The Secret "${secret.name}" in this file is encrypted by SOPS. Change it with sops, or rename the credential.`,
    );
  }
  const others = otherRegistries(String(value.value), secret.registry);
  if (others.length > 0) {
    return refuse(
      `The Secret "${secret.name}" in this file also signs in to ${others.join(', ')}, which would be lost. Rename the credential to make a Secret of its own.`,
    );
  }
  const quoted = value.type === Scalar.QUOTE_DOUBLE || value.type === Scalar.QUOTE_SINGLE;
  const written = document.text.slice(value.range[0], value.range[1]);
  const newText = quoted
    ? JSON.stringify(secret.data)
    : secret.data + (written.endsWith('\n') ? lineBreakOf(placed.text) : '');
  return {
    kind: 'edit',
    edit: { range: shiftRange({ start: value.range[0], end: value.range[1] }, placed.start), newText },
  };
}

/** Keys of the Secret for anything but the registry; data that nobody can read holds nothing to lose. */
function otherRegistries(data: string, { host }: RegistryAddress): readonly string[] {
  const content = readDockerConfigJson(base64Decode(data) ?? '');
  const keys = content.kind === 'entries' ? content.entries.map(({ key }) => key) : [];
  return keys.filter((key) => {
    const address = normaliseRegistry(key);
    return !address.ok || address.registry.host !== host;
  });
}

/** The object as the API has it; `data` rather than `stringData`, so that no password is read over a shoulder. */
function secretObject({ name, namespace, data }: SecretManifest): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
    type: pullSecretType,
    data: { [dataKey]: data },
  };
}

/** The Secret as a YAML document. */
export function renderSecret(secret: SecretManifest): string {
  // The version that Kubernetes reads: a name such as `on` needs quotes in it.
  return stringify(secretObject(secret), { version: '1.1', lineWidth: 0 });
}

function appendDocuments({ text, documents }: ManifestFile, secrets: readonly SecretToPlace[]): Added {
  const manifests = secrets.map(renderSecret).join('---\n');
  // A stream that ends in `---` has opened the document already.
  const opened = /^\uFEFF?(?:---)?\s*$/.test(documents.at(-1)?.text ?? '');
  const eol = lineBreakOf(text);
  const needsBreak = text !== '' && !text.endsWith('\n');
  const newText = (needsBreak ? eol : '') + ((opened ? '' : '---\n') + manifests).replaceAll('\n', eol);
  return { edits: [{ range: { start: text.length, end: text.length }, newText }], newFiles: [] };
}

/** A `List` takes them as items. */
function intoJson(file: ManifestFile, secrets: readonly SecretToPlace[]): Added {
  const [placed] = file.documents;
  const document = placed?.content.document;
  const items = document ? document.tree.child(document.root, 'items') : undefined;
  if (placed && document && isSeq(items) && items.items.length > 0) {
    const edits = appendFlowItems(document, items, secrets.map(secretObject));
    if (edits) {
      return {
        edits: shiftEdits(edits, placed.start),
        newFiles: [],
      };
    }
  }
  const newFiles = secrets.map((secret) => ({
    secret: secret.name,
    text: `${JSON.stringify(secretObject(secret), undefined, 2)}\n`,
  }));
  return { edits: [], newFiles };
}
