import { checkFolder } from './checkFolder';
import { indexFolder } from './indexFolder';
import { parseAll } from './parseAll';

/** What is done with a folder, over and over. */
export const tasks = { checkFolder, indexFolder, parseAll } as const;

export type TaskName = keyof typeof tasks;
