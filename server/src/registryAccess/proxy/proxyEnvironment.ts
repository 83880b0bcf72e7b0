/** The proxy that the environment names, as curl reads it: https://curl.se/docs/manual.html#environment-variables. */
import { SecretText } from '../../core/pullSecrets/secretText';
import { kindOfHost } from '../networkAddress';
import { needsNoProxy } from './noProxy';

export interface HttpProxy {
  /** Where it listens, by http or https; without the user name and password. */
  readonly url: URL;
  /** Whole value of the `Proxy-Authorization` header. */
  readonly authorization?: SecretText;
}

/** The proxy for a request by https, or undefined where there is none on the way. */
export type ProxyFor = (url: URL) => HttpProxy | undefined;

export type ProxyEnvironment =
  | { readonly kind: 'usable'; readonly proxyFor: ProxyFor }
  /** The variable names no proxy by http or https. Its value may hold a password, and is not told. */
  | { readonly kind: 'unusable'; readonly variable: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** The first that is not empty counts. */
const proxyVariables = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;
const exceptionVariables = ['no_proxy', 'NO_PROXY'] as const;

export function readProxyEnvironment(environment: Environment): ProxyEnvironment {
  const variable = firstSet(environment, proxyVariables);
  if (variable === undefined) {
    return { kind: 'usable', proxyFor: () => undefined };
  }
  const proxy = readProxy(environment[variable] ?? '');
  if (proxy === undefined) {
    return { kind: 'unusable', variable };
  }
  const noProxy = environment[firstSet(environment, exceptionVariables) ?? ''] ?? '';
  return {
    kind: 'usable',
    // Nothing but this machine itself can lead to this machine.
    proxyFor: (url) =>
      url.protocol !== 'https:' || kindOfHost(url.hostname) === 'loopback' || needsNoProxy(url, noProxy)
        ? undefined
        : proxy,
  };
}

function firstSet(environment: Environment, names: readonly string[]): string | undefined {
  return names.find((name) => (environment[name] ?? '') !== '');
}

/** Without a scheme it is one by http. */
function readProxy(text: string): HttpProxy | undefined {
  const address = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(address)) {
    return undefined;
  }
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return undefined;
  }
  const authorization = proxyAuthorization(url);
  return {
    url: new URL(`${url.protocol}//${url.host}`),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

function proxyAuthorization({ username, password }: URL): SecretText | undefined {
  if (username === '' && password === '') {
    return undefined;
  }
  const login = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return new SecretText(`Basic ${Buffer.from(login, 'utf8').toString('base64')}`);
}

/** A `%` that begins no escape stands for itself. */
function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
