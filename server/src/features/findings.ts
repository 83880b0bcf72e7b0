import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ManifestFile } from '../core/manifests/manifestFile';
import { fileContext } from '../core/rules/fileContext';
import { findingsOfFile, type PlacedFinding } from '../core/rules/findingsOfFile';
import type { RuleContext } from '../core/rules/rule';
import { rules } from '../core/rules/rules';
import type { OnRuleFailure } from '../core/rules/runRules';
import type { ClientCredentials } from '../workspace/clientCredentials';
import type { ClientSettings } from '../workspace/clientSettings';
import type { ImageVisibilities } from '../workspace/imageVisibilities';
import type { OpenManifests } from '../workspace/openManifests';

/** An open document as the rules see it, at one version. */
export interface CheckedDocument {
  readonly document: TextDocument;
  readonly file: ManifestFile;
  readonly context: RuleContext;
  readonly findings: readonly PlacedFinding[];
}

/** What every feature builds on: the findings of an open document. */
export class Findings {
  constructor(
    private readonly manifests: OpenManifests,
    private readonly settings: ClientSettings,
    private readonly credentials: ClientCredentials,
    private readonly visibilities: ImageVisibilities,
    private readonly onRuleFailure: OnRuleFailure,
  ) {}

  /** Undefined when a newer version overtook this one. */
  async of(document: TextDocument): Promise<CheckedDocument | undefined> {
    const { version } = document;
    const [settings, credentials] = await Promise.all([
      this.settings.of(document.uri),
      this.credentials.all(),
    ]);
    const file = await this.manifests.read(document, settings.kinds);
    // Places in the text that was read are not places in a text that changed meanwhile.
    if (!file || document.version !== version) {
      return undefined;
    }
    const context = fileContext(file, {
      settings,
      credentials,
      anonymousCheck: (image) => this.visibilities.of(image),
      now: new Date(),
    });
    return { document, file, context, findings: findingsOfFile(file, rules, context, this.onRuleFailure) };
  }
}
