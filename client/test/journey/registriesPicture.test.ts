/** The pictures of the Registries view in the README: credentials in every state, as the registries' names lead to this machine. */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import {
  type ConnectProxy,
  startConnectProxy,
} from '../../../server/src/registryAccess/testing/connectProxy';
import {
  type LoopbackServer,
  startLoopbackServer,
} from '../../../server/src/registryAccess/testing/loopbackServer';
import { createTestAuthority } from '../../../server/src/registryAccess/testing/testAuthority';
import { answerDialog, openFile, runCommand } from './actions';
import { clockFrom, letDaysPass } from './clock';
import { acceptStep, answerStep, chooseAt, fillForm } from './credentialForm';
import { addSettings } from './loopbackWorkspace';
import { pictureSettings, savePicture } from './picture';
import { clickRowAction, readMessage, row, widenSideBar } from './registriesView';
import { useWorkbench } from './useWorkbench';

const hosts = ['ghcr.io', 'quay.io', 'registry.gitlab.com'];
const acme = { registry: 'ghcr.io/acme', username: 'octocat', label: 'Acme Production' };
const deployToken = { registry: 'registry.gitlab.com', username: 'deploy', label: 'Deploy Token' };
const robot = { registry: 'quay.io/payments', username: 'payments+puller', label: 'Payments Robot' };
const password = 'correct-horse';
const rotated = 'other-horse';
const themes = [
  ['dark', 'Default Dark Modern', 'vs-dark'],
  ['light', 'Default Light Modern', 'vs'],
] as const;

describe('the picture of the Registries view', () => {
  const files = temporaryFolder('pull-secrets-picture-');
  const clock = path.join(files.path, 'clock');
  const authorityFile = path.join(files.path, 'ca.pem');
  /** By host. */
  const passwords = new Map(hosts.map((host) => [host, password]));
  let server: LoopbackServer;
  let proxy: ConnectProxy;

  before(async () => {
    const authority = createTestAuthority();
    await writeFile(authorityFile, authority.certificate);
    const certificate = authority.issue({ names: hosts.map((host) => `DNS:${host}`).join(',') });
    server = await startLoopbackServer(({ headers }, response) => {
      const [, login = ''] = headers.authorization?.split(' ') ?? [];
      const [, given] = Buffer.from(login, 'base64').toString().split(':');
      const isSignedIn = given === passwords.get(headers.host ?? '');
      response.writeHead(isSignedIn ? 200 : 401, { 'www-authenticate': 'Basic realm="registry"' }).end('{}');
    }, certificate);
    proxy = await startConnectProxy(() =>
      Object.fromEntries(hosts.map((host) => [`${host}:443`, server.host])),
    );
  });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: (folder) => addSettings(folder, shownSettings),
    userSettings: () => ({
      'http.proxy': proxy.url,
      'pullSecrets.certificateAuthorities': [authorityFile],
    }),
    env: clockFrom(clock),
  });
  after(async () => {
    await Promise.all([proxy?.stop(), server?.stop()]);
    files.remove();
  });

  it('shows credentials in every state', async () => {
    const { page } = workbench();
    await showView(page);
    await fillForm(page, { ...acme, password });
    await chooseAt(page, '5/5', 'In 30 days');
    await readMessage(page, 'Saved the credential');
    await fillForm(page, { ...deployToken, password });
    await acceptStep(page, 'end');
    await readMessage(page, 'Saved the credential');
    await fillForm(page, { ...robot, password });
    await acceptStep(page, 'end');
    await readMessage(page, 'Saved the credential');
    passwords.set('quay.io', rotated);
    await clickRowAction(page, 'Payments Robot', 'Verify Credential Now');
    await row(page, 'refused · quay.io/payments').waitFor();
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerStep(page, 'registry', 'harbor.example.com');
    await answerStep(page, 'user name', 'robot$ci');
    await answerStep(page, 'password', password);
    await answerDialog(page, 'The credential could not be checked.', 'Save Unverified');
    await answerStep(page, 'name', 'Harbor at Work');
    await acceptStep(page, 'end');
    await row(page, 'unverified · harbor.example.com').waitFor();

    letDaysPass(clock, 27);
    await page.reload();
    await showView(page);
    await row(page, 'verified 27 days ago, expires in 3 days · ghcr.io/acme').waitFor();
  });

  it('is taken in a dark and a light theme', async () => {
    const { page, folder } = workbench();
    await page.setViewportSize({ width: 860, height: 380 });
    await runCommand(page, 'Notifications: Clear All Notifications');
    await widenSideBar(page, 230);
    for (const [name, theme, style] of themes) {
      await addSettings(folder, { 'workbench.colorTheme': theme });
      await page.locator(`.monaco-workbench.${style}`).waitFor();
      await row(page, 'Acme Production').hover();
      await savePicture(page, `registries-view-${name}.png`);
    }
  });
});

/** The activity bar and the status bar belong to the picture here. */
const shownSettings = {
  ...pictureSettings,
  'workbench.activityBar.location': 'default',
  'workbench.statusBar.visible': true,
};

async function showView(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  await openFile(page, 'deployment.yaml');
  // Not by its icon: a window that shows it already would hide it.
  await runCommand(page, 'Focus on Registries View');
}
