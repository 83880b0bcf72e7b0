/**
 * Requests of the AWS SDK, made as all others are: with VS Code's proxy, and trusting the user's own certificate
 * authorities. The SDK wraps what fails in errors of its own, so the failure is kept beside them.
 */
import type { RegistryRequest, RequestFailure } from '../registryRequest';

/** Nothing, or nothing that can be read, came back. */
export class AwsNotReached extends Error {
  readonly failure: RequestFailure;
  readonly host: string;

  constructor(failure: RequestFailure, host: string) {
    super(failure.reason);
    this.failure = failure;
    this.host = host;
  }
}

/** As far as is used of the SDK's own type. Services of AWS that are asked for keys and tokens get no streams. */
interface AwsRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const requestMilliseconds = 12_000;

export class AwsTransport {
  readonly #request: RegistryRequest;
  readonly #signal: AbortSignal;
  #failure: AwsNotReached | undefined;

  constructor(request: RegistryRequest, signal: AbortSignal) {
    this.#request = request;
    this.#signal = signal;
  }

  /** Of the last request, if it failed. */
  get failure(): AwsNotReached | undefined {
    return this.#failure;
  }

  /** For the setting `requestHandler` of a client. */
  handler() {
    return {
      metadata: { handlerProtocol: 'http/1.1' },
      handle: (request: AwsRequest) => this.#send(request),
      updateHttpClientConfig: () => undefined,
      httpHandlerConfigs: () => ({}),
      destroy: () => undefined,
    };
  }

  async #send(request: AwsRequest) {
    const { method, headers, body } = request;
    const url = urlOf(request);
    const answer = await this.#request({
      ...{ url, headers, addressPolicy: 'any', signal: this.#signal },
      method: method === 'GET' ? 'GET' : 'POST',
      timeoutMilliseconds: requestMilliseconds,
      ...(typeof body === 'string' || body instanceof Uint8Array ? { body } : {}),
    });
    if (answer.kind === 'failure') {
      this.#failure = new AwsNotReached(answer, url.host);
      throw this.#failure;
    }
    this.#failure = undefined;
    return {
      response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) },
    };
  }
}

function urlOf({ protocol, hostname, port, path, query = {} }: AwsRequest): URL {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, ...(one === null ? [] : [one])].map(encodeURIComponent).join('=')),
  );
  const search = parameters.length === 0 ? '' : `?${parameters.join('&')}`;
  return new URL(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${search}`);
}
