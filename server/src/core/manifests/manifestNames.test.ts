import assert from 'node:assert/strict';
import { isManifestName } from './manifestNames';

describe('names of files with manifests', () => {
  const manifests = ['a.yaml', 'A.YML', 'a.json', 'kustomization.yml', 'Kustomization', '_helpers.tpl'];
  for (const name of [
    ...manifests,
    '.dockerconfigjson',
    '.dockercfg',
    'a.tpl',
    'NOTES.txt',
    'a.yaml.tmpl',
    'a.yml.tmpl',
    'a.yaml.gotmpl',
    'a.yaml.tpl',
  ]) {
    it(`are those like ${name}`, () => assert.equal(isManifestName(name), true));
  }

  for (const name of [
    'a.tmpl',
    'main.go.tmpl',
    'a.yaml.bak',
    'a.yaml.j2',
    'a.yamltmpl',
    'notes.txt.md',
    'a.txt',
  ]) {
    it(`are not those like ${name}`, () => assert.equal(isManifestName(name), false));
  }
});
