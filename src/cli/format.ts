import type { Field, Protocol } from '../fields/protocol.js';
import type { ChosenLayers } from '../report/chosenlayers.js';
import { type FieldColumn, FieldList } from '../report/fields.js';
import { type ListTime, listTime, TIME_FORMS } from '../report/listtime.js';
import { PacketList } from '../report/packetlist.js';
import type { PacketParts } from '../report/packets.js';
import type { FrameReport } from '../report/report.js';
import { catalog } from './catalog.js';
import type { Values } from './options.js';
import { UsageError } from './session.js';

/** The report of frames of these captures that `-T`, `-V`, `-P`, `-x`, `-e` and `-E` ask for. */
export async function frameReport(
  options: Values,
  captures: readonly string[],
  isTerminal: boolean,
): Promise<FrameReport> {
  const names = options.e as string[] | undefined;
  switch (options.T) {
    case 'fields':
      if (names === undefined) throw new UsageError('-T fields needs the fields to print: add -e NAME for each.');
      return new FieldList(
        fieldColumns(names),
        fieldListOptions((options.E as string[] | undefined) ?? [], isTerminal),
      );
    case 'json': {
      if (names !== undefined) return new (await import('../report/fieldjson.js')).FieldJson(fieldColumns(names));
      const merges = options['no-duplicate-keys'] as boolean | undefined;
      return new (await import('../report/json.js')).Json({ merges, chosen: await chosenLayers(options) });
    }
    case 'ek': {
      if (names !== undefined) return new (await import('../report/fieldjson.js')).FieldJson(fieldColumns(names), true);
      return new (await import('../report/ek.js')).Ek(await chosenLayers(options));
    }
    default:
      if (names !== undefined) throw new UsageError('-e names fields for -T fields, json or ek: add one of them.');
      if (options.T === 'psml')
        return new (await import('../report/psml.js')).Psml(await creator(), timeColumn(options));
      if (options.T === 'pdml')
        return new (await import('../report/pdml.js')).Pdml(
          await creator(),
          captures.join(' '),
          await chosenLayers(options),
        );
      return textReport(options);
  }
}

const creator = async () => `pcq/${(await import('../packs/home.js')).version()}`;

/** What `-j` or `-J` chooses of the layers. */
async function chosenLayers({ j, J }: Values): Promise<ChosenLayers | undefined> {
  if (j === undefined && J === undefined) return undefined;
  const { ChosenLayers } = await import('../report/chosenlayers.js');
  return new ChosenLayers(String(j ?? J), j === undefined);
}

const PRINTING = ['P', 'V', 'O', 'x', 'hexdump', 'T'];

/** The options that ask for frames to be printed, and not only for what is made of them. */
export const printingOptions = (options: Values): string[] =>
  PRINTING.filter((name) => options[name] !== undefined).map((name) => (name.length > 1 ? `--${name}` : `-${name}`));

/** What a line of options shows of frames: the list, unless it asks for other parts, which the list may precede. */
async function textReport(options: Values): Promise<FrameReport> {
  const between = options.T === 'tabs' ? '\t' : ' ';
  const time = timeColumn(options);
  const details = options.V || options.O !== undefined ? { only: chosenProtocols(options.O) } : undefined;
  const bytes = bytesForm(options);
  if ((details ?? bytes) === undefined) return new PacketList(time, between);
  const parts: PacketParts = {
    summary: options.P ? { time, between } : undefined,
    details,
    bytes,
    separator: options.S as string | undefined,
  };
  return new (await import('../report/packets.js')).Packets(parts);
}

/** The protocols of `-O ip,tcp`. */
function chosenProtocols(list: unknown): ReadonlySet<Protocol> | undefined {
  if (list === undefined) return undefined;
  const names = String(list)
    .split(/[\s,]+/)
    .filter((name) => name !== '');
  const found = new Set<Protocol>();
  for (const name of names) {
    const field = catalog().find(name)?.field;
    if (field?.kind !== 'protocol') {
      const [nearest] = catalog().nearest(name);
      const hint = nearest === undefined ? 'pcq fields lists them' : `did you mean ${nearest}`;
      throw new UsageError(`-O ${list}: there is no protocol ${name}; ${hint}.`);
    }
    found.add(field.protocol);
  }
  return found;
}

function bytesForm({ x, hexdump }: Values): PacketParts['bytes'] {
  if (!x && hexdump === undefined) return undefined;
  const words = (hexdump as string[] | undefined) ?? [];
  const readable = words.findLast((word) => word === 'ascii' || word === 'delimit' || word === 'noascii');
  return {
    readable: readable as 'ascii' | 'delimit' | 'noascii' | undefined,
    frameOnly: words.findLast((word) => word === 'all' || word === 'frames') === 'frames',
  };
}

function timeColumn({ t }: Values): ListTime | undefined {
  if (t === undefined) return undefined;
  const forms = Object.entries(TIME_FORMS).map(([form, meaning]) => `${form} (${meaning})`);
  const column = listTime(t as string);
  if (column) return column;
  throw new UsageError(`-t ${t}: it must be one of ${forms.join(', ')}; .N behind it gives N decimals.`);
}

/** Names that tshark had before, or has beside: `_ws.col.Info`. */
const COLUMN_NAMES: Readonly<Record<string, string>> = {
  '_ws.col.no.': '_ws.col.number',
  '_ws.col.time': '_ws.col.cls_time',
  '_ws.col.source': '_ws.col.def_src',
  '_ws.col.destination': '_ws.col.def_dst',
  '_ws.col.length': '_ws.col.packet_length',
};

/** The fields of those names. Throws a UsageError that names all that do not exist, each with the nearest. */
export function fieldColumns(names: readonly string[]): FieldColumn[] {
  const wrong: string[] = [];
  const columns = names.map((name) => {
    const lower = name.toLowerCase();
    const known = lower.startsWith('_ws.col.') ? (COLUMN_NAMES[lower] ?? lower) : name;
    const fields = fieldsNamed(known);
    if (fields.length === 0) wrong.push(name);
    return { name, fields };
  });
  if (wrong.length === 0) return columns;
  const lines = wrong.map((name) => {
    const nearest = catalog().nearest(name);
    return `there is no field ${name}${nearest.length > 0 ? `; did you mean ${nearest.join(', ')}?` : '.'}`;
  });
  throw new UsageError(lines.join('\n'));
}

function fieldsNamed(name: string): Field[] {
  const entry = catalog().find(name);
  return entry === undefined ? [] : [...new Set([entry.field, ...entry.columns])];
}

function fieldListOptions(given: readonly string[], isTerminal: boolean) {
  const options = {
    separator: '\t',
    aggregator: ',',
    occurrence: 'a',
    quote: '',
    header: false,
    bom: false,
    escape: true,
    isTerminal,
  };
  for (const each of given) {
    const equals = each.indexOf('=');
    const key = each.slice(0, equals < 0 ? each.length : equals);
    const value = equals < 0 ? '' : each.slice(equals + 1);
    const choose = <T>(choices: Readonly<Record<string, T>>): T => {
      if (Object.hasOwn(choices, value)) return choices[value];
      throw new UsageError(`-E ${each}: ${key} must be one of ${Object.keys(choices).join(', ')}.`);
    };
    if (key === 'header') options.header = choose({ y: true, n: false });
    else if (key === 'bom') options.bom = choose({ y: true, n: false });
    else if (key === 'escape') options.escape = choose({ y: true, n: false });
    else if (key === 'occurrence') options.occurrence = choose({ f: 'f', l: 'l', a: 'a' });
    else if (key === 'quote') options.quote = choose({ d: '"', s: "'", n: '' });
    else if (key === 'separator') options.separator = character(each, value);
    else if (key === 'aggregator') options.aggregator = character(each, value);
    else {
      throw new UsageError(
        `-E ${each}: there is no such option; there are header, separator, aggregator, occurrence, quote, escape and bom.`,
      );
    }
  }
  return options as ConstructorParameters<typeof FieldList>[1];
}

function character(option: string, value: string): string {
  if (value === '/t') return '\t';
  if (value === '/s') return ' ';
  if ([...value].length === 1 && value !== '/') return value;
  throw new UsageError(`-E ${option}: a single character is needed, or /t for a tab, /s for a space.`);
}
