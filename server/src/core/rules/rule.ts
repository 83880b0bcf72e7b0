import type { ImageName } from '../images/imageReference';
import type { RegistryAddress } from '../images/registryAddress';
import type { ImageVisibility } from '../images/visibility';
import type { YamlPath } from '../manifests/kubernetesObject';
import type { Secret } from '../manifests/secret';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { Workload } from '../manifests/workload';
import type { Settings } from '../settings';
import type { Severity } from '../severity';
import type { TextRange } from '../text/textEdit';

/** A stored credential, as far as a rule may know it. */
export interface KnownCredential {
  readonly id: string;
  readonly label: string;
  readonly registry: RegistryAddress;
  readonly secretName: string;
  /** False when the registry refused it or its time is over: a Secret made from it would pull nothing. */
  readonly usable: boolean;
}

/**
 * What a rule may ask about the world around a workload. One implementation looks at a single file, others at the
 * workspace or at a live cluster; a rule cannot tell which.
 */
export interface RuleContext {
  /** Service accounts by name that may be the one a pod of this namespace uses; see `mayShareNamespace`. */
  serviceAccounts(name: string, namespace: string | undefined): readonly ServiceAccount[];
  secrets(name: string, namespace: string | undefined): readonly Secret[];
  visibility(image: ImageName): ImageVisibility;
  readonly credentials: readonly KnownCredential[];
  readonly settings: Settings;
  readonly now: Date;
}

interface FindingData {
  readonly rule: string;
  readonly image: string;
  /** Id of the registry catalogue. */
  readonly registry: string;
  readonly visibility: ImageVisibility['level'];
  readonly namespace?: string;
  readonly workload: { readonly kind: string; readonly name?: string };
  readonly podSpecPath: YamlPath;
}

/** What a rule says about one place. */
export interface Finding {
  readonly severity: Severity;
  readonly message: string;
  /** Relative to the document the workload was read from; absent for a live object. */
  readonly range?: TextRange;
  readonly data: FindingData;
}

export interface Rule {
  readonly id: string;
  /** Short name for lists of rules, in place of the id. */
  readonly title: string;
  check(workload: Workload, context: RuleContext): readonly Finding[];
}

/**
 * Absent equals absent. Absent against written is unknown, since kustomize, Helm or `kubectl -n` may set it later:
 * such objects may belong together, which can silence a finding but never make one.
 */
export function mayShareNamespace(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}
