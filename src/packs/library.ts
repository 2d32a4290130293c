import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import envPaths from 'env-paths';
import { nearestNames } from '../fields/catalog.js';
import { shippedFolder, version } from './home.js';
import { checkNeeds, MANIFEST, NAME, type PackFacts, RESERVED, readManifest } from './manifest.js';
import { QueryError, readQuery, type SavedQuery } from './query.js';

/** A folder of saved queries. */
export interface Pack {
  /** What stands before the slash in PACK/QUERY. */
  readonly name: string;
  readonly kind: 'project' | 'user' | 'installed' | 'pcq';
  readonly folder: string;
}

/** A query, and the pack that it is of. */
export interface PackedQuery {
  readonly pack: Pack;
  readonly query: SavedQuery;
}

const configuration = () => envPaths('pcq', { suffix: '' }).config;

/** Where `pcq save` keeps queries: PCQ_QUERIES, or the configuration folder of the platform. */
export const userFolder = (): string => process.env.PCQ_QUERIES ?? join(configuration(), 'queries');

/** Where added packs are, a folder each: PCQ_PACKS, or the configuration folder of the platform. */
export const packsFolder = (): string => process.env.PCQ_PACKS ?? join(configuration(), 'packs');

/** A project's own queries. */
export const projectFolder = (): string => join(process.cwd(), 'queries');

/** The packs in the order in which a name is looked up: the project's, the user's own, those added, ours. */
export async function packs(): Promise<Pack[]> {
  const added = existsSync(packsFolder()) ? await readdir(packsFolder(), { withFileTypes: true }) : [];
  const names = added.filter((each) => each.isDirectory() && NAME.test(each.name)).map((each) => each.name);
  const list: Pack[] = [
    { name: 'project', kind: 'project', folder: projectFolder() },
    { name: 'user', kind: 'user', folder: userFolder() },
    ...names
      .filter((name) => !RESERVED.includes(name))
      .sort()
      .map((name) => ({ name, kind: 'installed', folder: join(packsFolder(), name) }) as const),
    { name: 'pcq', kind: 'pcq', folder: shippedFolder() },
  ];
  // In a folder whose ./queries is another's, each is listed once.
  const ours = isThere(shippedFolder()) ? realpathSync(shippedFolder()) : undefined;
  return list.filter(({ kind, folder }) => isThere(folder) && (kind === 'pcq' || realpathSync(folder) !== ours));
}

const isThere = (folder: string) => existsSync(folder);

/** The pack of that name. */
export async function findPack(name: string): Promise<Pack> {
  const all = await packs();
  const found = all.find((each) => each.name === name);
  if (found !== undefined) return found;
  throw new QueryError(`there is no pack ${name}; there are ${all.map((each) => each.name).join(', ')}`);
}

/** What a pack says of itself; undefined where it has no pack.yaml. */
export async function factsOf({ folder }: Pack): Promise<PackFacts | undefined> {
  const file = join(folder, MANIFEST);
  return existsSync(file) ? readManifest(await readFile(file, 'utf8'), file) : undefined;
}

/** The query of that name, of the first pack that has it. `pack/name` asks for one of a certain pack. */
export async function findQuery(name: string): Promise<SavedQuery> {
  const slash = name.indexOf('/');
  const queryName = name.slice(slash + 1);
  const where = slash < 0 ? await packs() : [await findPack(name.slice(0, slash))];
  const having = NAME.test(queryName) ? where.filter(({ folder }) => existsSync(join(folder, `${queryName}.sql`))) : [];
  const [first] = having;
  if (first === undefined) throw await unknownQuery(name, slash < 0 ? undefined : where[0]);
  const rivals = having.filter(({ kind }) => kind === 'installed');
  if (first.kind === 'installed' && rivals.length > 1)
    throw new QueryError(
      `several packs have a query ${name}; say which: ${rivals.map((each) => `${each.name}/${name}`).join(', ')}`,
    );
  const facts = await factsOf(first);
  if (facts !== undefined && first.kind !== 'pcq') checkNeeds(facts, version());
  return readFrom(first, queryName);
}

async function unknownQuery(name: string, pack: Pack | undefined): Promise<QueryError> {
  const known = (pack === undefined ? await allQueries() : await queriesOf(pack)).map(({ query }) => query.name);
  const nearest = nearestNames(name.slice(name.indexOf('/') + 1), [...new Set(known)], 3);
  const hint =
    nearest.length > 0
      ? `did you mean ${nearest.join(', ')}?`
      : pack === undefined
        ? 'pcq run lists them'
        : known.length === 0
          ? 'it has none'
          : `pcq packs show ${pack.name} lists its queries`;
  return new QueryError(`there is no saved query ${name}; ${hint}`);
}

const pathOf = (pack: Pack, name: string) => join(pack.folder, `${name}.sql`);

async function readFrom(pack: Pack, name: string): Promise<SavedQuery> {
  return readQuery(name, await readFile(pathOf(pack, name), 'utf8'), pathOf(pack, name));
}

/** Where what is wrong with a single query goes, while the others are read. */
export type OnProblem = (message: string) => void;

/** Tells from a file's text whether its query can be one of those sought, which is quicker than reading its head. */
export type IsWanted = (text: string) => boolean;

/** The queries of a pack, by name. */
export async function queriesOf(pack: Pack, onProblem?: OnProblem, isWanted?: IsWanted): Promise<PackedQuery[]> {
  const names = (await readdir(pack.folder))
    .filter((file) => file.endsWith('.sql') && NAME.test(file.slice(0, -4)))
    .map((file) => file.slice(0, -4))
    .sort();
  const result: PackedQuery[] = [];
  for (const name of names) {
    try {
      const text = await readFile(pathOf(pack, name), 'utf8');
      if (isWanted === undefined || isWanted(text))
        result.push({ pack, query: readQuery(name, text, pathOf(pack, name)) });
    } catch (error) {
      onProblem?.((error as Error).message);
    }
  }
  return result;
}

/** Every query, by pack; one that cannot be read is left out, and said. */
export async function allQueries(onProblem?: OnProblem, isWanted?: IsWanted): Promise<PackedQuery[]> {
  const result: PackedQuery[] = [];
  for (const pack of await packs()) result.push(...(await queriesOf(pack, onProblem, isWanted)));
  return result;
}

/**
 * Keeps a query in a pack: the user's, the project's, or one among the added packs, which is made where it is not
 * there; gives the file's path. An existing query is only replaced if `replace` says so.
 */
export async function saveQuery(name: string, text: string, replace: boolean, packName = 'user'): Promise<string> {
  if (!NAME.test(name))
    throw new QueryError(
      `"${name}" cannot be a query's name: letters, digits, - and _, beginning with a letter or digit`,
    );
  const folder = folderToSave(packName);
  const file = join(folder, `${name}.sql`);
  if (!replace && existsSync(file))
    throw new QueryError(`there is a query ${name} already; --force replaces it (${file})`);
  await mkdir(folder, { recursive: true });
  if (!RESERVED.includes(packName) && !existsSync(join(folder, MANIFEST)))
    await writeFile(join(folder, MANIFEST), newManifest(packName));
  await writeFile(file, text);
  return file;
}

function folderToSave(packName: string): string {
  if (packName === 'user') return userFolder();
  if (packName === 'project') return projectFolder();
  if (packName === 'pcq') throw new QueryError('the pack pcq comes with pcq; save to user, project or a pack of yours');
  if (NAME.test(packName)) return join(packsFolder(), packName);
  throw new QueryError(`"${packName}" cannot be a pack's name: letters, digits, - and _`);
}

/** What a pack says of itself until its author says more. */
const newManifest = (name: string): string =>
  [
    `name: ${JSON.stringify(name)}`,
    'version: 0.1.0',
    'description: Queries of my own',
    'author: me',
    'licence: none yet',
    `pcq: ">=${version()}"`,
    '',
  ].join('\n');
