import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryKey } from '../core/images/visibilityCache';
import { checkProject, corpus, corpusProjects } from '../testing/corpus';

const page = join(__dirname, '../../../docs/corpus.md');
const begin = '<!-- The tables are kept by server/src/cli/corpusWarnings.test.ts. -->\n';
const end = '<!-- End of the tables. -->\n';
const update = process.env.UPDATE_GOLDEN === '1';

/** A table for each project: image uses that are warned of, in the order of their places. */
async function tables(): Promise<string> {
  const parts = await Promise.all(
    corpusProjects.map(async (project) => {
      const { findings } = await checkProject(project);
      const warned = findings.filter(({ severity }) => severity === 'warning');
      const rows = warned.map(
        ({ file, line, kind, name, image }) => `| \`${image}\` | ${kind} ${name} | \`${file}:${line}\` |`,
      );
      const count = `${warned.length} warnings, ${findings.length - warned.length} hints`;
      return `### ${project}: ${count}\n\n| Image | Workload | Place |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
    }),
  );
  return `\n${parts.join('\n')}\n`;
}

describe('the warnings that remain on manifests of real projects', () => {
  it('are those of docs/corpus.md', async () => {
    const text = readFileSync(page, 'utf8');
    const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
    assert.ok(from >= begin.length && to >= from);
    const wanted = await tables();
    if (update) {
      writeFileSync(page, text.slice(0, from) + wanted + text.slice(to));
    } else {
      assert.equal(text.slice(from, to), wanted);
    }
  });

  it('are none once the registries have answered that the images are public', async () => {
    const answers: Readonly<Record<string, 'public' | 'refused'>> = JSON.parse(
      readFileSync(join(corpus, 'anonymous-answers.json'), 'utf8'),
    ).answers;
    const asked = new Set<string>();
    for (const project of corpusProjects) {
      const { findings } = await checkProject(project, (image) => {
        asked.add(repositoryKey(image));
        return answers[repositoryKey(image)];
      });
      assert.deepEqual(
        findings.filter(({ severity }) => severity !== 'hint').map(({ image }) => image),
        [],
      );
      const { findings: unasked } = await checkProject(project);
      assert.equal(findings.length, unasked.length, 'a hint takes the place of each warning');
    }
    assert.deepEqual(
      Object.keys(answers).filter((repository) => !asked.has(repository)),
      [],
      'an answer is about an image that is not there',
    );
  });

  it('remain where the registry refuses', async () => {
    const { findings } = await checkProject('microservices-demo', () => 'refused');
    assert.ok(
      findings.length > 0 &&
        findings.every(({ severity, visibility }) => severity === 'warning' && visibility === 'certain'),
    );
  });
}).timeout(20_000);
