/** Why a registry gave no answer about an image, as seen from this machine, and what to do next. */
import type {
  NotARegistry,
  RateLimited,
  Unreachable,
  UnsafeRealm,
} from '../../../../server/src/registryAccess/outcome';
import type { Obstacle } from '../../../../server/src/registryAccess/pullDiagnosis/pullDiagnosis';
import type { UnreachableReason } from '../../../../server/src/registryAccess/unreachableReason';
import { exchangeFailureWords } from '../verification/ecrMessages';
import { type ReasonOnTheWay, wordsOnTheWay } from '../verification/obstacleOnTheWay';

export function obstacleText(obstacle: Obstacle, registryId: string): string {
  switch (obstacle.outcome) {
    case 'exchange-failed': {
      const { what, advice } = exchangeFailureWords(obstacle);
      return `${obstacle.registry} was not asked with a credential from this machine: ${what}. ${advice}`;
    }
    case 'rate-limited':
      return rateLimitedText(obstacle, registryId);
    case 'unreachable':
      return unreachableText(obstacle);
    case 'not-a-registry':
      return notARegistryText(obstacle);
    case 'unsafe-realm':
      return unsafeRealmText(obstacle);
  }
}

function rateLimitedText({ registry, retryAfterSeconds }: RateLimited, registryId: string): string {
  const when =
    retryAfterSeconds === undefined
      ? 'in some minutes'
      : `in ${Math.max(1, Math.ceil(retryAfterSeconds / 60))} min`;
  const more =
    registryId === 'docker-hub'
      ? ' Docker Hub counts pulls without a credential by address; with one, an account has a limit of its own.'
      : '';
  return `${registry} has had too many requests from this machine or its network, so it did not say anything about the image. Try again ${when}.${more}`;
}

/** What happened at the host, and what to do. */
const failures: Readonly<
  Record<Exclude<UnreachableReason, 'cancelled' | ReasonOnTheWay>, readonly [string, string]>
> = {
  dns: ['the name is not known', "Check the image's registry, your network and your VPN."],
  'connection-refused': ['nothing answers there', 'Check the port, and whether the registry is running.'],
  'connection-reset': ['the connection was broken off', 'Try again; a firewall or proxy may be in the way.'],
  'no-route': ['there is no way to it', 'Check your network and your VPN.'],
  timeout: ['it did not answer in time', 'Check your network, VPN and proxy, and try again.'],
  'tls-untrusted': [
    'its certificate is signed by nobody that this machine trusts',
    "Add your organisation's certificate authority to the system's trusted ones or to the setting pullSecrets.certificateAuthorities, and to those of the nodes.",
  ],
  'tls-expired': ['its certificate has expired', "Check the clock, or ask the registry's operator."],
  'tls-wrong-host': ['its certificate belongs to another host', "Check the image's registry."],
  'tls-protocol': [
    'it does not speak https as expected',
    'Check the port. If it speaks only http, add it to the setting pullSecrets.plainHttpRegistries; nodes must be told too.',
  ],
  'tls-other': ['no secure connection came about', "Check the registry's certificate and your proxy."],
  'not-http': ['what answers there is no web server', 'Check the port.'],
  'address-refused': [
    'it leads into a network that it must not lead into',
    "Check the image's registry with its operator.",
  ],
  network: ['the connection failed', 'Check your network and try again.'],
  'server-error': ['it has a problem of its own', 'Try again later.'],
  'access-blocked': ['it blocks requests', 'Check its firewall rules, your VPN and your proxy.'],
  redirect: ['it sent the request on elsewhere', "If that is the registry, write its name in the image's."],
  'unexpected-answer': ['it gave an answer that is none of a registry', 'Check the name and your proxy.'],
};

function unreachableText(failure: Unreachable): string {
  const { host, reason, code, status } = failure;
  if (reason === 'cancelled') {
    return 'The check was cancelled. Run the command again to find out why the image does not pull.';
  }
  const { what, advice } = isOnTheWay(reason) ? wordsOnTheWay(reason, failure) : wordsAt(failures[reason]);
  const detail = code ?? (status === undefined ? undefined : `status ${status}`);
  return `${host} could not be asked from this machine: ${what}${detail === undefined ? '' : ` (${detail})`}. ${advice}`;
}

function isOnTheWay(reason: UnreachableReason): reason is ReasonOnTheWay {
  return !Object.hasOwn(failures, reason);
}

function wordsAt([what, advice]: readonly [string, string]) {
  return { what, advice };
}

function notARegistryText({ registry, reason, status, targetHost }: NotARegistry): string {
  switch (reason) {
    case 'malformed-name':
      return "The image's registry is no host name, so nothing was asked. Check how the image is written.";
    case 'redirect':
      return `From this machine ${registry} only points to ${targetHost ?? 'another place'}. If that is the registry, write its name in the image's.`;
    case 'no-challenge':
      return `${registry} wants a kind of sign-in that pull secrets cannot give (asked from this machine). Ask its operator.`;
    case 'not-found':
    case 'html':
    case 'unexpected-status': {
      const detail = status === undefined ? '' : ` (status ${status})`;
      return `Seen from this machine, ${registry} does not look like a container registry${detail}. Check the image's registry and its port; a sign-in page of your network may be in the way.`;
    }
  }
}

function unsafeRealmText({ registry, reason, realmHost }: UnsafeRealm): string {
  const where = realmHost === undefined ? 'at an address that cannot be read' : `at ${realmHost}`;
  const start = `${registry} wants the sign-in ${where}, which is not safe (asked from this machine), so nothing was sent there.`;
  return reason === 'other-host' || reason === 'other-port' || reason === 'private-address'
    ? `${start} If its operator confirms that host, add the pair to the setting pullSecrets.trustedRealms.`
    : `${start} Ask its operator about it.`;
}
