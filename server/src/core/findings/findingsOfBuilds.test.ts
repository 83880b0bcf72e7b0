import assert from 'node:assert/strict';
import { checkFolder } from '../../testing/checkFolder';
import { base, deployment, found, overlay, pullSecretPatch } from '../../testing/kustomizeFolders';

describe('findings of kustomize builds', () => {
  it('puts a finding where the overlay names the private image', () => {
    assert.deepEqual(
      found(base('nginx:1'), overlay('images:\n  - name: nginx\n    newName: ghcr.io/acme/nginx\n')),
      ['overlays/prod/kustomization.yaml: ghcr.io/acme/nginx'],
    );
  });

  it('is silent about a private base that every overlay makes public', () => {
    assert.deepEqual(
      found(base('ghcr.io/acme/nginx:1'), overlay('images: [{name: ghcr.io/acme/nginx, newName: nginx}]\n')),
      [],
    );
  });

  it('leaves a base alone that overlays give a pull secret, and names the overlay that does not', () => {
    const all = [base('ghcr.io/acme/web:1'), overlay(pullSecretPatch)];
    assert.deepEqual(found(...all), []);
    const [finding, ...others] = checkFolder(Object.assign({}, ...all, overlay('nameSuffix: -x\n', 'dev')));
    assert.equal(others.length, 0);
    assert.equal(finding?.file, 'base/deployment.yaml');
    assert.match(finding?.finding.message ?? '', /overlays\/dev\.$/);
  });

  it('has words for a build of the folder that all names are relative to', () => {
    const [finding] = checkFolder({
      'kustomization.yaml': 'resources: [apps/web.yaml]\n',
      'apps/web.yaml': deployment('ghcr.io/acme/web:1'),
    });
    assert.match(finding?.finding.message ?? '', /Affected kustomize build: the working directory\.$/);
  });

  it('names a few of many overlays, and counts the others', () => {
    const overlays = Array.from({ length: 7 }, (_, number) => overlay('nameSuffix: -x\n', `o${number}`));
    const [finding] = checkFolder(Object.assign({}, base('ghcr.io/acme/web:1'), ...overlays));
    assert.match(
      finding?.finding.message ?? '',
      /builds: overlays\/o0, overlays\/o1, overlays\/o2, overlays\/o3, overlays\/o4 and 2 more\.$/,
    );
  });

  it('leaves out what a build was rendered to, but not what is like its sources', () => {
    const files = base('ghcr.io/acme/web:1');
    const reported = 'base/deployment.yaml: ghcr.io/acme/web:1';
    const rendered = (name: string, image = 'ghcr.io/acme/web:1'): Readonly<Record<string, string>> => ({
      'rendered/all.yaml': deployment(image).replace('name: web', `name: ${name}`),
    });
    const renaming = overlay('namePrefix: prod-\n');
    assert.deepEqual(found(files, renaming, rendered('prod-web')), [reported]);
    assert.equal(found(files, renaming, rendered('web')).length, 2);
    assert.equal(found(files, renaming, rendered('prod-web', 'ghcr.io/acme/web:2')).length, 2);
    assert.equal(found(files, rendered('web')).length, 2);
    const uncertain = overlay('namePrefix: prod-\ntransformers: [a.yaml]\n');
    assert.deepEqual(found(files, uncertain, rendered('prod-web')), [
      'rendered/all.yaml: ghcr.io/acme/web:1',
    ]);
  });

  it('says nothing where a patch is for the pod that is not there, or cannot be read', () => {
    const patches = (target: string): string => `patches: [{path: patch.yaml, target: {kind: ${target}}}]\n`;
    const files = base('ghcr.io/acme/web:1');
    const reported = ['base/deployment.yaml: ghcr.io/acme/web:1'];
    const typed = 'kind: Deployment\nspec: {template: {spec: {imagePullSecrets: [';
    const withPatch = (text: string): Readonly<Record<string, string>> => ({
      'overlays/prod/patch.yaml': text,
    });
    assert.deepEqual(found(files, overlay(patches('Deployment'))), []);
    assert.deepEqual(found(files, overlay(patches('Deployment')), withPatch(typed)), []);
    assert.deepEqual(found(files, overlay(patches('Job'))), reported);
    const other = withPatch('kind: Deployment\nspec: {replicas: 3}\n');
    assert.deepEqual(found(files, overlay(patches('Deployment')), other), reported);
  });

  it('is silenced by a comment where it stands, and by an annotation of the object wherever that is', () => {
    const files = [base('nginx:1'), overlay('images:\n  - name: nginx\n    newName: ghcr.io/acme/nginx\n')];
    const [all] = [Object.assign({}, ...files) as Record<string, string>];
    const overlayFile = 'overlays/prod/kustomization.yaml';
    const comment = '    # pull-secrets-ignore-next-line public-image-no-credential\n    newName';
    assert.deepEqual(
      found({ ...all, [overlayFile]: (all?.[overlayFile] ?? '').replace('    newName', comment) }),
      [],
    );
    const annotated = deployment('nginx:1').replace(
      '  name: web\n',
      '  name: web\n  annotations: {pull-secrets/ignore: public-image-no-credential}\n',
    );
    assert.deepEqual(
      checkFolder({ ...all, 'base/deployment.yaml': annotated }).map(({ file, finding }) => [
        file,
        finding.message,
      ]),
      [],
    );
  });

  it('finds pull secrets that a patch puts where no pod gets them, in the patch', () => {
    const files = base('nginx:1');
    const marked = ['overlays/prod/kustomization.yaml: /spec/imagePullSecrets'];
    const patch = (path: string): string =>
      `patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: add, path: ${path}, value: [{name: regcred}]}\n`;
    assert.deepEqual(found(files, overlay(patch('/spec/imagePullSecrets'))), marked);
    assert.deepEqual(found(files, overlay(patch('/spec/template/spec/imagePullSecrets'))), []);
    const merged = `patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {imagePullSecrets: [{name: regcred}]}\n`;
    assert.deepEqual(found(files, overlay(merged)), ['overlays/prod/kustomization.yaml: imagePullSecrets']);
    assert.deepEqual(found(files, overlay(merged.replace('name: web', 'name: api'))), []);
  });

  describe('about pull secrets', () => {
    const secret = (type: string): string =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: regcred}\ntype: ${type}\nstringData: {.dockerconfigjson: '{"auths":{"quay.io":{"auth":"dTpw"}}}'}\n`;
    const pullSecret = secret('kubernetes.io/dockerconfigjson');
    const withSecret = {
      ...base('ghcr.io/acme/web:1', '      imagePullSecrets: [{name: regcred}]\n'),
      'base/kustomization.yaml': 'resources: [deployment.yaml, secret.yaml]\n',
    };

    it('goes by what the build holds', () => {
      const other = overlay('namespace: prod\n');
      assert.deepEqual(found(withSecret, { 'base/secret.yaml': pullSecret }, other), [
        'base/deployment.yaml: ghcr.io/acme/web:1',
      ]);
      assert.deepEqual(found(withSecret, { 'base/secret.yaml': secret('Opaque') }, other), [
        'base/deployment.yaml: regcred',
      ]);
    });

    it('finds a Secret by the name that kustomize gives it, too', () => {
      const secrets = { 'base/secret.yaml': pullSecret.replaceAll('quay.io', 'ghcr.io') };
      const naming = (name: string): Readonly<Record<string, string>> => ({
        ...secrets,
        'base/deployment.yaml': deployment(
          'ghcr.io/acme/web:1',
          `      imagePullSecrets: [{name: ${name}}]\n`,
        ),
      });
      const renaming = overlay('namePrefix: prod-\n');
      assert.deepEqual(found(withSecret, naming('prod-regcred'), renaming), []);
      assert.deepEqual(found(withSecret, naming('dev-regcred'), renaming), [
        'base/deployment.yaml: dev-regcred',
      ]);
    });

    for (const [what, patch, files] of [
      [
        'a patch with a target',
        'patches: [{target: {kind: Secret}, patch: "- {op: remove, path: /data}"}]\n',
        {},
      ],
      [
        'a patch of its own kind',
        `patches:\n  - patch: |\n      ${secret('Opaque').replaceAll('\n', '\n      ')}\n`,
        {},
      ],
      ['a patch in a file', 'patches: [{path: secret.yaml}]\n', { 'overlays/prod/secret.yaml': pullSecret }],
    ] as const) {
      it(`takes a Secret for unknown that ${what} changes`, () => {
        for (const content of [pullSecret, secret('Opaque')]) {
          assert.deepEqual(found(withSecret, { 'base/secret.yaml': content }, overlay(patch), files), []);
        }
      });
    }

    it('takes no Secret for unknown that a patch of another is for', () => {
      const patch =
        'patches: [{target: {kind: Secret, name: other}, patch: "- {op: remove, path: /data}"}]\n';
      assert.equal(found(withSecret, { 'base/secret.yaml': pullSecret }, overlay(patch)).length, 1);
    });
  });
});
