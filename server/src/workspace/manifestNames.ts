/** Names that files with manifests have, those that kustomize reads, and those that Helm's templates include. */
const manifestName = /(?:\.ya?ml|\.json|^Kustomization|^_.*\.tpl)$/i;

export function isManifestName(name: string): boolean {
  return manifestName.test(name);
}

/** The same for clients that watch files. */
export const manifestGlob = '**/{*.yaml,*.yml,*.json,Kustomization,_*.tpl}';
