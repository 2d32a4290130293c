import { declareFields, declareProtocol, uint32 } from '../../../fields/protocol.js';

/** Resource Reservation Protocol: see index.ts. */
export const rsvp = declareProtocol(
  'rsvp',
  'RSVP',
  'Resource ReserVation Protocol (RSVP)',
  'Resource ReserVation Protocol (RSVP): {msg:name}',
);
const F = declareFields(rsvp, { ctype: uint32('C-type', { hidden: true, many: true }) });
export const CTYPE = F.ctype;
