import type { Dissection } from '../../dissection.js';
import { UCM_EVENTTYPE } from '../../names/rtmpt.js';
import { emitAmf0Values } from './amf.js';
import { F } from './fields.js';

export const TYPE = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  amf3Data: 15,
  amf3Command: 17,
  amf0Data: 18,
  amf0Command: 20,
  aggregate: 22,
} as const;

/** The body of a message, `[at, end)`. */
export function dissectBody(d: Dissection, type: number, at: number, end: number): void {
  switch (type) {
    case TYPE.setChunkSize:
      d.u32(F['scm.chunksize'], at);
      break;
    case TYPE.abort:
      d.u32(F['scm.csid'], at);
      break;
    case TYPE.acknowledgement:
      d.u32(F['scm.seq'], at);
      break;
    case TYPE.userControl:
      d.u16(F['ucm.eventtype'], at);
      break;
    case TYPE.windowSize:
      d.u32(F['scm.was'], at);
      break;
    case TYPE.peerBandwidth:
      d.u32(F['scm.was'], at);
      d.u8(F['scm.limittype'], at + 4);
      break;
    case TYPE.audio:
      dissectAudio(d, at, end);
      break;
    case TYPE.video:
      dissectVideo(d, at, end);
      break;
    case TYPE.amf0Command:
    case TYPE.amf0Data:
      emitAmf0Values(d, at, end);
      break;
    case TYPE.amf3Command:
    case TYPE.amf3Data:
      emitAmf0Values(d, at + 1, end);
      break;
    case TYPE.aggregate:
      dissectAggregate(d, at, end);
  }
}

function dissectAudio(d: Dissection, at: number, end: number): void {
  const control = d.u8(F['audio.control'], at);
  d.open();
  d.value(F['audio.format'], control >> 4, at, 1);
  d.value(F['audio.rate'], (control >> 2) & 3, at, 1);
  d.value(F['audio.size'], (control >> 1) & 1, at, 1);
  d.value(F['audio.type'], control & 1, at, 1);
  d.close();
  d.span(F['audio.data'], at + 1, end - at - 1);
}

const COMMAND_FRAME = 5;

function dissectVideo(d: Dissection, at: number, end: number): void {
  const control = d.u8(F['video.control'], at);
  const kind = (control >> 4) & 7;
  d.open();
  d.value(F['video.type'], kind, at, 1);
  d.value(F['video.format'], control & 15, at, 1);
  if (kind === COMMAND_FRAME) d.u8(F['video.command'], at + 1);
  d.close();
  if (kind !== COMMAND_FRAME) d.span(F['video.data'], at + 1, end - at - 1);
}

const TAG_HEADER = 11;

/** Tags as in a file of Flash video; what they carry is shown to the message's end, as tshark does. */
function dissectAggregate(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const type = d.u8(F['tag.type'], at);
    const size = d.u24(F['tag.datasize'], at + 1);
    d.u24(F['tag.timestamp'], at + 4);
    d.u8(F['tag.ets'], at + 7);
    d.u24(F['tag.streamid'], at + 8);
    at += TAG_HEADER;
    if (type === TYPE.audio) dissectAudio(d, at, end);
    else if (type === TYPE.video) dissectVideo(d, at, end);
    else if (type === TYPE.amf0Data) emitAmf0Values(d, at, Math.min(end, at + size));
    at += size;
    d.u32(F['tag.tagsize'], at);
    at += 4;
  }
}

const LIMITS = ['Hard', 'Soft', 'Dynamic'];

/** A message of the protocol's own control, for the Info column. */
export function describeControl(d: Dissection, type: number, at: number): string {
  const value = type === TYPE.userControl ? d.getU16(at) : d.getU32(at);
  if (type === TYPE.setChunkSize) return `Set Chunk Size ${value}`;
  if (type === TYPE.abort) return `Abort Message ${value}`;
  if (type === TYPE.acknowledgement) return `Acknowledgement ${value}`;
  if (type === TYPE.windowSize) return `Window Acknowledgement Size ${value}`;
  if (type === TYPE.peerBandwidth) {
    const limit = d.getU8(at + 4);
    return `Set Peer Bandwidth ${value},${LIMITS[limit] ?? `Unknown (${limit})`}`;
  }
  const name = UCM_EVENTTYPE[value];
  if (name === undefined) return `User Control Message 0x${value.toString(16)}`;
  if (name.startsWith('Ping')) return name;
  if (name === 'Set Buffer Length') return `${name} ${d.getU32(at + 2)},${d.getU32(at + 6)}ms`;
  return `${name} ${d.getU32(at + 2)}`;
}
