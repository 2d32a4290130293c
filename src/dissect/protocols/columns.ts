import { declareFields, declareProtocol, string } from '../../fields/protocol.js';
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
});

export const columnsDissector: Dissector = { protocol: columns, dissect: () => true };
