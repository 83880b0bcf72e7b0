import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../scripts/paths';
import { findTool } from '../../../scripts/tools';
import { renderedTemplates } from '../../../server/src/cli/helm/chartInputs';
import { helmTemplateBy } from '../../../server/src/cli/helm/renderChart';
import type { ValuesKeys } from '../../../server/src/core/composition/helm/chartPart';
import { readImage } from '../../../server/src/core/images/imageText';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import type { PodSpec } from '../../../server/src/core/manifests/workloads/podSpec';
import { checkFolder, type FoundInFolder } from '../../../server/src/testing/checkFolder';
import { helmTemplate } from './render';

const fixtures = path.join(root, 'test-fixtures', 'helm');

describe('charts', () => {
  for (const name of readdirSync(fixtures)) {
    const folder = path.join(fixtures, name);
    const texts = textsBelow(folder);
    const found = checkFolder(texts);

    it(`are judged as what helm renders of them: ${name}`, async () => {
      const rendered = bareRepositories(await helmTemplate(folder));
      const ofDefaults = imagesFoundIn(found, (file) => !isOverlay(file));
      assert.deepEqual(ofDefaults, name.startsWith('silent-') ? [] : rendered);
    });

    for (const overlay of Object.keys(texts).filter(isOverlay)) {
      it(`are judged as what helm renders of them: ${name} with ${overlay}`, async () => {
        const rendered = bareRepositories(await helmTemplate(folder, '-f', path.join(folder, overlay)));
        const ofOverlay = imagesFoundIn(found, (file) => file === overlay);
        assert.ok(ofOverlay.length > 0);
        assert.deepEqual(
          ofOverlay.filter((image) => !rendered.includes(image)),
          [],
        );
      });
    }

    it(`get a pull secret to the pods that it is found to get to: ${name}`, async () => {
      const lists = Object.entries(texts).flatMap(([file, text]) =>
        file === 'values.yaml' ? listsIn(text) : [],
      );
      const supplied = await Promise.all(lists.map((keys) => podsSupplied(folder, keys)));
      const ignored = lists.filter((_, index) => supplied[index]?.length === 0).map((keys) => keys.join('.'));
      assert.deepEqual(ignored.sort(), keysFoundIgnored(found));
      const bare = podsOf(await helmTemplate(folder)).filter(
        ({ source, podSpec }) =>
          supplied.some((pods) => pods.length > 0) &&
          podSpec.images.some(({ image }) => image.includes('/')) &&
          !supplied.flat().includes(source),
      );
      assert.deepEqual(
        bare.map(({ source }) => source),
        found
          .filter(({ file, finding }) => isIgnoring(finding.data.rule) && file.includes('templates/'))
          .map(({ file }) => file),
      );
    });
  }
});

describe('what helm renders', () => {
  for (const name of readdirSync(fixtures)) {
    it(`is led back to the templates of the chart: ${name}`, async () => {
      const folder = path.join(fixtures, name);
      const rendered = await helmTemplateBy(findTool('helm') ?? 'helm')(folder, []);
      assert.ok(rendered.ok);
      const sources = renderedTemplates(rendered.text).map((template) => template.path);
      assert.ok(sources.length > 0);
      assert.deepEqual(
        sources.filter((source) => !(source in textsBelow(folder))),
        [],
      );
    });
  }

  it('is what helm says when it cannot', async () => {
    const rendered = await helmTemplateBy(findTool('helm') ?? 'helm')(fixtures, []);
    assert.match(rendered.ok ? '' : rendered.message, /^helm failed: Error: .*Chart\.yaml/);
  });
});

describe('quick fixes of values', () => {
  const folder = path.join(root, 'test-fixtures', 'quickfix');
  const charts = readdirSync(folder).filter((name) => /^helm-[^.]*\.fixed$/.test(name));

  for (const name of charts) {
    const chart = path.join(folder, name);

    it(`write what the templates take: ${name}`, async () => {
      const overlays = readdirSync(chart).filter(isOverlay);
      const args = overlays.flatMap((overlay) => ['-f', path.join(chart, overlay)]);
      assert.deepEqual(bareRepositories(await helmTemplate(chart, ...args)), []);
    });

    it(`leave no list without pods that take it: ${name}`, async () => {
      const lists = listsIn(readFileSync(path.join(chart, 'values.yaml'), 'utf8'));
      assert.ok(lists.length > 0);
      for (const keys of lists) {
        assert.notDeepEqual(await podsSupplied(chart, keys), [], keys.join('.'));
      }
    });
  }
});

function textsBelow(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [path.relative(folder, file), readFileSync(file, 'utf8')];
    }),
  );
}

function isOverlay(file: string): boolean {
  return /^values-.*\.yaml$/.test(file);
}

function isIgnoring(rule: string): boolean {
  return rule === 'chart-ignores-pull-secrets';
}

function imagesFoundIn(
  found: readonly FoundInFolder[],
  isWanted: (file: string) => boolean,
): readonly string[] {
  return repositories(
    found.flatMap(({ file, finding }) =>
      isWanted(file) && 'image' in finding.data && finding.severity !== 'hint' ? [finding.data.image] : [],
    ),
  );
}

/** Without tags, since a chart's own version may be one. */
function repositories(images: readonly string[]): readonly string[] {
  const named = images.map((image) => {
    const read = readImage(image);
    return read.kind === 'unreadable' ? image : `${read.domain}/${read.path}`;
  });
  return [...new Set(named)].sort();
}

/** What the rule finds in rendered manifests. */
function bareRepositories(rendered: string): readonly string[] {
  return imagesFoundIn(checkFolder({ 'rendered.yaml': rendered }), () => true);
}

/** Of the values of a chart, those that are named like pull secrets. */
function listsIn(text: string): readonly ValuesKeys[] {
  return readManifestFile(text, undefined, 'values.yaml').documents.flatMap(({ content }) =>
    content.chartParts.flatMap((part) =>
      part.role === 'values' ? part.pullSecrets.map(({ keys }) => keys) : [],
    ),
  );
}

function keysFoundIgnored(found: readonly FoundInFolder[]): readonly string[] {
  return found
    .filter(({ file, finding }) => isIgnoring(finding.data.rule) && file === 'values.yaml')
    .map(({ finding }) => /reads (\S+?),/.exec(finding.message)?.[1] ?? '')
    .sort();
}

interface RenderedPod {
  /** The template it is from, below the chart's folder. */
  readonly source: string;
  readonly podSpec: PodSpec;
}

const sentinel = 'sentinel-pull-secret';

/** Templates whose pods get a pull secret that is given by a value, in one of the forms that values have. */
async function podsSupplied(folder: string, keys: ValuesKeys): Promise<readonly string[]> {
  const forms = [[{ name: sentinel }], [sentinel], sentinel];
  const rendered = await Promise.all(
    forms.map((form) =>
      // Not every form makes sense to every template.
      helmTemplate(folder, '--set-json', `${keys.join('.')}=${JSON.stringify(form)}`).catch(() => ''),
    ),
  );
  return rendered.flatMap((text) => {
    const accounts = readManifestFile(text).documents.flatMap(({ content }) => content.serviceAccounts);
    return podsOf(text)
      .filter(({ podSpec }) => {
        const account = accounts.find(({ name }) => name === podSpec.serviceAccount);
        return [podSpec.pullSecrets, account?.pullSecrets].some(
          (list) => list?.state === 'listed' && list.names.includes(sentinel),
        );
      })
      .map(({ source }) => source);
  });
}

function podsOf(rendered: string): readonly RenderedPod[] {
  return readManifestFile(rendered).documents.flatMap(({ text, content }) => {
    const source = /^# Source: [^/]+\/(.*)$/m.exec(text)?.[1] ?? '';
    return content.workloads.flatMap(({ podSpecs }) => podSpecs.map((podSpec) => ({ source, podSpec })));
  });
}
