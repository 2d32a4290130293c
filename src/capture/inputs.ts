import { open, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { CaptureError, systemReason } from './errors.js';
import { isPcap } from './pcap.js';
import { isPcapng } from './pcapng.js';

/**
 * The captures that arguments name, in order: files as they are, folders as the captures in them, patterns (which the
 * Windows shells leave to programs) as the files that match; both sorted. `-`, standard input, stays.
 * Throws a CaptureError for what names nothing.
 */
export async function expandInputs(args: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const arg of args) {
    if (arg === '-') {
      paths.push(arg);
      continue;
    }
    const kind = await kindOf(arg);
    if (kind === 'folder') paths.push(...(await capturesIn(arg)));
    else if (kind === 'file') paths.push(arg);
    else paths.push(...(await matching(arg)));
  }
  return paths;
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // Windows refuses * and ? in names as invalid, rather than as absent.
    if (code === 'ENOENT' || code === 'EINVAL' || code === 'ENOTDIR') return undefined;
    throw new CaptureError(`${path}: cannot be opened: ${systemReason(error)}.`);
  }
}

async function matching(pattern: string): Promise<string[]> {
  const slashed = process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;
  // Loaded only here: most often the shell has already made names of the pattern.
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(slashed)) throw new CaptureError(`${pattern}: there is no such file.`);
  const found = await glob(slashed, {
    onlyFiles: true,
    expandDirectories: false,
    absolute: isAbsolute(pattern),
  });
  if (found.length === 0) throw new CaptureError(`${pattern}: no file matches this pattern.`);
  return found.sort(byCodePoint);
}

async function capturesIn(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new CaptureError(`${folder}: cannot be read: ${systemReason(error)}.`);
  }
  const found: string[] = [];
  for (const name of names.sort(byCodePoint)) {
    const path = join(folder, name);
    if (await isCapture(path, name)) found.push(path);
  }
  if (found.length === 0) throw new CaptureError(`${folder}: there are no captures in this folder.`);
  return found;
}

const COMPRESSED_CAPTURE = /\.(pcap|pcapng|cap|dmp)\d*\.(gz|zst|zstd|lz4)$/i;

/** By what a file begins with; compressed ones, which would have to be opened up for that, by their name. */
async function isCapture(path: string, name: string): Promise<boolean> {
  if (COMPRESSED_CAPTURE.test(name)) return (await kindOf(path)) === 'file';
  try {
    if (!(await stat(path)).isFile()) return false;
    const file = await open(path);
    try {
      const head = new Uint8Array(12);
      const { bytesRead } = await file.read(head, 0, head.length, 0);
      return isPcap(head.subarray(0, bytesRead)) || isPcapng(head.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new CaptureError(`${path}: cannot be opened: ${systemReason(error)}.`);
  }
}

/** The order of code points, which is the same on every machine. */
function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
