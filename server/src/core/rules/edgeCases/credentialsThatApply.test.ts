import { type EdgeCase, tryEdgeCases } from '../../../testing/edgeCases';
import { accountWith, podWith, pullSecret } from '../../../testing/pullSecretManifests';

const shop = ', namespace: shop';
const prod = ', namespace: prod';
const robot = '  serviceAccountName: robot\n';
const missing = 'public-image-no-credential warning';
const document = (text: string): string => `---\n${text}`;
const image = (name: string, text: string): string => text.replace('ghcr.io/acme/app', name);
const quay = pullSecret('a', ['quay.io']);

const lists: readonly EdgeCase[] = [
  {
    situation: 'a list of the pod’s own keeps the service account’s away',
    text: podWith('[{name: a}]') + accountWith('[{name: b}]'),
    says: ['service-account-secrets-shadowed information'],
  },
  ...['', '[]', 'null'].map((list) => ({
    situation: `the list "${list}" gives way to the service account's`,
    text: podWith(list) + accountWith('[{name: b}]'),
    says: [],
  })),
  ...['{name: ""}', '{}', 'null'].map((entry) => ({
    situation: `an entry ${entry} keeps the service account's away, and gives nothing`,
    text: podWith(`[${entry}]`) + accountWith('[{name: b}]'),
    says: [missing, 'pull-secret-without-name warning: do not get b of the service account default'],
  })),
  {
    situation: 'two entries of one name count once, and server-side apply refuses them',
    text: podWith('[{name: a}, {name: a}]') + pullSecret('a'),
    says: ['pull-secret-repeated warning: Server-side apply'],
  },
  {
    situation: 'the same of a service account, whose list is no map by name',
    text: accountWith('[{name: a}, {name: a}]') + pullSecret('a'),
    says: ['pull-secret-repeated information: does nothing more'],
  },
];

const accounts: readonly EdgeCase[] = [
  {
    situation: 'no service account named: default',
    text: podWith('') + accountWith('[{name: b}]'),
    says: [],
  },
  {
    situation: 'serviceAccountName',
    text: podWith('', '', robot) + accountWith('[{name: b}]', '', 'robot'),
    says: [],
  },
  {
    situation: 'serviceAccount, the deprecated alias',
    text: podWith('', '', '  serviceAccount: robot\n') + accountWith('[{name: b}]', '', 'robot'),
    says: [],
  },
  {
    situation: 'both, and different: serviceAccountName counts',
    text: podWith('', '', `${robot}  serviceAccount: other\n`) + accountWith('[{name: b}]', '', 'other'),
    says: [missing],
  },
  {
    situation: 'a service account that is not in the repository',
    text: podWith('', '', robot),
    says: [missing],
  },
  {
    situation: 'the same name in several namespaces',
    text:
      podWith('', shop, robot) + accountWith('[{name: b}]', prod, 'robot') + accountWith('[]', shop, 'robot'),
    says: [missing],
  },
  {
    situation: 'a second definition of the same account',
    text:
      podWith('', shop, robot) + accountWith('[]', shop, 'robot') + accountWith('[{name: b}]', shop, 'robot'),
    says: [],
  },
  {
    situation: 'an unknown namespace of the account may be any',
    text: podWith('', shop) + accountWith('[{name: b}]'),
    says: [],
  },
  {
    situation: 'an unknown namespace of the pod may be any, not default',
    text: podWith('') + accountWith('[{name: b}]', prod),
    says: [],
  },
  {
    situation: 'but an unknown one makes no finding of its own',
    text: podWith('') + accountWith('[{name: a}]', prod) + pullSecret('a', ['quay.io'], prod),
    says: [],
  },
];

const makes = (apiVersion: string, kind: string, spec: string, name = 'a'): string =>
  document(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`);

const secrets: readonly EdgeCase[] = [
  {
    situation: 'a Secret of another namespace, rather than none',
    text: podWith('[{name: a}]', shop) + pullSecret('a', ['ghcr.io'], prod),
    says: ['pull-secret-wrong-namespace warning: is in prod'],
  },
  {
    situation: 'a missing Secret is quieter than no credential',
    text: podWith('[{name: a}]') + pullSecret('other'),
    says: ['pull-secret-not-found information'],
  },
  ...(
    [
      ['SealedSecret', 'bitnami.com/v1alpha1', '{template: {type: kubernetes.io/dockerconfigjson}}'],
      [
        'SealedSecret of another name',
        'bitnami.com/v1alpha1',
        '{template: {metadata: {name: a}, type: kubernetes.io/dockerconfigjson}}',
      ],
      [
        'ExternalSecret',
        'external-secrets.io/v1',
        '{target: {name: a, template: {type: kubernetes.io/dockerconfigjson}}}',
      ],
      [
        'ClusterExternalSecret',
        'external-secrets.io/v1',
        '{externalSecretSpec: {target: {template: {type: kubernetes.io/dockerconfigjson}}}}',
      ],
      [
        'VaultStaticSecret',
        'secrets.hashicorp.com/v1beta1',
        '{destination: {name: a, create: true, type: kubernetes.io/dockerconfigjson}}',
      ],
      [
        'InfisicalSecret',
        'secrets.infisical.com/v1alpha1',
        '{managedSecretReference: {secretName: a, secretType: kubernetes.io/dockerconfigjson}}',
      ],
      [
        'SecretProviderClass',
        'secrets-store.csi.x-k8s.io/v1',
        '{secretObjects: [{secretName: a, type: kubernetes.io/dockerconfigjson}]}',
      ],
    ] as const
  ).map(([what, apiVersion, spec]) => ({
    situation: `a ${what} makes a Secret that may hold anything`,
    text:
      podWith('[{name: a}, {name: b}]') +
      pullSecret('b', ['quay.io']) +
      makes(apiVersion, what.split(' ', 1)[0] ?? '', spec, what.includes('other') ? 'other' : 'a'),
    says: [],
  })),
  ...(
    [
      ['PushSecret', '{data: [{match: {remoteRef: {remoteKey: a}}}]}'],
      [
        'PushSecret of one key',
        '{data: [{match: {secretKey: .dockerconfigjson, remoteRef: {remoteKey: a, property: .dockerconfigjson}}}]}',
      ],
      ['ClusterPushSecret', '{pushSecretSpec: {data: [{match: {remoteRef: {remoteKey: a}}}]}}'],
    ] as const
  ).map(([what, spec]) => ({
    situation: `a ${what} may make the Secret, in whatever namespace`,
    text:
      podWith('[{name: a}]', shop) +
      pullSecret('b', ['quay.io'], shop) +
      makes('external-secrets.io/v1alpha1', what.split(' ', 1)[0] ?? '', spec, 'push'),
    says: [],
  })),
  {
    situation: 'a PushSecret of something else makes no pull secret',
    text:
      podWith('[{name: a}]', shop) +
      pullSecret('b', ['quay.io'], shop) +
      makes(
        'external-secrets.io/v1alpha1',
        'PushSecret',
        '{data: [{match: {secretKey: token, remoteRef: {remoteKey: a}}}]}',
        'push',
      ),
    says: ['pull-secret-not-found information'],
  },
  {
    situation: 'a Secret that SOPS encrypted: its type can be read, its data not',
    text:
      podWith('[{name: a}]') +
      document(
        'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: "ENC[AES256_GCM,data:x]"}\nsops: {version: 3.9.0}\n',
      ),
    says: [],
  },
  {
    situation: 'the same of type Opaque',
    text:
      podWith('[{name: a}]') +
      document(
        'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: Opaque\ndata: {.dockerconfigjson: "ENC[AES256_GCM,data:x]"}\nsops: {version: 3.9.0}\n',
      ),
    says: ['pull-secret-wrong-type warning'],
  },
];

const annotated = (annotation: string, namespaces = prod): string =>
  pullSecret('a', ['ghcr.io'], `${namespaces}, annotations: {${annotation}}`);
const reflector = 'reflector.v1.k8s.emberstack.com';
const replicator = 'replicator.v1.mittwald.de';
const elsewhere = 'pull-secret-wrong-namespace warning';

const copies: readonly EdgeCase[] = [
  {
    situation: 'an empty Secret that a replicator fills may hold anything',
    text:
      podWith('[{name: a}]') +
      document(
        `apiVersion: v1\nkind: Secret\nmetadata: {name: a, annotations: {${replicator}/replicate-from: tools/a}}\ntype: kubernetes.io/dockerconfigjson\ndata: {.dockerconfigjson: e30=}\n`,
      ),
    says: [],
  },
  ...(
    [
      [`${reflector}/reflection-allowed: "true"`, [elsewhere]],
      [`${reflector}/reflection-auto-enabled: "true"`, []],
      [`${reflector}/reflection-auto-enabled: "false"`, [elsewhere]],
      [
        `${reflector}/reflection-auto-enabled: "true", ${reflector}/reflection-auto-namespaces: "shop,web"`,
        [],
      ],
      [
        `${reflector}/reflection-auto-enabled: "true", ${reflector}/reflection-auto-namespaces: "web"`,
        [elsewhere],
      ],
      [`${reflector}/reflection-auto-enabled: "true", ${reflector}/reflection-auto-namespaces: "sh.*"`, []],
      [`${replicator}/replicate-to: "web, shop"`, []],
      [`${replicator}/replicate-to: "web"`, [elsewhere]],
      [`${replicator}/replicate-to-matching: "a=b"`, []],
      ['kubed.appscode.com/sync: ""', []],
    ] as const
  ).map(([annotation, says]) => ({
    situation: `a Secret of another namespace with ${annotation}`,
    text: podWith('[{name: a}]', shop) + annotated(annotation),
    says,
  })),
  {
    situation: 'a SealedSecret whose Secret is copied',
    text:
      podWith('[{name: a}]', shop) +
      document(
        `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: a, namespace: prod}\nspec: {template: {type: kubernetes.io/dockerconfigjson, metadata: {annotations: {${reflector}/reflection-auto-enabled: "true"}}}}\n`,
      ),
    says: [],
  },
  {
    situation: 'a Kyverno policy that clones Secrets into namespaces',
    text:
      podWith('[{name: a}]', shop) +
      pullSecret('other', ['ghcr.io'], shop) +
      makes(
        'kyverno.io/v1',
        'ClusterPolicy',
        '{rules: [{name: sync, match: {any: [{resources: {kinds: [Namespace]}}]}, generate: {apiVersion: v1, kind: Secret, name: a, clone: {namespace: tools, name: a}}}]}',
        'sync-secrets',
      ),
    says: [],
  },
  {
    situation: 'a pull secret that is copied, with nothing that refers to it, is no credential',
    text: podWith('', shop) + annotated(`${reflector}/reflection-auto-enabled: "true"`),
    says: [missing],
  },
];

const nodes: readonly EdgeCase[] = [
  {
    situation: 'access of the nodes is told by the settings',
    text: podWith('[{name: a}]') + quay,
    world: { settings: { nodeCredentials: ['ghcr.io'] } },
    says: [],
  },
  {
    situation: 'a service account that the kubelet’s credential provider goes by, for Amazon ECR',
    text:
      image('123456789012.dkr.ecr.us-east-1.amazonaws.com/app', podWith('')) +
      accountWith('[]', ', annotations: {eks.amazonaws.com/ecr-role-arn: "arn:aws:iam::1:role/r"}'),
    says: [],
  },
  {
    situation: 'the same for another registry',
    text:
      podWith('') +
      accountWith('[]', ', annotations: {eks.amazonaws.com/ecr-role-arn: "arn:aws:iam::1:role/r"}'),
    says: [missing],
  },
  {
    situation: 'imagePullPolicy: IfNotPresent with images that may be there already',
    text: image('ghcr.io/acme/app, imagePullPolicy: IfNotPresent', podWith('')),
    says: [missing],
  },
  {
    situation: 'a pull-through cache: the host counts, not what the path names',
    text: image('123456789012.dkr.ecr.us-east-1.amazonaws.com/docker-hub/library/nginx', podWith('')),
    says: [missing],
  },
  {
    situation: 'OpenShift fills an image in by a trigger',
    text: image("' '", podWith('')),
    says: [],
  },
  {
    situation: 'OpenShift’s own pull secrets are no manifest’s',
    text: accountWith('[{name: default-dockercfg-x7k2p}]') + pullSecret('other'),
    says: [],
  },
];

describe('which credentials apply', () => {
  describe('lists', () => tryEdgeCases(lists));
  describe('service accounts and namespaces', () => tryEdgeCases(accounts));
  describe('Secrets and what makes them', () => tryEdgeCases(secrets));
  describe('Secrets that are copied', () => tryEdgeCases(copies));
  describe('nodes', () => tryEdgeCases(nodes));
});
