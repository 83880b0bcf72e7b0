// Bundles the client, the server (node and web worker) and the command line into dist/.
// Exits non-zero when any bundle fails; --watch rebuilds on change.
import { chmod, readFile, writeFile } from 'node:fs/promises';
import * as esbuild from 'esbuild';
import { configurationSchema } from './scripts/configurationSchema.mjs';

const watch = process.argv.includes('--watch');
const production = !watch;

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  sourcemap: production ? false : 'linked',
  minify: production,
  logLevel: 'info',
  legalComments: 'none',
};

/** @type {esbuild.BuildOptions} */
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };

const bundles = [
  {
    ...node,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    // Names of errors stay readable in messages. Not in the server: it costs a tenth of its time.
    keepNames: true,
    // The SDK of AWS is larger than all the rest: it lies beside, and is loaded when somebody uses Amazon ECR.
    alias: { '@aws-sdk/client-ecr': './ecrSdk.js', '@aws-sdk/credential-providers': './ecrSdk.js' },
    external: ['vscode', './ecrSdk.js'],
    supported: { 'dynamic-import': false },
  },
  {
    ...node,
    entryPoints: ['server/src/registryAccess/ecr/ecrSdk.ts'],
    outfile: 'dist/ecrSdk.js',
    keepNames: true,
    supported: { 'dynamic-import': false },
  },
  { ...node, entryPoints: ['server/src/main.ts'], outfile: 'dist/server.js' },
  {
    ...node,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  // Nothing ships it yet; building it keeps node-only code out of everything the server imports.
  {
    ...shared,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    entryPoints: ['server/src/main.browser.ts'],
    outfile: 'dist/server.browser.js',
  },
];

try {
  const contexts = await Promise.all(bundles.map((bundle) => esbuild.context(bundle)));
  try {
    await Promise.all(contexts.map((context) => (watch ? context.watch() : context.rebuild())));
  } finally {
    if (!watch) {
      await Promise.all(contexts.map((context) => context.dispose()));
    }
  }
  if (!watch) {
    await chmod('dist/cli.js', 0o755);
    const manifest = JSON.parse(await readFile('package.json', 'utf8'));
    await writeFile('dist/configuration.schema.json', JSON.stringify(configurationSchema(manifest)));
  }
} catch {
  // esbuild has printed what is wrong.
  process.exitCode = 1;
}
