import type { ImageName } from '../images/imageReference';
import { findPlaceholders } from '../images/placeholders';
import { registryOfHost } from '../images/registryCatalogue';
import type { InFile } from '../manifests/documents/documentPlace';
import { mayShareNamespace } from '../manifests/manifestSet';
import type { Secret } from '../manifests/secrets/secret';
import type { PodSpec } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import { credentialSourceOf } from '../podCredentials/credentialSource';
import { type EffectivePullSecrets, namedEntries } from '../podCredentials/effectivePullSecrets';
import { coverageBySecret, type ImageCoverage, type SecretCoverage } from '../podCredentials/imageCoverage';
import { describeInjector } from '../podCredentials/injection';
import { isMadeInCluster } from '../podCredentials/madeInCluster';
import { shownAuthsKey } from '../pullSecrets/authsKey';
import { type HoverContext, inNamespace } from './hoverContext';
import { entryWords } from './secretEntryWords';

/** An image of a pod, and what the pod has to pull it with. */
export interface PulledImage {
  readonly image: ImageName;
  readonly podSpec: PodSpec;
  readonly workload: InFile<Workload>;
  readonly effective: EffectivePullSecrets;
  readonly coverage: ImageCoverage;
}

type Unusable = Extract<SecretCoverage, { readonly kind: 'unusable' }>;

/** The pull secrets that the pod gets, where from, and what each does for the image; or what stands in for them. */
export function coverageWords(pulled: PulledImage, context: HoverContext): readonly string[] {
  const { image, effective, coverage, workload } = pulled;
  const names = [...new Set(namedEntries(effective).map(({ name }) => name))];
  if (names.length === 0) {
    return [withoutPullSecret(pulled, context)];
  }
  return [
    `Pull secrets of ${holderOf(pulled, context)}:\n\n${aboutNames(names, image, workload.namespace, context)}`,
    ...(coverage.kind === 'not-covered' ? ['⚠ None of them covers this image.'] : []),
  ];
}

function holderOf({ effective: { source, lists }, podSpec }: PulledImage, context: HoverContext): string {
  if (source === 'pod-spec') {
    return 'the pod';
  }
  const [account] = lists;
  const name = podSpec.serviceAccount;
  return `service account ${account ? context.linkTo(account, account.serviceAccount?.nameRange, name) : context.markup.code(name)}`;
}

/** What the Secrets of these names do for the image, as a list. */
export function aboutNames(
  names: readonly string[],
  image: ImageName,
  namespace: string | undefined,
  context: HoverContext,
): string {
  return names
    .flatMap((name) => aboutName(name, image, namespace, context))
    .map((line) => `- ${line}`)
    .join('\n');
}

function aboutName(
  name: string,
  image: ImageName,
  namespace: string | undefined,
  context: HoverContext,
): readonly string[] {
  const secrets = context.secrets(name, namespace);
  return secrets.length === 0
    ? [`${context.markup.code(name)} ${whereElse(name, namespace, context)}`]
    : secrets.map(
        (secret) => `${context.linkTo(secret, secret.nameRange, name)} ${useFor(image, secret, context)}`,
      );
}

function whereElse(name: string, namespace: string | undefined, context: HoverContext): string {
  if (findPlaceholders(name).length > 0) {
    return 'is filled in later';
  }
  const [other] = context.manifests.secrets
    .named(name)
    .filter((secret) => !mayShareNamespace(secret.namespace, namespace));
  if (other) {
    return `is not in this namespace, but${inNamespace(other.namespace, context.markup)} (${context.linkTo(other, other.nameRange)})`;
  }
  if (isMadeInCluster(name, context.manifests)) {
    return 'is made in the cluster';
  }
  return context.isComplete ? 'is made by no manifest of the workspace' : 'is not read yet';
}

function useFor(image: ImageName, secret: InFile<Secret>, context: HoverContext): string {
  const coverage = coverageBySecret(secret, image);
  switch (coverage.kind) {
    case 'covers':
      return `covers it: ${coverage.entries.map((entry) => entryWords(entry, context)).join('; ')}`;
    case 'other-registries':
      return `covers other registries${keysOf(secret, context)}`;
    case 'unusable':
      return whyUnusable(coverage.because, secret, context);
    case 'unknown':
      return secret.madeBy === 'Secret'
        ? 'may cover it: its data are filled in later'
        : `may cover it: ${context.markup.code(secret.madeBy)} makes it`;
  }
}

function whyUnusable(because: Unusable['because'], { type = '' }: Secret, { markup }: HoverContext): string {
  switch (because) {
    case 'type':
      return `is not used: its type is ${markup.code(type)}`;
    case 'data':
      return 'is not used: its data cannot be read';
    case 'unreadable-entry':
      return '⚠ cannot be read, so the kubelet pulls no image of this pod';
  }
}

function keysOf({ content }: Secret, { markup }: HoverContext): string {
  const keys =
    content.kind === 'entries' ? content.entries.flatMap(({ key }) => shownAuthsKey(key) ?? []) : [];
  return keys.length === 0 ? '' : `: ${keys.map(markup.code).join(', ')}`;
}

function withoutPullSecret({ image, podSpec, workload }: PulledImage, context: HoverContext): string {
  const { code } = context.markup;
  const source = credentialSourceOf(image, podSpec, workload, context);
  switch (source?.kind) {
    case 'nodes':
      return `No pull secret, and none needed: your settings say that the nodes log in to ${code(image.domain)}.`;
    case 'credential-provider': {
      const { serviceAccount } = source;
      const link = context.linkTo(serviceAccount, serviceAccount.nameRange, serviceAccount.name);
      return `No pull secret, and none needed: the kubelet pulls from ${registryOfHost(image.domain).name} with the role of service account ${link}.`;
    }
    case 'injector':
      return `No pull secret here, but ${describeInjector(source.injector)} (${context.linkTo(source.injector, source.injector.nameRange)})`;
    default:
      return context.serviceAccounts(podSpec.serviceAccount, workload.namespace).length === 0
        ? `No pull secret: the pod lists none, and its service account ${code(podSpec.serviceAccount)} is not in the workspace.`
        : `No pull secret: neither the pod nor its service account ${code(podSpec.serviceAccount)} lists one.`;
  }
}
