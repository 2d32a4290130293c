import { registry } from '../dissect/protocols.js';
import { entriesOf } from '../fields/catalog.js';
import { KINDS } from '../fields/kinds.js';
import { catalog } from './catalog.js';
import type { Values } from './options.js';
import type { Session } from './session.js';
import { UsageError } from './session.js';

interface Row {
  readonly name: string;
  readonly type: string;
  readonly label: string;
}

/**
 * `pcq fields [PATTERN]`: protocols and fields as name, type and description. A protocol's name shows the protocol with
 * its fields; other words are looked for in names and descriptions, with `*` and `?` in the whole name.
 */
export async function run(args: readonly string[], _options: Values, session: Session): Promise<void> {
  const pattern = args.join(' ');
  const rows = pattern === '' ? protocolRows() : matching(pattern);
  if (rows.length === 0) {
    const nearest = catalog().nearest(pattern);
    const hint = nearest.length > 0 ? `did you mean ${nearest.join(', ')}?` : 'pcq fields lists the protocols.';
    throw new UsageError(`no field or protocol matches ${pattern}: ${hint}`);
  }
  const nameWidth = Math.max(...rows.map((row) => row.name.length));
  const typeWidth = Math.max(...rows.map((row) => row.type.length));
  const [bold, dim, plain] = session.colours.out ? ['\x1b[1m', '\x1b[2m', '\x1b[0m'] : ['', '', ''];
  for (const { name, type, label } of rows) {
    session.out.write(`${bold}${name.padEnd(nameWidth)}${plain}  ${dim}${type.padEnd(typeWidth)}${plain}  ${label}\n`);
  }
  if (pattern === '') session.say('pcq fields PROTOCOL lists the fields of one.');
}

function allRows(): Row[] {
  return [...entriesOf(catalog())].map(({ name, field, protocol }) => ({
    name,
    type: protocol !== undefined ? 'Protocol' : KINDS[field.kind].pretty,
    label: field.label,
  }));
}

const protocolRows = () =>
  registry.protocols.map(({ name, longName }) => ({ name, type: 'Protocol', label: longName }));

function matching(pattern: string): Row[] {
  const wanted = pattern.toLowerCase();
  const rows = allRows();
  if (/[*?]/.test(wanted)) {
    const source = wanted
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    const expression = new RegExp(`^${source}$`);
    return rows.filter((row) => expression.test(row.name.toLowerCase()));
  }
  const ofProtocol = rows.filter(({ name }) => name === wanted || name.startsWith(`${wanted}.`));
  if (ofProtocol.length > 0) return ofProtocol;
  return rows.filter((row) => row.name.toLowerCase().includes(wanted) || row.label.toLowerCase().includes(wanted));
}
