import { parse } from 'yaml';

/** A saved query: SQL over the protocols' tables, with what people need to know of it in comments at its head. */
export interface SavedQuery {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** A display filter that always restricts it. */
  readonly where: string | undefined;
  /** What a display filter given with `-Y` restricts. */
  readonly filter: string | undefined;
  readonly parameters: readonly QueryParameter[];
  /** Name and meaning. */
  readonly columns: readonly (readonly [string, string])[];
  readonly sql: string;
}

export interface QueryParameter {
  readonly name: string;
  readonly kind: 'text' | 'number' | 'boolean';
  readonly default: string | number | boolean | null;
  readonly meaning: string;
}

/** A query's file is not in the form that it must have, or is not there. */
export class QueryError extends Error {}

/**
 * Reads a query's file: lines that begin with `--` at its head are YAML (`title`, `description`, `where`, `filter`,
 * `parameters`, `columns`), the rest is SQL.
 */
export function readQuery(name: string, text: string): SavedQuery {
  const lines = text.split(/\r?\n/);
  let body = lines.findIndex((line) => !line.startsWith('--'));
  if (body < 0) body = lines.length;
  const head = lines.slice(0, body).map((line) => line.replace(/^-- ?/, ''));
  const sql = lines.slice(body).join('\n').trim().replace(/;$/, '');
  if (sql === '') throw new QueryError(`the query ${name} has no SQL after its description`);
  const facts = readHead(name, head.join('\n'));
  return {
    name,
    title: textOf(facts.title, name),
    description: textOf(facts.description, ''),
    where: facts.where === undefined ? undefined : textOf(facts.where, ''),
    filter: facts.filter === undefined ? undefined : textOf(facts.filter, ''),
    parameters: Object.entries((facts.parameters as Record<string, unknown>) ?? {}).map(([key, value]) =>
      readParameter(name, key, value),
    ),
    columns: Object.entries((facts.columns as Record<string, unknown>) ?? {}).map(([key, value]) => [
      key,
      textOf(value, ''),
    ]),
    sql,
  };
}

function readHead(name: string, yaml: string): Record<string, unknown> {
  let facts: unknown;
  try {
    facts = parse(yaml) ?? {};
  } catch (error) {
    const [reason] = (error as Error).message.split('\n');
    throw new QueryError(`the description at the head of the query ${name} is not YAML: ${reason}`);
  }
  if (typeof facts !== 'object' || Array.isArray(facts)) return { title: String(facts) };
  return facts as Record<string, unknown>;
}

function readParameter(query: string, name: string, value: unknown): QueryParameter {
  const facts = (typeof value === 'object' && value !== null ? value : { default: value }) as Record<string, unknown>;
  const fallback = facts.default;
  const kind = facts.kind ?? (typeof fallback === 'number' || typeof fallback === 'boolean' ? typeof fallback : 'text');
  if (kind !== 'text' && kind !== 'number' && kind !== 'boolean')
    throw new QueryError(
      `the parameter ${name} of the query ${query} is of kind ${kind}: it must be text, number or boolean`,
    );
  return { name, kind, default: (fallback as QueryParameter['default']) ?? null, meaning: textOf(facts.meaning, '') };
}

const textOf = (value: unknown, fallback: string): string =>
  value === undefined || value === null ? fallback : String(value);

/** Values for a query's parameters: those given as `name=value`, defaults for the rest. */
export function bindParameters(
  query: SavedQuery,
  given: readonly string[],
): Record<string, string | number | boolean | null> {
  const values = Object.fromEntries(query.parameters.map((each) => [each.name, each.default]));
  for (const text of given) {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const parameter = query.parameters.find((each) => each.name === name);
    if (!parameter) {
      const names = query.parameters.map((each) => each.name).join(', ');
      throw new QueryError(
        `the query ${query.name} has no parameter ${name}; ${names === '' ? 'it has none' : `it has ${names}`}`,
      );
    }
    if (equals < 0) throw new QueryError(`the parameter ${name} needs a value: --param ${name}=VALUE`);
    values[name] = parameterValue(parameter, text.slice(equals + 1));
  }
  return values;
}

function parameterValue(parameter: QueryParameter, text: string): string | number | boolean {
  if (parameter.kind === 'text') return text;
  if (parameter.kind === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (parameter.kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  throw new QueryError(`the parameter ${parameter.name} is a ${parameter.kind}, and "${text}" is none`);
}

/** A query's file that keeps a display filter: its frames, as the packet list shows them. */
export function filterQuery(filter: string, title: string): string {
  return [
    `-- title: ${JSON.stringify(title)}`,
    `-- where: ${JSON.stringify(filter)}`,
    'SELECT number, time, source, destination, protocol, length, info',
    'FROM packets',
    'WHERE frame_id IN (SELECT frame_id FROM selected)',
    'ORDER BY frame_id',
    '',
  ].join('\n');
}

/** A query's file that keeps a user's SQL. */
export const sqlQuery = (sql: string, title: string): string => `-- title: ${JSON.stringify(title)}\n${sql.trim()}\n`;
