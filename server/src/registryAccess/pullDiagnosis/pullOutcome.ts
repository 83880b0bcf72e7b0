/**
 * What was found out about pulling one image, without a credential and with each that covers it. Only facts, and no
 * text of a server: the words for people are the caller's.
 */
import type {
  ExchangeFailed,
  NotARegistry,
  RateLimited,
  RejectionReason,
  Unreachable,
  UnsafeRealm,
} from '../outcome';

/** Why there is no answer about the image; `Unreachable` with the reason `cancelled` if the user ended it. */
export type Obstacle = ExchangeFailed | NotARegistry | RateLimited | Unreachable | UnsafeRealm;

/** The repository can be read, and has no such tag or digest. */
interface NoSuchTag {
  readonly outcome: 'no-such-tag';
}

/** 404, and nothing shows that the repository can be read: it is missing, or hidden from whoever asked. */
interface NotFoundOrHidden {
  readonly outcome: 'not-found-or-hidden';
}

export type AnonymousOutcome =
  | { readonly outcome: 'public' }
  /** Private, or missing: whoever is not signed in learns no more. */
  | { readonly outcome: 'refused'; readonly status: number }
  | NoSuchTag
  | NotFoundOrHidden
  /** The text is no image's name. Nothing was asked. */
  | { readonly outcome: 'not-an-image' }
  | Obstacle;

export type AttemptOutcome =
  | { readonly outcome: 'may-pull' }
  /** The credential itself was refused. `status` is missing if it was never sent. */
  | { readonly outcome: 'refused'; readonly reason: RejectionReason; readonly status?: number }
  /** Signed in, but not let at this image. */
  | { readonly outcome: 'no-rights'; readonly status: number }
  /** One of the two; this registry does not tell which. */
  | { readonly outcome: 'refused-or-no-rights'; readonly status: number }
  | NoSuchTag
  | NotFoundOrHidden
  /** The registry asked for no sign-in, so the credential was not sent; a kubelet's is not sent either. */
  | { readonly outcome: 'not-asked-for' }
  | Obstacle;

export interface AttemptResult {
  readonly id: string;
  readonly result: AttemptOutcome;
}
