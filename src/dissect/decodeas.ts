import { nearestNames } from '../fields/catalog.js';
import type { Protocol } from '../fields/protocol.js';
import { dissectorTable, dissectorTableNames } from './dissector.js';
import { registry } from './protocols.js';

/** A choice of dissector that cannot be made: a sentence for people. */
export class DecodeAsError extends Error {
  override readonly name = 'DecodeAsError';
}

/** A choice: in that table, for these keys, that protocol. */
export interface DecodeAs {
  readonly table: string;
  readonly first: number;
  readonly last: number;
  readonly protocol: Protocol;
}

/** Keys of tables are ports, or other numbers of two bytes; of some only one byte. */
const LARGEST = 0xffff;
const LARGEST_OF: Readonly<Record<string, number>> = { 'ip.proto': 255, 'ip.version': 15 };

const FORM = 'TABLE==NUMBER,PROTOCOL, such as tcp.port==8888,http or udp.port==4000-4010,rtp';

/**
 * Reads what tshark's option `-d` takes: `tcp.port==8888,http`; for the number also a range (`8888-8890`), a first one
 * and how many (`8888:3`), or a hexadecimal one (`ethertype==0x88b5,ip`). Throws a DecodeAsError.
 */
export function parseDecodeAs(text: string): DecodeAs {
  const parts = /^([^=,]+)==?([^,]*),(.*)$/.exec(text.trim());
  if (parts === null) throw new DecodeAsError(`-d ${text}: it must read ${FORM}.`);
  const [, name, selector, protocolName] = parts.map((part) => part.trim());
  const table = tableNamed(name, text);
  const { first, last } = rangeOf(selector, table, text);
  return { table, first, last, protocol: protocolNamed(protocolName, table, text) };
}

function tableNamed(name: string, text: string): string {
  const names = tables();
  if (names.includes(name)) return name;
  const [nearest] = nearestNames(name, names, 1);
  throw new DecodeAsError(
    `-d ${text}: there is no table ${name}${nearest === undefined ? '' : `; did you mean ${nearest}?`} The tables are ${names.join(', ')}.`,
  );
}

const tables = (): string[] =>
  dissectorTableNames()
    .filter((name) => registry.dissectors.some((each) => each.carries?.includes(name)))
    .sort();

function rangeOf(selector: string, table: string, text: string): { first: number; last: number } {
  const number = '(\\d+|0[xX][0-9a-fA-F]+)';
  const parts = new RegExp(`^${number}(?:([-:])${number})?$`).exec(selector);
  if (parts === null) throw new DecodeAsError(`-d ${text}: "${selector}" is no number; it must read ${FORM}.`);
  const first = Number(parts[1]);
  const second = parts[3] === undefined ? 0 : Number(parts[3]);
  const last = parts[2] === undefined ? first : parts[2] === '-' ? second : first + second - 1;
  const largest = LARGEST_OF[table] ?? LARGEST;
  if (last < first) throw new DecodeAsError(`-d ${text}: the range ${selector} ends before it begins.`);
  if (last > largest) throw new DecodeAsError(`-d ${text}: the numbers of ${table} go up to ${largest}.`);
  return { first, last };
}

/** These are made by pcq itself, and never stand for bytes. */
const isPayload = ({ name }: Protocol) => name !== 'frame' && !name.startsWith('_ws.');

function protocolNamed(name: string, table: string, text: string): Protocol {
  const candidates = registry.protocols.filter(isPayload);
  const found = candidates.find((each) => each.name === name) ?? candidates.find((each) => each.name === ALIASES[name]);
  if (found !== undefined) return found;
  if (registry.protocols.some((each) => each.name === name))
    throw new DecodeAsError(`-d ${text}: ${name} is no protocol that a packet carries.`);
  const known = membersOf(table);
  const nearest = nearestNames(
    name,
    candidates.map((each) => each.name),
    3,
  );
  const hint = nearest.length > 0 ? `did you mean ${nearest.join(', ')}?` : `${table} has ${known.join(', ')}.`;
  throw new DecodeAsError(`-d ${text}: there is no protocol ${name}: ${hint} (data shows the bytes as they are)`);
}

/** Older names that tshark takes too. */
const ALIASES: Readonly<Record<string, string>> = { ssl: 'tls', bootp: 'dhcp' };

const membersOf = (table: string): string[] =>
  registry.dissectors
    .filter((each) => each.places?.[table] !== undefined)
    .map((each) => each.protocol.name)
    .sort();

/** Makes the choices, until the function that it gives is called. Plans must be made afterwards. */
export function decodeAs(choices: readonly DecodeAs[]): () => void {
  const before: [string, number, number][] = [];
  for (const { table: name, first, last, protocol } of choices) {
    const table = dissectorTable(name);
    registry.addMember(name, protocol.id);
    for (let key = first; key <= last; key++) {
      before.push([name, key, table.get(key)]);
      table.add(key, protocol.id);
    }
  }
  return () => {
    for (const [name, key, protocol] of before.reverse()) dissectorTable(name).add(key, protocol);
  };
}
