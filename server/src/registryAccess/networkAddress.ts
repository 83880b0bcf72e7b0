/** Which kind of network an IP address belongs to, by the special-purpose registries of IANA (RFC 6890). */

export type AddressKind =
  | 'public'
  | 'private'
  | 'loopback'
  | 'link-local'
  /** Shared address space of providers, RFC 6598. */
  | 'carrier-grade-nat'
  | 'unspecified'
  | 'multicast'
  | 'reserved';

/** The kind of a literal address (IPv6 with or without brackets), or undefined for a name. */
export function addressKind(address: string): AddressKind | undefined {
  const ipv4 = parseIpv4(address);
  if (ipv4 !== undefined) {
    return ipv4Kind(ipv4);
  }
  const ipv6 = parseIpv6(address);
  return ipv6 === undefined ? undefined : ipv6Kind(ipv6);
}

/** The kind that a host has before any resolver is asked: of a literal address, or of a name for this machine. */
export function kindOfHost(hostname: string): AddressKind | undefined {
  return isLocalhostName(hostname) ? 'loopback' : addressKind(hostname);
}

/** A network of a company or a home; neither this machine nor its link. */
export function isPrivateNetwork(kind: AddressKind | undefined): boolean {
  // Overlay networks such as Tailscale give out addresses of the shared space.
  return kind === 'private' || kind === 'carrier-grade-nat';
}

/** RFC 6761: `localhost` and everything below it. */
function isLocalhostName(hostname: string): boolean {
  return /^(?:.+\.)?localhost\.?$/iu.test(hostname);
}

/** Network, prefix length, kind; the first that fits decides. */
const ipv4Networks: readonly (readonly [string, number, AddressKind])[] = [
  ['0.0.0.0', 8, 'unspecified'],
  ['10.0.0.0', 8, 'private'],
  ['100.64.0.0', 10, 'carrier-grade-nat'],
  ['127.0.0.0', 8, 'loopback'],
  ['169.254.0.0', 16, 'link-local'],
  ['172.16.0.0', 12, 'private'],
  ['192.168.0.0', 16, 'private'],
  ['224.0.0.0', 4, 'multicast'],
  ['240.0.0.0', 4, 'reserved'],
];

function ipv4Kind(address: number): AddressKind {
  const found = ipv4Networks.find(([network, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((parseIpv4(network) ?? 0) / size);
  });
  return found?.[2] ?? 'public';
}

function ipv6Kind(groups: readonly number[]): AddressKind {
  const embedded = embeddedIpv4(groups);
  if (embedded !== undefined) {
    return ipv4Kind(embedded);
  }
  const [first = 0, second, third] = groups;
  const lastOnly = groups.slice(0, 7).every((group) => group === 0);
  if (lastOnly && groups[7] === 0) {
    return 'unspecified';
  }
  if (lastOnly && groups[7] === 1) {
    return 'loopback';
  }
  if ((first & 0xffc0) === 0xfe80) {
    return 'link-local';
  }
  // fc00::/7 is for private networks, fec0::/10 was before it.
  if ((first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0) {
    return 'private';
  }
  // 64:ff9b:1::/48 translates to IPv4 inside one network (RFC 8215), in a form that is its own affair.
  if (first === 0x64 && second === 0xff9b && third === 1) {
    return 'private';
  }
  return (first & 0xff00) === 0xff00 ? 'multicast' : 'public';
}

/** The IPv4 address that traffic to a mapped, compatible, NAT64 or 6to4 address ends at. */
function embeddedIpv4(groups: readonly number[]): number | undefined {
  const at = (index: number) => groups[index] ?? 0;
  const pair = (index: number) => at(index) * 0x10000 + at(index + 1);
  const zeroUntil = (end: number) => groups.slice(0, end).every((group) => group === 0);
  if (zeroUntil(5) && at(5) === 0xffff) {
    return pair(6);
  }
  if (zeroUntil(6) && at(6) !== 0) {
    return pair(6);
  }
  if (at(0) === 0x64 && at(1) === 0xff9b && groups.slice(2, 6).every((group) => group === 0)) {
    return pair(6);
  }
  return at(0) === 0x2002 ? pair(1) : undefined;
}

/** `URL` and the resolver give dotted decimals only; other spellings (`0x7f.1`) are gone by then. */
function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/u.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.reduce((address, part) => address * 256 + Number(part), 0);
}

function parseIpv6(text: string): readonly number[] | undefined {
  const bare = text.replace(/^\[|\]$/gu, '').replace(/%.*$/u, '');
  if (!bare.includes(':') || !URL.canParse(`http://[${bare}]`)) {
    return undefined;
  }
  // `URL` turns a dotted tail into groups and shortens the longest run of zeros to `::`.
  const [head = '', tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split('::');
  const before = hexGroups(head);
  const after = hexGroups(tail ?? '');
  const gap = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...new Array<number>(gap).fill(0), ...after];
}

function hexGroups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}
