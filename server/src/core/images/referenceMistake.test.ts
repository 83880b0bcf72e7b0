import assert from 'node:assert/strict';
import { mistakeIn } from './referenceMistake';

const digits = '0123456789abcdef'.repeat(4);

describe('mistakes in image references', () => {
  const mistakes: readonly (readonly [string, string, string?])[] = [
    ['https://ghcr.io/acme/app:1', 'scheme', 'ghcr.io/acme/app:1'],
    ['docker://nginx', 'scheme', 'nginx'],
    ['https://ghcr.io/Acme/app', 'scheme'],
    ['ghcr.io/Acme/App:V1', 'capitals', 'ghcr.io/acme/app:V1'],
    ['Registry.example.com/Team/app', 'capitals', 'Registry.example.com/team/app'],
    ['ghcr.io/IBM/app', 'capitals', 'ghcr.io/ibm/app'],
    ['acme/MyApp:1', 'capitals', 'acme/myapp:1'],
    ['MyOrg/MyApp', 'capitals', 'myorg/myapp'],
    [' ghcr.io/acme/app', 'blanks', 'ghcr.io/acme/app'],
    ['ghcr.io/acme/app\n', 'blanks', 'ghcr.io/acme/app'],
    ['"ghcr.io/acme/app"', 'quotes', 'ghcr.io/acme/app'],
    ["ghcr.io/acme/app'", 'quotes'],
    ['ghcr.io//acme/app', 'other', 'ghcr.io/acme/app'],
    ['ghcr.io/acme/app:1:2', 'other'],
    ['ghcr.io/acme/my app', 'other'],
    ['ghcr.io/acme/app@sha256:abc', 'digest'],
    [`ghcr.io/acme/app@sha256:${digits.slice(1)}`, 'digest'],
    [`ghcr.io/acme/app@md5:${digits}`, 'digest'],
    [digits, 'image-id'],
    [`ghcr.io/${'a'.repeat(300)}`, 'other'],
  ];
  for (const [image, kind, correction] of mistakes) {
    it(`are found in ${JSON.stringify(image.slice(0, 60))}`, () =>
      assert.deepEqual(mistakeIn(image), { kind, ...(correction === undefined ? {} : { correction }) }));
  }

  it('are not found in images, in what is filled in later, and in what is being typed', () => {
    const images = [
      ...[
        'nginx',
        'ghcr.io/acme/app:1',
        `ghcr.io/acme/app@sha256:${digits}`,
        'MyOrg/app',
        'localhost:5000/a',
      ],
      ...[
        '',
        ' ',
        '${IMG}',
        '$(IMG)',
        '{{ .Values.image }}',
        '<image>',
        '__IMAGE__',
        'ghcr.io/acme/app:${A}:${B}',
      ],
      ...[
        'IMAGE_PLACEHOLDER',
        'ghcr.io/OWNER/app',
        'ghcr.io/OWNER/App',
        'ghcr.io/MY_TEAM/App',
        'gcr.io/PROJECT-ID/app',
        'REGISTRY/IMAGE:TAG',
        'imageName',
      ],
      ...['ko://github.com/acme/app', 'ghcr.io/*', 'gcr.io/~acme~/app', 'ghcr.io/|owner|/app'],
      ...['ghcr.io/', 'ghcr.io/acme/', 'ghcr.io/acme/app:', 'ghcr.io/acme/app@', 'ghcr.io/acme/app-'],
    ];
    for (const image of images) {
      assert.equal(mistakeIn(image), undefined, image);
    }
  });
});
