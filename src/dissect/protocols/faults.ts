import { declareFields, declareProtocol, none, type Protocol } from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED, FAULT_NONE, FAULT_UNREASSEMBLED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

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

/** Shows the fault at which dissection stopped as a layer, and clears it. */
export function showFault(d: Dissection): void {
  const fault = d.fault;
  const protocol = FAULT_PROTOCOLS[fault];
  const at = d.end;
  d.fault = FAULT_NONE;
  if (d.faultProtocol >= 0) d.layerProtocol = d.faultProtocol;
  if (fault !== FAULT_UNREASSEMBLED) d.hierarchy = d.stacks.push(d.hierarchy, protocol.id);
  d.layerPlace = d.places++;
  d.layerRow = d.recorded[protocol.id] === 0 ? -1 : d.tape.pushLayer(protocol.id, d.frame, d.layerPlace, 0, at, 0, 0);
  if (fault === FAULT_MALFORMED) {
    remark(d, MALFORMED_FIELDS.expert, SEVERITY.error, GROUP.malformed, 'Malformed Packet (Exception occurred)');
  } else if (fault === FAULT_UNREASSEMBLED) {
    const message = 'Unreassembled fragment (change preferences to enable reassembly)';
    remark(d, UNREASSEMBLED_FIELDS.expert, SEVERITY.note, GROUP.reassemble, message);
  }
  if (d.wantsInfo) d.infoColumn += d.isFaultContained ? CONTAINED_TEXT : FAULT_TEXTS[fault];
  d.isFaultContained = false;
}

/** By fault: the layer that it is shown as, and what the Info column says. */
const FAULT_PROTOCOLS: readonly Protocol[] = [malformed, short, malformed, unreassembled];
const CONTAINED_TEXT = '[Malformed Packet: length of contained item exceeds length of containing item]';
const FAULT_TEXTS = [
  '',
  '[Packet size limited during capture]',
  '[Malformed Packet]',
  '[BoundErrorUnreassembled Packet]',
];
