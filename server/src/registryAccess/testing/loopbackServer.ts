/** A server on a free port of this machine, for tests that need real sockets. */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  readonly host: string;
  readonly url: string;
  /** Every request so far: `GET /v2/`, and what `Authorization` held. */
  readonly seen: readonly { readonly request: string; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

export async function startLoopbackServer(
  answer: (request: IncomingMessage, response: ServerResponse, host: string) => void,
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
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  host = `127.0.0.1:${port}`;
  const stop = () =>
    new Promise<void>((stopped) => {
      server.close(() => stopped());
      server.closeAllConnections();
    });
  return { host, url: `http://${host}`, seen, stop };
}
