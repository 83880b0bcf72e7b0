/** A proxy on this machine that takes CONNECT, leads every name where a test wants it, and keeps what it saw. */
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { pipeline, Transform } from 'node:stream';

export interface ConnectProxy {
  readonly host: string;
  readonly url: string;
  /** What was connected to, such as `ghcr.io:443`, and what was asked for without CONNECT. */
  readonly asked: readonly string[];
  /** All bytes that clients sent: the heads of their requests, and what went through afterwards. */
  seen(): Buffer;
  /** Lets no connection through from now on, and answers with this status; undefined ends that. */
  refuseWith(status: number | undefined): void;
  stop(): Promise<void>;
}

/** `routes` gives the host and port on this machine for a name and port; whatever has none gets 502. */
export async function startConnectProxy(
  routes: () => Readonly<Record<string, string>>,
): Promise<ConnectProxy> {
  const asked: string[] = [];
  const bytes: Buffer[] = [];
  const sockets = new Set<Socket>();
  let refusal: number | undefined;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    bytes.push(headOf(request));
    response.writeHead(refusal ?? 502).end();
  });
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => undefined));
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const name = request.url ?? '';
    asked.push(name);
    bytes.push(headOf(request));
    const route = routes()[name];
    if (refusal !== undefined || route === undefined) {
      socket.end(refusalText(refusal ?? 502));
      return;
    }
    const { hostname, port } = new URL(`http://${route}`);
    const onward = connect({ host: hostname, port: Number(port) }, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      pipeline(socket, recorder(bytes), onward, socket, () => undefined);
    });
    sockets.add(onward.on('error', () => socket.destroy()));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ host, url: `http://${host}`, asked },
    seen: () => Buffer.concat(bytes),
    refuseWith: (status) => {
      refusal = status;
    },
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  };
}

function headOf({ method, url, rawHeaders }: IncomingMessage): Buffer {
  return Buffer.from(`${method} ${url}\n${rawHeaders.join('\n')}\n`, 'latin1');
}

/** As a registry would refuse, so that the two can be mistaken for each other. */
function refusalText(status: number): string {
  const header =
    status === 407 ? 'Proxy-Authenticate: Digest realm="proxy"' : 'WWW-Authenticate: Basic realm="x"';
  return `HTTP/1.1 ${status} Refused\r\n${header}\r\nContent-Length: 0\r\n\r\n`;
}

function recorder(bytes: Buffer[]): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes.push(chunk);
      done(null, chunk);
    },
  });
}
