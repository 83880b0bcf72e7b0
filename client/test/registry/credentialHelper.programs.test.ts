import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HelperFailure, HelperPrograms } from '../../src/credentials/import/credentialHelper';
import { helperFailureText } from '../../src/credentials/import/helperMessages';
import { findProgram } from '../../src/credentials/import/helperProgram';

const canary = 'CANARY-pa55';

/** Bodies of real programs; `action` and `server` are what they are asked. */
const programs = {
  good: `if (action === 'list') console.log(JSON.stringify({ 'https://index.docker.io/v1/': 'alice', 'ghcr.io': 'bob' }));
else console.log(JSON.stringify({ ServerURL: server, Username: 'alice', Secret: '${canary} für ' + server }));`,
  folder: `console.log(JSON.stringify({ ServerURL: server, Username: process.cwd(), Secret: JSON.stringify(process.argv.slice(2)) }));`,
  nolist: `console.log('null');`,
  hangs: `console.log('{"Username":"alice",'); setInterval(() => {}, 1000);`,
  deaf: `process.stdin.destroy(); setInterval(() => {}, 1000);`,
  family: `require('node:fs').writeFileSync(__dirname + '/child', String(require('node:child_process')
  .spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).pid)); setInterval(() => {}, 1000);`,
  garbage: `console.log('${canary}');`,
  half: `console.log('{"Username":"alice","Secret":"${canary}');`,
  list: `console.log('["${canary}"]');`,
  numbers: `console.log('{"Username":"alice","Secret":5,"ghcr.io":5}');`,
  nothing: ``,
  blank: `console.log('{"ServerURL":"","Username":"","Secret":""}');`,
  notfound: `console.log('credentials not found in native keychain'); process.exitCode = 1;`,
  notfound2: `console.error('Error: credentials not found in native keychain'); process.exitCode = 1;`,
  locked: `console.error('error: User interaction is not allowed.'); process.exitCode = 1;`,
  fails: `console.log('{"Username":"alice","Secret":"${canary}"}'); console.error('${canary}'); process.exitCode = 3;`,
  killed: `process.kill(process.pid, 'SIGKILL');`,
  chatty: `const line = '${canary}'.repeat(100) + '\\n'; for (let i = 0; i < 10000; i++) process.stdout.write(line);`,
  noisy: `console.log(JSON.stringify({ Username: 'alice', Secret: 'pw' })); for (let i = 0; i < 3000; i++) console.error('${canary}'.repeat(100));`,
  token: `console.log(JSON.stringify({ ServerURL: server, Username: '<token>', Secret: '${canary}' }));`,
  other: `console.log(JSON.stringify({ ServerURL: 'https://evil.example.com', Username: 'alice', Secret: '${canary}' }));`,
  spelling: `console.log(JSON.stringify({ ServerURL: 'https://GHCR.io/v2/', Username: 'alice', Secret: 'pw' }));`,
} as const;

describe('a credential helper', function () {
  this.timeout(20_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'credential-helper-'));
    for (const [name, body] of Object.entries(programs)) {
      const path = join(folder, `docker-credential-${name}`);
      const start = `#!${process.execPath}\nconst action = process.argv[2];\nrequire('node:fs').writeFileSync(__filename + '.ran', action);\n`;
      const read = name === 'deaf' ? '' : `const server = require('node:fs').readFileSync(0, 'utf8');\n`;
      await writeFile(path, start + read + body);
      await chmod(path, 0o755);
    }
  });
  after(() => rm(folder, { recursive: true }));

  function helpers({ timeoutMs = 10_000, mayRun = true, path = folder } = {}): HelperPrograms {
    const environment = { platform: process.platform, variables: { PATH: path } };
    return new HelperPrograms({ environment, timeoutMs, mayRun: () => mayRun });
  }

  const idle = new AbortController().signal;
  const get = (name: string, terms = {}) => helpers(terms).get(name, 'ghcr.io', idle);

  async function failureOf(name: string, terms = {}): Promise<HelperFailure> {
    const answer = await get(name, terms);
    assert.ok(answer.outcome === 'failed', name);
    return answer.failure;
  }

  const hasRun = (name: string): Promise<boolean> =>
    readFile(join(folder, `docker-credential-${name}.ran`)).then(
      () => true,
      () => false,
    );

  it('lists servers and users', async () => {
    assert.deepEqual(await helpers().list('good', idle), {
      outcome: 'listed',
      servers: [
        { server: 'https://index.docker.io/v1/', username: 'alice' },
        { server: 'ghcr.io', username: 'bob' },
      ],
    });
    assert.deepEqual(await helpers().list('nolist', idle), { outcome: 'listed', servers: [] });
  });

  it('gives the login of the server that stands on its standard input', async () => {
    const answer = await get('good');
    assert.ok(answer.outcome === 'login');
    assert.equal(answer.username, 'alice');
    assert.equal(answer.password.reveal(), `${canary} für ghcr.io`);
    assert.ok(!JSON.stringify(answer).includes(canary));
  });

  it('is run with one argument, and outside the workspace', async () => {
    const answer = await get('folder');
    assert.ok(answer.outcome === 'login');
    assert.equal(answer.password.reveal(), '["get"]');
    assert.ok(answer.username.endsWith(folder));
  });

  for (const [name, failure] of [
    ['missing', { kind: 'missing' }],
    ['garbage', { kind: 'not-json' }],
    ['half', { kind: 'not-json' }],
    ['nothing', { kind: 'not-json' }],
    ['list', { kind: 'unexpected-answer' }],
    ['numbers', { kind: 'unexpected-answer' }],
    ['blank', { kind: 'not-found' }],
    ['notfound', { kind: 'not-found' }],
    ['notfound2', { kind: 'not-found' }],
    ['locked', { kind: 'locked' }],
    ['fails', { kind: 'failed', exitCode: 3 }],
    ['killed', { kind: 'failed', exitCode: null }],
    ['chatty', { kind: 'too-much-output' }],
    ['other', { kind: 'other-server' }],
  ] as const) {
    it(`that misbehaves is told with the program's name, and nothing that it said: ${name}`, async () => {
      const told = await failureOf(name);
      assert.deepEqual(told, failure);
      const text = helperFailureText(name, told);
      assert.ok(text.includes(`docker-credential-${name}`), text);
      assert.ok(!text.includes(canary), text);
    });
  }

  it('that gives an identity token gives no password', async () =>
    assert.deepEqual(await get('token'), { outcome: 'identity-token' }));

  it('may complain on its standard error as much as it likes, and spell the server otherwise', async () => {
    assert.equal((await get('noisy')).outcome, 'login');
    assert.equal((await get('spelling')).outcome, 'login');
  });

  for (const name of ['hangs', 'deaf']) {
    it(`that does not end is ended: ${name}`, async () =>
      assert.deepEqual(await failureOf(name, { timeoutMs: 700 }), { kind: 'timed-out', seconds: 1 }));
  }

  it('is ended with what it started', async () => {
    assert.equal((await failureOf('family', { timeoutMs: 1500 })).kind, 'timed-out');
    const child = Number(await readFile(join(folder, 'child'), 'utf8'));
    for (let left = 50; left > 0 && (await isRunning(child)); left -= 1) {
      await sleep(100);
    }
    assert.equal(await isRunning(child), false);
  });

  it('is ended when the user cancels, and not started afterwards', async () => {
    const cancelling = new AbortController();
    const answer = helpers().get('hangs', 'ghcr.io', cancelling.signal);
    setTimeout(() => cancelling.abort(), 300);
    assert.deepEqual(await answer, { outcome: 'failed', failure: { kind: 'cancelled' } });
    const again = await helpers().list('good', cancelling.signal);
    assert.deepEqual(again, { outcome: 'failed', failure: { kind: 'cancelled' } });
  });

  it('is not run in an untrusted workspace', async () => {
    await rm(join(folder, 'docker-credential-good.ran'), { force: true });
    assert.deepEqual(await failureOf('good', { mayRun: false }), { kind: 'untrusted-workspace' });
    assert.equal((await helpers({ mayRun: false }).list('good', idle)).outcome, 'failed');
    assert.equal(await hasRun('good'), false);
    assert.ok(helperFailureText('good', { kind: 'untrusted-workspace' }).includes('trusted workspace'));
  });

  for (const name of [
    '',
    '..',
    '../good',
    '/good',
    'a/../good',
    'a\\good',
    'good;id',
    'good id',
    'good\0',
    '-x',
    'a'.repeat(101),
  ]) {
    it(`is not run under a name like ${JSON.stringify(name.slice(0, 20))}`, async () => {
      const failure = await failureOf(name);
      assert.deepEqual(failure, { kind: 'bad-name' });
      assert.ok(name.length < 3 || !helperFailureText(name, failure).includes(name));
    });
  }

  it('that may not be run, or is a folder, is missing', async () => {
    await writeFile(join(folder, 'docker-credential-plain'), 'x', { mode: 0o644 });
    await mkdir(join(folder, 'docker-credential-folder2'));
    assert.equal((await failureOf('plain')).kind, 'missing');
    assert.equal((await failureOf('folder2')).kind, 'missing');
  });

  it('that the system cannot start is told', async () => {
    await writeFile(join(folder, 'docker-credential-foreign'), '#!/no/such/interpreter\n', { mode: 0o755 });
    assert.equal((await failureOf('foreign')).kind, 'not-started');
  });

  it('is not taken from a folder that depends on where VS Code was started', async () => {
    const here = process.cwd();
    process.chdir(folder);
    try {
      assert.equal((await failureOf('good', { path: ':.:./' })).kind, 'missing');
    } finally {
      process.chdir(here);
    }
  });
});

describe('the program of a helper on Windows', () => {
  const found = (file: string, ...there: readonly string[]) =>
    findProgram(
      file,
      { platform: 'win32', variables: { Path: '.;C:\\one;"D:\\with blank"' } },
      async (path) => there.includes(path),
    );

  it('has the endings of programs, and is looked up on the path', async () => {
    const path = 'D:\\with blank\\docker-credential-wincred.exe';
    assert.deepEqual(await found('docker-credential-wincred', path), { outcome: 'found', path });
    assert.deepEqual(await found('docker-credential-wincred.exe', path), { outcome: 'found', path });
    assert.deepEqual(await found('docker-credential-wincred', 'docker-credential-wincred.exe'), {
      outcome: 'missing',
    });
  });

  it('is no batch file', async () =>
    assert.deepEqual(await found('docker-credential-gcloud', 'C:\\one\\docker-credential-gcloud.cmd'), {
      outcome: 'batch-file',
    }));
});

/** A killed process may stay as a zombie for as long as nobody asks for it. */
async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(status);
}
