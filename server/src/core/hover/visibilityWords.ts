import type { ImageName } from '../images/imageReference';
import type { ImageText } from '../images/imageText';
import { registryOfHost } from '../images/registryCatalogue';
import { relativeTime } from '../time/relativeTime';
import type { HoverContext } from './hoverContext';

/** Whether the image can be pulled by anyone, and how we know, in a sentence. */
export function visibilityWords(image: ImageName, context: HoverContext): string {
  const visibility = context.visibility(image);
  const registry = registryOfHost(image.domain);
  const name = registry.id === 'generic' || registry.isGuess ? image.domain : registry.name;
  switch (visibility.because) {
    case 'anonymous-check':
      return visibility.level === 'public'
        ? `Public: ${name} let this computer pull it without a login${asked(image, context)}.`
        : `Private, or missing: ${name} refused to let this computer pull it without a login${asked(image, context)}.`;
    case 'settings':
      return visibility.level === 'none'
        ? 'Public, by your settings or the configuration file.'
        : 'Private, by your settings or the configuration file.';
    case 'credential':
      return `Probably private: you keep a credential for ${name}.`;
    case 'known-namespace':
      return `Public: its owner publishes this namespace of ${name}.`;
    case 'public-registry':
      return registry.visibility === 'public'
        ? `Public: anybody may pull everything at ${image.domain}.`
        : `Public: an official image of ${name}.`;
    case 'registry':
      return visibility.level === 'certain'
        ? `Private: nothing at ${name} can be pulled without a login.`
        : `Probably private: ${name} keeps images private until their owner publishes them.`;
    case 'unknown':
      return `It is not known whether it is private: ${name} may hold both.`;
  }
}

/** That the registry has no such tag or digest, where it said so. */
export function missingWords(image: ImageText, { version, markup }: HoverContext): readonly string[] {
  if (image.kind !== 'reference' || version(image) !== 'no-such-tag') {
    return [];
  }
  const { tag = 'latest', digest } = image;
  const missing =
    digest === undefined ? `tag ${markup.code(tag)}` : `image with the digest ${markup.code(digest)}`;
  return [`⚠ There is no ${missing} in this repository, its registry says.`];
}

function asked(image: ImageName, { askedAt, now }: HoverContext): string {
  const at = askedAt(image);
  return at === undefined ? '' : `, ${relativeTime(new Date(at).toISOString(), now)}`;
}
