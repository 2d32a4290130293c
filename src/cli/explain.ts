import { makePlan } from '../dissect/plan.js';
import { registry } from '../dissect/protocols.js';
import { type CheckedFilter, type Filter, fieldsOfFilter, filterInWords } from '../filter/index.js';
import { quoted } from '../report/escape.js';
import { type GeneratedSql, generateSql } from '../sql/index.js';
import { compileWhole } from './filter.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';

/** `pcq explain FILTER`: its tree, the checked tree, the SQL, and what is dissected for it. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const text = args.join(' ');
  if (text === '') throw new UsageError('no filter to explain: pcq explain "tcp.port == 443"');
  const { checked, filter, text: expanded } = await compileWhole(text, options, session);
  const stages: Readonly<Record<string, () => string>> = {
    words: () => filterInWords(checked, expanded),
    ast: () => outline(filter),
    checked: () => outline(checked),
    sql: () => sqlText(generateSql(checked)),
    plan: () => planText(checked),
  };
  const only = options.stage as string | undefined;
  for (const [name, print] of Object.entries(stages)) {
    if (only === undefined) session.out.write(`${name === 'words' ? '' : '\n'}${name}\n${indented(print())}`);
    else if (only === name) session.out.write(print());
  }
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

/** A tree as lines: what a node is with its plain members, and its parts below it. */
export function outline(node: Filter | CheckedFilter, name = '', depth = 0): string {
  return lines(node as unknown as Node, name, depth);
}

type Node = Readonly<Record<string, unknown>>;

/** Members that say where a node stood in the text, not what it means. */
const SILENT = new Set(['span', 'operatorSpan', 'type']);

function lines(node: Node, name: string, depth: number): string {
  const plain: string[] = [];
  let below = '';
  for (const [key, value] of Object.entries(node)) {
    if (SILENT.has(key) || value === undefined) continue;
    if (isEntry(value)) plain.push(value.name);
    else if (Array.isArray(value)) {
      if (value.every((each) => typeof each !== 'object')) plain.push(`${key}=${value.map(String).join(',')}`);
      else for (const each of value) below += lines(each as Node, '', depth + 1);
    } else if (ArrayBuffer.isView(value)) plain.push(`${key}=${Buffer.from(value.buffer).toString('hex')}`);
    else if (typeof value === 'object' && value !== null) below += lines(value as Node, key, depth + 1);
    else plain.push(`${key}=${typeof value === 'string' ? JSON.stringify(value) : String(value)}`);
  }
  const type = node.type === undefined ? '' : String(node.type);
  const head = [name === '' ? '' : `${name}:`, type, ...plain].filter((each) => each !== '').join(' ');
  return head === '' ? below : `${'  '.repeat(depth)}${head}\n${below}`;
}

/** An entry of the catalog, or a field: known by its name alone. */
function isEntry(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'name' in value && ('columns' in value || 'protocol' in value);
}

function sqlText({ text, parameters }: GeneratedSql): string {
  const values = parameters.map((each, index) => `$${index + 1} = ${parameterText(each)}\n`).join('');
  return `SELECT frame_id FROM frame WHERE ${text}\n${values}`;
}

/** At most so many characters of a parameter are shown: a set may have 50,000 values. */
const MOST_SHOWN = 200;

function parameterText({ list, type, value }: GeneratedSql['parameters'][number]): string {
  const text = list ? value.map(literalText).join(', ') : literalText(value);
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  return list ? `[${shown}] (${value.length} of ${type})` : `${shown} (${type})`;
}

const literalText = (value: unknown) => (typeof value === 'string' ? quoted(value) : String(value));

/** Which tables and columns are filled, and which layers are dissected to come to them. */
function planText(checked: CheckedFilter): string {
  const { tables } = generateSql(checked);
  const plan = makePlan(registry, { fields: fieldsOfFilter(checked) });
  const dissected = registry.protocols.filter(({ id }) => plan.active[id] !== 0).map(({ name }) => name);
  const filled = tables.map(({ name, keys, fields, rawFields }) => {
    const bytes = [...rawFields].map((field) => `bytes of ${field.name}`);
    const columns = [...keys, ...[...fields].map((field) => field.name), ...bytes];
    return `  ${[name, ...columns].join(' ')}\n`;
  });
  return `tables filled:\n${filled.join('')}layers dissected:\n  ${dissected.join(' ')}\n`;
}
