import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { temporaryFolder } from '../../../scripts/temporaryFolder';
import { findTool } from '../../../scripts/tools';
import type { PlacedFinding } from '../../../server/src/core/findings/findingsOfFile';
import { isFileOfInterest } from '../../../server/src/core/manifests/interest';
import type { PodSpec } from '../../../server/src/core/manifests/workloads/podSpec';
import type { ImageFindingData } from '../../../server/src/core/rules/rule';
import { applyEdits } from '../../../server/src/core/text/textEdit';
import { type Checked, check, credential, fixesOf, imageFindings } from '../../../server/src/testing/check';
import { corpus, corpusProjects } from '../../../server/src/testing/corpus';

/** As if every image of these projects needed a pull secret: their own are mostly public. */
const hosts = ['docker.io', 'registry.k8s.io', 'k8s.gcr.io', 'gcr.io', 'quay.io', 'ghcr.io'];
const regional = ['us-central1-docker.pkg.dev', 'us-docker.pkg.dev', 'mcr.microsoft.com', 'grafana.com'];
const world = {
  settings: { registries: [...hosts, ...regional].map((host) => ({ host, private: true })) },
  credentials: [...hosts, ...regional].map((host) => credential(secretNameOf(host), host)),
};

function secretNameOf(host: string): string {
  return `pull-${host.replaceAll('.', '-')}`;
}

/** A document before and after a fix, and what kubectl is to add to it for the same. */
interface Mended {
  readonly where: string;
  readonly before: string;
  readonly after: string;
  readonly patch: unknown;
}

function mend(where: string, checked: Checked, finding: PlacedFinding<ImageFindingData>): Mended | undefined {
  const fix = fixesOf(checked, finding).find(({ id }) => id === 'use-credential');
  if (!fix) {
    return undefined;
  }
  assert.ok(fix.action.kind === 'edit', where);
  const mended = applyEdits(checked.file.text, fix.action.edits);
  const again = check(mended, world);
  const isSilenced = imageFindings(again).every(
    ({ documentIndex, data }) =>
      documentIndex !== finding.documentIndex ||
      data.rule !== finding.data.rule ||
      String(data.podSpecPath) !== String(finding.data.podSpecPath),
  );
  assert.ok(isSilenced, `${where} is found again`);
  const textOf = ({ file }: Checked): string => file.documents[finding.documentIndex]?.text ?? '';
  const untouched = (other: Checked) =>
    other.file.documents.filter((_, index) => index !== finding.documentIndex).map(({ text }) => text);
  assert.deepEqual(untouched(again), untouched(checked), where);
  return {
    where,
    before: textOf(checked),
    after: textOf(again),
    patch: patchOf(finding.data, podSpecOf(checked, finding)),
  };
}

function podSpecOf(checked: Checked, { documentIndex, data }: PlacedFinding<ImageFindingData>): PodSpec {
  const podSpec = checked.file.documents[documentIndex]?.content.workloads
    .flatMap(({ podSpecs }) => podSpecs)
    .find((one) => String(one.path) === String(data.podSpecPath));
  assert.ok(podSpec);
  return podSpec;
}

/** The pod's pull secrets where its kind takes them, with all that lies above; that of the image in question first. */
function patchOf({ image, podSpecPath }: ImageFindingData, { images, pullSecretPlace }: PodSpec): unknown {
  const asked = images.filter((use) => use.image === image);
  const hosts = [...asked, ...images].flatMap(({ reference }) =>
    reference.kind === 'unreadable' ? [] : reference.domain,
  );
  const names = [...new Set(hosts.map(secretNameOf))];
  const values = { objects: names.map((name) => ({ name })), names, name: names[0] };
  const keys = [...podSpecPath, ...(pullSecretPlace?.keys ?? [])];
  return keys.reduceRight<unknown>(
    (value, key) => ({ [key]: value }),
    values[pullSecretPlace?.form ?? 'objects'],
  );
}

/** Every fix of every finding of a project; those of one patch together, since starting kubectl takes long. */
function mendedOf(project: string): ReadonlyMap<string, readonly Mended[]> {
  const byPatch = new Map<string, Mended[]>();
  for (const file of globSync(['**/*.yaml', '**/*.yml', '**/*.json'], { cwd: path.join(corpus, project) })) {
    const text = readFileSync(path.join(corpus, project, file), 'utf8');
    const checked = isFileOfInterest(text) ? check(text, world) : undefined;
    for (const finding of checked ? imageFindings(checked) : []) {
      const mended = checked && mend(`${project}/${file}:${finding.range.start}`, checked, finding);
      // kubectl reads no templates.
      if (mended && !mended.before.includes('{{')) {
        const key = JSON.stringify(mended.patch);
        byPatch.set(key, [...(byPatch.get(key) ?? []), mended]);
      }
    }
  }
  return byPatch;
}

describe('quick fixes on manifests of real projects', () => {
  const folder = temporaryFolder('pull-secrets-kubectl-');
  after(() => folder.remove());

  /** What kubectl makes of documents with a patch. */
  function patched(documents: readonly string[], patch: unknown): readonly unknown[] {
    const file = path.join(folder.path, 'documents.yaml');
    writeFileSync(file, documents.map((text) => text.replace(/^---.*\n/, '')).join('\n---\n'));
    const program = findTool('kubectl');
    assert.ok(program);
    const args = [
      'patch',
      '--local',
      '-f',
      file,
      '--type',
      'merge',
      '-p',
      JSON.stringify(patch),
      '-o',
      'json',
    ];
    const output = execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
    // One object after the other.
    return JSON.parse(`[${output.trim().replaceAll('\n}\n{\n', '\n},\n{\n')}]`);
  }

  for (const project of corpusProjects) {
    it(`silence their finding in ${project}, and change what kubectl patch would, nothing else`, () => {
      const groups = [...mendedOf(project).values()];
      assert.notEqual(groups.length, 0);
      for (const group of groups) {
        const expected = patched(
          group.map(({ before }) => before),
          group[0]?.patch,
        );
        const actual = patched(
          group.map(({ after }) => after),
          {},
        );
        assert.equal(actual.length, group.length);
        for (const [index, { where }] of group.entries()) {
          assert.deepEqual(actual[index], expected[index], where);
        }
      }
    });
  }
});
