/** The registries that the form offers, by name. */
import { normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import { registryCatalogue, registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import type { Choice } from './formQuestions';
import { registryProblems } from './registryMessages';

/** Stands for a registry whose host is still to be typed; no host begins so. */
const toType = 'type:';

interface Host {
  /** The one host, or what one looks like. */
  readonly host: string;
  readonly isExample?: true;
}

/** Rows of the catalogue that take credentials, those that most people use first. */
const hosts: Readonly<Record<string, Host>> = {
  'docker-hub': { host: 'docker.io' },
  ghcr: { host: 'ghcr.io' },
  ecr: { host: '123456789012.dkr.ecr.eu-west-1.amazonaws.com', isExample: true },
  gar: { host: 'europe-docker.pkg.dev', isExample: true },
  gcr: { host: 'gcr.io', isExample: true },
  acr: { host: 'example.azurecr.io', isExample: true },
  gitlab: { host: 'registry.gitlab.com' },
  quay: { host: 'quay.io' },
  harbor: { host: 'harbor.example.com', isExample: true },
  artifactory: { host: 'example.jfrog.io', isExample: true },
  nexus: { host: 'nexus.example.com:8443', isExample: true },
  gitea: { host: 'gitea.example.com', isExample: true },
  'github-enterprise': { host: 'containers.example.ghe.com', isExample: true },
  digitalocean: { host: 'registry.digitalocean.com' },
  'ibm-icr': { host: 'de.icr.io', isExample: true },
  ocir: { host: 'fra.ocir.io', isExample: true },
  'oracle-container-registry': { host: 'container-registry.oracle.com' },
  nvcr: { host: 'nvcr.io' },
  redhat: { host: 'registry.redhat.io' },
  cloudsmith: { host: 'docker.cloudsmith.io' },
  'docker-hardened-images': { host: 'dhi.io' },
  scaleway: { host: 'rg.fr-par.scw.cloud', isExample: true },
  'alibaba-acr': { host: 'registry.cn-hangzhou.aliyuncs.com', isExample: true },
  'tencent-tcr': { host: 'example.tencentcloudcr.com', isExample: true },
  yandex: { host: 'cr.yandex' },
};

/** `open` are the registries of images in open documents. */
export function registryChoices(open: readonly string[]): readonly Choice[] {
  const used = open.map((host, at) => ({
    label: host,
    value: host,
    ...nameOf(host),
    ...(at === 0 ? { heading: 'Images in open files' } : {}),
  }));
  const known = Object.entries(hosts)
    .filter(([, { host, isExample }]) => isExample === true || !open.includes(host))
    .map(([id, { host, isExample }], at) => ({
      label: registryCatalogue.find((row) => row.id === id)?.name ?? host,
      description: isExample === true ? `such as ${host}` : host,
      value: isExample === true ? toType + id : host,
      ...(at === 0 ? { heading: 'Registries' } : {}),
    }));
  return [...used, ...known, { label: 'Another registry…', value: toType }];
}

function nameOf(host: string): Pick<Choice, 'description'> {
  const { id, name } = registryOfHost(host);
  return id === 'generic' ? {} : { description: name };
}

/** A text that was typed instead of choosing; no choice while it may become the name of one. */
export function typedRegistry(text: string): Choice | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  const address = normaliseRegistry(text);
  if (address.ok) {
    return { label: text.trim(), description: 'this registry', value: text.trim() };
  }
  // Words without a dot, slash or colon are looked for among the names.
  return /[./:@]/.test(text) ? { label: registryProblems[address.reason] } : undefined;
}

/** What a host to type looks like, if the value stands for one. */
export function exampleOf(value: string): string | undefined {
  if (!value.startsWith(toType)) {
    return undefined;
  }
  const id = value.slice(toType.length);
  return Object.hasOwn(hosts, id) ? hosts[id]?.host : 'registry.example.com:5000/team';
}
