/**
 * Name resolution that refuses addresses a request must not go to. It is the resolution the socket uses, so a name
 * cannot mean one address when it is checked and another when it is connected to.
 */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { addressKind } from './networkAddress';
import type { AddressPolicy } from './registryRequest';

export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** All addresses of a name, or an error; as `dns.lookup` with `all`. */
export type ResolveName = (
  hostname: string,
  options: LookupOptions & { readonly all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

export function allowsAddress(policy: AddressPolicy, address: string): boolean {
  switch (policy) {
    case 'any':
      return true;
    case 'public-only':
      return addressKind(address) === 'public';
    case 'loopback-only':
      return addressKind(address) === 'loopback';
  }
}

/** One forbidden address among several refuses the name: which of them the socket takes is not ours to say. */
export function checkedLookup(policy: AddressPolicy, resolve: ResolveName = dns.lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => allowsAddress(policy, address))) {
        callback(new AddressRefused(), '');
      } else if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
