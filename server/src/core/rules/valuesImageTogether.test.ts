import assert from 'node:assert/strict';
import {
  chartDefinition,
  imageOfValues,
  imagesFound,
  listOfValues,
  podTemplate,
  someValues,
} from '../../testing/chartFiles';
import { checkTogether, imageFindings } from '../../testing/check';

describe('public-image-no-credential in values that are laid over others', () => {
  const full =
    '{{ .Values.image.registry | default .Values.global.imageRegistry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}';

  /** Images that are found in `values-prod.yaml`, each with the text that is marked. */
  function inOverlay(base: string, overlay: string): readonly unknown[] {
    const checked = checkTogether({
      'shop/Chart.yaml': chartDefinition,
      'shop/values.yaml': base,
      'shop/values-prod.yaml': overlay,
      'shop/templates/pod.yaml': podTemplate(full, ...listOfValues),
    }).get('shop/values-prod.yaml');
    return checked
      ? imageFindings(checked).map(({ range, data }) => [
          data.image,
          checked.file.text.slice(range.start, range.end),
        ])
      : [];
  }

  it('completes an image by what these say of it, and stands where it is changed', () => {
    const base = 'image: {registry: docker.io, repository: acme/shop, tag: 1}\n';
    assert.deepEqual(inOverlay(base, 'image: {registry: ghcr.io}\n'), [['ghcr.io/acme/shop:1', 'ghcr.io']]);
    assert.deepEqual(inOverlay(base, 'image: {registry: ghcr.io, tag: 2}\n'), [
      ['ghcr.io/acme/shop:2', 'ghcr.io'],
    ]);
    assert.deepEqual(
      inOverlay('image: {registry: ghcr.io, repository: acme/a}\n', 'image: {repository: acme/b}\n'),
      [['ghcr.io/acme/b', 'acme/b']],
    );
    assert.deepEqual(
      inOverlay(
        'global: {imageRegistry: ghcr.io}\nimage: {registry: "", repository: acme/a}\n',
        'image: {repository: acme/b}\n',
      ),
      [['ghcr.io/acme/b', 'acme/b']],
    );
  });

  it('says nothing there of an image of which they change only the version, or make a public one', () => {
    const base = 'image: {registry: ghcr.io, repository: acme/shop, tag: 1}\n';
    assert.deepEqual(inOverlay(base, 'image: {tag: 2}\n'), []);
    assert.deepEqual(inOverlay(base, 'image: {registry: docker.io}\n'), []);
    assert.deepEqual(inOverlay(base, 'image: {registry: quay.io}\nimagePullSecrets: [{name: a}]\n'), []);
  });
});

describe('public-image-no-credential in the values of a chart that gets others from outside', () => {
  const files = {
    'shop/values.yaml': `${someValues}imagePullSecrets: []\n`,
    'shop/templates/pod.yaml': podTemplate(imageOfValues, ...listOfValues),
  };
  const another = { 'other/Chart.yaml': 'apiVersion: v2\nname: other\n' };
  const entry = 'imagePullSecrets: [{name: a}]\n';
  const release = (chart: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec: {chart: {spec: {chart: ${chart}}}, values: {imagePullSecrets: [{name: a}]}}\n`;

  it('respects what an object gives that names the chart', () => {
    assert.deepEqual(imagesFound({ ...files, 'release.yaml': release('./shop') }), {});
    assert.equal(Object.keys(imagesFound({ ...files, 'release.yaml': release('other') })).length, 1);
  });

  it('respects other files with values that can be for no other chart, or are named like it', () => {
    assert.deepEqual(imagesFound({ ...files, 'prod/values.yaml': entry }), {});
    assert.equal(Object.keys(imagesFound({ ...files, ...another, 'prod/values.yaml': entry })).length, 1);
    assert.deepEqual(imagesFound({ ...files, ...another, 'prod/shop/values.yaml': entry }), {});
  });
});

describe('public-image-no-credential in the values for a subchart', () => {
  const sub = {
    'shop/charts/cache/Chart.yaml': 'apiVersion: v2\nname: cache\n',
    'shop/charts/cache/values.yaml': 'image: {repository: quay.io/acme-internal/cache}\n',
    'shop/charts/cache/templates/pod.yaml': podTemplate(imageOfValues, ...listOfValues),
  };

  it('stands where the image is said', () => {
    assert.deepEqual(imagesFound(sub), { 'shop/charts/cache/values.yaml': ['quay.io/acme-internal/cache'] });
    const outer = 'cache: {image: {repository: ghcr.io/acme/cache}}\n';
    assert.deepEqual(imagesFound({ ...sub, 'shop/values.yaml': outer }), {
      'shop/values.yaml': ['ghcr.io/acme/cache'],
    });
  });

  it('respects the pull secrets that the chart around it gives', () => {
    assert.deepEqual(
      imagesFound({ ...sub, 'shop/values.yaml': 'cache: {imagePullSecrets: [{name: a}]}\n' }),
      {},
    );
    const aliased = {
      ...sub,
      'shop/Chart.yaml': `${chartDefinition}dependencies: [{name: cache, alias: store}]\n`,
    };
    assert.deepEqual(
      imagesFound({ ...aliased, 'shop/values.yaml': 'store: {imagePullSecrets: [{name: a}]}\n' }),
      {},
    );
    assert.equal(
      Object.keys(imagesFound({ ...aliased, 'shop/values.yaml': 'cache: {imagePullSecrets: [{name: a}]}\n' }))
        .length,
      1,
    );
  });

  it('is not known when the subchart is not unpacked', () => {
    assert.deepEqual(
      imagesFound({
        'shop/Chart.yaml': `${chartDefinition}dependencies: [{name: redis}]\n`,
        'shop/values.yaml': 'redis: {image: {repository: ghcr.io/acme/redis}}\nimagePullSecrets: []\n',
        'shop/templates/pod.yaml': podTemplate(imageOfValues, ...listOfValues),
      }),
      {},
    );
  });
});
