import { type EdgeCase, tryEdgeCases } from '../../../testing/edgeCases';
import { accountWith, podWith, pullSecret } from '../../../testing/pullSecretManifests';

const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com/app';
const image = (name: string, text = podWith('')): string => text.replace('ghcr.io/acme/app', name);
const listing = podWith('[{name: a}]');
const quay = pullSecret('a', ['quay.io']);
const patcher =
  '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: patcher}\nspec: {template: {spec: {containers: [{image: docker.io/titansoft/imagepullsecret-patcher}]}}}\n';
const missing = 'public-image-no-credential warning';
const notCovered = 'pull-secret-does-not-cover-image';
const unnecessary = { settings: { rules: { 'pull-secret-unnecessary': 'hint' } } };

/** What is said of an image and the pod that pulls it: the first row that applies counts. */
const cases: readonly EdgeCase[] = [
  { situation: '1 an empty reference', text: image('""'), says: [] },
  {
    situation: '1 an invalid reference, which another rule speaks of',
    text: image('"https://ghcr.io/acme/app"'),
    says: ['invalid-image-reference warning'],
  },
  { situation: '1 a templated host', text: image('"${REGISTRY}/acme/app"'), says: [] },
  {
    situation: '1 imagePullPolicy: Never',
    text: image('ghcr.io/acme/app, imagePullPolicy: Never'),
    says: [],
  },
  {
    situation: '2 a host that the nodes can pull from',
    text: podWith(''),
    world: { settings: { nodeCredentials: ['ghcr.io'] } },
    says: [],
  },
  {
    situation: '2 an injector that covers namespace and service account',
    text: podWith('') + patcher,
    says: [],
  },
  {
    situation: '2 an injector that covers another service account',
    text: podWith('', '', '  serviceAccountName: robot\n') + patcher,
    says: [
      `${missing}: imagepullsecret-patcher gives pull secrets to the service account default. This pod runs under robot.`,
    ],
  },
  { situation: '3 a pull secret with a key for the image', text: listing + pullSecret('a'), says: [] },
  {
    situation: '3 the same through the service account',
    text: podWith('') + accountWith('[{name: a}]') + pullSecret('a'),
    says: [],
  },
  {
    situation: '4 pull secrets that are all known, none for the image, which may be public',
    text: listing + quay,
    says: [`${notCovered} information: for ghcr.io; a is for quay.io`],
  },
  {
    situation: '4 the same, and an anonymous check was refused',
    text: listing + quay,
    world: { anonymousCheck: () => 'refused' },
    says: [`${notCovered} warning`],
  },
  {
    situation: '4 the same for a host that is private by construction',
    text: image(ecr, listing) + quay,
    says: [`${notCovered} warning`],
  },
  {
    situation: '4 not of an image that is known to be public beside a private one',
    text:
      image('quay.io/prometheus/prometheus}, {image: quay.io/acme/app', listing) +
      pullSecret('a', ['quay.io/acme/']),
    says: [],
  },
  {
    situation: '4 not of an image that an anonymous check found public',
    text: listing + quay,
    world: { anonymousCheck: () => 'public' },
    says: [],
  },
  {
    situation: '5 a pull secret that is not in the workspace, which holds none',
    text: listing,
    says: [],
  },
  {
    situation: '5 the same where the workspace holds others',
    text: listing + pullSecret('other'),
    says: ['pull-secret-not-found information'],
  },
  {
    situation: '6 no pull secret, and an anonymous check found the image public',
    text: podWith(''),
    world: { anonymousCheck: () => 'public' },
    says: ['public-image-no-credential hint'],
  },
  {
    situation: '7 no pull secret, and an anonymous check was refused',
    text: podWith(''),
    world: { anonymousCheck: () => 'refused' },
    says: [`${missing}: refused an anonymous pull`],
  },
  {
    situation: '8 nobody asked, and the host is private by construction',
    text: image(ecr),
    says: [`${missing}: unless your nodes already have access`],
  },
  {
    situation: '9 nobody asked, and the host holds both',
    text: podWith(''),
    says: [`${missing}: probably private`],
  },
  {
    situation: '9 the same where nodes of the vendor’s clusters often have access',
    text: image('gcr.io/acme/app'),
    says: [`${missing}: your nodes may already have access`],
  },
  { situation: '9b Docker Hub', text: image('acme/app'), says: [] },
  {
    situation: '9b Docker Hub, and an anonymous check was refused',
    text: image('acme/app'),
    world: { anonymousCheck: () => 'refused' },
    says: [missing],
  },
  {
    situation: '9b Docker Hub, and the settings say that the namespace is private',
    text: image('acme/app'),
    world: { settings: { registries: [{ host: 'docker.io/acme' }] } },
    says: [missing],
  },
  {
    situation: '10 a public image with a pull secret',
    text: image('registry.k8s.io/pause', listing),
    says: [],
  },
  {
    situation: '10 the same, where the hint was asked for',
    text: image('registry.k8s.io/pause', listing),
    world: unnecessary,
    says: ['pull-secret-unnecessary hint'],
  },
];

describe('the ladder of decisions about an image and its pod', () => {
  tryEdgeCases(cases);
});
