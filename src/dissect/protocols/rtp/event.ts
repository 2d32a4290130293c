import { boolean, declareFields, declareProtocol, uint8, uint16 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TELEPHONE_EVENTS } from '../../names/rtpevent.js';

/** Digits, tones and signals of telephones in RTP (RFC 4733, section 2.3; RFC 2833 before). */
export const rtpEvent = declareProtocol('rtpevent', 'RTP Event', 'RFC 2833 RTP Event');
const F = declareFields(rtpEvent, {
  event_id: uint8('Event ID', { values: TELEPHONE_EVENTS }),
  end_of_event: boolean('End of Event', { mask: 0x80, maskBits: 8 }),
  reserved: boolean('Reserved', { mask: 0x40, maskBits: 8 }),
  volume: uint8('Volume', { mask: 0x3f }),
  duration: uint16('Event Duration'),
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RTP EVENT';
  const event = d.u8(F.event_id, start);
  const second = d.getU8(start + 1);
  if (d.wantsInfo) d.infoColumn = `Payload type=RTP Event, ${TELEPHONE_EVENTS[event] ?? `Unknown (${event})`}`;
  if (d.fault !== 0) return true;
  d.value(F.end_of_event, second >>> 7, start + 1, 1);
  d.value(F.reserved, (second >>> 6) & 1, start + 1, 1);
  d.value(F.volume, second & 0x3f, start + 1, 1);
  d.u16(F.duration, start + 2);
  if (d.wantsInfo && d.fault === 0 && second & 0x80) d.infoColumn += ' (end)';
  return true;
}

export const rtpEventDissector: Dissector = { protocol: rtpEvent, dissect };
