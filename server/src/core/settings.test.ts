import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtInKinds } from './manifests/workloads/kindTable';
import { ruleIds } from './rules/rules';
import { toSettings } from './settings';

describe('settings', () => {
  it('are left out where they are wrong, each with its place, and count where they are right', () => {
    const { settings, problems } = toSettings({
      registries: [
        { host: 'GHCR.io/acme/' },
        { host: 'a b' },
        'ghcr.io',
        { host: 'quay.io', private: false, secret: 'q' },
      ],
      publicImages: ['ghcr.io/acme/public-*', 7],
      nodeCredentials: 'ecr',
      rules: { 'public-image-no-credential': 'loud', other: 'off' },
    });
    assert.deepEqual(settings.registries, [
      { host: 'ghcr.io', path: 'acme', private: true },
      { host: 'quay.io', private: false, secret: 'q' },
    ]);
    assert.deepEqual([...settings.rules], [['other', 'off']]);
    assert.deepEqual(
      problems.map(({ setting }) => setting),
      [
        'registries[1].host',
        'registries[2].host',
        'publicImages[1]',
        'nodeCredentials',
        'rules.public-image-no-credential',
      ],
    );
  });

  it('match patterns by parts of the repository', () => {
    const { settings } = toSettings({
      publicImages: ['ghcr.io/acme/public-*', 'quay.io/open/**'],
      nodeCredentials: ['*.dkr.ecr.*.amazonaws.com', 'europe-docker.pkg.dev/acme'],
    });
    assert.equal(settings.isDeclaredPublic('ghcr.io/acme/public-app'), true);
    assert.equal(settings.isDeclaredPublic('ghcr.io/acme/public-app/more'), false);
    assert.equal(settings.isDeclaredPublic('quay.io/open/a/b'), true);
    const nodes = (host: string, path: string): boolean =>
      settings.hasNodeCredentials(`${host}/${path}`, host);
    assert.equal(nodes('123456789012.dkr.ecr.eu-west-1.amazonaws.com', 'a/b'), true);
    assert.equal(nodes('europe-docker.pkg.dev', 'acme/r/app'), true);
    assert.equal(nodes('europe-docker.pkg.dev', 'acme-other/r/app'), false);
  });

  it('come in any form without a crash', () => {
    for (const raw of [undefined, null, 7, 'x', [], { registries: {}, publicImages: null, rules: [] }]) {
      assert.deepEqual(toSettings(raw).settings.registries, []);
    }
  });

  it('have the defaults that package.json shows to users', () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));
    const properties: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
    const defaults = Object.fromEntries(
      Object.entries(properties).map(([name, { default: value }]) => [
        name.replace('pullSecrets.', ''),
        value,
      ]),
    );
    const { settings, problems } = toSettings(defaults);
    assert.deepEqual(problems, []);
    assert.deepEqual([settings.registries, [...settings.rules]], [[], []]);
    assert.equal(settings.kinds, builtInKinds);
    const shown = Object.keys(manifest.contributes.configuration.properties['pullSecrets.rules'].properties);
    assert.deepEqual(shown, ruleIds);
  });
});
