import { existsSync } from 'node:fs';
import { systemReason } from '../capture/errors.js';
import type { CheckedFilter, CompileResult } from '../filter/index.js';
import { catalog } from './catalog.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';
import { readTextFile } from './textfile.js';

/** What is wrong with a filter, with a caret under the word. */
export class FilterFault extends UsageError {}

type Compiled = Extract<CompileResult, { ok: true }>;

/** Reads and checks a filter. Throws a FilterFault; what is only doubtful is said, where there is a session to say it. */
export async function compile(text: string, options: Values, session?: Session): Promise<CheckedFilter> {
  return (await compileWhole(text, options, session)).checked;
}

/** The filter at every stage. */
export async function compileWhole(text: string, options: Values, session?: Session): Promise<Compiled> {
  // The parser and the packs are loaded by those who need them: reading without a filter starts sooner.
  const { compileFilter, drawErrors } = await import('../filter/index.js');
  const mayUseMacros = text.includes('$') || options.macros !== undefined;
  const macros = mayUseMacros ? await (await import('./macros.js')).userMacros(options, session) : {};
  const result = compileFilter(text, catalog(), { macros });
  if (!result.ok) throw new FilterFault(`the filter is wrong:\n${drawErrors(result.text, result.errors)}`);
  for (const warning of result.warnings) session?.say(`warning:\n${drawErrors(result.text, [warning])}`);
  return result;
}

/** The filter that `-Y` or `--filter-file` gives, as text, with that of `-R`. */
export async function filterText(options: Values): Promise<string | undefined> {
  const shown = await shownText(options);
  if (options.R === undefined) return shown;
  if (!options['two-pass']) throw new UsageError('-R is for -2, as in tshark: use -Y, or add -2.');
  return shown === undefined ? (options.R as string) : `(${options.R}) && (${shown})`;
}

async function shownText(options: Values): Promise<string | undefined> {
  const macros = options.macros as string | undefined;
  // Without a filter nobody reads them, and would say that the name is wrong.
  if (macros !== undefined && macros !== '-' && !existsSync(macros))
    throw new UsageError(`macros cannot be read from ${macros}: there is no such file.`);
  const file = options['filter-file'] as string | undefined;
  if (file === undefined) return options.Y as string | undefined;
  if (options.Y !== undefined) throw new UsageError('-Y and --filter-file both give a filter: leave one away.');
  try {
    return (await readTextFile(file)).trim();
  } catch (error) {
    throw new UsageError(`the filter cannot be read from ${file}: ${systemReason(error as NodeJS.ErrnoException)}`);
  }
}
