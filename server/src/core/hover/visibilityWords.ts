import type { ImageName } from '../images/imageReference';
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
        ? `Public: everything at ${name} is.`
        : `Public: an official image of ${name}.`;
    case 'registry':
      return visibility.level === 'certain'
        ? `Private: nothing at ${name} can be pulled without a login.`
        : `Probably private: ${name} keeps images private until their owner publishes them.`;
    case 'unknown':
      return `It is not known whether it is private: ${name} may hold both.`;
  }
}

function asked(image: ImageName, { askedAt, now }: HoverContext): string {
  const at = askedAt(image);
  return at === undefined ? '' : `, ${relativeTime(new Date(at).toISOString(), now)}`;
}
