/** A server on a free port of this machine, for tests that need real sockets. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyAndCertificate } from './testAuthority';

export interface LoopbackServer {
  readonly host: string;
  readonly url: string;
  /** Every request so far: `GET /v2/`, and what `Authorization` held. */
  readonly seen: readonly { readonly request: string; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

export type AnswerRequest = (request: IncomingMessage, response: ServerResponse, host: string) => void;

/** By https where it is given a certificate. */
export async function startLoopbackServer(
  answer: AnswerRequest,
  certificate?: KeyAndCertificate,
): Promise<LoopbackServer> {
  const seen: { request: string; authorization: string | undefined }[] = [];
  let host = '';
  const listener: RequestListener = (request, response) => {
    seen.push({
      request: `${request.method} ${request.url}`,
      authorization: request.headers.authorization,
    });
    answer(request, response, host);
  };
  const server = certificate === undefined ? createServer(listener) : createTlsServer(certificate, listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
  return { host, url: `${certificate === undefined ? 'http' : 'https'}://${host}`, seen, stop };
}
