/**
 * The messages between our client and our server beyond the Language Server Protocol.
 * No message carries a password: the server knows credentials by label, registry and state only.
 */
import type { Diagnostic, Location, Position, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { WrittenAnswer } from './core/images/visibilityAnswer';

/** What the server may know of a stored credential. */
export interface CredentialSummary {
  readonly id: string;
  readonly label: string;
  /** A host, or a host and a path (`ghcr.io/team-a`), normalised. */
  readonly registry: string;
  /** Name of the Secret that a fix makes or refers to (DNS-1123 subdomain). */
  readonly secretName: string;
  readonly status: 'verified' | 'unverified' | 'unproven' | 'refused' | 'expired';
  /** RFC 3339 time. */
  readonly expiresAt?: string;
}

/** `initializationOptions`; the first two serve editors that have no client of ours. */
export interface InitializationOptions {
  readonly credentials?: readonly CredentialSummary[];
  readonly settings?: unknown;
  /** The client answers {@link Method.filesBelow} and {@link Method.readFile} for what is not on disk. */
  readonly files?: boolean;
  /** False in VS Code's Restricted Mode; a client that says nothing trusts its workspace. */
  readonly trusted?: boolean;
  /** The client can fill in a Secret's placeholder, so fixes that generate Secrets may be offered. */
  readonly secretEdits?: boolean;
  /** The client can write the user's settings, so fixes that do may be offered for files in no folder. */
  readonly settingEdits?: boolean;
  /** The client can ask registries about images, so the fix that has them asked may be offered. */
  readonly anonymousChecks?: boolean;
  /** Nothing else in the editor makes an outline of YAML, as the YAML language server would. */
  readonly documentSymbols?: boolean;
  /** Nothing else in the editor completes the configuration file by its JSON schema. */
  readonly configurationCompletion?: boolean;
  /** The client carries out {@link ClientCommand.showFixes}, so code lenses may be clicked. */
  readonly showsFixes?: boolean;
}

/** Names of the custom messages; bare names, so that neither side bundles the other's library. */
export const Method = {
  /** Request, server to client, no parameters, answered by `CredentialSummary[]`. */
  credentials: 'pullSecrets/credentials',
  /** Notification, client to server, no parameters: credentials were added, changed or removed. */
  credentialsChanged: 'pullSecrets/credentialsChanged',
  /** Request, server to client: `{folder}`, answered by the URIs of the files below it. */
  filesBelow: 'pullSecrets/filesBelow',
  /** Request, server to client: `{uri}`, answered by `{text}`, or by null when it cannot be read. */
  readFile: 'pullSecrets/readFile',
  /** Notification, client to server, no parameters: the user trusts the workspace from now on. */
  workspaceTrusted: 'pullSecrets/workspaceTrusted',
  /** Request, client to server: {@link SecretEditParams}, answered by {@link SecretEditResult}. */
  secretEdit: 'pullSecrets/secretEdit',
  /** Request, client to server: {@link PodsAtParams}, answered by {@link PodAtPosition}[]. */
  podsAt: 'pullSecrets/podsAt',
  /** Request, client to server: {@link PodImagesParams}, answered by texts of images, each once. */
  podImages: 'pullSecrets/podImages',
  /** Request, client to server: {@link WorkspaceFindingsParams}, answered by {@link WorkspaceFindings}. */
  workspaceFindings: 'pullSecrets/workspaceFindings',
  /** Request, client to server: {@link LocateWorkloadParams}, answered by {@link LocatedWorkload}[], the likeliest first. */
  locateWorkload: 'pullSecrets/locateWorkload',
  /** Notification, client to server: {@link ImageVisibilityParams}. */
  imageVisibility: 'pullSecrets/imageVisibility',
} as const;

/** What registries answered the client when it asked about images without a credential. */
export interface ImageVisibilityParams {
  readonly answers: readonly WrittenAnswer[];
}

/** Client asks server which images there are to ask registries about: of pods, builds of kustomize, and values of charts. */
export interface PodImagesParams {
  /** Only this file's; all files' where it is absent, once the workspace is read. */
  readonly uri?: string;
}

/** Client asks server, for its views and the fixes of many files at once. Waits until the workspace is read. */
export interface WorkspaceFindingsParams {
  /** Only this file's; all files' where it is absent. */
  readonly uri?: string;
  /** With the edit that mends what needs no decision; `grouped`: annotated with what is done, for a preview. */
  readonly fix?: 'grouped' | 'plain';
}

export interface WorkspaceFindings {
  /** False where reading the workspace was cancelled. */
  readonly isComplete: boolean;
  /** Files that have any, hints among them. */
  readonly files: readonly FileFindings[];
  readonly fix?: AutomaticFix;
}

interface FileFindings {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface AutomaticFix {
  /** The client applies it. */
  readonly edit: WorkspaceEdit;
  readonly changedFiles: number;
  readonly changedObjects: number;
  /** Findings that somebody has to decide about, or that nothing mends. */
  readonly left: number;
  /** Names that the edit refers to and no manifest makes: the fix writes no Secrets. */
  readonly missingSecrets: readonly string[];
}

/** Client asks server where the manifest of a live object stands. */
export interface LocateWorkloadParams {
  /** Tells kinds of one name apart, such as the Jobs of Kubernetes and of Volcano. */
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  /** Absent where it is not known. */
  readonly namespace?: string;
}

export interface LocatedWorkload {
  /** Of the name; of its containers in a template that makes up the name. */
  readonly location: Location;
  /** As asked for. */
  readonly kind: string;
  readonly name: string;
  /** As the manifest, or the kustomize build, has it. */
  readonly namespace?: string;
}

/** Client asks server which pod the cursor is in. */
export interface PodsAtParams {
  readonly uri: string;
  readonly position: Position;
}

/** One pod spec, or each of a workload where the cursor is in none of them. */
export interface PodAtPosition {
  readonly location: PodSpecLocation;
  /** As the manifest has them. */
  readonly images: readonly string[];
  /** Pull secrets that it names. */
  readonly listed: readonly string[];
  /** Pull secrets of the workspace in its namespace, those that cover most of its images first. */
  readonly secrets: readonly PullSecretChoice[];
}

interface PullSecretChoice {
  readonly name: string;
  /** The kind of its object: `Secret`, `SealedSecret` … */
  readonly madeBy: string;
  /** Images of the pod. */
  readonly covers: readonly string[];
  /** False where its data are not in the workspace, so that nobody knows what it covers. */
  readonly isKnown: boolean;
}

/** Where a workload's pod spec stands: enough to find it again in a newer version of the text. */
export interface PodSpecLocation {
  readonly uri: string;
  /** Which document of the file, from 0; a hint, since documents may have been added since. */
  readonly documentIndex: number;
  readonly kind: string;
  readonly name?: string;
  readonly namespace?: string;
  /** Keys from the document's root to the pod spec. */
  readonly podSpecPath: readonly (string | number)[];
}

/** A stored credential whose Secret an edit refers to, and generates if it is to. */
interface SecretToEdit {
  readonly credential: CredentialSummary;
  /** Stands in the edit where the Secret's data belongs; letters and digits only. */
  readonly placeholder: string;
}

/**
 * Client asks server for the edit that makes a workload refer to the Secrets of credentials, and puts those Secrets
 * into the document. Where a Secret's data belongs, the edit holds its placeholder; the client replaces it by the
 * base64 form of the `.dockerconfigjson` text just before it applies the edit, so the server never sees a stored
 * password.
 */
export interface SecretEditParams {
  readonly location: PodSpecLocation;
  /** Names of Secrets that are there already, to be referred to as well. */
  readonly references?: readonly string[];
  /** One for each registry of the pod that needs a credential; hardly ever more than one. */
  readonly secrets: readonly SecretToEdit[];
  /** False: only the references, no Secret. Default true. */
  readonly withSecret?: boolean;
}

export type SecretEditResult =
  | {
      readonly outcome: 'edit';
      /** Version of the document that the edits fit. */
      readonly version: number;
      readonly edits: readonly TextEdit[];
      /** A name that a Secret for something else has already got a number. */
      readonly secretNames: readonly string[];
      /** What the pod would have lost of its service account's pull secrets, so that the edit lists it too. */
      readonly carriedOver?: { readonly serviceAccount: string; readonly names: readonly string[] };
      /**
       * Secrets as files of their own, beside the manifest: a JSON file holds one object, so a second one has no
       * place in it. The client picks a free name near `suggestedName`.
       */
      readonly newFiles: readonly { readonly suggestedName: string; readonly text: string }[];
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Commands the server's code actions name and the client carries out. */
export const ClientCommand = {
  /** Argument: one {@link UseCredentialArguments}. */
  useCredentialAndGenerateSecret: 'pullSecrets.useCredentialAndGenerateSecret',
  /** Argument: one {@link AddCredentialArguments}. */
  addCredentialForImage: 'pullSecrets.addCredentialForImage',
  /** Argument: one {@link CheckImageArguments}. */
  checkImages: 'pullSecrets.checkImagesWithTheirRegistries',
  /** Argument: one {@link ShowFixesArguments}. */
  showFixes: 'pullSecrets.showFixes',
  /** Argument: one {@link AddToSettingArguments}. */
  addToSetting: 'pullSecrets.addToSetting',
} as const;

export interface AddToSettingArguments {
  /** Below `pullSecrets`; its value is a list of texts. */
  readonly setting: 'nodeCredentials' | 'publicImages';
  readonly value: string;
}

/** A place with a finding; the client goes there and shows its fixes. */
export interface ShowFixesArguments {
  readonly uri: string;
  readonly position: Position;
}

export interface CheckImageArguments {
  /** As the manifest has it. */
  readonly image: string;
}

export interface UseCredentialArguments {
  readonly location: PodSpecLocation;
  /** More than one where a pod pulls from several private registries. */
  readonly credentialIds: readonly string[];
  /** What the pod pulls and nothing covers yet: each Secret's key is spelt so that the kubelet tries it for these. */
  readonly images: readonly string[];
}

export interface AddCredentialArguments {
  /** The pod spec that gets the Secret made from it; absent where none can be written, as for a chart's values. */
  readonly location?: PodSpecLocation;
  /** Registry host the form is filled in with. */
  readonly registry: string;
  /** Image the new credential is wanted for. */
  readonly image: string;
}
