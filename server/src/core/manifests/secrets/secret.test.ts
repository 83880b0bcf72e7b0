import assert from 'node:assert/strict';
import { readManifestFile } from '../manifestFile';
import type { Secret } from './secret';
import type { SecretContent } from './secretData';

const encode = (text: string): string => Buffer.from(text).toString('base64');
const config = JSON.stringify({ auths: { 'ghcr.io': { auth: encode('bob:hunter2') } } });
const entries: SecretContent = { kind: 'entries', entries: [{ key: 'ghcr.io', username: 'bob' }] };

function secrets(text: string): readonly Secret[] {
  return readManifestFile(text).documents.flatMap(({ content }) => content.secrets);
}

function secret(rest: string, type = 'kubernetes.io/dockerconfigjson'): Secret {
  const [found] = secrets(
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: pull\n  namespace: shop\ntype: ${type}\n${rest}`,
  );
  assert.ok(found);
  return found;
}

function withoutPlaces(content: SecretContent): SecretContent {
  return content.kind === 'entries'
    ? { ...content, entries: content.entries.map(({ keyRange: _, ...entry }) => entry) }
    : content;
}

const contents: readonly (readonly [string, string, SecretContent])[] = [
  ['data', `data: {.dockerconfigjson: ${encode(config)}}`, entries],
  [
    'wrapped base64',
    `data:\n  .dockerconfigjson: |\n    ${encode(config).replace(/(.{20})/g, '$1\n    ')}\n`,
    entries,
  ],
  ['stringData', `stringData: {.dockerconfigjson: '${config}'}`, entries],
  [
    'stringData that wins over data',
    `data: {.dockerconfigjson: bm8=}\nstringData: {.dockerconfigjson: '${config}'}`,
    entries,
  ],
  ['no data', '', { kind: 'absent' }],
  ['another key', `data: {config.json: ${encode(config)}}`, { kind: 'absent' }],
  ['a number', 'stringData: {.dockerconfigjson: 1}', { kind: 'broken', reason: 'not-text' }],
  ['no base64', 'data: {.dockerconfigjson: "{}"}', { kind: 'broken', reason: 'not-base64' }],
  [
    'base64 of base64',
    `data: {.dockerconfigjson: ${encode(encode(config))}}`,
    { kind: 'broken', reason: 'encoded-twice' },
  ],
  ['a placeholder', 'data: {.dockerconfigjson: "${DOCKER_CONFIG}"}', { kind: 'unknown' }],
  ['a template', 'data: {.dockerconfigjson: "{{ .Values.config }}"}', { kind: 'unknown' }],
  ['words to be replaced', 'data: {.dockerconfigjson: <base64>}', { kind: 'unknown' }],
  [
    'what sops encrypted',
    'data: {.dockerconfigjson: "ENC[AES256_GCM,data:x]"}\nsops: {mac: x}',
    { kind: 'unknown' },
  ],
];

describe('the Secret of a manifest', () => {
  for (const [what, rest, expected] of contents) {
    it(`with ${what} holds ${expected.kind}`, () =>
      assert.deepEqual(withoutPlaces(secret(rest).content), expected));
  }

  it('is known by name, namespace, type and keys', () => {
    const { name, namespace, type, dataKeys, immutable, madeBy } = secret(
      'data: {a: Yg==}\nimmutable: true\n',
    );
    assert.deepEqual(
      { name, namespace, type, dataKeys, immutable, madeBy },
      {
        name: 'pull',
        namespace: 'shop',
        type: 'kubernetes.io/dockerconfigjson',
        dataKeys: ['a'],
        immutable: true,
        madeBy: 'Secret',
      },
    );
  });

  it('of another type is read by either key: what it would hold as a pull secret', () =>
    assert.deepEqual(secret(`data: {.dockerconfigjson: ${encode(config)}}`, 'Opaque').content, entries));

  it('is opaque where its type is empty, as the API server has it', () =>
    assert.equal(secret('', '""').type, 'Opaque'));

  it('that a controller fills with a copy may hold anything', () => {
    const [copy] = secrets(
      'apiVersion: v1\nkind: Secret\nmetadata: {name: c, annotations: {replicator.v1.mittwald.de/replicate-from: a/b}}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}\n',
    );
    assert.deepEqual(copy?.content, { kind: 'unknown' });
  });

  it('tells when a token of Amazon ECR ends, and nothing else of it', () => {
    const token = encode(JSON.stringify({ payload: 'hunter2', expiration: 1_767_225_600 }));
    const found = secret(
      `stringData: {.dockerconfigjson: '${JSON.stringify({ auths: { 'x.com': { username: 'AWS', password: token } } })}'}`,
    );
    assert.deepEqual(withoutPlaces(found.content), {
      kind: 'entries',
      entries: [{ key: 'x.com', username: 'AWS', expiresAt: '2026-01-01T00:00:00.000Z' }],
    });
    assert.doesNotMatch(JSON.stringify(found), new RegExp(`hunter2|${token}`));
  });
});

/** Manifest, and `name namespace type` of the Secrets it makes. */
const makers: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'bitnami.com/v1alpha1 SealedSecret',
    'spec: {template: {type: kubernetes.io/dockerconfigjson}}',
    ['object shop kubernetes.io/dockerconfigjson'],
  ],
  ['bitnami.com/v1alpha1 SealedSecret', 'spec: {encryptedData: {}}', ['object shop Opaque']],
  [
    'external-secrets.io/v1 ExternalSecret',
    'spec: {target: {name: made, template: {type: kubernetes.io/dockerconfigjson}}}',
    ['made shop kubernetes.io/dockerconfigjson'],
  ],
  [
    'external-secrets.io/v1 ClusterExternalSecret',
    'spec: {externalSecretName: made, externalSecretSpec: {}}',
    ['made undefined Opaque'],
  ],
  [
    'secrets.hashicorp.com/v1beta1 VaultStaticSecret',
    'spec: {destination: {name: made, type: kubernetes.io/dockerconfigjson}}',
    ['made shop kubernetes.io/dockerconfigjson'],
  ],
  [
    'secrets.infisical.com/v1alpha1 InfisicalSecret',
    'spec: {managedSecretReference: {secretName: made, secretNamespace: prod, secretType: t}}',
    ['made prod t'],
  ],
  [
    'secrets-store.csi.x-k8s.io/v1 SecretProviderClass',
    'spec: {secretObjects: [{secretName: a, type: t}, {secretName: b}]}',
    ['a shop t', 'b shop undefined'],
  ],
  ['example.com/v1 SealedSecret', 'spec: {}', []],
];

describe('what makes a Secret', () => {
  for (const [kind, rest, expected] of makers) {
    const [apiVersion = '', name = ''] = kind.split(' ');
    it(`${kind} makes ${expected.join(', ') || 'none of another group'}`, () => {
      const text = `apiVersion: ${apiVersion}\nkind: ${name}\nmetadata: {name: object, namespace: shop}\n${rest}\n`;
      assert.deepEqual(
        secrets(text).map((made) => `${made.name} ${made.namespace} ${made.type}`),
        expected,
      );
      assert.ok(secrets(text).every(({ content, madeBy }) => content.kind === 'unknown' && madeBy === name));
    });
  }
});
