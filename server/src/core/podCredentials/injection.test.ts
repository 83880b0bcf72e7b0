import assert from 'node:assert/strict';
import { check, imageFindings } from '../../testing/check';

const image = 'ghcr.io/acme/app:1';

function pod(metadata = '', spec = ''): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: p${metadata}}\nspec:\n  containers: [{image: '${image}'}]\n${spec}`;
}

function patcher(container = '', repository = 'quay.io/titansoft/imagepullsecret-patcher'): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: patcher, namespace: tools}\nspec:\n  template:\n    spec:\n      imagePullSecrets: [{name: own}]\n      containers:\n        - name: c\n          image: ${repository}:v0.14\n${container}`;
}

const optOut = (kind: string, name: string, annotation: string, namespace = ''): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace}  annotations: {${annotation}: "true"}\n`;

const shop = ', namespace: shop';
const robot = '  serviceAccountName: robot\n';

/** Whether a pod lacks a credential among these manifests; says so with what is told beside it. */
function lacks(text: string, ...injectors: readonly string[]): boolean {
  const others = Object.fromEntries(injectors.map((content, index) => [`${index}.yaml`, content]));
  return imageFindings(check(text, {}, others)).length > 0;
}

function related(text: string, injector: string): readonly (string | undefined)[] {
  return imageFindings(check(text, {}, { 'injector.yaml': injector })).flatMap((finding) =>
    (finding.related ?? []).map(({ message }) => message),
  );
}

describe('imagepullsecret-patcher', () => {
  it('serves the service account default of every namespace', () => {
    assert.equal(lacks(pod(shop)), true);
    assert.equal(lacks(pod(shop), patcher()), false);
    assert.equal(lacks(pod(), patcher()), false);
    assert.equal(lacks(pod(shop), patcher('', 'ghcr.io/tamcore/imagepullsecret-patcher')), false);
    assert.equal(lacks(pod(shop), patcher('', 'ghcr.io/acme/imagepullsecret-patcher-ui')), true);
  });

  it('leaves other service accounts alone, and the finding says so', () => {
    assert.equal(lacks(pod(shop, robot), patcher()), true);
    assert.deepEqual(related(pod(shop, robot), patcher()), [
      'imagepullsecret-patcher gives pull secrets to the service account default. This pod runs under robot.',
    ]);
  });

  it('serves all service accounts, or those it is told', () => {
    for (const container of [
      '          env: [{name: CONFIG_ALLSERVICEACCOUNT, value: "true"}]\n',
      '          env: [{name: CONFIG_ALLSERVICEACCOUNT, value: true}]\n',
      '          env: [{name: CONFIG_ALLSERVICEACCOUNT, valueFrom: {configMapKeyRef: {name: c, key: k}}}]\n',
      '          envFrom: [{configMapRef: {name: c}}]\n',
      '          args: [-allserviceaccount]\n',
      '          command: [patcher, --allserviceaccount=true]\n',
      '          args: [-serviceaccounts, "default, robot"]\n',
      '          env: [{name: CONFIG_SERVICEACCOUNTS, value: "ro*"}]\n',
      '          env: [{name: CONFIG_SERVICEACCOUNTS, value: "$(ACCOUNTS)"}]\n',
    ]) {
      assert.equal(lacks(pod(shop, robot), patcher(container)), false, container);
    }
    for (const container of [
      '          env: [{name: CONFIG_ALLSERVICEACCOUNT, value: "false"}]\n',
      '          args: [-serviceaccounts=default]\n',
    ]) {
      assert.equal(lacks(pod(shop, robot), patcher(container)), true, container);
    }
  });

  it('leaves out namespaces that are excluded', () => {
    const excluding = patcher('          env: [{name: CONFIG_EXCLUDED_NAMESPACES, value: "kube-*, shop"}]\n');
    assert.equal(lacks(pod(shop), excluding), true);
    assert.equal(lacks(pod(', namespace: prod'), excluding), false);
    assert.equal(lacks(pod(), excluding), false);
  });

  it('leaves out namespaces and service accounts that decline', () => {
    const annotation = 'k8s.titansoft.com/imagepullsecret-patcher-exclude';
    assert.equal(lacks(pod(shop), patcher(), optOut('Namespace', 'shop', annotation)), true);
    assert.equal(lacks(pod(shop), patcher(), optOut('Namespace', 'prod', annotation)), false);
    assert.equal(
      lacks(pod(shop), patcher(), optOut('Namespace', 'shop', annotation).replace('"true"', '"false"')),
      false,
    );
    const account = optOut('ServiceAccount', 'default', annotation, '  namespace: shop\n');
    assert.equal(lacks(pod(shop), patcher(), account), true);
    assert.equal(lacks(pod(', namespace: prod'), patcher(), account), false);
  });

  it('gives nothing to a pod whose own list hides its service account’s', () => {
    assert.equal(lacks(pod(shop, '  imagePullSecrets: [{}]\n'), patcher()), true);
  });

  for (const [what, text] of [
    [
      'a Flux HelmRelease',
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: r}\nspec: {chart: {spec: {chart: imagepullsecret-patcher}}}\n',
    ],
    [
      'an Argo CD Application',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: r}\nspec: {sources: [{chart: x}, {chart: imagepullsecret-patcher}]}\n',
    ],
  ] as const) {
    it(`is seen in ${what}`, () => assert.equal(lacks(pod(shop, robot), text), false));
  }
});

describe('registry-creds', () => {
  const clusterPullSecret =
    'apiVersion: ops.alexellis.io/v1\nkind: ClusterPullSecret\nmetadata: {name: hub}\nspec: {secretRef: {name: seed, namespace: kube-system}}\n';

  it('of Alex Ellis serves every service account that does not decline', () => {
    const annotation = 'alexellis.io/registry-creds.ignore';
    assert.equal(lacks(pod(shop, robot), clusterPullSecret), false);
    assert.equal(lacks(pod(shop), clusterPullSecret, optOut('Namespace', 'shop', annotation)), true);
    assert.equal(
      lacks(pod(shop), clusterPullSecret, optOut('Namespace', 'shop', annotation).replace('"true"', '"1"')),
      true,
    );
    assert.equal(
      lacks(
        pod(shop, robot),
        clusterPullSecret,
        optOut('ServiceAccount', 'robot', annotation, '  namespace: shop\n'),
      ),
      true,
    );
  });

  it('of UPMC serves the service account default of the namespaces it is told', () => {
    const upmc = (args: string): string => patcher(args, 'upmcenterprises/registry-creds');
    assert.equal(lacks(pod(shop), upmc('')), false);
    assert.equal(lacks(pod(shop, robot), upmc('')), true);
    assert.equal(lacks(pod(shop), upmc('          args: ["--exclude-namespaces=shop"]\n')), true);
    assert.equal(lacks(pod(shop), upmc('          args: ["--include-namespaces=prod"]\n')), true);
    assert.equal(lacks(pod(shop), upmc('          args: ["--include-namespaces=shop,prod"]\n')), false);
  });
});

describe('a mutating policy', () => {
  const kyverno = (rule: string, kind = 'ClusterPolicy', metadata = ''): string =>
    `apiVersion: kyverno.io/v1\nkind: ${kind}\nmetadata: {name: add-secrets${metadata}}\nspec:\n  rules:\n    - name: add\n${rule}`;
  const match = '      match: {any: [{resources: {kinds: [Pod]}}]}\n';
  const mutate = (containers: string): string =>
    `      mutate:\n        patchStrategicMerge:\n          spec:\n${containers}            imagePullSecrets: [{name: regcred}]\n`;

  it('of Kyverno serves every pod, whatever it lists', () => {
    assert.equal(lacks(pod(shop, robot), kyverno(match + mutate(''))), false);
    assert.equal(lacks(pod(shop, '  imagePullSecrets: [{}]\n'), kyverno(match + mutate(''))), false);
  });

  it('serves only images that its anchors match', () => {
    const anchored = (key: string, pattern: string): string =>
      kyverno(match + mutate(`            containers: [{${key}: "${pattern}"}]\n`));
    assert.equal(lacks(pod(shop), anchored('(image)', 'ghcr.io/*')), false);
    assert.equal(lacks(pod(shop), anchored('<(image)', 'ghcr.io/acme/*')), false);
    assert.equal(lacks(pod(shop), anchored('(image)', 'corp.example.com/*')), true);
    assert.equal(lacks(pod(shop), anchored('(image)', 'corp.example.com/* | ghcr.io/*')), false);
    assert.equal(lacks(pod(shop), anchored('(image)', '!docker.io/*')), false);
    assert.equal(lacks(pod(shop), anchored('(image)', '*')), false);
  });

  it('serves only the namespaces that it matches', () => {
    const inNamespaces = (clause: string): string => kyverno(clause + mutate(''));
    assert.equal(
      lacks(pod(shop), inNamespaces('      match: {resources: {kinds: [Pod], namespaces: [prod]}}\n')),
      true,
    );
    assert.equal(
      lacks(
        pod(shop),
        inNamespaces('      match: {any: [{resources: {kinds: [Pod], namespaces: [prod, "sho*"]}}]}\n'),
      ),
      false,
    );
    assert.equal(
      lacks(pod(shop), inNamespaces(`${match}      exclude: {any: [{resources: {namespaces: [shop]}}]}\n`)),
      true,
    );
    assert.equal(
      lacks(
        pod(shop),
        inNamespaces(`${match}      exclude: {any: [{resources: {namespaces: [shop], names: [x]}}]}\n`),
      ),
      false,
    );
    assert.equal(lacks(pod(shop), kyverno(match + mutate(''), 'Policy', ', namespace: prod')), true);
    assert.equal(lacks(pod(shop), kyverno(match + mutate(''), 'Policy', shop)), false);
  });

  it('that puts them into service accounts gives nothing to pods with a list of their own', () => {
    const accounts = kyverno(
      `      match: {any: [{resources: {kinds: [ServiceAccount]}}]}\n      mutate: {patchStrategicMerge: {imagePullSecrets: [{name: x}]}}\n`,
    );
    assert.equal(lacks(pod(shop), accounts), false);
    assert.equal(lacks(pod(shop, '  imagePullSecrets: [{}]\n'), accounts), true);
  });

  it('that changes something else serves nobody', () => {
    const labels = kyverno(`${match}      mutate: {patchStrategicMerge: {metadata: {labels: {a: b}}}}\n`);
    assert.equal(lacks(pod(shop), labels), true);
    const validates = kyverno(
      `${match}      validate: {pattern: {spec: {imagePullSecrets: [{name: "?*"}]}}}\n`,
    );
    assert.equal(lacks(pod(shop), validates), true);
  });

  it('of Gatekeeper and of the API server is known too', () => {
    const assign = (spec: string): string =>
      `apiVersion: mutations.gatekeeper.sh/v1\nkind: Assign\nmetadata: {name: a}\nspec: {location: "spec.imagePullSecrets", ${spec}}\n`;
    assert.equal(lacks(pod(shop), assign('match: {namespaces: [shop]}')), false);
    assert.equal(lacks(pod(shop), assign('match: {namespaces: [prod]}')), true);
    assert.equal(lacks(pod(shop), assign('match: {excludedNamespaces: [shop]}')), true);
    const cel =
      'apiVersion: admissionregistration.k8s.io/v1alpha1\nkind: MutatingAdmissionPolicy\nmetadata: {name: a}\nspec: {mutations: [{patchType: ApplyConfiguration, applyConfiguration: {expression: "Object{spec: Object.spec{imagePullSecrets: []}}"}}]}\n';
    assert.equal(lacks(pod(shop), cel), false);
  });
});
