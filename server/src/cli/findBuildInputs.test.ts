import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nodeFileSystem } from '../workspace/nodeFileSystem';
import { checkCommand } from './checkCommand';
import { registryAccessBy } from './registryAccess';

const fixtures = join(__dirname, '../../../test-fixtures/kustomize');

interface Run {
  readonly code: number;
  readonly places: readonly string[];
  readonly files: number | undefined;
  readonly warnings: readonly string[];
}

/** `pull-secrets check --format json` in a folder of the fixtures. */
async function check(folder: string, ...args: readonly string[]): Promise<Run> {
  let output = '';
  const warnings: string[] = [];
  const terminal = {
    write: (text: string) => {
      output += text;
    },
    warn: (text: string) => warnings.push(text),
    readStandardInput: async () => '',
    now: () => 0,
    folder: join(fixtures, folder),
  };
  const before = process.exitCode;
  try {
    const command = checkCommand(nodeFileSystem, terminal, registryAccessBy({}));
    await command.parseAsync(['--format', 'json', ...args], { from: 'user' });
    const report = output === '' ? undefined : JSON.parse(output);
    const findings: readonly { file: string; line: number }[] = report?.findings ?? [];
    return {
      code: Number(process.exitCode ?? 0),
      places: findings.map(({ file, line }) => `${file}:${line}`),
      files: report?.summary.files,
      warnings,
    };
  } finally {
    process.exitCode = before;
  }
}

describe('pull-secrets check --kustomize', () => {
  it('judges one build, wherever its files are', async () => {
    assert.deepEqual(await check('account-in-overlay/overlays', '--kustomize', 'dev'), {
      code: 1,
      places: ['../base/deployment.yaml:13'],
      files: 4,
      warnings: [],
    });
    const prod = await check('account-in-overlay', '--kustomize', 'overlays/prod');
    assert.deepEqual([prod.code, prod.places], [0, []]);
  });

  it('finds components, and patches in files', async () => {
    const { code, files } = await check('component-adds-list', '--kustomize', 'overlays/prod');
    assert.deepEqual([code, files], [0, 5]);
  });

  it('judges a base by itself when it is named', async () => {
    const { places } = await check('account-in-overlay', '--kustomize', 'base');
    assert.deepEqual(places, ['base/deployment.yaml:13']);
  });

  it('says what it does not fetch, and nothing of what that may change', async () => {
    const { code, warnings } = await check('silent-remote-base', '--kustomize', 'overlays/prod');
    assert.equal(code, 0);
    assert.match(warnings.join(), /^overlays\/prod\/kustomization.yaml: https:.* is not fetched/);
  });

  it('says of which workloads it says nothing', async () => {
    const { code, warnings } = await check('silent-transformers', '--kustomize', 'overlays/prod');
    assert.equal(code, 0);
    assert.match(warnings.join(), /^overlays\/prod: nothing is said of Deployment \w+: /);
  });

  it('is sure of a build whose patches say nothing of interest', async () => {
    const { code, places } = await check('what-does-not-matter', '--kustomize', 'overlays/prod');
    assert.deepEqual([code, places], [1, ['base/deployment.yaml:12']]);
  });

  it('refuses what kustomize would not build', async () => {
    for (const [folder, args, warning] of [
      ['silent-missing-base', ['--kustomize', '.'], /elsewhere\/accounts: no such file or folder/],
      ['base-by-itself', ['--kustomize', '.'], /no kustomization.yaml in this folder/],
      [
        'component-adds-list',
        ['--kustomize', 'components/pull-secret'],
        /a component is built by what includes it/,
      ],
      ['base-by-itself', ['--kustomize', 'base', 'base'], /not both/],
    ] as const) {
      const { code, warnings } = await check(folder, ...args);
      assert.equal(code, 2, folder);
      assert.match(warnings.join(), warning);
    }
  });
});
