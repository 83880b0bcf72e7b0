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
    checkedLookup(policy, resolve)('host.example', options, (error, address) => found(error ?? address));
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
  it('refuses a name without addresses', async () => {
    assert.ok((await look('any', [])) instanceof AddressRefused);
  });
});
