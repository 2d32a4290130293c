/** What keeps a capture from being read or written at all, in one sentence for people. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read (permission denied)',
  EPERM: 'the operation is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EMFILE: 'too many files are open',
  ENOSPC: 'the disk is full',
  EPIPE: 'the reader at the other end has gone',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports an error',
};

/** What it means where a file was to be written. */
const WRITE_REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EACCES: 'it may not be written (permission denied)',
};

/** Why the system did not let a file be written, in words. */
export function writeReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return (code === undefined ? undefined : WRITE_REASONS[code]) ?? systemReason(error);
}

/** Why the system refused, in words: never its error code alone. */
export function systemReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code !== undefined && REASONS[code] !== undefined) return REASONS[code];
  return error instanceof Error ? error.message : String(error);
}
