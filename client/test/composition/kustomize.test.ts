import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { root as checkout } from '../../../scripts/paths';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import type { Build } from '../../../server/src/core/composition/kustomize/build';
import { buildsOf } from '../../../server/src/core/composition/kustomize/builds';
import type { AddedComponents } from '../../../server/src/core/composition/kustomize/kustomizationTable';
import { findingsOfBuild } from '../../../server/src/core/findings/findingsOfBuilds';
import { findingsOfFile } from '../../../server/src/core/findings/findingsOfFile';
import { readManifestFile } from '../../../server/src/core/manifests/manifestFile';
import { ManifestSet } from '../../../server/src/core/manifests/manifestSet';
import type { Workload } from '../../../server/src/core/manifests/workloads/workload';
import { publicImageNoCredential } from '../../../server/src/core/rules/publicImageNoCredential';
import type { Finding } from '../../../server/src/core/rules/rule';
import { contextOf, type RuleContext } from '../../../server/src/core/rules/ruleContext';
import { defaultSettings } from '../../../server/src/core/settings';
import { corpus, corpusProjects } from '../../../server/src/testing/corpus';
import { nodeFileSystem } from '../../../server/src/workspace/nodeFileSystem';
import { kustomizeBuild } from './render';

const fixtures = path.join(checkout, 'test-fixtures', 'kustomize');
const rules = [publicImageNoCredential];

function contextOfFiles(manifests: ManifestSet): RuleContext {
  return contextOf(manifests, {
    settings: defaultSettings,
    credentials: [],
    now: new Date('2026-01-01T00:00:00Z'),
    isComplete: true,
  });
}

function setOf(texts: ReadonlyMap<string, string>): ManifestSet {
  const manifests = new ManifestSet();
  for (const [name, text] of texts) {
    manifests.set(
      name,
      readManifestFile(text).documents.map(({ content }) => content),
    );
  }
  return manifests;
}

/** What is said of which image of which kind, in order; names are not those of the end. */
function verdicts(findings: readonly Pick<Finding, 'severity' | 'data'>[]): readonly string[] {
  return findings
    .map(
      ({ severity, data }) => `${severity} ${'image' in data ? `${data.workload.kind} ${data.image}` : ''}`,
    )
    .sort();
}

const rethrow = (_rule: unknown, cause: unknown): never => {
  throw cause;
};

/** What is modelled of a workload as built, under the name that it gets in the end. */
function described({ kind, namespace, podSpecs }: Workload, name: string | undefined): string {
  const pods = podSpecs.map(({ images, pullSecrets }) => [
    images.map(({ field, name: of, image }) => `${field} ${of} ${image}`).sort(),
    pullSecrets.state === 'listed' ? pullSecrets.entries.length : 0,
  ]);
  return JSON.stringify([kind, name, namespace, pods]);
}

interface Folder {
  readonly name: string;
  readonly path: string;
}

const folders: readonly Folder[] = [
  ...readdirSync(fixtures).map((name) => ({ name, path: path.join(fixtures, name) })),
  ...corpusProjects.map((name) => ({ name, path: path.join(corpus, name) })),
];

describe('kustomize roots', () => {
  for (const folder of folders) {
    it(`are judged as what kubectl builds of them: ${folder.name}`, async () => {
      const manifests = await manifestsOf(folder);
      for (const build of buildsOf(manifests).all()) {
        const judged = findingsOfBuild(build, rules, contextOfFiles(manifests), rethrow);
        const ours = verdicts(judged.map(({ finding }) => finding));
        if (folder.name.startsWith('silent-') || addedTo(build.root, manifests) === 'unknown') {
          assert.deepEqual(ours, [], build.root);
        } else {
          const rendered = await kustomizeBuild(folderToBuild(folder, build.root, manifests));
          const text = withSubstitutions(rendered, build.root, manifests);
          assertSameWorkloads(build, text);
          assert.deepEqual(ours, verdictsOnOutput(text), build.root);
        }
      }
    });
  }
});

function addedTo(root: string, { kustomizations }: ManifestSet): AddedComponents {
  return kustomizations.addedTo(path.dirname(root));
}

/** Of a root to which Flux or Argo CD adds components, a copy that has them, as they make one. */
function folderToBuild(folder: Folder, root: string, manifests: ManifestSet): string {
  const added = addedTo(root, manifests);
  if (added === 'unknown' || added.length === 0) {
    return path.join(folder.path, path.dirname(root));
  }
  const copy = temporaryFolder('delivered-').path;
  cpSync(folder.path, copy, { recursive: true });
  const file = path.join(copy, root);
  const kustomization = parseDocument(readFileSync(file, 'utf8'));
  const own: unknown = kustomization.toJS().components;
  kustomization.set('components', [...(Array.isArray(own) ? own : []), ...added]);
  writeFileSync(file, String(kustomization));
  return path.dirname(file);
}

/** As Flux fills them in after the build. */
function withSubstitutions(text: string, root: string, { kustomizations }: ManifestSet): string {
  return Object.entries(kustomizations.substitutedIn(path.dirname(root))).reduce(
    (before, [name, value]) =>
      before.replaceAll(new RegExp(`\\$\\{${name}(?::=[^}]*)?\\}`, 'g'), () => value),
    text,
  );
}

async function manifestsOf(folder: Folder): Promise<ManifestSet> {
  const files = await nodeFileSystem.manifestsBelow(folder.path);
  return setOf(new Map(files.map((file) => [file, readFileSync(path.join(folder.path, file), 'utf8')])));
}

function assertSameWorkloads(build: Build, text: string): void {
  const ours = build.workloads
    .filter(({ isUncertain }) => !isUncertain)
    .map(({ object, identities }) => described(object, identities.at(-1)?.name));
  const theirs = readManifestFile(text).documents.flatMap(({ content }) =>
    content.workloads.map((workload) => described(workload, workload.name)),
  );
  const isComplete = ours.length === build.workloads.length && !build.mayHoldMore;
  assert.deepEqual(ours.filter((workload) => !theirs.includes(workload)).sort(), [], build.root);
  assert.ok(!isComplete || ours.length === theirs.length, build.root);
}

function verdictsOnOutput(text: string): readonly string[] {
  const context = contextOfFiles(setOf(new Map([['built.yaml', text]])));
  return verdicts(findingsOfFile('built.yaml', readManifestFile(text), rules, context, rethrow));
}
