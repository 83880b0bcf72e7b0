import type { ImageName } from '../../images/imageReference';
import type { InFile } from '../../manifests/documents/documentPlace';
import type { Secret } from '../../manifests/secrets/secret';
import { shownAuthsKey } from '../../pullSecrets/authsKey';
import { hostOfKey } from '../../pullSecrets/hostOfKey';
import { type NearMiss, nearMissOf } from '../../pullSecrets/nearMiss';

/** What is said of an image that no pull secret covers. */
interface NotCovered {
  readonly message: string;
  readonly isNearMiss: boolean;
  /** Those to show: the one that almost covers it, or all. */
  readonly secrets: readonly InFile<Secret>[];
}

/** `holder` has the pull secrets: "this pod". */
export function notCovered(secrets: readonly InFile<Secret>[], image: ImageName, holder: string): NotCovered {
  const begin = `Not covered: no pull secret of ${holder} is for ${image.domain}`;
  for (const secret of secrets) {
    for (const key of keysOf(secret)) {
      const miss = nearMissOf(key, image);
      if (miss !== undefined) {
        const shown = shownAuthsKey(key) ?? 'a key';
        const message = `${begin}/${image.path}. In ${secret.name}, ${sayings[miss](shown, image)}.`;
        return { message, isNearMiss: true, secrets: [secret] };
      }
    }
  }
  return { message: `${begin}; ${theyAre(secrets)}.`, isNearMiss: false, secrets };
}

const sayings: Readonly<Record<NearMiss, (key: string, image: ImageName) => string>> = {
  blank: (key) => `${key} holds a blank, which the kubelet cannot read`,
  'version-without-slash': (key) =>
    `the kubelet takes the end of ${key} for the path of an image: a slash is missing behind it`,
  capitals: (key) => `${key} has capital letters, which the kubelet compares as they are`,
  'docker-hub-alias': (key) => `the kubelet does not look for images of Docker Hub under ${key}`,
  port: (key, { domain }) =>
    `${key} has another port than ${domain}, and the kubelet compares them as written`,
  'too-few-labels': (key) => `the * in ${key} stands for one part of a host alone`,
  path: (key) => `${key} is for other repositories of the registry`,
  spelling: (key) => `${key} is not how the kubelet looks the registry up`,
};

const mostNamed = 4;

/** Hosts alone: what else stands in a key might be anything. */
function theyAre(secrets: readonly InFile<Secret>[]): string {
  const hosts = [
    ...new Set(
      secrets.flatMap((secret) => keysOf(secret).map(hostOfKey)).flatMap((host) => shownAuthsKey(host) ?? []),
    ),
  ];
  const named = hosts.slice(0, mostNamed).join(', ');
  const more = hosts.length > mostNamed ? ` and ${hosts.length - mostNamed} more` : '';
  const who = secrets.length === 1 ? `${secrets[0]?.name} is` : 'they are';
  return hosts.length === 0 ? `${who} for other registries` : `${who} for ${named}${more}`;
}

function keysOf({ content }: Secret): readonly string[] {
  return content.kind === 'entries' ? content.entries.map(({ key }) => key) : [];
}
