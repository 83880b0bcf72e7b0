import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { helmTemplate, kustomizeBuild } from './render';

describe('programs to compare with', () => {
  it('builds kustomize components, which kubectl before 1.21 does not know', async () => {
    const folder = folderWith({
      'kustomization.yaml': 'namePrefix: dev-\ncomponents: [part]\n',
      'part/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [account.yaml]\n',
      'part/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n',
    });
    assert.match(await kustomizeBuild(folder), /name: dev-web/);
  });

  it('renders a chart', async () => {
    const chart = folderWith({
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      'values.yaml': 'image: ghcr.io/acme/web:1\n',
      'templates/pod.yaml': 'image: {{ .Values.image }}\n',
    });
    assert.match(
      await helmTemplate(chart, '--set', 'image=quay.io/acme/web:2'),
      /image: quay.io\/acme\/web:2/,
    );
  });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder('composition-').path;
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}
