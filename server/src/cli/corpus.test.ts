import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../core/settings';
import { nodeFileSystem } from '../workspace/nodeFileSystem';
import { checkFiles } from './checkFiles';
import { findInputs } from './findInputs';
import type { Terminal } from './terminal';

const corpus = join(__dirname, '../../../test-fixtures/corpus');

interface Expected {
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly image: string;
  readonly registry: string;
}

function lines(findings: readonly { readonly [Key in keyof Expected]?: string }[]): readonly string[] {
  return findings
    .map(({ file, kind, name, image, registry }) => `${file} ${kind}/${name} ${image} (${registry})`)
    .sort();
}

/** Manifests of public projects; what is expected was found by another program (see the corpus' README). */
describe('pull-secrets check on manifests of real projects', () => {
  for (const project of ['examples', 'kube-prometheus', 'microservices-demo']) {
    it(`finds in ${project} what is there, and is silent about files that are no YAML`, async () => {
      const folder = join(corpus, project);
      const warnings: string[] = [];
      const terminal: Terminal = {
        write: () => {},
        warn: (text) => warnings.push(text),
        readStandardInput: async () => '',
        now: () => 0,
        folder,
      };
      const inputs = await findInputs(['.'], nodeFileSystem, terminal);
      const { findings, readable } = await checkFiles(inputs ?? [], defaultSettings, terminal);
      const expected: { findings: Expected[] } = JSON.parse(
        readFileSync(join(folder, 'expected.json'), 'utf8'),
      );
      assert.deepEqual(lines(findings), lines(expected.findings));
      assert.deepEqual([warnings, readable], [[], true]);
    });
  }
});
