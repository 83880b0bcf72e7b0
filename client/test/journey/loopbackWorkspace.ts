import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

const settingsFile = path.join('.vscode', 'settings.json');

/** Makes a copy of the example workspace name a registry that runs, instead of the one that is only an example. */
export async function nameRegistry(folder: string, host: string): Promise<void> {
  for (const name of ['loopback.yaml', settingsFile]) {
    const file = path.join(folder, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('127.0.0.1:5000', host));
  }
}

/** Adds settings to those of the copy. */
export async function addSettings(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  const file = path.join(folder, settingsFile);
  const present = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...present, ...settings }, undefined, 2));
}
