import { DOCKER_HUB, type ImageName } from '../images/imageReference';
import type { ImageText } from '../images/imageText';
import { registryOfHost } from '../images/registryCatalogue';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import type { ImagePlace } from '../navigation/placeAt';
import { effectivePullSecrets } from '../podCredentials/effectivePullSecrets';
import { coverageOfImage } from '../podCredentials/imageCoverage';
import { credentialsFor } from '../podCredentials/knownCredential';
import { coverageWords } from './coverageWords';
import type { HoverContext } from './hoverContext';
import { missingWords, visibilityWords } from './visibilityWords';

/** Paragraphs about an image: whose it is, who may pull it, and what the pod has to pull it with. */
export function imageHover(
  { image: use, podSpec, workload: found }: ImagePlace,
  place: DocumentPlace,
  context: HoverContext,
): readonly string[] {
  const image = use.reference;
  if (image.kind === 'unreadable') {
    return [];
  }
  const { markup } = context;
  const workload = { ...found, ...place };
  const effective = effectivePullSecrets(podSpec, workload, context);
  const coverage = coverageOfImage(image, effective, workload.namespace, context);
  const isPublic = isPublicImage(image, context);
  return [
    ...aboutImage(image, context),
    ...(use.pullPolicy === 'Never'
      ? [`Never pulled: its ${markup.code('imagePullPolicy')} is ${markup.code('Never')}.`]
      : coverageWords({ image, podSpec, workload, effective, coverage }, context)),
    ...(isPublic && coverage.kind === 'covered'
      ? [
          'The login is sent all the same: if the registry refuses it, the pull fails although the image is public.',
        ]
      : []),
    ...(coverage.kind === 'no-pull-secret' ? withoutPullSecret(use.image, image, context) : []),
  ];
}

/** Whose it is, and who may pull it. */
export function aboutImage(
  image: Exclude<ImageText, { readonly kind: 'unreadable' }>,
  context: HoverContext,
): readonly string[] {
  return [registryTitle(image, context), visibilityWords(image, context), ...missingWords(image, context)];
}

function registryTitle({ domain }: ImageName, { markup }: HoverContext): string {
  const registry = registryOfHost(domain);
  if (registry.id === 'generic') {
    return `${markup.strong('Registry')} ${markup.code(domain)}`;
  }
  return registry.isGuess
    ? `${markup.strong('Registry')} ${markup.code(domain)}, by its name ${registry.name}`
    : `${markup.strong(registry.name)} ${markup.code(domain)}`;
}

function isPublicImage(image: ImageName, context: HoverContext): boolean {
  const { level, because } = context.visibility(image);
  return level === 'public' || (level === 'none' && because !== 'unknown');
}

/** What else there is to say of an image that no pull secret is for. */
export function withoutPullSecret(text: string, image: ImageName, context: HoverContext): readonly string[] {
  if (isPublicImage(image, context)) {
    return image.domain === DOCKER_HUB
      ? ['Docker Hub limits how many images are pulled without a login.']
      : [];
  }
  const [best] = credentialsFor(text, context.credentials);
  return best
    ? [
        `Your stored credential ${context.markup.strong(best.label)} covers it: a quick fix makes the pull secret.`,
      ]
    : [];
}
