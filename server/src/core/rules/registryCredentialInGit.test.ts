import assert from 'node:assert/strict';
import { check, fixesOf } from '../../testing/check';
import { applyEdits } from '../text/textEdit';

const id = 'registry-credential-in-git';
const encode = (text: string): string => Buffer.from(text).toString('base64');
const now = new Date('2026-01-10T00:00:00Z');
const sharedByGit = ['manifest.yaml'];

const secret = (config: unknown, more = ''): string =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\n${more}data:\n  .dockerconfigjson: ${encode(JSON.stringify(config))}\n`;
const login = (password: string, registry = 'ghcr.io', username = 'c4nary-user'): object => ({
  auths: { [registry]: { username, password } },
});
const real = secret(login('xyzzy-c4nary'));

function found(text: string, shared: readonly string[] = sharedByGit): readonly string[] {
  return check(text, { now, sharedByGit: shared })
    .findings.filter(({ data }) => data.rule === id)
    .map((finding) => {
      assert.ok(!JSON.stringify(finding).includes('c4nary'), 'the login is not repeated');
      assert.equal(finding.severity, 'warning');
      return text.slice(finding.range.start, finding.range.end);
    });
}

describe('registry-credential-in-git', () => {
  it('warns of a password in a file that git passes on, on the key of the data', () => {
    assert.deepEqual(found(real), ['.dockerconfigjson']);
    assert.deepEqual(found(real, []), []);
    assert.deepEqual(found(real, ['other.yaml']), []);
  });

  it('sees passwords in every form that pods pull with', () => {
    const forms: Readonly<Record<string, string>> = {
      auth: secret({ auths: { 'ghcr.io': { auth: encode('bob:xyzzy-c4nary') } } }),
      'plain text': `kind: Secret\napiVersion: v1\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: |\n    {"auths": {"ghcr.io": {"username": "bob", "password": "xyzzy-c4nary"}}}\n`,
      'the legacy form': `kind: Secret\napiVersion: v1\nmetadata: {name: pull}\ntype: kubernetes.io/dockercfg\ndata:\n  .dockercfg: ${encode('{"ghcr.io":{"auth":"Ym9iOnh5enp5"}}')}\n`,
      'another type': real.replace('kubernetes.io/dockerconfigjson', 'Opaque'),
      'a list': `apiVersion: v1\nkind: List\nitems:\n- ${real.trim().replaceAll('\n', '\n  ')}\n`,
    };
    for (const [form, text] of Object.entries(forms)) {
      assert.equal(found(text).length, 1, form);
    }
  });

  it('warns once of a Secret with several, and names a registry', () => {
    const text = secret({
      auths: {
        ...Object.assign(
          {},
          ...['ghcr.io', 'quay.io'].map((key) => ({ [key]: { auth: encode('bob:xyzzy') } })),
        ),
      },
    });
    const findings = check(text, { now, sharedByGit }).findings.filter(({ data }) => data.rule === id);
    assert.deepEqual(
      findings.map(({ message }) => message.split('.', 3).slice(0, 2).join('.')),
      ['Readable by all who get this repository: the password for ghcr.io and 1 more'],
    );
  });

  it('says nothing of what is no password', () => {
    for (const password of [
      '',
      'changeme',
      'CHANGE_ME',
      '<password>',
      '${PASSWORD}',
      '$(PASSWORD)',
      '{{ .Values.password }}',
      'xxxxxxxx',
      'your-token-here',
      'REPLACE_ME',
      '********',
    ]) {
      assert.deepEqual(found(secret(login(password))), [], password);
    }
  });

  it('says nothing of what is encrypted, made elsewhere, or over', () => {
    const over = `${encode('{"alg":"RS256"}')}.${encode(JSON.stringify({ exp: Date.parse('2026-01-09') / 1000 }))}.x`;
    const texts: Readonly<Record<string, string>> = {
      'by sops': `${real}sops:\n  mac: ENC[AES256_GCM,data:x]\n`,
      'by sops, in place': `kind: Secret\napiVersion: v1\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ENC[AES256_GCM,data:aGVsbG8=,type:str]\n`,
      'a SealedSecret':
        'kind: SealedSecret\napiVersion: bitnami.com/v1alpha1\nmetadata: {name: pull}\nspec:\n  encryptedData: {.dockerconfigjson: AgBy3i4OJSWK+PiTySYZZA9rO43cGDEq}\n  template: {type: kubernetes.io/dockerconfigjson}\n',
      'filled in by a replicator': secret(login('xyzzy'), '').replace(
        '{name: pull}',
        '{name: pull, annotations: {replicator.v1.mittwald.de/replicate-from: a/b}}',
      ),
      'a placeholder for all of it': `kind: Secret\napiVersion: v1\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: \${DOCKER_CONFIG}\n`,
      'empty entries': secret({ auths: { 'ghcr.io': {} } }),
      'no entries': secret({ auths: {} }),
      'a token whose time is over': secret(login(over)),
      'another Secret': 'kind: Secret\napiVersion: v1\nmetadata: {name: db}\nstringData: {password: xyzzy}\n',
    };
    for (const [what, text] of Object.entries(texts)) {
      assert.deepEqual(found(text), [], what);
    }
  });

  describe('is mended by a placeholder in place of the data', () => {
    const config = '{"auths": {"ghcr.io": {"username": "bob", "password": "xyzzy-c4nary"}}}';
    const inText = (value: string): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: 1-ghcr.pull}\ntype: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: ${value}\n`;
    const inJson = (value: string): string =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'pull' },
        type: 'kubernetes.io/dockerconfigjson',
        data: { '.dockerconfigjson': value },
      });
    const forms: Readonly<Record<string, readonly [string, string]>> = {
      base64: [real, real.replace(encode(JSON.stringify(login('xyzzy-c4nary'))), "'${PULL}'")],
      'a block scalar': [inText(`|\n    ${config}`), inText("'${_1_GHCR_PULL}'")],
      'double quotes': [inText(JSON.stringify(config)), inText("'${_1_GHCR_PULL}'")],
      'single quotes': [inText(`'${config}' # ours`), inText("'${_1_GHCR_PULL}' # ours")],
      JSON: [inJson(encode(config)), inJson('${PULL}')],
    };
    for (const [form, [text, wanted]] of Object.entries(forms)) {
      it(form, () => {
        const checked = check(text, { now, sharedByGit });
        const [finding] = checked.findings.filter(({ data }) => data.rule === id);
        assert.ok(finding);
        const [fix] = fixesOf(checked, finding);
        assert.ok(fix?.action.kind === 'edit' && fix.id === 'write-placeholder');
        assert.equal(fix.isOnlyWay, undefined, 'it is for the user to decide');
        assert.ok(!JSON.stringify(fix).includes('c4nary') && !JSON.stringify(fix).includes(encode(config)));
        const mended = applyEdits(text, fix.action.edits);
        assert.equal(mended, wanted);
        assert.deepEqual(check(mended, { now, sharedByGit }).findings, []);
      });
    }
  });

  describe('in a kustomization', () => {
    const json = JSON.stringify(login('xyzzy-c4nary'));
    const generator = (entry: string, type = 'kubernetes.io/dockerconfigjson'): string =>
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nsecretGenerator:\n- name: pull\n  type: ${type}\n  ${entry}\n`;

    it('is a literal with a password', () => {
      for (const literal of [`'.dockerconfigjson=${json}'`, JSON.stringify(`.dockerconfigjson="${json}"`)]) {
        assert.deepEqual(found(generator(`literals: [${literal}]`)), ['.dockerconfigjson'], literal);
      }
      const legacy = `'.dockercfg={"ghcr.io":{"auth":"${encode('bob:xyzzy-c4nary')}"}}'`;
      assert.deepEqual(found(generator(`literals: [${legacy}]`, 'kubernetes.io/dockercfg')), ['.dockercfg']);
    });

    it('is no literal that is filled in later, and none for something else', () => {
      assert.deepEqual(found(generator("literals: ['.dockerconfigjson=${CONFIG}']")), []);
      assert.deepEqual(found(generator(`literals: ['settings=${json}']`, 'Opaque')), []);
      assert.deepEqual(found(generator(`literals: ['.dockerconfigjson=${json}']`), []), []);
    });
  });
});
