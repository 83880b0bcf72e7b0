import type { ImageName } from '../../images/imageReference';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { ListedPullSecrets } from '../../manifests/pullSecretList';
import type { Secret } from '../../manifests/secrets/secret';
import type { RuleContext } from '../../rules/ruleContext';

/** The pull secrets of a namespace that a list does not name. */
export function secretsNotListed(
  { entries }: ListedPullSecrets,
  namespace: string | undefined,
  context: RuleContext,
): readonly InFile<Secret>[] {
  return context
    .pullSecrets()
    .filter((secret) => secret.namespace === namespace && !entries.some(({ name }) => name === secret.name));
}

/** What the pod of a list pulls, as far as it can be read; nothing is known of the pods of a service account. */
export function imagesOfList({ podSpec }: ListedPullSecrets): readonly ImageName[] {
  return (podSpec?.images ?? []).flatMap(({ reference }) =>
    reference.kind === 'unreadable' ? [] : [reference],
  );
}
