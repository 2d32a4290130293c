import type { Candidate } from '../filter/index.js';
import { COMMANDS } from './commands.js';
import { LIST } from './listcommand.js';
import type { OptionTable } from './options.js';
import { COMMON } from './sharedoptions.js';

/** The words that may stand in the place of the last of `words`: what was typed behind `pcq`, up to the cursor. */
export async function completeWords(words: readonly string[]): Promise<string[]> {
  const command = COMMANDS.find((each) => each.name === words[0] && words.length > 1) ?? LIST;
  const own = command === LIST ? words : words.slice(1);
  const current = own[own.length - 1] ?? '';
  const fixed: OptionTable = { ...command.options, ...COMMON };
  const table: OptionTable = { ...fixed, ...(await command.optionsFor?.(own.slice(0, -1), fixed).catch(() => ({}))) };
  const before = own[own.length - 2];
  const option = before === undefined ? undefined : optionNamed(before, table);
  const starting = (list: readonly string[]) => list.filter((each) => each.startsWith(current));
  if (option !== undefined && table[option].type !== 'boolean') {
    if (table[option].choices) return starting(table[option].choices);
    if (option === 'Y' || table[option].value?.startsWith('filter')) return filters(current);
    if (option === 'z') return starting(await statistics());
    if (option === 'pack') return starting(['user', 'project', ...(await packNames('installed'))]);
    return option === 'e' ? fields(current) : [];
  }
  if (current.startsWith('-')) return starting(optionWords(table));
  const commands = command === LIST && own.length === 1 ? starting(COMMANDS.map(({ name }) => name)) : [];
  if (command.name === 'fields') return fields(current);
  if (command.name === 'run' && own.length === 1) return starting(await queries(current));
  if (command.name === 'packs') return starting(await packWords(own, current));
  const wantsFilter = command.name === 'explain' || (command === LIST && own.length === 1);
  return [...commands, ...(wantsFilter && current !== '' ? await filters(current) : [])];
}

/** The option that a word names, `-Y` or `--display-filter`. */
function optionNamed(word: string, table: OptionTable): string | undefined {
  const name = /^--?([\w-]+)$/.exec(word)?.[1];
  return Object.keys(table).find((each) => name !== undefined && (each === name || table[each].alias === name));
}

const optionWords = (table: OptionTable): string[] =>
  Object.entries(table).flatMap(([name, { alias, hidden }]) =>
    hidden ? [] : [name, ...(alias ? [alias] : [])].map((each) => (each.length === 1 ? `-${each}` : `--${each}`)),
  );

/** The filter that was begun, with each of the words that may come next. */
async function filters(begun: string): Promise<string[]> {
  const { completeFilter } = await import('../filter/index.js');
  const { catalog } = await import('./catalog.js');
  const found: readonly Candidate[] = completeFilter(begun, begun.length, catalog());
  return found.map(({ text, start }) => begun.slice(0, start) + text);
}

async function fields(begun: string): Promise<string[]> {
  const { catalog } = await import('./catalog.js');
  return [...catalog().names()].filter((each) => each.startsWith(begun)).slice(0, 500);
}

/** Names of queries; with their packs where a slash was typed. */
async function queries(begun: string): Promise<string[]> {
  const { allQueries } = await import('../packs/library.js');
  const names = (await allQueries()).map(({ pack, query }) =>
    begun.includes('/') ? `${pack.name}/${query.name}` : query.name,
  );
  return [...new Set(names)];
}

/** What follows `pcq packs`: what is to be done, then with which pack. */
async function packWords(own: readonly string[], current: string): Promise<string[]> {
  const { PACK_ACTIONS } = await import('./packs.js');
  if (own.length === 1) return [...PACK_ACTIONS];
  if (own.length !== 2 || own[0] === 'add') return [];
  if (own[0] === 'show' && current.includes('/')) return queries(current);
  return packNames(own[0] === 'remove' ? 'installed' : undefined);
}

async function packNames(kind?: string): Promise<string[]> {
  const { packs } = await import('../packs/library.js');
  return (await packs()).filter((each) => kind === undefined || each.kind === kind).map(({ name }) => name);
}

/** Names for `-z`, as far as they go before their arguments. */
async function statistics(): Promise<string[]> {
  const { tsharkNames } = await import('../packs/tshark.js');
  return [...(await tsharkNames()).map(({ words }) => words.join(',')), 'follow,tcp,ascii,', 'follow,udp,ascii,'];
}
