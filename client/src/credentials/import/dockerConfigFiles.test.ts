import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFilesOf, type Environment, readConfigFile } from './dockerConfigFiles';

const linux: Environment = { platform: 'linux', variables: {}, homeFolder: '/home/alice', userId: 1000 };
const windows: Environment = { platform: 'win32', variables: {}, homeFolder: 'C:\\Users\\alice' };

function pathsOf(environment: Environment): readonly string[] {
  return configFilesOf(environment).map(({ path }) => path);
}

describe('where logins of Docker and Podman are', () => {
  it('is the home folder and that of the session, without any variable', () =>
    assert.deepEqual(pathsOf(linux), [
      '/home/alice/.docker/config.json',
      '/run/containers/1000/auth.json',
      '/home/alice/.config/containers/auth.json',
    ]));

  it('is where the variables say', () => {
    const variables = {
      DOCKER_CONFIG: '/etc/docker-logins',
      REGISTRY_AUTH_FILE: '/srv/auth.json',
      XDG_RUNTIME_DIR: '/run/user/1000',
      XDG_CONFIG_HOME: '/home/alice/cfg',
    };
    assert.deepEqual(pathsOf({ ...linux, variables }), [
      '/etc/docker-logins/config.json',
      '/srv/auth.json',
      '/run/user/1000/containers/auth.json',
      '/home/alice/cfg/containers/auth.json',
      '/home/alice/.config/containers/auth.json',
    ]);
  });

  it('is never below the folder that VS Code was started in', () => {
    const variables = { DOCKER_CONFIG: '.docker', REGISTRY_AUTH_FILE: 'auth.json', XDG_RUNTIME_DIR: '' };
    assert.deepEqual(pathsOf({ ...linux, variables }), pathsOf(linux));
  });

  it('names a file once that two variables name', () => {
    const variables = { DOCKER_CONFIG: '/x', REGISTRY_AUTH_FILE: '/x/config.json', XDG_RUNTIME_DIR: '/r' };
    assert.deepEqual(pathsOf({ ...linux, variables }), [
      '/x/config.json',
      '/r/containers/auth.json',
      '/home/alice/.config/containers/auth.json',
    ]);
  });

  it('has the forms of Windows and macOS', () => {
    assert.deepEqual(pathsOf(windows), [
      'C:\\Users\\alice\\.docker\\config.json',
      'C:\\Users\\alice\\.config\\containers\\auth.json',
    ]);
    assert.deepEqual(pathsOf({ ...windows, variables: { DOCKER_CONFIG: 'D:\\logins' } }).slice(0, 1), [
      'D:\\logins\\config.json',
    ]);
    assert.deepEqual(pathsOf({ ...linux, platform: 'darwin', homeFolder: '/Users/alice' }), [
      '/Users/alice/.docker/config.json',
      '/Users/alice/.config/containers/auth.json',
    ]);
  });

  it('is shown without the home folder', () => {
    const shown = configFilesOf({ ...linux, variables: { REGISTRY_AUTH_FILE: '/srv/a.json' } });
    assert.deepEqual(
      shown.slice(0, 2).map(({ shownPath }) => shownPath),
      ['~/.docker/config.json', '/srv/a.json'],
    );
    assert.equal(configFilesOf(windows)[0]?.shownPath, '~\\.docker\\config.json');
  });
});

describe('reading a file of logins', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'docker-config-'));
  });
  after(() => rm(folder, { recursive: true }));

  const contentOf = async (path: string) =>
    (await readConfigFile({ program: 'Docker', path, shownPath: path })).content;

  it('gives its text', async () => {
    await writeFile(join(folder, 'config.json'), '{"auths":{}}');
    assert.deepEqual(await contentOf(join(folder, 'config.json')), { kind: 'text', text: '{"auths":{}}' });
  });

  it('tells a missing file from one that cannot be read', async () => {
    assert.deepEqual(await contentOf(join(folder, 'none', 'config.json')), { kind: 'missing' });
    assert.equal((await contentOf(folder)).kind, 'unreadable');
  });

  it('reads no file of any size', async () => {
    await writeFile(join(folder, 'huge.json'), ' '.repeat(5 * 1024 * 1024));
    assert.equal((await contentOf(join(folder, 'huge.json'))).kind, 'unreadable');
  });
});
