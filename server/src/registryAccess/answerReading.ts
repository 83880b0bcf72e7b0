/** From an answer on the wire to what it means for the check. */
import type { Answer, Conversation } from './conversation';
import type {
  NotARegistry,
  NotARegistryReason,
  RateLimited,
  Rejected,
  RejectionReason,
  Unreachable,
  VerificationOutcome,
} from './outcome';
import type { RegistryResponse } from './registryRequest';
import { isWebPage } from './serverText';
import type { UnreachableReason } from './unreachableReason';

export type AnswerOutcome = NotARegistry | RateLimited | Rejected | Unreachable;

/** An answer to a credentialed request that was not the wanted one; `from` is where it was sent. */
export interface CredentialedAnswer {
  readonly response: RegistryResponse;
  readonly from: URL;
  readonly at: 'root' | 'token-service';
  /** Amazon ECR answers 400 to a token it cannot read. */
  readonly isEcr: boolean;
}

/** The response, or what keeps the answer from being a verdict: silence, 429, 5xx, a proxy, a redirect. */
export function responseOrObstacle(
  conversation: Conversation,
  answer: Answer,
  from: URL,
): RegistryResponse | RateLimited | Unreachable {
  const registry = conversation.registry.name;
  if (answer.kind === 'failure') {
    const { kind: _, ...failure } = answer;
    return { outcome: 'unreachable', registry, host: from.host, ...failure };
  }
  if (answer.status === 429) {
    return { outcome: 'rate-limited', registry, ...retryAfter(answer), ...said(conversation, answer) };
  }
  const reason = obstacleReason(answer);
  return reason === undefined ? answer : unreachable(conversation, reason, answer, from);
}

function obstacleReason(response: RegistryResponse): UnreachableReason | undefined {
  if (response.status >= 500) {
    return 'server-error';
  }
  if (response.status === 407) {
    return 'proxy-authentication';
  }
  return isRedirect(response) ? 'redirect' : undefined;
}

/** The meaning of a refusal, and of everything else that is not a success. */
export function refusalIn(conversation: Conversation, answer: CredentialedAnswer): AnswerOutcome {
  const { from, at } = answer;
  const response = responseOrObstacle(conversation, answer.response, from);
  if (isOutcome(response)) {
    return response;
  }
  if (response.status === 403 && isWebPage(response)) {
    return unreachable(conversation, 'access-blocked', response, from);
  }
  const reason = rejectionReason(answer);
  if (reason !== undefined) {
    return {
      outcome: 'rejected',
      registry: conversation.registry.name,
      reason,
      status: response.status,
      ...said(conversation, response),
    };
  }
  if (at === 'root' && (response.status === 404 || isWebPage(response))) {
    return notARegistry(conversation, response, from);
  }
  return unreachable(conversation, 'unexpected-answer', response, from);
}

function rejectionReason({ response, at, isEcr }: CredentialedAnswer): RejectionReason | undefined {
  const { status, body } = response;
  if (status !== 401 && status !== 403 && !(status === 400 && isEcr)) {
    return undefined;
  }
  if (/\btoken has expired\b/iu.test(body)) {
    return 'token-expired';
  }
  if (status === 400) {
    return 'malformed-token';
  }
  return status === 403 && at === 'root' ? 'forbidden' : 'refused';
}

/** An answer at the API's root that no registry gives. */
export function notARegistry(
  conversation: Conversation,
  response: RegistryResponse,
  from: URL,
): NotARegistry {
  const reason = notARegistryReason(response);
  return {
    outcome: 'not-a-registry',
    registry: conversation.registry.name,
    reason,
    status: response.status,
    ...target(conversation, response, from),
  };
}

function notARegistryReason(response: RegistryResponse): NotARegistryReason {
  if (isRedirect(response)) {
    return 'redirect';
  }
  if (response.status === 401) {
    return 'no-challenge';
  }
  if (isWebPage(response)) {
    return 'html';
  }
  return response.status === 404 ? 'not-found' : 'unexpected-status';
}

export function unreachable(
  conversation: Conversation,
  reason: UnreachableReason,
  response: RegistryResponse,
  from: URL,
): Unreachable {
  return {
    outcome: 'unreachable',
    registry: conversation.registry.name,
    reason,
    host: from.host,
    status: response.status,
    ...target(conversation, response, from),
    ...(reason === 'server-error' ? retryAfter(response) : {}),
    ...said(conversation, response),
  };
}

export function isRedirect({ status }: RegistryResponse): boolean {
  return status >= 300 && status < 400;
}

export function isOutcome<T extends object>(value: T | VerificationOutcome): value is VerificationOutcome {
  return 'outcome' in value;
}

export function said(
  conversation: Conversation,
  response: RegistryResponse,
): { readonly serverMessage?: string } {
  const serverMessage = conversation.messageIn(response);
  return serverMessage === undefined ? {} : { serverMessage };
}

function target(
  conversation: Conversation,
  response: RegistryResponse,
  from: URL,
): { readonly targetHost?: string } {
  const targetHost = isRedirect(response) ? conversation.redirectTarget(response, from) : undefined;
  return targetHost === undefined ? {} : { targetHost };
}

/** `Retry-After` is a number of seconds or a date (RFC 9110 §10.2.3). */
function retryAfter({ headers }: RegistryResponse): { readonly retryAfterSeconds?: number } {
  const text = (headers['retry-after'] ?? '').trim();
  const seconds = /^\d{1,9}$/u.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? { retryAfterSeconds: Math.max(0, seconds) } : {};
}
