import { addressText } from '../../fields/address.js';
import { declareFields, declareProtocol, ipv4, string } from '../../fields/protocol.js';
import { ADDRESS_IPV4, ADDRESS_NONE, type Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** The columns of the packet list, as fields. They are filled in by the frame's dissector when all layers are known. */
export const columns = declareProtocol('_ws.col', 'Columns', 'Columns of the packet list');
export const COLUMN_FIELDS = declareFields(columns, {
  number: string('Number'),
  cls_time: string('Time (format as specified)'),
  def_src: string('Source address'),
  def_dst: string('Destination address'),
  protocol: string('Protocol', { fewValues: true }),
  packet_length: string('Packet length (bytes)'),
  info: string('Information'),
  // The same addresses, those of IPv4 as numbers, since texts of them all would take long to write and to load.
  ipv4_src: ipv4('Source address of IPv4', { own: true }),
  ipv4_dst: ipv4('Destination address of IPv4', { own: true }),
  other_src: string('Other source address', { own: true }),
  other_dst: string('Other destination address', { own: true }),
});

const C = COLUMN_FIELDS;

export const columnsDissector: Dissector = { protocol: columns, dissect: () => true };

/** Fills in the columns of the frame whose layers are all known; `start` is where its bytes begin. */
export function emitColumns(d: Dissection, start: number): void {
  if (d.recorded[columns.id] === 0) return;
  const row = d.tape.pushLayer(columns.id, d.frame, d.places, 0, start, 0, 0);
  d.layerRow = row;
  if (d.want[C.number] !== 0) d.text(C.number, String(d.block.firstNumber + d.frame));
  if (d.addressKind !== ADDRESS_NONE) {
    emitEnd(d, d.sourceStart, C.def_src, C.ipv4_src, C.other_src);
    emitEnd(d, d.destinationStart, C.def_dst, C.ipv4_dst, C.other_dst);
  } else if (d.sourceName !== '' || d.destinationName !== '') {
    d.word(C.def_src, d.sourceName);
    d.word(C.def_dst, d.destinationName);
    d.word(C.other_src, d.sourceName);
    d.word(C.other_dst, d.destinationName);
  }
  d.word(C.protocol, d.protocolColumn);
  if (d.want[C.packet_length] !== 0) d.text(C.packet_length, String(d.block.originalLength[d.frame]));
  if (d.want[C.info] !== 0) d.text(C.info, shortened(d.infoFence + d.infoColumn));
}

/** tshark keeps that many bytes of a column, in UTF-8. */
const LONGEST_COLUMN = 4095;

function shortened(text: string): string {
  if (text.length <= LONGEST_COLUMN / 3) return text;
  const bytes = Buffer.from(text);
  if (bytes.length <= LONGEST_COLUMN) return text;
  let end = LONGEST_COLUMN;
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

/** Who sends the frame, or to whom it goes; `at` is -1 where nobody knows. */
function emitEnd(d: Dissection, at: number, shown: number, ipv4: number, other: number): void {
  if (at < 0) return;
  const { addressKind, addressBytes: bytes } = d;
  const isIpv4 = addressKind === ADDRESS_IPV4;
  if (isIpv4 && d.want[ipv4] !== 0)
    d.value(ipv4, ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0);
  if (d.want[shown] === 0 && (isIpv4 || d.want[other] === 0)) return;
  const text = addressText(addressKind, bytes, at);
  d.text(shown, text);
  if (!isIpv4) d.text(other, text);
}
