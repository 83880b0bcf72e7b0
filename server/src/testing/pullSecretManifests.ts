/** For tests: manifests of pull secrets and what refers to them, as short as they can be. */

/** A pull secret with entries for registries; `metadata` goes on with the name's: `, namespace: shop`. */
export function pullSecret(name: string, keys: readonly string[] = ['ghcr.io'], metadata = ''): string {
  const auths = Object.fromEntries(keys.map((key) => [key, { auth: 'dTpw' }]));
  return manifest(
    'v1',
    'Secret',
    `{name: ${name}${metadata}}`,
    `type: kubernetes.io/dockerconfigjson\nstringData:\n  .dockerconfigjson: '${JSON.stringify({ auths })}'\n`,
  );
}

export function podWith(list: string, metadata = '', rest = ''): string {
  return manifest(
    'v1',
    'Pod',
    `{name: p${metadata}}`,
    `spec:\n  containers: [{image: ghcr.io/acme/app}]\n${list === '' ? '' : `  imagePullSecrets: ${list}\n`}${rest}`,
  );
}

export function accountWith(list: string, metadata = '', name = 'default'): string {
  return manifest('v1', 'ServiceAccount', `{name: ${name}${metadata}}`, `imagePullSecrets: ${list}\n`);
}

function manifest(apiVersion: string, kind: string, metadata: string, rest: string): string {
  return `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\n${rest}`;
}
