import assert from 'node:assert/strict';
import { check, credential, type World } from '../../testing/check';
import { placeAt } from '../navigation/placeAt';
import { markdown, plainText } from './markup';
import { hoverOf } from './placeHover';

interface HoverWorld extends World {
  readonly others?: Readonly<Record<string, string>>;
  readonly askedAt?: Date;
}

/** The hover at the `⟦…⟧` in the text, with links as `[text](file#offset)`. */
function hover(marked: string, { others = {}, askedAt, ...world }: HoverWorld = {}): string {
  const offset = marked.indexOf('⟦');
  assert.ok(offset >= 0);
  const checked = check(marked.replace(/[⟦⟧]/g, ''), world, others);
  const place = placeAt(checked.file, offset);
  const paragraphs = place
    ? hoverOf(place, checked.fileName, {
        ...checked.context,
        markup: markdown,
        askedAt: () => askedAt?.getTime(),
        linkTo: ({ file }, _range, text) => markdown.link(text ?? `${file}:1`, file),
      })
    : [];
  return paragraphs.join('\n\n');
}

const now = new Date('2026-01-01T00:00:00Z');

function pod(image: string, spec = '', namespace = 'shop'): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: api, namespace: ${namespace}}
spec:
  containers: [{image: "⟦${image}⟧"}]
${spec}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function secret(
  name: string,
  auths: Readonly<Record<string, Readonly<Record<string, string>>>>,
  more = '',
): string {
  return `apiVersion: v1
kind: Secret
metadata: {name: ${name}, namespace: shop}
type: kubernetes.io/dockerconfigjson
${more}data:
  .dockerconfigjson: ${base64(JSON.stringify({ auths }))}
`;
}

const ghcr = { 'ghcr.io': { username: 'bot', password: 'p4ss' } };
const listed = '  imagePullSecrets: [{name: pull}]\n';

describe('hover on an image', () => {
  it('tells the registry, how private it is, and that nothing is there to pull with', () => {
    assert.equal(
      hover(pod('ghcr.io/acme/api:1')),
      [
        '**GitHub Container Registry** `ghcr.io`',
        'Probably private: GitHub Container Registry keeps images private until their owner publishes them.',
        'No pull secret: the pod lists none, and its service account `default` is not in the workspace.',
      ].join('\n\n'),
    );
  });

  it('tells what each pull secret of the pod is for', () => {
    const text = pod(
      'ghcr.io/acme/api:1',
      '  imagePullSecrets: [{name: pull}, {name: hub}, {name: opaque}, {name: torn}, {name: sealed}, {name: gone}, {name: "${NAME}"}, {name: builder-dockercfg-x7k2p}, {name: away}]\n',
    );
    const others = {
      'secrets.yaml': [
        secret('pull', ghcr),
        secret('hub', { 'https://index.docker.io/v1/': { username: 'bot', password: 'p4ss' } }),
        'apiVersion: v1\nkind: Secret\nmetadata: {name: opaque, namespace: shop}\n',
        secret('torn', { 'ghcr.io': { auth: 'no base64' } }),
        'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: sealed, namespace: shop}\nspec: {template: {type: kubernetes.io/dockerconfigjson}}\n',
        'apiVersion: v1\nkind: Secret\nmetadata: {name: away, namespace: other}\n',
      ].join('---\n'),
    };
    assert.equal(
      hover(text, { others }),
      [
        '**GitHub Container Registry** `ghcr.io`',
        'Probably private: GitHub Container Registry keeps images private until their owner publishes them.',
        'Pull secrets of the pod:',
        [
          '- [pull](secrets.yaml) covers it: `ghcr.io` as `bot`',
          '- [hub](secrets.yaml) covers other registries: `https://index.docker.io/v1/`',
          '- [opaque](secrets.yaml) is not used: its type is `Opaque`',
          '- [torn](secrets.yaml) ⚠ cannot be read, so the kubelet pulls no image of this pod',
          '- [sealed](secrets.yaml) may cover it: `SealedSecret` makes it',
          '- `gone` is made by no manifest of the workspace',
          '- `${NAME}` is filled in later',
          '- `builder-dockercfg-x7k2p` is made in the cluster',
          '- `away` is not in this namespace, but in namespace `other` ([secrets.yaml:1](secrets.yaml))',
        ].join('\n'),
      ].join('\n\n'),
    );
  });

  it('tells that the list is the service account’s', () => {
    const others = {
      'account.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: [{name: pull}]\n',
      'secret.yaml': secret('pull', { 'quay.io': { username: 'bot', password: 'p4ss' } }),
    };
    const text = hover(pod('ghcr.io/acme/api:1', '  serviceAccountName: robot\n'), { others });
    assert.match(text, /Pull secrets of service account \[robot\]\(account\.yaml\):\n\n- \[pull\]/);
    assert.match(text, /⚠ None of them covers this image\.$/);
  });

  it('says why none is needed', () => {
    assert.match(
      hover(pod('ghcr.io/acme/api:1'), { settings: { nodeCredentials: ['ghcr.io'] } }),
      /none needed: your settings say that the nodes log in to `ghcr\.io`/,
    );
    const account =
      'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop, annotations: {eks.amazonaws.com/ecr-role-arn: x}}\n';
    assert.match(
      hover(pod('123456789012.dkr.ecr.eu-west-1.amazonaws.com/api'), { others: { 'a.yaml': account } }),
      /none needed: the kubelet pulls from .* with the role of service account \[default\]\(a\.yaml\)/,
    );
    const patcher =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: patcher}\nspec: {template: {spec: {containers: [{image: quay.io/titansoft/imagepullsecret-patcher:v0.14}]}}}\n';
    assert.match(
      hover(pod('ghcr.io/acme/api:1'), { others: { 'p.yaml': patcher } }),
      /No pull secret here, but imagepullsecret-patcher gives .* default\. \(\[p\.yaml:1\]\(p\.yaml\)\)$/,
    );
    assert.match(
      hover(pod('ghcr.io/acme/api:1').replace('{image', '{imagePullPolicy: Never, image')),
      /Never pulled: its `imagePullPolicy` is `Never`\.$/,
    );
  });

  it('tells how it is known whether the image is private', () => {
    const secondLine = (image: string, world: HoverWorld = {}): string | undefined =>
      hover(pod(image), world).split('\n\n')[1];
    const askedAt = new Date(now.getTime() - 3 * 60_000);
    assert.equal(
      secondLine('ghcr.io/a/b', { now, askedAt, anonymousCheck: () => 'public' }),
      'Public: GitHub Container Registry let this computer pull it without a login, 3 minutes ago.',
    );
    assert.match(
      secondLine('ghcr.io/a/b', { now, askedAt, anonymousCheck: () => 'refused' }) ?? '',
      /^Private, or missing: .* refused .*, 3 minutes ago\.$/,
    );
    assert.match(
      secondLine('ghcr.io/a/b', { settings: { publicImages: ['ghcr.io/a/*'] } }) ?? '',
      /^Public, by your settings/,
    );
    assert.match(
      secondLine('r.example.com/b', { settings: { registries: [{ host: 'r.example.com' }] } }) ?? '',
      /^Private, by your settings/,
    );
    assert.match(
      secondLine('r.example.com/b', { credentials: [credential('mine', 'r.example.com')] }) ?? '',
      /^Probably private: you keep a credential for r\.example\.com/,
    );
    assert.match(secondLine('ghcr.io/actions/x') ?? '', /^Public: its owner publishes this namespace/);
    assert.match(secondLine('nginx') ?? '', /^Public: an official image of Docker Hub/);
    assert.match(
      secondLine('registry.k8s.io/pause') ?? '',
      /^Public: anybody may pull everything at registry\.k8s\.io\./,
    );
    assert.match(secondLine('123456789012.dkr.ecr.eu-west-1.amazonaws.com/a') ?? '', /^Private: nothing at/);
    assert.match(secondLine('acme/api') ?? '', /^It is not known whether it is private/);
  });

  it('tells that the registry has no such tag', () => {
    const paragraphs = hover(pod('quay.io/acme/app:9'), {
      anonymousCheck: () => 'public',
      version: ({ tag }) => (tag === '9' ? 'no-such-tag' : undefined),
    }).split('\n\n');
    assert.equal(paragraphs[2], '⚠ There is no tag `9` in this repository, its registry says.');
  });

  it('names a stored credential for it, by label', () => {
    const text = hover(pod('ghcr.io/acme/api:1'), { credentials: [credential('team', 'ghcr.io')] });
    assert.match(text, /Your stored credential \*\*team\*\* covers it: a quick fix makes the pull secret\.$/);
  });

  it('warns of logins that stand in the way of public images, and of limits without one', () => {
    const others = { 'secret.yaml': secret('pull', ghcr) };
    assert.match(
      hover(pod('ghcr.io/actions/x', listed), { others }),
      /if the registry refuses it, the pull fails although the image is public\.$/,
    );
    assert.match(hover(pod('nginx')), /Docker Hub limits how many images are pulled without a login\.$/);
  });

  it('tells what kustomize builds make of it', () => {
    const overlay = (more: string): string => `resources: [../..]\n${more}`;
    const others = {
      'kustomization.yaml': 'resources: [manifest.yaml]\n',
      'overlays/a/kustomization.yaml': overlay('namespace: shop\n'),
      'overlays/b/kustomization.yaml': overlay(
        'namespace: shop\nimages: [{name: ghcr.io/acme/api, newName: quay.io/acme/api}]\npatches: [{path: patch.yaml}]\n',
      ),
      'overlays/b/patch.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata: {name: api}\nspec: {imagePullSecrets: [{name: pull}]}\n',
      'overlays/c/kustomization.yaml': overlay('namespace: shop\n'),
    };
    const text = pod('ghcr.io/acme/api:1')
      .replace(', namespace: shop', '')
      .replace('{image', '{name: c, image');
    assert.equal(
      hover(text, { others }),
      [
        'Built by [overlays/a](overlays/a/kustomization.yaml), [overlays/c](overlays/c/kustomization.yaml):',
        '**GitHub Container Registry** `ghcr.io`',
        'Probably private: GitHub Container Registry keeps images private until their owner publishes them.',
        'No pull secret: the pod lists none, and its service account `default` is not in the workspace.',
        'Built by [overlays/b](overlays/b/kustomization.yaml):',
        'It becomes `quay.io/acme/api:1`.',
        '**Quay.io** `quay.io`',
        'Probably private: Quay.io keeps images private until their owner publishes them.',
        'Pull secrets of the pod:\n\n- `pull` is made by no manifest of the workspace',
      ].join('\n\n'),
    );
  });

  it('counts builds that come to the same where there are many', () => {
    const overlays = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [
        `overlays/${name}/kustomization.yaml`,
        'resources: [../..]\n',
      ]),
    );
    const others = { 'kustomization.yaml': 'resources: [manifest.yaml]\n', ...overlays };
    const text = pod('ghcr.io/acme/api:1').replace('{image', '{name: c, image');
    assert.match(hover(text, { others }), /^Built by \[.*\[overlays\/e\]\([^ ]*\) and 2 more:\n/);
  });

  it('leads from what is rendered to the build', () => {
    const others = {
      'base/kustomization.yaml': 'resources: [pod.yaml]\nnamespace: shop\n',
      'base/pod.yaml': pod('ghcr.io/acme/api:1').replace(/[⟦⟧]/g, '').replace(', namespace: shop', ''),
    };
    assert.match(
      hover(pod('ghcr.io/acme/api:1'), { others }),
      /This is what \[base\]\(base\/kustomization\.yaml\) builds: what is wrong is told at its sources\.$/,
    );
  });

  it('names the file that a kustomize build lacks', () => {
    const others = {
      'kustomization.yaml': 'resources: [manifest.yaml]\npatches: [{path: patches/pull.yaml}]\n',
    };
    assert.match(
      hover(pod('ghcr.io/acme/api:1'), { others }),
      /needs `patches\/pull\.yaml`, which is missing or cannot be read, so this may not be all\.$/,
    );
  });

  it('says nothing of what is no image', () => {
    assert.equal(hover(pod('ghcr.io/*')), '');
  });
});

describe('hover on a pull secret', () => {
  const entries = { 'ghcr.io': ghcr['ghcr.io'], 'quay.io/acme/': { username: 'robot', password: 'x' } };
  const reference = (namespace = 'shop'): string =>
    pod('x', '  imagePullSecrets: [{name: ⟦pull⟧}]\n', namespace).replace('⟦x⟧', 'x');

  it('tells registries, user names, and where it is defined', () => {
    assert.equal(
      hover(reference(), { others: { 'secret.yaml': secret('pull', entries) } }),
      [
        '**Pull secret** `pull` in namespace `shop`',
        '- `ghcr.io` as `bot`\n- `quay.io/acme/` as `robot`',
        'Defined in [secret.yaml:1](secret.yaml).',
      ].join('\n\n'),
    );
  });

  it('tells on the definition how many lists name it', () => {
    const marked = secret('⟦pull⟧', entries);
    assert.match(hover(marked), /Nothing in the workspace pulls with it\.$/);
    const others = { 'pod.yaml': reference().replace(/[⟦⟧]/g, '') };
    assert.match(hover(marked, { others }), /Listed in 1 place of the workspace\.$/);
  });

  it('tells when a token ends', () => {
    const token = (at: string): string => {
      const part = (value: unknown): string => base64(JSON.stringify(value)).replace(/=+$/, '');
      return `${part({ alg: 'none' })}.${part({ exp: Date.parse(at) / 1000 })}.x`;
    };
    const auths = {
      'ghcr.io': { username: 'a', password: token('2026-01-03T00:00:00Z') },
      'quay.io': { username: 'b', password: token('2025-12-31T00:00:00Z') },
    };
    const text = hover(secret('⟦pull⟧', auths), { now });
    assert.match(text, /- `ghcr\.io` as `a`, expires in 2 days \(2026-01-03\)\n/);
    assert.match(text, /- `quay\.io` as `b`, expired yesterday \(2025-12-31\)\n/);
  });

  it('tells what is wrong with it', () => {
    const opaque = secret('pull', entries).replace('kubernetes.io/dockerconfigjson', 'Opaque');
    assert.match(hover(reference(), { others: { 'secret.yaml': opaque } }), /⚠ Its type is `Opaque`/);
    const broken = secret('pull', entries).replace(/(\.dockerconfigjson: ).*/, '$1e30x');
    assert.match(hover(reference(), { others: { 'secret.yaml': broken } }), /⚠ No /);
  });

  it('tells where else there is one of this name', () => {
    const others = { 'secret.yaml': secret('pull', entries) };
    assert.match(
      hover(reference('other'), { others }),
      /No manifest makes it in this namespace\. There is one in namespace `shop` \(\[secret\.yaml:1\]\(secret\.yaml\)\)\. Pods find Secrets of their own namespace only\.$/,
    );
    assert.match(hover(reference()), /No manifest of the workspace makes it\.$/);
    assert.match(
      hover(reference(), { credentials: [credential('pull', 'ghcr.io')] }),
      /Your stored credential \*\*pull\*\* for `ghcr\.io` makes a Secret of this name\.$/,
    );
  });

  it('tells of names that no manifest can have', () => {
    const named = (name: string): string => hover(reference().replace('⟦pull⟧', `"⟦${name}⟧"`));
    assert.match(named('${SECRET}'), /The name is filled in later\.$/);
    assert.match(named('builder-dockercfg-x7k2p'), /It is made in the cluster\.$/);
  });

  it('says nothing of Secrets that are for something else', () => {
    assert.equal(
      hover('apiVersion: v1\nkind: Secret\nmetadata: {name: ⟦database⟧}\nstringData: {password: x}\n'),
      '',
    );
  });

  it('shows no user name that is a password', () => {
    const canary = 'c4nary-in-both-fields';
    const auths = {
      'ghcr.io': { username: canary, password: canary },
      'quay.io': { username: 'ghp_0123456789', password: 'x' },
      [`bot:${canary}@r.example.com`]: { username: 'bot', password: 'x' },
    };
    const text = hover(secret('⟦pull⟧', auths));
    assert.doesNotMatch(text, /c4nary|ghp_/);
    assert.match(text, /- `ghcr\.io`, with a token as user name\n/);
    assert.match(text, /- a registry with an unusual key as `bot`/);
  });
});

describe('hover on a service account', () => {
  it('tells what its pods pull with', () => {
    const others = {
      'account.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot, namespace: shop}\nimagePullSecrets: [{name: pull}]\n',
    };
    const text = pod('x', '  serviceAccountName: ⟦robot⟧\n').replace('⟦x⟧', 'x');
    assert.equal(
      hover(text, { others }),
      [
        '**Service account** `robot` in namespace `shop`',
        'Gives pods that list none themselves `pull`.',
        'Defined in [account.yaml:1](account.yaml).',
        '1 workload of the workspace runs as it.',
      ].join('\n\n'),
    );
    assert.match(hover(text), /No manifest of the workspace makes it\./);
  });
});

describe('the words of a hover', () => {
  it('cannot become links or pictures', () => {
    assert.equal(markdown.code('a`b'), '`` a`b ``');
    assert.equal(markdown.strong('[x](command:y)'), '**\\[x\\]\\(command:y\\)**');
    assert.equal(markdown.link('a]b', 'file:///a b(1).yaml#L1'), '[a\\]b](file:///a%20b%281%29.yaml#L1)');
    assert.equal(plainText.link('a.yaml:1', 'file:///a.yaml'), 'a.yaml:1');
  });
});
