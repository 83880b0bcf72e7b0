/**
 * `NO_PROXY`: hosts that are connected to directly. As curl reads it (https://curl.se/libcurl/c/CURLOPT_NOPROXY.html):
 * a name stands for itself and for everything below it, an address may be a network (`10.0.0.0/8`), and `*` alone
 * stands for every host. As programs written in Go read it, a name may begin with `*.` and end with a port.
 */
import { BlockList, isIP } from 'node:net';

/** `url` is one of https or http. */
export function needsNoProxy(url: URL, noProxy: string): boolean {
  if (noProxy.trim() === '*') {
    return true;
  }
  const host = withoutLastDot(withoutBrackets(url.hostname.toLowerCase()));
  const port = url.port === '' ? defaultPorts[url.protocol] : url.port;
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/u)
    .filter((entry) => entry !== '')
    .some((entry) => covers(entry, host, port));
}

const defaultPorts: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

function covers(entry: string, host: string, port: string | undefined): boolean {
  if (isIP(host) !== 0 && coversAddress(entry, host)) {
    return true;
  }
  const [, name = '', ownPort] = /^(.*?)(?::(\d+))?$/u.exec(entry) ?? [];
  if (ownPort !== undefined && ownPort !== port) {
    return false;
  }
  if (isIP(host) !== 0) {
    return withoutBrackets(name) === host;
  }
  const domain = withoutLastDot(name.replace(/^\*?\./u, ''));
  return domain !== '' && (host === domain || host.endsWith(`.${domain}`));
}

/** Of an address, or of a network: an address and the length of its prefix. */
function coversAddress(entry: string, host: string): boolean {
  const [address = '', length] = entry.split('/');
  const network = withoutBrackets(address);
  const family = isIP(network);
  const bits = family === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (family === 0 || length === '' || !Number.isInteger(prefix) || prefix < 0 || prefix > bits) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6');
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[|\]$/gu, '');
}

function withoutLastDot(name: string): string {
  return name.replace(/\.$/u, '');
}
