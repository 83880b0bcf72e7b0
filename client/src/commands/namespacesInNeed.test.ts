import assert from 'node:assert/strict';
import { namespacesInNeed } from './namespacesInNeed';

const rule = 'public-image-no-credential';

function finding(image: string, namespace?: string, code = rule, severity: 2 | 4 = 2) {
  const start = { line: image.length, character: 1 };
  const data = { rule: code, image, ...(namespace === undefined ? {} : { namespace }) };
  return { code, severity, data, message: '', range: { start, end: start } };
}

describe('the namespaces that need a credential', () => {
  it('are those with an image that it serves, each once', () => {
    const files = [
      {
        uri: 'file:///a.yaml',
        diagnostics: [
          finding('ghcr.io/a', 'shop'),
          finding('quay.io/other', 'bank'),
          finding('ghcr.io/public', 'open', rule, 4),
          finding('ghcr.io/bad', 'data', 'pull-secret-expired'),
        ],
      },
      {
        uri: 'file:///b.yaml',
        diagnostics: [finding('ghcr.io/bb', 'shop'), finding('ghcr.io/a', 'shop'), finding('ghcr.io/ccc')],
      },
    ];
    assert.deepEqual(
      namespacesInNeed(files, (image) => image.startsWith('ghcr.io/')),
      [
        {
          namespace: 'shop',
          uri: 'file:///a.yaml',
          position: { line: 9, character: 1 },
          images: ['ghcr.io/a', 'ghcr.io/bb'],
        },
        { uri: 'file:///b.yaml', position: { line: 11, character: 1 }, images: ['ghcr.io/ccc'] },
      ],
    );
  });

  it('are none where findings say nothing of images', () => {
    const start = { line: 0, character: 0 };
    const range = { start, end: start };
    const diagnostics = [undefined, null, {}, { image: 7 }].map((data) => ({
      code: rule,
      severity: 2 as const,
      message: '',
      range,
      data,
    }));
    assert.deepEqual(
      namespacesInNeed([{ uri: 'file:///a.yaml', diagnostics }], () => true),
      [],
    );
  });
});
