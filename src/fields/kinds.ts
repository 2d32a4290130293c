/**
 * The kinds of value that a field can have, one record each: how tshark names the type, how a value is stored in a
 * column and which DuckDB type that column has. What a display filter may do with a kind is in src/filter/abilities.ts.
 */

/** How a column keeps its values: the element type of its buffer, or text and bytes with offsets. */
export type Storage =
  | 'bool'
  | 'u8'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'text'
  | 'bytes';

interface KindRecord {
  /** The name in `tshark -G fields`. */
  readonly type: string;
  /** The name in messages, as Wireshark words it. */
  readonly pretty: string;
  readonly storage: Storage;
  /** Bits of an integer; 0 for what is no integer. */
  readonly bits: number;
  readonly signed: boolean;
}

const integer = (type: string, bits: number, signed: boolean, storage: Storage): KindRecord => ({
  type,
  pretty: `${signed ? 'Signed' : 'Unsigned'} integer (${bits} bits)`,
  storage,
  bits,
  signed,
});
const other = (type: string, pretty: string, storage: Storage): KindRecord => ({
  type,
  pretty,
  storage,
  bits: 0,
  signed: false,
});

export const KINDS = {
  protocol: other('FT_PROTOCOL', 'Protocol', 'bytes'),
  none: other('FT_NONE', 'Label', 'bool'),
  boolean: { type: 'FT_BOOLEAN', pretty: 'Boolean', storage: 'bool', bits: 64, signed: false },
  char: { type: 'FT_CHAR', pretty: 'Character (8 bits)', storage: 'u8', bits: 8, signed: false },
  uint8: integer('FT_UINT8', 8, false, 'u8'),
  uint16: integer('FT_UINT16', 16, false, 'u16'),
  uint24: integer('FT_UINT24', 24, false, 'u32'),
  uint32: integer('FT_UINT32', 32, false, 'u32'),
  uint40: integer('FT_UINT40', 40, false, 'u64'),
  uint48: integer('FT_UINT48', 48, false, 'u64'),
  uint56: integer('FT_UINT56', 56, false, 'u64'),
  uint64: integer('FT_UINT64', 64, false, 'u64'),
  int8: integer('FT_INT8', 8, true, 'i8'),
  int16: integer('FT_INT16', 16, true, 'i16'),
  int24: integer('FT_INT24', 24, true, 'i32'),
  int32: integer('FT_INT32', 32, true, 'i32'),
  int64: integer('FT_INT64', 64, true, 'i64'),
  framenum: { type: 'FT_FRAMENUM', pretty: 'Frame number', storage: 'u32', bits: 32, signed: false },
  float: other('FT_FLOAT', 'Floating point (single-precision)', 'f32'),
  double: other('FT_DOUBLE', 'Floating point (double-precision)', 'f64'),
  /** Nanoseconds since 1970, UTC. */
  absoluteTime: other('FT_ABSOLUTE_TIME', 'Date and time', 'i64'),
  /** Nanoseconds. */
  relativeTime: other('FT_RELATIVE_TIME', 'Time offset', 'i64'),
  string: other('FT_STRING', 'Character string', 'text'),
  stringz: other('FT_STRINGZ', 'Character string', 'text'),
  bytes: other('FT_BYTES', 'Byte sequence', 'bytes'),
  /** An Ethernet or other 48-bit address, as a number. */
  ether: other('FT_ETHER', 'Ethernet or other MAC address', 'u64'),
  eui64: other('FT_EUI64', 'EUI64 address', 'u64'),
  /** An IPv4 address, as a number. */
  ipv4: other('FT_IPv4', 'IPv4 address', 'u32'),
  /** An IPv6 address, as 16 bytes. */
  ipv6: other('FT_IPv6', 'IPv6 address', 'bytes'),
  guid: other('FT_GUID', 'Globally Unique Identifier', 'bytes'),
  /** An OSI system's identifier, with the numbers of a circuit and a fragment where they are there. */
  systemId: other('FT_SYSTEM_ID', 'OSI System-ID', 'bytes'),
  oid: other('FT_OID', 'ASN.1 object identifier', 'bytes'),
  relativeOid: other('FT_REL_OID', 'ASN.1 relative object identifier', 'bytes'),
} as const satisfies Record<string, KindRecord>;

export type Kind = keyof typeof KINDS;

/** Kinds whose text the packet writes, with anything in it: what others show is made of digits, and of names of ours. */
export const TEXT_KINDS: ReadonlySet<Kind> = new Set(['string', 'stringz']);
