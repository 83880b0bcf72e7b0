/** The names of the user's AWS profiles; nothing else is read out of those files. */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The files that the AWS SDK reads, for this machine. A file that is not there has none. */
export async function awsProfiles(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const folder = join(homedir(), '.aws');
  const [config, credentials] = await Promise.all([
    textOf(environment.AWS_CONFIG_FILE || join(folder, 'config')),
    textOf(environment.AWS_SHARED_CREDENTIALS_FILE || join(folder, 'credentials')),
  ]);
  return profileNames(config, credentials);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return '';
  }
}

/** In `config` a section is `[profile NAME]`, except `[default]`; in `credentials` it is the name alone. */
export function profileNames(config: string, credentials: string): readonly string[] {
  const ofConfig = sectionsOf(config).flatMap((section) => {
    const [, name] = /^profile\s+["']?(.+?)["']?$/.exec(section) ?? [];
    return section === 'default' ? [section] : name === undefined ? [] : [name];
  });
  return [...new Set([...ofConfig, ...sectionsOf(credentials)])];
}

function sectionsOf(text: string): readonly string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, section] = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line) ?? [];
    return section === undefined ? [] : [section];
  });
}
