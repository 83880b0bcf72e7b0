import assert from 'node:assert/strict';
import { readManifestFile } from '../manifestFile';

function directiveIn(spec: string): string | undefined {
  const text = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n${spec}\n`;
  return readManifestFile(text).documents[0]?.content.workloads[0]?.mergeDirective;
}

describe('directives of strategic merge patches', () => {
  it('delete the object that they stand in', () => {
    assert.equal(directiveIn('$patch: delete'), 'delete');
  });

  it('may decide on lists that matter', () => {
    assert.equal(directiveIn('spec: {template: {spec: {imagePullSecrets: [{$patch: replace}]}}}'), 'other');
    assert.equal(directiveIn('spec: {template: {spec: {$retainKeys: [containers]}}, image: a}'), 'other');
  });

  it('do not matter in fields that neither name images nor what pulls them', () => {
    const container = '{name: web, image: a, env: [{name: DEBUG, $patch: delete}]}';
    assert.equal(directiveIn(`spec: {template: {spec: {containers: [${container}]}}}`), undefined);
  });

  it('are found though aliases go in circles', () => {
    assert.equal(directiveIn('spec: &spec {image: a, template: *spec, $patch: replace}'), 'other');
  });
});
