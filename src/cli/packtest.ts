import { existsSync } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { checkQuery } from '../packs/check.js';
import { MANIFEST, readManifest } from '../packs/manifest.js';
import { readQuery, type SavedQuery } from '../packs/query.js';
import { csvText } from '../report/csv.js';
import { Answer } from '../store/ask.js';
import { openCaptures } from './captures.js';
import { userMacros } from './macros.js';
import { normaliseArguments, type OptionTable } from './options.js';
import { givenParameters, queryOptions, questionOf } from './run.js';
import { type Session, UsageError } from './session.js';
import { parseOptions } from './yargs.js';

/** What a pack's test says of each query: a line each, and how many of its checks failed. */
export interface TestResult {
  readonly lines: readonly string[];
  readonly failures: number;
}

/**
 * Checks a pack's description and each of its queries, and runs what `tests/NAME.txt` has: blocks `$ run NAME CAPTURE…`
 * with the CSV below them. A test names captures of `tests/` and nothing else of the host.
 */
export async function testPack(folder: string, session: Session): Promise<TestResult> {
  const lines: string[] = [];
  let failures = 0;
  const attempt = async (what: string, act: () => Promise<string>) => {
    try {
      lines.push(`ok    ${what}${await act()}`);
    } catch (error) {
      failures++;
      lines.push(`FAIL  ${what}: ${(error as Error).message.split('\n')[0]}`);
    }
  };
  if (existsSync(join(folder, MANIFEST)))
    await attempt(MANIFEST, async () => {
      const { name, version } = readManifest(await readFile(join(folder, MANIFEST), 'utf8'));
      return `: ${name} ${version}`;
    });
  const macros = await userMacros({}, session);
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sql')).map((file) => basename(file, '.sql'));
  if (names.length === 0) throw new UsageError(`there are no queries in ${folder}: no file NAME.sql.`);
  for (const name of names.sort()) {
    let query: SavedQuery | undefined;
    await attempt(name, async () => {
      const read = readQuery(name, await readFile(join(folder, `${name}.sql`), 'utf8'));
      await checkQuery(read, macros);
      query = read;
      return '';
    });
    if (query === undefined) continue;
    const own = query;
    for (const { command, expected } of await goldenTables(folder, name))
      await attempt(`  ${command}`, async () => {
        compare(await answerOf(own, command, folder, session), expected);
        return '';
      });
  }
  return { lines, failures };
}

interface Golden {
  readonly command: string;
  readonly expected: string;
}

async function goldenTables(folder: string, name: string): Promise<Golden[]> {
  const file = join(folder, 'tests', `${name}.txt`);
  if (!existsSync(file)) return [];
  const blocks = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n').split(/^\$ /m);
  return blocks.slice(1).map((block) => {
    const end = block.indexOf('\n');
    return { command: block.slice(0, end).trim(), expected: block.slice(end + 1).trimEnd() };
  });
}

const CAPTURE = /^tests\/[a-z0-9][a-z0-9_.-]*$/i;

/** The answer that a test's command gives, as CSV. Only what the query takes may be set. */
async function answerOf(query: SavedQuery, command: string, folder: string, session: Session): Promise<string> {
  const [verb, name, ...words] = [...command.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, word]) => double ?? single ?? word,
  );
  if (verb !== 'run' || name !== query.name)
    throw new UsageError(`a test of this query must read $ run ${query.name} tests/CAPTURE`);
  const own: OptionTable = {
    Y: { type: 'string', describe: '' },
    param: { type: 'string', array: true, describe: '' },
  };
  const table = { ...own, ...queryOptions(query, own) };
  const { values, args } = await parseOptions(normaliseArguments(words, table), table);
  const inputs: string[] = [];
  for (const arg of args) {
    const path = join(folder, arg);
    if (!CAPTURE.test(arg) || !existsSync(path) || !(await lstat(path)).isFile())
      throw new UsageError(`${arg} is no capture of tests/`);
    inputs.push(path);
  }
  if (inputs.length === 0) throw new UsageError('it names no capture of tests/');
  const given = givenParameters(query, values, own);
  const answer = await Answer.prepare(await questionOf(query, given, values, inputs, session));
  try {
    let text = '';
    for await (const piece of csvText(await answer.run(openCaptures(inputs, session)))) text += piece;
    return text.trimEnd();
  } finally {
    answer.end();
  }
}

function compare(found: string, expected: string): void {
  if (found === expected) return;
  const [a, b] = [found.split('\n'), expected.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  const line = at < 0 ? a.length : at;
  throw new UsageError(`line ${line + 1} is ${shown(a[line])}, expected ${shown(b[line])}`);
}

const shown = (line: string | undefined) => (line === undefined ? 'not there' : JSON.stringify(line));
