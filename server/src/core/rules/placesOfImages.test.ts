import assert from 'node:assert/strict';
import { check, imageFindings, type World } from '../../testing/check';

/** A text, and the images of it that lack a pull secret, in order. */
interface Row {
  readonly what: string;
  readonly text: string;
  readonly found?: readonly string[];
  readonly world?: World;
}

const image = 'ghcr.io/acme/app';
const podSpec = `{containers: [{name: c, image: ${image}}]}`;

function object(apiVersion: string, kind: string, rest: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n${rest}\n`;
}

const pods: readonly Row[] = [
  {
    what: 'init containers, native sidecars among them',
    text: object(
      'v1',
      'Pod',
      `spec: {initContainers: [{name: a, image: ghcr.io/acme/init}, {name: b, restartPolicy: Always, image: ghcr.io/acme/mesh}], containers: [{name: c, image: nginx}]}`,
    ),
    found: ['ghcr.io/acme/init', 'ghcr.io/acme/mesh'],
  },
  {
    what: 'ephemeral containers',
    text: object('v1', 'Pod', `spec: {ephemeralContainers: [{name: d, image: ${image}}]}`),
    found: [image],
  },
  {
    what: 'an image volume, and one whose reference is left out on purpose',
    text: object(
      'v1',
      'Pod',
      `spec: {containers: [{image: nginx}], volumes: [{name: v, image: {reference: ${image}}}, {name: w, image: {pullPolicy: Always}}]}`,
    ),
    found: [image],
  },
  {
    what: 'only the private image of a pod with public ones',
    text: object(
      'v1',
      'Pod',
      `spec: {initContainers: [{image: ${image}}], containers: [{image: nginx}, {image: registry.k8s.io/pause:3.10}]}`,
    ),
    found: [image],
  },
  {
    what: 'a PodTemplate, which has no spec around its template',
    text: object('v1', 'PodTemplate', `template: {spec: ${podSpec}}`),
    found: [image],
  },
  {
    what: 'a CronJob of an old group',
    text: object('batch/v1beta1', 'CronJob', `spec: {jobTemplate: {spec: {template: {spec: ${podSpec}}}}}`),
    found: [image],
  },
  {
    what: 'a Deployment of an old group',
    text: object('extensions/v1beta1', 'Deployment', `spec: {template: {spec: ${podSpec}}}`),
    found: [image],
  },
  {
    what: "OpenShift's DeploymentConfig",
    text: object('apps.openshift.io/v1', 'DeploymentConfig', `spec: {template: {spec: ${podSpec}}}`),
    found: [image],
  },
  {
    what: 'a List in a List',
    text: `apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, spec: ${podSpec}}]}]\n`,
    found: [image],
  },
  {
    what: 'a list of one kind',
    text: `apiVersion: apps/v1\nkind: DeploymentList\nitems: [{apiVersion: apps/v1, kind: Deployment, metadata: {name: x}, spec: {template: {spec: ${podSpec}}}}]\n`,
    found: [image],
  },
  {
    what: 'a list of one kind, whose items leave it out as the API server does',
    text: `apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: x}, spec: ${podSpec}}]\n`,
    found: [image],
  },
  {
    what: 'a plain List, whose items have to say what they are',
    text: `apiVersion: v1\nkind: List\nitems: [{metadata: {name: x}, spec: ${podSpec}}]\n`,
    found: [],
  },
  {
    what: 'an Argo Rollout',
    text: object('argoproj.io/v1alpha1', 'Rollout', `spec: {template: {spec: ${podSpec}}}`),
    found: [image],
  },
  {
    what: 'the Deployment that an Argo Rollout refers to, once',
    text: `${object('argoproj.io/v1alpha1', 'Rollout', 'spec: {workloadRef: {apiVersion: apps/v1, kind: Deployment, name: x}}')}---\n${object('apps/v1', 'Deployment', `spec: {template: {spec: ${podSpec}}}`)}`,
    found: [image],
  },
  {
    what: 'the Job of an Argo AnalysisTemplate',
    text: object(
      'argoproj.io/v1alpha1',
      'AnalysisTemplate',
      `spec: {metrics: [{provider: {web: {url: x}}}, {provider: {job: {spec: {template: {spec: ${podSpec}}}}}}]}`,
    ),
    found: [image],
  },
  {
    what: 'the templates of an Argo Experiment',
    text: object('argoproj.io/v1alpha1', 'Experiment', `spec: {templates: [{template: {spec: ${podSpec}}}]}`),
    found: [image],
  },
  {
    what: 'a custom resource that nobody knows',
    text: object('acme.example.com/v1', 'Widget', `spec: {pod: ${podSpec}}`),
    found: [image],
  },
];

const supplied: readonly Row[] = [
  {
    what: 'a List that holds the service account too',
    text: `apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: ServiceAccount, metadata: {name: default}, imagePullSecrets: [{name: r}]}, {apiVersion: v1, kind: Pod, spec: ${podSpec}}]\n`,
  },
  {
    what: 'a Workflow with one list for all its templates',
    text: object(
      'argoproj.io/v1alpha1',
      'Workflow',
      `spec: {imagePullSecrets: [{name: r}], templates: [{container: {image: ${image}}}, {script: {image: ${image}}}]}`,
    ),
  },
  {
    what: 'a PipelineRun with a pod template',
    text: object(
      'tekton.dev/v1',
      'PipelineRun',
      `spec: {taskRunTemplate: {podTemplate: {imagePullSecrets: [{name: r}]}}, pipelineSpec: {tasks: [{taskSpec: {steps: [{image: ${image}}]}}]}}`,
    ),
  },
  {
    what: 'a SparkApplication, whose list holds names',
    text: object(
      'sparkoperator.k8s.io/v1beta2',
      'SparkApplication',
      `spec: {image: ${image}, imagePullSecrets: [r]}`,
    ),
  },
  {
    what: "Strimzi's Kafka, whose list is in a pod template",
    text: object(
      'kafka.strimzi.io/v1beta2',
      'Kafka',
      `spec: {kafka: {image: ${image}, template: {pod: {imagePullSecrets: [{name: r}]}}}}`,
    ),
  },
];

const lookAlikes: readonly Row[] = [
  { what: 'Docker Compose', text: `services:\n  web:\n    image: ${image}\n` },
  {
    what: "GitHub's workflows",
    text: `on: push\njobs:\n  build:\n    container: ${image}\n    services: {db: {image: ${image}}}\n`,
  },
  {
    what: "GitLab's pipelines",
    text: `image: ${image}\njob:\n  image: {name: ${image}}\n  script: [make]\n`,
  },
  { what: 'a development container', text: `{"name": "x", "image": "${image}", "containers": [1]}` },
  {
    what: 'a pipeline of Azure',
    text: `resources:\n  containers: [{container: c, image: ${image}}]\njobs: [{job: j, container: c}]\n`,
  },
  { what: 'an Ansible task', text: `- name: run\n  containers: [{image: ${image}}]\n` },
  { what: 'the values of a Helm chart without templates', text: `image:\n  repository: ${image}\n` },
  {
    what: "a kustomization's images",
    text: `kind: Kustomization\nimages: [{name: app, newName: ${image}}]\n`,
  },
  {
    what: "Flux's image repository",
    text: object('image.toolkit.fluxcd.io/v1beta2', 'ImageRepository', `spec: {image: ${image}}`),
  },
  {
    what: 'a policy of Kyverno',
    text: object(
      'kyverno.io/v1',
      'ClusterPolicy',
      `spec: {rules: [{validate: {pattern: {kind: Pod, spec: {containers: [{image: "ghcr.io/acme/*"}]}}}}]}`,
    ),
  },
  {
    what: 'a constraint of Gatekeeper',
    text: object(
      'constraints.gatekeeper.sh/v1beta1',
      'AllowedRepos',
      `spec: {parameters: {containers: [{image: ${image}}]}}`,
    ),
  },
  {
    what: 'a custom resource definition',
    text: object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      `spec: {names: {kind: Deployment}, example: {containers: [{image: ${image}}]}}`,
    ),
  },
  {
    what: 'values in an application of Argo CD',
    text: object(
      'argoproj.io/v1alpha1',
      'Application',
      `spec: {source: {helm: {valuesObject: {containers: [{image: ${image}}]}}}}`,
    ),
  },
  {
    what: 'values in a Flux release',
    text: object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', `spec: {values: {image: ${image}}}`),
  },
  {
    what: 'a manifest inside of a config map',
    text: object(
      'v1',
      'ConfigMap',
      `data:\n  pod.yaml: |\n    apiVersion: v1\n    kind: Pod\n    spec: {containers: [{image: ${image}}]}`,
    ),
  },
  { what: 'a fragment without a kind', text: `spec:\n  template:\n    spec: ${podSpec}\n` },
];

function images({ text, world }: Row): readonly string[] {
  return imageFindings(check(text, world)).map(({ data }) => data.image);
}

describe('images without a pull secret', () => {
  for (const row of pods) {
    it(`are found in ${row.what}`, () => assert.deepEqual(images(row), row.found));
  }

  for (const row of supplied) {
    it(`are not found in ${row.what}`, () => assert.deepEqual(images(row), []));
    it(`are found in ${row.what}, once that has none`, () =>
      assert.notDeepEqual(
        images({ ...row, text: row.text.replaceAll('imagePullSecrets', 'formerPullSecrets') }),
        [],
      ));
  }

  for (const row of lookAlikes) {
    it(`are not looked for in ${row.what}`, () => assert.deepEqual(images(row), []));
  }
});
