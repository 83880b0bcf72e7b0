// What the kubelet does with a pull secret, by skopeo: decode it, and ask the registry for the image.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Document, parseAllDocuments } from 'yaml';
import { temporaryFolder } from '../../../scripts/temporaryFolder';

/** The `.dockerconfigjson` text of the Secret that the manifest's workload refers to. */
export function dockerConfigIn(manifest: string): string {
  const [workload, secret, ...others] = parseAllDocuments(manifest);
  assert.deepEqual(others, []);
  assert.ok(workload && secret);
  assert.equal(
    workload.getIn(['spec', 'template', 'spec', 'imagePullSecrets', 0, 'name']),
    secret.getIn(['metadata', 'name']),
  );
  return dockerConfigOf(secret);
}

/** The same of a Secret that stands alone. */
export function dockerConfigInSecret(manifest: string): string {
  const [secret, ...others] = parseAllDocuments(manifest);
  assert.deepEqual(others, []);
  assert.ok(secret);
  return dockerConfigOf(secret);
}

function dockerConfigOf(secret: Document.Parsed): string {
  assert.equal(secret.get('kind'), 'Secret');
  assert.equal(secret.get('type'), 'kubernetes.io/dockerconfigjson');
  return Buffer.from(String(secret.getIn(['data', '.dockerconfigjson'])), 'base64').toString('utf8');
}

/** What the registry says of the image to the holder of this Docker configuration; rejects if it refuses. */
export async function inspectImage(
  image: string,
  dockerConfig: string,
): Promise<{ readonly Digest: string }> {
  const temporary = temporaryFolder('pull-secrets-authfile-');
  try {
    const authFile = path.join(temporary.path, 'config.json');
    await writeFile(authFile, dockerConfig);
    const args = ['inspect', '--tls-verify=false', `--authfile=${authFile}`, `docker://${image}`];
    const { stdout } = await promisify(execFile)('skopeo', args);
    return JSON.parse(stdout);
  } finally {
    temporary.remove();
  }
}
