import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A repository of many teams: `count` manifests in folders of a hundred, a third of them workloads. */
export function writeManifests(folder: string, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const below = path.join(folder, `team-${Math.floor(index / 100)}`);
    if (index % 100 === 0) {
      mkdirSync(below, { recursive: true });
    }
    writeFileSync(path.join(below, `${index}.yaml`), manifestOf(index));
  }
}

/** A Deployment for every ninth index. */
export function manifestOf(index: number): string {
  return kinds[index % kinds.length]?.(index) ?? '';
}

const head = (apiVersion: string, kind: string, index: number): string => `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: app-${index}
  namespace: team-${Math.floor(index / 100)}
  labels:
    app.kubernetes.io/name: app-${index}
    app.kubernetes.io/managed-by: hand
`;

const podTemplate = (index: number): string => `  selector:
    matchLabels:
      app.kubernetes.io/name: app-${index}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: app-${index}
    spec:
      serviceAccountName: account-${index % 7}
      initContainers:
        - name: migrate
          image: ghcr.io/acme/migrate:${index}
      containers:
        - name: app
          image: ghcr.io/acme/app-${index}:1.0.0
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
          resources:
            requests: { cpu: 100m, memory: 64Mi }
`;

const kinds: readonly ((index: number) => string)[] = [
  (index) => `${head('apps/v1', 'Deployment', index)}spec:\n  replicas: 2\n${podTemplate(index)}`,
  (index) => `${head('v1', 'Service', index)}spec:
  selector:
    app.kubernetes.io/name: app-${index}
  ports:
    - port: 80
      targetPort: 8080
`,
  (index) => `${head('v1', 'ConfigMap', index)}data:
  application.properties: |
${Array.from({ length: 30 }, (_, line) => `    setting.${line} = value of ${index}\n`).join('')}`,
  (index) => `${head('apps/v1', 'StatefulSet', index)}spec:\n  serviceName: app\n${podTemplate(index)}`,
  (index) => `${head('v1', 'ServiceAccount', index)}imagePullSecrets:
  - name: registry-${index % 7}
`,
  (index) => `${head('v1', 'Secret', index)}type: Opaque
stringData:
  endpoint: https://example.com/${index}
`,
  (index) => `${head('networking.k8s.io/v1', 'Ingress', index)}spec:
  rules:
    - host: app-${index}.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: app-${index}, port: { number: 80 } } }
`,
  (index) => `${head('apps/v1', 'DaemonSet', index)}spec:\n${podTemplate(index)}`,
  (index) => `${head('rbac.authorization.k8s.io/v1', 'RoleBinding', index)}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: app-${index}
subjects:
  - kind: ServiceAccount
    name: account-${index % 7}
`,
];
