import { declareFields, declareProtocol, ipv4, string } from '../../fields/protocol.js';
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
  // pcq's own: the same addresses, those of IPv4 as numbers, since texts of them all would take long to write and to load.
  ipv4_src: ipv4('Source address of IPv4', { generated: true, hidden: true }),
  ipv4_dst: ipv4('Destination address of IPv4', { generated: true, hidden: true }),
  other_src: string('Other source address', { generated: true, hidden: true }),
  other_dst: string('Other destination address', { generated: true, hidden: true }),
});

export const columnsDissector: Dissector = { protocol: columns, dissect: () => true };
