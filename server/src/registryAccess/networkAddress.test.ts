import assert from 'node:assert/strict';
import { type AddressKind, addressKind, isPrivateNetwork, kindOfHost } from './networkAddress';

describe('addressKind', () => {
  const kinds: readonly (readonly [AddressKind | undefined, readonly string[]])[] = [
    ['public', ['8.8.8.8', '172.32.0.1', '100.128.0.1', '198.18.0.5', '2606:4700::1111', '[2001:db8::1]']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fd00::1', 'fc00::', 'fec0::1']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1', '[::1]', '::ffff:127.0.0.1', '[::ffff:7f00:1]']],
    ['link-local', ['169.254.169.254', 'fe80::1', 'fe80::1%eth0', 'febf::1', '[::ffff:a9fe:a9fe]']],
    ['carrier-grade-nat', ['100.64.0.1', '100.127.255.255', '::ffff:100.64.0.1']],
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0']],
    ['multicast', ['224.0.0.1', '239.255.255.255', 'ff02::1']],
    ['reserved', ['240.0.0.1', '255.255.255.255']],
    [undefined, ['ghcr.io', 'localhost', '1.2.3', '256.1.1.1', '', 'fe80', 'a:b', '1.2.3.4.5', 'dead.beef']],
  ];
  for (const [kind, addresses] of kinds) {
    for (const address of addresses) {
      it(`${address} is ${kind ?? 'no address'}`, () => assert.equal(addressKind(address), kind));
    }
  }

  it('sees the address inside NAT64, 6to4 and IPv4-compatible addresses', () => {
    assert.equal(addressKind('64:ff9b::10.0.0.1'), 'private');
    assert.equal(addressKind('64:ff9b:1::a00:1'), 'private');
    assert.equal(addressKind('64:ff9b:2::a00:1'), 'public');
    assert.equal(addressKind('2002:a00:1::'), 'private');
    assert.equal(addressKind('::169.254.169.254'), 'link-local');
  });

  it('knows what URL makes of odd spellings', () => {
    for (const spelling of ['0x7f.1', '2130706433', '①27.0.0.1', '017700000001', '127.1']) {
      assert.equal(addressKind(new URL(`https://${spelling}/`).hostname), 'loopback', spelling);
    }
  });
});

describe('kindOfHost', () => {
  it('counts localhost names as this machine', () => {
    for (const name of ['localhost', 'localhost.', 'registry.localhost', 'LOCALHOST', '127.0.0.1', '[::1]']) {
      assert.equal(kindOfHost(name), 'loopback', name);
    }
  });
  it('leaves other names to the resolver', () => {
    assert.equal(kindOfHost('notlocalhost'), undefined);
    assert.equal(kindOfHost('localhost.example.com'), undefined);
  });
});

describe('isPrivateNetwork', () => {
  it('is neither the internet, nor this machine, nor the link with its metadata service', () => {
    for (const address of ['10.0.0.1', '100.64.0.1', 'fd00::1']) {
      assert.equal(isPrivateNetwork(addressKind(address)), true, address);
    }
    for (const address of ['8.8.8.8', '127.0.0.1', '169.254.169.254', '0.0.0.0', 'registry.example']) {
      assert.equal(isPrivateNetwork(addressKind(address)), false, address);
    }
  });
});
