import assert from 'node:assert/strict';
import { imageOnLine } from './imageOnLine';

describe('imageOnLine', () => {
  for (const line of [
    'image: ghcr.io/acme/app:1',
    '        - image: ghcr.io/acme/app:1',
    "    image: 'ghcr.io/acme/app:1'  # a comment",
    '    image: "ghcr.io/acme/app:1"',
    '    "image": "ghcr.io/acme/app:1",',
    '{"name":"app","image":"ghcr.io/acme/app:1","ports":[]}',
    '  - {name: app, image: ghcr.io/acme/app:1, ports: []}',
    '  - {name: app, image: ghcr.io/acme/app:1}',
    '        reference: ghcr.io/acme/app:1',
    '    image: ghcr.io/acme/app:1 # image: nginx',
    '    image:   ghcr.io/acme/app:1\r',
  ]) {
    it(`reads ${line.trim()}`, () => {
      assert.deepEqual(imageOnLine(line), { kind: 'image', text: 'ghcr.io/acme/app:1' });
    });
  }

  it('keeps short names and digests as they are', () => {
    const digest = `nginx@sha256:${'0a'.repeat(32)}`;
    assert.deepEqual(imageOnLine(`image: ${digest}`), { kind: 'image', text: digest });
    assert.deepEqual(imageOnLine('image: nginx'), { kind: 'image', text: 'nginx' });
  });

  for (const [line, text] of [
    ['image: ghcr.io/acme/app:${TAG}', 'ghcr.io/acme/app:${TAG}'],
    ['image: {{ .Values.registry }}/app:1', '{{ .Values.registry }}/app:1'],
    ['image: "{{ .Values.image }}:{{ .Values.tag }}"', '{{ .Values.image }}:{{ .Values.tag }}'],
  ] as const) {
    it(`has only a beginning of ${line}`, () => {
      assert.deepEqual(imageOnLine(line), { kind: 'unfinished', text });
    });
  }

  for (const line of [
    '',
    'image:',
    'image: # later',
    '# image: nginx',
    '    imagePullPolicy: Always',
    '    initImage: nginx',
    '    image: ghcr.io/*',
    '    image: https://example.com/logo.png',
    '    image: "unclosed',
    'ghcr.io/acme/app:1',
    `image: nginx${' '.repeat(20_000)}`,
  ]) {
    it(`finds none in ${JSON.stringify(line.slice(0, 60))}`, () => {
      assert.deepEqual(imageOnLine(line), { kind: 'none' });
    });
  }
});
