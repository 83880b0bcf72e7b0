/**
 * The proxy of a request. VS Code puts it there itself (`http.proxy`, or the environment), and tells of it by an event
 * `proxy` on the request; elsewhere there is none. https://github.com/microsoft/vscode-proxy-agent
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { RequestFailure } from '../registryRequest';
import { failureOf, requestFailure } from '../requestFailure';
import { refusal } from './proxyTunnel';

export class ProxyOnTheWay {
  #host: string | undefined;
  #error: unknown;

  constructor(request: ClientRequest) {
    request.on('proxy', (event: unknown) => {
      const { proxy, error } = readEvent(event);
      this.#host = hostOf(proxy);
      this.#error = error;
    });
  }

  /** No connection to the proxy came about. The error of the request itself says nothing of the reason. */
  failure(): RequestFailure | undefined {
    if (this.#error === undefined) {
      return undefined;
    }
    const { code } = failureOf(this.#error);
    return requestFailure('proxy-unreachable', { ...this.#named(), ...(code === undefined ? {} : { code }) });
  }

  /**
   * The answer is the proxy's own. A proxy that does not connect to the host says why by a status, and that comes as if
   * the host had answered, though without its TLS: a 401 or 403 of a proxy must not pass for the registry's.
   */
  answerFailure({ socket, statusCode = 0 }: IncomingMessage, url: URL): RequestFailure | undefined {
    const isOwn =
      url.protocol === 'https:'
        ? !(socket instanceof TLSSocket)
        : this.#host !== undefined && statusCode === 407;
    if (!isOwn) {
      return undefined;
    }
    return refusal(this.#host, statusCode);
  }

  #named(): { readonly proxy?: string } {
    return this.#host === undefined ? {} : { proxy: this.#host };
  }
}

function readEvent(event: unknown): { readonly proxy?: unknown; readonly error?: unknown } {
  return typeof event === 'object' && event !== null ? event : {};
}

/** Of `PROXY user:password@proxy.example.com:3128`, and nothing of a direct connection. */
function hostOf(proxy: unknown): string | undefined {
  const [, address] = /^[A-Z\d]+ (\S+)$/u.exec(typeof proxy === 'string' ? proxy : '') ?? [];
  return address !== undefined && URL.canParse(`http://${address}`)
    ? new URL(`http://${address}`).host
    : undefined;
}
