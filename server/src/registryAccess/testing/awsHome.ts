/** A user's AWS configuration in a folder of its own, and no other: what the process has of it is put aside. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface AwsHomeSettings {
  readonly config?: string;
  readonly credentials?: string;
  /** By path below the home folder. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface AwsHome {
  readonly folder: string;
  stop(): Promise<void>;
}

export async function startAwsHome(settings: AwsHomeSettings): Promise<AwsHome> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pull-secrets-aws-'));
  const config = path.join(folder, '.aws', 'config');
  const credentials = path.join(folder, '.aws', 'credentials');
  const files = {
    [config]: settings.config ?? '',
    [credentials]: settings.credentials ?? '',
    ...Object.fromEntries(
      Object.entries(settings.files ?? {}).map(([name, text]) => [path.join(folder, name), text]),
    ),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const restore = replaceEnvironment({
    HOME: folder,
    USERPROFILE: folder,
    AWS_CONFIG_FILE: config,
    AWS_SHARED_CREDENTIALS_FILE: credentials,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...settings.environment,
  });
  return {
    folder,
    stop: () => {
      restore();
      return rm(folder, { recursive: true });
    },
  };
}

function replaceEnvironment(values: Readonly<Record<string, string>>): () => void {
  const before = { ...process.env };
  for (const name of Object.keys(before).filter((name) => name.startsWith('AWS_'))) {
    delete process.env[name];
  }
  Object.assign(process.env, values);
  return () => {
    for (const name of Object.keys(process.env).filter((name) => !(name in before))) {
      delete process.env[name];
    }
    Object.assign(process.env, before);
  };
}
