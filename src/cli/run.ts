import { allQueries, findQuery } from '../packs/library.js';
import { bindParameters, QueryError, type SavedQuery } from '../packs/query.js';
import type { RowFormat } from '../report/rows.js';
import { compile, filterText } from './filter.js';
import type { Values } from './options.js';
import { withReference } from './reference.js';
import { type Session, UsageError } from './session.js';
import { ask } from './sql.js';

/** `pcq run NAME CAPTURE...`; without a name, the list of the saved queries. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [name, ...rest] = args;
  const inputs = [...((options.r as string[] | undefined) ?? []), ...rest];
  try {
    if (name === undefined) return await list(session);
    const query = await findQuery(name);
    if (inputs.length === 0) return describe(query, session);
    const parameters = bindParameters(query, (options.param as string[] | undefined) ?? []);
    const conditions = [query.where, await filterText(options)].filter((each) => each !== undefined);
    const filter =
      conditions.length === 0
        ? undefined
        : await compile(
            conditions.length === 1 ? conditions[0] : conditions.map((each) => `(${each})`).join(' and '),
            options,
            session,
          );
    const question = {
      sql: query.sql,
      parameters,
      filter: await withReference(filter, options, inputs, session),
    };
    await ask(question, inputs, options.format as RowFormat | undefined, session);
  } catch (error) {
    if (error instanceof QueryError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

async function list(session: Session): Promise<void> {
  const queries = await allQueries();
  const width = Math.max(...queries.map(({ query }) => query.name.length));
  for (const { pack, query } of queries)
    session.out.write(`${query.name.padEnd(width)}  ${query.title}${pack.name === 'user' ? ' (yours)' : ''}\n`);
  session.say('pcq run NAME tells of one, pcq run NAME CAPTURE... runs it.');
}

function describe(query: SavedQuery, session: Session): void {
  const lines = [`${query.name}: ${query.title}`];
  if (query.description !== '') lines.push('', query.description);
  if (query.where !== undefined) lines.push('', `Frames: ${query.where}`);
  if (query.filter !== undefined) lines.push('', `With -Y FILTER: ${query.filter}`);
  if (query.parameters.length > 0) lines.push('', 'Parameters (--param name=value):');
  for (const each of query.parameters)
    lines.push(`  ${each.name} (${each.kind}, ${each.default ?? 'none'}): ${each.meaning}`);
  if (query.columns.length > 0) lines.push('', 'Columns:');
  const width = Math.max(0, ...query.columns.map(([name]) => name.length));
  for (const [name, meaning] of query.columns) lines.push(`  ${name.padEnd(width)}  ${meaning}`);
  session.out.write(`${lines.join('\n')}\n`);
}
