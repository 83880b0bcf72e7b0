import assert from 'node:assert/strict';
import { check, imageFindings } from '../testing/check';
import { builtInKinds } from './manifests/workloads/kindTable';
import { podSpecs } from './manifests/workloads/podShape';
import { toSettings } from './settings';

function widget(apiVersion: string, spec: string): string {
  return `apiVersion: ${apiVersion}\nkind: Widget\nmetadata: {name: w}\nspec: ${spec}\n`;
}

/** Images that are reported when these are the custom resources. */
function reported(text: string, customResources: unknown): readonly string[] {
  return imageFindings(check(text, { settings: { customResources } })).map(({ data }) => data.image);
}

describe('custom resources of the settings', () => {
  it('are checked where their pod specs are said to be', () => {
    const text = widget('example.com/v1', '{pods: [{spec: {initContainers: [{image: ghcr.io/a/b}]}}]}');
    assert.deepEqual(reported(text, {}), []);
    assert.deepEqual(reported(text, { Widget: { podSpecs: ['spec.pods[*].spec'] } }), ['ghcr.io/a/b']);
  });

  it('count in their group alone where one is given', () => {
    const podSpecs = ['spec.template'];
    const spec = '{template: {initContainers: [{image: ghcr.io/a/b}]}}';
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
        'customResources.Widget must say where its pod specs or images are, such as {"podSpecs": ["spec.template.spec"]} or {"images": ["spec.image"]}',
        'customResources.Gadget.example.com.podSpecs must be a list',
        'customResources.Gizmo.podSpecs[3] must be a non-empty text',
        'customResources.Gizmo.podSpecs[1] must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec',
        'customResources.Gizmo.podSpecs[2] must be keys joined by dots, such as spec.template.spec or spec.workers[*].template.spec',
      ],
    );
    assert.deepEqual(settings.kinds.rowOf('Gizmo', 'example.com/v1')?.pods, podSpecs('spec'));
  });

  it('say where their images are, and where and how they take pull secrets', () => {
    const podSpecOf = (entry: unknown, spec: string): unknown => {
      const { file } = check(widget('example.com/v1', spec), {
        settings: { customResources: { Widget: entry } },
      });
      return file.documents[0]?.content.workloads[0]?.podSpecs.map(
        ({ path, images, pullSecrets, pullSecretPlace, serviceAccount }) => ({
          path: path.join('.'),
          images: images.map(({ image }) => image),
          names: pullSecrets.state === 'listed' ? pullSecrets.names : pullSecrets.state,
          place: pullSecretPlace && `${pullSecretPlace.keys.join('.')} ${pullSecretPlace.form}`,
          serviceAccount,
        }),
      );
    };
    assert.deepEqual(
      podSpecOf(
        {
          images: ['spec.image', 'spec.workers.*.image'],
          pullSecrets: 'spec.pull.secrets',
          pullSecretForm: 'names',
          serviceAccount: 'spec.account',
        },
        '{image: a, workers: {x: {image: b}}, pull: {secrets: [s]}, account: me}',
      ),
      [{ path: 'spec', images: ['a', 'b'], names: ['s'], place: 'pull.secrets names', serviceAccount: 'me' }],
    );
    assert.deepEqual(
      podSpecOf(
        { images: ['spec.workers[*].image'], pullSecrets: 'spec.workers[*].secret', pullSecretForm: 'name' },
        '{workers: [{image: a, secret: s}, {image: b}]}',
      ),
      [
        {
          path: 'spec.workers.0',
          images: ['a'],
          names: ['s'],
          place: 'secret name',
          serviceAccount: 'default',
        },
        {
          path: 'spec.workers.1',
          images: ['b'],
          names: 'absent',
          place: 'secret name',
          serviceAccount: 'default',
        },
      ],
    );
    assert.deepEqual(podSpecOf({ images: ['spec.image'] }, '{image: a, imagePullSecrets: [{name: s}]}'), [
      { path: 'spec', images: ['a'], names: 'absent', place: undefined, serviceAccount: 'default' },
    ]);
  });

  it('cannot take pull secrets from a place that is not the same for all images', () => {
    const { settings, problems } = toSettings({
      customResources: {
        Widget: { images: ['spec.image', 'spec.workers[*].image'], pullSecrets: 'spec.workers[*].secrets' },
        Gadget: { podSpecs: ['spec'], pullSecrets: 'spec.secrets', pullSecretForm: 'text' },
      },
    });
    assert.deepEqual(
      problems.map(({ setting, message }) => `${setting} ${message}`),
      [
        'customResources.Widget must have [*] in pullSecrets and serviceAccount only where all its images have it too',
        'customResources.Gadget.pullSecretForm must be one of objects, names, name',
        'customResources.Gadget.pullSecrets counts for images alone; pod specs have their own',
      ],
    );
    assert.equal(settings.kinds.rowOf('Widget', 'v1'), undefined);
  });

  it('can say that a kind holds no pods, however it looks', () => {
    const text = widget('example.com/v1', '{containers: [{image: ghcr.io/a/b}]}');
    assert.deepEqual(reported(text, {}), ['ghcr.io/a/b']);
    assert.deepEqual(reported(text, { Widget: { podSpecs: [] } }), []);
  });

  it('leave the table as it is when there are none', () => {
    for (const customResources of [undefined, null, {}]) {
      assert.equal(toSettings({ customResources }).settings.kinds, builtInKinds);
    }
  });
});
