/** What an anonymous check found, in the words of messages and of the list behind them. */
import { formatReference } from '../../../server/src/core/images/imageReference';
import { readImage } from '../../../server/src/core/images/imageText';
import { registryOfHost } from '../../../server/src/core/images/registryCatalogue';
import { imageKey } from '../../../server/src/core/images/visibilityCache';
import type {
  AskedRepository,
  AskResult,
} from '../../../server/src/registryAccess/imageVisibility/askRegistries';
import { noAnswerReason } from '../../../server/src/registryAccess/imageVisibility/noAnswerReason';

export interface ImageCheck {
  readonly asked: readonly AskedRepository[];
  /** Repositories of registries that the workspace names, and the user does not. */
  readonly notAsked: readonly string[];
}

/** `12 images: 9 public, 2 refused, 1 could not be asked.` */
export function summaryOf({ asked, notAsked }: ImageCheck): string {
  const count = (holds: (result: AskResult) => boolean) => asked.filter(({ result }) => holds(result)).length;
  const parts = [
    [count((result) => result.kind === 'answer' && result.answer === 'public'), 'public'],
    [count((result) => result.kind === 'answer' && result.answer === 'refused'), 'refused'],
    [count((result) => result.kind !== 'answer'), 'could not be asked'],
  ] as const;
  const found = parts.flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  const missing = asked.flatMap((one) => one.missing);
  const counts = asked.length === 0 ? '' : `${images(asked.length)}: ${found.join(', ')}.`;
  const summary = missing.length === 0 ? counts : `${counts} ${tags(missing.length)} not found.`;
  if (notAsked.length === 0) {
    return summary || 'There is no image here that a registry could be asked about.';
  }
  const left = `${images(notAsked.length)} ${notAsked.length === 1 ? 'was' : 'were'} not asked about: only your user settings and credentials say which registries are asked beside the well-known ones.`;
  return summary === '' ? left : `${summary} ${left}`;
}

/** One line for each repository. */
export function detailsOf({ asked, notAsked }: ImageCheck, at: Date): string {
  const lines = [
    ...asked.flatMap(({ repository, result, missing }) => [
      `${resultWord(result).padEnd(9)} ${repository}${remark(result)}`,
      ...missing.map((image) => `not found ${imageKey(image)}`),
    ]),
    ...notAsked.map((repository) => `not asked ${repository} (your user settings do not name its registry)`),
  ];
  return [
    `Asked from this computer and without a login, ${at.toLocaleString()}.`,
    '"refused" means private, or missing: without a login registries say the same of both.',
    '',
    ...lines.sort(),
    '',
  ].join('\n');
}

/** The answer about one image. */
export function answerText({ image, result, missing }: AskedRepository): string {
  const name = formatReference(image);
  const registry = registryNamed(image.domain);
  switch (result.kind) {
    case 'answer':
      if (missing.length > 0) {
        return `There is no ${name}: ${registry} lets this computer see its repository without a login, and has no such ${image.digest === undefined ? 'tag' : 'digest'} there.`;
      }
      return result.answer === 'public'
        ? `${name} is public: ${registry} lets this computer pull it without a login.`
        : `${name} is private, or there is no such image: ${registry} refused an anonymous pull from this computer.`;
    case 'no-answer':
      return `${registry} gave no answer about ${name}: ${noAnswerReason(result.because)}. What is reported stays as it was.`;
    case 'postponed':
      return `${registry} wants no more questions for now. Try again in a while.`;
  }
}

/** Why nobody was asked about an image. */
export function notAskedText(text: string): string {
  const image = readImage(text);
  if (image.kind === 'unreadable') {
    return 'This is no name of an image, so no registry was asked.';
  }
  if (image.isPathPartial) {
    return 'The name of this image is filled in later, so there is nothing to ask about yet.';
  }
  const registry = registryNamed(image.domain);
  switch (registryOfHost(image.domain).visibility) {
    case 'private':
      return `Images of ${registry} are never public, so it was not asked.`;
    case 'public':
      return `Images of ${registry} are always public, so it was not asked.`;
    default:
      return `${image.domain} was not asked: name it in "pullSecrets.registries" of your user settings, or store a credential for it.`;
  }
}

function resultWord(result: AskResult): string {
  return result.kind === 'answer' ? result.answer : 'no answer';
}

function remark(result: AskResult): string {
  switch (result.kind) {
    case 'answer':
      return '';
    case 'no-answer':
      return ` (${noAnswerReason(result.because)})`;
    case 'postponed':
      return ' (its registry wants no questions for now, or failed a moment ago)';
  }
}

function registryNamed(domain: string): string {
  const { id, name, isGuess } = registryOfHost(domain);
  return id === 'generic' || isGuess ? domain : `${name} (${domain})`;
}

function tags(count: number): string {
  return count === 1 ? '1 tag was' : `${count} tags were`;
}

function images(count: number): string {
  return count === 1 ? '1 image' : `${count} images`;
}
