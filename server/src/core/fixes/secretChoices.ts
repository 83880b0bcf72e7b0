import { readImage } from '../images/imageText';
import { closestRegistry } from '../images/registryAddress';
import type { ImageFindingData } from '../rules/rule';
import { credentialsFor, servingWholePod } from './coveringCredentials';
import type { FixSubject } from './fix';
import { secretsFor } from './workspaceSecrets';

/**
 * Names of Secrets that a pod can refer to for an image, the best first: those that the workspace holds for sure, that of
 * the settings, those of stored credentials, those whose data nobody can see.
 */
function namesFor(image: string, subject: FixSubject<ImageFindingData>): readonly string[] {
  const { settings, credentials } = subject.context;
  const read = readImage(image);
  const secrets = secretsFor(image, subject);
  const named = settings.registries.filter(({ secret }) => secret !== undefined);
  const ofSettings = read.kind === 'unreadable' ? undefined : closestRegistry(named, read)?.secret;
  return [
    ...secrets.filter(({ isCertain }) => isCertain).map(({ name }) => name),
    ...(ofSettings === undefined ? [] : [ofSettings]),
    ...credentialsFor(image, credentials).map(({ secretName }) => secretName),
    ...secrets.filter(({ isCertain }) => !isCertain).map(({ name }) => name),
  ];
}

/** The best names for all images of the finding's pod that need a credential, or at least for the finding's. */
export function bestNamesFor(subject: FixSubject<ImageFindingData>): readonly string[] {
  const [best] = namesFor(subject.finding.data.image, subject);
  if (best === undefined) {
    return [];
  }
  return (
    servingWholePod(
      best,
      subject,
      (image) => namesFor(image, subject),
      (one, other) => one === other,
    ) ?? [best]
  );
}
