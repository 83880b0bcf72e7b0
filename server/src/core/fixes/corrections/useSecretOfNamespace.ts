import type { ImageName } from '../../images/imageReference';
import type { Secret } from '../../manifests/secrets/secret';
import { coverageBySecret } from '../../podCredentials/imageCoverage';
import { imagesOfList, secretsNotListed } from '../choices/secretsOfList';
import { nameEdit } from '../edits/nameEdit';
import type { Fix, FixRequest, OfferedFix } from '../fix';
import { entryOf, type FoundEntry } from './pullSecretEntry';

const id = 'use-secret-of-namespace';
const mostOffered = 3;

/** Names a pull secret that pods can use, in place of one of another namespace: one that does the same for them. */
export const useSecretOfNamespace: Fix = {
  id,
  offer: (request): readonly OfferedFix[] => {
    const { data, range } = request.finding;
    const found = data.rule === 'pull-secret-wrong-namespace' ? entryOf(request) : undefined;
    const names = found ? namesFor(found, request) : [];
    return names.slice(0, mostOffered).map((name) => ({
      id,
      title: `Use Secret ${name} of ${data.namespace} in place of ${found?.entry.name}`,
      preferred: names.length === 1,
      action: { kind: 'edit', edits: [nameEdit(request.file.text, range, name)] },
    }));
  },
};

function namesFor({ list, entry }: FoundEntry, { context, finding }: FixRequest): readonly string[] {
  const foreign = entry.name === undefined ? [] : context.secrets(entry.name, undefined);
  const images = imagesOfList(list);
  const candidates = secretsNotListed(list, finding.data.namespace, context).filter((secret) =>
    list.podSpec ? servesPod(secret, foreign, images) : hasItsKeys(secret, foreign),
  );
  return [...new Set(candidates.map(({ name }) => name))].sort();
}

/** Where it is not known what the other is for, one image is enough. */
function servesPod(secret: Secret, foreign: readonly Secret[], images: readonly ImageName[]): boolean {
  const wanted = images.filter((image) => foreign.some((other) => covers(other, image)));
  return wanted.length > 0
    ? wanted.every((image) => covers(secret, image))
    : images.some((image) => covers(secret, image));
}

function covers(secret: Secret, image: ImageName): boolean {
  return coverageBySecret(secret, image).kind === 'covers';
}

/** The images of a service account's pods are not known, so it must be for the same registries. */
function hasItsKeys({ content }: Secret, foreign: readonly Secret[]): boolean {
  const keys = content.kind === 'entries' ? content.entries.map(({ key }) => key) : [];
  return foreign.some(
    (other) =>
      other.content.kind === 'entries' &&
      other.content.entries.length > 0 &&
      other.content.entries.every(({ key }) => keys.includes(key)),
  );
}
