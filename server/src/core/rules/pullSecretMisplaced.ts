import type { InFile } from '../manifests/manifestSet';
import type { MisplacedPullSecrets } from '../manifests/misplacedPullSecrets';
import type { PullSecretForm } from '../manifests/podShape';
import type { PodSpec } from '../manifests/podSpec';
import type { Workload } from '../manifests/workload';
import type { Severity } from '../severity';
import type { Finding, ObjectFindingData, WorkloadRule } from './rule';

const id = 'pull-secret-misplaced';

/** Pull secrets that are written, and that no pod gets: in the wrong place, under a wrong key, in a wrong form. */
export const pullSecretMisplaced: WorkloadRule = {
  id,
  title: 'Pull secret where Kubernetes does not look for it',
  about: 'workload',
  check: (workload) => {
    const seen = new Set<string>();
    return workload.podSpecs.flatMap((podSpec) =>
      (podSpec.misplacedPullSecrets ?? []).flatMap((misplaced) => {
        // Pods of one description that run under several service accounts share what is written.
        const where = misplaced.path.join('/');
        const isFirst = !seen.has(where);
        seen.add(where);
        return isFirst ? [toFinding(misplaced, podSpec, workload)] : [];
      }),
    );
  },
};

function toFinding(
  misplaced: MisplacedPullSecrets,
  podSpec: PodSpec,
  { kind, name, namespace, path }: InFile<Workload>,
): Finding<ObjectFindingData> {
  const { severity, message } = faultOf(misplaced, podSpec, kind, path.length);
  return {
    severity,
    message,
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
  { path, pullSecretPlace }: PodSpec,
  kind: string,
  depth: number,
): { readonly severity: Severity; readonly message: string } {
  switch (fault) {
    case 'place':
      return {
        severity: 'warning',
        message: `Ignored here: a ${kind} takes the pull secrets of its pods in ${path.slice(depth).join('.')}. Move them there.`,
      };
    case 'spelling':
      return {
        severity: 'warning',
        message: `Ignored: a pod spec has no field ${key}. Write imagePullSecrets.`,
      };
    case 'repeated':
      return {
        severity: 'warning',
        message: `Written twice: some readers take the last ${key} of a mapping, others refuse the file. Keep one.`,
      };
    case 'form':
      return { severity: 'error', message: wrongForm(kind, key, pullSecretPlace?.form ?? 'objects') };
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
