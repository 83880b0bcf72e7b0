import assert from 'node:assert/strict';
import type { RegistryRequest } from '../registryAccess/registryRequest';
import {
  type Asked,
  challenge,
  type Scripted,
  scriptedRegistry,
} from '../registryAccess/testing/scriptedRegistry';
import type { FileSystem } from '../workspace/fileSystem';
import { checkCommand } from './checkCommand';
import { type RegistryAccess, registryAccessBy } from './registryAccess';

/** `check -` on one pod with these images, on a disk that holds the configuration only. */
async function run(
  images: readonly string[],
  args: readonly string[],
  request: RegistryRequest | RegistryAccess,
  configuration = '',
) {
  const access: RegistryAccess = typeof request === 'function' ? { kind: 'usable', request } : request;
  const files: FileSystem = {
    readText: async () => ({ ok: true, text: configuration }),
    manifestsBelow: async () => [],
    isIgnored: async () => false,
    isSharedByGit: async () => false,
    kindOf: async (path) =>
      configuration !== '' && path === '/repo/.pull-secrets.yaml' ? 'file' : 'missing',
  };
  const printed = { output: '', warnings: '' };
  let reads = 0;
  const command = checkCommand(
    files,
    {
      write: (text) => {
        printed.output += text;
      },
      warn: (text) => {
        printed.warnings += `${text}\n`;
      },
      readStandardInput: async () => {
        reads += 1;
        const containers = images.map((image) => `    - image: ${image}\n`).join('');
        return `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n${containers}`;
      },
      now: () => 0,
      folder: '/repo',
    },
    access,
  );
  const before = process.exitCode;
  try {
    await command.parseAsync(['-', '--format', 'json', '--include-hints', ...args], { from: 'user' });
    assert.equal(reads, 1);
    const { findings } = JSON.parse(printed.output) as {
      findings: readonly { readonly image: string; readonly severity: string; readonly visibility: string }[];
    };
    return {
      code: process.exitCode,
      warnings: printed.warnings,
      found: findings.map(({ image, severity, visibility }) => `${image} ${severity} ${visibility}`),
    };
  } finally {
    process.exitCode = before;
  }
}

const images = [
  'ghcr.io/acme/open:1',
  'ghcr.io/acme/closed:1',
  'ghcr.io/acme/${APP}:1',
  'quay.io/prometheus/x:1',
];

/** Lets anyone at images called "open", and nobody at others. */
function answer({ path }: Asked): Scripted {
  if (path === '/v2/') {
    return { status: 200, body: {} };
  }
  return path.includes('open') ? { status: 200 } : challenge('Basic realm="x"');
}

describe('pull-secrets check --ask-registries', () => {
  it('reports what the registries say of images that would be warned of, and asks about no other', async () => {
    const { request, asked } = scriptedRegistry(answer);
    const { code, found, warnings } = await run(images, ['--ask-registries'], request);
    assert.deepEqual(found, [
      'ghcr.io/acme/open:1 hint public',
      'ghcr.io/acme/closed:1 warning certain',
      'ghcr.io/acme/${APP}:1 warning likely',
      'quay.io/prometheus/x:1 hint public',
    ]);
    assert.deepEqual([code, warnings], [1, '']);
    assert.deepEqual(
      new Set(asked.map(({ origin, path }) => `${origin}${path}`)),
      new Set([
        'https://ghcr.io/v2/',
        'https://ghcr.io/v2/acme/open/manifests/1',
        'https://ghcr.io/v2/acme/closed/manifests/1',
      ]),
    );
    assert.ok(asked.every(({ authorization }) => authorization === undefined));
  });

  it('reports tags that public repositories do not have', async () => {
    const { request } = scriptedRegistry((asked) => {
      if (asked.path.endsWith('/tags/list')) {
        return { status: 200, body: { tags: ['1'] } };
      }
      return asked.path.endsWith('/9') ? { status: 404 } : answer(asked);
    });
    const { found, code } = await run(
      ['ghcr.io/acme/open:1', 'ghcr.io/acme/open:9'],
      ['--ask-registries'],
      request,
    );
    assert.deepEqual(found, [
      'ghcr.io/acme/open:1 hint public',
      'ghcr.io/acme/open:9 hint public',
      'undefined information undefined',
    ]);
    assert.equal(code, 0);
  });

  it('asks nobody unless it is told to', async () => {
    const { request, asked } = scriptedRegistry(answer);
    await run(images, [], request);
    assert.deepEqual(asked, []);
  });

  it('reports the same as without where nobody answers, and says so on standard error', async () => {
    const { request } = scriptedRegistry(() => 'dns');
    const asking = await run(images, ['--ask-registries'], request);
    const silent = await run(images, [], request);
    assert.deepEqual([asking.found, asking.code], [silent.found, silent.code]);
    assert.equal(
      asking.warnings,
      'ghcr.io: no answer about 2 images (its name is not known here); reported as without --ask-registries\n',
    );
  });

  it('asks nobody past a proxy that it cannot use, and does not tell its password', async () => {
    const access = registryAccessBy({ HTTPS_PROXY: 'socks5://ada:open-sesame@proxy.example:1080' });
    const asking = await run(images, ['--ask-registries'], access);
    const silent = await run(images, [], access);
    assert.deepEqual([asking.found, asking.code], [silent.found, silent.code]);
    assert.equal(silent.warnings, '');
    assert.equal(
      asking.warnings,
      'HTTPS_PROXY is not the address of a proxy by http or https (http://proxy.example.com:3128); no registry is asked\n',
    );
  });

  it('asks other registries only where the configuration file is named that names them', async () => {
    const configuration = 'registries: [{host: registry.example.com}, {host: "localhost:5000"}]\n';
    const named = ['registry.example.com/open:1', 'localhost:5000/open:1'];
    const found = scriptedRegistry(answer);
    const likely = await run(named, ['--ask-registries'], found.request, configuration);
    assert.deepEqual(found.asked, []);
    assert.ok(likely.found.every((line) => line.endsWith('warning certain')));
    const told = scriptedRegistry(answer);
    const args = ['--ask-registries', '--config', '.pull-secrets.yaml'];
    const { found: open } = await run(named, args, told.request, configuration);
    assert.ok(open.every((line) => line.endsWith('hint public')));
    assert.equal(open.length, 2);
  });
});
