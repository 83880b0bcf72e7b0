/** A few words on why there is no answer, for a line in a list. */
import type { Unreachable } from '../outcome';
import type { UnreachableReason } from '../unreachableReason';
import type { NoAnswer } from './repositoryAnswer';

const certificate = 'its certificate is not in order';

const reasons: Readonly<Partial<Record<UnreachableReason, string>>> = {
  dns: 'its name is not known here',
  'connection-refused': 'nobody listens there',
  timeout: 'it did not answer in time',
  'tls-untrusted': certificate,
  'tls-expired': certificate,
  'tls-wrong-host': certificate,
  'tls-other': certificate,
  'address-refused': 'its name leads to this computer',
  'authority-file': 'a file of certificate authorities in your settings is not in order',
  'access-blocked': 'a firewall or proxy is in the way',
  'server-error': 'it has a failure of its own',
  redirect: 'it sends questions elsewhere',
  'unexpected-answer': 'it answered as no registry does',
};

/** By the proxy on the way, which is named where it is known. */
const proxyReasons: Readonly<Partial<Record<UnreachableReason, string>>> = {
  'proxy-unreachable': 'cannot be reached',
  'proxy-refused': 'does not connect to it',
  'proxy-authentication': 'wants a login',
};

export function noAnswerReason(because: NoAnswer): string {
  switch (because.outcome) {
    case 'rate-limited':
      return 'it wants fewer questions';
    case 'unreachable':
      return unreachableReason(because);
    case 'not-a-registry':
      return 'what answers there is no registry';
    case 'unsafe-realm':
      return 'it sends questions to a host that is not known to belong to it';
    default:
      return 'it answered as no registry does';
  }
}

function unreachableReason({ reason, proxy }: Unreachable): string {
  const trouble = proxyReasons[reason];
  return trouble === undefined
    ? (reasons[reason] ?? 'it cannot be reached')
    : `the proxy${proxy === undefined ? '' : ` ${proxy}`} ${trouble}`;
}
