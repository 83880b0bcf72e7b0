import assert from 'node:assert/strict';
import { check, fixesOf, type World } from '../../testing/check';
import { applyEdits } from '../text/textEdit';

const id = 'pull-secret-misplaced';

/** `severity first word of the message, at the path`. */
function found(text: string, world: World = {}): readonly string[] {
  return check(text, world)
    .findings.filter(({ data }) => data.rule === id)
    .map(({ severity, message, data }) => {
      const path = 'path' in data ? data.path.join('.') : '';
      return `${severity} ${message.split(/[:.]/, 1)[0]} at ${path}`;
    });
}

/** An object with a value at each of some paths. */
function object(kind: string, apiVersion: string, values: Readonly<Record<string, unknown>>): string {
  const root: Record<string, unknown> = { apiVersion, kind, metadata: { name: 'x' } };
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.');
    let at: Record<string, unknown> = root;
    for (const step of steps.slice(0, -1)) {
      at[step] ??= {};
      at = at[step] as Record<string, unknown>;
    }
    at[steps.at(-1) ?? ''] = value;
  }
  return JSON.stringify(root, undefined, 1);
}

const containers = [{ name: 'app', image: 'nginx' }];
const list = [{ name: 'pull' }];

describe('pull-secret-misplaced', () => {
  it('finds every place that people take for the right one', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['Deployment', 'spec.template.spec', 'spec.imagePullSecrets'],
      ['Deployment', 'spec.template.spec', 'imagePullSecrets'],
      ['Deployment', 'spec.template.spec', 'metadata.imagePullSecrets'],
      ['Deployment', 'spec.template.spec', 'spec.template.imagePullSecrets'],
      ['Deployment', 'spec.template.spec', 'spec.template.metadata.imagePullSecrets'],
      ['Deployment', 'spec.template.spec', 'spec.template.spec.securityContext.imagePullSecrets'],
      ['StatefulSet', 'spec.template.spec', 'spec.imagePullSecrets'],
      ['CronJob', 'spec.jobTemplate.spec.template.spec', 'spec.jobTemplate.imagePullSecrets'],
      ['CronJob', 'spec.jobTemplate.spec.template.spec', 'spec.jobTemplate.spec.imagePullSecrets'],
      ['Pod', 'spec', 'imagePullSecrets'],
      ['PodTemplate', 'template.spec', 'template.imagePullSecrets'],
    ];
    for (const [kind, at, wrong] of cases) {
      const text = object(kind, 'v1', { [`${at}.containers`]: containers, [wrong]: list });
      assert.deepEqual(found(text), [`warning Ignored here at ${wrong}`]);
    }
  });

  it('finds them on containers, and below their image', () => {
    const pod = (fields: object): string =>
      object('Pod', 'v1', {
        'spec.containers': [fields],
        'spec.initContainers': [fields],
        'spec.ephemeralContainers': [fields],
      });
    assert.deepEqual(found(pod({ imagePullSecrets: list })), [
      'warning Ignored here at spec.containers.0.imagePullSecrets',
      'warning Ignored here at spec.initContainers.0.imagePullSecrets',
      'warning Ignored here at spec.ephemeralContainers.0.imagePullSecrets',
    ]);
    assert.equal(found(pod({ image: { imagePullSecrets: list } })).length, 3);
    const volume = { name: 'data', image: { reference: 'nginx', imagePullSecrets: list } };
    assert.equal(found(object('Pod', 'v1', { 'spec.volumes': [volume] })).length, 1);
  });

  it('says where they belong', () => {
    const text = object('CronJob', 'batch/v1', {
      'spec.jobTemplate.spec.template.spec.containers': containers,
      'spec.imagePullSecrets': list,
    });
    assert.match(check(text).findings[0]?.message ?? '', / in spec\.jobTemplate\.spec\.template\.spec\. /);
  });

  it('says nothing of the right place, nor of what may mean something else', () => {
    const right: Readonly<Record<string, string>> = {
      pod: object('Pod', 'v1', { 'spec.containers': containers, 'spec.imagePullSecrets': list }),
      'service account': object('ServiceAccount', 'v1', { imagePullSecrets: list }),
      'a custom resource with fields of its own': object('Rollout', 'argoproj.io/v1alpha1', {
        'spec.template.spec.containers': containers,
        'spec.imagePullSecrets': list,
      }),
      "a kind that is only called like one of Kubernetes'": object('Deployment', 'acme.io/v1', {
        'spec.template.spec.containers': containers,
        'spec.imagePullSecrets': list,
      }),
      'an annotation': object('Pod', 'v1', {
        'spec.containers': containers,
        'metadata.annotations.imagePullSecrets': 'pull',
      }),
      'a pull policy on the pod': object('Pod', 'v1', {
        'spec.containers': containers,
        'spec.imagePullPolicy': 'Always',
      }),
      'values of Helm': '{"imagePullSecrets": ["a"], "image": {"pullSecrets": []}}',
    };
    for (const [what, text] of Object.entries(right)) {
      assert.deepEqual(found(text), [], what);
    }
  });

  it('finds containers of custom resources with a pod spec', () => {
    const text = object('Rollout', 'argoproj.io/v1alpha1', {
      'spec.template.spec.containers': [{ image: 'nginx', imagePullSecrets: list }],
    });
    assert.equal(found(text).length, 1);
  });

  it('finds keys that are almost the right one', () => {
    const written = [
      'imagePullSecret',
      'imagepullsecrets',
      'imagePullSecretes',
      'ImagePullSecrets',
      'image-pull-secrets',
    ];
    for (const key of [...written, 'imagePullSercets', 'imagesPullSecrets']) {
      const text = object('Pod', 'v1', { 'spec.containers': containers, [`spec.${key}`]: list });
      assert.deepEqual(found(text), [`warning Ignored at spec.${key}`]);
    }
  });

  it('finds forms that the API server refuses', () => {
    const pod = (value: unknown): string =>
      object('Pod', 'v1', { 'spec.containers': containers, 'spec.imagePullSecrets': value });
    const refused = 'error Refused by the API server at spec.imagePullSecrets';
    for (const value of [['pull'], [{ name: 'pull' }, 'more'], 'pull', { name: 'pull' }, [1]]) {
      assert.deepEqual(found(pod(value)), [refused], JSON.stringify(value));
    }
    for (const value of [[], null, {}, list, [{}], [null]]) {
      assert.deepEqual(found(pod(value)), [], JSON.stringify(value));
    }
  });

  it('finds a list that is written twice, on the one that most readers drop', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nspec:\n  imagePullSecrets: [{name: a}]\n  containers: []\n  imagePullSecrets: [{name: b}]\n';
    const checked = check(text);
    const [finding] = checked.findings.filter(({ data }) => data.rule === id);
    assert.equal(finding?.range.start, text.indexOf('imagePullSecrets'));
    assert.match(finding?.message ?? '', /^Written twice: /);
    assert.deepEqual(finding && fixesOf(checked, finding).map(({ id: fix }) => fix), ['ignore-here']);
  });

  it('finds them in service accounts, which take them at the top', () => {
    const account = (values: Readonly<Record<string, unknown>>): string =>
      object('ServiceAccount', 'v1', values);
    assert.deepEqual(found(account({ imagePullSecrets: ['pull'] })), [
      'error Refused by the API server at imagePullSecrets',
    ]);
    assert.deepEqual(found(account({ imagePullSecret: list })), ['warning Ignored at imagePullSecret']);
    assert.deepEqual(found(account({ 'metadata.imagePullSecrets': list })), [
      'warning Ignored here at metadata.imagePullSecrets',
    ]);
    assert.deepEqual(found(account({ secrets: list, automountServiceAccountToken: false })), []);
  });

  it('is mended in service accounts as in pods', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['imagePullSecrets:\n- pull # one\n', 'imagePullSecrets:\n- name: pull # one\n'],
      ['imagePullSecret: [{name: pull}]\n', 'imagePullSecrets: [{name: pull}]\n'],
      [
        'imagePullSecret: [{name: pull}]\nimagePullSecrets:\n- name: other\n',
        'imagePullSecrets:\n- name: other\n- name: pull\n',
      ],
    ];
    const head = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n';
    for (const [before, after] of cases) {
      const text = head + before;
      const checked = check(text);
      const [finding] = checked.findings;
      const [fix] = finding ? fixesOf(checked, finding) : [];
      assert.ok(fix?.action.kind === 'edit');
      assert.equal(applyEdits(text, fix.action.edits), head + after);
    }
  });

  it('goes by the form that a kind takes', () => {
    const spark = (value: unknown): string =>
      object('SparkApplication', 'sparkoperator.k8s.io/v1beta2', {
        'spec.image': 'nginx',
        'spec.imagePullSecrets': value,
      });
    assert.equal(found(spark(list)).length, 1);
    assert.deepEqual(found(spark(['pull'])), []);
    const settings = {
      customResources: {
        Gadget: { images: ['spec.image'], pullSecrets: 'spec.pullSecret', pullSecretForm: 'name' },
      },
    };
    const gadget = (value: unknown): string =>
      object('Gadget', 'acme.io/v1', { 'spec.image': 'nginx', 'spec.pullSecret': value });
    assert.equal(found(gadget(list), { settings }).length, 1);
    assert.deepEqual(found(gadget('pull'), { settings }), []);
  });

  it('has the image moved to rather than given a second list', () => {
    const text = object('Pod', 'v1', {
      'spec.containers': [{ image: 'ghcr.io/acme/app', imagePullSecrets: list }],
    });
    const checked = check(text);
    const [image] = checked.findings;
    assert.ok(image && 'image' in image.data);
    const fixes = fixesOf(checked, image);
    assert.equal(fixes[0]?.title, 'Move imagePullSecrets to spec');
    assert.deepEqual(
      fixes.filter(({ action: { kind } }) => kind === 'edit').map((fix) => fix.id),
      ['move-pull-secrets', 'ignore-here'],
    );
  });

  it('leaves alone what an alias shares', () => {
    const text = (value: string): string =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: x, annotations: {}}\nspec:\n  volumes: []\n  containers:\n    - image: nginx\n      imagePullSecrets: ${value}\n    - image: nginx\n      imagePullSecrets: *list\n`;
    const checked = check(text('&list [{name: a}]'));
    const moves = checked.findings.flatMap((finding) =>
      fixesOf(checked, finding).filter(({ id: fix }) => fix === 'move-pull-secrets'),
    );
    assert.equal(checked.findings.length, 2);
    assert.deepEqual(moves, []);
  });

  it('moves by a single edit that leaves nothing to find', () => {
    const text = object('Deployment', 'apps/v1', {
      'spec.template.spec.containers': containers,
      'spec.imagePullSecrets': ['pull'],
    });
    const checked = check(text);
    const [finding] = checked.findings;
    const [fix] = finding ? fixesOf(checked, finding) : [];
    assert.ok(fix?.action.kind === 'edit');
    const moved = applyEdits(text, fix.action.edits);
    assert.deepEqual(found(moved), []);
    assert.deepEqual(JSON.parse(moved).spec, {
      template: { spec: { imagePullSecrets: list, containers } },
    });
  });
});
