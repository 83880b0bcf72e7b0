import assert from 'node:assert/strict';
import { sep } from 'node:path';
import type { FileSystem } from '../workspace/fileSystem';
import { checkCommand } from './checkCommand';
import { registryAccessBy } from './registryAccess';
import type { Terminal } from './terminal';

const manifest =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\n  namespace: shop\nspec:\n  containers:\n    - image: "ghcr.io/acme/api:1"\n    - image: quay.io/prometheus/x\n';

/** Nobody may look into it. */
const closed = '/repo/closed';

/** A disk in memory; a path is a folder if others lie below it. */
function inMemory(files: Readonly<Record<string, string>>): FileSystem {
  return {
    readText: async (path) => {
      const text = files[path];
      return text === undefined ? { ok: false, reason: 'missing', message: 'ENOENT' } : { ok: true, text };
    },
    isIgnored: async () => false,
    isSharedByGit: async (path) => path.startsWith('/repo/shared/'),
    manifestsBelow: async (folder, onUnreadable) => {
      const paths = Object.keys(files).filter(
        (path) => path.startsWith(`${folder}/`) && !path.endsWith('.pull-secrets.yaml'),
      );
      if (paths.some((path) => path.startsWith(closed))) {
        onUnreadable?.(closed, 'permission denied');
      }
      return paths
        .filter((path) => !path.startsWith(closed))
        .map((path) => path.slice(folder.length + 1))
        .sort();
    },
    kindOf: async (path) =>
      path in files
        ? 'file'
        : Object.keys(files).some((file) => file.startsWith(`${path}/`))
          ? 'folder'
          : 'missing',
  };
}

interface Run {
  readonly code: number;
  readonly output: string;
  readonly warnings: string;
}

async function run(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  input = '',
): Promise<Run> {
  let output = '';
  let warnings = '';
  const terminal: Terminal = {
    write: (text) => {
      output += text;
    },
    warn: (text) => {
      warnings += `${text}\n`;
    },
    readStandardInput: async () => input,
    now: () => 0,
    folder: '/repo',
  };
  const before = process.exitCode;
  const command = checkCommand(inMemory(files), terminal, registryAccessBy({})).configureOutput({
    writeErr: (text) => terminal.warn(text),
  });
  try {
    await command.parseAsync([...args], { from: 'user' });
    return { code: Number(process.exitCode ?? 0), output, warnings };
  } catch {
    return { code: 2, output, warnings };
  } finally {
    process.exitCode = before;
  }
}

describe('pull-secrets check', () => {
  it('reports passwords in files that git passes on, and in no others', async () => {
    const config = Buffer.from('{"auths":{"ghcr.io":{"username":"bob","password":"xyzzy"}}}');
    const secret = `apiVersion: v1\nkind: Secret\nmetadata: {name: pull}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: ${config.toString('base64')}}\n`;
    const files = { '/repo/shared/pull.yaml': secret, '/repo/own/pull.yaml': secret };
    const { findings } = JSON.parse((await run(files, ['--format', 'json'])).output);
    assert.deepEqual(
      findings.map(({ rule, file }: { rule: string; file: string }) => [rule, file]),
      [['registry-credential-in-git', 'shared/pull.yaml']],
    );
    const { output } = await run({}, ['--format', 'json', '-'], secret);
    assert.deepEqual(JSON.parse(output).findings, []);
  });

  it('leaves out what a file says not to report, and counts it', async () => {
    const files = {
      '/repo/pod.yaml': `# pull-secrets-ignore-file public-image-no-credential\n${manifest}`,
      '/repo/unused.yaml': '# pull-secrets-ignore-file\nkind: ConfigMap\n',
    };
    const { code, output } = await run(files, ['--format', 'json']);
    const { findings, summary } = JSON.parse(output);
    assert.equal(code, 0);
    assert.deepEqual([findings, summary.findings, summary.suppressed], [[], 0, 1]);
    assert.match((await run(files, [])).output, /^0 findings and 1 suppressed; checked/);
    assert.match(
      (await run(files, ['--include-hints'])).output,
      /^\/?(?:repo\/)?unused\.yaml:1:1: hint: Document: Silences nothing.*\[unused-suppression\]\n1 finding and 2 suppressed;/,
    );
  });

  it('says how many documents it could not read', async () => {
    const broken = `${manifest}---\nkind: Pod\nimage: [\n`;
    const files = {
      '/repo/pod.yaml': broken,
      '/repo/chart/Chart.yaml': 'name: x\n',
      '/repo/chart/templates/a.yaml': broken,
    };
    const { output } = await run(files, []);
    assert.match(output, /; 1 document could not be read as YAML\.\n$/);
    assert.equal(JSON.parse((await run(files, ['--format', 'json'])).output).summary.documentsUnreadable, 1);
  });

  it('reports as JSON in the shape other tools rely on', async () => {
    const { code, output, warnings } = await run({ '/repo/a/pod.yaml': manifest, '/repo/x.yaml': 'a: 1\n' }, [
      '--format',
      'json',
    ]);
    assert.equal(code, 1);
    assert.equal(warnings, '');
    const { findings, ...rest } = JSON.parse(output);
    assert.deepEqual(rest, {
      version: 1,
      summary: {
        files: 2,
        filesSkipped: 1,
        documents: 1,
        documentsUnreadable: 0,
        workloads: 1,
        images: 2,
        findings: 1,
        suppressed: 0,
        durationMs: 0,
      },
    });
    const [{ message, ...finding }] = findings;
    assert.match(message, /GitHub Container Registry/);
    assert.deepEqual(finding, {
      rule: 'public-image-no-credential',
      severity: 'warning',
      file: 'a/pod.yaml',
      line: 8,
      column: 15,
      endLine: 8,
      endColumn: 33,
      kind: 'Pod',
      name: 'api',
      namespace: 'shop',
      image: 'ghcr.io/acme/api:1',
      registry: 'ghcr',
      visibility: 'likely',
    });
  });

  it('adds hints when asked, which never make it fail', async () => {
    const hint = manifest.replace(/ {4}- image: "ghcr.*\n/, '');
    const without = await run({ '/repo/pod.yaml': hint }, []);
    assert.deepEqual(
      [without.code, without.output],
      [0, '0 findings; checked 1 image of 1 workload in 1 of 1 file.\n'],
    );
    const { code, output } = await run({ '/repo/pod.yaml': hint }, ['--include-hints']);
    assert.equal(code, 0);
    assert.match(
      output,
      /^pod\.yaml:8:14: hint: quay\.io\/prometheus\/x in Pod api: .*\[public-image-no-credential\]\n1 finding; /,
    );
  });

  it('fails from the severity it is told', async () => {
    const files = { '/repo/pod.yaml': manifest };
    assert.equal((await run(files, ['--fail-on', 'error'])).code, 0);
    assert.equal((await run(files, ['--fail-on', 'never'])).code, 0);
    assert.equal((await run(files, ['--fail-on', 'warning'])).code, 1);
  });

  it('reads standard input and single files of any name', async () => {
    const { code, output } = await run({}, ['-'], manifest);
    assert.equal(code, 1);
    assert.match(output, /^<stdin>:8:15: warning: /);
    assert.equal((await run({ '/repo/pod.txt': manifest }, ['pod.txt'])).code, 1);
  });

  if (sep === '/') {
    it('names files as they are called, be there a backslash in it', async () => {
      const { output } = await run({ '/repo/a\\b.yaml': manifest }, ['a\\b.yaml']);
      assert.match(output, /^a\\b\.yaml:8:15: warning: /);
    });
  }

  it('takes the settings of the configuration file above, or the one that is named', async () => {
    const config = 'nodeCredentials: [ghcr.io]\n';
    const files = { '/repo/pod.yaml': manifest, '/.pull-secrets.yaml': config, '/other.yaml': 'rules: {}\n' };
    assert.equal((await run(files, [])).code, 0);
    assert.equal((await run(files, ['--config', '../other.yaml'])).code, 1);
  });

  it('checks the kinds that the configuration file adds', async () => {
    const gadget = 'apiVersion: example.com/v1\nkind: Gadget\nspec: {image: ghcr.io/acme/a}\n';
    const config = 'customResources: {Gadget: {images: [spec.image], pullSecrets: spec.secrets}}\n';
    assert.equal((await run({ '/repo/gadget.yaml': gadget }, [])).code, 0);
    const found = await run({ '/repo/gadget.yaml': gadget, '/.pull-secrets.yaml': config }, []);
    assert.match(found.output, /^gadget\.yaml:3:15: warning: /);
  });

  it('checks the rest where a folder cannot be looked into, and ends with 2', async () => {
    const { code, output, warnings } = await run(
      { '/repo/pod.yaml': manifest, '/repo/closed/pod.yaml': manifest },
      [],
    );
    assert.deepEqual([code, warnings], [2, 'closed: permission denied\n']);
    assert.match(output, /^pod\.yaml:8:15: /);
  });

  it('says nothing of a folder that cannot be looked into and is excluded', async () => {
    const { code, warnings } = await run(
      { '/repo/closed/pod.yaml': manifest, '/repo/.pull-secrets.yaml': 'exclude: [closed]\n' },
      ['.'],
    );
    assert.deepEqual([code, warnings], [0, '']);
  });

  it('writes a finding on one line, whatever a manifest holds', async () => {
    const text = manifest.replace('name: api', 'name: "api\\n::error::gotcha\\e[31m\\u2028"');
    const { output } = await run({ '/repo/pod.yaml': text }, ['pod.yaml']);
    const [finding = '', summary = ''] = output.split('\n');
    assert.match(finding, /^pod\.yaml:8:15: warning: .* in Pod api\\n::error::gotcha\\u001b\[31m\\u2028: /);
    assert.match(summary, /^1 finding; /);
  });

  it('reports what a file says from its beginning to its end', async () => {
    const text =
      'apiVersion: v1\nkind: Pod\nspec:\n  imagePullSecret: [{name: a}]\n  containers:\n    - image: ghcr.io/acme/api:1\n';
    const { output } = await run({ '/repo/pod.yaml': text }, ['--format', 'json']);
    const { findings } = JSON.parse(output);
    assert.deepEqual(
      findings.map(({ line }: { line: number }) => line),
      [4, 6],
    );
  });

  it('says what is wrong with what it was given, and ends with 2', async () => {
    const files = {
      '/repo/pod.yaml': manifest,
      '/broken.yaml': 'rules: [\n',
      '/odd.yaml': 'registries: [{host: "a b"}]\nrules: {x: loud}\n',
    };
    const missing = await run(files, ['nowhere']);
    assert.deepEqual(
      [missing.code, missing.output, missing.warnings],
      [2, '', 'nowhere: no such file or folder\n'],
    );
    assert.equal((await run(files, ['--format', 'xml'])).code, 2);
    assert.equal((await run(files, ['--loud'])).code, 2);
    const unconfigured = await run(files, ['--config', 'none.yaml']);
    assert.deepEqual([unconfigured.code, unconfigured.warnings], [2, '/repo/none.yaml: no such file\n']);
    const broken = await run(files, ['--config', '../broken.yaml']);
    assert.equal(broken.code, 2);
    assert.match(broken.warnings, /^\/broken\.yaml:2:1: /);

    const odd = await run(files, ['--config', '../odd.yaml']);
    assert.equal(odd.code, 1);
    assert.match(
      odd.warnings,
      /registries\[0\]\.host is no registry host.*\n.*rules\.x is no rule; there are/,
    );
  });
});
