/** For tests: text in, findings and fixes out, with nothing around the file. */
import assert from 'node:assert/strict';
import { judgeFile, type PlacedFinding } from '../core/findings/findingsOfFile';
import type { OnRuleFailure } from '../core/findings/runRules';
import { isImageFinding, type OfferedFix } from '../core/fixes/fix';
import { fixesFor } from '../core/fixes/fixes';
import { normaliseRegistry } from '../core/images/registryAddress';
import { type ManifestFile, readManifestFile } from '../core/manifests/manifestFile';
import { ManifestSet } from '../core/manifests/manifestSet';
import type { KnownCredential } from '../core/podCredentials/knownCredential';
import type { ImageFindingData } from '../core/rules/rule';
import { contextOf, type RuleContext, type Surroundings } from '../core/rules/ruleContext';
import { rules } from '../core/rules/rules';
import { toSettings } from '../core/settings';

export interface World {
  /** As a user would write them. */
  readonly settings?: unknown;
  readonly credentials?: readonly KnownCredential[];
  readonly anonymousCheck?: Surroundings['anonymousCheck'];
  readonly version?: Surroundings['version'];
  readonly now?: Date;
  /** Names of files that git has or would take. */
  readonly sharedByGit?: readonly string[];
}

export interface Checked {
  readonly fileName: string;
  readonly file: ManifestFile;
  readonly context: RuleContext;
  readonly findings: readonly PlacedFinding[];
  readonly suppressed: readonly PlacedFinding[];
  readonly otherFile: (name: string) => ManifestFile | undefined;
}

/** Checks a file by itself, or, with `others`, among files of these names. */
export function check(
  text: string,
  world: World = {},
  others: Readonly<Record<string, string>> = {},
): Checked {
  const fileName = 'manifest.yaml';
  const checked = checkTogether({ ...others, [fileName]: text }, world).get(fileName);
  assert.ok(checked);
  return checked;
}

/** Checks a file by itself while others are still being read. */
export function checkIncomplete(text: string, world: World = {}): Checked {
  const fileName = 'manifest.yaml';
  const checked = checkTogether({ [fileName]: text }, world, false).get(fileName);
  assert.ok(checked);
  return checked;
}

/** Checks each of several files among the others; by their names. */
export function checkTogether(
  texts: Readonly<Record<string, string>>,
  world: World = {},
  isComplete = true,
): ReadonlyMap<string, Checked> {
  const parsed = toSettings(world.settings ?? {});
  assert.deepEqual(parsed.problems, []);
  const { settings } = parsed;
  const files = new Map(
    Object.entries(texts).map(([name, text]) => [name, readManifestFile(text, settings.kinds, name)]),
  );
  const manifests = new ManifestSet();
  for (const [name, file] of files) {
    manifests.set(
      name,
      file.documents.map(({ content }) => content),
    );
  }
  const context = contextOf(manifests, {
    settings,
    credentials: world.credentials ?? [],
    ...(world.anonymousCheck ? { anonymousCheck: world.anonymousCheck } : {}),
    ...(world.version ? { version: world.version } : {}),
    isSharedByGit: (file) => world.sharedByGit?.includes(file) ?? false,
    now: world.now ?? new Date('2026-01-01T00:00:00Z'),
    isComplete,
  });
  const failed: OnRuleFailure = (rule, cause) => {
    throw new Error(`rule ${rule.id} threw`, { cause });
  };
  return new Map(
    [...files].map(([fileName, file]) => {
      const judged = judgeFile(fileName, file, rules, context, failed);
      return [fileName, { fileName, file, context, ...judged, otherFile: (name) => files.get(name) }];
    }),
  );
}

/** The findings about images. */
export function imageFindings(checked: Checked): readonly PlacedFinding<ImageFindingData>[] {
  return checked.findings.filter(isImageFinding);
}

export function fixesOf(checked: Checked, finding: PlacedFinding): readonly OfferedFix[] {
  return fixesFor({ ...checked, finding });
}

/** A stored credential; its Secret is named like its label. */
export function credential(label: string, registry: string): KnownCredential {
  const address = normaliseRegistry(registry);
  assert.ok(address.ok, registry);
  return { id: `id-of-${label}`, label, registry: address.registry, secretName: label, usable: true };
}
