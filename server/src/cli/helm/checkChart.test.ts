import assert from 'node:assert/strict';
import { join } from 'node:path';
import { nodeFileSystem } from '../../workspace/nodeFileSystem';
import { checkCommand } from '../checkCommand';
import { registryAccessBy } from '../registryAccess';
import { helmTemplateBy, type RenderChart } from './renderChart';

const fixtures = join(__dirname, '../../../../test-fixtures/helm');

/** Helm's output for a pod with the image, from a template of the chart. */
function rendered(source: string, image: string): string {
  return `---\n# Source: shop/${source}\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - image: ${image}\n`;
}

interface Run {
  readonly code: number;
  readonly places: readonly string[];
  readonly warnings: readonly string[];
  /** Folders that were rendered, and with what values. */
  readonly asked: readonly string[];
}

/** `pull-secrets check --format json` beside the fixtures, with what stands in for Helm. */
async function check(render: RenderChart, ...args: readonly string[]): Promise<Run> {
  let output = '';
  const warnings: string[] = [];
  const asked: string[] = [];
  const terminal = {
    write: (text: string) => {
      output += text;
    },
    warn: (text: string) => warnings.push(text),
    readStandardInput: async () => '',
    now: () => 0,
    folder: fixtures,
  };
  const asking: RenderChart = (folder, values) => {
    asked.push(folder, ...values);
    return render(folder, values);
  };
  const before = process.exitCode;
  try {
    const command = checkCommand(nodeFileSystem, terminal, registryAccessBy({}), asking);
    await command.parseAsync(['--format', 'json', ...args], { from: 'user' });
    const findings: readonly { file: string; line: number; column: number; endColumn: number }[] =
      output === '' ? [] : JSON.parse(output).findings;
    return {
      code: Number(process.exitCode ?? 0),
      places: findings.map(({ file, line, column, endColumn }) => `${file}:${line}:${column}-${endColumn}`),
      warnings,
      asked,
    };
  } finally {
    process.exitCode = before;
  }
}

const giving =
  (text: string): RenderChart =>
  async () => ({ ok: true, text });

describe('pull-secrets check --helm', () => {
  it('renders with the values that are named, the last of which counts most', async () => {
    const args = ['--helm', 'shop', '--values', 'a.yaml', '--values', 'b/c.yaml'];
    assert.deepEqual((await check(giving(''), ...args)).asked, [
      join(fixtures, 'shop'),
      join(fixtures, 'a.yaml'),
      join(fixtures, 'b/c.yaml'),
    ]);
  });

  it('takes values for nothing but a chart', async () => {
    const { code, warnings, asked } = await check(giving(''), 'shop', '--values', 'a.yaml');
    assert.deepEqual([code, asked], [2, []]);
    assert.match(warnings.join(), /--helm/);
  });

  it('leads an image back to the value that holds it', async () => {
    const text = rendered('templates/deployment.yaml', 'ghcr.io/acme/shop:1.8');
    assert.deepEqual(await check(giving(text), '--helm', 'shop'), {
      code: 1,
      places: ['shop/values.yaml:5:15-32'],
      warnings: [],
      asked: [join(fixtures, 'shop')],
    });
  });

  it('goes by the values of the chart before those of its subcharts', async () => {
    const text = rendered('charts/cache/templates/statefulset.yaml', 'quay.io/acme-internal/cache:1');
    assert.deepEqual((await check(giving(text), '--helm', 'platform')).places, [
      'platform/values.yaml:20:17-44',
    ]);
  });

  it('leads other images back to their template', async () => {
    const text = rendered('templates/deployment.yaml', 'ghcr.io/acme/other:1');
    assert.deepEqual((await check(giving(text), '--helm', './shop/')).places, [
      'shop/templates/deployment.yaml:24:18-102',
    ]);
  });

  it('names the chart where its file is not there', async () => {
    const text = rendered('charts/packed/templates/a.yaml', 'ghcr.io/acme/packed:1');
    assert.deepEqual((await check(giving(text), '--helm', 'shop')).places, ['shop/Chart.yaml:1:1-1']);
  });

  it('takes a service account and a pod of two templates together', async () => {
    const account =
      '---\n# Source: shop/templates/account.yaml\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default}\nimagePullSecrets: [{name: a}]\n';
    const text = account + rendered('templates/deployment.yaml', 'ghcr.io/acme/shop:1.8');
    assert.equal((await check(giving(text), '--helm', 'shop')).code, 0);
  });

  it('says what is wrong, and ends with 2, when there is nothing to check', async () => {
    for (const [render, args, warning] of [
      [giving(''), ['--helm', 'nowhere'], /^nowhere: no Chart.yaml in this folder$/],
      [giving(''), ['--helm', 'shop', 'shop'], /not both/],
      [giving(''), ['--helm', 'shop', '--kustomize', 'shop'], /not both/],
      [helmTemplateBy('/nowhere/helm'), ['--helm', 'shop'], /^shop: helm was not found\. Install it/],
      // It takes no such command either, and says so.
      [helmTemplateBy(process.execPath), ['--helm', 'shop'], /^shop: helm failed: .*template/s],
    ] as const) {
      const { code, places, warnings } = await check(render, ...args);
      assert.deepEqual([code, places], [2, []]);
      assert.match(warnings.join('\n'), warning);
    }
  });
});
