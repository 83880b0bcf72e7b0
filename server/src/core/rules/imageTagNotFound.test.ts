import assert from 'node:assert/strict';
import { check, fixesOf, type World } from '../../testing/check';
import { imageKey } from '../images/visibilityCache';

const digest = `sha256:${'0'.repeat(64)}`;

/** What the rule says of a pod with this image, where a registry lacks some. */
function found(image: string, missing: readonly string[], world: World = {}, more = ''): readonly string[] {
  const text = `apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop}
spec:
  containers:
    - image: ${JSON.stringify(image)}
${more}`;
  const checked = check(text, {
    anonymousCheck: () => 'public',
    version: (asked) => (missing.includes(imageKey(asked)) ? 'no-such-tag' : 'tag-found'),
    ...world,
  });
  return checked.findings
    .filter(({ data }) => data.rule === 'image-tag-not-found')
    .map((finding) => {
      assert.equal(text.slice(finding.range.start, finding.range.end).replaceAll('"', ''), image);
      assert.deepEqual(
        fixesOf(checked, finding).filter(({ id }) => id !== 'ignore-here'),
        [],
      );
      return `${finding.severity}: ${finding.message}`;
    });
}

describe('image-tag-not-found', () => {
  it('reports a tag, the one that is meant where none is written, and a digest', () => {
    const ending =
      ", says Quay.io (quay.io), which lets this computer see what the repository has. Check the image's name, or push it.";
    assert.deepEqual(found('quay.io/acme/app:9', ['quay.io/acme/app:9']), [
      `information: No tag "9" in acme/app${ending}`,
    ]);
    assert.deepEqual(found('quay.io/acme/app', ['quay.io/acme/app:latest']), [
      `information: No tag "latest" in acme/app${ending}`,
    ]);
    assert.deepEqual(found(`quay.io/acme/app:1@${digest}`, [`quay.io/acme/app@${digest}`]), [
      `information: No image with the digest ${digest} in acme/app${ending}`,
    ]);
  });

  it('says so whatever the pod has to pull with, and however serious users want it', () => {
    const secrets = '  imagePullSecrets: [{name: pull}]\n';
    assert.equal(found('quay.io/acme/app:9', ['quay.io/acme/app:9'], {}, secrets).length, 1);
    const settings = { rules: { 'image-tag-not-found': 'error' } };
    assert.match(found('quay.io/acme/app:9', ['quay.io/acme/app:9'], { settings }).join(), /^error: /);
  });

  for (const [what, image, missing, more] of [
    ['another tag', 'quay.io/acme/app:8', ['quay.io/acme/app:9'], ''],
    ['the tag where the digest counts', `quay.io/acme/app:9@${digest}`, ['quay.io/acme/app:9'], ''],
    ['a tag that is filled in later', 'quay.io/acme/app:${TAG}', ['quay.io/acme/app:latest'], ''],
    ['what is never pulled', 'quay.io/acme/app:9', ['quay.io/acme/app:9'], '      imagePullPolicy: Never\n'],
    ['what is no image', 'quay.io/*', ['quay.io/*:latest'], ''],
  ] as const) {
    it(`says nothing of ${what}`, () => assert.deepEqual(found(image, missing, {}, more), []));
  }

  it('says nothing where nobody was asked', () => {
    assert.deepEqual(found('quay.io/acme/app:9', [], { version: () => undefined }), []);
  });
});
