import { stepsOf } from './manifests/documents/keyPath';
import type { WorkloadKind } from './manifests/workloads/kinds/workloadKind';
import { type PodShape, type PullSecretForm, podSpecs, pods } from './manifests/workloads/podShape';
import { isRecord } from './record';
import { type Report, reportUnknownKeys, strings } from './settingValues';

/**
 * The kinds a user adds. The key is the kind, with the API group behind a dot where another group has a kind of that
 * name: `{"Widget.example.com": {"podSpecs": ["spec.template.spec"]}}`. One that has no pod spec says where its images
 * are, where it takes pull secrets and how it writes them:
 * `{"Gadget": {"images": ["spec.image"], "pullSecrets": "spec.pullSecrets", "pullSecretForm": "names"}}`.
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

/** What the entry of a kind may say. */
export const keysOfKind = ['podSpecs', 'images', 'pullSecrets', 'pullSecretForm', 'serviceAccount'] as const;

function toKind(key: string, entry: unknown, setting: string, report: Report): readonly WorkloadKind[] {
  const [, kind, group] = kindKey.exec(key) ?? [];
  if (kind === undefined) {
    report(setting, 'must be a kind, with its API group behind a dot if need be, such as Widget.example.com');
    return [];
  }
  if (!isRecord(entry) || (entry.podSpecs === undefined && entry.images === undefined)) {
    report(
      setting,
      'must say where its pod specs or images are, such as {"podSpecs": ["spec.template.spec"]} or {"images": ["spec.image"]}',
    );
    return [];
  }
  reportUnknownKeys(entry, keysOfKind, { within: setting, sort: 'key of a kind' }, report);
  const shapes = [
    ...podSpecs(...paths(entry.podSpecs, `${setting}.podSpecs`, report)),
    ...ownShape(entry, setting, report),
  ];
  // An empty list says that objects of the kind hold no pods, however they look.
  const holdsNone = Array.isArray(entry.podSpecs) && entry.podSpecs.length === 0;
  return shapes.length > 0 || holdsNone
    ? [{ kind, ...(group === undefined ? {} : { group }), pods: shapes }]
    : [];
}

/** Images, and the one place that pull secrets for all of them are taken from. */
function ownShape(
  entry: Readonly<Record<string, unknown>>,
  setting: string,
  report: Report,
): readonly PodShape[] {
  const images = paths(entry.images, `${setting}.images`, report);
  const pullSecrets = onePath(entry.pullSecrets, `${setting}.pullSecrets`, report);
  const serviceAccount = onePath(entry.serviceAccount, `${setting}.serviceAccount`, report);
  const form = toForm(entry.pullSecretForm, `${setting}.pullSecretForm`, report);
  if (images.length === 0) {
    if (pullSecrets !== undefined) {
      report(`${setting}.pullSecrets`, 'counts for images alone; pod specs have their own');
    }
    return [];
  }
  const single = [pullSecrets, serviceAccount].filter((path) => path !== undefined);
  const at = commonStart([...images, ...single]);
  const below = (path: string): string => stepsOf(path).slice(at.length).join('.');
  if (single.some((path) => below(path).includes('*'))) {
    report(setting, 'must have [*] in pullSecrets and serviceAccount only where all its images have it too');
    return [];
  }
  return [
    {
      ...pods({ at: at.join('.'), images: images.map(below), serviceAccount: [] }),
      ...(serviceAccount === undefined ? {} : { serviceAccount: [below(serviceAccount)] }),
      pullSecrets: pullSecrets === undefined ? undefined : { keys: below(pullSecrets), form },
    },
  ];
}

/** The steps that all paths begin with; the last step of each is a value of its own. */
function commonStart(all: readonly string[]): readonly string[] {
  const [first = [], ...others] = all.map((path) => stepsOf(path).slice(0, -1));
  const differs = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return differs === -1 ? first : first.slice(0, differs);
}

/** How pull secrets may be written. */
export const pullSecretForms: readonly PullSecretForm[] = ['objects', 'names', 'name'];

function toForm(value: unknown, setting: string, report: Report): PullSecretForm {
  const form = pullSecretForms.find((known) => known === value);
  if (value !== undefined && !form) {
    report(setting, `must be one of ${pullSecretForms.join(', ')}`);
  }
  return form ?? 'objects';
}

function paths(value: unknown, setting: string, report: Report): readonly string[] {
  return strings(value, setting, report).filter((path, index) =>
    isPath(path, `${setting}[${index}]`, report),
  );
}

function onePath(value: unknown, setting: string, report: Report): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const path = typeof value === 'string' ? value.trim() : '';
  return isPath(path, setting, report) ? path : undefined;
}

/** Keys joined by dots; a list is entered by `[*]` behind its key, a mapping of any keys by `*`. */
const keyPath = /^(?:\*|[^.[\]*\s]+(?:\[\*\])*)(?:\.(?:\*|[^.[\]*\s]+(?:\[\*\])*))*$/;

function isPath(path: string, setting: string, report: Report): boolean {
  if (keyPath.test(path)) {
    return true;
  }
  report(setting, 'must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec');
  return false;
}
