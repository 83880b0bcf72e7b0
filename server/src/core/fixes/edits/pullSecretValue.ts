import type { PullSecretForm } from '../../manifests/workloads/podShape';

/** One item of a list of references to Secrets, as its kind writes it. */
export type PullSecretItem = string | { readonly name: string };

/** What is written where pull secrets go: the items of a list, or a single name. */
export type PullSecretValue = readonly PullSecretItem[] | string;

/** The names as a kind of this form writes them; undefined when it takes no more than one. */
export function pullSecretValue(names: readonly string[], form: PullSecretForm): PullSecretValue | undefined {
  switch (form) {
    case 'objects':
      return names.map((name) => ({ name }));
    case 'names':
      return names;
    case 'name':
      return names.length === 1 ? names[0] : undefined;
  }
}
