/** A few words on why there is no answer, for a line in a list. */
import type { UnreachableReason } from '../outcome';
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
  'proxy-unreachable': 'the proxy cannot be reached',
  'proxy-refused': 'the proxy does not connect to it',
  'proxy-authentication': 'the proxy wants a login',
  'authority-file': 'a file of certificate authorities in your settings is not in order',
  'access-blocked': 'a firewall or proxy is in the way',
  'server-error': 'it has a failure of its own',
  redirect: 'it sends questions elsewhere',
  'unexpected-answer': 'it answered as no registry does',
};

export function noAnswerReason(because: NoAnswer): string {
  switch (because.outcome) {
    case 'rate-limited':
      return 'it wants fewer questions';
    case 'unreachable':
      return reasons[because.reason] ?? 'it cannot be reached';
    case 'not-a-registry':
      return 'what answers there is no registry';
    case 'unsafe-realm':
      return 'it sends questions to a host that is not known to belong to it';
    default:
      return 'it answered as no registry does';
  }
}
