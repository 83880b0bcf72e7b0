/** For tests: a base, overlays of it, and what is found in them. */
import { checkFolder } from './checkFolder';

export const deployment = (image: string, rest = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
${rest}      containers:
        - name: web
          image: ${image}
`;

/** Files of a base with one Deployment. */
export const base = (image: string, rest = ''): Readonly<Record<string, string>> => ({
  'base/kustomization.yaml': 'resources: [deployment.yaml]\n',
  'base/deployment.yaml': deployment(image, rest),
});

/** A kustomization of the base, and what else it says. */
export const overlay = (text: string, name = 'prod'): Readonly<Record<string, string>> => ({
  [`overlays/${name}/kustomization.yaml`]: `resources: [../../base]\n${text}`,
});

/** `file: marked text`, for what is more than a hint. */
export function found(...folders: readonly Readonly<Record<string, string>>[]): readonly string[] {
  return checkFolder(Object.assign({}, ...folders))
    .filter(({ finding }) => finding.severity !== 'hint')
    .map(({ file, marked }) => `${file}: ${marked}`);
}

/** Gives the Deployment a pull secret. */
export const pullSecretPatch = `patches:
  - target: {kind: Deployment, name: web}
    patch: |-
      - op: add
        path: /spec/template/spec/imagePullSecrets
        value: [{name: regcred}]
`;
