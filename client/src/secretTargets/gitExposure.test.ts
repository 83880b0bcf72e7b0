import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitExposureOf, gitExposureOfUri } from './gitExposure';

const git = { path: 'git', mayRun: true };

describe('whether git would carry a file to others', () => {
  let folder: string;
  let repository: string;

  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'git-exposure-')));
    repository = join(folder, 'repository');
    await mkdir(join(repository, 'deploy'), { recursive: true });
    execFileSync('git', ['init', '-q', repository]);
    await writeFile(join(repository, '.gitignore'), '*.local.yaml\ntracked.yaml\n');
    await writeFile(join(repository, 'tracked.yaml'), '');
    await writeFile(join(repository, 'deploy', 'app.yaml'), '');
    await writeFile(join(repository, 'deploy', 'app.local.yaml'), '');
    await writeFile(join(folder, 'outside.yaml'), '');
    await symlink(join(repository, 'deploy', 'app.yaml'), join(folder, 'link.yaml'));
    execFileSync('git', ['-C', repository, 'add', '-f', 'tracked.yaml']);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('yes for a file in a repository, tracked or not yet', async () => {
    assert.equal(await gitExposureOf(join(repository, 'deploy', 'app.yaml'), git), 'shared');
    assert.equal(await gitExposureOf(join(repository, 'deploy', 'not-there-yet.yaml'), git), 'shared');
  });

  it('yes for a tracked file that matches an ignore pattern', async () => {
    assert.equal(await gitExposureOf(join(repository, 'tracked.yaml'), git), 'shared');
  });

  it('no for an ignored file', async () => {
    assert.equal(await gitExposureOf(join(repository, 'deploy', 'app.local.yaml'), git), 'ignored');
  });

  it('no outside of every repository', async () => {
    assert.equal(await gitExposureOf(join(folder, 'outside.yaml'), git), 'outside');
  });

  it('yes through a link into a repository', async () => {
    assert.equal(await gitExposureOf(join(folder, 'link.yaml'), git), 'shared');
  });

  it('unknown where git may not run, is not there, or fails', async () => {
    const path = join(repository, 'deploy', 'app.local.yaml');
    assert.equal(await gitExposureOf(path, { ...git, mayRun: false }), 'unknown');
    assert.equal(await gitExposureOf(path, { path: join(folder, 'no-git'), mayRun: true }), 'unknown');
    const broken = join(folder, 'broken');
    await mkdir(join(broken, '.git'), { recursive: true });
    assert.equal(await gitExposureOf(join(broken, 'app.yaml'), git), 'unknown');
  });

  it('yes for a new document that will be saved in a repository, no for one without a place', async () => {
    const exposureOf = (scheme: string, path: string) =>
      gitExposureOfUri({ scheme, path, fsPath: path }, git);
    assert.equal(await exposureOf('untitled', join(repository, 'new.yaml')), 'shared');
    assert.equal(await exposureOf('untitled', 'Untitled-1'), 'outside');
    assert.equal(await exposureOf('file', join(folder, 'outside.yaml')), 'outside');
    assert.equal(await exposureOf('vscode-vfs', join(folder, 'outside.yaml')), 'unknown');
  });

  it('unknown for a folder that is not there', async () => {
    assert.equal(await gitExposureOf(join(folder, 'nowhere', 'app.yaml'), git), 'unknown');
  });
});
