import type { Command, WorkspaceEdit } from 'vscode-languageserver';
import type { PlacedFinding } from '../core/findings/findingsOfFile';
import { imagesOfPod } from '../core/fixes/choices/coveringCredentials';
import { type ConfigurationEntry, configurationEdit } from '../core/fixes/edits/configurationEdit';
import { isImageFinding, type OfferedFix } from '../core/fixes/fix';
import type { ManifestFile } from '../core/manifests/manifestFile';
import type { ImageFindingData } from '../core/rules/rule';
import {
  type AddCredentialArguments,
  type AddToSettingArguments,
  type CheckImageArguments,
  ClientCommand,
  type PodSpecLocation,
  type UseCredentialArguments,
} from '../protocol';
import type { ReadManifest } from '../workspace/manifestReader';
import type { ConfigurationTarget } from './configurationTarget';
import type { CheckedDocument } from './findings';
import { podSpecLocation } from './podSpecLocation';
import { toWorkspaceEdit } from './toWorkspaceEdit';

/** What the client said it can do. */
export interface CodeActionClient {
  /** It fills in Secrets and asks for credentials. */
  readonly secretEdits: boolean;
  /** It writes the user's settings. */
  readonly settingEdits: boolean;
  /** It asks registries about images. */
  readonly anonymousChecks: boolean;
  /** It takes edits that name the version they fit. */
  readonly documentChanges: boolean;
  /** It makes files that an edit says are new. */
  readonly newFiles: boolean;
}

/** What fixes may change beside the document itself. */
export interface ChangeableFiles {
  readonly others: ReadonlyMap<string, ReadManifest>;
  readonly configuration: ConfigurationTarget | undefined;
}

type Effect = { readonly edit: WorkspaceEdit } | { readonly command: Command };

/** What a code action holds for a fix; undefined where the client cannot do it. */
export function effectOf(
  { title, action }: OfferedFix,
  finding: PlacedFinding,
  checked: CheckedDocument,
  files: ChangeableFiles,
  client: CodeActionClient,
): Effect | undefined {
  switch (action.kind) {
    case 'edit': {
      const { document } = checked;
      const own = { document, version: document.version, edits: action.edits };
      const elsewhere = (action.elsewhere ?? []).flatMap(({ file, edits }) => {
        const other = files.others.get(file);
        return other ? [{ ...other, edits }] : [];
      });
      return { edit: toWorkspaceEdit([own, ...elsewhere], client.documentChanges) };
    }
    case 'configure':
      return configure(title, action, files.configuration, client);
    default: {
      const isTaken = action.kind === 'check-image' ? client.anonymousChecks : client.secretEdits;
      const command =
        isTaken && isImageFinding(finding) ? commandOf(title, action, finding, checked) : undefined;
      return command && { command };
    }
  }
}

function configure(
  title: string,
  { setting, value }: ConfigurationEntry,
  target: ConfigurationTarget | undefined,
  client: CodeActionClient,
): Effect | undefined {
  if (target?.kind === 'user-settings') {
    const argument: AddToSettingArguments = { setting, value };
    return client.settingEdits
      ? { command: { title, command: ClientCommand.addToSetting, arguments: [argument] } }
      : undefined;
  }
  const edits = target && configurationEdit(target.document.getText(), { setting, value });
  if (!target || !edits || edits.length === 0 || (target.isNew && !client.newFiles)) {
    return undefined;
  }
  return { edit: toWorkspaceEdit([{ ...target, edits }], client.documentChanges) };
}

type ClientAction = Exclude<OfferedFix['action'], { kind: 'edit' | 'configure' }>;

function commandOf(
  title: string,
  action: ClientAction,
  finding: PlacedFinding<ImageFindingData>,
  { document, file, findings }: CheckedDocument,
): Command | undefined {
  if (action.kind === 'check-image') {
    const argument: CheckImageArguments = { image: finding.data.image };
    return { title, command: ClientCommand.checkImages, arguments: [argument] };
  }
  const location = locationOf(finding, file, document.uri);
  if (action.kind === 'generate-secrets') {
    if (!location) {
      return undefined;
    }
    const argument: UseCredentialArguments = {
      location,
      credentialIds: action.credentials.map(({ id }) => id),
      images: imagesOfPod(finding, findings),
    };
    return { title, command: ClientCommand.useCredentialAndGenerateSecret, arguments: [argument] };
  }
  const argument: AddCredentialArguments = {
    ...(location ? { location } : {}),
    registry: action.host,
    image: finding.data.image,
  };
  return { title, command: ClientCommand.addCredentialForImage, arguments: [argument] };
}

/**
 * The finding's pod spec as the file has it: a build may give its workload another namespace. Undefined where the pod spec
 * stands elsewhere, as for an image that an overlay or a chart's values name.
 */
function locationOf(
  { documentIndex, data: { podSpecPath } }: PlacedFinding<ImageFindingData>,
  { documents }: ManifestFile,
  uri: string,
): PodSpecLocation | undefined {
  const path = podSpecPath.join('/');
  const workload = documents[documentIndex]?.content.workloads.find(({ podSpecs }) =>
    podSpecs.some((podSpec) => podSpec.path.join('/') === path),
  );
  return workload && podSpecLocation(uri, documentIndex, workload, podSpecPath);
}
