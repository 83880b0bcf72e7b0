import { holdersWithMisplaced, type PullSecretHolder } from '../manifests/pullSecretHolder';
import type { MisplacedPullSecrets } from '../manifests/workloads/misplacedPullSecrets';
import type { PullSecretForm } from '../manifests/workloads/podShape';
import type { Severity } from '../severity';
import type { Finding, ObjectFindingData, ServiceAccountRule, WorkloadRule } from './rule';

const id = 'pull-secret-misplaced';
const title = 'Pull secret where Kubernetes does not look for it';

/** Pull secrets that are written, and that no pod gets: in the wrong place, under a wrong key, in a wrong form. */
export const pullSecretMisplaced: WorkloadRule = {
  id,
  title,
  about: 'workload',
  check: (workload) => findings(holdersWithMisplaced({ workloads: [workload], serviceAccounts: [] })),
};

export const accountPullSecretMisplaced: ServiceAccountRule = {
  id,
  title,
  about: 'service-account',
  check: (account) => findings(holdersWithMisplaced({ workloads: [], serviceAccounts: [account] })),
};

function findings(holders: readonly PullSecretHolder[]): readonly Finding[] {
  return holders.flatMap((holder) => holder.misplaced.map((misplaced) => toFinding(misplaced, holder)));
}

function toFinding(misplaced: MisplacedPullSecrets, holder: PullSecretHolder): Finding<ObjectFindingData> {
  const { kind, name, namespace } = holder.object;
  return {
    ...faultOf(misplaced, holder),
    range: misplaced.range,
    data: {
      rule: id,
      ...(namespace === undefined ? {} : { namespace }),
      object: { kind, ...(name === undefined ? {} : { name }) },
      path: misplaced.path,
    },
  };
}

function faultOf(
  { fault, key }: MisplacedPullSecrets,
  { object: { kind, path: at }, isPodSpec, path, place }: PullSecretHolder,
): { readonly severity: Severity; readonly message: string } {
  switch (fault) {
    case 'place':
      return {
        severity: 'warning',
        message: isPodSpec
          ? `Ignored here: in a ${kind}, pull secrets belong in ${path.slice(at.length).join('.')}. Move them there.`
          : `Ignored here: a ${kind} takes ${key} at its top. Move them there.`,
      };
    case 'spelling':
      return {
        severity: 'warning',
        message: `Ignored: a ${isPodSpec ? 'pod spec' : kind} has no field ${key}. Write imagePullSecrets.`,
      };
    case 'repeated':
      return {
        severity: 'warning',
        message: `Written twice: some readers take the last ${key} of a mapping, others refuse the file. Keep one.`,
      };
    case 'form':
      return { severity: 'error', message: wrongForm(kind, key, place?.form ?? 'objects') };
  }
}

function wrongForm(kind: string, key: string, form: PullSecretForm): string {
  switch (form) {
    case 'objects':
      return `Refused by the API server: ${key} is a list of objects with a name. Write "- name: NAME" for each Secret.`;
    case 'names':
      return `Refused by the API server: ${key} of a ${kind} is a list of names alone. Write "- NAME" for each Secret.`;
    case 'name':
      return `Refused by the API server: ${key} of a ${kind} is the name of one Secret. Write the name alone.`;
  }
}
