import type { Built, Identity } from './build';
import { groupOf } from './kubernetesWorkload';
import type { PatchTarget } from './kustomization';

/** What patches go by: an object of Kubernetes' API, under any of the names it had. */
interface Candidate {
  readonly apiVersion: string;
  readonly kind: string;
  readonly identities: readonly Identity[];
}

export const serviceAccountKind = { apiVersion: 'v1', kind: 'ServiceAccount' };

/** Whether a patch is for an object; `unknown` where that depends on what is not modelled. */
export type IsTarget = boolean | 'unknown';

export function candidate(
  item: Built<unknown>,
  { apiVersion, kind }: Pick<Candidate, 'apiVersion' | 'kind'>,
): Candidate {
  return { apiVersion, kind, identities: item.identities };
}

/** As resmap's Select does: each of the fields on its own, by what the object was first or is now. */
export function isSelected(target: PatchTarget, { apiVersion, kind, identities }: Candidate): IsTarget {
  const { group, version } = groupOf(apiVersion);
  const ends = [identities[0], identities.at(-1)];
  const answers = [
    matches(target.group, [group]),
    matches(target.version, [version]),
    matches(target.kind, [kind]),
    matches(
      target.name,
      ends.map((identity) => identity?.name ?? ''),
    ),
    matches(
      target.namespace,
      ends.map((identity) => identity?.namespace ?? defaultNamespace),
    ),
  ];
  if (answers.includes(false)) {
    return false;
  }
  return target.hasSelector || answers.includes('unknown') ? 'unknown' : true;
}

/** A strategic merge patch without a target names its object itself (resmap's GetById). */
export function isNamed(
  patch: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly name?: string;
    readonly namespace?: string;
  },
  { apiVersion, kind, identities }: Candidate,
): IsTarget {
  const sameName = identities.filter(({ name }) => name === patch.name);
  if (patch.kind !== kind || sameName.length === 0) {
    return false;
  }
  const isSame = sameName.some(
    ({ namespace = defaultNamespace }) => namespace === (patch.namespace ?? defaultNamespace),
  );
  // kustomize refuses to build what nothing fits, unless it sees what is not seen here.
  return isSame && patch.apiVersion === apiVersion ? true : 'unknown';
}

/** What kustomize takes an absent namespace for (resid's EffectiveNamespace). */
const defaultNamespace = 'default';

/** A regular expression over the whole of one of the texts; only the plainest are understood. */
function matches(expression: string | undefined, texts: readonly string[]): IsTarget {
  if (expression === undefined) {
    return true;
  }
  if (!/^\^?[\w.*|-]*\$?$/.test(expression) || /(?<!\.)\*|\*\*/.test(expression)) {
    return 'unknown';
  }
  const alternatives = expression
    .replace(/^\^|\$$/g, '')
    .split('|')
    .map((alternative) => new RegExp(`^${alternative}$`));
  return texts.some((text) => alternatives.some((alternative) => alternative.test(text)));
}
