import { existsSync, statSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CaptureError, writeReason } from '../capture/errors.js';
import { packArchive, readPackArchive } from '../packs/archive.js';
import { checkPack, installPack, MOST_BYTES, type PackFiles, readPackFolder } from '../packs/files.js';
import { allQueries, factsOf, findPack, findQuery, packs, packsFolder, queriesOf } from '../packs/library.js';
import { MANIFEST } from '../packs/manifest.js';
import { fetchPackage, isPackageName } from '../packs/npm.js';
import { escapeControls } from '../report/escape.js';
import type { Values } from './options.js';
import { describe, usage } from './run.js';
import { type Session, UsageError } from './session.js';

const ACTIONS: Readonly<
  Record<string, { readonly usage: string; run(name: string, options: Values, session: Session): Promise<void> }>
> = {
  show: { usage: 'pcq packs show PACK, or PACK/QUERY', run: show },
  add: { usage: 'pcq packs add FOLDER, FILE.tgz or NPM-NAME', run: add },
  remove: { usage: 'pcq packs remove PACK', run: remove },
  export: { usage: 'pcq packs export PACK [-o FILE.tgz]', run: exportPack },
  test: { usage: 'pcq packs test FOLDER or PACK', run: test },
};

export const PACK_ACTIONS = Object.keys(ACTIONS);

/** `pcq packs`: the packs that are there; `pcq packs ACTION PACK` shows, adds, removes, exports or tests one. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [action, name, ...more] = args;
  try {
    if (action === undefined) return await list(session);
    if (!Object.hasOwn(ACTIONS, action))
      throw new UsageError(
        `packs ${action}: it must be one of ${PACK_ACTIONS.join(', ')}; pcq packs alone lists them.`,
      );
    const { usage: form, run: act } = ACTIONS[action];
    if (name === undefined || more.length > 0) throw new UsageError(`it must read: ${form}.`);
    await act(name, options, session);
  } catch (error) {
    usage(error);
  }
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

async function list(session: Session): Promise<void> {
  const lines: string[][] = [];
  for (const pack of await packs()) {
    const facts = await factsOf(pack).catch((error) => {
      session.complain(error.message);
      return undefined;
    });
    const count = (await queriesOf(pack, (problem) => session.complain(problem))).length;
    lines.push([pack.name, facts?.version ?? '', plural(count, 'query', 'queries'), pack.folder]);
  }
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column].length)));
  for (const line of lines)
    session.out.write(`${line.map((text, column) => escapeControls(text).padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

async function show(name: string, _options: Values, session: Session): Promise<void> {
  if (name.includes('/')) {
    const query = await findQuery(name);
    describe(query, session);
    session.out.write(`\n${query.sql.split('\n').map(escapeControls).join('\n')}\n`);
    return;
  }
  const pack = await findPack(name);
  const facts = await factsOf(pack);
  const lines = Object.entries(facts ?? { name }).map(([key, value]) => `${`${key}:`.padEnd(13)}${value}`);
  lines.push(`${'folder:'.padEnd(13)}${pack.folder}`, '');
  const queries = await queriesOf(pack, (problem) => session.complain(problem));
  const width = Math.max(0, ...queries.map(({ query }) => query.name.length));
  for (const { query } of queries) lines.push(`${query.name.padEnd(width)}  ${query.title}`);
  session.out.write(`${lines.map(escapeControls).join('\n')}\n`);
}

async function add(source: string, options: Values, session: Session): Promise<void> {
  const files = await filesOf(source);
  const before = await allQueries();
  const { facts, queries, folder } = await installPack(files, options.force === true);
  session.say(`added ${facts.name} ${facts.version}, ${plural(queries.length, 'query', 'queries')}, to ${folder}`);
  for (const { name } of queries) {
    const same = before.find((each) => each.query.name === name && each.pack.name !== facts.name);
    if (same?.pack.kind === 'pcq') session.say(`pcq run ${name} is now that of ${facts.name}; ours is pcq/${name}`);
    else if (same !== undefined) session.say(`there is a ${same.pack.name}/${name} too: say ${facts.name}/${name}`);
  }
}

async function filesOf(source: string): Promise<PackFiles> {
  if (existsSync(source)) {
    const facts = statSync(source);
    if (facts.isDirectory()) return readPackFolder(source);
    if (!facts.isFile() || facts.size > 2 * MOST_BYTES)
      throw new UsageError(`${source}: ${facts.isFile() ? 'it is too large for a pack' : 'it is no file'}.`);
    return readPackArchive(await readFile(source), source);
  }
  if (/\.(?:tgz|tar\.gz)$/.test(source) || /^[./~]/.test(source) || !isPackageName(source))
    throw new UsageError(`there is no folder or file ${source}.`);
  return readPackArchive(await fetchPackage(source), source);
}

async function remove(name: string, _options: Values, session: Session): Promise<void> {
  const pack = await findPack(name);
  if (pack.kind !== 'installed')
    throw new UsageError(`the pack ${name} was not added with pcq packs add; its queries are files in ${pack.folder}.`);
  await rm(join(packsFolder(), pack.name), { recursive: true });
  session.say(`removed ${name}`);
}

async function exportPack(name: string, options: Values, session: Session): Promise<void> {
  const { folder } = await findPack(name);
  const files = await readPackFolder(folder);
  if (!files.has(MANIFEST))
    throw new UsageError(
      `write ${join(folder, MANIFEST)} first, with name, version, description, author, licence and pcq: what it is.`,
    );
  const { facts, queries } = await checkPack(files);
  const target = (options.output as string | undefined) ?? `${facts.name}-${facts.version}.tgz`;
  const archive = await packArchive(files);
  if (target === '-') return await session.out.writeBytes(archive);
  if (existsSync(target) && !options.force) throw new UsageError(`there is a file ${target}; --force replaces it.`);
  await writeFile(target, archive).catch((error) => {
    throw new CaptureError(`${target} cannot be written: ${writeReason(error)}`);
  });
  session.say(`${plural(queries.length, 'query', 'queries')} in ${target}; pcq packs add ${target} adds them`);
}

async function test(name: string, _options: Values, session: Session): Promise<void> {
  const folder = existsSync(name) && statSync(name).isDirectory() ? resolve(name) : (await findPack(name)).folder;
  const { testPack } = await import('./packtest.js');
  const { failures, lines } = await testPack(folder, session);
  session.out.write(`${lines.map(escapeControls).join('\n')}\n`);
  await session.out.flush();
  if (failures > 0) session.complain(`${plural(failures, 'test', 'tests')} failed`);
}
