import { repositoriesToAskAbout } from '../core/images/askableImage';
import type { RegistryAddress } from '../core/images/registryAddress';
import { registryCovers } from '../core/images/registryAddress';
import type { AnonymousCheckLookup, VersionLookup } from '../core/images/visibility';
import { imageKey, repositoryKey, VisibilityCache } from '../core/images/visibilityCache';
import { type AskedRepository, askRegistries } from '../registryAccess/imageVisibility/askRegistries';
import { noAnswerReason } from '../registryAccess/imageVisibility/noAnswerReason';
import type { RegistryRequest } from '../registryAccess/registryRequest';
import type { Terminal } from './terminal';

/** What rules may know of it. */
export interface AnonymousAnswers {
  readonly anonymousCheck: AnonymousCheckLookup;
  readonly version: VersionLookup;
}

interface AskWorld {
  readonly terminal: Terminal;
  readonly request: RegistryRequest;
}

/** Asks without any credential; nothing is kept from earlier runs. What was not answered has a line per registry. */
export async function askAboutImages(
  texts: readonly string[],
  named: readonly RegistryAddress[],
  { terminal, request }: AskWorld,
): Promise<AnonymousAnswers> {
  const cache = new VisibilityCache();
  const asked = await askRegistries(repositoriesToAskAbout(texts, named), {
    cache,
    now: Date.now,
    accessTo: (image) => ({ request, isNamed: named.some((registry) => registryCovers(registry, image)) }),
  });
  for (const line of unansweredLines(asked)) {
    terminal.warn(line);
  }
  // Answers of this run count to its end, however long it takes.
  const started = Date.now();
  return {
    anonymousCheck: (image) => cache.answerFor(repositoryKey(image), started),
    version: (image) => cache.versionAnswerFor(imageKey(image), started),
  };
}

function unansweredLines(asked: readonly AskedRepository[]): readonly string[] {
  const unanswered = new Map<string, AskedRepository[]>();
  for (const one of asked.filter(({ result }) => result.kind !== 'answer')) {
    const { domain } = one.image;
    unanswered.set(domain, [...(unanswered.get(domain) ?? []), one]);
  }
  return [...unanswered].map(([host, repositories]) => {
    const [reason] = repositories.flatMap(({ result }) =>
      result.kind === 'no-answer' ? [noAnswerReason(result.because)] : [],
    );
    const count = repositories.length === 1 ? 'one image' : `${repositories.length} images`;
    return `${host}: no answer about ${count}${reason === undefined ? '' : ` (${reason})`}; reported as without --ask-registries`;
  });
}
