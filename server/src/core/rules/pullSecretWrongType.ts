import type { ListedPullSecrets } from '../manifests/pullSecretList';
import type { PullSecretReference } from '../manifests/workloads/podSpec';
import { secretsOfWrongType } from '../podCredentials/wrongType';
import { placeOfSecret, referenceFinding } from './findingParts/referenceFinding';
import type { Finding, PullSecretListRule } from './rule';
import type { RuleContext } from './ruleContext';

export const wrongTypeId = 'pull-secret-wrong-type';

/** A pull secret of a type that the kubelet passes over without a word, `Opaque` most of the time. */
export const pullSecretWrongType: PullSecretListRule = {
  id: wrongTypeId,
  title: 'Pull secret of a type that is not for pulling',
  about: 'pull-secret-list',
  check: (list, context) => list.entries.flatMap((entry) => judge(entry, list, context)),
};

function judge(
  entry: PullSecretReference,
  list: ListedPullSecrets,
  context: RuleContext,
): readonly Finding[] {
  const secrets = entry.name === undefined ? [] : secretsOfWrongType(entry.name, list.namespace, context);
  const [first] = secrets;
  if (!first) {
    return [];
  }
  const maker = first.madeBy === 'Secret' ? '' : ` that the ${first.madeBy} makes`;
  const written = first.typeRange ? '' : ' (none is written)';
  return [
    referenceFinding(wrongTypeId, list, entry, {
      severity: 'warning',
      message: `Ignored when pulling: the Secret "${first.name}"${maker} has the type ${first.type}${written}. Only kubernetes.io/dockerconfigjson is for pulling; a Secret that is in the cluster must be deleted to get another type.`,
      related: secrets.flatMap((secret) =>
        placeOfSecret(secret, `The Secret "${secret.name}"`, secret.typeRange ?? secret.nameRange),
      ),
    }),
  ];
}
