/**
 * Name resolution that refuses addresses a request must not go to. It is the resolution the socket uses, so a name
 * cannot mean one address when it is checked and another when it is connected to.
 */
import dns, { type LookupAddress, type LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressKind, addressKind, isPrivateNetwork, kindOfHost } from './networkAddress';
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

/** A name that only a resolver knows is allowed here; the checked lookup judges what it leads to. */
export function allowsHost(policy: AddressPolicy, hostname: string): boolean {
  const kind = kindOfHost(hostname);
  return kind === undefined || allows(policy, kind);
}

function allows(policy: AddressPolicy, kind: AddressKind | undefined): boolean {
  switch (policy) {
    case 'any':
      return true;
    case 'public-or-private':
      return kind === 'public' || isPrivateNetwork(kind);
    case 'public-only':
      return kind === 'public';
    case 'loopback-only':
      return kind === 'loopback';
  }
}

/**
 * One forbidden address among several refuses the name: which of them the socket takes is not ours to say.
 * `onFound` hears of all addresses of an allowed name.
 */
export function checkedLookup(
  policy: AddressPolicy,
  onFound: (addresses: readonly string[]) => void,
  resolve: ResolveName = dns.lookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, '');
        return;
      }
      const [first] = addresses;
      if (first === undefined || !addresses.every(({ address }) => allows(policy, addressKind(address)))) {
        callback(new AddressRefused(), '');
        return;
      }
      onFound(addresses.map(({ address }) => address));
      if (options.all === true) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}
