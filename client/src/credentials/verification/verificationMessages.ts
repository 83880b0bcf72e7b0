/** What every outcome of a check means for saving, and its words: what happened, and what to do next. */
import type { SecretText } from '../../../../server/src/core/pullSecrets/secretText';
import type {
  AcceptedButNoAccess,
  NotARegistry,
  RateLimited,
  Rejected,
  Unproven,
  Unreachable,
  UnsafeRealm,
  VerificationOutcome,
  Verified,
} from '../../../../server/src/registryAccess/outcome';
import { withoutLinks } from '../../plainText';
import type { CredentialStatus } from '../credential';
import { ecrRejectionWords, exchangeFailureWords, tokenEndText } from './ecrMessages';
import { wordsOnTheWay } from './obstacleOnTheWay';
import { rejectionHint } from './rejectionHints';

export type Verdict =
  /** Saved without asking. `caution`: the user must hear what was not proven. */
  | {
      readonly next: 'save';
      readonly status: CredentialStatus;
      readonly tone: 'good' | 'caution';
      readonly text: string;
    }
  /** Not a verdict on the credential: saved, marked unverified, only if the user says so. */
  | { readonly next: 'ask'; readonly text: string }
  | { readonly next: 'refuse'; readonly text: string };

/** What the messages may speak of, and the password if it is not AWS's, so that no text of a server that repeats it is shown. */
export interface CheckedCredential {
  readonly password?: SecretText;
  /** Id of the registry in the catalogue. */
  readonly registryId: string;
}

export function verdictOf(outcome: VerificationOutcome, checked: CheckedCredential): Verdict {
  switch (outcome.outcome) {
    case 'verified':
      return { next: 'save', status: 'verified', tone: 'good', text: verifiedText(outcome) };
    case 'verified-for-image':
      return {
        next: 'save',
        status: 'verified',
        tone: 'good',
        text: `${outcome.registry} accepted the credential, and it may pull ${outcome.repository}.${tokenEndText(outcome.expiresAt)}`,
      };
    case 'accepted-but-no-access':
      return { next: 'save', status: 'verified', tone: 'caution', text: noAccessText(outcome) };
    case 'unproven':
      return { next: 'save', status: 'unproven', tone: 'caution', text: unprovenText(outcome) };
    case 'rejected':
      return refuse(`${rejectedText(outcome, checked)}${quoted(outcome.serverMessage, checked.password)}`);
    case 'unsafe-realm':
      return refuse(unsafeRealmText(outcome));
    case 'exchange-failed': {
      const { what, advice } = exchangeFailureWords(outcome);
      return { next: 'ask', text: `${capitalised(what)}. Nothing was saved. ${advice}` };
    }
    case 'rate-limited':
      return { next: 'ask', text: rateLimitedText(outcome) };
    case 'unreachable':
      // The user ended the check, so there is nothing to save and nobody to ask.
      if (outcome.reason === 'cancelled') {
        return refuse(failureText(outcome));
      }
      return {
        next: 'ask',
        text: `${failureText(outcome)} Nothing was saved.${quoted(outcome.serverMessage, checked.password)}`,
      };
    case 'not-a-registry': {
      const text = notARegistryText(outcome);
      return outcome.reason === 'malformed-name' ? refuse(text) : { next: 'ask', text };
    }
  }
}

function refuse(text: string): Verdict {
  return { next: 'refuse', text };
}

function verifiedText({ registry, imageAccess, expiresAt }: Verified): string {
  const accepted = `${registry} accepted the credential`;
  const end = tokenEndText(expiresAt);
  if (imageAccess === 'granted') {
    return `${accepted}, and it may pull the image.${end}`;
  }
  return imageAccess === 'public'
    ? `${accepted}. The image is public: it can be pulled without one.`
    : `${accepted}. Only the sign-in was checked: whether it may pull a certain image shows when it is pulled.${end}`;
}

function noAccessText({ registry, repository, status }: AcceptedButNoAccess): string {
  return (
    `${registry} accepted the credential, but does not let it pull ${repository} (status ${status}). ` +
    'Give the account or token the right to read this repository, or check its name: ' +
    'many registries say "not found" where a right is missing.'
  );
}

function unprovenText({ registry, reason }: Unproven): string {
  const why =
    reason === 'anonymous-access'
      ? 'lets everyone in without a password'
      : 'gives everyone the same access as this credential';
  return (
    `${registry} ${why}, so the credential could not be proven right or wrong. It is marked "unproven". ` +
    'Make sure that the password is right before you rely on it for a private image.'
  );
}

function rejectedText({ registry, reason, code }: Rejected, checked: CheckedCredential): string {
  const hint = rejectionHint(checked.registryId);
  switch (reason) {
    case 'refused':
      return `${registry} refused this user name or password. Nothing was saved. ${hint}`;
    case 'forbidden':
      return `${registry} knows this user but lets it do nothing. Nothing was saved. ${hint}`;
    case 'token-expired':
      return `${registry} says that this token has expired. Nothing was saved. Get a new one and paste it here.`;
    case 'malformed-token':
      return `${registry} could not read this token. Nothing was saved. Copy it again, whole and without a line break.`;
    case 'malformed-credential':
      return 'The user name or password holds a character that no registry accepts, or is empty. Nothing was saved, and nothing was sent. Copy both again.';
    default: {
      const words = ecrRejectionWords(reason);
      const named = code === undefined ? '' : ` (${code})`;
      return `${capitalised(words?.what ?? '')}${named}. Nothing was saved. ${words?.advice}`;
    }
  }
}

function rateLimitedText({ registry, retryAfterSeconds }: RateLimited): string {
  const when =
    retryAfterSeconds === undefined ? 'in some minutes' : `in ${duration(Math.max(1, retryAfterSeconds))}`;
  return `${registry} has had too many requests and did not check the credential. Nothing was saved. Try again ${when}.`;
}

function duration(seconds: number): string {
  const [amount, unit] = seconds < 90 ? [Math.ceil(seconds), 'second'] : [Math.ceil(seconds / 60), 'minute'];
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/** What failed, and what to do about it. `host` is the registry's own or that of its token service. */
function failureText(failure: Unreachable): string {
  const { host, reason, code, status, targetHost } = failure;
  const detail = code === undefined ? '' : ` (${code})`;
  switch (reason) {
    case 'proxy-unreachable':
    case 'proxy-refused':
    case 'proxy-authentication':
    case 'authority-file': {
      const { what, advice } = wordsOnTheWay(reason, failure);
      return `${host} was not asked: ${what}${detail || statusDetail(status)}. ${advice}`;
    }
    case 'cancelled':
      return 'The check was cancelled. Nothing was saved. Press Enter to check again, or Escape to close.';
    case 'dns':
      return `The name ${host} was not found. Check its spelling, your network and your VPN.`;
    case 'connection-refused':
      return `Nothing answers at ${host}. Check the port, and whether the registry is running.`;
    case 'connection-reset':
      return `${host} broke off the connection. Try again; a firewall or proxy may be in the way.`;
    case 'no-route':
      return `There is no way to ${host} from here. Check your network and your VPN.`;
    case 'timeout':
      return `${host} did not answer in time. Check your network, VPN and proxy, and try again.`;
    case 'tls-untrusted':
      return `The certificate of ${host} is signed by nobody that this computer trusts${detail}. Add your organisation's certificate authority to the system's trusted ones, or to the setting pullSecrets.certificateAuthorities.`;
    case 'tls-expired':
      return `The certificate of ${host} has expired. Check this computer's clock, or ask the registry's operator to renew it.`;
    case 'tls-wrong-host':
      return `The certificate of ${host} belongs to another host. Check the registry's name.`;
    case 'tls-protocol':
      return `${host} does not speak https as expected${detail}. Check the port. If it speaks only http and you trust the network, add it to the setting pullSecrets.plainHttpRegistries.`;
    case 'tls-other':
      return `No secure connection to ${host} came about${detail}. Check the registry's certificate and your proxy.`;
    case 'not-http':
      return `What answers at ${host} is no web server. Check the port.`;
    case 'address-refused':
      return `${host} leads into a private network, or by http to another computer, and the password is not sent there. Check the registry's name and your proxy.`;
    case 'network':
      return `The connection to ${host} failed${detail}. Check your network and try again.`;
    case 'server-error':
      return `${host} has a problem of its own${statusDetail(status)}. Try again later.`;
    case 'access-blocked':
      return `${host} blocks requests from here${statusDetail(status)}, whatever the password. Check its firewall rules, your VPN and your proxy.`;
    case 'redirect':
      return `${host} sent the request on${targetDetail(targetHost)}, and the password was not sent there. If that is the registry, enter its name instead.`;
    case 'unexpected-answer':
      return `${host} gave an answer that is none of a registry${statusDetail(status)}. Check the name and your proxy.`;
  }
}

function notARegistryText({ registry, reason, status, targetHost }: NotARegistry): string {
  switch (reason) {
    case 'not-found':
    case 'html':
    case 'unexpected-status':
      return `${registry} does not look like a container registry${statusDetail(status)}. Nothing was saved. Check the name and port; a sign-in page of your network may be in the way.`;
    case 'redirect':
      return `${registry} only points${targetDetail(targetHost)}. Nothing was saved. If that is the registry, enter its name instead.`;
    case 'no-challenge':
      return `${registry} wants a kind of sign-in that pull secrets cannot give. Nothing was saved. Check the name with its operator.`;
    case 'malformed-name':
      return `The registry's name is no host name. Nothing was saved. Go back and enter the registry as it stands in the image, such as ghcr.io.`;
  }
}

function unsafeRealmText({ registry, reason, realmHost }: UnsafeRealm): string {
  const where = realmHost === undefined ? 'to a place' : `to ${realmHost}`;
  const start = `${registry} wants the password sent ${where}`;
  const end = 'It was not sent, and nothing was saved.';
  switch (reason) {
    case 'other-host':
      return `${start}, another host. ${end} If its operator confirms that host, add the pair to the setting pullSecrets.trustedRealms.`;
    case 'not-https':
      return `${start} without encryption. ${end} Ask its operator to offer the sign-in by https.`;
    case 'other-port':
      return `${start}, another port. ${end} If its operator confirms that port, add the pair to the setting pullSecrets.trustedRealms.`;
    case 'private-address':
      return `${start}, inside a private network. ${end} If the registry is in that network too, and its operator confirms that host, add the pair to the setting pullSecrets.trustedRealms.`;
    case 'malformed':
    case 'userinfo':
    case 'fragment':
      return `${registry} names a sign-in address that is malformed. ${end} Check the registry's name with its operator.`;
  }
}

function statusDetail(status: number | undefined): string {
  return status === undefined ? '' : ` (status ${status})`;
}

function targetDetail(targetHost: string | undefined): string {
  return targetHost === undefined ? ' elsewhere' : ` to ${targetHost}`;
}

/** The server's own words; left out where they hold the password in any form. */
function quoted(serverMessage: string | undefined, password: SecretText | undefined): string {
  if (serverMessage === undefined || serverMessage === '') {
    return '';
  }
  const secret = password?.reveal() ?? '';
  const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  return forms.some((form) => form !== '' && serverMessage.includes(form))
    ? ''
    : ` It answered: "${withoutLinks(serverMessage)}"`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
