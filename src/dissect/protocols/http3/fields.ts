import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { FRAME_TYPES, SETTINGS, STREAM_TYPES } from '../../names/http3.js';
import {
  encoderLine,
  frameLine,
  headerLine,
  instructionLine,
  quotedLine,
  settingLine,
  streamLine,
  typeLine,
} from './lines.js';

/** Hypertext Transfer Protocol, version 3 (RFC 9114), as its streams are carried by QUIC. */
export const http3 = declareProtocol('http3', 'HTTP3', 'Hypertext Transfer Protocol Version 3');

const many = true;
const calculated = { generated: true, many: true };

export const F = declareFields(http3, {
  'stream.uni': none('Uni Stream', { line: streamLine }),
  stream_uni_type: uint64('Uni Stream Type', {
    base: 'hex',
    values: STREAM_TYPES,
    line: typeLine('Uni Stream Type', 'Stream Type', STREAM_TYPES),
  }),
  stream: none('Request Stream'),
  push_id: uint64('Push ID'),
  frame: none('Frame', { many, line: frameLine }),
  frame_type: uint64('Type', { base: 'hex', values: FRAME_TYPES, many, line: typeLine('Type', 'Type', FRAME_TYPES) }),
  frame_length: uint64('Length', { many }),
  frame_payload: bytes('Frame Payload', { many }),
  data: bytes('Data', { many }),
  'headers.count': uint32('Headers Count', calculated),
  'headers.header': none('Header', { many, line: headerLine }),
  'headers.header.length': uint32('Header Length', calculated),
  'headers.header.name.length': uint32('Name Length', { many }),
  'header.header.name': string('Name', { many }),
  'headers.header.value.length': uint32('Value Length', { many }),
  'headers.header.value': string('Value', { many }),
  'request.full_uri': string('Full request URI', calculated),
  'header.qpack.blocked': boolean('HEADERS head-of-line-blocked on QPACK encoder stream', calculated),
  'header.qpack.blocked.rcint': uint32('Required instruction count', calculated),
  'header.qpack.blocked.wcint': uint32('Available instruction count', { many }),
  'qpack.encoder': bytes('QPACK encoder', { line: encoderLine }),
  'qpack.encoder.icnt': uint64('QPACK encoder instruction count', { generated: true }),
  'qpack.encoder.icnt.inc': uint32('QPACK encoder instruction count increment', { generated: true }),
  'qpack.encoder.opcode.insert_indexed': bytes('Insert with Name Reference', { many, line: instructionLine }),
  'qpack.encoder.opcode.insert_indexed.ref': bytes('Name Reference', { many }),
  'qpack.encoder.opcode.insert_indexed.val': bytes('Value', { many, line: quotedLine('Value') }),
  'qpack.encoder.opcode.insert_indexed.hval': bytes('Value (Huffman)', { many }),
  'qpack.encoder.opcode.insert': bytes('Insert with Literal Name', { many, line: instructionLine }),
  'qpack.encoder.opcode.insert.name': bytes('Literal Name', { many, line: quotedLine('Literal Name') }),
  'qpack.encoder.opcode.insert.hname': bytes('Literal Name (Huffman)', { many }),
  'qpack.encoder.opcode.insert.val': bytes('Value', { many, line: quotedLine('Value') }),
  'qpack.encoder.opcode.insert.hval': bytes('Value (Huffman)', { many }),
  'qpack.encoder.opcode.duplicate': bytes('Duplicate', { many }),
  'qpack.encoder.opcode.dtable_cap': bytes('Set Dynamic Table Capacity', { many, line: instructionLine }),
  'qpack.encoder.opcode.dtable_cap.val': uint64('Capacity', { many }),
  settings: none('Settings', { many, line: settingLine }),
  'settings.id': uint64('Settings Identifier', {
    base: 'hex',
    values: SETTINGS,
    many,
    line: typeLine('Settings Identifier', 'Settings Identifier', SETTINGS),
  }),
  'settings.value': uint64('Settings Value', { many }),
  'settings.qpack.max_table_capacity': uint64('Max Table Capacity', { many }),
  'settings.max_field_section_size': uint64('Max header list size', { many }),
  'settings.qpack.blocked_streams': uint64('Blocked Streams', { many }),
  'settings.extended_connect': uint64('Extended CONNECT', { many }),
  'settings.webtransport': uint64('WebTransport', { many }),
  'settings.h3_datagram': uint64('H3 DATAGRAM', { many }),
  'settings.h3_datagram_draft04': uint64('H3 DATAGRAM Draft04', { many }),
  priority_update_element_id: uint64('Priority Update Element ID', { many }),
  priority_update_field_value: string('Priority Update Field Value', { many }),
  unknown_stream_type: none('An unknown stream type was encountered'),
  qpack_enc_failed: none('Error decoding QPACK buffer'),
  'expert.header.encoded_state': none('HTTP3 header encoded block', { many }),
  'expert.header_decoding.failed': none('Failed to decode HTTP3 header name/value', { many }),
  'expert.header_decoding.blocked': none('Failed to decode HTTP3 header name/value (blocked on QPACK)', { many }),
  'expert.header_decoding.no_output': none('Failed to decode HTTP3 header name/value (QPACK decoder no emission)', {
    many,
  }),
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
const texts = NAMED.split(' ').map((name) => [fieldKey(name), string(name, { many })] as const);
const numbers = NUMBERS.split(' ').map((name) => [fieldKey(name), uint64(name, { many })] as const);
const H = declareFields(
  http3,
  Object.fromEntries([...texts, ...numbers, [fieldKey(':status'), uint16(':status', { many })] as const]),
);

/** The fields of header fields that are text, and of those that are numbers, by the header field's name. */
export const TEXT_HEADERS: ReadonlyMap<string, number> = new Map(
  NAMED.split(' ').map((name) => [name, H[fieldKey(name)]]),
);
export const NUMBER_HEADERS: ReadonlyMap<string, number> = new Map(
  [':status', ...NUMBERS.split(' ')].map((name) => [name, H[fieldKey(name)]]),
);
