import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { findTool } from '../../../scripts/tools';
import { placeSecrets } from '../../../server/src/core/fixes/generatedSecrets/placeSecrets';
import { normaliseRegistry } from '../../../server/src/core/images/registryAddress';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import { base64Encode } from '../../../server/src/core/pullSecrets/base64';
import { authsKeyOf, renderDockerConfigJson } from '../../../server/src/core/pullSecrets/dockerConfigJson';
import { SecretText } from '../../../server/src/core/pullSecrets/secretText';
import { applyEdits } from '../../../server/src/core/text/textEdit';

const run = promisify(execFile);

const serviceAccountKey = JSON.stringify(
  { type: 'service_account', private_key: '-----BEGIN PRIVATE KEY-----\nab+/c=\n', client_email: 'a@b.iam' },
  undefined,
  2,
);

const cases: readonly {
  readonly what: string;
  readonly registry: string;
  readonly user: string;
  readonly password: string;
}[] = [
  { what: 'Docker Hub', registry: 'docker.io', user: 'acme', password: 'dckr_pat_x' },
  { what: 'quotes', registry: 'ghcr.io', user: 'octo', password: `a"b'c\`d` },
  { what: 'colons', registry: 'ghcr.io', user: 'octo', password: ':a:b:' },
  { what: 'dollars and backslashes', registry: 'nvcr.io', user: '$oauthtoken', password: '$HOME\\n$(x)${y}' },
  { what: 'unicode', registry: 'registry.example.com:5000', user: 'jürgen', password: 'пароль🔑é' },
  { what: 'what Go escapes in JSON', registry: 'quay.io', user: 'acme+robot', password: '<a>&b\u2028' },
  {
    what: 'a service-account key',
    registry: 'europe-docker.pkg.dev',
    user: '_json_key',
    password: serviceAccountKey,
  },
];

interface Secret {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data: Readonly<Record<string, string>>;
}

/** The Secret as an object, what it holds decoded; without the timestamp that kubectl leaves empty. */
function decoded({ apiVersion, kind, type, metadata, data }: Secret): unknown {
  const decode = (value: string): unknown => JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
  return {
    apiVersion,
    kind,
    type,
    metadata: { name: metadata.name, namespace: metadata.namespace },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, decode(value)])),
  };
}

/** The Secret that the quick fix appends to a manifest. */
function generated(registryText: string, username: string, password: string): Secret {
  const address = normaliseRegistry(registryText);
  assert.ok(address.ok);
  const config = renderDockerConfigJson({
    registry: address.registry,
    username,
    password: new SecretText(password),
  });
  const secret = {
    name: 'regcred',
    namespace: 'shop',
    registry: address.registry,
    data: base64Encode(config.reveal()),
  };
  const manifest = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n';
  const placed = placeSecrets(readManifestFile(manifest), [secret], false);
  assert.ok(placed.kind === 'placed');
  return parseAllDocuments(applyEdits(manifest, placed.edits))[1]?.toJS();
}

async function ofKubectl(registryText: string, username: string, password: string): Promise<Secret> {
  const address = normaliseRegistry(registryText);
  assert.ok(address.ok);
  const { stdout } = await run(findTool('kubectl') ?? 'kubectl', [
    ...[
      'create',
      'secret',
      'docker-registry',
      'regcred',
      '--namespace',
      'shop',
      '--dry-run=client',
      '-o',
      'yaml',
    ],
    `--docker-server=${authsKeyOf(address.registry)}`,
    `--docker-username=${username}`,
    `--docker-password=${password}`,
  ]);
  return parse(stdout);
}

describe('the generated Secret', () => {
  for (const { what, registry, user, password } of cases) {
    it(`equals that of kubectl create secret docker-registry, field for field: ${what}`, async () => {
      assert.deepEqual(
        decoded(generated(registry, user, password)),
        decoded(await ofKubectl(registry, user, password)),
      );
    });
  }
});
