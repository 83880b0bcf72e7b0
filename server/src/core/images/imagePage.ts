import type { ImageName } from './imageReference';
import { imagePages } from './registries/imagePages';

export interface ImagePage {
  /** https */
  readonly url: string;
  /** Whose page it is. */
  readonly at: string;
}

/** The page a registry has for an image's repository; undefined where none is known, or the name is not complete. */
export function pageOf({ domain, path, isPathPartial }: ImageName): ImagePage | undefined {
  const repository = `${domain.toLowerCase()}/${path}`;
  const row = isPathPartial ? undefined : imagePages.find((pages) => pages.repository.test(repository));
  return row && { url: repository.replace(row.repository, row.page), at: row.at };
}
