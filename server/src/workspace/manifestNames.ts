/** Names that files with manifests have, and those that kustomize reads. */
const manifestName = /(?:\.ya?ml|\.json|^Kustomization)$/i;

export function isManifestName(name: string): boolean {
  return manifestName.test(name);
}

/** The same for clients that watch files. */
export const manifestGlob = '**/{*.yaml,*.yml,*.json,Kustomization}';
