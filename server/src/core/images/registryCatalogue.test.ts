import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { genericRegistry } from './registries/selfHosted';
import { isRegistryHost, registryCatalogue, registryOfHost } from './registryCatalogue';

interface Row {
  readonly id: string;
  readonly examples: { readonly match: readonly string[]; readonly noMatch: readonly string[] };
  readonly defaultUsername: string;
  readonly authsKey: string;
  readonly docs: string;
  readonly tokenTtlHours: number | null;
  readonly crossOriginRealm?: boolean | string;
  readonly patternKind?: string;
  readonly visibility: string;
}

const fixture = join(__dirname, '../../../../test-fixtures/conformance/registries.json');
const rows = JSON.parse(readFileSync(fixture, 'utf8')) as readonly Row[];
const all = [...registryCatalogue, genericRegistry];

describe('registry catalogue', () => {
  it('has a row for every registry of the table of facts', () =>
    assert.deepEqual(all.map(({ id }) => id).sort(), rows.map(({ id }) => id).sort()));

  for (const row of rows) {
    for (const host of row.examples.match) {
      it(`${host} is ${row.id}, and nothing else`, () => {
        assert.equal(registryOfHost(host).id, row.id);
        const hits = registryCatalogue.filter(({ hostPatterns }) => hostPatterns.some((p) => p.test(host)));
        const expected = row.patternKind === undefined ? [row.id] : [];
        assert.deepEqual(
          hits.map(({ id }) => id),
          expected,
        );
        assert.equal(registryOfHost(host).isGuess, row.patternKind === 'heuristic');
      });
    }
    for (const host of row.examples.noMatch) {
      it(`${JSON.stringify(host)} is not ${row.id}`, () => {
        if (row.id === 'generic') {
          assert.equal(isRegistryHost(host), false);
        } else {
          const registry = registryOfHost(host);
          assert.ok(registry.id !== row.id || registry.isGuess);
        }
      });
    }

    it(`${row.id} agrees with the table of facts`, () => {
      const facts = all.find(({ id }) => id === row.id);
      assert.ok(facts);
      assert.equal(facts.docs, row.docs);
      assert.equal(facts.tokenTtlHours ?? null, row.tokenTtlHours);
      assert.equal(facts.visibility === 'public', row.visibility === 'public');
      assert.equal(facts.visibility === 'private', row.visibility === 'private');
      const realms = row.examples.match.flatMap((host) => facts.realmHosts?.(host) ?? []);
      assert.equal(realms.length > 0, Boolean(row.crossOriginRealm));
      // The zero id goes with refresh tokens of three hours only, so it is no name to begin with.
      assert.equal(facts.defaultUsername ?? '', row.id === 'acr' ? '' : row.defaultUsername);
    });
  }

  it('reads hosts without regard to case, a final dot, or the port of https', () => {
    assert.equal(registryOfHost('GHCR.IO').id, 'ghcr');
    assert.equal(registryOfHost('ghcr.io.').id, 'ghcr');
    assert.equal(registryOfHost('ghcr.io:443').id, 'ghcr');
    assert.equal(registryOfHost('ghcr.io.:443').id, 'ghcr');
    assert.equal(registryOfHost('ghcr.io:5000').id, 'generic');
  });

  for (const host of [
    'gcr.io.evil.com',
    'notgcr.io',
    'ghcr.io.example.com',
    'public.ecr.aws.example.com',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com.evil',
    'ghcr.io\n',
    'evil.com\nghcr.io',
    'xn--ghcr-io.com',
    'quay.io.evil.com',
    'registry.gitlab.com.evil.com',
  ]) {
    it(`does not take ${JSON.stringify(host)} for a registry that it looks like`, () => {
      const registry = registryOfHost(host);
      assert.equal(registry.visibility, 'unknown');
      assert.equal(registry.realmHosts, undefined);
    });
  }

  it('takes only words from a registry that is guessed by its host', () => {
    for (const host of [
      'harbor.acme.com',
      'quay.acme.com',
      'registry.gitlab.acme.com',
      'artifactory.acme.com',
    ]) {
      const registry = registryOfHost(host);
      assert.equal(registry.isGuess, true, host);
      assert.equal(registry.visibility, 'unknown', host);
      assert.equal(registry.authsKey, 'host', host);
      assert.equal(registry.realmHosts, undefined, host);
      assert.equal(registry.apiHost, undefined, host);
      assert.notEqual(registry.name, genericRegistry.name);
    }
  });

  it('sends credentials to other hosts only where the pair is known', () => {
    const realmsOf = (host: string) => registryOfHost(host).realmHosts?.(host) ?? [];
    assert.deepEqual(realmsOf('docker.io'), ['auth.docker.io']);
    assert.deepEqual(realmsOf('registry.gitlab.com'), ['gitlab.com']);
    assert.deepEqual(realmsOf('registry.digitalocean.com'), ['api.digitalocean.com']);
    assert.deepEqual(realmsOf('registry.connect.redhat.com'), ['registry.redhat.io']);
    assert.deepEqual(realmsOf('registry.redhat.io'), []);
    assert.deepEqual(realmsOf('registry-vpc.cn-hangzhou.aliyuncs.com'), [
      'dockerauth.cn-hangzhou.aliyuncs.com',
    ]);
    assert.deepEqual(realmsOf('crpi-abc.cn-beijing.personal.cr.aliyuncs.com'), [
      'dockerauth.cn-beijing.aliyuncs.com',
    ]);
    assert.deepEqual(realmsOf('myco-registry.cn-shanghai.cr.aliyuncs.com'), [
      'dockerauth.cn-shanghai.aliyuncs.com',
    ]);
    assert.deepEqual(realmsOf('registry.aliyuncs.com'), []);
    assert.deepEqual(realmsOf('ghcr.io'), []);
  });

  it('answers a hostile host at once', () => {
    for (const host of ['a.'.repeat(140), 'a-'.repeat(149), 'a'.repeat(1_000_000), 'a.'.repeat(500_000)]) {
      assert.equal(registryOfHost(host).id, 'generic');
      isRegistryHost(`${host}!`);
    }
  });

  it('gives every registry a name, hints in sentences, and a page about logging in', () => {
    for (const { id, name, usernameHint, passwordHint, docs } of all) {
      assert.ok(name.length > 0, id);
      assert.match(usernameHint, /\.$/, id);
      assert.match(passwordHint, /\.$/, id);
      assert.match(docs, /^https:\/\//, id);
    }
  });
});
