import assert from 'node:assert/strict';
import { check, credential, imageFindings, type World } from '../../testing/check';

function pod(image: string, spec = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: c\n      image: ${image}\n${spec}`;
}

/** Findings as `image severity`. */
function findings(text: string, world: World = {}): readonly string[] {
  return imageFindings(check(text, world)).map(({ data, severity }) => `${data.image} ${severity}`);
}

describe('public-image-no-credential', () => {
  it('warns of an image from a registry that is private or probably so', () => {
    assert.deepEqual(findings(pod('ghcr.io/acme/app:1')), ['ghcr.io/acme/app:1 warning']);
    const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1';
    assert.deepEqual(findings(pod(ecr)), [`${ecr} warning`]);
    assert.deepEqual(
      imageFindings(check(pod(ecr))).map(({ data }) => [data.registry, data.visibility]),
      [['ecr', 'certain']],
    );
  });

  it('gives the data other tools rely on', () => {
    const text = pod('ghcr.io/acme/app:1').replace('{name: p}', '{name: p, namespace: shop}');
    const [finding] = check(text).findings;
    assert.deepEqual(finding?.data, {
      rule: 'public-image-no-credential',
      image: 'ghcr.io/acme/app:1',
      registry: 'ghcr',
      visibility: 'likely',
      namespace: 'shop',
      workload: { kind: 'Pod', name: 'p' },
      podSpecPath: ['spec'],
    });
    assert.equal(text.slice(finding.range.start, finding.range.end), 'ghcr.io/acme/app:1');
  });

  it('says nothing of registries that are public, unknown or Docker Hub', () => {
    for (const image of [
      'nginx',
      'acme/app',
      'registry.k8s.io/pause:3',
      'public.ecr.aws/a/b',
      'registry.example.com/a',
      'localhost:5000/a',
    ]) {
      assert.deepEqual(findings(pod(image)), [], image);
    }
  });

  it('only hints at namespaces known to be public', () => {
    assert.deepEqual(findings(pod('quay.io/prometheus/prometheus:v3')), [
      'quay.io/prometheus/prometheus:v3 hint',
    ]);
  });

  it('says what the registry answered somebody without a credential', () => {
    const messages = (['public', 'refused'] as const).map((answer) => {
      const [finding] = imageFindings(check(pod('ghcr.io/acme/app:1'), { anonymousCheck: () => answer }));
      return [finding?.severity, finding?.data.visibility, finding?.message];
    });
    assert.deepEqual(messages, [
      [
        'hint',
        'public',
        'Public image, it needs no pull secret: GitHub Container Registry (ghcr.io) lets this computer pull it without a login.',
      ],
      [
        'warning',
        'certain',
        'No pull secret for a private image: GitHub Container Registry (ghcr.io) refused an anonymous pull from this computer (or has no such image).',
      ],
    ]);
  });

  it('respects imagePullSecrets, whatever Secret they name', () => {
    assert.deepEqual(findings(pod('ghcr.io/acme/app', '  imagePullSecrets: [{name: regcred}]\n')), []);
  });

  it('is not content with entries that have no name', () => {
    for (const list of ['[]', '', '~', '[{}]', '[{name: ""}]', '[null]', '{}', 'regcred']) {
      assert.equal(findings(pod('ghcr.io/acme/app', `  imagePullSecrets: ${list}\n`)).length, 1, list);
    }
  });

  const account = (name: string, namespace: string, list: string): string =>
    `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}${namespace}}\nimagePullSecrets: ${list}\n`;

  it('stays quiet when the pod’s service account in the same file has a pull secret', () => {
    const image = 'ghcr.io/acme/app';
    assert.deepEqual(findings(pod(image) + account('default', '', '[{name: x}]')), []);
    assert.deepEqual(
      findings(pod(image, '  serviceAccountName: robot\n') + account('robot', '', '[{name: x}]')),
      [],
    );
    assert.deepEqual(
      findings(pod(image, '  serviceAccount: robot\n') + account('robot', '', '[{name: x}]')),
      [],
    );
    assert.equal(
      findings(pod(image, '  serviceAccountName: robot\n') + account('default', '', '[{name: x}]')).length,
      1,
    );
    assert.equal(findings(pod(image) + account('default', '', '[]')).length, 1);
  });

  it('knows that an entry without a name hides the service account’s list', () => {
    const text =
      pod('ghcr.io/acme/app', '  imagePullSecrets: [{}]\n') + account('default', '', '[{name: x}]');
    assert.equal(findings(text).length, 1);
  });

  it('takes absent against written namespaces as unknown, and different ones as different', () => {
    const image = 'ghcr.io/acme/app';
    assert.deepEqual(findings(pod(image) + account('default', ', namespace: shop', '[{name: x}]')), []);
    const inProd = pod(image).replace('{name: p}', '{name: p, namespace: prod}');
    assert.equal(findings(inProd + account('default', ', namespace: shop', '[{name: x}]')).length, 1);
  });

  it('counts a credential provider’s service account for that provider’s registry only', () => {
    const robot = (image: string): string =>
      `${pod(image, '  serviceAccountName: robot\n')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: robot\n  annotations:\n    eks.amazonaws.com/ecr-role-arn: arn:aws:iam::1:role/r\n`;
    assert.deepEqual(findings(robot('123456789012.dkr.ecr.us-east-1.amazonaws.com/app')), []);
    assert.equal(findings(robot('ghcr.io/acme/app')).length, 1);
  });

  it('asks nothing of images that are never pulled', () => {
    assert.deepEqual(findings(pod('ghcr.io/acme/app', '      imagePullPolicy: Never\n')), []);
    assert.equal(findings(pod('ghcr.io/acme/app', '      imagePullPolicy: IfNotPresent\n')).length, 1);
  });

  it('looks at init, ephemeral and volume images too, each once', () => {
    const text = pod(
      'nginx',
      '  initContainers: [{name: i, image: ghcr.io/a/i}]\n  ephemeralContainers: [{image: quay.io/b/e}]\n  volumes:\n    - name: v\n      image: {reference: gcr.io/c/v}\n    - name: later\n      image: {}\n    - name: other\n      emptyDir: {}\n',
    );
    assert.deepEqual(findings(text), ['ghcr.io/a/i warning', 'quay.io/b/e warning', 'gcr.io/c/v warning']);
  });

  it('reads the host before placeholders, and takes patterns and non-texts for no image', () => {
    assert.equal(findings(pod('ghcr.io/acme/app:${TAG}')).length, 1);
    for (const image of [
      '${IMG}',
      'ghcr.io/*',
      '"{{ .Values.image }}"',
      '1.2',
      '~',
      '[ghcr.io/a/b]',
      '"https://ghcr.io/a/b"',
      '" ghcr.io/a/b"',
    ]) {
      assert.deepEqual(findings(pod(image)), [], image);
    }
  });

  it('believes the settings', () => {
    const loopback = '127.0.0.1:5000/acme/app:1';
    assert.deepEqual(
      findings(pod(loopback), { settings: { registries: [{ host: '127.0.0.1:5000', private: true }] } }),
      [`${loopback} warning`],
    );
    const ghcr = pod('ghcr.io/acme/app');
    assert.deepEqual(
      findings(ghcr, { settings: { registries: [{ host: 'ghcr.io/acme', private: false }] } }),
      [],
    );
    assert.deepEqual(findings(ghcr, { settings: { publicImages: ['ghcr.io/acme/*'] } }), []);
    assert.deepEqual(findings(ghcr, { settings: { nodeCredentials: ['ghcr.io'] } }), []);
    assert.equal(findings(ghcr, { settings: { nodeCredentials: ['*.dkr.ecr.*.amazonaws.com'] } }).length, 1);
    assert.deepEqual(findings(ghcr, { settings: { rules: { 'public-image-no-credential': 'off' } } }), []);
    assert.deepEqual(findings(ghcr, { settings: { rules: { 'public-image-no-credential': 'error' } } }), [
      'ghcr.io/acme/app error',
    ]);
    const longest = { registries: [{ host: 'ghcr.io', private: false }, { host: 'ghcr.io/acme' }] };
    assert.deepEqual(findings(ghcr, { settings: longest }), ['ghcr.io/acme/app warning']);
  });

  it('takes a stored credential as a sign that images of an unknown registry are private', () => {
    const credentials = [credential('team', 'registry.example.com/team')];
    assert.deepEqual(findings(pod('registry.example.com/team/app'), { credentials }), [
      'registry.example.com/team/app warning',
    ]);
    assert.deepEqual(findings(pod('registry.example.com/teamwork/app'), { credentials }), []);
  });

  it('reports a pod spec that several workloads share by alias once', () => {
    const text =
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: one}\n    spec:\n      template: &t\n        spec:\n          containers: [{image: ghcr.io/a/b}]\n  - apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: two}\n    spec:\n      template: *t\n';
    const { findings: found } = check(text);
    assert.equal(found.length, 1);
    assert.deepEqual(found[0]?.alsoIn, [{ kind: 'Deployment', name: 'two' }]);
  });

  it('sees imagePullSecrets that a merge key brings in', () => {
    const text = `apiVersion: v1\nkind: Pod\nx-base: &base\n  imagePullSecrets: [{name: regcred}]\nspec:\n  <<: *base\n  containers: [{image: ghcr.io/a/b}]\n`;
    assert.deepEqual(findings(text), []);
  });
});
