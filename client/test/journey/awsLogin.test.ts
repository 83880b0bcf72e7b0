/** Amazon ECR by keys and by a profile, in a real VS Code: through its proxy, at services of a certificate authority of one's own. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { until } from '../until';
import { answerDialog, openFile, runCommand, saveChange } from './actions';
import {
  type AwsAccount,
  awsFiles,
  ecrRegistry,
  startAwsAccount,
  withAwsHome,
  writeAwsProfiles,
} from './awsAccount';
import { answerAt, chooseAt, remark } from './credentialForm';
import { useLeakSearch } from './leakSearch';
import { filesBelow, leaksIn } from './leaks';
import { addSettings, nameRegistry } from './loopbackWorkspace';
import { dockerConfigIn } from './pullWithSecret';
import { takeQuickFix } from './quickFixes';
import { applyPreview, clickRowAction, openRegistriesView, readMessage, row } from './registriesView';
import { useWorkbench } from './useWorkbench';

const temporary = {
  accessKeyId: 'ASIATYPEDINTHEFORM',
  secretAccessKey: 'typed/secret+of+the+form',
  sessionToken: 'typed/session+of+the+form==',
};
const ofRole = {
  accessKeyId: 'ASIAGIVENFORTHEROLE',
  secretAccessKey: 'secret/of+the+role',
  sessionToken: 'session/of+the+role==',
};
const lasting = { accessKeyId: 'AKIAINTHEFILES', secretAccessKey: 'secret/in+the+files' };
const token = 'token/that+ecr+gave==';
const keysLabel = 'ECR by Keys';
const profileLabel = 'ECR by Profile';

/** Types over what stands in the box that asks for this. */
async function answerBelow(page: Page, placeholder: string, answer: string): Promise<void> {
  await page
    .locator(`.quick-input-widget input[placeholder^="${placeholder}"]:focus:not([disabled])`)
    .waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(answer);
  await page.keyboard.press('Enter');
}

function secretWith(password: string): string {
  const auth = Buffer.from(`AWS:${password}`).toString('base64');
  const config = JSON.stringify({ auths: { [ecrRegistry]: { username: 'AWS', password, auth } } });
  return `apiVersion: v1\nkind: Secret\nmetadata:\n  name: older\ntype: kubernetes.io/dockerconfigjson\ndata:\n  .dockerconfigjson: ${Buffer.from(config).toString('base64')}\n`;
}

describe('Amazon ECR', () => {
  const search = useLeakSearch();
  const home = temporaryFolder('pull-secrets-aws-');
  const authorityFile = path.join(home.path, 'ca.pem');
  let account: AwsAccount;

  before(async () => {
    account = await startAwsAccount({ temporary, ofRole, token });
    await writeFile(authorityFile, account.authority);
    await writeAwsProfiles(home.path, lasting);
  });
  const workbench = useWorkbench({
    workspace: 'getting-started',
    prepare: async (folder) => {
      await nameRegistry(folder, ecrRegistry);
      await addSettings(folder, { 'files.autoSave': 'off', 'pullSecrets.trace.server': 'verbose' });
    },
    userSettings: () => ({
      'http.proxy': account.proxy.url,
      'pullSecrets.certificateAuthorities': [authorityFile],
    }),
    logLevel: search.options.logLevel,
    env: { ...search.options.env, ...withAwsHome(home.path) },
  });
  after(async () => {
    await account?.stop();
    home.remove();
  });

  it('takes temporary keys once AWS gave a token for them, with the day that they end', async () => {
    const { page } = workbench();
    await search.start(workbench());
    await openRegistriesView(page);
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerAt(page, '1/5', ecrRegistry);
    await chooseAt(page, '2/5', 'Access Keys');
    await answerAt(page, '3/5', temporary.accessKeyId);
    await answerAt(page, '4/6', temporary.secretAccessKey);
    await answerAt(page, '5/6', ofRole.sessionToken);
    await remark(page, 'AWS does not know this access key');
    await answerAt(page, '5/6', temporary.sessionToken);
    await answerAt(page, '6/7', keysLabel);
    await chooseAt(page, '7/7', 'In 30 days');
    await row(page, 'verified just now, expires next month').filter({ hasText: keysLabel }).waitFor();
    await readMessage(
      page,
      /Saved the credential "ECR by Keys"\. .* A Secret made now works until \d+ \w+ \d+,/u,
    );
  });

  it('takes a profile, whose role is taken on', async () => {
    const { page } = workbench();
    await runCommand(page, 'Pull Secrets: Add Registry Credential');
    await answerAt(page, '1/5', ecrRegistry);
    await chooseAt(page, '2/5', 'AWS Profile');
    await chooseAt(page, '3/4', 'puller');
    await answerAt(page, '4/4', profileLabel);
    await row(page, `verified just now · ${ecrRegistry}`).filter({ hasText: profileLabel }).waitFor();
    await readMessage(page, 'A Secret made now works until');
    assert.deepEqual(account.rolesTaken, [`${lasting.accessKeyId} eu-west-1`]);
  });

  it('gets a Secret that holds a fresh token, and says how long it works', async () => {
    const { page, folder } = workbench();
    await openFile(page, 'loopback.yaml');
    await takeQuickFix(page, ecrRegistry, `Use credential "${profileLabel}" and generate its Secret`);
    await saveChange(page);
    await readMessage(page, 'ECR tokens live 12 hours');
    const dockerConfig = dockerConfigIn(await readFile(path.join(folder, 'loopback.yaml'), 'utf8'));
    const auth = Buffer.from(`AWS:${token}`).toString('base64');
    assert.deepEqual(JSON.parse(dockerConfig), {
      auths: { [ecrRegistry]: { username: 'AWS', password: token, auth } },
    });
    assert.equal(account.rolesTaken.length, 2);
  });

  it('gives Secrets with an older token a fresh one when the keys are rotated', async () => {
    const { page, folder } = workbench();
    const older = path.join(folder, 'older.yaml');
    await writeFile(older, secretWith('token/of+yesterday=='));
    await clickRowAction(page, keysLabel, 'Rotate Credential');
    await answerBelow(page, 'Access key ID', temporary.accessKeyId);
    await answerBelow(page, 'New secret access key', temporary.secretAccessKey);
    await answerBelow(page, 'Session token', temporary.sessionToken);
    await answerDialog(
      page,
      `One Secret in this workspace still has a token that the old keys of "${keysLabel}" gave.`,
      'Update Secret…',
    );
    await applyPreview(page, 'older.yaml');
    await readMessage(page, 'Updated the Secrets here.');
    await runCommand(page, 'File: Save All Files');
    await until(
      'the Secret has a fresh token',
      async () => (await readFile(older, 'utf8')) === secretWith(token),
    );
  });

  it('lets no key go anywhere else, and no token but into the Secret', async () => {
    const places = [
      { name: 'the proxy', content: account.proxy.seen() },
      ...filesBelow(home.path, awsFiles),
      ...(await search.places(workbench(), /[/\\](?:loopback|older)\.yaml$/)),
    ];
    const secrets = [temporary, ofRole].flatMap(({ secretAccessKey, sessionToken }) => [
      secretAccessKey,
      sessionToken,
    ]);
    assert.deepEqual(leaksIn(places, [...secrets, lasting.secretAccessKey, token]), []);
  });
});
