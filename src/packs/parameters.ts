import { nearestNames } from '../fields/catalog.js';
import type { ParameterValue } from '../store/parameters.js';
import { type Facts, QueryError } from './facts.js';

/**
 * `list` is a list of texts; `filter` a display filter, `filters` several in order: these are views in the SQL, with
 * the frames that each selects. `calculations` are filters with what is calculated of their frames before them.
 */
const KINDS = ['text', 'number', 'boolean', 'list', 'filter', 'filters', 'calculations'] as const;
export type ParameterKind = (typeof KINDS)[number];

export interface QueryParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Of `list` and `filters` a list. */
  readonly default: ParameterValue;
  readonly meaning: string;
}

/** The values of a query's parameters; those that are filters apart, each as a list of texts. */
export interface BoundParameters {
  readonly values: Readonly<Record<string, ParameterValue>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** The key `parameters`: `NAME: { kind, default, meaning }`. */
export function readParameters(facts: Facts): QueryParameter[] {
  const form = '{ kind: number, default: 1, meaning: what it sets }';
  return facts.entries('parameters', `NAME: ${form}`).map(([name, value]) => {
    const own = facts.inner(value, `parameters.${name}`, form);
    own.allow(['kind', 'default', 'meaning']);
    if (name.toLowerCase() === 'selected')
      throw new QueryError(`${facts.file}: parameters.selected: the view of -Y has that name; write another`);
    const fallback = own.values.default ?? null;
    const kind = own.oneOf('kind', KINDS) ?? kindOf(fallback);
    const meaning = own.text('meaning', 'what the parameter sets') ?? '';
    return { name, kind, default: defaultOf(own, kind, fallback), meaning };
  });
}

function kindOf(fallback: unknown): ParameterKind {
  if (typeof fallback === 'number') return 'number';
  if (typeof fallback === 'boolean') return 'boolean';
  return Array.isArray(fallback) ? 'list' : 'text';
}

const WANTED: Readonly<Record<ParameterKind, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list of texts: [one, two]',
  filter: 'a display filter in quotes',
  filters: 'a list of display filters in quotes',
  calculations: 'a list of calculations in quotes, such as AVG(tcp.len)tcp',
};

function defaultOf(own: Facts, kind: ParameterKind, value: unknown): ParameterValue {
  const isList = takesSeveral(kind);
  if (value === null) return isList ? [] : null;
  if (isList) {
    if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.map(String);
  } else if (kind === 'number' || kind === 'boolean') {
    if (typeof value === kind) return value as number | boolean;
  } else if (typeof value === 'string' || (kind === 'text' && typeof value !== 'object')) return String(value);
  throw own.fault('default', value, WANTED[kind]);
}

const takesSeveral = (kind: ParameterKind) => kind === 'list' || kind === 'filters' || kind === 'calculations';

/** Whether a parameter is a view of frames in the SQL. */
export const isFilter = ({ kind }: QueryParameter): boolean =>
  kind === 'filter' || kind === 'filters' || kind === 'calculations';

/**
 * Values for a query's parameters: those given, by name, in the order in which they were typed; defaults for the
 * rest. A list's values are repeated or have commas between them, filters are repeated.
 */
export function bindParameters(
  query: { readonly name: string; readonly parameters: readonly QueryParameter[] },
  given: readonly (readonly [name: string, value: string])[],
): BoundParameters {
  const values: Record<string, ParameterValue> = {};
  const filters: Record<string, readonly string[]> = {};
  for (const [name] of given) parameterNamed(query, name);
  for (const parameter of query.parameters) {
    const texts = given.filter(([name]) => parameterNamed(query, name) === parameter).map(([, value]) => value);
    const value = texts.length === 0 ? parameter.default : givenValue(parameter, texts);
    if (isFilter(parameter)) filters[parameter.name] = value === null ? [] : [value].flat().map(String);
    values[parameter.name] = value;
  }
  return { values, filters };
}

function parameterNamed(
  query: { readonly name: string; readonly parameters: readonly QueryParameter[] },
  name: string,
): QueryParameter {
  const found = query.parameters.find((each) => each.name === name || each.name === name.replaceAll('-', '_'));
  if (found !== undefined) return found;
  const names = query.parameters.map((each) => each.name);
  const [nearest] = nearestNames(name, names, 1);
  const instead =
    names.length === 0
      ? 'it has none'
      : `it has ${names.join(', ')}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
  throw new QueryError(`the query ${query.name} has no parameter ${name}; ${instead}`);
}

function givenValue(parameter: QueryParameter, texts: readonly string[]): ParameterValue {
  const { kind, name } = parameter;
  if (kind === 'filters' || kind === 'calculations') return texts;
  if (kind === 'list')
    return texts.flatMap((each) =>
      each
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    );
  const text = texts[texts.length - 1];
  if (kind === 'text' || kind === 'filter') return text;
  if (kind === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (kind === 'number' && text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  throw new QueryError(`the parameter ${name} must be ${WANTED[kind]}, and "${text}" is not`);
}

/** `name=value` as `--param` has it. */
export function splitParameter(text: string): readonly [string, string] {
  const equals = text.indexOf('=');
  if (equals >= 1) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new QueryError(`--param ${text}: a parameter needs a value: --param ${equals < 0 ? text : 'NAME'}=VALUE`);
}
