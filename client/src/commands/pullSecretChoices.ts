import { readImage } from '../../../server/src/core/images/imageText';
import type { PodAtPosition } from '../../../server/src/protocol';

/** A stored credential, as far as the choice goes. */
interface StoredCredential {
  readonly id: string;
  readonly label: string;
  readonly registry: string;
}

/** One way to give a pod a pull secret. */
export interface PullSecretChoice {
  readonly label: string;
  readonly description: string;
  readonly action: /** A Secret that is there already. */
    | { readonly kind: 'refer'; readonly name: string }
    | { readonly kind: 'generate'; readonly credentialId: string }
    | { readonly kind: 'add-credential'; readonly host: string; readonly image: string }
    /** A Secret that the cluster has and the workspace does not. */
    | { readonly kind: 'ask-name' };
}

/** What a pod can be given, the least effort first. `serving`: stored credentials for its images. */
export function pullSecretChoices(
  { images, listed, secrets }: Pick<PodAtPosition, 'images' | 'listed' | 'secrets'>,
  serving: readonly StoredCredential[],
): readonly PullSecretChoice[] {
  const referring = secrets
    .filter(({ name }) => !listed.includes(name))
    .map(
      (secret): PullSecretChoice => ({
        label: `$(key) ${secret.name}`,
        description: descriptionOf(secret, images.length),
        action: { kind: 'refer', name: secret.name },
      }),
    );
  const generating = serving.map(
    ({ id, label, registry }): PullSecretChoice => ({
      label: `$(lock) ${label}`,
      description: `stored credential for ${registry}; its Secret is generated`,
      action: { kind: 'generate', credentialId: id },
    }),
  );
  return [...referring, ...generating, ...adding(images), askName];
}

const askName: PullSecretChoice = {
  label: '$(edit) Another Secret…',
  description: 'that the cluster has and this workspace does not',
  action: { kind: 'ask-name' },
};

function descriptionOf(
  { madeBy, covers, isKnown }: PodAtPosition['secrets'][number],
  images: number,
): string {
  if (!isKnown) {
    return `from ${madeBy}; what it covers is not known`;
  }
  if (covers.length === 0) {
    return 'covers no image of this pod';
  }
  return covers.length === images ? 'covers all images' : `covers ${covers.join(', ')}`;
}

/** One for each registry. */
function adding(images: readonly string[]): readonly PullSecretChoice[] {
  const byHost = new Map<string, string>();
  for (const image of images) {
    const read = readImage(image);
    if (read.kind !== 'unreadable' && !byHost.has(read.domain)) {
      byHost.set(read.domain, image);
    }
  }
  return [...byHost].map(([host, image]) => ({
    label: `$(add) Add a credential for ${host}…`,
    description: '',
    action: { kind: 'add-credential', host, image },
  }));
}
