import assert from 'node:assert/strict';
import { pageOf } from './imagePage';
import { readImage } from './imageText';

function urlOf(text: string): string | undefined {
  const image = readImage(text);
  assert.notEqual(image.kind, 'unreadable', text);
  return image.kind === 'unreadable' ? undefined : pageOf(image)?.url;
}

describe('the page of an image', () => {
  const pages: readonly (readonly [string, string])[] = [
    ['nginx', 'https://hub.docker.com/_/nginx'],
    [`docker.io/library/nginx:1@sha256:${'a'.repeat(64)}`, 'https://hub.docker.com/_/nginx'],
    ['grafana/grafana:11.0.0', 'https://hub.docker.com/r/grafana/grafana'],
    ['ghcr.io/acme/team/api:1', 'https://ghcr.io/acme/team/api'],
    ['quay.io/prometheus/node-exporter', 'https://quay.io/repository/prometheus/node-exporter'],
    ['public.ecr.aws/eks-distro/kubernetes/pause:3', 'https://gallery.ecr.aws/eks-distro/kubernetes/pause'],
    [
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1',
      'https://eu-west-1.console.aws.amazon.com/ecr/repositories/private/123456789012/shop/api?region=eu-west-1',
    ],
    [
      'europe-west3-docker.pkg.dev/acme/shop/api',
      'https://console.cloud.google.com/artifacts/docker/acme/europe-west3/shop/api',
    ],
    ['us-docker.pkg.dev/acme/shop/api', 'https://console.cloud.google.com/artifacts/docker/acme/us/shop/api'],
    ['gcr.io/distroless/static', 'https://console.cloud.google.com/gcr/images/distroless/GLOBAL/static'],
    ['eu.gcr.io/acme/a/b', 'https://console.cloud.google.com/gcr/images/acme/EU/a/b'],
    ['mcr.microsoft.com/dotnet/sdk:8.0', 'https://mcr.microsoft.com/en-us/artifact/mar/dotnet/sdk/about'],
    ['nvcr.io/nvidia/pytorch', 'https://catalog.ngc.nvidia.com/orgs/nvidia/containers/pytorch'],
    [
      'nvcr.io/nvidia/clara/parabricks',
      'https://catalog.ngc.nvidia.com/orgs/nvidia/teams/clara/containers/parabricks',
    ],
    ['cgr.dev/chainguard/node', 'https://images.chainguard.dev/directory/image/node/overview'],
    ['ghcr.io/acme/api:${TAG}', 'https://ghcr.io/acme/api'],
  ];
  for (const [image, url] of pages) {
    it(`of ${image}`, () => assert.equal(urlOf(image), url));
  }

  it('is not made up for hosts without one, and for names that are not complete', () => {
    for (const image of [
      'registry.example.com/acme/api',
      'ghcr.io.example.com/acme/api',
      'ghcr.io:8443/acme/api',
      'gcr.io/example.com:project/api',
      'ghcr.io/acme/${APP}',
      'registry.k8s.io/pause:3.9',
    ]) {
      const read = readImage(image);
      assert.equal(read.kind === 'unreadable' ? undefined : pageOf(read), undefined, image);
    }
  });
});
