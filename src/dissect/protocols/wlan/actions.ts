import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { ACTIONS as F } from './action-fields.js';
import { MANAGEMENT_FIELDS } from './management-fields.js';
import { emitWhole, masked } from './throughput.js';

const SPECTRUM = 0;
const BLOCK_ACKNOWLEDGEMENT = 3;
const ADD_REQUEST = 0;
const ADD_RESPONSE = 1;
const DELETE = 2;
const CHANNEL_SWITCH = 4;
const RADIO_MEASUREMENT = 5;
const NEIGHBOR_REQUEST = 4;

const PARAMETERS = masked('fixed.baparams.');
const SEQUENCE = masked('fixed.ssc.');
const DELETION = masked('fixed.delba.param.');

/**
 * An action frame's category and action (9.6), with those of block acknowledgement and requests for neighbors whole. Where elements follow is given
 * back; the frame's end where none are known to.
 */
export function dissectAction(d: Dissection, start: number): number {
  const category = d.getU8(start);
  if (d.fault !== 0) return d.reportedEnd;
  d.heading('Fixed parameters', start, d.end - start);
  d.open();
  d.value(F['fixed.category_code'], category, start, 1);
  let at = d.reportedEnd;
  if ((category & 0x7f) <= LAST_PLAIN && category !== PUBLIC) {
    const action = d.u8(F['fixed.action_code'], start + 1);
    if (category === BLOCK_ACKNOWLEDGEMENT) dissectBlock(d, action, start + 2);
    else if (category === SPECTRUM && action === CHANNEL_SWITCH) at = start + 2;
    else if (category === RADIO_MEASUREMENT && action === NEIGHBOR_REQUEST) {
      d.u8(F['rm.dialog_token'], start + 2);
      at = start + 3;
    }
  } else if (category === PUBLIC) d.u8(F['fixed.publicact'], start + 1);
  d.close();
  return at;
}
const PUBLIC = 4;
/** The categories whose second byte is an action without more ado. */
const LAST_PLAIN = 10;

function dissectBlock(d: Dissection, action: number, start: number): void {
  let at = start;
  if (action === DELETE) {
    emitWhole(d, F['fixed.delba.param'], DELETION, at, 2);
    d.u16LE(MANAGEMENT_FIELDS['fixed.reason_code'], at + 2);
    return;
  }
  if (action !== ADD_REQUEST && action !== ADD_RESPONSE) return;
  const token = d.u8(F['fixed.dialog_token'], at);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += `, Dialog Token=${token}`;
  at += 1;
  if (action === ADD_RESPONSE) {
    d.u16LE(MANAGEMENT_FIELDS['fixed.status_code'], at);
    at += 2;
  }
  emitWhole(d, F['fixed.baparams'], PARAMETERS, at, 2);
  d.u16LE(F['fixed.batimeout'], at + 2);
  if (action === ADD_REQUEST) emitWhole(d, F['fixed.ssc'], SEQUENCE, at + 4, 2);
}

const CONTROL = [F['ba.control.ackpolicy'], F['ba.control.ba_type'], F['ba.control.reserved'], F['ba.basic.tidinfo']];
const BASIC = 0;
const COMPRESSED = 2;
const BASIC_BITMAP = 128;

/** The control frames that ask for a block's acknowledgement, or give it: what stands behind the addresses. */
export function dissectBlockAcknowledgement(d: Dissection, at: number, isRequest: boolean): void {
  const control = d.getU16LE(at);
  const type = (control >>> 1) & 15;
  if (d.fault !== 0 || (type !== BASIC && type !== COMPRESSED)) return;
  const name = type === BASIC ? 'Basic' : 'Compressed';
  if (d.want[HEADING] !== 0) d.heading(`${name} BlockAck ${isRequest ? 'Request' : 'Response'}`, at, d.end - at);
  d.open();
  emitWhole(d, F['ba.control'], CONTROL, at, 2);
  emitWhole(d, F['fixed.ssc'], SEQUENCE, at + 2, 2);
  if (!isRequest) dissectBitmap(d, at + 4, type, d.getU16LE(at + 2) >>> 4);
  d.close();
}

/** A bit for each frame of the block, or for each of a frame's fragments; those of a compressed one that lack are told. */
function dissectBitmap(d: Dissection, at: number, type: number, first: number): void {
  if (type === BASIC) {
    d.span(F['ba.bm'], at, BASIC_BITMAP);
    return;
  }
  const length = d.reportedEnd - at >= 32 ? 32 : 8;
  d.span(F['ba.bm'], at, length);
  if (d.want[F['ba.bm.missing_frame']] === 0 || !d.has(at, length)) return;
  d.open();
  for (let i = 0; i < length * 8; i++)
    if ((d.bytes[at + (i >>> 3)] & (1 << (i & 7))) === 0)
      d.value(F['ba.bm.missing_frame'], (first + i) & 0xfff, at + (i >>> 3), 1);
  d.close();
}
