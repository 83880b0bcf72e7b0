import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { type Checked, checkTogether, credential, fixesOf, type World } from '../../testing/check';
import {
  expectationsOf,
  type FixtureFiles,
  quickFixFixtures,
  readFixture,
  readGolden,
} from '../../testing/quickFixFixture';
import type { PlacedFinding } from '../findings/findingsOfFile';
import { mergeSettings } from '../mergeSettings';
import { applyEdits, type TextEdit } from '../text/textEdit';
import { configurationEdit } from './edits/configurationEdit';
import { referenceEdit } from './edits/referenceEdit';
import { isImageFinding, type OfferedFix } from './fix';
import { fixAll } from './fixAll';
import { generateSecrets } from './generatedSecrets/generateSecrets';

const world: World = {
  settings: {
    registries: [{ host: 'registry.example.com/team', secret: 'team-pull' }],
    customResources: {
      Gadget: { images: ['spec.image'], pullSecrets: 'spec.access.pullSecret', pullSecretForm: 'name' },
      Gizmo: { images: ['spec.image'] },
    },
  },
  credentials: [credential('acme-ghcr', 'ghcr.io/acme'), credential('acme-quay', 'quay.io')],
};

const configurationFile = '.pull-secrets.yaml';

const checkedFixtures = new Map<string, ReadonlyMap<string, Checked>>();

/** Checks the files of a fixture; its configuration file counts. The same files are checked once. */
function checkFixture(files: FixtureFiles): ReadonlyMap<string, Checked> {
  const key = JSON.stringify(files);
  const checked = checkedFixtures.get(key) ?? checkAnew(files);
  checkedFixtures.set(key, checked);
  return checked;
}

function checkAnew(files: FixtureFiles): ReadonlyMap<string, Checked> {
  const { [configurationFile]: configuration, ...manifests } = files;
  const settings = mergeSettings(world.settings, configuration === undefined ? {} : parse(configuration));
  return checkTogether(manifests, { ...world, settings });
}

/** Applies the wanted fix of the first finding that has one, until none is left. */
function mend(fixture: string, original: FixtureFiles): FixtureFiles {
  let files = original;
  for (let round = 0; round < 20; round += 1) {
    const next = nextToMend(fixture, files);
    if (!next) {
      return files;
    }
    if (next.wanted === 'fix-all') {
      files = fixAllIn(files, next.checked);
      continue;
    }
    const offered = fixesOf(next.checked, next.finding);
    const fix = offered.find(({ id }) => id === next.wanted);
    assert.ok(fix, `${next.wanted} is not offered, only ${offered.map(({ id }) => id).join(', ')}`);
    files = apply(files, next, fix);
  }
  throw new Error('fixes do not come to an end');
}

function fixAllIn(files: FixtureFiles, checked: Checked): FixtureFiles {
  const edits = fixAll(checked).changes.flatMap((change) => change.edits);
  assert.ok(edits.length > 0, `fix all changes nothing in ${checked.fileName}`);
  return { ...files, [checked.fileName]: applyEdits(checked.file.text, edits) };
}

/** Marks of findings that the golden still has, or that need nothing. */
const unmended: readonly (string | undefined)[] = [undefined, 'none', 'hint', 'choose'];

interface ToMend {
  readonly checked: Checked;
  readonly finding: PlacedFinding;
  /** Id of a fix. */
  readonly wanted: string;
}

function nextToMend(fixture: string, files: FixtureFiles): ToMend | undefined {
  for (const checked of checkFixture(files).values()) {
    const { fileName, file, findings } = checked;
    const expectations = expectationsOf(fixture, fileName, file.text);
    for (const finding of findings) {
      const wanted = expectations.find(({ start }) => start === finding.range.start)?.fix;
      if (wanted !== undefined && !unmended.includes(wanted)) {
        return { checked, finding, wanted };
      }
    }
  }
  return undefined;
}

function apply(files: FixtureFiles, { checked, finding }: ToMend, { action }: OfferedFix): FixtureFiles {
  const { fileName } = checked;
  if (action.kind === 'edit') {
    const changes = [{ file: fileName, edits: action.edits }, ...(action.elsewhere ?? [])];
    const changed = changes.map(({ file, edits }) => [file, applyEdits(files[file] ?? '', edits)]);
    return { ...files, ...Object.fromEntries(changed) };
  }
  if (action.kind === 'configure') {
    const text = files[configurationFile] ?? '';
    return { ...files, [configurationFile]: applyEdits(text, configurationEdit(text, action) ?? []) };
  }
  assert.ok(action.kind === 'generate-secrets', `${action.kind} edits nothing`);
  const edits = generated(checked, finding, action.credentials);
  return { ...files, [fileName]: applyEdits(files[fileName] ?? '', edits) };
}

function generated(
  { fileName, file, context }: Checked,
  finding: PlacedFinding,
  credentials: Extract<OfferedFix['action'], { kind: 'generate-secrets' }>['credentials'],
): readonly TextEdit[] {
  const { documentIndex, data } = finding;
  const namespace = data.namespace === undefined ? {} : { namespace: data.namespace };
  const podSpecPath = isImageFinding(finding) ? finding.data.podSpecPath : [];
  const result = generateSecrets(
    file,
    { fileName, documentIndex, podSpecPath, ...namespace, workload: 'the workload' },
    credentials.map(({ secretName, registry }) => ({
      name: secretName,
      registry,
      data: 'e30=',
      ...namespace,
    })),
    context,
    { isJson: fileName.endsWith('.json'), withSecret: true },
  );
  assert.ok(result.kind === 'placed');
  assert.deepEqual(result.newFiles, []);
  return result.edits;
}

describe('quick fixes', () => {
  for (const fixture of quickFixFixtures()) {
    describe(fixture, () => {
      const files = readFixture(fixture);
      after(() => checkedFixtures.clear());

      it('has the findings it says, and no other', () => {
        for (const { fileName, file, findings } of checkFixture(files).values()) {
          const found = findings.map(({ range, data }) => ({ ...range, rule: data.rule }));
          assert.deepEqual(
            found.sort((one, other) => one.start - other.start),
            expectationsOf(fixture, fileName, file.text).map(({ start, end, rule }) => ({
              start,
              end,
              rule,
            })),
            fileName,
          );
        }
      });

      it('offers no edit where it says so', () => {
        for (const checked of checkFixture(files).values()) {
          offersNoEditWhereSaid(fixture, checked);
        }
      });

      it('becomes its golden', () => {
        const mended = mend(fixture, files);
        const wanted = Object.entries(files).some(([fileName, text]) =>
          expectationsOf(fixture, fileName, text).some(({ fix }) => !unmended.includes(fix)),
        );
        assert.equal(JSON.stringify(mended) !== JSON.stringify(files), wanted, 'a fix changes the text');
        assert.deepEqual(mended, readGolden(fixture, mended));
      });

      it('has a silent golden that a second fix would not change', () => {
        for (const checked of checkFixture(readGolden(fixture)).values()) {
          isMended(fixture, checked);
        }
      });
    });
  }
});

/** Whether a fix mends something by an edit; to ignore a finding is offered everywhere. */
function isMending({ id, action: { kind } }: OfferedFix): boolean {
  return id !== 'ignore-here' && (kind === 'edit' || kind === 'generate-secrets');
}

function offersNoEditWhereSaid(fixture: string, checked: Checked): void {
  const { fileName, file, findings } = checked;
  const expectations = expectationsOf(fixture, fileName, file.text);
  for (const { start, fix } of expectations.filter(({ fix: id }) => id === 'none' || id === 'hint')) {
    const finding = findings.find(({ range }) => range.start === start);
    const offered = finding ? fixesOf(checked, finding).filter(isMending) : [];
    assert.deepEqual(offered, [], fix);
    assert.equal(finding?.severity === 'hint', fix === 'hint');
  }
}

/** Nothing is found but what has no fix, and to add the names that are listed adds nothing. */
function isMended(fixture: string, { fileName, file, findings, context }: Checked): void {
  const open = expectationsOf(fixture, fileName, file.text).filter(
    ({ fix }) => fix === 'none' || fix === 'choose',
  );
  assert.equal(fixAll({ fileName, file, findings, context }).changes.length, 0, 'fix all once more');
  assert.deepEqual(
    findings.map(({ range }) => range.start).sort((one, other) => one - other),
    open.map(({ start }) => start),
  );
  for (const [documentIndex, { content }] of file.documents.entries()) {
    for (const { path, pullSecrets } of content.workloads.flatMap(({ podSpecs }) => podSpecs)) {
      const names = pullSecrets.state === 'listed' ? pullSecrets.names : [];
      if (names.length > 0) {
        assert.deepEqual(referenceEdit(file, { documentIndex, podSpecPath: path }, names), {
          ok: true,
          edits: [],
        });
      }
    }
  }
}
