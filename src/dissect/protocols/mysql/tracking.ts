import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { encoded, encodedField, readEncoded } from './reading.js';

const SESSION_STATE_CHANGED = 0x4000;

/** A text and its length, each as a field. */
function pair(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = encodedField(d, lengthField, at);
  d.span(field, encoded.end, length);
  return encoded.end + length;
}

/** The server's words and what has changed in the session, at the end of an OK packet. */
export function dissectTracking(d: Dissection, start: number, status: number): number {
  const length = readEncoded(d, start);
  let at = encoded.end;
  if (length > 0) {
    d.span(F.message, at, length);
    at += length;
  }
  if ((status & SESSION_STATE_CHANGED) === 0 || d.left(at) === 0) return at;
  d.value(F['session_track.data'], 1, at, d.left(at));
  d.open();
  const size = encodedField(d, F['session_track.data.length'], at);
  at = encoded.end;
  const end = at + size;
  while (at < end && d.fault === 0) at = dissectChange(d, at);
  d.close();
  return at;
}

function dissectChange(d: Dissection, start: number): number {
  d.value(F.session_track, 1, start, d.left(start));
  d.open();
  const type = d.u8(F['session_track.type'], start);
  const length = encodedField(d, F['session_track.length'], start + 1);
  const at = encoded.end;
  switch (type) {
    case 0:
      pair(
        d,
        F['session_track.sysvar.length'],
        F['session_track.sysvar.value'],
        pair(d, F['session_track.sysvar.length'], F['session_track.sysvar.name'], at),
      );
      break;
    case 1:
      pair(d, F['session_track.schema.length'], F['session_track.schema'], at);
      break;
    case 2: {
      const size = readEncoded(d, at);
      // As tshark has it: the length counts from itself on.
      d.span(F['session_track.state_change'], at, size);
      d.close();
      return at + size;
    }
    case 3:
      d.u8(F['session_track.gtids.encoding'], at);
      pair(d, F['session_track.gtids.length'], F['session_track.gtids'], at + 1);
      break;
    case 4: {
      const field = F['session_track.transaction_characteristics'];
      pair(d, F['session_track.transaction_characteristics.length'], field, at);
      break;
    }
    case 5:
      pair(d, F['session_track.transaction_state.length'], F['session_track.transaction_state'], at);
      break;
    default:
      d.span(F.payload, at, length);
      remark(d, F.dissector_incomplete, SEVERITY.warn, GROUP.undecoded, 'FIXME: unrecognized session tracker data');
  }
  d.close();
  return at + length;
}
