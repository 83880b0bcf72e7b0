import type { WorkloadKind } from './manifests/workloadKinds';
import { isRecord, type Report, strings } from './settingValues';

/**
 * The kinds a user adds: `{"Widget.example.com": {"podSpecs": ["spec.template.spec"]}}`. The key is the kind, with
 * the API group behind a dot where another group has a kind of that name.
 */
export function toCustomKinds(value: unknown, setting: string, report: Report): readonly WorkloadKind[] {
  if (value !== undefined && value !== null && !isRecord(value)) {
    report(setting, 'must map kinds to where their pod specs are');
  }
  return Object.entries(isRecord(value) ? value : {}).flatMap(([key, entry]) =>
    toKind(key, entry, `${setting}.${key}`, report),
  );
}

/** A kind, and perhaps a group, as the API server takes them for a custom resource. */
const kindKey = /^([A-Za-z][-A-Za-z0-9]*)(?:\.([a-z0-9]([-a-z0-9.]*[a-z0-9])?))?$/;

function toKind(key: string, entry: unknown, setting: string, report: Report): readonly WorkloadKind[] {
  const [, kind, group] = kindKey.exec(key) ?? [];
  if (kind === undefined) {
    report(setting, 'must be a kind, with its API group behind a dot if need be, such as Widget.example.com');
    return [];
  }
  if (!isRecord(entry)) {
    report(setting, 'must say where its pod specs are, such as {"podSpecs": ["spec.template.spec"]}');
    return [];
  }
  const podSpecs = strings(entry.podSpecs, `${setting}.podSpecs`, report).filter((path, index) =>
    isPath(path, `${setting}.podSpecs[${index}]`, report),
  );
  return podSpecs.length === 0 ? [] : [{ kind, ...(group === undefined ? {} : { group }), podSpecs }];
}

/** Keys joined by dots; a list is entered by `[*]` behind its key. */
const keyPath = /^[^.[\]*\s]+(?:\[\*\])?(?:\.[^.[\]*\s]+(?:\[\*\])?)*$/;

function isPath(path: string, setting: string, report: Report): boolean {
  if (keyPath.test(path)) {
    return true;
  }
  report(setting, 'must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec');
  return false;
}
