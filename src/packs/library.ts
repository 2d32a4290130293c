import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import { QueryError, readQuery, type SavedQuery } from './query.js';

/** A folder of saved queries. */
export interface Pack {
  readonly name: string;
  readonly folder: string;
}

/** The packs in the order in which a name is looked up: the user's own before ours. */
export function packs(): Pack[] {
  const list = [
    { name: 'user', folder: userFolder() },
    { name: 'pcq', folder: shippedFolder() },
  ];
  return list.filter((each) => existsSync(each.folder));
}

/** Where `pcq save` keeps queries: PCQ_QUERIES, or the configuration folder of the platform. */
export const userFolder = (): string =>
  process.env.PCQ_QUERIES ?? join(envPaths('pcq', { suffix: '' }).config, 'queries');

/** The queries that come with pcq: beside `dist`, or beside `src` when run from the sources. */
function shippedFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const queries = join(folder, 'queries');
    if (existsSync(queries)) return queries;
    if (dirname(folder) === folder) return queries;
  }
}

const NAME = /^[a-z0-9][a-z0-9_-]*$/i;

/** The query of that name, of the first pack that has it. `pack/name` asks for one of a certain pack. */
export async function findQuery(name: string): Promise<SavedQuery> {
  const [packName, queryName] = name.includes('/') ? name.split('/', 2) : [undefined, name];
  for (const pack of packs()) {
    if (packName !== undefined && pack.name !== packName) continue;
    const file = join(pack.folder, `${queryName}.sql`);
    if (NAME.test(queryName) && existsSync(file)) return readQuery(queryName, await readFile(file, 'utf8'), file);
  }
  const known = (await allQueries()).map((each) => each.query.name);
  throw new QueryError(`there is no saved query ${name}; there are ${known.join(', ')}`);
}

/** Every query, by pack. */
export async function allQueries(): Promise<{ pack: Pack; query: SavedQuery }[]> {
  const result: { pack: Pack; query: SavedQuery }[] = [];
  for (const pack of packs()) {
    const files = (await readdir(pack.folder)).filter((file) => file.endsWith('.sql')).sort();
    for (const file of files) {
      const name = file.slice(0, -4);
      const path = join(pack.folder, file);
      result.push({ pack, query: readQuery(name, await readFile(path, 'utf8'), path) });
    }
  }
  return result;
}

/** Keeps a query in the user's pack; gives the file's path. An existing one is only replaced if `replace` says so. */
export async function saveQuery(name: string, text: string, replace: boolean): Promise<string> {
  if (!NAME.test(name))
    throw new QueryError(
      `"${name}" cannot be a query's name: letters, digits, - and _, beginning with a letter or digit`,
    );
  const folder = userFolder();
  const file = join(folder, `${name}.sql`);
  if (!replace && existsSync(file))
    throw new QueryError(`there is a query ${name} already; --force replaces it (${file})`);
  await mkdir(folder, { recursive: true });
  await writeFile(file, text);
  return file;
}
