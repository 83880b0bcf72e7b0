/** A namespace or repository that anyone may pull from. */
export interface PublicNamespace {
  readonly host: string;
  /** `['prometheus', '*']`: everything below `prometheus`. */
  readonly segments: readonly string[];
  /** Page of the owner that shows the images being pulled without a login. */
  readonly source: string;
}

/**
 * By host: pattern, and where the owner shows it. Namespaces of organisations only; a person may go private any day.
 * Each page was read when its entry was made: it names images of the namespace to be run, and no login with them. Files
 * are named at the commit that was read.
 */
const sources: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'docker.io': {
    'library/*': 'https://docs.docker.com/docker-hub/image-library/trusted-content/',
  },
  'ghcr.io': {
    'actions/*': file(
      'actions/actions-runner-controller/blob/0510ddcc298364f5d9e53db3faee7121e666bfdd',
      'charts/gha-runner-scale-set-controller/values.yaml',
    ),
    'aquasecurity/*': file(
      'aquasecurity/trivy/blob/07171410e101d188ed84cbcd0def818cf2f1d088',
      'docs/getting-started/installation.md',
    ),
    'cloudnative-pg/*': file(
      'cloudnative-pg/cloudnative-pg/blob/6aaa9a6ee52dfb5c0f3e9c400f20695bf0a6febb',
      'docs/src/samples/cluster-example-full.yaml',
    ),
    'dexidp/*': file('dexidp/dex/blob/0ad3d077e4fcadbe83fcb0d52a7413df0834bdd1', 'examples/k8s/dex.yaml'),
    'external-secrets/*': file(
      'external-secrets/external-secrets/blob/00c5cec5785b6e685133f6ef69e835b4d460ac2c',
      'deploy/charts/external-secrets/values.yaml',
    ),
    'fluxcd/*': 'https://fluxcd.io/flux/installation/configuration/air-gapped/',
    'kedacore/*': file(
      'kedacore/keda/blob/12476eefd0b262318238599ef468d7cfa25b704d',
      'config/manager/manager.yaml',
    ),
    'kubeflow/*': file(
      'kubeflow/pipelines/blob/00922b21b0212043b3e1e0d10b71bb3c6d5cf185',
      'manifests/kustomize/base/pipeline/kustomization.yaml',
    ),
    'kyverno/*': 'https://kyverno.io/docs/security/',
    'open-telemetry/*': file(
      'open-telemetry/opentelemetry-operator/blob/029d784f651867bde2bb96370459019af25f56ae',
      'config/manager/kustomization.yaml',
    ),
    'spiffe/*': file(
      'spiffe/spire-tutorials/blob/13c89dee4e6c9f67878142cdbaab071cce7a633f',
      'k8s/quickstart/server-statefulset.yaml',
    ),
    'stefanprodan/podinfo': file(
      'stefanprodan/podinfo/blob/06b5e969db88c99482d6f902d77364eac0c65533',
      'kustomize/deployment.yaml',
    ),
    'tektoncd/*': 'https://pkg.go.dev/github.com/tektoncd/pipeline@v1.3.6',
  },
  'quay.io': {
    'argoproj/*': file(
      'argoproj/argo-cd/blob/00c914a948d9e8ad99be8bd82a368fbdeba12f88',
      'manifests/base/kustomization.yaml',
    ),
    'calico/*': file(
      'projectcalico/calico/blob/00d5b1a51fa63f4c3fa254df8768f8c3526e0a56',
      'charts/calico/values.yaml',
    ),
    'cephcsi/*': file(
      'ceph/ceph-csi/blob/004f647ab7267b79b2e6cbe63d3cbe8029d4f664',
      'deploy/cephfs/kubernetes/csi-cephfsplugin.yaml',
    ),
    'cilium/*': file(
      'cilium/cilium/blob/0c83dd3168f4027fe4856165e0a3d2f30f4b12d3',
      'examples/minikube/http-sw-app.yaml',
    ),
    'coreos/*': 'https://etcd.io/docs/v3.5/op-guide/container/',
    'jetstack/*': file(
      'cert-manager/trust-manager/blob/007b44ce18070511ab6c88eef1b4402fe734069a',
      'deploy/charts/trust-manager/values.yaml',
    ),
    'keycloak/*': file(
      'keycloak/keycloak-quickstarts/blob/03d31a0ec374d63fbc6c3b4080656dc130580d53',
      'kubernetes/keycloak.yaml',
    ),
    'kiali/*': file(
      'kiali/helm-charts/blob/056dbb4948addff2cf8d8e9e22b93044a3264208',
      'kiali-operator/values.yaml',
    ),
    'metallb/*': file(
      'metallb/metallb/blob/0d3ff9746ab0c91489d3e31fe9edf8306140c44c',
      'config/controllers/controller.yaml',
    ),
    'minio/*': file(
      'minio/operator/blob/0023f6a22c96f84ce49425527b6d8c806d8793e2',
      'examples/kustomization/base/tenant.yaml',
    ),
    'oauth2-proxy/*': file(
      'oauth2-proxy/oauth2-proxy/blob/030d0bcf4002654cc7719ad85110db65f703968c',
      'contrib/local-environment/docker-compose.yaml',
    ),
    'operator-framework/*': file(
      'operator-framework/operator-lifecycle-manager/blob/1077b5f2eea14a2ac430b2b7b5fc820d6be7642b',
      'deploy/upstream/quickstart/olm.yaml',
    ),
    'operatorhubio/*': file(
      'operator-framework/operator-lifecycle-manager/blob/1077b5f2eea14a2ac430b2b7b5fc820d6be7642b',
      'deploy/upstream/quickstart/olm.yaml',
    ),
    'podman/*': file(
      'containers/image_build/blob/a8a3dc6920011e06288d6be77cce1269019a812d',
      'podman/README.md',
    ),
    'prometheus/*': file(
      'prometheus/blackbox_exporter/blob/0562cfc5a4078e8573e3f9762e9848ae93a50443',
      'README.md',
    ),
    'prometheus-operator/*': file(
      'prometheus-operator/kube-prometheus/blob/4d719f1dea8853540b3823ab1fbe6be74a9953b3',
      'manifests/prometheusOperator-deployment.yaml',
    ),
    'strimzi/*': file(
      'strimzi/strimzi-kafka-operator/blob/0459e7149a837878ced3de5ae1a01198c1e420d5',
      'install/cluster-operator/060-Deployment-strimzi-cluster-operator.yaml',
    ),
    'thanos/*': file(
      'thanos-io/kube-thanos/blob/069ab7b58f84df9cd4d904f7167ceb0f7d95fada',
      'manifests/thanos-query-deployment.yaml',
    ),
    'tigera/*': file(
      'projectcalico/calico/blob/036c024ded8ce5abc339c8f456532678a5afe114',
      'charts/tigera-operator/values.yaml',
    ),
  },
  'gcr.io': {
    'cloud-builders/*': file(
      'GoogleCloudPlatform/cloud-builders/blob/01381e36a66e106f25ae73f4ddc4beb779c598eb',
      'README.md',
    ),
    'cloudsql-docker/*': file(
      'GoogleCloudPlatform/cloud-sql-proxy/blob/07ebdaaeeb33d3e526b82e695d82053e7428d81e',
      'examples/k8s-sidecar/proxy_with_workload_identity.yaml',
    ),
    'distroless/*': file(
      'GoogleContainerTools/distroless/blob/1533e54a73805ec13fe0cc68218fc7a215a0a6f7',
      'base/README.md',
    ),
    'etcd-development/*': 'https://etcd.io/docs/v3.5/op-guide/container/',
    'google-containers/*': file(
      'kubernetes/k8s.io/blob/08fd74b53150515f1e06a492fe8314c970f04677',
      'k8s.gcr.io/Vanity-Domain-Flip.md',
    ),
    'google-samples/*': file(
      'kubernetes/website/blob/3389c10e6a8eb36cadbfe89cdb28acd00b020388',
      'content/en/examples/application/cassandra/cassandra-statefulset.yaml',
    ),
    'google.com/cloudsdktool/*': 'https://cloud.google.com/sdk/docs/downloads-docker',
    'google_containers/*': file(
      'kubernetes/website/blob/119479b107ca089bab0c1bb01d933644c256ee9c',
      'docs/tasks/configure-pod-container/exec-liveness.yaml',
    ),
    'k8s-staging-*/*': file(
      'kubernetes-sigs/node-feature-discovery/blob/03f1876118781706f00c6effa33e9462be585950',
      'deployment/base/master/master-deployment.yaml',
    ),
    'kaniko-project/*': file(
      'GoogleContainerTools/kaniko/blob/1e9f525509d4e6a066a6e07ab9afbef69b3a3b2c',
      'examples/pod.yaml',
    ),
    'knative-releases/*': 'https://knative.dev/docs/client/install-kn/',
  },
  'us-docker.pkg.dev': {
    'google-samples/containers/*':
      'https://cloud.google.com/kubernetes-engine/docs/samples/container-helloapp-deployment',
  },
  'icr.io': {
    'appcafe/*': file('OpenLiberty/ci.docker/blob/00b899c6da671d51048e7f81ad1b11ebe5286c31', 'README.md'),
  },
  // Much else below `nvidia` wants a login.
  'nvcr.io': {
    'nvidia/k8s-device-plugin': file(
      'NVIDIA/k8s-device-plugin/blob/01421a201edd6a48d772bacd5c38e73814a25328',
      'nvidia-device-plugin.yml',
    ),
    'nvidia/k8s/*': file(
      'NVIDIA/dcgm-exporter/blob/000ca0fc93c630c3eccfcdfeb064aa1af5bc8307',
      'dcgm-exporter.yaml',
    ),
  },
  'releases-docker.jfrog.io': {
    'jfrog/*': file(
      'jfrog/charts/blob/00bb317199e814b3b8bbf3bac641f3b8a7f22232',
      'stable/artifactory-oss/values.yaml',
    ),
  },
};

export const publicNamespaces: readonly PublicNamespace[] = Object.entries(sources).flatMap(
  ([host, patterns]) =>
    Object.entries(patterns).map(([pattern, source]) => ({ host, segments: pattern.split('/'), source })),
);

/** A file on GitHub at one commit. */
function file(at: string, path: string): string {
  return `https://github.com/${at}/${path}`;
}
