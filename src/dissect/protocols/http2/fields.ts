import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int32,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { ERROR_CODES, FRAME_TYPES, SETTINGS } from '../../names/http2.js';

/** Hypertext Transfer Protocol, version 2 (RFC 9113). */
export const http2 = declareProtocol('http2', 'HTTP2', 'HyperText Transfer Protocol 2');

const many = { many: true };
const generated = { many: true, generated: true };
const calculated = { generated: true };
const unused = (mask: number) => uint8('Unused', { base: 'hex', mask });
const flag = (label: string, mask: number) => boolean(label, { mask, maskBits: 8 });
const TOP_BIT = 0x8000_0000;
const REST = 0x7fff_ffff;
const reserved = () => uint32('Reserved', { base: 'hex', mask: TOP_BIT });

export const F = declareFields(http2, {
  stream: none('Stream'),
  length: uint24('Length'),
  type: uint8('Type', { values: FRAME_TYPES }),
  r: reserved(),
  'headers.weight': uint8('Weight'),
  'headers.weight_real': uint8('Weight real', calculated),
  streamid: uint32('Stream Identifier', { mask: REST }),
  magic: string('Magic', { fewValues: true }),
  unknown: bytes('Unknown'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.end_stream': flag('End Stream', 0x01),
  'flags.eh': flag('End Headers', 0x04),
  'flags.padded': flag('Padded', 0x08),
  'flags.priority': flag('Priority', 0x20),
  'flags.ack.ping': flag('ACK', 0x01),
  'flags.unused': unused(0xff),
  'flags.unused_settings': unused(0xfe),
  'flags.unused_ping': unused(0xfe),
  'flags.unused_continuation': unused(0xfb),
  'flags.unused_push_promise': unused(0xf3),
  'flags.unused_data': unused(0xf6),
  'flags.unused_headers': unused(0xd2),
  'flags.ack.settings': flag('ACK', 0x01),
  padding: uint8('Pad Length', { base: 'hex' }),
  pad_length: uint16('Pad Length', calculated),
  exclusive: boolean('Exclusive', { mask: TOP_BIT, maskBits: 32 }),
  stream_dependency: uint32('Stream Dependency', { mask: REST }),
  'data.segment': bytes('DATA segment', many),
  'data.data': bytes('Data', many),
  'data.padding': bytes('Padding'),
  'body.fragments': none('Body fragments', many),
  'body.fragment': framenum('Body fragment', many),
  'body.fragment.overlap': boolean('Body fragment overlap', many),
  'body.fragment.overlap.conflicts': boolean('Body fragment overlapping with conflicting data', many),
  'body.fragment.multiple_tails': boolean('Body has multiple tail fragments', many),
  'body.fragment.too_long_fragment': boolean('Body fragment too long', many),
  'body.fragment.error': framenum('Body defragment error', many),
  'body.fragment.count': uint32('Body fragment count', many),
  'body.reassembled.in': framenum('Reassembled body in frame', many),
  'body.reassembled.length': uint32('Reassembled body length', many),
  'body.reassembled.data': bytes('Reassembled body data', many),
  headers: bytes('Header Block Fragment'),
  'headers.padding': bytes('Padding'),
  header: none('Header', many),
  'header.length': uint32('Header Length', calculated),
  'header.count': uint32('Header Count', calculated),
  'header.name.length': uint32('Name Length', many),
  'header.name': string('Name', many),
  'header.value.length': uint32('Value Length', many),
  'header.value': string('Value', many),
  'header.unescaped': string('Unescaped', generated),
  'header.repr': string('Representation', { many: true, fewValues: true }),
  'header.index': uint32('Index', many),
  header_table_size_update: none('Header table size update', many),
  'header_table_size_update.header_table_size': uint32('Header table size', many),
  'fake.header.count': uint32('Fake Header Count', calculated),
  'fake.header': none('Fake Header', generated),
  'request.full_uri': string('Full request URI', calculated),
  'rst_stream.error': uint32('Error', { values: ERROR_CODES }),
  settings: none('Settings', many),
  'settings.id': uint16('Settings Identifier', { many: true, values: SETTINGS }),
  'settings.header_table_size': uint32('Header table size', many),
  'settings.enable_push': uint32('Enable PUSH', many),
  'settings.max_concurrent_streams': uint32('Max concurrent streams', many),
  'settings.initial_window_size': uint32('Initial Window Size', many),
  'settings.max_frame_size': uint32('Max frame size', many),
  'settings.max_header_list_size': uint32('Max header list size', many),
  'settings.extended_connect': uint32('Extended CONNECT', many),
  'settings.no_rfc7540_priorities': uint32('No RFC7540 Priorities', many),
  'settings.unknown': uint32('Unknown Settings', many),
  'push_promise.r': reserved(),
  'push_promise.promised_stream_id': uint32('Promised-Stream-ID', { mask: REST }),
  'push_promise.header': bytes('Header Block Fragment'),
  'push_promise.padding': bytes('Padding'),
  ping: bytes('Ping'),
  pong: bytes('Pong'),
  'goaway.r': reserved(),
  'goaway.last_stream_id': uint32('Last-Stream-ID', { mask: REST }),
  'goaway.error': uint32('Error', { values: ERROR_CODES }),
  'goaway.addata': bytes('Additional Debug Data'),
  'window_update.r': reserved(),
  'window_update.window_size_increment': uint32('Window Size Increment', { mask: REST }),
  'continuation.header': bytes('Header Block Fragment'),
  'continuation.padding': bytes('Padding'),
  'altsvc.origin.len': uint16('Origin Length'),
  'altsvc.origin': string('Origin'),
  'altsvc.field_value': string('Field/Value'),
  origin: none('Origin', many),
  'origin.origin_len': uint16('Origin Length', many),
  'origin.origin': string('Origin', many),
  priority_update_stream_id: uint64('Priority Update Stream ID'),
  priority_update_field_value: string('Priority Update Field Value'),
  time: relativeTime('Time since request', calculated),
  request_in: framenum('Request in frame', calculated),
  response_in: framenum('Response in frame', calculated),
  'calculated.connection.window_size.before': int32('Connection window size (before)', calculated),
  'calculated.connection.window_size.after': int32('Connection window size (after)', calculated),
  'calculated.stream.window_size.before': int32('Stream window size (before)', calculated),
  'calculated.stream.window_size.after': int32('Stream window size (after)', calculated),
  header_size_exceeded: none('Decompression stopped.'),
  header_lines_exceeded: none('Decompression stopped after 200 header lines.'),
  body_decompression_failed: none('Body decompression failed', many),
  reassembly_error: none('Reassembly failed', many),
});

/** Header fields with a field of their own: their names are these, with `_` for `-`. */
const NAMED =
  ':authority :path :method :scheme accept accept-charset accept-encoding accept-language accept-ranges ' +
  'access-control-allow-origin allow authorization cache-control content-disposition content-encoding ' +
  'content-language content-location content-range content-type cookie date etag expect expires from if-match ' +
  'if-modified-since if-none-match if-range if-unmodified-since last-modified link location proxy-authenticate ' +
  'proxy-authorization range referer refresh retry-after server set-cookie strict-transport-security user-agent ' +
  'vary via www-authenticate';
const NUMBERS = 'age content-length max-forwards';

const fieldKey = (name: string) => `headers.${name.replace(':', '').replaceAll('-', '_')}`;
const texts = NAMED.split(' ').map((name) => [fieldKey(name), string(name, many)] as const);
const numbers = NUMBERS.split(' ').map((name) => [fieldKey(name), uint64(name, many)] as const);
const H = declareFields(
  http2,
  Object.fromEntries([...texts, ...numbers, [fieldKey(':status'), uint16(':status', many)] as const]),
);

/** The fields of header fields that are text, and of those that are numbers, by the header field's name. */
export const TEXT_HEADERS: ReadonlyMap<string, number> = new Map(
  NAMED.split(' ').map((name) => [name, H[fieldKey(name)]]),
);
export const NUMBER_HEADERS: ReadonlyMap<string, number> = new Map(
  [':status', ...NUMBERS.split(' ')].map((name) => [name, H[fieldKey(name)]]),
);
