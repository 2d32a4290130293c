import { CaptureError } from '../capture/errors.js';

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/No such file or directory|cannot find the path/i, 'there is no such folder'],
  [/No space left|not enough space/i, 'the disk is full'],
  [/Permission denied|Access is denied/i, 'it may not be written (permission denied)'],
  [/Is a directory/i, 'it is a folder'],
];

/** What DuckDB says of a file that it could not write, in the words that pcq has for it. */
export function unwritable(path: string, error: Error): CaptureError {
  const [said] = error.message.split('\n');
  const reason = REASONS.find(([pattern]) => pattern.test(said))?.[1] ?? said.replace(/^.*?Error: /, '');
  return new CaptureError(`${path} cannot be written: ${reason}`);
}
