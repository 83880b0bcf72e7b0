import assert from 'node:assert/strict';
import { check } from '../testing/check';
import { builtInKinds } from './manifests/kindTable';
import { toSettings } from './settings';

function widget(apiVersion: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: Widget\nmetadata: {name: w}\nspec: ${spec}\n`;
}

/** Images that are reported when these are the custom resources. */
function reported(text: string, customResources: unknown): readonly string[] {
  return check(text, { settings: { customResources } }).findings.map(({ data }) => data.image);
}

describe('custom resources of the settings', () => {
  it('are checked where their pod specs are said to be', () => {
    const text = widget('example.com/v1', '{pods: [{spec: {containers: [{image: ghcr.io/a/b}]}}]}');
    assert.deepEqual(reported(text, {}), []);
    assert.deepEqual(reported(text, { Widget: { podSpecs: ['spec.pods[*].spec'] } }), ['ghcr.io/a/b']);
  });

  it('count in their group alone where one is given', () => {
    const podSpecs = ['spec.template'];
    const spec = '{template: {containers: [{image: ghcr.io/a/b}]}}';
    const kinds = { 'Widget.example.com': { podSpecs } };
    assert.deepEqual(reported(widget('example.com/v1', spec), kinds), ['ghcr.io/a/b']);
    assert.deepEqual(reported(widget('other.com/v1', spec), kinds), []);
    assert.deepEqual(reported(widget('v1', spec), kinds), []);
  });

  it('are left out where they are wrong, each with its place and what it must be', () => {
    const { settings, problems } = toSettings({
      customResources: {
        'no kind': { podSpecs: ['spec'] },
        Widget: ['spec'],
        'Gadget.example.com': { podSpecs: 'spec' },
        Gizmo: { podSpecs: ['spec', 'spec..template', 'spec.items[0]', 7] },
      },
    });
    assert.deepEqual(
      problems.map(({ setting, message }) => `${setting} ${message}`),
      [
        'customResources.no kind must be a kind, with its API group behind a dot if need be, such as Widget.example.com',
        'customResources.Widget must say where its pod specs are, such as {"podSpecs": ["spec.template.spec"]}',
        'customResources.Gadget.example.com.podSpecs must be a list',
        'customResources.Gizmo.podSpecs[3] must be a non-empty text',
        'customResources.Gizmo.podSpecs[1] must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec',
        'customResources.Gizmo.podSpecs[2] must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec',
      ],
    );
    assert.deepEqual(settings.kinds.rowOf('Gizmo', 'example.com/v1')?.podSpecs, ['spec']);
  });

  it('leave the table as it is when there are none', () => {
    for (const customResources of [undefined, null, {}]) {
      assert.equal(toSettings({ customResources }).settings.kinds, builtInKinds);
    }
  });
});
