import assert from 'node:assert/strict';
import { checkTogether } from '../../testing/check';

const json = (password: string): string =>
  JSON.stringify({ auths: { 'ghcr.io': { username: 'bob', password } } }, undefined, '\t');
const real = json('xyzzy-c4nary');
const generator = (files: string, type = 'kubernetes.io/dockerconfigjson'): string =>
  `kind: Kustomization\nsecretGenerator:\n- name: pull\n  type: ${type}\n  files: ${files}\n`;

/** `file: what it points to`, with what is related. */
function found(files: Readonly<Record<string, string>>, shared = Object.keys(files)): readonly string[] {
  const checked = checkTogether(files, { sharedByGit: shared });
  return [...checked].flatMap(([name, { findings, file }]) =>
    findings
      .filter(({ data }) => data.rule === 'registry-credential-in-git')
      .map((finding) => {
        assert.ok(!JSON.stringify(finding).includes('c4nary'), 'the login is not repeated');
        const places = (finding.related ?? []).map(({ place }) => place.file);
        return [`${name}: ${file.text.slice(finding.range.start, finding.range.end)}`, ...places].join(' < ');
      }),
  );
}

describe('registry-credential-in-git in a file that kustomize makes a pull secret from', () => {
  it('points to the registry, and to the generator', () => {
    assert.deepEqual(
      found({
        'app/kustomization.yaml': generator('[.dockerconfigjson=secrets/config.json]'),
        'app/secrets/config.json': real,
      }),
      ['app/secrets/config.json: ghcr.io < app/kustomization.yaml'],
    );
    assert.deepEqual(
      found({ 'kustomization.yaml': generator('[.dockerconfigjson]'), '.dockerconfigjson': real }),
      ['.dockerconfigjson: ghcr.io < kustomization.yaml'],
    );
  });

  it('reads the legacy format, and goes up folders', () => {
    assert.deepEqual(
      found({
        'app/kustomization.yaml': generator('[.dockercfg=../auth.json]', 'kubernetes.io/dockercfg'),
        'auth.json': '{"ghcr.io": {"auth": "Ym9iOnh5enp5LWM0bmFyeQ=="}}',
      }),
      ['auth.json: ghcr.io < app/kustomization.yaml'],
    );
  });

  it('is silent about files that Git leaves out, that are for something else, or that hold no password', () => {
    const kustomization = generator('[.dockerconfigjson=config.json]');
    for (const [files, shared] of [
      [{ 'kustomization.yaml': kustomization, 'config.json': real }, ['kustomization.yaml']],
      [{ 'kustomization.yaml': kustomization, 'other/config.json': real }, undefined],
      [
        { 'kustomization.yaml': generator('[settings=config.json]', 'Opaque'), 'config.json': real },
        undefined,
      ],
      [{ 'kustomization.yaml': kustomization, 'config.json': json('${PASSWORD}') }, undefined],
      [{ 'kustomization.yaml': kustomization, 'config.json': '{"auths": {"ghcr.io": {}}}' }, undefined],
      [{ 'kustomization.yaml': kustomization, 'config.json': '{"auth": {"url": "x"}}' }, undefined],
      [{ 'config.json': real }, undefined],
    ] as const) {
      assert.deepEqual(found(files, shared ? [...shared] : undefined), [], JSON.stringify(files));
    }
  });
});
