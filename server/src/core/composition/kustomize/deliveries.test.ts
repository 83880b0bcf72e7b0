import assert from 'node:assert/strict';
import { base, deployment, found, overlay, pullSecretPatch } from '../../../testing/kustomizeFolders';

describe('what Flux and Argo CD add to kustomizations', () => {
  it('says nothing of a build that Flux or Argo CD changes on its way to the cluster', () => {
    const files = { ...base('ghcr.io/acme/web:1'), ...overlay('namespace: shop\n') };
    const flux = (spec: string): Readonly<Record<string, string>> => ({
      'clusters/shop.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\nspec: ${spec}\n`,
    });
    const argo = (source: string): Readonly<Record<string, string>> => ({
      'apps/shop.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec: {source: ${source}}\n`,
    });
    assert.deepEqual(found(files, flux('{path: ./overlays/prod/, patches: [{patch: a}]}')), []);
    assert.deepEqual(found(files, argo('{path: overlays/prod, kustomize: {images: [web=nginx]}}')), []);
    assert.deepEqual(found(files, flux('{path: overlays/prod, images: [{name: web, newName: nginx}]}')), []);
    const set = (source: string): Readonly<Record<string, string>> => ({
      'apps/all.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec: {template: {spec: {source: ${source}}}}\n`,
    });
    assert.deepEqual(
      found(files, set('{path: "overlays/{{ .environment }}", kustomize: {patches: [{patch: a}]}}')),
      [],
    );
    for (const delivery of [
      set('{path: "overlays/{{ .environment }}"}'),
      set('{path: "other/{{ .environment }}", kustomize: {patches: [{patch: a}]}}'),
      flux('{path: ./overlays/prod}'),
      flux('{path: ./overlays/prod, images: [{name: web, newTag: "2"}]}'),
      argo('{path: overlays/prod, kustomize: {images: ["ghcr.io/acme/web:2"]}}'),
      flux('{path: ./overlays/dev, patches: [{patch: a}]}'),
      argo('{path: overlays/prod, kustomize: {version: v5}}'),
    ]) {
      assert.deepEqual(found(files, delivery), ['base/deployment.yaml: ghcr.io/acme/web:1']);
    }
  });

  it('adds the components that Flux and Argo CD name, as long as they are known and the same', () => {
    const component = (more: string): string =>
      `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${more}`;
    const files = {
      ...base('ghcr.io/acme/web:1'),
      ...overlay('namespace: shop\n'),
      'parts/pull/kustomization.yaml': component(pullSecretPatch),
      'parts/none/kustomization.yaml': component('namePrefix: a-\n'),
    };
    const flux = (...deliveries: readonly string[]): Readonly<Record<string, string>> => ({
      'clusters/shop.yaml': deliveries
        .map(
          (spec) =>
            `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\nspec: {path: overlays/prod, ${spec}}\n`,
        )
        .join('---\n'),
    });
    const [pull, none] = ['components: [../../parts/pull]', 'components: [../../parts/none]'];
    const reported = ['base/deployment.yaml: ghcr.io/acme/web:1'];
    assert.deepEqual(found(files, flux(pull)), []);
    assert.deepEqual(found(files, flux(none)), reported);
    assert.deepEqual(found(files, flux(none, none)), reported);
    assert.deepEqual(found(files, flux(none, pull)), []);
    assert.deepEqual(found(files, flux(`${none}, patches: [{patch: a}]`)), []);
    for (const unknown of ['../../parts/elsewhere', '"../../parts/${PART}"', '""']) {
      assert.deepEqual(found(files, flux(`components: [${unknown}]`)), []);
    }
  });

  it('asks the generators of an ApplicationSet which folders it changes', () => {
    const files = { ...base('ghcr.io/acme/web:1'), ...overlay('namespace: shop\n') };
    const set = (generator: string, path = '{{path}}'): Readonly<Record<string, string>> => ({
      'apps/all.yaml': `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec: {generators: [${generator}], template: {spec: {source: {path: '${path}', kustomize: {patches: [{patch: a}]}}}}}\n`,
    });
    const silenced = [
      set('{git: {directories: [{path: overlays/*}]}}'),
      set('{git: {directories: [{path: overlays/*}]}}', '{{ .path.path }}'),
      set('{git: {directories: [{path: "*"}]}}', '{{path}}/prod'),
      set('{git: {files: [{path: "overlays/**/config.json"}]}}'),
      set('{list: {elements: [{path: overlays/prod}]}}'),
      set('{merge: {generators: [{matrix: {generators: [{git: {directories: [{path: overlays/*}]}}]}}]}}'),
      set('{plugin: {}}'),
      set('{git: {directories: [{path: other/*}]}}', '{{path.basename}}'),
    ];
    for (const delivery of silenced) {
      assert.deepEqual(found(files, delivery), []);
    }
    for (const delivery of [
      set('{git: {directories: [{path: other/*}]}}'),
      set('{git: {directories: [{path: other/*}, {path: overlays/prod, exclude: true}]}}'),
      set('{git: {directories: [{path: overlays/*}]}}', '{{path}}/dev'),
    ]) {
      assert.deepEqual(found(files, delivery), ['base/deployment.yaml: ghcr.io/acme/web:1']);
    }
  });

  it('says nothing of a folder for which Flux makes a kustomization and changes what that builds', () => {
    const pods = { 'apps/shop/web.yaml': deployment('ghcr.io/acme/web:1') };
    const flux = (path: string, more: string): Readonly<Record<string, string>> => ({
      'clusters/shop.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\nspec: {path: ${path}${more}}\n`,
    });
    const patches = ', patches: [{patch: a}]';
    assert.deepEqual(found(pods, flux('./apps/shop', patches)), []);
    assert.deepEqual(found(pods, flux('./apps', patches)), []);
    const reported = ['apps/shop/web.yaml: ghcr.io/acme/web:1'];
    assert.deepEqual(found(pods, flux('./apps/shop', '')), reported);
    assert.deepEqual(found(pods, flux('./apps/other', patches)), reported);
    const itsOwn = { 'apps/kustomization.yaml': 'resources: [other.yaml]\n' };
    assert.deepEqual(found(pods, itsOwn, flux('./apps', patches)), reported);
  });

  it('fills in the variables of images that Flux substitutes, if they are the same everywhere', () => {
    const files = { ...base('${REGISTRY:=quay.io}/web:1'), ...overlay('namespace: shop\n') };
    const flux = (...registries: readonly string[]): Readonly<Record<string, string>> => ({
      'clusters/shop.yaml': registries
        .map(
          (registry) =>
            `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: shop}\nspec: {path: overlays/prod, postBuild: {substitute: {REGISTRY: ${registry}}}}\n`,
        )
        .join('---\n'),
    });
    const reported = ['base/deployment.yaml: ${REGISTRY:=quay.io}/web:1'];
    assert.deepEqual(found(files), []);
    assert.deepEqual(found(files, flux('ghcr.io/acme')), reported);
    assert.deepEqual(found(files, flux('ghcr.io/acme', 'ghcr.io/acme')), reported);
    assert.deepEqual(found(files, flux('docker.io/library')), []);
    assert.deepEqual(found(files, flux('ghcr.io/acme', 'docker.io/library')), []);
  });
});
