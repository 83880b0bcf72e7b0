import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, credential, fixesOf, type World } from '../../testing/check';
import type { PlacedFinding } from '../rules/findingsOfFile';
import { applyEdits } from '../text/textEdit';
import { isImageFinding, type OfferedFix } from './fix';
import { generateSecrets } from './generateSecrets';
import { referenceEdit } from './referenceEdit';

const folder = join(__dirname, '../../../../test-fixtures/quickfix');
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

/** Run with UPDATE_GOLDEN=1 to write missing goldens, and then read them. */
const update = process.env.UPDATE_GOLDEN === '1';

/** What a fixture says of one finding. */
interface Expectation {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  /** Id of the fix to take; `none`: no fix edits this; `hint`: nothing to do. */
  readonly fix: string;
}

/** A YAML fixture says it below the line: carets, the rule, an arrow and the fix. */
function carets(text: string): readonly Expectation[] {
  const expectations: Expectation[] = [];
  let above = 0;
  for (let line = 0; line < text.length; line = text.indexOf('\n', line) + 1 || text.length) {
    const end = text.indexOf('\n', line);
    const written = text.slice(line, end === -1 ? text.length : end);
    const caret = /^#( *)(\^+) (\S+) -> (\S+)/.exec(written);
    if (caret) {
      const [, blanks = '', marks = '', rule = '', fix = ''] = caret;
      const start = above + 1 + blanks.length;
      expectations.push({ start, end: start + marks.length, rule, fix });
    } else {
      above = line;
    }
  }
  return expectations;
}

/** JSON has no comments: a file beside it says `IMAGE RULE -> FIX`, a line a finding. */
function listed(name: string, text: string): readonly Expectation[] {
  return readFileSync(join(folder, `${name}.expected`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, image = '', rule = '', fix = ''] = /^(\S+) (\S+) -> (\S+)$/.exec(line) ?? [];
      const start = text.indexOf(image);
      return { start, end: start + image.length, rule, fix };
    });
}

function expectationsOf(name: string, text: string): readonly Expectation[] {
  return name.endsWith('.json') ? listed(name, text) : carets(text);
}

/** Applies the wanted fix of the first finding that has one, until none is left. */
function mend(name: string, original: string): string {
  let text = original;
  for (let round = 0; round < 20; round += 1) {
    const checked = check(text, world);
    const expectations = expectationsOf(name, text);
    const next = checked.findings
      .map((finding) => ({
        finding,
        wanted: expectations.find(({ start }) => start === finding.range.start)?.fix,
      }))
      .find(({ wanted }) => wanted !== undefined && wanted !== 'none' && wanted !== 'hint');
    if (!next) {
      return text;
    }
    const offered = fixesOf(checked, next.finding);
    const fix = offered.find(({ id }) => id === next.wanted);
    assert.ok(fix, `${next.wanted} is not offered, only ${offered.map(({ id }) => id).join(', ')}`);
    text = apply(name, text, next.finding, fix);
  }
  throw new Error('fixes do not come to an end');
}

function apply(name: string, text: string, finding: PlacedFinding, { action }: OfferedFix): string {
  if (action.kind === 'edit') {
    return applyEdits(text, action.edits);
  }
  assert.equal(action.kind, 'generate-secrets');
  const { file } = check(text, world);
  const generated = generateSecrets(
    file,
    {
      documentIndex: finding.documentIndex,
      podSpecPath: isImageFinding(finding) ? finding.data.podSpecPath : [],
      workload: 'the workload',
    },
    (action.kind === 'generate-secrets' ? action.credentials : []).map(({ secretName, registry }) => ({
      name: secretName,
      registry,
      data: 'e30=',
      ...(finding.data.namespace === undefined ? {} : { namespace: finding.data.namespace }),
    })),
    { isJson: name.endsWith('.json'), withSecret: true },
  );
  assert.equal(generated.kind, 'placed');
  assert.deepEqual(generated.kind === 'placed' ? generated.newFiles : [], []);
  return applyEdits(text, generated.kind === 'placed' ? generated.edits : []);
}

describe('quick fixes', () => {
  const fixtures = readdirSync(folder).filter((name) => /(?<!\.fixed)\.(?:yaml|json)$/.test(name));

  for (const name of fixtures) {
    const text = readFileSync(join(folder, name), 'utf8');
    const goldenPath = join(folder, name.replace(/\.(yaml|json)$/, '.fixed.$1'));

    describe(name, () => {
      it('has the findings it says, and no other', () => {
        const found = check(text, world).findings.map(({ range, data }) => ({ ...range, rule: data.rule }));
        assert.deepEqual(
          found.sort((one, other) => one.start - other.start),
          expectationsOf(name, text).map(({ start, end, rule }) => ({ start, end, rule })),
        );
      });

      it('offers no edit where it says so', () => {
        const checked = check(text, world);
        for (const { start, fix } of expectationsOf(name, text).filter(
          ({ fix: id }) => id === 'none' || id === 'hint',
        )) {
          const finding = checked.findings.find(({ range }) => range.start === start);
          const offered = finding
            ? fixesOf(checked, finding).filter(
                ({ action: { kind } }) => kind === 'edit' || kind === 'generate-secrets',
              )
            : [];
          assert.deepEqual(offered, [], fix);
          assert.equal(finding?.severity === 'hint', fix === 'hint');
        }
      });

      it('becomes its golden', () => {
        const mended = mend(name, text);
        const wanted = expectationsOf(name, text).some(({ fix }) => fix !== 'none' && fix !== 'hint');
        assert.equal(mended !== text, wanted, 'a fix changes the text');
        if (update && !existsSync(goldenPath)) {
          writeFileSync(goldenPath, mended);
        }
        assert.equal(mended, readFileSync(goldenPath, 'utf8'));
      });

      it('has a silent golden that a second fix would not change', () => {
        const golden = readFileSync(goldenPath, 'utf8');
        const { file, findings } = check(golden, world);
        const open = expectationsOf(name, golden)
          .filter(({ fix }) => fix === 'none')
          .map(({ start }) => start);
        assert.deepEqual(
          findings.map(({ range }) => range.start),
          open,
        );
        for (const [documentIndex, { content }] of file.documents.entries()) {
          for (const { path, pullSecrets } of content.workloads.flatMap(({ podSpecs }) => podSpecs)) {
            const names = pullSecrets.state === 'listed' ? pullSecrets.names : [];
            if (names.length > 0) {
              assert.deepEqual(referenceEdit(file, documentIndex, path, names), { ok: true, edits: [] });
            }
          }
        }
      });
    });
  }
});
