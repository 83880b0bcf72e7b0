/** All requests of one check: they share the time they may take, one retry, and what has to stay hidden. */
import type { SecretText } from '../core/pullSecrets/secretText';
import type { RegistryHost } from './registryHost';
import type {
  FailureReason,
  RegistryRequest,
  RegistryResponse,
  RequestFailure,
  RequestParameters,
} from './registryRequest';
import { requestFailure } from './requestFailure';
import { scrub, serverMessage } from './serverText';

export type Answer = RegistryResponse | RequestFailure;

export type OutgoingRequest = Pick<RequestParameters, 'url' | 'addressPolicy'> & {
  readonly method: 'GET' | 'HEAD';
} & Partial<Pick<RequestParameters, 'headers' | 'authorization'>>;

export interface ConversationTerms {
  readonly registry: RegistryHost;
  readonly password: SecretText;
  readonly request: RegistryRequest;
  readonly requestMilliseconds: number;
  readonly overallMilliseconds: number;
  readonly signal: AbortSignal | undefined;
}

/** Failures that may pass; a refusal, a wrong certificate or a timeout will not go away in a moment. */
const passing: ReadonlySet<FailureReason> = new Set(['connection-reset', 'network']);

export class Conversation {
  readonly registry: RegistryHost;
  readonly #terms: ConversationTerms;
  readonly #abort = new AbortController();
  readonly #deadline: NodeJS.Timeout;
  readonly #cancel = () => this.#abort.abort(requestFailure('cancelled'));
  readonly #ended: Promise<RequestFailure>;
  readonly #secrets: SecretText[];
  #mayRetry = true;

  constructor(terms: ConversationTerms) {
    this.registry = terms.registry;
    this.#terms = terms;
    this.#secrets = [terms.password];
    const { signal } = this.#abort;
    this.#ended = new Promise((end) => {
      signal.addEventListener('abort', () => end(signal.reason as RequestFailure), { once: true });
    });
    this.#deadline = setTimeout(
      () => this.#abort.abort(requestFailure('timeout')),
      terms.overallMilliseconds,
    );
    terms.signal?.addEventListener('abort', this.#cancel);
    if (terms.signal?.aborted === true) {
      this.#cancel();
    }
  }

  async send(outgoing: OutgoingRequest): Promise<Answer> {
    if (outgoing.authorization !== undefined) {
      this.#secrets.push(outgoing.authorization);
    }
    const answer = await this.#sendOnce(outgoing);
    if (answer.kind === 'failure' && passing.has(answer.reason) && this.#mayRetry) {
      this.#mayRetry = false;
      return this.#sendOnce(outgoing);
    }
    return answer;
  }

  /** Keeps a token out of messages. */
  hide(secret: SecretText): void {
    this.#secrets.push(secret);
  }

  messageIn(response: RegistryResponse): string | undefined {
    return serverMessage(response, this.#secrets);
  }

  /** Host and port a redirect points to, or undefined for an unreadable one; never its path or query. */
  redirectTarget(response: RegistryResponse, from: URL): string | undefined {
    const { location } = response.headers;
    if (location === undefined || !URL.canParse(location, from)) {
      return undefined;
    }
    return scrub(new URL(location, from).host, this.#secrets);
  }

  /** Lets go of the timer and of the caller's signal. */
  close(): void {
    clearTimeout(this.#deadline);
    this.#terms.signal?.removeEventListener('abort', this.#cancel);
  }

  #sendOnce(outgoing: OutgoingRequest): Promise<Answer> {
    const { signal } = this.#abort;
    if (signal.aborted) {
      return Promise.resolve(signal.reason as RequestFailure);
    }
    const answer = this.#terms.request({
      headers: {},
      ...outgoing,
      timeoutMilliseconds: this.#terms.requestMilliseconds,
      signal,
    });
    return Promise.race([this.#ended, answer]);
  }
}
