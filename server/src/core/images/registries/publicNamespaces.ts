/** A namespace or repository that anyone may pull from. */
export interface PublicNamespace {
  readonly host: string;
  /** `['prometheus', '*']`: everything below `prometheus`. */
  readonly segments: readonly string[];
  /** Page of the owner that shows the images being pulled without a login. */
  readonly source: string;
}

/** By host: pattern, and where the owner says so. Namespaces of organisations only; a person may go private any day. */
const sources: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docker.io': {
    'library/*': 'https://docs.docker.com/docker-hub/image-library/trusted-content/',
  },
  'ghcr.io': {
    'actions/*': 'https://github.com/actions/actions-runner-controller',
    'aquasecurity/*': 'https://trivy.dev/latest/getting-started/installation/',
    'argoproj/*': 'https://github.com/argoproj/argo-helm',
    'dexidp/*': 'https://dexidp.io/docs/getting-started/',
    'external-secrets/*': 'https://github.com/external-secrets/external-secrets',
    'fluxcd/*': 'https://fluxcd.io/flux/installation/',
    'kyverno/*': 'https://kyverno.io/docs/security/',
    'open-telemetry/*': 'https://opentelemetry.io/docs/demo/kubernetes-deployment/',
    'stefanprodan/podinfo': 'https://github.com/stefanprodan/podinfo',
  },
  'quay.io': {
    'argoproj/*': 'https://github.com/argoproj/argo-cd',
    'calico/*': 'https://docs.tigera.io/calico/latest/operations/image-options/alternate-registry',
    'centos/*': 'https://quay.io/organization/centos',
    'cilium/*': 'https://github.com/cilium/cilium',
    'coreos/*': 'https://etcd.io/docs/v3.5/op-guide/container/',
    'fedora/*': 'https://quay.io/organization/fedora',
    'jetstack/*': 'https://cert-manager.io/docs/installation/kubectl/',
    'keycloak/*': 'https://www.keycloak.org/getting-started/getting-started-docker',
    'kiali/*': 'https://github.com/kiali/kiali',
    'metallb/*': 'https://metallb.io/installation/',
    'minio/*': 'https://github.com/minio/minio',
    'operatorhubio/*': 'https://github.com/operator-framework/operator-lifecycle-manager',
    'podman/*': 'https://github.com/containers/image_build',
    'prometheus/*': 'https://prometheus.io/docs/prometheus/latest/installation/',
    'prometheus-operator/*': 'https://github.com/prometheus-operator/prometheus-operator',
    'strimzi/*': 'https://strimzi.io/quickstarts/',
    'thanos/*': 'https://github.com/thanos-io/thanos',
    'tigera/*': 'https://docs.tigera.io/calico/latest/operations/image-options/alternate-registry',
  },
  'gcr.io': {
    'cloud-builders/*': 'https://github.com/GoogleCloudPlatform/cloud-builders',
    'cloud-marketplace/google/*': 'https://github.com/GoogleCloudPlatform/click-to-deploy',
    'cloudsql-docker/*': 'https://github.com/GoogleCloudPlatform/cloud-sql-proxy',
    'distroless/*': 'https://github.com/GoogleContainerTools/distroless',
    'google-containers/*': 'https://github.com/kubernetes/kubernetes/tree/release-1.8/build/pause',
    'google-samples/*': 'https://kubernetes.io/docs/tutorials/stateless-application/guestbook/',
    'google.com/cloudsdktool/*': 'https://cloud.google.com/sdk/docs/downloads-docker',
    'google_containers/*': 'https://github.com/kubernetes/kubernetes/tree/release-1.8/build/pause',
    'k8s-staging-*/*': 'https://github.com/kubernetes/k8s.io/tree/main/registry.k8s.io',
    'kaniko-project/*': 'https://github.com/GoogleContainerTools/kaniko',
    'knative-releases/*': 'https://knative.dev/docs/install/',
    'kubebuilder/*': 'https://github.com/kubernetes-sigs/kubebuilder',
    'ml-pipeline/*': 'https://github.com/kubeflow/pipelines',
    'tekton-releases/*': 'https://tekton.dev/docs/installation/pipelines/',
  },
  'icr.io': {
    'appcafe/*': 'https://github.com/OpenLiberty/ci.docker',
    'db2_community/*': 'https://www.ibm.com/docs/en/db2/11.5?topic=deployments-db2-community-edition-docker',
    'ibm/*': 'https://cloud.ibm.com/docs/Registry?topic=Registry-public_images',
  },
  'nvcr.io': {
    'nvidia/*': 'https://github.com/NVIDIA/k8s-device-plugin',
  },
  'registry.cn-hangzhou.aliyuncs.com': {
    'google_containers/*': 'https://github.com/kubernetes/minikube',
  },
  'releases-docker.jfrog.io': {
    '*': 'https://github.com/jfrog/charts',
  },
};

export const publicNamespaces: readonly PublicNamespace[] = Object.entries(sources).flatMap(
  ([host, patterns]) =>
    Object.entries(patterns).map(([pattern, source]) => ({ host, segments: pattern.split('/'), source })),
);
