import type { ImageName, ImageReference } from '../core/images/imageReference';
import { readAnswer } from '../core/images/visibilityAnswer';
import {
  type FoundVersion,
  type FoundVisibility,
  imageKey,
  lifetimes,
  type RegistryAnswer,
  repositoryKey,
  VisibilityCache,
} from '../core/images/visibilityCache';
import type { ImageVisibilityParams } from '../protocol';
import type { Clock } from './clock';

/** In milliseconds. Answers end here at whole minutes: those that came one after another end together, none too late. */
const minute = 60_000;

/** What the client found out by asking registries, for as long as it counts. The server itself asks nobody. */
export class ImageVisibilities {
  readonly #cache = new VisibilityCache();
  /** Repositories and images whose answers somebody was given, and may show. */
  readonly #used = new Set<string>();
  readonly #clock: Clock;
  #alarm: { readonly at: number; readonly callOff: () => void } | undefined;
  #onExpiry: () => void = () => {};
  #revision = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Grows with every news, and when answers that were given count no longer. */
  get revision(): number {
    return this.#revision;
  }

  /** Called once for all answers that end at a time, and only if one of them was given to somebody. */
  onExpiry(listener: () => void): void {
    this.#onExpiry = listener;
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
    const answer = this.#use(repositoryKey(image));
    return answer && 'repository' in answer ? answer.answer : undefined;
  }

  versionOf(image: ImageReference): FoundVersion | undefined {
    const answer = this.#use(imageKey(image));
    return answer && 'image' in answer ? answer.answer : undefined;
  }

  /** When the registry was asked, in milliseconds since 1970. */
  askedAt(image: ImageName): number | undefined {
    return this.#use(repositoryKey(image))?.at;
  }

  #use(subject: string): RegistryAnswer | undefined {
    const answer = this.#counting(subject);
    if (answer !== undefined) {
      this.#used.add(subject);
      this.#wakeAt(endOf(answer));
    }
    return answer;
  }

  #counting(subject: string): RegistryAnswer | undefined {
    const now = this.#clock.now();
    const answer = this.#cache.timedAnswerAbout(subject, now);
    return answer !== undefined && now < endOf(answer) ? answer : undefined;
  }

  /** The earliest time counts. */
  #wakeAt(time: number): void {
    if (this.#alarm !== undefined && this.#alarm.at <= time) {
      return;
    }
    this.#alarm?.callOff();
    this.#alarm = { at: time, callOff: this.#clock.wakeAt(time, () => this.#forgetExpired()) };
  }

  #forgetExpired(): void {
    this.#alarm = undefined;
    const used = [...this.#used];
    this.#used.clear();
    // Using the others again sets the next alarm.
    const expired = used.filter((subject) => this.#use(subject) === undefined);
    if (expired.length > 0) {
      this.#revision += 1;
      this.#onExpiry();
    }
  }
}

function endOf({ answer, at }: RegistryAnswer): number {
  return Math.floor((at + lifetimes[answer]) / minute) * minute;
}
