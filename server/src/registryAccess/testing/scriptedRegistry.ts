/** A registry for tests that answers from a function and remembers what it was asked. */
import type { FailureReason, RegistryRequest } from '../registryRequest';

export interface Asked {
  readonly method: string;
  /** `https://host` of the request. */
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly accept: string | undefined;
  readonly addressPolicy: string;
}

export type Scripted =
  | FailureReason
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Anything but a text is sent as JSON. */
      readonly body?: unknown;
      readonly onPrivateNetwork?: boolean;
    };

export interface ScriptedRegistry {
  readonly request: RegistryRequest;
  readonly asked: readonly Asked[];
}

export function scriptedRegistry(answer: (asked: Asked) => Scripted): ScriptedRegistry {
  const asked: Asked[] = [];
  const request: RegistryRequest = async ({ url, method, headers, authorization, addressPolicy }) => {
    const question: Asked = {
      method,
      origin: url.origin,
      path: url.pathname,
      query: url.searchParams,
      authorization: authorization?.reveal(),
      accept: headers.accept,
      addressPolicy,
    };
    asked.push(question);
    const scripted = answer(question);
    if (typeof scripted === 'string') {
      return { kind: 'failure', reason: scripted, code: 'ESCRIPTED' };
    }
    const { status, headers: sent = {}, body = '', onPrivateNetwork = false } = scripted;
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return { kind: 'response', status, headers: sent, body: text, onPrivateNetwork };
  };
  return { request, asked };
}

export function challenge(header: string): Scripted {
  return {
    status: 401,
    headers: { 'www-authenticate': header },
    body: { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] },
  };
}
