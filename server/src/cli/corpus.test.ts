import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkProject, corpus, corpusProjects } from '../testing/corpus';

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
  for (const project of corpusProjects) {
    it(`finds in ${project} what is there, and is silent about files that are no YAML`, async () => {
      const { findings, readable, warnings } = await checkProject(project);
      const expected: { findings: Expected[] } = JSON.parse(
        readFileSync(join(corpus, project, 'expected.json'), 'utf8'),
      );
      assert.deepEqual(lines(findings), lines(expected.findings));
      assert.deepEqual([warnings, readable], [[], true]);
    });
  }
}).timeout(20_000);
