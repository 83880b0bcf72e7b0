// npm run bench: measures the server's work against parsing, built as it is shipped. See bench/main.ts.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const outfile = fileURLToPath(new URL('../out/bench.js', import.meta.url));
await esbuild.build({
  entryPoints: [fileURLToPath(new URL('../bench/main.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: ['tinyglobby'],
  logLevel: 'error',
});
createRequire(import.meta.url)(outfile);
