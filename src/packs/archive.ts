import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { create, Parser, type ReadEntry } from 'tar';
import { belongsToPack, checkBounds, MOST_BYTES, MOST_FILES, type PackFiles, writePack } from './files.js';
import { QueryError } from './query.js';

/** What tar itself may add to the files: a block a file, and padding. */
const MOST_OF_TAR = MOST_BYTES + 4 * 1024 * MOST_FILES;

/**
 * Reads a pack from a `.tgz`, into memory and never to disk. All entries may lie in one folder, as npm has it. Anything
 * but plain files that belong to a pack is refused: links, devices, absolute paths, `..`, code.
 */
export function readPackArchive(bytes: Uint8Array, source: string): PackFiles {
  let tar: Uint8Array;
  try {
    tar = gunzipSync(bytes, { maxOutputLength: MOST_OF_TAR });
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw new QueryError(`${source}: ${isTooLong ? 'it is too large for a pack' : 'it is no .tgz'}`);
  }
  const entries = entriesOf(tar, source);
  const files = new Map<string, Uint8Array>();
  const top = commonFolder([...entries.keys()]);
  let total = 0;
  for (const [whole, content] of entries) {
    const path = whole.slice(top.length);
    // npm does not go without it; it says nothing that a pack needs, and is not kept.
    if (path === 'package.json') continue;
    if (!belongsToPack(path))
      throw new QueryError(
        `${source}: ${JSON.stringify(whole)} does not belong into a pack: queries, texts and tests do`,
      );
    total += content.length;
    checkBounds(files.size + 1, total);
    files.set(path, content);
  }
  return files;
}

function entriesOf(tar: Uint8Array, source: string): Map<string, Uint8Array> {
  const entries = new Map<string, Uint8Array>();
  const problems: string[] = [];
  const onReadEntry = (entry: ReadEntry): void => {
    const shown = JSON.stringify(entry.path);
    if (entry.type === 'File' || entry.type === 'OldFile') {
      const parts = entry.path.split(/[/\\]/);
      if (/^(?:[/\\]|[a-z]:)/i.test(entry.path) || parts.includes('..') || /[\x00-\x1f\x7f]/.test(entry.path))
        problems.push(`${shown} is no path inside a pack`);
      else if (entries.has(entry.path)) problems.push(`${shown} is there twice`);
      else if (entries.size > MOST_FILES) problems.push('it has too many files');
      else {
        const pieces: Uint8Array[] = [];
        entries.set(entry.path, new Uint8Array());
        entry.on('data', (piece: Buffer) => pieces.push(Buffer.from(piece)));
        entry.on('end', () => entries.set(entry.path, Buffer.concat(pieces)));
        return;
      }
    } else if (entry.type !== 'Directory') problems.push(`${shown} is a ${entry.type}, and a pack has files only`);
    entry.resume();
  };
  try {
    const parser = new Parser({ strict: true, onReadEntry });
    parser.on('error', (error: Error) => problems.push(error.message));
    parser.end(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength));
  } catch (error) {
    problems.push((error as Error).message);
  }
  if (problems.length > 0) throw new QueryError(`${source}: ${problems[0]}`);
  return entries;
}

/** The folder that all paths lie in, with its slash; nothing where there is none. */
function commonFolder(paths: readonly string[]): string {
  const [first] = paths;
  const slash = first?.indexOf('/') ?? -1;
  const folder = first?.slice(0, slash + 1) ?? '';
  return folder !== 'tests/' && paths.every((path) => path.startsWith(folder)) ? folder : '';
}

/** A pack as `.tgz`, the same bytes for the same files. */
export async function packArchive(files: PackFiles): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'pcq-pack-'));
  try {
    await writePack(files, folder);
    const pieces: Uint8Array[] = [];
    const stream = create({ gzip: { level: 9 }, portable: true, noMtime: true, cwd: folder, prefix: 'package' }, [
      ...[...files.keys()].sort(),
    ]);
    for await (const piece of stream) pieces.push(piece as Uint8Array);
    return Buffer.concat(pieces);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
