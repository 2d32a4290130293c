import type { DuckDBConnection } from '@duckdb/node-api';
import * as duckdb from '@duckdb/node-api';
import { DuckDBInstance, LIST, listValue } from '@duckdb/node-api';
import { type Catalog, makeCatalog } from '../../src/fields/catalog.js';
import { KINDS } from '../../src/fields/kinds.js';
import * as F from '../../src/fields/protocol.js';
import { type CompileOptions, compileFilter, drawErrors } from '../../src/filter/index.js';
import { type GenerateOptions, generateSql, type SqlParameter, type ValueTable } from '../../src/sql/index.js';

/** A small world of protocols of our own, with a field of every kind, for tests of filters. */

const frame = F.declareProtocol('frame', 'Frame', 'Frame');
F.declareFields(frame, {
  number: F.uint32('Frame Number'),
  len: F.uint32('Frame Length'),
  time: F.absoluteTime('Arrival Time'),
  time_delta: F.relativeTime('Time delta'),
  time_relative: F.relativeTime('Time since first'),
  protocols: F.string('Protocols in frame'),
  ignored: F.boolean('Ignored'),
});
const eth = F.declareProtocol('eth', 'Ethernet', 'Ethernet');
F.declareFields(eth, {
  dst: F.ether('Destination', { also: ['addr'] }),
  src: F.ether('Source', { also: ['addr'] }),
  addr: F.ether('Address'),
  type: F.uint16('Type', { base: 'hex', values: { 0x800: 'IPv4', 0x86dd: 'IPv6' } }),
});
const ip = F.declareProtocol('ip', 'IPv4', 'Internet Protocol Version 4');
F.declareFields(ip, {
  version: F.uint8('Version'),
  ttl: F.uint8('Time to Live'),
  len: F.uint16('Total Length'),
  proto: F.uint8('Protocol', { values: { 1: 'ICMP', 6: 'TCP', 17: 'UDP', 250: 'Test', 251: 'Test' } }),
  src: F.ipv4('Source Address', { also: ['addr'] }),
  dst: F.ipv4('Destination Address', { also: ['addr'] }),
  addr: F.ipv4('Source or Destination Address'),
  'flags.df': F.boolean("Don't fragment", { labels: ['Set', 'Not set'] }),
});
const ipv6 = F.declareProtocol('ipv6', 'IPv6', 'Internet Protocol Version 6');
F.declareFields(ipv6, { src: F.ipv6('Source Address'), dst: F.ipv6('Destination Address') });
const tcp = F.declareProtocol('tcp', 'TCP', 'Transmission Control Protocol');
F.declareFields(tcp, {
  srcport: F.uint16('Source Port', { also: ['port'] }),
  dstport: F.uint16('Destination Port', { also: ['port'] }),
  port: F.uint16('Source or Destination Port'),
  flags: F.uint16('Flags', { base: 'hex' }),
  'flags.syn': F.boolean('Syn', { labels: ['Set', 'Not set'] }),
  'flags.ack': F.boolean('Acknowledgment', { labels: ['Set', 'Not set'] }),
  window_size_scalefactor: F.int32('Window size scaling factor'),
  payload: F.bytes('TCP payload'),
  'options.mss_val': F.uint16('MSS Value', { many: true }),
});
const udp = F.declareProtocol('udp', 'UDP', 'User Datagram Protocol');
F.declareFields(udp, {
  srcport: F.uint16('Source Port', { also: ['port'] }),
  dstport: F.uint16('Destination Port', { also: ['port'] }),
  port: F.uint16('Source or Destination Port'),
  length: F.uint16('Length'),
});
const dns = F.declareProtocol('dns', 'DNS', 'Domain Name System');
F.declareFields(dns, {
  'qry.name': F.string('Name', { many: true }),
  a: F.ipv4('Address', { many: true }),
  'count.answers': F.uint16('Answer RRs'),
  time: F.relativeTime('Time'),
});
const dhcp = F.declareProtocol('dhcp', 'DHCP', 'Dynamic Host Configuration Protocol');
F.declareFields(dhcp, { id: F.uint32('Transaction ID') });
/** One field of every kind that the others lack. */
const odd = F.declareProtocol('odd', 'Odd', 'Odd values');
F.declareFields(odd, {
  char: F.char('Character'),
  big: F.uint64('Large number'),
  signed: F.int64('Signed number'),
  byte: F.int8('Signed byte'),
  double: F.double('Double'),
  float: F.float('Float'),
  guid: F.guid('GUID'),
  oid: F.oid('OID'),
  eui: F.eui64('EUI-64'),
  label: F.none('Label'),
  text: F.stringz('Text'),
  range: F.uint16('Ranges', {
    ranges: [
      [1, 9, 'few'],
      [10, 99, 'many'],
    ],
  }),
  when: F.absoluteTime('When'),
});
const fc = F.declareProtocol('fc', 'FC', 'Fibre Channel');

export const PROTOCOLS = [frame, eth, ip, ipv6, tcp, udp, dns, dhcp, odd, fc];
export const catalog: Catalog = makeCatalog(PROTOCOLS);

export type Value = bigint | number | string | boolean;
/** One layer: its protocol, its values by column name (lists for fields that repeat), and its bytes. */
export interface Layer {
  readonly protocol: string;
  readonly values: Readonly<Record<string, Value | readonly Value[]>>;
  readonly bytes?: string;
  /** What it carries behind them. */
  readonly carried?: string;
}
/** A frame: its layers from the outermost. */
export type Frame = readonly Layer[];

const typeOf = (field: F.Field): string => {
  const storage = KINDS[field.kind].storage;
  const types: Record<string, string> = {
    bool: 'BOOLEAN',
    u8: 'UTINYINT',
    u16: 'USMALLINT',
    u32: 'UINTEGER',
    u64: 'UBIGINT',
    i8: 'TINYINT',
    i16: 'SMALLINT',
    i32: 'INTEGER',
    i64: 'BIGINT',
    f32: 'DOUBLE',
    f64: 'DOUBLE',
    text: 'VARCHAR',
    bytes: 'VARCHAR',
  };
  return types[storage];
};

/** Tables of the frames in a database in memory, all columns that a filter may read. */
export class World {
  private constructor(
    readonly connection: DuckDBConnection,
    readonly count: number,
  ) {}

  static async of(frames: readonly Frame[]): Promise<World> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    await connection.run('CREATE SCHEMA raw; CREATE TABLE frames (frame_id BIGINT)');
    const inserts: string[] = [];
    for (const protocol of PROTOCOLS) {
      const own = protocol.fields.filter((field) => !field.many && field.standsFor.length === 0);
      const columns = own.flatMap((field) => [`"${field.column}" ${typeOf(field)}`, `"@${field.column}" VARCHAR`]);
      inserts.push(
        `CREATE TABLE raw."${protocol.name}" (${['frame_id BIGINT', 'layer USMALLINT', 'present BOOLEAN', 'bytes VARCHAR', '"@bytes" VARCHAR', ...columns].join(', ')})`,
      );
      for (const field of protocol.fields.filter((each) => each.many)) {
        inserts.push(
          `CREATE TABLE raw."${field.name}" (frame_id BIGINT, layer USMALLINT, "index" UINTEGER, value ${typeOf(field)}, "@value" VARCHAR)`,
        );
      }
    }
    for (const [index, layers] of frames.entries()) {
      const id = index + 1;
      inserts.push(`INSERT INTO frames VALUES (${id})`);
      for (const [place, { protocol, values, bytes, carried = '' }] of layers.entries()) {
        const names = ['frame_id', 'layer', 'present', 'bytes', '"@bytes"'];
        const [own, whole] = bytes === undefined ? ['NULL', 'NULL'] : [quoted(bytes), quoted(bytes + carried)];
        const literals = [`${id}`, `${place}`, 'true', own, whole];
        for (const [name, value] of Object.entries(values)) {
          if (Array.isArray(value)) {
            value.forEach((each, at) => {
              inserts.push(
                `INSERT INTO raw."${protocol}.${name}" VALUES (${id}, ${place}, ${at}, ${quoted(each)}, NULL)`,
              );
            });
          } else {
            names.push(`"${name}"`);
            literals.push(quoted(value as Value));
          }
        }
        inserts.push(`INSERT INTO raw."${protocol}" (${names.join(', ')}) VALUES (${literals.join(', ')})`);
      }
    }
    await connection.run(inserts.join(';\n'));
    return new World(connection, frames.length);
  }

  /** The numbers of the frames that a filter selects; its errors as text where it is refused. */
  async select(text: string, options: CompileOptions & GenerateOptions = {}): Promise<number[] | string> {
    const compiled = compileFilter(text, catalog, options);
    if (!compiled.ok) return drawErrors(text, compiled.errors);
    const generated = generateSql(compiled.checked, options);
    const statement = `SELECT frame_id FROM frames WHERE ${generated.text} ORDER BY frame_id`;
    await this.makeLists(generated.lists);
    const result = await this.run(statement, generated.parameters);
    checkTables(generated.text, [...generated.tables, ...generated.lists]);
    return result.map(([id]) => Number(id));
  }

  /** The tables of values that a filter reads. */
  async makeLists(lists: readonly ValueTable[]): Promise<void> {
    for (const { name, type, values } of lists) {
      const statement = `CREATE OR REPLACE TABLE raw."${name}" AS SELECT unnest($1::${type}[]) AS value`;
      await this.run(statement, [{ list: true, type, value: values }]);
    }
  }

  async run(statement: string, parameters: readonly SqlParameter[]): Promise<unknown[][]> {
    const values: Record<string, duckdb.DuckDBValue> = {};
    const types: Record<string, duckdb.DuckDBType> = {};
    for (const [index, { list, type, value }] of parameters.entries()) {
      const own = (duckdb as unknown as Record<string, duckdb.DuckDBType>)[type];
      values[index + 1] = list ? listValue([...value] as duckdb.DuckDBValue[]) : (value as duckdb.DuckDBValue);
      types[index + 1] = list ? LIST(own) : own;
    }
    try {
      const reader = await this.connection.runAndReadAll(statement, values, types);
      return reader.getRows();
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${statement}`);
    }
  }

  close(): void {
    this.connection.closeSync();
  }
}

/** The tables that the SQL says it reads are those in it. */
function checkTables(text: string, tables: readonly { readonly name: string }[]): void {
  for (const [, name] of text.matchAll(/raw\."([^"]+)"/g)) {
    if (!tables.some((table) => table.name === name)) throw new Error(`${name} is read but not named`);
  }
}

function quoted(value: Value): string {
  if (typeof value !== 'string') return String(value);
  const pieces = [...value].map((each) => (each === "'" ? "''" : each === '\0' ? "'||chr(0)||'" : each));
  return `'${pieces.join('')}'`;
}
