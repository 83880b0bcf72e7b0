import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FileFacts, findingsOfFile, type PlacedFinding } from '../core/findings/findingsOfFile';
import { JudgedDocuments } from '../core/findings/judgedDocuments';
import type { OnRuleFailure } from '../core/findings/runRules';
import type { ManifestFile } from '../core/manifests/manifestFile';
import { holdsRegistryCredential } from '../core/rules/registryCredentialInGit';
import { contextOf, type RuleContext } from '../core/rules/ruleContext';
import { rules } from '../core/rules/rules';
import type { Settings } from '../core/settings';
import type { Workspace } from '../workspace/workspace';

/** In milliseconds. */
const minute = 60_000;

/** What rules say of days and hours need not be true to the second. */
function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / minute);
}

interface KnownContext {
  readonly surroundings: readonly unknown[];
  readonly context: RuleContext;
}

/** An open document as the rules see it, at one version. */
export interface CheckedDocument {
  readonly document: TextDocument;
  readonly file: ManifestFile;
  readonly context: RuleContext;
  readonly findings: readonly PlacedFinding[];
}

/** What every feature builds on: the findings of a file, in the light of all manifests of the workspace. */
export class Findings {
  /** An open document is one object until it is closed. */
  readonly #judged = new WeakMap<TextDocument, JudgedDocuments>();
  /** Files with passwords in them that git passes on, as of when they were judged last. */
  readonly #sharedByGit = new Set<string>();
  readonly #contexts = new WeakMap<Settings, KnownContext>();

  constructor(
    private readonly workspace: Pick<
      Workspace,
      'open' | 'index' | 'settings' | 'credentials' | 'visibilities' | 'files'
    >,
    private readonly onRuleFailure: OnRuleFailure,
  ) {}

  /** Of an open document; undefined when a newer version overtook this one. */
  async of(document: TextDocument): Promise<CheckedDocument | undefined> {
    const { uri, version } = document;
    const [context, isExcluded] = await Promise.all([
      this.contextOf(uri),
      this.workspace.settings.isExcluded(uri),
    ]);
    const file = await this.workspace.open.read(document, context.settings.kinds);
    if (file) {
      await this.#askWhetherShared(uri, file);
    }
    // Places in the text that was read are not places in a text that changed meanwhile.
    if (!file || document.version !== version) {
      return undefined;
    }
    const findings = isExcluded
      ? []
      : this.#findingsOf(uri, file, context, this.#judgedOf(document, context));
    return { document, file, context, findings };
  }

  /** Of a file that is indexed or was read just now, open or not. */
  async ofFile(uri: string, file: FileFacts): Promise<readonly PlacedFinding[]> {
    await this.#askWhetherShared(uri, file);
    return this.#findingsOf(uri, file, await this.contextOf(uri));
  }

  /** The same one as long as nothing changed that it looks up, so that what was judged by it can be kept with it. */
  async contextOf(uri: string): Promise<RuleContext> {
    const { index, settings: settingsOf, credentials: stored, visibilities } = this.workspace;
    const [settings, credentials] = await Promise.all([settingsOf.of(uri), stored.all()]);
    const { manifests, isComplete } = index;
    const now = new Date();
    const surroundings = [credentials, isComplete, manifests.revision, visibilities.revision, minuteOf(now)];
    const known = this.#contexts.get(settings);
    if (known?.surroundings.every((part, at) => part === surroundings[at])) {
      return known.context;
    }
    const context = contextOf(manifests, {
      settings,
      credentials,
      anonymousCheck: (image) => visibilities.of(image),
      version: (image) => visibilities.versionOf(image),
      isComplete,
      isSharedByGit: (file) => this.#sharedByGit.has(file),
      now,
    });
    this.#contexts.set(settings, { surroundings, context });
    return context;
  }

  /** Asked each time, of the few files where it matters: what git ignores changes without notice. */
  async #askWhetherShared(uri: string, { documents }: FileFacts): Promise<void> {
    const now = new Date();
    if (
      documents.some(({ content }) => holdsRegistryCredential(content, now)) &&
      (await this.workspace.files.isSharedByGit(uri))
    ) {
      this.#sharedByGit.add(uri);
    } else {
      this.#sharedByGit.delete(uri);
    }
  }

  #findingsOf(
    uri: string,
    file: FileFacts,
    context: RuleContext,
    judged?: JudgedDocuments,
  ): readonly PlacedFinding[] {
    return findingsOfFile(uri, file, rules, context, this.onRuleFailure, judged);
  }

  /** What the rules said of an open file before, where that still holds. */
  #judgedOf(
    document: TextDocument,
    { settings, credentials, isComplete, now, isSharedByGit }: RuleContext,
  ): JudgedDocuments {
    const { index, visibilities } = this.workspace;
    const judged = this.#judged.get(document) ?? new JudgedDocuments();
    this.#judged.set(document, judged);
    judged.surroundedBy([
      settings,
      credentials,
      isComplete,
      index.manifests.revision,
      visibilities.revision,
      isSharedByGit(document.uri),
      minuteOf(now),
    ]);
    return judged;
  }
}
