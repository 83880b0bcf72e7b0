import { isScalar } from 'yaml';
import { findPlaceholders } from '../../images/placeholders';
import type { ManifestDocument } from '../documents/manifestDocument';
import { nodeAt } from '../documents/nodeAt';
import type { YamlTree } from '../documents/yamlTree';
import type { Workload } from '../workloads/workload';
import type { Injector, Selection } from './injector';

/** A program that puts pull secrets into service accounts, and the settings that say into which. */
interface InjectingController {
  readonly project: string;
  /** The end of its image's path. */
  readonly image: RegExp;
  readonly serviceAccounts: { readonly otherwise: string; readonly list?: Setting; readonly all?: Setting };
  readonly includedNamespaces?: Setting;
  readonly excludedNamespaces: Setting;
  readonly secretNames: readonly (Setting & { readonly otherwise: string })[];
  readonly optOut?: string;
}

/** A flag, and the environment variable that stands for it. */
interface Setting {
  readonly flag: string;
  readonly variable?: string;
}

export const patcherOptOut = 'k8s.titansoft.com/imagepullsecret-patcher-exclude';

/** Source: the options that each project's README and `main.go` name. */
const controllers: readonly InjectingController[] = [
  // github.com/titansoft-pte-ltd/imagepullsecret-patcher
  {
    project: 'imagepullsecret-patcher',
    image: /(?:^|\/)imagepullsecret-patcher$/,
    serviceAccounts: {
      otherwise: 'default',
      list: { flag: 'serviceaccounts', variable: 'CONFIG_SERVICEACCOUNTS' },
      all: { flag: 'allserviceaccount', variable: 'CONFIG_ALLSERVICEACCOUNT' },
    },
    excludedNamespaces: { flag: 'excluded-namespaces', variable: 'CONFIG_EXCLUDED_NAMESPACES' },
    secretNames: [{ flag: 'secretname', variable: 'CONFIG_SECRETNAME', otherwise: 'image-pull-secret' }],
    optOut: patcherOptOut,
  },
  // github.com/upmc-enterprises/registry-creds, which minikube's add-on of that name installs
  {
    project: 'registry-creds',
    image: /(?:^|\/)upmcenterprises\/registry-creds$/,
    serviceAccounts: { otherwise: 'default' },
    includedNamespaces: { flag: 'include-namespaces' },
    excludedNamespaces: { flag: 'exclude-namespaces' },
    secretNames: [
      { flag: 'aws-secret-name', otherwise: 'awsecr-cred' },
      { flag: 'gcr-secret-name', otherwise: 'gcr-secret' },
      { flag: 'dpr-secret-name', otherwise: 'dpr-secret' },
      { flag: 'acr-secret-name', otherwise: 'acr-secret' },
    ],
  },
];

/** The injectors among the containers of a workload. */
export function injectingControllersOf(workload: Workload, document: ManifestDocument): readonly Injector[] {
  return workload.podSpecs.flatMap((podSpec) =>
    podSpec.images.flatMap(({ reference, image, field }) => {
      const controller =
        reference.kind === 'unreadable'
          ? undefined
          : controllers.find((row) => row.image.test(reference.path));
      if (!controller) {
        return [];
      }
      const containers = document.tree.items(nodeAt(document, [...podSpec.path, field]));
      const container = containers.find((item) => document.tree.text(item, 'image') === image);
      return [toInjector(controller, container, workload, document.tree)];
    }),
  );
}

function toInjector(
  controller: InjectingController,
  container: unknown,
  { kind, name, nameRange, path }: Workload,
  tree: YamlTree,
): Injector {
  const value = (setting: Setting | undefined): Value =>
    setting === undefined ? { kind: 'unset' } : readSetting(setting, container, tree);
  const excluded = value(controller.excludedNamespaces);
  const included = value(controller.includedNamespaces);
  return {
    project: controller.project,
    kind,
    name: name ?? '',
    ...(nameRange === undefined ? {} : { nameRange }),
    path,
    into: 'service-accounts',
    namespaces: {
      ...(included.kind === 'set' && included.text !== '' ? { include: namesIn(included.text) } : {}),
      ...(excluded.kind === 'set' ? { exclude: namesIn(excluded.text) } : {}),
    },
    serviceAccounts: accountsOf(controller, value),
    secretNames: controller.secretNames.flatMap((setting) => {
      const named = value(setting);
      return named.kind === 'set' ? [named.text] : named.kind === 'unset' ? [setting.otherwise] : [];
    }),
    ...(controller.optOut === undefined ? {} : { optOut: controller.optOut }),
  };
}

function accountsOf(
  { serviceAccounts: { otherwise, list, all } }: InjectingController,
  value: (setting: Setting | undefined) => Value,
): Selection {
  const everyone = value(all);
  const names = value(list);
  if (everyone.kind === 'unknown' || names.kind === 'unknown') {
    return {};
  }
  if (everyone.kind === 'set' && !['false', '0', 'f'].includes(everyone.text.toLowerCase())) {
    return {};
  }
  return { include: names.kind === 'set' ? namesIn(names.text) : [otherwise] };
}

function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

type Value =
  | { readonly kind: 'unset' }
  | { readonly kind: 'set'; readonly text: string }
  /** Taken from a ConfigMap, or filled in later. */
  | { readonly kind: 'unknown' };

/** A flag wins over its variable. */
function readSetting(setting: Setting, container: unknown, tree: YamlTree): Value {
  const flag = flagIn(container, setting.flag, tree);
  const text = flag ?? variableIn(container, setting.variable, tree);
  if (text === undefined) {
    const mayBeElsewhere =
      setting.variable !== undefined && tree.items(tree.child(container, 'envFrom')).length > 0;
    return mayBeElsewhere ? { kind: 'unknown' } : { kind: 'unset' };
  }
  return text === null || findPlaceholders(text).length > 0 ? { kind: 'unknown' } : { kind: 'set', text };
}

/** Go's flags: one dash or two, the value behind `=` or in the next argument; a bare one is true. */
function flagIn(container: unknown, flag: string, tree: YamlTree): string | undefined {
  const words = ['command', 'args'].flatMap((key) => tree.items(tree.child(container, key)).map(textOfAny));
  for (const [index, word] of words.entries()) {
    const [, name, value] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === flag) {
      const next = words[index + 1];
      return value ?? (next === undefined || next.startsWith('-') ? 'true' : next);
    }
  }
  return undefined;
}

/** Null for a value that stands elsewhere. */
function variableIn(container: unknown, name: string | undefined, tree: YamlTree): string | null | undefined {
  const variable = tree.items(tree.child(container, 'env')).find((item) => tree.text(item, 'name') === name);
  if (name === undefined || variable === undefined) {
    return undefined;
  }
  return tree.entry(variable, 'value') ? textOfAny(tree.child(variable, 'value')) : null;
}

/** A scalar as text: `value: true` without quotes is what many write. */
function textOfAny(node: unknown): string {
  return isScalar(node) ? String(node.value) : '';
}
