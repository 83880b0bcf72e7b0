/** Requests over node's own `https` and `http`, which follow no redirect. */
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
// The default import is the module itself: VS Code replaces `request` on it to add proxies and certificates.
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';
import { AddressRefused, allowsHost, checkedLookup, type ResolveName } from './checkedLookup';
import { addressKind, isPrivateNetwork } from './networkAddress';
import type { HttpProxy, ProxyFor } from './proxy/proxyEnvironment';
import { ProxyOnTheWay } from './proxy/proxyOnTheWay';
import { throughProxy } from './proxy/proxyTunnel';
import {
  bodyLimit,
  type RegistryRequest,
  type RegistryResponse,
  type RequestFailure,
  type RequestParameters,
} from './registryRequest';
import { failureOf, requestFailure } from './requestFailure';

export interface HttpsRequestOptions {
  /** Stands in for the system's resolver in tests. */
  readonly resolve?: ResolveName;
  /** Trusted beside those of the platform: PEM texts. */
  readonly certificateAuthorities?: readonly string[];
  /** Asked for each request by https. VS Code puts its own proxy on the way, and needs none of this. */
  readonly proxyFor?: ProxyFor;
}

export const httpsRequest: RegistryRequest = createHttpsRequest();

export function createHttpsRequest({
  resolve,
  certificateAuthorities = [],
  proxyFor = () => undefined,
}: HttpsRequestOptions = {}): RegistryRequest {
  const authorities =
    certificateAuthorities.length === 0 ? undefined : [...rootCertificates, ...certificateAuthorities];
  return async (parameters) => {
    // A socket asks no resolver about a literal address, so the checked lookup never sees one.
    if (!allowsHost(parameters.addressPolicy, parameters.url.hostname)) {
      return requestFailure('address-refused');
    }
    const deadline = performance.now() + parameters.timeoutMilliseconds;
    const proxy = proxyFor(parameters.url);
    const answer = await exchange(parameters, { resolve, proxy });
    if (authorities === undefined || !isAboutTrust(answer)) {
      return answer;
    }
    const timeoutMilliseconds = deadline - performance.now();
    return exchange({ ...parameters, timeoutMilliseconds }, { resolve, proxy, authorities });
  };
}

/**
 * Naming any authority makes node leave out those of the system, and VS Code those it would add. So the platform is
 * asked first, by naming none. A certificate it does not trust ends a request before anything of it is sent, and then
 * the request is made again with the user's own authorities.
 */
interface Attempt {
  readonly resolve: ResolveName | undefined;
  readonly proxy: HttpProxy | undefined;
  readonly authorities?: readonly string[];
}

/** Also where an expired root is sent along that the user's own replaces. */
function isAboutTrust(answer: RegistryResponse | RequestFailure): boolean {
  return answer.kind === 'failure' && ['tls-untrusted', 'tls-expired', 'tls-other'].includes(answer.reason);
}

function exchange(
  parameters: RequestParameters,
  attempt: Attempt,
): Promise<RegistryResponse | RequestFailure> {
  if (parameters.signal.aborted) {
    return Promise.resolve(requestFailure('cancelled'));
  }
  return new Promise((settle) => {
    let request: ClientRequest | undefined;
    const ended = new AbortController();
    // A literal address is its own; those of a name come from the lookup.
    let addresses: readonly string[] = [parameters.url.hostname];
    const end = (result: RegistryResponse | RequestFailure) => {
      clearTimeout(timer);
      parameters.signal.removeEventListener('abort', cancel);
      settle(result);
      request?.destroy();
      ended.abort();
    };
    const cancel = () => end(requestFailure('cancelled'));
    const timer = setTimeout(() => end(requestFailure('timeout')), parameters.timeoutMilliseconds);
    parameters.signal.addEventListener('abort', cancel);
    const fail = (error: unknown) =>
      end(error instanceof AddressRefused ? requestFailure('address-refused') : failureOf(error));
    try {
      const lookup = checkedLookup(
        parameters.addressPolicy,
        (found) => {
          addresses = found;
        },
        attempt.resolve,
      );
      request = open(parameters, { ...attempt, lookup, signal: ended.signal, onProxyFailure: end });
    } catch (error) {
      fail(error);
      return;
    }
    const foreignProxy = new ProxyOnTheWay(request);
    request.on('error', (error) => {
      const failure = foreignProxy.failure();
      return failure === undefined ? fail(error) : end(failure);
    });
    request.on('response', (response) => {
      const failure = foreignProxy.answerFailure(response, parameters.url);
      if (failure !== undefined) {
        end(failure);
        return;
      }
      if (parameters.addressPolicy === 'loopback-only' && !isFromLoopback(response)) {
        end(requestFailure('address-refused'));
        return;
      }
      const onPrivateNetwork = addresses.every((address) => isPrivateNetwork(addressKind(address)));
      readResponse(response, (read) => end({ ...read, onPrivateNetwork }), fail);
    });
    request.end(parameters.body);
  });
}

interface Way extends Attempt {
  readonly lookup: LookupFunction;
  readonly onProxyFailure: (failure: RequestFailure) => void;
  /** Ends what the request itself does not: a proxy that has not answered yet. */
  readonly signal: AbortSignal;
}

function open(parameters: RequestParameters, way: Way): ClientRequest {
  const { url, method, authorization } = parameters;
  const { lookup, authorities, proxy, signal, onProxyFailure } = way;
  const transport = url.protocol === 'https:' ? https : http;
  const tls = {
    ...(authorities === undefined ? {} : { ca: [...authorities] }),
    // Said aloud, so that NODE_TLS_REJECT_UNAUTHORIZED=0 cannot say otherwise.
    rejectUnauthorized: true,
  };
  return transport.request(url, {
    method,
    headers: {
      // A pooled connection may have been opened to an address that this request must not use.
      connection: 'close',
      'user-agent': 'kubernetes-pull-secrets',
      ...parameters.headers,
      ...(authorization === undefined ? {} : { authorization: authorization.reveal() }),
    },
    lookup,
    ...tls,
    ...(proxy === undefined ? {} : throughProxy(proxy, url, { tls, signal, onFailure: onProxyFailure })),
  });
}

/** A proxy that was asked for an address of this machine would answer from its own, after a request by plain http. */
function isFromLoopback({ socket }: IncomingMessage): boolean {
  return addressKind(socket.remoteAddress ?? '') === 'loopback';
}

function readResponse(
  response: IncomingMessage,
  end: (result: Omit<RegistryResponse, 'onPrivateNetwork'>) => void,
  fail: (error: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const finish = () =>
    end({
      kind: 'response',
      status: response.statusCode ?? 0,
      headers: joinedHeaders(response),
      body: Buffer.concat(chunks).subarray(0, bodyLimit).toString('utf8'),
    });
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= bodyLimit) {
      finish();
    }
  });
  response.on('end', finish);
  response.on('error', fail);
}

/** node joins repeated `WWW-Authenticate` itself, but drops repetitions of some others: the distinct list keeps all. */
function joinedHeaders(response: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(response.headersDistinct).map(([name, values]) => [name, (values ?? []).join(', ')]),
  );
}
