import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import { systemReason } from '../capture/errors.js';
import { type Macros, readMacros, writeMacro } from '../filter/macrofile.js';
import { packs, queriesOf } from '../packs/library.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';
import { readTextFile } from './textfile.js';

/** The user's own macros: PCQ_MACROS, or `dmacros` in the configuration folder of the platform. */
export const macroFile = (): string =>
  process.env.PCQ_MACROS ?? join(envPaths('pcq', { suffix: '' }).config, 'dmacros');

/** Where Wireshark keeps them: what was defined there is known here. */
function wiresharkFiles(): string[] {
  if (process.env.PCQ_MACROS !== undefined) return [];
  const folder =
    process.platform === 'win32'
      ? join(process.env.APPDATA ?? homedir(), 'Wireshark')
      : join(process.env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'wireshark');
  return [join(folder, 'dfilter_macros'), join(folder, 'dmacros')];
}

/**
 * Every macro that the user has: filters that `pcq save` keeps, over them Wireshark's macros, pcq's, and over these the
 * file that `--macros` names.
 */
export async function userMacros(options: Values, session?: Session): Promise<Macros> {
  const macros = await savedFilters();
  const named = options.macros as string | undefined;
  for (const file of [...wiresharkFiles(), macroFile(), ...(named === undefined ? [] : [named])]) {
    if (file !== named && !existsSync(file)) continue;
    let text: string;
    try {
      text = await readTextFile(file);
    } catch (error) {
      const reason = `macros cannot be read from ${file}: ${systemReason(error as NodeJS.ErrnoException)}`;
      if (file === named) throw new UsageError(reason);
      session?.say(`warning: ${reason}`);
      continue;
    }
    const read = readMacros(text);
    Object.assign(macros, read.macros);
    const [problem] = read.problems;
    if (problem === undefined) continue;
    const message = `${file}, line ${problem.line}: a macro is written "name","text with $1", or "name" text`;
    if (file === named) throw new UsageError(`${message}.`);
    session?.say(`warning: ${message}`);
  }
  return macros;
}

/**
 * The filters of the user's queries and the project's, by name. Those of packs that were added are not among them: what
 * a filter means is not for them to say.
 */
async function savedFilters(): Promise<Record<string, string>> {
  const filters: Record<string, string> = {};
  for (const pack of (await packs()).reverse()) {
    if (pack.kind !== 'user' && pack.kind !== 'project') continue;
    for (const { query } of await queriesOf(pack)) if (query.where) filters[query.name] = `(${query.where})`;
  }
  return filters;
}

/** Keeps a macro in the user's file; gives the file's path. An existing one is only replaced if `replace` says so. */
export async function saveMacro(name: string, text: string, replace: boolean): Promise<string> {
  const file = macroFile();
  const before = existsSync(file) ? await readFile(file, 'utf8') : '';
  const after = writeMacro(before, name, text, replace);
  if (after === undefined) throw new UsageError(`there is a macro ${name} already; --force replaces it (${file}).`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, after);
  return file;
}
