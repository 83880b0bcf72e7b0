import assert from 'node:assert/strict';
import { check, fixesOf, type World } from '../../testing/check';
import { findingsOfFile } from '../findings/findingsOfFile';
import { readManifestFile } from '../manifests/manifestFile';
import { ManifestSet } from '../manifests/manifestSet';
import { defaultSettings } from '../settings';
import { applyEdits } from '../text/textEdit';
import { contextOf } from './ruleContext';
import { rules } from './rules';

const pod = (comment: string, image = 'nginx'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - image: ${image} ${comment}\n`;

/** The text that each finding is on, and what it says. */
function found(text: string, world: World = {}): readonly (readonly [string, string])[] {
  return check(text, world)
    .findings.filter(({ data }) => data.rule === 'unused-suppression')
    .map(({ range, message }) => [text.slice(range.start, range.end), message] as const);
}

describe('unused-suppression', () => {
  it('finds what silences nothing, as a whole or a name of it', () => {
    const none = 'Silences nothing: no rule finds anything here. Remove it.';
    const expired = 'Silences nothing: pull-secret-expired finds nothing here. Remove it.';
    assert.deepEqual(found(pod('# pull-secrets-ignore-line -- why')), [
      ['# pull-secrets-ignore-line -- why', none],
    ]);
    assert.deepEqual(found(pod('# pull-secrets-ignore-line pull-secret-expired')), [
      ['# pull-secrets-ignore-line pull-secret-expired', expired],
    ]);
    const both = '# pull-secrets-ignore-line public-image-no-credential, pull-secret-expired';
    assert.deepEqual(found(pod(both, 'ghcr.io/acme/app')), [['pull-secret-expired', expired]]);
  });

  it('leaves alone what is needed', () => {
    for (const comment of [
      '# pull-secrets-ignore-line',
      '# pull-secrets-ignore-line public-image-no-credential',
    ]) {
      assert.deepEqual(found(pod(comment, 'ghcr.io/acme/app')), []);
    }
  });

  it('finds names of no rule, and guesses what was meant', () => {
    const text = pod('# pull-secrets-ignore-line public-image-no-credentials, mirrored', 'ghcr.io/acme/app');
    assert.deepEqual(found(text), [
      [
        'public-image-no-credentials',
        'No rule is named public-image-no-credentials, so this silences nothing. Did you mean public-image-no-credential?',
      ],
      [
        'mirrored',
        'No rule is named mirrored, so this silences nothing. Put what explains a suppression behind " -- ".',
      ],
    ]);
  });

  it('looks at no more names of one comment than anybody would write', () => {
    const names = Array.from({ length: 1000 }, (_, number) => `x${number}`);
    assert.equal(found(pod(`# pull-secrets-ignore-line ${names.join(' ')}`)).length, 100);
  });

  it('finds comments that there are none of, and knows which one fits their place', () => {
    for (const word of ['pull-secrets-ignore', 'pull-secrets-ignore-nextline', 'pull-secrets-ignored']) {
      assert.deepEqual(found(pod(`# ${word} public-image-no-credential`, 'ghcr.io/acme/app')), [
        [word, 'There is no such comment, so this silences nothing. Did you mean pull-secrets-ignore-line?'],
      ]);
    }
    const above = `# pull-secrets-ignore: all of it\n${pod('')}`;
    assert.match(found(above)[0]?.[1] ?? '', /Did you mean pull-secrets-ignore-next-line\?$/);
    const checked = check(above);
    const [finding] = checked.findings;
    const [fix] = finding ? fixesOf(checked, finding) : [];
    assert.ok(fix?.action.kind === 'edit');
    assert.ok(applyEdits(above, fix.action.edits).startsWith('# pull-secrets-ignore-next-line: all of it\n'));
  });

  it('fades what may go, and is a hint that settings may raise', () => {
    const text = pod('# pull-secrets-ignore-line');
    const [hint] = check(text).findings;
    assert.equal(hint?.severity, 'hint');
    assert.equal(hint?.isUnnecessary, true);
    const [raised] = check(text, { settings: { rules: { 'unused-suppression': 'error' } } }).findings;
    assert.equal(raised?.severity, 'error');
  });

  it('does not judge what is about a rule that is off', () => {
    const settings = { rules: { 'pull-secret-expired': 'off' } };
    assert.deepEqual(found(pod('# pull-secrets-ignore-line pull-secret-expired'), { settings }), []);
    assert.deepEqual(found(pod('# pull-secrets-ignore-line'), { settings }), []);
    assert.deepEqual(
      found(pod('# pull-secrets-ignore-line'), { settings: { rules: { 'unused-suppression': 'off' } } }),
      [],
    );
  });

  it('does not judge before all files were read', () => {
    const file = readManifestFile(pod('# pull-secrets-ignore-line'));
    const judge = (isComplete: boolean): number =>
      findingsOfFile(
        'pod.yaml',
        file,
        rules,
        contextOf(new ManifestSet(), {
          settings: defaultSettings,
          credentials: [],
          now: new Date(0),
          isComplete,
        }),
        () => assert.fail('a rule threw'),
      ).length;
    assert.deepEqual([judge(true), judge(false)], [1, 0]);
  });

  it('does not judge what is for a file with a document that cannot be read', () => {
    const text = `# pull-secrets-ignore-file\n${pod('')}---\nkind: Pod\napiVersion: v1\nspec: {containers: [image: {{ x }}\n`;
    assert.deepEqual(found(text), []);
    assert.equal(found(text.slice(0, text.indexOf('---'))).length, 1);
  });

  it('may itself be silenced, by its name alone', () => {
    assert.deepEqual(
      found(`# pull-secrets-ignore-file unused-suppression\n${pod('# pull-secrets-ignore-line')}`),
      [],
    );
    assert.equal(
      found(`# pull-secrets-ignore-file\n${pod('# pull-secrets-ignore-line', 'ghcr.io/a/b')}`).length,
      0,
    );
    assert.equal(found(`# pull-secrets-ignore-file\n${pod('# pull-secrets-ignore-line')}`).length, 2);
  });

  it('looks at comments in documents that hold nothing else of interest', () => {
    assert.equal(found('# pull-secrets-ignore-file\nkind: ConfigMap\napiVersion: v1\n').length, 1);
  });

  it('offers nothing but its removal, or the right name', () => {
    const titles = (text: string): readonly string[] => {
      const checked = check(text);
      return checked.findings.flatMap((finding) => fixesOf(checked, finding).map(({ title }) => title));
    };
    assert.deepEqual(titles(pod('# pull-secrets-ignore-line')), ['Remove what silences nothing']);
    assert.deepEqual(titles(pod('# pull-secrets-ignore-line pull-secret-expird')), [
      'Write pull-secret-expired',
      'Remove what silences nothing',
    ]);
  });
});
