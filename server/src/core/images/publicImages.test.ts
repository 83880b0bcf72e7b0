import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readImage } from './imageText';
import { isKnownPublic } from './publicImages';
import { publicNamespaces } from './registries/publicNamespaces';
import { registryOfHost } from './registryCatalogue';

function isPublic(text: string): boolean {
  const image = readImage(text);
  assert.ok(image.kind !== 'unreadable', text);
  return isKnownPublic(image);
}

describe('known public images', () => {
  for (const text of [
    'nginx',
    'docker.io/library/nginx:1.27',
    'quay.io/prometheus/prometheus:v3',
    'quay.io/prometheus-operator/prometheus-operator',
    'gcr.io/distroless/static',
    'gcr.io/kaniko-project/executor',
    'gcr.io/google-samples/hello-app:1.0',
    'gcr.io/google.com/cloudsdktool/cloud-sdk',
    'gcr.io/k8s-staging-sig-storage/csi-provisioner',
    'quay.io/jetstack/cert-manager-controller',
    'quay.io/argoproj/argocd',
    'quay.io/cilium/cilium',
    'quay.io/coreos/etcd',
    'ghcr.io/cloudnative-pg/postgresql:16',
    'ghcr.io/kedacore/keda',
    'us-docker.pkg.dev/google-samples/containers/gke/hello-app:1.0',
    'ghcr.io/fluxcd/source-controller',
    'ghcr.io/kyverno/kyverno',
    'ghcr.io/external-secrets/external-secrets',
    'ghcr.io/dexidp/dex',
    'ghcr.io/stefanprodan/podinfo',
    'GHCR.IO/fluxcd/source-controller',
    'ghcr.io/tektoncd/pipeline/controller-10a3e32792f33651396d02b6855a6e36',
    'icr.io/appcafe/open-liberty',
    'nvcr.io/nvidia/k8s-device-plugin:v0.14.1',
    'nvcr.io/nvidia/k8s/dcgm-exporter',
    'releases-docker.jfrog.io/jfrog/artifactory-oss',
    'quay.io/prometheus/${APP}',
  ]) {
    it(`${text} is public`, () => assert.equal(isPublic(text), true));
  }

  for (const text of [
    'acme/app',
    'quay.io/prometheus-private/app',
    'quay.io/acme/prometheus/app',
    'quay.io/prometheus',
    'quay.io/brancz/kube-rbac-proxy',
    'gcr.io/distroless2/static',
    'us.gcr.io/distroless/static',
    'gcr.io/google.com/other/app',
    'gcr.io/k8s-staging/app',
    'ghcr.io/distroless/static',
    'ghcr.io/stefanprodan/other',
    'ghcr.io.example.com/fluxcd/source-controller',
    'us.icr.io/ibm/app',
    'nvcr.io/nim/meta/llama',
    'nvcr.io/nvidia/nemo-microservices/auditor',
    'ghcr.io/argoproj/argo-cd/argocd',
    'acme.jfrog.io/jfrog/artifactory-oss',
    'library.example.com/library/nginx',
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: placeholders of another tool
    'quay.io/prometheus${SUFFIX}',
    'quay.io/prometheus${SUFFIX}/app',
    'quay.io/${ORGANISATION}/app',
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: placeholders of another tool
  ]) {
    it(`${text} is not known to be public`, () => assert.equal(isPublic(text), false));
  }

  it('names a page for every namespace, on a registry that holds private images too', () => {
    for (const { host, segments, source } of publicNamespaces) {
      assert.match(source, /^https:\/\/[^ ]+$/, segments.join('/'));
      assert.notEqual(registryOfHost(host).visibility, 'public', host);
    }
  });

  it('has the namespaces of the table of facts, save those without a page that shows them to be public', () => {
    const fixture = join(__dirname, '../../../../test-fixtures/conformance/registries.json');
    const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly {
      publicNamespaces?: readonly string[];
    }[];
    const known = new Set(publicNamespaces.map(({ segments }) => segments.join('/')));
    const missing = rows
      .flatMap((row) => row.publicNamespaces ?? [])
      .filter((pattern) => !known.has(pattern) && !pattern.startsWith('releases-docker.jfrog.io/'));
    assert.deepEqual(missing, [
      'homebrew/*',
      'cloud-marketplace/*',
      'tekton-releases/*',
      'kubebuilder/*',
      'ml-pipeline/*',
      'spinnaker-marketplace/*',
      'brancz/*',
      'fedora/*',
      'centos/*',
      'ibm/*',
      'db2_community/*',
      'nvidia/*',
    ]);
  });
});
