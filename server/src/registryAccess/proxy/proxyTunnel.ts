/** A connection to a host by https through a proxy: CONNECT of RFC 9110, section 9.3.6, and TLS inside of it. */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';
import type { RequestFailure } from '../registryRequest';
import { failureOf, requestFailure } from '../requestFailure';
import type { HttpProxy } from './proxyEnvironment';

export interface TunnelTerms {
  /** Of the connection inside. */
  readonly tls: Pick<ConnectionOptions, 'ca' | 'rejectUnauthorized'>;
  /** Gives up the tunnel while the proxy has not answered. */
  readonly signal: AbortSignal;
  /** The proxy led nowhere, so the host was never asked. */
  readonly onFailure: (failure: RequestFailure) => void;
}

/** Options of a request by https. Nothing of it leaves this machine unless the proxy lets it through. */
export function throughProxy(
  proxy: HttpProxy,
  url: URL,
  terms: TunnelTerms,
): Pick<https.RequestOptions, 'createConnection'> {
  return {
    createConnection: (_, onOpened) => {
      openTunnel(proxy, url, terms, (socket) => onOpened(null, socket));
      return undefined;
    },
  };
}

function openTunnel(
  proxy: HttpProxy,
  url: URL,
  { tls, signal, onFailure }: TunnelTerms,
  onOpened: (socket: TLSSocket) => void,
): void {
  const target = `${url.hostname}:${url.port === '' ? 443 : url.port}`;
  const request = (proxy.url.protocol === 'https:' ? https : http).request(proxy.url, {
    method: 'CONNECT',
    path: target,
    headers: {
      host: target,
      ...(proxy.authorization === undefined ? {} : { 'proxy-authorization': proxy.authorization.reveal() }),
    },
    agent: false,
    rejectUnauthorized: true,
    signal,
  });
  request.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket) => {
    if (statusCode >= 200 && statusCode < 300) {
      onOpened(connect({ ...tls, socket, ...serverNamed(url.hostname), ALPNProtocols: ['http/1.1'] }));
      return;
    }
    socket.destroy();
    onFailure(refusal(proxy.url.host, statusCode));
  });
  request.on('error', (error) => {
    const { code } = failureOf(error);
    onFailure(
      requestFailure('proxy-unreachable', {
        proxy: proxy.url.host,
        ...(code === undefined ? {} : { code }),
      }),
    );
  });
  request.end();
}

/** What a proxy says with a status in place of a connection; a 401 or 403 of it is not the registry's. */
export function refusal(proxy: string | undefined, status: number): RequestFailure {
  const named = proxy === undefined ? {} : { proxy };
  return status === 407
    ? requestFailure('proxy-authentication', named)
    : requestFailure('proxy-refused', { ...named, status });
}

/** `host` is what the certificate must be for; an address is no server name of TLS (RFC 6066, section 3). */
function serverNamed(hostname: string): Pick<ConnectionOptions, 'host' | 'servername'> {
  const host = hostname.replace(/^\[|\]$/gu, '');
  return isIP(host) === 0 ? { host, servername: host } : { host };
}
