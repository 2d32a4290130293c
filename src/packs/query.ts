import { isMap, isScalar, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { Facts, QueryError } from './facts.js';
import { type QueryParameter, readParameters } from './parameters.js';

export { QueryError } from './facts.js';

/** What a column's numbers measure: seconds, bytes…, a share from 0 to 1, a moment; `none` is a mere number. */
const UNITS = ['s', 'bytes', 'frames', 'packets', 'bit/s', 'share', 'time', 'none'] as const;
export type Unit = (typeof UNITS)[number];

/** A column of the answer. */
export interface QueryColumn {
  readonly name: string;
  readonly meaning: string;
  readonly unit?: Unit;
}

/** How the answer is drawn; names are those of its columns. */
export type Draw =
  | { readonly kind: 'table' }
  | { readonly kind: 'bars'; readonly label: string; readonly value: string }
  | { readonly kind: 'tree'; readonly path: string; readonly value: string }
  | { readonly kind: 'line'; readonly x: string; readonly y: string; readonly series?: string }
  | { readonly kind: 'histogram'; readonly x: string; readonly y: string }
  | { readonly kind: 'points'; readonly x: string; readonly y: string; readonly series?: string };

const DRAWINGS: Readonly<Record<Draw['kind'], { readonly needed: readonly string[]; readonly optional?: string }>> = {
  table: { needed: [] },
  bars: { needed: ['label', 'value'] },
  tree: { needed: ['path', 'value'] },
  line: { needed: ['x', 'y'], optional: 'series' },
  histogram: { needed: ['x', 'y'] },
  points: { needed: ['x', 'y'], optional: 'series' },
};

/** The groups of the list of queries, in its order; others follow them. */
export const GROUPS = ['latency', 'what is here', 'who and where', 'traffic', 'applications', 'capture'];

/** A saved query: SQL over the protocols' tables, with what people need to know of it in comments at its head. */
export interface SavedQuery {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Where it stands in the list: one of GROUPS, or a group of its pack's own. */
  readonly group: string | undefined;
  /** A display filter that always restricts it. */
  readonly where: string | undefined;
  /** What a display filter given with `-Y` restricts. */
  readonly filter: string | undefined;
  /** Names of tshark's `-z` that run it, with what their further arguments set: `io,stat,$interval,$series...`. */
  readonly tshark: readonly string[];
  readonly parameters: readonly QueryParameter[];
  /** In the order of the answer; none where nobody declared them. */
  readonly columns: readonly QueryColumn[];
  readonly draw: Draw;
  readonly sql: string;
}

const KEYS = ['title', 'description', 'group', 'where', 'filter', 'tshark', 'parameters', 'columns', 'draw'];

/**
 * Reads a query's file: lines that begin with `--` at its head are YAML (KEYS), the rest is SQL. A QueryError names
 * `file`, the key and what to write there.
 */
export function readQuery(name: string, text: string, file = `${name}.sql`): SavedQuery {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  let body = lines.findIndex((line) => !line.startsWith('--'));
  if (body < 0) body = lines.length;
  const head = lines.slice(0, body).map((line) => line.replace(/^-- ?/, ''));
  const sql = lines.slice(body).join('\n').trim().replace(/;$/, '');
  if (sql === '') throw new QueryError(`${file}: there is no SQL after the description at its head`);
  const facts = new Facts(readHead(head.join('\n'), file), file);
  facts.allow(KEYS);
  const columns = readColumns(facts);
  return {
    name,
    title: facts.text('title', 'what it answers, in a few words') ?? name,
    description: facts.text('description', 'one or two sentences') ?? '',
    group: facts.text('group', GROUPS.join(', ')),
    where: facts.text('where', 'a display filter'),
    filter: facts.text('filter', 'what a display filter given with -Y restricts'),
    tshark: facts.texts('tshark', 'a name of tshark -z, such as conv,tcp, or a list of them'),
    parameters: readParameters(facts),
    columns,
    draw: readDraw(facts, columns),
    sql,
  };
}

function readHead(yaml: string, file: string): Readonly<Record<string, unknown>> {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter, prettyErrors: false });
  const [problem] = document.errors as YAMLError[];
  if (problem !== undefined) {
    const [reason] = problem.message.split('\n');
    throw new QueryError(`${file}, line ${counter.linePos(problem.pos[0]).line}: the head is not YAML: ${reason}`);
  }
  const { contents } = document;
  if (contents === null) return {};
  // Remarks alone, in front of SQL that somebody wrote for himself.
  if (isScalar(contents)) return { title: String(contents.value) };
  if (!isMap(contents)) throw new QueryError(`${file}: the head must be lines such as -- title: What it answers`);
  try {
    // An alias may make a value that contains itself.
    return document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    throw new QueryError(`${file}: the head is not YAML: ${(error as Error).message}`);
  }
}

function readColumns(facts: Facts): QueryColumn[] {
  const form = 'NAME: meaning, or NAME: { meaning: …, unit: bytes }';
  return facts.entries('columns', form).map(([name, value]): QueryColumn => {
    const key = `columns.${name}`;
    if (typeof value === 'string') return { name, meaning: value };
    const own = facts.inner(value, key, 'its meaning, or { meaning: …, unit: … }');
    own.allow(['meaning', 'unit']);
    const unit = own.oneOf('unit', UNITS);
    const meaning = own.text('meaning', 'what the column says') ?? '';
    return unit === undefined ? { name, meaning } : { name, meaning, unit };
  });
}

function readDraw(facts: Facts, columns: readonly QueryColumn[]): Draw {
  const value = facts.values.draw;
  if (value === undefined || value === null) return { kind: 'table' };
  const kinds = Object.keys(DRAWINGS) as Draw['kind'][];
  const own = facts.inner(value, 'draw', '{ kind: bars, label: COLUMN, value: COLUMN }');
  const kind = own.oneOf('kind', kinds) ?? 'table';
  const { needed, optional } = DRAWINGS[kind];
  own.allow(['kind', ...needed, ...(optional === undefined ? [] : [optional])]);
  const drawn: Record<string, string> = { kind };
  const names = columns.map((each) => each.name);
  for (const role of optional === undefined ? needed : [...needed, optional]) {
    const column = own.text(role, 'the name of a column');
    if (column === undefined && role === optional) continue;
    if (column === undefined || !names.includes(column))
      throw own.fault(role, column, `the name of a column: ${names.join(', ')}`);
    drawn[role] = column;
  }
  return drawn as unknown as Draw;
}

/** A query's file that keeps a display filter: its frames, as the packet list shows them. */
export function filterQuery(filter: string, title: string): string {
  return [
    `-- title: ${JSON.stringify(title)}`,
    `-- where: ${JSON.stringify(filter)}`,
    '-- filter: Only frames that match it too.',
    'SELECT number, time, source, destination, protocol, length, info',
    'FROM packets',
    'WHERE frame_id IN (SELECT frame_id FROM selected)',
    'ORDER BY frame_id',
    '',
  ].join('\n');
}

/** A query's file that keeps a user's SQL. */
export const sqlQuery = (sql: string, title: string): string =>
  `-- title: ${JSON.stringify(title)}\n-- filter: Only rows of frames that match are seen.\n${sql.trim()}\n`;
