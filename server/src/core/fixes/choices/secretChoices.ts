import { readImage } from '../../images/imageText';
import { closestRegistry } from '../../images/registryAddress';
import { credentialsFor } from '../../podCredentials/knownCredential';
import type { ImageFindingData } from '../../rules/rule';
import type { RuleContext } from '../../rules/ruleContext';
import type { FixSubject } from '../fix';
import { useOfName } from '../generatedSecrets/generatedSecretName';
import { servingWholePod } from './coveringCredentials';
import { secretsFor } from './workspaceSecrets';

/**
 * Names of Secrets that a pod can refer to for an image, the best first: those that the workspace holds for sure, that of
 * the settings, those of stored credentials, those whose data nobody can see.
 */
function namesFor(image: string, subject: FixSubject<ImageFindingData>): readonly string[] {
  const { context } = subject;
  const secrets = secretsFor(image, subject);
  const ofSettings = nameOfSettings(image, context);
  return [
    ...secrets.filter(({ isCertain }) => isCertain).map(({ name }) => name),
    ...(ofSettings === undefined ? [] : [ofSettings]),
    ...credentialsFor(image, context.credentials).map(({ secretName }) => secretName),
    ...secrets.filter(({ isCertain }) => !isCertain).map(({ name }) => name),
  ];
}

/**
 * The name that fix all takes for an image without asking: of the Secret of the workspace that covers it best, else of
 * the settings', else of the only stored credential for it. Undefined where somebody has to choose.
 */
export function clearNameFor(image: string, subject: FixSubject<ImageFindingData>): string | undefined {
  const { context, fileName, finding } = subject;
  const [best] = secretsFor(image, subject);
  if (best?.isCertain) {
    return best.isTied ? undefined : best.name;
  }
  const ofSettings = nameOfSettings(image, context);
  const [credential, ...others] = ofSettings === undefined ? credentialsFor(image, context.credentials) : [];
  if (!credential || others.length > 0) {
    return ofSettings;
  }
  const { registry, secretName: name } = credential;
  const { namespace } = finding.data;
  return useOfName({ name, registry, namespace, fileName }, context) === 'other' ? undefined : name;
}

function nameOfSettings(image: string, { settings }: RuleContext): string | undefined {
  const read = readImage(image);
  const named = settings.registries.filter(({ secret }) => secret !== undefined);
  return read.kind === 'unreadable' ? undefined : closestRegistry(named, read)?.secret;
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
