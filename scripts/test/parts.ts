// The parts of the test run: what each needs, and how it runs.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { onDesktop, runHostSuites } from '../../client/test/host/runHostSuites';
import { root } from '../paths';
import { run } from '../processes';
import type { Tool } from '../tools';
import { countTests, type Tally } from './tally';

export interface Part {
  name: string;
  what: string;
  needs: Tool[];
  /** It runs what `npm run build` makes; the others run the sources. */
  usesBuild?: true;
  /** Its test files, to notice a part without any. */
  files: string;
  run(): Promise<Tally>;
}

export const parts: Part[] = [
  {
    name: 'unit',
    what: 'unit tests and in-memory LSP tests',
    // git for what it would carry to others, openssl for the certificates of hostile servers.
    needs: ['git', 'openssl'],
    files: '{{server,client}/src,syntaxes}/**/*.test.ts',
    // Its options and files stand in .mocharc.cjs, for editors and `npx mocha FILE` too.
    run: () => mocha(['--parallel', '--jobs', `${availableParallelism()}`]),
  },
  {
    name: 'registry',
    what: 'tests against real registries and helper programs',
    needs: ['docker-registry', 'htpasswd', 'skopeo', 'kubectl', 'openssl'],
    files: 'client/test/registry/**/*.test.ts',
    run: () => endToEnd('client/test/registry/**/*.test.ts'),
  },
  {
    name: 'kubectl',
    what: 'quick fixes compared with kubectl patch',
    needs: ['kubectl'],
    files: 'client/test/kubectl/**/*.test.ts',
    run: () => endToEnd('client/test/kubectl/**/*.test.ts'),
  },
  {
    name: 'composition',
    what: 'verdicts compared with kubectl kustomize and helm template',
    needs: ['kubectl', 'helm'],
    files: 'client/test/composition/**/*.test.ts',
    run: () => endToEnd('client/test/composition/**/*.test.ts'),
  },
  {
    name: 'host',
    what: 'suites inside the extension host',
    needs: onDesktop ? [] : ['chromium', 'rg'],
    usesBuild: true,
    files: 'client/test/host/suites/*/*.test.ts',
    run: runHostSuites,
  },
  {
    name: 'journey',
    what: 'user journeys through a real VS Code',
    needs: ['chromium', 'rg', 'docker-registry', 'htpasswd', 'skopeo', 'openssl'],
    usesBuild: true,
    files: 'client/test/journey/**/*.test.ts',
    run: () => endToEnd('client/test/journey/**/*.test.ts'),
  },
  {
    name: 'package',
    what: 'the bundles, and the packed extension installed into a real VS Code',
    needs: ['chromium', 'rg', 'unzip'],
    usesBuild: true,
    files: 'client/test/package/**/*.test.ts',
    run: () => endToEnd('client/test/package/**/*.test.ts'),
  },
];

export function hasTests(part: Part): boolean {
  return globSync(part.files, { cwd: root }).length > 0;
}

function endToEnd(files: string): Promise<Tally> {
  return mocha(['--timeout', '120000', files]);
}

function mocha(args: string[]): Promise<Tally> {
  const program = path.join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const reporter = path.join(__dirname, 'tallyReporter.ts');
  return countTests((env) =>
    run(process.execPath, [program, ...args, '--reporter', reporter], {
      cwd: root,
      env: { ...process.env, ...env },
      shell: false,
    }),
  );
}
