import assert from 'node:assert/strict';
import { check } from '../../../testing/check';
import { type EdgeCase, tryEdgeCases } from '../../../testing/edgeCases';
import { podWith } from '../../../testing/pullSecretManifests';
import { readImage } from '../../images/imageText';
import { normaliseRegistry } from '../../images/registryAddress';
import { problemOfAuthsKey } from '../../pullSecrets/authsKey';
import { base64Encode } from '../../pullSecrets/base64';
import { authsKeyOf } from '../../pullSecrets/dockerConfigJson';
import { keyMatchesImage, matchingKeys } from '../../pullSecrets/keyring';

const app = 'ghcr.io/acme/app';

/** Key, image, whether the kubelet tries it, and what is said of the key where that is no plain host. */
const table: readonly (readonly [key: string, image: string, matches: boolean, said?: string])[] = [
  ['ghcr.io', app, true],
  ['https://ghcr.io', app, true, 'information'],
  ['http://ghcr.io', app, true, 'information'],
  ['https://ghcr.io/', app, true, 'information'],
  ['https://ghcr.io/v2/', app, true, 'information'],
  ['https://ghcr.io/v2', app, false, 'warning'],
  ['ghcr.io/v1', app, false, 'warning'],
  ['https://index.docker.io/v1', 'nginx', false, 'warning'],
  ['https://index.docker.io/v1/', 'nginx', true],
  ['ghcr.io:443', app, false],
  ['ghcr.io', 'ghcr.io:443/acme/app', false],
  ['reg.example.com', 'reg.example.com:5000/a/b', false],
  ['reg.example.com:*', 'reg.example.com:5000/a/b', false, 'warning'],
  ['ghcr.io/acme', 'ghcr.io/acme-other/app', true, 'information'],
  ['ghcr.io/acme/', 'ghcr.io/acme-other/app', false],
  ['ghcr.io/ACME', app, false, 'warning'],
  ['GHCR.IO', app, false, 'warning'],
  ['*.example.com', 'reg.example.com/a', true],
  ['*.example.com', 'a.reg.example.com/a', false],
  ['*.example.com', 'example.com/a', false],
  ['reg*.example.com', 'reg1.example.com/a', true],
  ['*.dkr.ecr.*.amazonaws.com', '123456789012.dkr.ecr.us-east-1.amazonaws.com/a', true],
  ['*.*', app, true, 'warning'],
  ['*', app, false, 'warning'],
  ['*', 'localhost/a', true, 'warning'],
  ['reg.example.com/a/*', 'reg.example.com/a/b', false, 'warning'],
  [' ghcr.io', app, false, 'warning'],
  ['ghcr.io ', app, false, 'warning'],
  ['docker.io', 'docker.io/acme/app', true, 'information'],
  ['registry-1.docker.io', 'acme/app', false, 'warning'],
  ['hub.docker.com', 'acme/app', false, 'warning'],
  ['[::1]:5000', '[::1]:5000/a/b', true],
  ['ghcr.io/acme/app:1', 'ghcr.io/acme/app:1', false, 'warning'],
];

function secret(data: string, type = 'kubernetes.io/dockerconfigjson'): string {
  return `---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: ${type}\n${data}\n`;
}

const plain = (config: unknown): string => `stringData:\n  .dockerconfigjson: '${JSON.stringify(config)}'`;
const auths = (entry: unknown): string => plain({ auths: { 'ghcr.io': entry } });
const listing = podWith('[{name: a}]');
const invalid = 'pull-secret-invalid-data';
const config = '{"auths":{"ghcr.io":{"auth":"dTpw"}}}';
const encoded = base64Encode(config);
const urlSafe = base64Encode('{"auths":{"ghcr.io":{"username":"u","password":"~~?>"}}}')
  .replaceAll('+', '-')
  .replaceAll('/', '_');

const entries: readonly EdgeCase[] = [
  { situation: 'auth alone', text: listing + secret(auths({ auth: 'dTpw' })), says: [] },
  {
    situation: 'user name and password alone',
    text: listing + secret(auths({ username: 'u', password: 'p' })),
    says: [],
  },
  {
    situation: 'both, and they disagree',
    text: listing + secret(auths({ username: 'x', password: 'p', auth: 'dTpw' })),
    says: [`${invalid} warning`],
  },
  {
    situation: 'an identity token',
    text: listing + secret(auths({ identitytoken: 't' })),
    says: [`${invalid} warning`],
  },
  {
    situation: 'a registry token',
    text: listing + secret(auths({ registrytoken: 't' })),
    says: [`${invalid} warning`],
  },
  { situation: 'an empty entry', text: listing + secret(auths({})), says: [`${invalid} warning`] },
  {
    situation: 'credsStore, with nothing in auths',
    text: listing + secret(plain({ auths: {}, credsStore: 'desktop' })),
    says: [`${invalid} warning`],
  },
  {
    situation: 'auth splits at its first colon: passwords may hold more of them, and what not',
    text: listing + secret(auths({ username: 'u', password: 'p:$"é ', auth: base64Encode('u:p:$"é ') })),
    says: [],
  },
  {
    situation: 'kubernetes.io/dockercfg counts, without auths',
    text:
      listing +
      secret(`data: {.dockercfg: ${base64Encode('{"ghcr.io":{"auth":"dTpw"}}')}}`, 'kubernetes.io/dockercfg'),
    says: [],
  },
  {
    situation: 'Secrets of both kinds count together',
    text:
      podWith('[{name: b}, {name: a}]') +
      secret(
        `data: {.dockercfg: ${base64Encode('{"ghcr.io":{"auth":"dTpw"}}')}}`,
        'kubernetes.io/dockercfg',
      ) +
      secret(plain({ auths: { 'quay.io': { auth: 'dTpw' } } })).replace('name: a', 'name: b'),
    says: [],
  },
  {
    situation: 'two entries of the list with the same key',
    text:
      podWith('[{name: a}, {name: b}]') +
      secret(auths({ auth: 'dTpw' })) +
      secret(auths({ auth: 'dTpw' })).replace('name: a', 'name: b'),
    says: [],
  },
  {
    situation: 'two keys that both match: the kubelet tries them in turn, the longer first',
    text:
      listing + secret(plain({ auths: { 'ghcr.io': { auth: 'dTpw' }, 'ghcr.io/acme/': { auth: 'dTpw' } } })),
    says: [],
  },
  {
    situation: 'a key that matches and another that does not',
    text:
      listing + secret(plain({ auths: { 'ghcr.io': { auth: 'dTpw' }, 'ghcr.io/other/': { auth: 'dTpw' } } })),
    says: [],
  },
];

const encodings: readonly EdgeCase[] = [
  { situation: 'base64', text: listing + secret(`data: {.dockerconfigjson: ${encoded}}`), says: [] },
  {
    situation: 'base64 in several lines',
    text:
      listing +
      secret(`data:\n  .dockerconfigjson: |\n    ${encoded.slice(0, 20)}\n    ${encoded.slice(20)}`),
    says: [],
  },
  {
    situation: 'base64 whose lines YAML folds: blanks join them, which Go’s reader refuses',
    text:
      listing +
      secret(`data:\n  .dockerconfigjson: >-\n    ${encoded.slice(0, 20)}\n    ${encoded.slice(20)}`),
    says: [`${invalid} error: without blanks`],
  },
  {
    situation: 'base64 without padding',
    text: listing + secret(`data: {.dockerconfigjson: ${base64Encode(`${config} `).replace(/=+$/, '')}}`),
    says: [`${invalid} error: No padding`],
  },
  {
    situation: 'base64 of the URL-safe alphabet',
    text: listing + secret(`data: {.dockerconfigjson: ${urlSafe}}`),
    says: [`${invalid} error: + for - and / for _`],
  },
  {
    situation: 'an auth without padding: the kubelet reads it, docker does not',
    text: listing + secret(auths({ auth: 'dTpwdw' })),
    says: [`${invalid} information: docker refuses it`],
  },
  {
    situation: 'an auth of the URL-safe alphabet',
    text: listing + secret(auths({ auth: 'dTo_Pz8-' })),
    says: [`${invalid} error: + for - and / for _`],
  },
  {
    situation: 'an auth in several lines, as base64 writes long ones',
    text: listing + secret(auths({ auth: 'dXNl\ncjpwdw==\n' })),
    says: [],
  },
  {
    situation: 'the same with the line breaks as they are, which JSON does not allow',
    text:
      listing +
      secret('stringData:\n  .dockerconfigjson: |\n    {"auths":{"ghcr.io":{"auth":"dXNl\n    cjpwdw=="}}}'),
    says: [`${invalid} error: No JSON`],
  },
  {
    situation: 'an auth that is base64 of base64',
    text: listing + secret(auths({ auth: base64Encode('dTpw') })),
    says: [`${invalid} error: base64 of base64`],
  },
  {
    situation: 'an auth with the line break that echo adds',
    text: listing + secret(auths({ auth: base64Encode('u:p\n') })),
    says: [`${invalid} warning: printf`],
  },
  {
    situation: 'base64 of base64',
    text: listing + secret(`data: {.dockerconfigjson: ${base64Encode(encoded)}}`),
    says: [`${invalid} error`],
  },
  {
    situation: 'no base64 at all',
    text: listing + secret(`data: {.dockerconfigjson: '%%%'}`),
    says: [`${invalid} error`],
  },
  {
    situation: 'base64 of bytes that are no text',
    text: listing + secret('data: {.dockerconfigjson: //79AP/+}'),
    says: [`${invalid} error: No JSON`],
  },
  {
    situation: 'stringData wins over data',
    text: listing + secret(`data: {.dockerconfigjson: '%%%'}\n${auths({ auth: 'dTpw' })}`),
    says: [],
  },
  {
    situation: 'YAML’s own binary, which Kubernetes’ reader decodes before it expects base64',
    text: listing + secret(`data:\n  .dockerconfigjson: !!binary ${encoded}`),
    says: [`${invalid} error`],
  },
  {
    situation: 'a block of text with a line break at its end',
    text: listing + secret(`stringData:\n  .dockerconfigjson: |\n    ${config}`),
    says: [],
  },
  {
    situation: 'the right type, and the key config.json',
    text: listing + secret(`stringData: {config.json: '${config}'}`),
    says: [`${invalid} error`],
  },
  {
    situation: 'the right type, and the key of the other',
    text: listing + secret(`stringData: {.dockercfg: '${config}'}`),
    says: [`${invalid} error`],
  },
  {
    situation: 'the right key, and the type Opaque',
    text: listing + secret(auths({ auth: 'dTpw' }), 'Opaque'),
    says: ['pull-secret-wrong-type warning'],
  },
];

describe('whether a pull secret covers an image', () => {
  for (const [key, image, matches, said] of table) {
    it(`"${key}" ${matches ? 'is' : 'is not'} for ${image}`, () => {
      const read = readImage(image);
      assert.ok(read.kind !== 'unreadable');
      assert.equal(keyMatchesImage(key, read), matches);
      const { findings } = check(secret(plain({ auths: { [key]: { auth: 'dTpw' } } })));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        said === undefined ? [] : [said],
      );
    });
  }

  it('tries longer keys before shorter ones, and wildcards last', () => {
    const read = readImage(app);
    assert.ok(read.kind !== 'unreadable');
    assert.deepEqual(matchingKeys(['*.io', 'ghcr.io', 'ghcr.io/acme/app', 'ghcr.io/acme/'], read), [
      'ghcr.io/acme/app',
      'ghcr.io/acme/',
      'ghcr.io',
      '*.io',
    ]);
  });

  it('is generated for the readers that take the first match only, and know no wildcards', () => {
    const hosts = [
      'ghcr.io',
      'quay.io/acme',
      'docker.io',
      'docker.io/acme',
      'gcr.io/acme',
      'acme.azurecr.io',
    ];
    for (const host of [...hosts, '123456789012.dkr.ecr.us-east-1.amazonaws.com', 'localhost:5000']) {
      const registry = normaliseRegistry(host);
      assert.ok(registry.ok, host);
      const key = authsKeyOf(registry.registry);
      assert.equal(problemOfAuthsKey(key), undefined, key);
      assert.doesNotMatch(key, /[*?[]/, key);
    }
  });

  describe('forms of entries', () => tryEdgeCases(entries));
  describe('encodings, types and keys', () => tryEdgeCases(encodings));
});
