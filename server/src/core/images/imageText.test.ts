import assert from 'node:assert/strict';
import { type ImageText, readImage, type UnreadableImage } from './imageText';

const sha256 = `sha256:${'0'.repeat(64)}`;

function reference(domain: string, path: string, rest: { tag?: string; digest?: string } = {}): ImageText {
  return { kind: 'reference', domain, path, ...rest };
}
function templated(domain: string, path: string): ImageText {
  return { kind: 'templated', domain, path };
}

function partial(domain: string, path: string): ImageText {
  return { kind: 'templated', domain, path, isPathPartial: true };
}

const readable: readonly (readonly [string, ImageText])[] = [
  ['nginx', reference('docker.io', 'library/nginx')],
  ['nginx:1.27', reference('docker.io', 'library/nginx', { tag: '1.27' })],
  ['1.2', reference('docker.io', 'library/1.2')],
  ['app:5000', reference('docker.io', 'library/app', { tag: '5000' })],
  ['ghcr.io', reference('docker.io', 'library/ghcr.io')],
  ['localhost', reference('docker.io', 'library/localhost')],
  ['localhost/app', reference('localhost', 'app')],
  ['MyOrg/app', reference('MyOrg', 'app')],
  ['index.docker.io/acme/app', reference('docker.io', 'acme/app')],
  ['ghcr.io/acme/app:1', reference('ghcr.io', 'acme/app', { tag: '1' })],
  [`ghcr.io/acme/app:1@${sha256}`, reference('ghcr.io', 'acme/app', { tag: '1', digest: sha256 })],
  ['host:5000/app:1', reference('host:5000', 'app', { tag: '1' })],
  ['[::1]:5000/app', reference('[::1]:5000', 'app')],
  ['gcr.io/example.com/project/app', reference('gcr.io', 'example.com/project/app')],
  ['ghcr.io/acme/some__double__underscore', reference('ghcr.io', 'acme/some__double__underscore')],

  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: placeholders of other tools
  ['ghcr.io/acme/app:${TAG}', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:${TAG:-${DEFAULT:-latest}}', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:v1-${TAG}-alpine', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:$(TAG)', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:$TAG', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:$[TAG]', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:{{ .Values.tag | default "latest" }}', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:{{ .Values.tag', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:${TA', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:<tag>', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:__TAG__', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:__tag__', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:#{Build.Number}#', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:%TAG%', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:@project.version@', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:((tag))', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app@${DIGEST}', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app@sha256:${DIGEST}', templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/app:1{{ with .digest }}@{{ . }}{{ end }}', templated('ghcr.io', 'acme/app')],
  [`ghcr.io/acme/app:\${TAG}@${sha256}`, templated('ghcr.io', 'acme/app')],
  ['ghcr.io/acme/${APP}:1.0', partial('ghcr.io', 'acme/')],
  ['ghcr.io/acme/app-${ENV}', partial('ghcr.io', 'acme/app-')],
  ['ghcr.io/${OWNER}/app', partial('ghcr.io', '')],
  ['ghcr.io/${OWNER}${REST}', partial('ghcr.io', '')],
  ['registry.example.com:5000/${APP}', partial('registry.example.com:5000', '')],
  ['app:${TAG}', templated('docker.io', 'library/app')],
  ['acme/${APP}', partial('docker.io', 'acme/')],
  ['acme/app:${TAG}', templated('docker.io', 'acme/app')],
  ['docker.io/acme/${APP}', partial('docker.io', 'acme/')],
  ['docker.io/${APP}', partial('docker.io', '')],
  ['docker.io/app${SUFFIX}', partial('docker.io', '')],
  ['index.docker.io/app:${TAG}', templated('docker.io', 'library/app')],
];

const unreadable: readonly (readonly [string, UnreadableImage])[] = [
  ['', 'name-empty'],
  ['  ', 'name-empty'],
  ['${IMG}', 'templated-host'],
  ['$(IMG)', 'templated-host'],
  ['<image>', 'templated-host'],
  ['__IMAGE__', 'templated-host'],
  ['{{ .Values.image }}', 'templated-host'],
  ['{{ .Values.registry }}/acme/app:1', 'templated-host'],
  ['${REGISTRY}/app', 'templated-host'],
  ['ghcr${DOMAIN}/app', 'templated-host'],
  ['ghcr.io${PATH}', 'templated-host'],
  ['registry.example.com:${PORT}/app', 'templated-host'],
  ['acme${X}/app', 'templated-host'],
  ['${REGISTRY}${REPOSITORY}', 'templated-host'],
  ['ghcr.io/ACME/${APP}', 'name-uppercase'],
  ['ghcr.io//${APP}', 'invalid-format'],
  ['ghcr.io/acme/app:${A}:${B}', 'invalid-format'],
  ['ghcr.io/acme/app:${TAG} # note', 'invalid-format'],
  ['https://ghcr.io/acme/${APP}', 'scheme'],
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: placeholders of other tools
  ['ghcr.io/*', 'wildcard'],
  ['*', 'wildcard'],
  ['ghcr.io/acme/app:1.?', 'wildcard'],
  ['https://ghcr.io/acme/app', 'scheme'],
  ['docker://ghcr.io/acme/app', 'scheme'],
  ['ko://github.com/acme/app', 'scheme'],
  [' ghcr.io/acme/app', 'surrounding-blanks'],
  ['ghcr.io/acme/app\n', 'surrounding-blanks'],
  ['"ghcr.io/acme/app"', 'quotes'],
  ["ghcr.io/acme/app'", 'quotes'],
  ['ghcr.io/acme/app@sha256:abc', 'invalid-format'],
  [`ghcr.io/acme/app@sha256:${'0'.repeat(40)}`, 'digest-length'],
  [`ghcr.io/acme/app@md5:${'0'.repeat(32)}`, 'digest-unsupported'],
  ['0'.repeat(64), 'image-id'],
  ['ghcr.io/', 'invalid-format'],
  ['ghcr.io/acme/', 'invalid-format'],
  ['ghcr.io//app', 'invalid-format'],
  ['ghcr.io/Acme/app', 'name-uppercase'],
  ['IMAGE_PLACEHOLDER', 'name-uppercase'],
  ['ghcr.io/acme/app:', 'invalid-format'],
  ['ghcr.io/acme app', 'invalid-format'],
  ['x'.repeat(5000), 'too-long'],
];

describe('image text of a manifest', () => {
  for (const [text, expected] of readable) {
    it(`reads ${text} as ${expected.kind}`, () => assert.deepEqual(readImage(text), expected));
  }

  for (const [text, reason] of unreadable) {
    it(`does not read ${JSON.stringify(text.slice(0, 60))}: ${reason}`, () =>
      assert.deepEqual(readImage(text), { kind: 'unreadable', reason }));
  }

  it('accepts a sha512 digest, as the kubelet does', () =>
    assert.equal(readImage(`ghcr.io/acme/app@sha512:${'f'.repeat(128)}`).kind, 'reference'));

  it('answers hostile texts at once', () => {
    for (const piece of ['${', '{{', '((', '<', '$', '__A', '%a', '@a', '[[', 'a/', '{}']) {
      readImage(piece.repeat(4096 / piece.length - 1));
      readImage(piece.repeat(500_000));
    }
  });
});
