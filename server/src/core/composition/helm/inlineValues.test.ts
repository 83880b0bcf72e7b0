import assert from 'node:assert/strict';
import { checkTogether } from '../../../testing/check';

/** Values of a chart that nobody has here, and that even look like a pod. */
const values =
  '{image: {repository: ghcr.io/acme/shop}, containers: [{name: a, image: ghcr.io/acme/shop}], imagePullSecrets: []}';

const holders: Readonly<Record<string, string>> = {
  'HelmRelease.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: a}\nspec: {chart: {spec: {chart: shop}}, values: ${values}}\n`,
  'Application.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {helm: {valuesObject: ${values}, values: "image: ghcr.io/acme/shop"}}}\n`,
  'ApplicationSet.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: a}\nspec: {template: {spec: {source: {helm: {valuesObject: ${values}}}}}}\n`,
  'HelmChart.yaml': `apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: a}\nspec:\n  values: ${values}\n  valuesContent: |-\n    containers: [{image: ghcr.io/acme/shop}]\n`,
  'Bundle.yaml': `apiVersion: fleet.cattle.io/v1alpha1\nkind: Bundle\nmetadata: {name: a}\nspec: {helm: {values: ${values}}}\n`,
  'Release.yaml': `apiVersion: helm.crossplane.io/v1beta1\nkind: Release\nmetadata: {name: a}\nspec: {forProvider: {values: ${values}}}\n`,
  'fleet.yaml': `defaultNamespace: shop\nhelm: {chart: shop, values: ${values}}\n`,
  'helmfile.yaml': `releases: [{name: shop, chart: shop, values: [${values}]}]\n`,
  'values.yaml': `${values}\n`,
  'environments/values.prod.yaml': `${values}\n`,
};

describe('values of a Helm chart that is not there', () => {
  for (const [name, checked] of checkTogether(holders)) {
    it(`are no images of pods: ${name}`, () => assert.deepEqual(checked.findings, []));
  }
});
