import {
  fillRegistry,
  type GuardedRegistry,
  type RegistryUser,
  startDockerRegistry,
} from '../registry/dockerRegistry';

export interface FilledRegistry extends GuardedRegistry {
  /** What it holds. */
  readonly image: string;
}

/** One registry with one image for the tests of the surrounding `describe`; put it before what needs its port. */
export function useRegistry(user: RegistryUser): () => FilledRegistry {
  let registry: GuardedRegistry | undefined;
  let image: string | undefined;

  before(async () => {
    registry = await startDockerRegistry(user);
    image = await fillRegistry(registry, user);
  });

  after(() => registry?.stop());

  return () => {
    if (!registry || !image) {
      throw new Error('The registry is there inside tests only.');
    }
    return { ...registry, image };
  };
}
