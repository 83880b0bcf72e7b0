import assert from 'node:assert/strict';
import type { LookupAddress, LookupOptions } from 'node:dns';
import { AddressRefused, checkedLookup, type ResolveName } from './checkedLookup';
import type { AddressPolicy } from './registryRequest';

function look(policy: AddressPolicy, addresses: readonly string[], options: LookupOptions = { all: true }) {
  const resolve: ResolveName = (_hostname, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  return new Promise<Error | string | LookupAddress[]>((found) => {
    const lookup = checkedLookup(policy, () => {}, resolve);
    lookup('host.example', options, (error, address) => found(error ?? address));
  });
}

describe('checkedLookup', () => {
  it('passes allowed addresses on, all or the first', async () => {
    const expected = [
      { address: '93.184.215.14', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ];
    const addresses = expected.map(({ address }) => address);
    assert.deepEqual(await look('public-only', addresses), expected);
    assert.equal(await look('public-only', addresses, {}), '93.184.215.14');
    assert.deepEqual(await look('any', ['10.0.0.1']), [{ address: '10.0.0.1', family: 4 }]);
  });
  it('refuses a name as soon as one address is forbidden', async () => {
    assert.ok((await look('public-only', ['93.184.215.14', '127.0.0.1'])) instanceof AddressRefused);
    assert.ok((await look('public-only', ['::ffff:10.0.0.1'])) instanceof AddressRefused);
    assert.ok((await look('loopback-only', ['127.0.0.1', '10.0.0.1'])) instanceof AddressRefused);
  });
  it('lets a registry of the private network name a realm there, but none on this machine or its link', async () => {
    for (const address of ['10.0.0.1', '100.64.0.1', 'fd00::1', '93.184.215.14']) {
      assert.ok(Array.isArray(await look('public-or-private', [address])), address);
    }
    for (const address of ['127.0.0.1', '169.254.169.254', '0.0.0.0', '::1']) {
      assert.ok((await look('public-or-private', [address])) instanceof AddressRefused, address);
    }
  });
  it('refuses a name without addresses', async () => {
    assert.ok((await look('any', [])) instanceof AddressRefused);
  });
});
