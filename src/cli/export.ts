import { existsSync } from 'node:fs';
import { expandInputs } from '../capture/open.js';
import { findQuery } from '../packs/library.js';
import { isFilter } from '../packs/parameters.js';
import { Answer } from '../store/ask.js';
import { type ExportRequest, exportDatabase } from '../store/export.js';
import { SqlError } from '../store/safety.js';
import { openCaptures } from './captures.js';
import type { Values } from './options.js';
import { usage } from './run.js';
import { isSameFile } from './samefile.js';
import { type Session, UsageError } from './session.js';

const USAGE = 'pcq export CAPTURE... FILE.duckdb';

/** `pcq export CAPTURE... FILE.duckdb`: tables of protocols, and the views that queries read, as a DuckDB database. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const words = [...((options.r as string[] | undefined) ?? []), ...args];
  const file = words.pop();
  if (file === undefined || !/\.(?:duckdb|db)$/i.test(file))
    throw new UsageError(`the file to write comes last, and ends in .duckdb: ${USAGE}.`);
  if (words.length === 0) throw new UsageError(`no capture named: ${USAGE}.`);
  if (existsSync(file) && !options.force) throw new UsageError(`there is a file ${file}; --force replaces it.`);
  const inputs = await expandInputs(words);
  if (inputs.some((input) => isSameFile(input, file)))
    throw new UsageError(`${file}: that is the capture that is read; write to another file.`);
  try {
    const request = await requestOf(options, inputs, session);
    const count = await exportDatabase(file, request, openCaptures(inputs, session));
    session.say(`${count} views in ${file}; SELECT * FROM packets in DuckDB shows the packet list`);
  } catch (error) {
    if (error instanceof SqlError) throw new UsageError(error.message);
    usage(error);
  }
}

async function requestOf(options: Values, inputs: readonly string[], session: Session): Promise<ExportRequest> {
  const split = (name: string) => ((options[name] as string[] | undefined) ?? []).flatMap((each) => each.split(','));
  const names = split('query');
  const protocols = split('protocol');
  const queries = await Promise.all(names.map(findQuery));
  const filters = queries.flatMap(({ parameters }) => parameters.filter(isFilter).map(({ name }) => name));
  const isOpen = names.length === 0 && protocols.length === 0;
  return {
    protocols: isOpen ? await protocolsOf(inputs, session) : protocols,
    statements: queries.map(({ sql }) => sql),
    filters: [...new Set(filters)],
  };
}

/** The protocols that the captures hold. */
async function protocolsOf(inputs: readonly string[], session: Session): Promise<string[]> {
  if (inputs.includes('-'))
    throw new UsageError('standard input is read once: say what to export, with --protocol or --query.');
  const { registry } = await import('../dissect/protocols.js');
  const known = new Set(registry.protocols.map(({ name }) => name));
  const answer = await Answer.prepare({
    sql: "SELECT DISTINCT unnest(string_split(hierarchy, ':')) AS name FROM frame ORDER BY name",
  });
  try {
    const found: string[] = [];
    for await (const chunk of (await answer.run(openCaptures(inputs, session))).chunks())
      found.push(...chunk.map(([name]) => String(name)));
    return found.filter((name) => known.has(name));
  } finally {
    answer.end();
  }
}
