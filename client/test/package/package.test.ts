/** `npm run package`: what goes into the file, and that it runs where nothing of the checkout is. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/paths';
import { runOrThrow } from '../../../scripts/processes';
import { openFile } from '../journey/actions';
import { closeQuickFixes, openQuickFixes } from '../journey/quickFixes';
import { activatedExtension } from '../journey/runningExtensions';
import { useWorkbench } from '../journey/useWorkbench';

const vsix = path.join(root, 'dist', 'kubernetes-pull-secrets.vsix');

/** vsce gives some files an ending, writes others in lower case, and adds the two that every package has. */
const required = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/dist/cli.js',
  'extension/dist/configuration.schema.json',
  'extension/dist/ecrSdk.js',
  'extension/dist/extension.js',
  'extension/dist/server.js',
  'extension/docs/images/activity-bar.svg',
  'extension/package.json',
  'extension/syntaxes/image-reference.helm.tmLanguage.json',
  'extension/syntaxes/image-reference.yaml.tmLanguage.json',
];
const allowed = [
  ...required,
  'extension/changelog.md',
  'extension/CONTRIBUTING.md',
  'extension/docs/images/hover.png',
  'extension/docs/images/icon.png',
  'extension/docs/images/registries-view-dark.png',
  'extension/docs/images/registries-view-light.png',
  'extension/docs/images/warning-and-quick-fix.png',
  'extension/readme.md',
];

/** What the README links to. */
function isPageOfReadme(entry: string): boolean {
  return /^extension\/docs\/(rules\/)?[a-z-]+\.md$/.test(entry) && entry !== 'extension/docs/corpus.md';
}

describe('the package', () => {
  before(async () => {
    rmSync(vsix, { force: true });
    await runOrThrow('npm', ['run', '--silent', 'package'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });

  it('holds what it needs and nothing else', () => {
    const entries = execFileSync('unzip', ['-Z1', vsix], { encoding: 'utf8' }).split('\n').filter(Boolean);
    assert.deepEqual(
      entries.filter((entry) => !allowed.includes(entry) && !isPageOfReadme(entry)),
      [],
    );
    assert.deepEqual(
      required.filter((entry) => !entries.includes(entry)),
      [],
    );
  });

  describe('installed', () => {
    const workbench = useWorkbench({ workspace: 'getting-started', vsix });

    it('warns of an image, and has a fix for it', async () => {
      const { page } = workbench();
      await openFile(page, 'deployment.yaml');
      await openQuickFixes(page, 'ghcr.io/acme/app:1', 'Add a credential for ghcr.io…');
      await closeQuickFixes(page);
      await (await activatedExtension(page)).waitFor();
    });
  });
});
