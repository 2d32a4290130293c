import { emitBits, emitMark } from '../../bits.js';
import { Decisions } from '../../decisions.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { DNA as F } from './fields.js';
import { dissectSessionConnect } from './session.js';

/** Types of messages (DNA Network Services Protocol Functional Specification 4.0, section 8). */
const DATA_CONTINUATION = 0x00;
const DATA_BEGIN = 0x20;
const DATA_END = 0x40;
const DATA_WHOLE = 0x60;
const DATA_ACKNOWLEDGED = 0x04;
const NOP = 0x08;
const LINK_SERVICE = 0x10;
const OTHER_ACKNOWLEDGED = 0x14;
const CONNECT_INITIATE = 0x18;
const CONNECT_ACKNOWLEDGED = 0x24;
const CONNECT_CONFIRM = 0x28;
const INTERRUPT = 0x30;
const DISCONNECT_INITIATE = 0x38;
const DISCONNECT_CONFIRM = 0x48;

/** What a number that acknowledges has besides: it is there at all, and it refuses. */
const IS_NUMBER = 0x8000;
const NEGATIVE = 0x1000;
const DELAYED = 0x1000;
const FLOW = ['(no change)', '(stop)', '(go)'];

/** How many bytes the messages of data had so far that are put together (in the whole capture: tshark asks not whose). */
const progress = declareState(
  () => ({ total: 0 }),
  () => new Decisions(1),
);

/** A message of the Network Services Protocol, at `at`. */
export function dissectNsp(d: Dissection, at: number): void {
  const type = d.u8(F['nsp.msg_type'], at);
  if (d.fault !== FAULT_NONE || type === NOP) return;
  d.open();
  d.u16LE(F.dst_node, at + 1);
  if (type === CONNECT_ACKNOWLEDGED) {
    if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = 'NSP connect acknowledgement';
  } else {
    d.u16LE(F.src_node, at + 3);
    if (d.fault === FAULT_NONE) dissectMessage(d, at + 5, type);
  }
  d.close();
}

function dissectMessage(d: Dissection, at: number, type: number): void {
  switch (type) {
    case DATA_CONTINUATION:
    case DATA_BEGIN:
    case DATA_END:
    case DATA_WHOLE:
      dissectData(d, at, type);
      break;
    case DATA_ACKNOWLEDGED: {
      const number = d.getU16LE(at);
      if (d.wantsInfo && d.fault === FAULT_NONE)
        d.infoColumn = `NSP data ${(number & NEGATIVE) !== 0 ? 'NAK' : 'ACK'} message(${number & 0xfff})`;
      dissectAcknowledgement(d, at);
      break;
    }
    case OTHER_ACKNOWLEDGED:
      if (d.wantsInfo) d.infoColumn = 'NSP other data ACK message';
      dissectAcknowledgement(d, at);
      break;
    case LINK_SERVICE:
      dissectLinkService(d, at);
      break;
    case INTERRUPT:
      if (d.wantsInfo) d.infoColumn = 'NSP interrupt message';
      emitSegmentNumber(d, skipNumbers(d, at));
      break;
    case CONNECT_INITIATE:
    case CONNECT_CONFIRM:
      if (d.wantsInfo) d.infoColumn = 'NSP connect confirm/initiate message';
      emitBits(d, at, 1, [F['nsp.services']]);
      emitBits(d, at + 1, 1, [F['nsp.info']]);
      d.u16LE(F['nsp.segsize'], at + 2);
      emitMark(d, F['sess.conn'], at + 4, d.end - at - 4);
      d.open();
      dissectSessionConnect(d, at + 4);
      d.close();
      break;
    case DISCONNECT_INITIATE:
    case DISCONNECT_CONFIRM:
      if (d.wantsInfo) d.infoColumn = 'NSP disconnect initiate/confirm message';
      d.u16LE(F['nsp.disc_reason'], at);
  }
}

/** Passes over the numbers that acknowledge, where there are any: one for this kind of message, one for the other. */
function skipNumbers(d: Dissection, at: number): number {
  if ((d.getU16LE(at) & IS_NUMBER) === 0) return at;
  d.span(F['ctl.acknum'], at, 2);
  if ((d.getU16LE(at + 2) & IS_NUMBER) === 0) return at + 2;
  d.span(F['ctl.acknum'], at + 2, 2);
  return at + 4;
}

function dissectAcknowledgement(d: Dissection, at: number): void {
  const isNumber = (d.getU16LE(at) & IS_NUMBER) !== 0;
  d.span(F['ctl.acknum'], at, 2);
  if (isNumber && d.reportedEnd > at + 2) {
    d.getU16LE(at + 2);
    d.span(F['ctl.acknum'], at + 2, 2);
  }
}

function emitSegmentNumber(d: Dissection, at: number): number {
  const number = d.getU16LE(at);
  d.value(F['nsp.segnum'], number & 0xfff, at, 2);
  d.value(F['nsp.delay'], (number & DELAYED) !== 0 ? 1 : 0, at, 2);
  return number & 0xfff;
}

function dissectData(d: Dissection, start: number, type: number): void {
  const at = skipNumbers(d, start);
  const number = emitSegmentNumber(d, at);
  if (!d.wantsInfo || d.fault !== FAULT_NONE) return;
  const length = d.reportedEnd - at - 2;
  const memo = d.memoOf(progress);
  const row = memo.next(d);
  if (!d.replaying) {
    const state = d.stateOf(progress);
    state.total = type === DATA_BEGIN || type === DATA_WHOLE ? length : state.total + length;
    memo.numbers[row] = state.total;
  }
  d.infoColumn = `msg nr. ${number}${PARTS[type]}, bytes this segment: ${length}, total so far:${memo.numbers[row]}`;
}

const PARTS: Readonly<Record<number, string>> = {
  [DATA_CONTINUATION]: ': continuation segment ',
  [DATA_BEGIN]: ': start of segment',
  [DATA_END]: ': end of segment',
  [DATA_WHOLE]: ' single segment',
};

/** Asks for more messages, or stops them: read only where the message acknowledges something besides. */
function dissectLinkService(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'NSP link control message';
  const at = skipNumbers(d, start);
  emitSegmentNumber(d, at);
  if (at === start) return;
  const flow = d.getU8(at + 2);
  if (d.fault !== FAULT_NONE) return;
  if (d.wantsInfo) d.infoColumn += FLOW[flow] ?? '';
  if (!d.has(at + 2, 2)) return;
  emitBits(d, at + 2, 1, [F['nsp.flow_control']]);
  d.open();
  d.span(F['nsp.fc_val'], at + 2, 2);
  d.close();
}
