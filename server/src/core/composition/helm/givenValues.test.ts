import assert from 'node:assert/strict';
import { readManifestFile } from '../../manifests/manifestFile';

/** `CHARTS: KEYS=NAMES …` for each object of a document that gives pull secrets to charts. */
function given(text: string): readonly string[] {
  return readManifestFile(text).documents.flatMap(({ content }) =>
    content.chartParts.flatMap((part) =>
      part.role === 'given-values'
        ? [
            `${part.charts.join(' ')}: ${part.pullSecrets
              .map(
                ({ keys, list }) => `${keys.join('.')}=${list.state === 'listed' ? list.names.join() : ''}`,
              )
              .join(' ')}`,
          ]
        : [],
    ),
  );
}

const values = '{imagePullSecrets: [{name: a}], global: {imagePullSecrets: [b]}}';
const pairs = 'imagePullSecrets=a global.imagePullSecrets=b';

describe('values that are given to a chart', () => {
  it('are read out of what Flux, Argo CD and k3s deliver', () => {
    const flux = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x}\nspec: {chart: {spec: {chart: ./charts/shop/}}, values: ${values}}`;
    const argo = (source: string) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {${source}}`;
    const k3s = `apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: x}\nspec:\n  chart: oci://ghcr.io/acme/shop\n  valuesContent: |-\n    imagePullSecrets: [{name: a}]\n    global: {imagePullSecrets: [b]}\n`;
    for (const text of [
      flux,
      argo(`source: {path: charts/shop, helm: {valuesObject: ${values}}}`),
      argo(`source: {chart: shop, helm: {values: '${values}'}}`),
      argo(`sources: [{path: charts/shop, helm: {valuesObject: ${values}}}]`),
      k3s,
    ]) {
      assert.deepEqual(given(text), [`shop: ${pairs}`], text);
    }
  });

  it('are read out of a helmfile, and what Fleet delivers', () => {
    for (const text of [
      `releases:\n  - {name: db, chart: bitnami/db}\n  - {name: shop, chart: ./charts/shop, values: [common.yaml, ${values}]}\n`,
      `defaultNamespace: shop\nhelm:\n  chart: ./charts/shop\n  values: ${values}\n`,
    ]) {
      assert.deepEqual(given(text), [`shop: ${pairs}`], text);
    }
  });

  it('are none in other objects, nor without pull secrets', () => {
    assert.deepEqual(
      given(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\nspec: {values: ${values}}`),
      [],
    );
    assert.deepEqual(
      given('apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nspec: {values: {replicas: 2}}'),
      [],
    );
  });
});
