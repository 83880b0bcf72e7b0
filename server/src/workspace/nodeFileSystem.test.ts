import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { nodeFileSystem } from './nodeFileSystem';

describe('the files of a folder on disk', () => {
  let folder = '';
  const write = (path: string, text = ''): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  const listed = (below = ''): Promise<readonly string[]> =>
    nodeFileSystem.manifestsBelow(join(folder, below));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pull-secrets-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are those that can hold manifests, without what others put there', async () => {
    for (const path of [
      'b.yaml',
      'a/c.yml',
      'a/d.json',
      'a/Kustomization',
      '.hidden/e.yaml',
      'x.txt',
      'node_modules/m.yaml',
      '.git/n.yaml',
    ]) {
      write(path);
    }
    assert.deepEqual(await listed(), ['.hidden/e.yaml', 'a/Kustomization', 'a/c.yml', 'a/d.json', 'b.yaml']);
  });

  if (sep === '/') {
    it('keep the backslashes in their names', async () => {
      write('a\\b/c\\d.yaml');
      assert.deepEqual(await listed('a\\b'), ['c\\d.yaml']);
    });
  }

  it('are read as kubectl reads them, in UTF-16 too', async () => {
    const text = 'kind: Pod # é\n';
    const littleEndian = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const bigEndian = Buffer.from(littleEndian).swap16();
    for (const [name, bytes] of Object.entries({ littleEndian, bigEndian, utf8: Buffer.from(text) })) {
      writeFileSync(join(folder, name), bytes);
      assert.deepEqual(await nodeFileSystem.readText(join(folder, name)), { ok: true, text }, name);
    }
    writeFileSync(join(folder, 'cut'), Buffer.concat([littleEndian, Buffer.from('x')]));
    assert.deepEqual(await nodeFileSystem.readText(join(folder, 'cut')), { ok: true, text });
  });

  it('are none where there is no folder', async () => assert.deepEqual(await listed('nowhere'), []));

  it('are none where it cannot be looked, which is told', async () => {
    write('a.yaml');
    const told: string[] = [];
    const found = await nodeFileSystem.manifestsBelow(join(folder, 'a.yaml'), (path) => told.push(path));
    assert.deepEqual([found, told], [[], [join(folder, 'a.yaml').replaceAll('\\', '/')]]);
  });

  it('do not go round in circles', async () => {
    write('a/b.yaml');
    symlinkSync(folder, join(folder, 'a', 'round'));
    assert.deepEqual(await listed(), ['a/b.yaml']);
  });

  it('leave out what git leaves out', async () => {
    git('init', '--quiet');
    write(
      '.gitignore',
      'build/\n*.secret.yaml\n!kept.secret.yaml\n/only-here.yaml\n# a comment\ndocs/**/draft.yaml\n',
    );
    write('.git/info/exclude', 'private.yaml\n');
    write('sub/.gitignore', 'local.yaml\n!x.secret.yaml\n');
    for (const path of [
      'build/a.yaml',
      'sub/build/b.yaml',
      'x.secret.yaml',
      'kept.secret.yaml',
      'only-here.yaml',
      'sub/only-here.yaml',
      'local.yaml',
      'sub/local.yaml',
      'sub/deep/local.yaml',
      'sub/x.secret.yaml',
      'private.yaml',
      'docs/a/b/draft.yaml',
      'docs/final.yaml',
      'with blank/ü.yaml',
    ]) {
      write(path);
    }
    const known = git('-c', 'core.quotePath=false', 'ls-files', '--others', '--exclude-standard')
      .split('\n')
      .filter((path) => path.endsWith('.yaml'))
      .sort();
    assert.ok(known.length > 4 && known.length < 14, known.join());
    assert.deepEqual(await listed(), known);
    assert.deepEqual(
      await listed('sub'),
      known.filter((path) => path.startsWith('sub/')).map((path) => path.slice('sub/'.length)),
    );
    for (const path of [
      'build/a.yaml',
      'sub/local.yaml',
      'private.yaml',
      'x.secret.yaml',
      'docs/a/b/draft.yaml',
    ]) {
      assert.equal(await nodeFileSystem.isIgnored(join(folder, path)), true, path);
    }
    for (const path of known) {
      assert.equal(await nodeFileSystem.isIgnored(join(folder, path)), false, path);
      assert.equal(await nodeFileSystem.isSharedByGit(join(folder, path)), true, path);
    }
    assert.equal(await nodeFileSystem.isSharedByGit(join(folder, 'private.yaml')), false);
  });

  it('show what is in an ignored folder to those who name it', async () => {
    git('init', '--quiet');
    write('.gitignore', 'build/\n');
    write('build/out/a.yaml');
    assert.deepEqual(await listed(), []);
    assert.deepEqual(await listed('build'), ['out/a.yaml']);
    assert.deepEqual(await listed('build/out'), ['a.yaml']);
  });

  it('are read from a pipe once somebody writes to it', async () => {
    const pipe = join(folder, 'pipe.yaml');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    const reading = nodeFileSystem.readText(pipe);
    const writer = spawn('sh', ['-c', 'printf "kind: Pod\\n" > "$0"', pipe]);
    const closed = once(writer, 'close');
    assert.deepEqual(await reading, { ok: true, text: 'kind: Pod\n' });
    assert.deepEqual(await closed, [0, null]);
  });

  it('are read as text, or tell why not', async () => {
    write('a.yaml', 'kind: Pod\n');
    assert.deepEqual(await nodeFileSystem.readText(join(folder, 'a.yaml')), {
      ok: true,
      text: 'kind: Pod\n',
    });
    const missing = await nodeFileSystem.readText(join(folder, 'b.yaml'));
    assert.equal(missing.ok ? undefined : missing.reason, 'missing');
    const unreadable = await nodeFileSystem.readText(folder);
    assert.equal(unreadable.ok ? undefined : unreadable.reason, 'unreadable');
  });
});
