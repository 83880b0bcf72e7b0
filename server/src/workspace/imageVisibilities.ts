import type { ImageName } from '../core/images/imageReference';
import {
  type FoundVisibility,
  repositoryKey,
  type VisibilityAnswer,
  VisibilityCache,
} from '../core/images/visibilityCache';
import type { ImageVisibilityAnswer, ImageVisibilityParams } from '../protocol';

/** What the client found out by asking registries, for as long as it counts. The server itself asks nobody. */
export class ImageVisibilities {
  readonly #cache = new VisibilityCache();

  /** Takes the parameters of the client's notification. False where they hold no news. */
  take(params: unknown): boolean {
    const { answers } = (params ?? {}) as { [Key in keyof ImageVisibilityParams]?: unknown };
    const news = (Array.isArray(answers) ? answers : [])
      .flatMap((raw: unknown) => toAnswer(raw) ?? [])
      .filter((answer) => this.#cache.record(answer));
    return news.length > 0;
  }

  of(image: ImageName): FoundVisibility | undefined {
    return this.#cache.answerFor(repositoryKey(image), Date.now());
  }
}

/** What crossed JSON is checked: entries that are no answers are left out. */
function toAnswer(raw: unknown): VisibilityAnswer | undefined {
  const { repository, answer, at } = (raw ?? {}) as { [Key in keyof ImageVisibilityAnswer]?: unknown };
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  return typeof repository === 'string' &&
    (answer === 'public' || answer === 'refused') &&
    !Number.isNaN(time)
    ? { repository, answer, at: time }
    : undefined;
}
