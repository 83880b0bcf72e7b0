import { cloudRegistries } from './registries/cloud';
import { hostedRegistries } from './registries/hosted';
import { publicRegistries } from './registries/public';
import { regionalCloudRegistries } from './registries/regionalCloud';
import type { RegistryFacts } from './registries/registry';
import { genericRegistry, selfHostedRegistries } from './registries/selfHosted';

export interface Registry extends RegistryFacts {
  /** Only the look of the host suggests this product: its names and hints may help, nothing else is taken from it. */
  readonly isGuess: boolean;
}

/** Every registry that is known, without the row for unknown ones. */
export const registryCatalogue: readonly RegistryFacts[] = [
  ...hostedRegistries,
  ...cloudRegistries,
  ...regionalCloudRegistries,
  ...publicRegistries,
  ...selfHostedRegistries,
];

const HOST_MAX_LENGTH = 300;
const generic: Registry = { ...genericRegistry, isGuess: false };
const known: readonly Registry[] = registryCatalogue.map((facts) => ({ ...facts, isGuess: false }));
const guesses = registryCatalogue.flatMap((facts) =>
  (facts.heuristicHostPatterns ?? []).map((pattern) => ({ pattern, registry: guess(facts) })),
);

/** Registry of a host as an image or a user writes it; the generic one for hosts that nobody knows. */
export function registryOfHost(host: string): Registry {
  if (host.length > HOST_MAX_LENGTH) {
    return generic;
  }
  const written = host.toLowerCase().replace(/\.(?=:\d+$|$)/, '');
  const bare = written.replace(/:443$/, '');
  return (
    known.find(({ hostPatterns }) => hostPatterns.some((pattern) => pattern.test(bare))) ??
    guesses.find(({ pattern }) => pattern.test(written))?.registry ??
    generic
  );
}

/** Whether an image can name this host: dotted, with a port, in brackets, or `localhost`. */
export function isRegistryHost(text: string): boolean {
  return text.length <= HOST_MAX_LENGTH && genericRegistry.hostPatterns.some((pattern) => pattern.test(text));
}

/** A host that looks like some product lends that product's words, and stays as unknown as any other host. */
function guess(facts: RegistryFacts): Registry {
  return {
    ...genericRegistry,
    id: facts.id,
    name: facts.name,
    usernameHint: facts.usernameHint,
    passwordHint: facts.passwordHint,
    docs: facts.docs,
    isGuess: true,
  };
}
