import assert from 'node:assert/strict';
import { check, fixesOf } from '../../../testing/check';
import { applyEdits } from '../../text/textEdit';

const pod = (spec: string, metadata = '{name: web}'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec:${spec}\n`;

/** The text after the first finding was silenced; undefined where that is not offered. */
function ignored(text: string): string | undefined {
  const checked = check(text);
  const [finding] = checked.findings;
  const fixes = finding ? fixesOf(checked, finding) : [];
  const fix = fixes.find(({ id }) => id === 'ignore-here');
  assert.equal(fix, fix && fixes.at(-1), 'offered last');
  return fix?.action.kind === 'edit' ? applyEdits(text, fix.action.edits) : undefined;
}

describe('ignore-here', () => {
  it('puts its comment above the key of a text that stands on other lines', () => {
    const text = pod('\n  containers:\n    - name: app\n      image:\n        ghcr.io/acme/app:1');
    const mended = ignored(text);
    assert.equal(
      mended,
      text.replace(
        '      image:',
        '      # pull-secrets-ignore-next-line public-image-no-credential\n      image:',
      ),
    );
    assert.deepEqual(check(mended ?? '').findings, []);
  });

  it('is not offered between the lines of a flow collection', () => {
    assert.equal(ignored(pod(' {containers: [\n    {image: ghcr.io/acme/app:1}]}')), undefined);
  });

  it('is offered above a line with all of a flow collection', () => {
    const text = pod(' {containers: [{image: ghcr.io/acme/app:1}]}');
    assert.equal(
      ignored(text),
      text.replace('spec', '# pull-secrets-ignore-next-line public-image-no-credential\nspec'),
    );
  });

  it('adds to an annotation before what explains it, and fills annotations that are empty', () => {
    const json = (metadata: string): string =>
      `{"apiVersion": "v1", "kind": "Pod", ${metadata}"spec": {"containers": [{"image": "ghcr.io/acme/app:1"}]}}`;
    const cases: readonly (readonly [string, string])[] = [
      [
        '"metadata": {"annotations": {"pull-secrets/ignore": "pull-secret-expired -- why"}}, ',
        '"metadata": {"annotations": {"pull-secrets/ignore": "pull-secret-expired, public-image-no-credential -- why"}}, ',
      ],
      [
        '"metadata": {"annotations": {}}, ',
        '"metadata": {"annotations": {"pull-secrets/ignore": "public-image-no-credential"}}, ',
      ],
      [
        '"metadata": {"annotations": null}, ',
        '"metadata": {"annotations": {"pull-secrets/ignore": "public-image-no-credential"}}, ',
      ],
    ];
    for (const [before, after] of cases) {
      assert.equal(ignored(json(before)), json(after));
    }
    const withoutMetadata = ignored(json(''));
    assert.deepEqual(check(withoutMetadata ?? '').findings, []);
    assert.notEqual(withoutMetadata, undefined);
  });
});
