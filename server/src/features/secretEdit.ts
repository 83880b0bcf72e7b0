import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';
import { generateSecrets } from '../core/fixes/generatedSecrets/generateSecrets';
import { normaliseRegistry, type RegistryAddress } from '../core/images/registryAddress';
import { isSamePath } from '../core/manifests/documents/yamlPath';
import type { ManifestFile } from '../core/manifests/manifestFile';
import type { NamespaceLookup } from '../core/manifests/namespaceLookup';
import {
  type CredentialSummary,
  Method,
  type PodSpecLocation,
  type SecretEditParams,
  type SecretEditResult,
} from '../protocol';
import type { Workspace } from '../workspace/workspace';
import type { Findings } from './findings';
import { toProtocolEdits } from './toRange';

/** Answers the client's request for the edit that generates Secrets. */
export function registerSecretEdit(
  connection: Connection,
  { documents, reader }: Pick<Workspace, 'documents' | 'reader'>,
  findings: Findings,
): void {
  connection.onRequest<SecretEditResult, void>(Method.secretEdit, async (params: SecretEditParams) => {
    const { uri } = params.location;
    const read = documents.get(uri) ? await reader.read(uri) : undefined;
    return read
      ? secretEditOf(params, read.document, read.file, await findings.contextOf(uri))
      : { outcome: 'refused', reason: 'The file is closed or being changed. Open it and try again.' };
  });
}

function secretEditOf(
  params: SecretEditParams,
  document: TextDocument,
  file: ManifestFile,
  manifests: NamespaceLookup,
): SecretEditResult {
  const { location, secrets, withSecret = true, references = [] } = params;
  const workload =
    location.name === undefined ? `This ${location.kind}` : `${location.kind} ${location.name}`;
  const documentIndex = findDocument(file, location);
  if (documentIndex === undefined) {
    return { outcome: 'refused', reason: `${workload} is no longer in this file. Nothing was changed.` };
  }
  const { namespace, podSpecPath } = location;
  const generated = generateSecrets(
    file,
    {
      fileName: document.uri,
      documentIndex,
      podSpecPath,
      workload,
      ...(namespace === undefined ? {} : { namespace }),
    },
    secrets.map(({ credential, placeholder }) => ({
      name: credential.secretName,
      registry: registryOf(credential),
      data: placeholder,
      ...(namespace === undefined ? {} : { namespace }),
    })),
    manifests,
    { isJson: isJson(document), withSecret, references },
  );
  return generated.kind === 'refused'
    ? { outcome: 'refused', reason: generated.reason }
    : {
        outcome: 'edit',
        version: document.version,
        edits: toProtocolEdits(generated.edits, document),
        secretNames: generated.names,
        ...(generated.carriedOver === undefined ? {} : { carriedOver: generated.carriedOver }),
        newFiles: generated.newFiles.map(({ secret, text }) => ({
          suggestedName: `${secret}.secret.json`,
          text,
        })),
      };
}

/** The document the location was taken from, or the first other one that has the same workload. */
function findDocument(file: ManifestFile, location: PodSpecLocation): number | undefined {
  const holds = (index: number): boolean =>
    file.documents[index]?.content.workloads.some(
      ({ kind, name, namespace, podSpecs }) =>
        kind === location.kind &&
        name === location.name &&
        namespace === location.namespace &&
        podSpecs.some(({ path }) => isSamePath(path, location.podSpecPath)),
    ) ?? false;
  return [location.documentIndex, ...file.documents.keys()].find(holds);
}

function registryOf({ registry }: CredentialSummary): RegistryAddress {
  const address = normaliseRegistry(registry);
  return address.ok ? address.registry : { host: registry };
}

function isJson(document: TextDocument): boolean {
  return document.languageId.startsWith('json') || Utils.extname(URI.parse(document.uri)) === '.json';
}
