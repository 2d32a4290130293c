import { existsSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { checkQuery } from './check.js';
import { version } from './home.js';
import { packsFolder } from './library.js';
import { checkNeeds, MANIFEST, type PackFacts, RESERVED, readManifest } from './manifest.js';
import { QueryError, readQuery, type SavedQuery } from './query.js';

/** What a pack consists of: contents by path, `/` between its parts. */
export type PackFiles = ReadonlyMap<string, Uint8Array>;

/** Bounds of a pack: it is a few texts and small captures. */
export const MOST_BYTES = 5 * 1024 * 1024;
export const MOST_FILES = 1_000;

const KEPT =
  /^(?:pack\.yaml|README\.md|LICENSE(?:\.md|\.txt)?|[a-z0-9][a-z0-9_-]{0,63}\.sql|tests\/[a-z0-9][a-z0-9_.-]{0,99}\.(?:txt|pcap|pcapng|cap)(?:\.gz)?)$/i;

/** Whether a pack may have a file of that path: its description, texts for people, queries, tests; no code. */
export const belongsToPack = (path: string): boolean => KEPT.test(path);

/** The files of a folder that belong to a pack; others are left out. QueryError for links, or too much of all. */
export async function readPackFolder(folder: string): Promise<PackFiles> {
  const files = new Map<string, Uint8Array>();
  const top = await readdir(folder);
  const tests = top.includes('tests') ? (await readdir(join(folder, 'tests'))).map((name) => `tests/${name}`) : [];
  let total = 0;
  for (const path of [...top, ...tests].filter(belongsToPack).sort()) {
    const facts = await lstat(join(folder, path));
    if (!facts.isFile()) throw new QueryError(`${join(folder, path)} is a link or no file: a pack has files only`);
    total += facts.size;
    checkBounds(files.size + 1, total);
    files.set(path, await readFile(join(folder, path)));
  }
  return files;
}

export function checkBounds(count: number, bytes: number): void {
  if (count > MOST_FILES) throw new QueryError(`a pack has at most ${MOST_FILES} files`);
  if (bytes > MOST_BYTES) throw new QueryError(`a pack has at most ${MOST_BYTES / 1024 / 1024} MB`);
}

/** A pack whose every query was checked. */
export interface CheckedPack {
  readonly facts: PackFacts;
  readonly queries: readonly SavedQuery[];
}

/** Checks a pack as a whole: what it says of itself, what it needs, each of its queries. */
export async function checkPack(files: PackFiles): Promise<CheckedPack> {
  const manifest = files.get(MANIFEST);
  if (manifest === undefined)
    throw new QueryError(`there is no ${MANIFEST}, which says name, version, description, author, licence and pcq`);
  const facts = readManifest(textOf(manifest));
  checkNeeds(facts, version());
  const queries: SavedQuery[] = [];
  for (const [path, bytes] of files) {
    if (!path.endsWith('.sql')) continue;
    const query = readQuery(path.slice(0, -4), textOf(bytes), path);
    await checkQuery(query);
    queries.push(query);
  }
  if (queries.length === 0) throw new QueryError(`the pack ${facts.name} has no queries: no file NAME.sql`);
  return { facts, queries };
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Puts a pack among those added. An existing one of the name is only replaced if `replace` says so. */
export async function installPack(files: PackFiles, replace: boolean): Promise<CheckedPack & { folder: string }> {
  const pack = await checkPack(files);
  const { name } = pack.facts;
  if (RESERVED.includes(name.toLowerCase()))
    throw new QueryError(`no pack that is added can be called ${name}: rename it`);
  const folder = join(packsFolder(), name);
  if (existsSync(folder) && !replace)
    throw new QueryError(`there is a pack ${name} already; --force replaces it (${folder})`);
  await mkdir(packsFolder(), { recursive: true });
  // Whole or not at all.
  const waiting = await mkdtemp(join(packsFolder(), '.adding-'));
  try {
    await writePack(files, waiting);
    if (existsSync(folder)) await rm(folder, { recursive: true });
    await rename(waiting, folder);
  } finally {
    await rm(waiting, { recursive: true, force: true });
  }
  return { ...pack, folder };
}

/** Writes the files of a pack into a folder. */
export async function writePack(files: PackFiles, folder: string): Promise<void> {
  for (const [path, bytes] of files) {
    const target = join(folder, ...path.split('/'));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, bytes, { mode: 0o644 });
  }
}
