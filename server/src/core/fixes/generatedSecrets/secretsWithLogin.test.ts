import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import { readManifestFile } from '../../manifests/manifestFile';
import { base64Decode, base64Encode } from '../../pullSecrets/base64';
import { SecretText } from '../../pullSecrets/secretText';
import { applyEdits } from '../../text/textEdit';
import { type Login, secretsWithLogin } from './secretsWithLogin';

const login: Login = { registry: { host: 'ghcr.io' }, username: 'octo' };
const password = new SecretText('new"pass');
const auth = (user: string, password: string): object => ({ auth: base64Encode(`${user}:${password}`) });
const old = { auths: { 'ghcr.io': auth('octo', 'old') } };

function secret(fields: string, type = 'kubernetes.io/dockerconfigjson'): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: acme, namespace: shop}\ntype: ${type}\n${fields}`;
}

/** The file after the edits. */
function rewritten(text: string, to: Login = login): string {
  const secrets = secretsWithLogin(readManifestFile(text), to);
  return applyEdits(
    text,
    secrets.flatMap((found) => found.withPassword(password) ?? []),
  );
}

function configOf(text: string): { auths: Record<string, unknown> } {
  const { data, stringData } = parseDocument(text).toJS();
  return JSON.parse(stringData?.['.dockerconfigjson'] ?? base64Decode(data['.dockerconfigjson']) ?? '');
}

describe('giving Secrets a new password', () => {
  const expected = { username: 'octo', password: 'new"pass', auth: base64Encode('octo:new"pass') };
  const base64 = base64Encode(JSON.stringify(old));

  it('changes the entry of the login, in whatever style its data are written', () => {
    for (const fields of [
      `data:\n  .dockerconfigjson: ${base64} # made by hand\n`,
      `data: {".dockerconfigjson": "${base64}"}\n`,
      `data:\n  .dockerconfigjson: >-\n    ${base64.slice(0, 20)}\n    ${base64.slice(20)}\n`.replace(
        '>-',
        '|',
      ),
      `stringData:\n  .dockerconfigjson: '${JSON.stringify(old)}'\n`,
      `stringData:\n  .dockerconfigjson: |\n    ${JSON.stringify(old, undefined, 2).replaceAll('\n', '\n    ')}\nimmutable: false\n`,
    ]) {
      const text = rewritten(`# first\n${secret(fields)}`);
      assert.deepEqual(configOf(text).auths, { 'ghcr.io': expected }, fields);
      assert.equal(rewritten(text), text, 'a second time changes nothing');
      assert.ok(text.startsWith('# first\n'));
    }
    assert.match(
      rewritten(secret(`data:\n  .dockerconfigjson: ${base64} # made by hand\n`)),
      / # made by hand\n$/,
    );
  });

  it('leaves other users, registries and fields alone', () => {
    const mixed = {
      auths: {
        'https://ghcr.io/v2/': { ...auth('octo', 'old'), email: 'o@example.com' },
        'ghcr.io/team-a/': auth('octo', 'old'),
        'quay.io': auth('octo', 'old'),
        'ghcr.io:443': auth('cat', 'old'),
      },
      credsStore: 'desktop',
    };
    const text = rewritten(secret(`data: {.dockerconfigjson: ${base64Encode(JSON.stringify(mixed))}}\n`));
    assert.deepEqual(configOf(text), {
      ...mixed,
      auths: { ...mixed.auths, 'https://ghcr.io/v2/': { ...expected, email: 'o@example.com' } },
    });
    const scoped = rewritten(text, { ...login, registry: { host: 'ghcr.io', path: 'team-a' } });
    assert.deepEqual(configOf(scoped).auths['ghcr.io/team-a/'], expected);
  });

  it('knows the legacy type, which has no auths', () => {
    const text = secret(
      `data: {.dockercfg: ${base64Encode(JSON.stringify(old.auths))}}\n`,
      'kubernetes.io/dockercfg',
    );
    const { data } = parseDocument(rewritten(text)).toJS();
    assert.deepEqual(JSON.parse(base64Decode(data['.dockercfg']) ?? ''), { 'ghcr.io': expected });
  });

  it('tells of Secrets that cannot change', () => {
    const text = secret(`immutable: true\ndata: {.dockerconfigjson: ${base64}}\n`);
    const [found] = secretsWithLogin(readManifestFile(text), login);
    assert.deepEqual([found?.name, found?.namespace, found?.immutable], ['acme', 'shop', true]);
    assert.equal(found?.withPassword(password), undefined);
  });

  it('passes over what it cannot read', () => {
    for (const fields of [
      'data: {.dockerconfigjson: "%%%"}\n',
      'data: {.dockerconfigjson: bm90IGpzb24=}\n',
      'data: {.dockerconfigjson: 7}\n',
      'data: {}\n',
      '',
    ]) {
      assert.deepEqual(secretsWithLogin(readManifestFile(secret(fields)), login), []);
    }
    assert.deepEqual(
      secretsWithLogin(readManifestFile(secret(`data: {.dockerconfigjson: ${base64}}`, 'Opaque')), login),
      [],
    );
  });
});
