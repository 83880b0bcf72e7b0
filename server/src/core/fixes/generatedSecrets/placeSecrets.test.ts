import assert from 'node:assert/strict';
import { readManifestFile } from '../../manifests/manifestFile';
import { base64Encode } from '../../pullSecrets/base64';
import { applyEdits } from '../../text/textEdit';
import { placeSecrets, type SecretToPlace } from './placeSecrets';

const secret: SecretToPlace = { name: 'acme', registry: { host: 'ghcr.io' }, data: 'NEW' };

function config(...keys: readonly string[]): string {
  const entry = { auth: base64Encode('user:password') };
  return base64Encode(JSON.stringify({ auths: Object.fromEntries(keys.map((key) => [key, entry])) }));
}

function manifest(fields: string, name = 'acme'): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}}\ntype: kubernetes.io/dockerconfigjson\n${fields}\n`;
}

/** The file with the Secret in it, or why it is not. */
function placed(text: string, isJson = false): string {
  const placement = placeSecrets(readManifestFile(text), [secret], isJson);
  return placement.kind === 'refused' ? placement.reason : applyEdits(text, placement.edits);
}

describe('placing a Secret', () => {
  it('replaces the data of the Secret that has its name, and nothing around them', () => {
    for (const [before, after] of [
      [config('ghcr.io'), 'NEW'],
      [`"${config('https://ghcr.io/v2/')}" # old`, '"NEW" # old'],
      [`>-\n    ${config('ghcr.io/acme/')}\n`, 'NEW\n'],
      ['bm90IGpzb24=', 'NEW'],
    ] as const) {
      const text = (data: string): string => manifest(`data:\n  .dockerconfigjson: ${data}`);
      assert.equal(placed(text(before)), text(after));
    }
  });

  it('takes a Secret of another namespace for another one', () => {
    const text = manifest(`data: {.dockerconfigjson: ${config('ghcr.io')}}`, 'acme, namespace: shop');
    assert.match(
      placed(text),
      /---\napiVersion: v1\nkind: Secret\nmetadata:\n {2}name: acme\ntype: .*\ndata:\n {2}\.dockerconfigjson: NEW\n$/,
    );
  });

  it('refuses what would lose or break something, and says what to do', () => {
    assert.match(
      placed(manifest(`data: {.dockerconfigjson: ${config('ghcr.io', 'quay.io')}}`)),
      /also signs in to quay\.io.*Rename/,
    );
    assert.match(
      placed(manifest(`immutable: true\ndata: {.dockerconfigjson: ${config('ghcr.io')}}`)),
      /immutable.*Rename/,
    );
    assert.match(placed(manifest('stringData: {.dockerconfigjson: "{}"}')), /another way.*by hand/);
    assert.match(
      placed(manifest('data: {.dockerconfigjson: "ENC[AES256_GCM,data:x]"}\nsops: {mac: y}')),
      /encrypted by SOPS/,
    );
    const opaque = manifest('data: {}').replace(
      'kubernetes.io/dockerconfigjson',
      'Opaque # kubernetes.io/dockerconfigjson',
    );
    assert.match(placed(opaque), /of type Opaque/);
  });

  it('puts it into a file of its own where a JSON file holds one object', () => {
    const placement = placeSecrets(
      readManifestFile('{"apiVersion": "v1", "kind": "Pod", "image": 1}'),
      [secret],
      true,
    );
    assert.ok(placement.kind === 'placed');
    assert.deepEqual(placement.edits, []);
    assert.deepEqual(
      placement.newFiles.map(({ secret: name, text }) => [name, JSON.parse(text)]),
      [
        [
          'acme',
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'acme' },
            type: 'kubernetes.io/dockerconfigjson',
            data: { '.dockerconfigjson': 'NEW' },
          },
        ],
      ],
    );
  });
});
