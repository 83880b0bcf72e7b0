/** For tests: text in, findings and fixes out, with nothing around the file. */
import assert from 'node:assert/strict';
import type { OfferedFix } from '../core/fixes/fix';
import { fixesFor } from '../core/fixes/fixes';
import { normaliseRegistry } from '../core/images/registryAddress';
import { type ManifestFile, readManifestFile } from '../core/manifests/manifestFile';
import { fileContext, type Surroundings } from '../core/rules/fileContext';
import { findingsOfFile, type PlacedFinding } from '../core/rules/findingsOfFile';
import type { KnownCredential, RuleContext } from '../core/rules/rule';
import { rules } from '../core/rules/rules';
import { toSettings } from '../core/settings';

export interface World {
  /** As a user would write them. */
  readonly settings?: unknown;
  readonly credentials?: readonly KnownCredential[];
  readonly anonymousCheck?: Surroundings['anonymousCheck'];
}

export interface Checked {
  readonly file: ManifestFile;
  readonly context: RuleContext;
  readonly findings: readonly PlacedFinding[];
}

export function check(
  text: string,
  { settings = {}, credentials = [], anonymousCheck }: World = {},
): Checked {
  const parsed = toSettings(settings);
  assert.deepEqual(parsed.problems, []);
  const file = readManifestFile(text, parsed.settings.kinds);
  const context = fileContext(file, {
    settings: parsed.settings,
    credentials,
    ...(anonymousCheck === undefined ? {} : { anonymousCheck }),
    now: new Date('2026-01-01T00:00:00Z'),
  });
  const findings = findingsOfFile(file, rules, context, (rule, cause) => {
    throw new Error(`rule ${rule.id} threw`, { cause });
  });
  return { file, context, findings };
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
