import type { ImageName } from '../core/images/imageReference';
import { readAnswer } from '../core/images/visibilityAnswer';
import { type FoundVisibility, repositoryKey, VisibilityCache } from '../core/images/visibilityCache';
import type { ImageVisibilityParams } from '../protocol';

/** What the client found out by asking registries, for as long as it counts. The server itself asks nobody. */
export class ImageVisibilities {
  readonly #cache = new VisibilityCache();
  #revision = 0;

  /** Grows with every news; that an answer counts no longer is none. */
  get revision(): number {
    return this.#revision;
  }

  /** Takes the parameters of the client's notification; what is no answer is left out. False where there is no news. */
  take(params: unknown): boolean {
    const { answers } = (params ?? {}) as { [Key in keyof ImageVisibilityParams]?: unknown };
    const news = (Array.isArray(answers) ? answers : [])
      .flatMap((raw: unknown) => readAnswer(raw) ?? [])
      .filter((answer) => this.#cache.record(answer));
    this.#revision += news.length;
    return news.length > 0;
  }

  of(image: ImageName): FoundVisibility | undefined {
    return this.#cache.answerFor(repositoryKey(image), Date.now());
  }

  /** When the registry was asked, in milliseconds since 1970. */
  askedAt(image: ImageName): number | undefined {
    return this.#cache.timedAnswerFor(repositoryKey(image), Date.now())?.at;
  }
}
