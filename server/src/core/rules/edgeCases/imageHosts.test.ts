import assert from 'node:assert/strict';
import { check, credential, imageFindings, type World } from '../../../testing/check';

function severity(image: string, world: World = {}): string {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${JSON.stringify(image)}\n`;
  return imageFindings(check(text, world)).map(({ severity: found }) => found)[0] ?? 'silent';
}

const account = '123456789012';
const digest = `sha256:${'0'.repeat(64)}`;

const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'a name without a slash is of Docker Hub, whatever it looks like': {
    silent: ['nginx', 'ghcr.io', 'localhost', 'ghcr.io:1', 'app:5000'],
  },
  'the first part is a host if it looks like one': {
    silent: ['acme/app', 'MyOrg/app', 'index.docker.io/acme/app', 'docker.io/acme/app', 'myghcr/app'],
    warning: ['ghcr.io/acme/app', 'ghcr.io/acme/team/app:1', 'gcr.io/example.com/project/app'],
  },
  'ports, addresses, tags and digests': {
    silent: ['host:5000/app:1', '10.0.0.1:5000/app', '[::1]:5000/app:1', `ghcr.io/acme/app@sha256:abc`],
    warning: [`ghcr.io/acme/app:1@${digest}`, `ghcr.io/acme/app@${digest}`],
  },
  'what is no reference': {
    silent: [
      ...['', ' ', 'ghcr.io/', 'ghcr.io/acme/', 'ghcr.io//app', ' ghcr.io/acme/app', 'ghcr.io/acme/app '],
      ...['"ghcr.io/acme/app"', 'https://ghcr.io/acme/app', 'docker://ghcr.io/acme/app', 'ghcr.io/Acme/app'],
      '0'.repeat(64),
    ],
  },
  'placeholders, and what is literal before them': {
    silent: [
      ...['${IMG}', '$(IMG)', '{{ .Values.image }}', '<image>', '__IMAGE__', 'IMAGE_PLACEHOLDER'],
      ...['ko://github.com/acme/app', 'ghcr.io/*', '${REGISTRY}/acme/app'],
    ],
    warning: ['ghcr.io/acme/app:${TAG}', 'ghcr.io/acme/${APP}', 'ghcr.io/acme/app:{{ .Chart.AppVersion }}'],
  },
  'Amazon ECR, in each of its forms and partitions': {
    warning: [
      `${account}.dkr.ecr.us-east-1.amazonaws.com/app`,
      `${account}.dkr.ecr-fips.us-gov-west-1.amazonaws.com/app`,
      `${account}.dkr.ecr.cn-north-1.amazonaws.com.cn/app`,
      `${account}.dkr.ecr.eusc-de-east-1.amazonaws.eu/app`,
      `${account}.dkr-ecr.us-east-1.on.aws/app`,
      `${account}.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/app`,
    ],
    silent: [
      ...['public.ecr.aws/acme/app', 'ecr-public.aws.com/acme/app'],
      ...[
        'public.ecr.aws.example.com/acme/app',
        `${account}.dkr.ecr.us-east-1.amazonaws.com.evil.example/app`,
      ],
      `123.dkr.ecr.us-east-1.amazonaws.com/app`,
    ],
  },
  "Google's registries": {
    warning: [
      ...['gcr.io/acme/app', 'us.gcr.io/acme/app', 'eu.gcr.io/acme/app', 'asia.gcr.io/acme/app'],
      'marketplace.gcr.io/acme/app',
      ...['europe-west1-docker.pkg.dev/acme/r/app', 'docker.us-central1.rep.pkg.dev/acme/r/app'],
    ],
    silent: [
      ...['mirror.gcr.io/library/nginx', 'k8s.gcr.io/pause:3', 'registry.k8s.io/pause:3'],
      ...['europe-west1-npm.pkg.dev/acme/app', 'europe-west1-python.pkg.dev/acme/app'],
    ],
  },
  "Azure's registries": {
    warning: [
      'acmeshop.azurecr.io/app',
      'acmeshop.azurecr.cn/app',
      'acmeshop.azurecr.us/app',
      'acmeshop.azurecr.de/app',
    ],
    silent: ['mcr.microsoft.com/dotnet/runtime:8.0', 'azurecr.io.example.com/app'],
  },
  'hosts that only look like known ones': {
    silent: [
      ...[
        'gcr.io.evil.com/acme/app',
        'notgcr.io/acme/app',
        'ghcr.io.example.com/acme/app',
        'xghcr.io/acme/app',
      ],
      ...['ghcr.io.evil/acme/app', 'evil-quay.io/acme/app'],
    ],
  },
  'registries of a network of its own': {
    silent: [
      ...['localhost/app', 'localhost:5000/app', '127.0.0.1:5000/app', 'registry.local/app', 'registry/app'],
      ...['registry.shop.svc:5000/app', 'registry.corp.internal/app', 'host.docker.internal:5000/app'],
      ...['192.168.1.10:5000/app', 'harbor.example.com/team/app'],
    ],
  },
};

describe('hosts of images', () => {
  for (const [what, images] of Object.entries(table)) {
    for (const [expected, cases] of Object.entries(images)) {
      it(`${what}: ${expected}`, () => {
        for (const image of cases) {
          assert.equal(severity(image), expected, image);
        }
      });
    }
  }

  it('of registries of their own are private where a setting or a stored credential says so', () => {
    const image = 'harbor.example.com/team/app';
    assert.equal(severity(image, { settings: { registries: [{ host: 'harbor.example.com' }] } }), 'warning');
    assert.equal(severity(image, { credentials: [credential('team', 'harbor.example.com')] }), 'warning');
  });

  it('are read from texts alone', () => {
    for (const value of ['1.2', 'null', '~', '[ghcr.io/acme/app]', '{a: ghcr.io/acme/app}', 'true', '']) {
      const text = `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: ${value}\n`;
      assert.deepEqual(check(text).findings, [], value);
    }
  });
});
