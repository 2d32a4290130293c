import { declareFields, declareProtocol, none } from '../../fields/protocol.js';
import type { Dissector } from '../dissector.js';

/** What tshark shows where a dissector could not go on, as layers of their own at the end of the frame. */
export const short = declareProtocol('_ws.short', 'Short frame', 'Packet size limited during capture');
export const malformed = declareProtocol('_ws.malformed', 'Malformed packet', 'Malformed Packet');
export const MALFORMED_FIELDS = declareFields(malformed, {
  expert: none('Malformed Packet (Exception occurred)'),
});

export const unreassembled = declareProtocol(
  '_ws.unreassembled',
  'Unreassembled fragmented packet',
  'Unreassembled Fragmented Packet',
);
export const UNREASSEMBLED_FIELDS = declareFields(unreassembled, {
  expert: none('Unreassembled fragment (change preferences to enable reassembly)'),
});

export const shortDissector: Dissector = { protocol: short, dissect: () => true };
export const malformedDissector: Dissector = { protocol: malformed, dissect: () => true };
export const unreassembledDissector: Dissector = { protocol: unreassembled, dissect: () => true };
