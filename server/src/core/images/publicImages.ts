import type { ImageName } from './imageReference';
import { type PublicNamespace, publicNamespaces } from './registries/publicNamespaces';

const byHost: ReadonlyMap<string, readonly PublicNamespace[]> = new Map(
  publicNamespaces.map(({ host }) => [host, publicNamespaces.filter((entry) => entry.host === host)]),
);

/** Whether the image stands in a namespace that its owner publishes, on a registry that holds private images too. */
export function isKnownPublic({ domain, path }: ImageName): boolean {
  const entries = byHost.get(domain.toLowerCase()) ?? [];
  const segments = path.split('/');
  return entries.some((entry) => matchesSegments(entry.segments, segments));
}

/** A last pattern of `*` takes one segment or more; elsewhere a `*` ends a segment whose beginning is given. */
function matchesSegments(patterns: readonly string[], segments: readonly string[]): boolean {
  const takesRest = patterns.at(-1) === '*';
  if (takesRest ? segments.length < patterns.length : segments.length !== patterns.length) {
    return false;
  }
  return patterns.every((pattern, index) => {
    const segment = segments[index] ?? '';
    return pattern.endsWith('*') ? segment.startsWith(pattern.slice(0, -1)) : segment === pattern;
  });
}
