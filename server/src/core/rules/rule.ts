import type { ChartPart } from '../composition/helm/chartPart';
import type { ImageVisibility } from '../images/visibility';
import type { DocumentPlace, InFile } from '../manifests/documents/documentPlace';
import type { YamlPath } from '../manifests/documents/yamlPath';
import type { ListedPullSecrets } from '../manifests/pullSecretList';
import type { DockerConfigFile } from '../manifests/secrets/dockerConfigFile';
import type { Secret } from '../manifests/secrets/secret';
import type { ServiceAccount } from '../manifests/serviceAccount';
import type { PullSecretPlace } from '../manifests/workloads/podSpec';
import type { Workload } from '../manifests/workloads/workload';
import type { Severity } from '../severity';
import type { TextRange } from '../text/textEdit';
import type { AppliedSuppression } from './appliedSuppression';
import type { RuleContext } from './ruleContext';

/** What other tools may rely on about a finding; a fix goes by it and never by the message. */
export type FindingData = ImageFindingData | ReferenceFindingData | ObjectFindingData;

/** About one image of a pod. */
export interface ImageFindingData {
  readonly rule: string;
  readonly image: string;
  /** Id of the registry catalogue. */
  readonly registry: string;
  readonly visibility: ImageVisibility['level'];
  readonly namespace?: string;
  readonly workload: ObjectName;
  readonly podSpecPath: YamlPath;
  /** Where pull secrets go, seen from there, if that is not in a pod spec: the values of a chart. */
  readonly pullSecretPlace?: PullSecretPlace;
}

/** About one entry of a list of pull secrets, in a workload's pod spec or a service account. */
export interface ReferenceFindingData {
  readonly rule: string;
  readonly pullSecret: string;
  readonly namespace?: string;
  readonly object: ObjectName;
  /** Keys from the document's root to what holds the list: a pod spec, or a service account. */
  readonly holderPath: YamlPath;
  /** The Secret that was probably meant. */
  readonly suggestion?: string;
}

/** About a whole object: a Secret, a service account, or a pod spec of a workload. */
export interface ObjectFindingData {
  readonly rule: string;
  readonly namespace?: string;
  readonly object: ObjectName;
  /** Keys from the document's root to what is wrong. */
  readonly path: YamlPath;
  /** Which entry of a pull secret is meant, from 0; not its key, since that might be anything. */
  readonly entry?: number;
  /** What was probably meant, where something is misspelt. */
  readonly suggestion?: string;
}

export interface ObjectName {
  readonly kind: string;
  readonly name?: string;
}

/** What findings in the values of a Helm chart have for an object's kind. */
export const chartKind = 'Chart';

export function objectOf(data: FindingData): ObjectName {
  return 'workload' in data ? data.workload : data.object;
}

/** Keys from the document's root to what is wrong, or to the pod spec or service account that it is wrong with. */
export function pathOf(data: FindingData): YamlPath {
  return 'podSpecPath' in data ? data.podSpecPath : 'holderPath' in data ? data.holderPath : data.path;
}

/** What a rule says about one place. */
export interface Finding<Data extends FindingData = FindingData> {
  readonly severity: Severity;
  readonly message: string;
  /** Relative to the document the object was read from; absent for a live object. */
  readonly range?: TextRange;
  /** The place may go without loss; editors fade it. */
  readonly isUnnecessary?: true;
  /** Other places that belong to it, such as the Secret that does not fit. */
  readonly related?: readonly RelatedPlace[];
  /** The kustomize builds that it is true of; absent for what is judged by itself. */
  readonly builds?: readonly AffectedBuild[];
  readonly data: Data;
}

/** A build, and the object in its sources that it takes. */
export interface AffectedBuild {
  /** The kustomization that is built. */
  readonly root: string;
  /** `path` leads to the object from the document's root. */
  readonly object: DocumentPlace & { readonly path: YamlPath };
}

/** A hint says that nothing need be done, unless it is about something that may go. */
export function needsNoAction({
  severity,
  isUnnecessary,
}: Pick<Finding, 'severity' | 'isUnnecessary'>): boolean {
  return severity === 'hint' && !isUnnecessary;
}

export interface RelatedPlace {
  readonly message: string;
  readonly place: DocumentPlace;
  /** Relative to that document. */
  readonly range: TextRange;
}

/** What a rule looks at, one at a time. */
interface Subjects {
  readonly workload: InFile<Workload>;
  readonly secret: InFile<Secret>;
  readonly 'service-account': InFile<ServiceAccount>;
  /** Of a pod spec or a service account. */
  readonly 'pull-secret-list': InFile<ListedPullSecrets>;
  /** Looked at when all else is done, to see what it silenced. */
  readonly suppression: InFile<AppliedSuppression>;
  readonly 'chart-part': InFile<ChartPart>;
  readonly 'docker-config': InFile<DockerConfigFile>;
}

interface RuleAbout<About extends keyof Subjects> {
  readonly id: string;
  /** Short name for lists of rules, in place of the id. */
  readonly title: string;
  readonly about: About;
  /** Runs only for those who gave it a severity. */
  readonly isOffByDefault?: true;
  check(subject: Subjects[About], context: RuleContext): readonly Finding[];
}

export type WorkloadRule = RuleAbout<'workload'>;
export type SecretRule = RuleAbout<'secret'>;
export type ServiceAccountRule = RuleAbout<'service-account'>;
export type PullSecretListRule = RuleAbout<'pull-secret-list'>;
export type SuppressionRule = RuleAbout<'suppression'>;
export type ChartRule = RuleAbout<'chart-part'>;
export type DockerConfigRule = RuleAbout<'docker-config'>;
export type Rule =
  | WorkloadRule
  | SecretRule
  | ServiceAccountRule
  | PullSecretListRule
  | ChartRule
  | DockerConfigRule
  | SuppressionRule;
