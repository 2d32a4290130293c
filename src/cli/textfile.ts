import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

/** The text in a file; of standard input, if it is named `-`. Throws what the system says of it. */
export const readTextFile = (file: string): Promise<string> =>
  file === '-' ? text(process.stdin) : readFile(file, 'utf8');
