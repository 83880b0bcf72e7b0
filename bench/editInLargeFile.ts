import { parseAllDocuments } from 'yaml';
import { Editor } from '../server/src/testing/editor';
import { type Comparison, compare } from './measure';

const uri = 'file:///bench/deployments.yaml';

/** One typed character in a file of 500 Deployments, from the change to the diagnostics, over the protocol. */
export async function editInLargeFile(): Promise<Comparison> {
  const text = Array.from({ length: 500 }, (_, index) => deployment(index)).join('---\n');
  const editor = await Editor.start();
  await editor.open(uri, text);
  await editor.diagnostics(uri);
  const tagLine = text.slice(0, text.indexOf('ghcr.io/acme/app-250:')).split('\n').length - 1;
  const end = { line: tagLine, character: 10_000 };
  let version = 1;
  const comparison = await compare({
    name: 'one edit among 500 Deployments',
    target: 1 / 10,
    rounds: 15,
    ours: async () => {
      version += 1;
      await editor.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ range: { start: end, end }, text: '1' }],
      });
      const diagnostics = await editor.diagnostics(uri);
      if (diagnostics.length !== 500) {
        throw new Error(`${diagnostics.length} findings instead of 500`);
      }
    },
    theirs: () => parseAllDocuments(text),
  });
  await editor.stop();
  return comparison;
}

function deployment(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app-${index}
  namespace: shop
  labels:
    app.kubernetes.io/name: app-${index}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: app-${index}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: app-${index}
    spec:
      containers:
        - name: app
          ports:
            - containerPort: 8080
          env:
            - name: LOG_LEVEL
              value: info
          resources:
            requests: { cpu: 100m, memory: 64Mi }
            limits: { memory: 128Mi }
          readinessProbe:
            httpGet: { path: /ready, port: 8080 }
          image: ghcr.io/acme/app-${index}:1.0.0
`;
}
