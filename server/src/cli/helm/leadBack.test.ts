import assert from 'node:assert/strict';
import type { ReportedFinding } from '../reporters/reporter';
import { leaderBack } from './leadBack';

const values = { file: 'shop/values.yaml', text: 'image:\n  repository: ghcr.io/acme/shop\n' };
const found: ReportedFinding = {
  ...{ rule: 'public-image-no-credential', severity: 'warning', message: 'No pull secret.' },
  ...{ file: 'shop/templates/a.yaml', line: 6, column: 14, endLine: 6, endColumn: 35 },
  ...{ kind: 'Pod', name: 'a', image: 'ghcr.io/acme/shop:1', registry: 'ghcr', visibility: 'likely' },
};

/** Where the finding is reported, of a chart with these values. */
function placeWith(text: string): string | undefined {
  const led = leaderBack([{ ...values, text }], 'shop/Chart.yaml')(found);
  return led && `${led.file}:${led.line}:${led.column}`;
}

describe('the way back from what Helm rendered', () => {
  it('leads to the value that holds the image', () => {
    assert.equal(placeWith(values.text), 'shop/values.yaml:2:15');
  });

  it('ends where the values say not to report it', () => {
    const comment = '# pull-secrets-ignore-line';
    assert.equal(placeWith(values.text.replace('shop\n', `shop ${comment}\n`)), undefined);
    assert.equal(
      placeWith(values.text.replace('shop\n', `shop ${comment} public-image-no-credential\n`)),
      undefined,
    );
    assert.equal(placeWith(`# pull-secrets-ignore-file\n${values.text}`), undefined);
    assert.notEqual(
      placeWith(values.text.replace('shop\n', `shop ${comment} pull-secret-expired\n`)),
      undefined,
    );
    assert.notEqual(placeWith(values.text.replace('image:', `image: ${comment}`)), undefined);
  });
});
