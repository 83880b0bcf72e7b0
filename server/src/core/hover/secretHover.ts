import { findPlaceholders } from '../images/placeholders';
import type { InFile } from '../manifests/documents/documentPlace';
import { mayShareNamespace } from '../manifests/manifestSet';
import type { Secret } from '../manifests/secrets/secret';
import type { Mention } from '../navigation/mention';
import { mentionsOfObject } from '../navigation/sameObject';
import { isMadeInCluster } from '../podCredentials/madeInCluster';
import { pullSecretTypeOf } from '../pullSecrets/pullSecretFormat';
import { pullSecretInvalidData } from '../rules/pullSecretInvalidData';
import { counted, type HoverContext, inNamespace } from './hoverContext';
import { entryWords } from './secretEntryWords';

/** More Secrets of one name than these are counted. */
const mostShown = 3;

/** Paragraphs about a pull secret: what it is for, where it comes from, and what is wrong with it. */
export function secretHover(mention: Mention, context: HoverContext): readonly string[] {
  const { markup } = context;
  const secrets = secretsMeantBy(mention, context);
  return [
    `${markup.strong('Pull secret')} ${markup.code(mention.name)}${inNamespace(mention.namespace, markup)}`,
    ...(secrets.length === 0
      ? missing(mention, context)
      : secrets.slice(0, mostShown).flatMap((secret) => aboutSecret(secret, mention, context))),
    ...(secrets.length > mostShown ? [`And ${secrets.length - mostShown} more of this name.`] : []),
    ...ofStoredCredential(mention, context),
  ];
}

/** Those that are certainly meant, else those that may be. */
function secretsMeantBy({ name, namespace }: Mention, context: HoverContext): readonly InFile<Secret>[] {
  const possible = context.secrets(name, namespace);
  const certain = possible.filter((secret) => secret.namespace === namespace);
  return certain.length > 0 ? certain : possible;
}

function aboutSecret(secret: InFile<Secret>, mention: Mention, context: HoverContext): readonly string[] {
  return [
    ...contentOf(secret, context),
    mention.role === 'definition' ? useOf(mention, context) : originOf(secret, mention, context),
    ...troublesOf(secret, context).map((trouble) => `⚠ ${trouble}`),
  ];
}

function contentOf({ content }: Secret, context: HoverContext): readonly string[] {
  switch (content.kind) {
    case 'entries':
      return content.entries.length === 0
        ? []
        : [content.entries.map((entry) => `- ${entryWords(entry, context)}`).join('\n')];
    case 'unknown':
      return ['What it holds is not in the manifest.'];
    case 'absent':
    case 'broken':
      return [];
  }
}

function originOf(secret: InFile<Secret>, { namespace }: Mention, context: HoverContext): string {
  const { markup } = context;
  const maker = secret.madeBy === 'Secret' ? '' : ` by a ${markup.code(secret.madeBy)}`;
  const where = secret.namespace === namespace ? '' : inNamespace(secret.namespace, markup);
  const doubt =
    secret.namespace === namespace ? '' : ', which is it if the namespace turns out to be the same';
  return `Defined${maker}${where} in ${context.linkTo(secret, secret.nameRange)}${doubt}.`;
}

function useOf(mention: Mention, { manifests }: HoverContext): string {
  const references = mentionsOfObject(mention, manifests).filter(({ role }) => role === 'reference');
  return references.length === 0
    ? 'Nothing in the workspace pulls with it.'
    : `Listed in ${counted(references.length, 'place')} of the workspace.`;
}

function troublesOf(secret: InFile<Secret>, context: HoverContext): readonly string[] {
  const { code } = context.markup;
  const isOtherType = secret.type !== undefined && pullSecretTypeOf(secret.type) === undefined;
  return [
    ...(isOtherType
      ? [
          `Its type is ${code(secret.type ?? '')}: the kubelet pulls with ${code('kubernetes.io/dockerconfigjson')} only.`,
        ]
      : []),
    ...pullSecretInvalidData
      .check(secret, context)
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ message }) => message),
  ];
}

function missing({ name, namespace }: Mention, context: HoverContext): readonly string[] {
  if (findPlaceholders(name).length > 0) {
    return ['The name is filled in later.'];
  }
  if (!context.isComplete) {
    return ['The manifests of the workspace are still being read.'];
  }
  const elsewhere = context.manifests.secrets
    .named(name)
    .filter((secret) => !mayShareNamespace(secret.namespace, namespace));
  return elsewhere.length === 0
    ? [
        isMadeInCluster(name, context.manifests)
          ? 'It is made in the cluster.'
          : 'No manifest of the workspace makes it.',
      ]
    : [
        `No manifest makes it in this namespace. ${elsewhere
          .slice(0, mostShown)
          .map(
            (secret) =>
              `There is one${inNamespace(secret.namespace, context.markup)} (${context.linkTo(secret, secret.nameRange)}).`,
          )
          .join(' ')} Pods find Secrets of their own namespace only.`,
      ];
}

function ofStoredCredential({ name }: Mention, { credentials, markup }: HoverContext): readonly string[] {
  return credentials
    .filter(({ secretName }) => secretName === name)
    .map(
      ({ label, registry: { host, path } }) =>
        `Your stored credential ${markup.strong(label)} for ${markup.code(path === undefined ? host : `${host}/${path}`)} makes a Secret of this name.`,
    );
}
