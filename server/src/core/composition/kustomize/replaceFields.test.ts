import assert from 'node:assert/strict';
import { checkTogether } from '../../../testing/check';
import { base, found, overlay } from '../../../testing/kustomizeFolders';

const image = 'ghcr.io/acme/web:1';

function replacing(target: string, fields: string): string {
  return `replacements:\n  - source: {kind: ConfigMap, name: settings}\n    targets: [{select: {${target}}${fields}}]\n`;
}

/** Whether the Deployment of a base is still judged when `replacements` write to fields of it. */
function isJudged(target: string, fields = ''): boolean {
  return found(base(image), overlay(replacing(target, fields))).length > 0;
}

const paths = (path: string, options = ''): string => `, fieldPaths: ['${path}']${options}`;
const pod = 'spec.template.spec';

describe('replacements of kustomize', () => {
  it('leave what is about other fields', () => {
    for (const path of [
      'spec.replicas',
      'metadata.labels.app',
      'metadata.annotations.example\\.com/name',
      `${pod}.containers.[name=web].env.[name=HOST].value`,
      `${pod}.containers.*.args.0`,
      `${pod}.volumes.*.configMap.name`,
    ]) {
      assert.equal(isJudged('kind: Deployment', paths(path)), true, path);
    }
  });

  it('may change what they write images, pull secrets, accounts and names to', () => {
    for (const path of [
      `${pod}.containers.[name=web].image`,
      `${pod}.containers.0.image`,
      `${pod}.containers.*.imagePullPolicy`,
      `${pod}.containers`,
      'spec.template',
      `${pod}.volumes.0.image.reference`,
      `${pod}.imagePullSecrets.0.name`,
      `${pod}.serviceAccountName`,
      'metadata.namespace',
      'kind',
    ]) {
      assert.equal(isJudged('kind: Deployment', paths(path)), false, path);
    }
  });

  it('write the name where they name no field', () => {
    assert.equal(isJudged('kind: Deployment'), false);
  });

  it('go by what they select', () => {
    const toImage = paths(`${pod}.containers.*.image`);
    assert.equal(isJudged('kind: Job', toImage), true);
    assert.equal(isJudged('kind: Deployment, name: api', toImage), true);
    assert.equal(isJudged('name: web', toImage), false);
  });

  it('keep the registry where they write the tag alone', () => {
    const settings = { registries: [{ host: 'registry.example.com:5000', private: true }] };
    const judged = (of: string, delimiter: string, index: number): boolean => {
      const fields = paths(
        `${pod}.containers.*.image`,
        `, options: {delimiter: '${delimiter}', index: ${index}}`,
      );
      const checked = checkTogether(
        { ...base(of), ...overlay(replacing('kind: Deployment', fields)) },
        { settings },
      );
      return (checked.get('base/deployment.yaml')?.findings ?? []).length > 0;
    };
    assert.equal(judged(image, ':', 1), true);
    assert.equal(judged(image, ':', 0), false);
    assert.equal(judged(image, '/', 1), false);
    const withPort = 'registry.example.com:5000/web:1';
    assert.equal(judged(withPort, ':', 1), false);
    assert.equal(judged(withPort, '/', 1), false);
    assert.equal(checkTogether(base(withPort), { settings }).get('base/deployment.yaml')?.findings.length, 1);
  });

  it('make a Deployment uncertain whose service account they write', () => {
    const files = {
      ...base(image, '      serviceAccountName: robot\n'),
      'base/kustomization.yaml': 'resources: [deployment.yaml, account.yaml]\n',
      'base/account.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n',
    };
    const written = (path: string): number =>
      found(files, overlay(replacing('kind: ServiceAccount', paths(path)))).length;
    assert.equal(written('imagePullSecrets.0.name'), 0);
    assert.equal(written('metadata.labels.app'), 1);
  });
});
