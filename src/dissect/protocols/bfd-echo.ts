import { bytes, declareFields, declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** What a system that looks for forwarding faults sends to itself (RFC 5881, section 4): its contents are its own affair. */
export const bfdEcho = declareProtocol('bfd_echo', 'BFD Echo', 'BFD Echo message', 'BFD Echo message');
const F = declareFields(bfdEcho, { packet: bytes('Echo') });

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BFD Echo';
  if (d.wantsInfo) d.infoColumn = 'Originator specific content';
  d.span(F.packet, start, d.reportedEnd - start);
  return true;
}

export const bfdEchoDissector: Dissector = { protocol: bfdEcho, dissect, places: { 'udp.port': [3785] } };
