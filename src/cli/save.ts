import { MACRO_NAME } from '../filter/macrofile.js';
import { saveQuery } from '../packs/library.js';
import { filterQuery, readQuery, sqlQuery } from '../packs/query.js';
import { Answer } from '../store/ask.js';
import { SqlError } from '../store/safety.js';
import { compile } from './filter.js';
import { saveMacro } from './macros.js';
import type { Values } from './options.js';
import { usage } from './run.js';
import { type Session, UsageError } from './session.js';

/** `pcq save NAME FILTER` and `pcq save NAME --sql STATEMENT`: checked, then kept in the user's pack. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [name, ...words] = args;
  const macro = options.macro as string | undefined;
  if (macro !== undefined) return keepMacro(name, words, macro, options, session);
  const sql = options.sql as string | undefined;
  const filter = words.join(' ');
  if (name === undefined || (sql === undefined) === (filter === ''))
    throw new UsageError('pcq save NAME FILTER keeps a filter, pcq save NAME --sql "SELECT …" a statement.');
  const title = (options.title as string | undefined) ?? (sql === undefined ? filter : name);
  if (sql === undefined && mentions(filter, name))
    throw new UsageError(`the filter ${name} cannot be made of itself: give it another name.`);
  if (sql === undefined) await compile(filter, options);
  else await checkSql(sql);
  const text = sql === undefined ? filterQuery(filter, title) : sqlQuery(sql, title);
  try {
    readQuery(name, text);
    const file = await saveQuery(name, text, options.force === true, options.pack as string | undefined);
    const pack = options.pack === undefined ? '' : `${options.pack}/`;
    const inFilters = sql === undefined && pack === '' ? `, \${${name}} stands for it in filters` : '';
    session.say(`saved as ${file}; pcq run ${pack}${name} CAPTURE... runs it${inFilters}.`);
  } catch (error) {
    usage(error);
  }
}

/** Whether a filter has `$name` or `${name}` in it. */
const mentions = (filter: string, name: string): boolean =>
  [...filter.matchAll(/\$\{?([\w-]+)/g)].some(([, used]) => used === name);

/** A macro is text for a filter: it is a filter, or a part of one, only when its arguments are in it. */
async function keepMacro(
  name: string | undefined,
  words: readonly string[],
  text: string,
  options: Values,
  session: Session,
): Promise<void> {
  if (name === undefined || words.length > 0 || options.sql !== undefined || !MACRO_NAME.test(name))
    throw new UsageError('pcq save NAME --macro "TEXT WITH $1" keeps a macro; its name has letters, digits and _.');
  if (text.trim() === '' || /[\r\n]/.test(text))
    throw new UsageError(`the text of the macro ${name} must be one line.`);
  const file = await saveMacro(name, text, options.force === true);
  session.say(`saved in ${file}; $${name}(…) in a filter is that text.`);
}

async function checkSql(sql: string): Promise<void> {
  try {
    (await Answer.prepare({ sql })).end();
  } catch (error) {
    if (error instanceof SqlError) throw new UsageError(error.message);
    throw error;
  }
}
