// Looks for secrets wherever a test can look.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { formsOf } from './secretForms';

export interface Place {
  readonly name: string;
  readonly content: Buffer;
}

export function textPlace(name: string, text: string): Place {
  return { name, content: Buffer.from(text, 'utf8') };
}

/** One line for each form of a secret in a place. */
export function leaksIn(places: readonly Place[], secrets: readonly string[]): readonly string[] {
  return secrets.flatMap((secret) =>
    [...formsOf(secret)].flatMap(([form, nameOfForm]) =>
      places
        .filter(({ content }) => holds(content, form))
        .map(({ name }) => `"${secret}" stands in ${name} (${nameOfForm})`),
    ),
  );
}

/** Databases write text in any of these encodings. */
function holds(content: Buffer, text: string): boolean {
  return (['utf8', 'latin1', 'utf16le'] as const).some((encoding) =>
    content.includes(Buffer.from(text, encoding)),
  );
}

/** All files below a folder, except those whose path matches. */
export function filesBelow(folder: string, except: RegExp): readonly Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !except.test(file))
    .map((file) => ({ name: file, content: readFileSync(file) }));
}

/** What the page shows outside editors, and what it keeps in the browser, where VS Code puts state and logs of its windows. */
export async function placesIn(page: Page): Promise<readonly Place[]> {
  const found = [...(await shownText(page)), ...(await webStorage(page)), ...(await databases(page))];
  return found.map(({ name, content }) => ({
    name,
    content: typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content),
  }));
}

interface PagePlace {
  readonly name: string;
  /** Text, or bytes. */
  readonly content: string | number[];
}

function shownText(page: Page): Promise<readonly PagePlace[]> {
  return page.evaluate(() => {
    const copy = document.createElement('div');
    copy.append(document.body.cloneNode(true));
    for (const editor of copy.querySelectorAll('.editor-instance')) {
      editor.remove();
    }
    return [{ name: 'the page', content: copy.innerHTML }];
  });
}

/** Except the one entry that is SecretStorage, encrypted. */
function webStorage(page: Page): Promise<readonly PagePlace[]> {
  return page.evaluate(() =>
    [...Object.entries(localStorage), ...Object.entries(sessionStorage)]
      .filter(([key]) => key !== 'secrets.provider')
      .map(([key, value]) => ({ name: `the browser's storage: ${key}`, content: String(value) })),
  );
}

function databases(page: Page): Promise<readonly PagePlace[]> {
  // No named function may stand in here: the compiler would wrap it in a helper that the page does not have.
  return page.evaluate(async () => {
    const found: PagePlace[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        await new Promise<void>((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).openCursor();
          request.onerror = () => reject(request.error);
          request.onsuccess = () => {
            const cursor = request.result;
            if (!cursor) {
              resolve();
              return;
            }
            const { key, value } = cursor;
            found.push({
              name: `the browser's database ${name}, ${store}: ${String(key)}`,
              content: value instanceof Uint8Array ? [...value] : String(JSON.stringify(value)),
            });
            cursor.continue();
          };
        });
      }
      database.close();
    }
    return found;
  });
}
