import { boolean, bytes, declareFields, declareProtocol, string, uint8, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';

/** CAN-ETH: frames of a controller area network in UDP. */
const caneth = declareProtocol('caneth', 'CAN-ETH', 'Controller Area Network over Ethernet');
const F = declareFields(caneth, {
  magic: string('Magic'),
  version: uint8('Version', { base: 'dec' }),
  frames: uint8('CAN Frames', { base: 'dec' }),
  options: bytes('Options (Reserved)'),
  'can.padding': bytes('Padding', { many: true }),
});

const can = declareProtocol('can', 'CAN', 'Controller Area Network');
const CAN = declareFields(can, {
  id: uint32('Identifier', { base: 'hex', many: true }),
  len: uint8('Frame-Length', { base: 'dec', many: true }),
  'flags.xtd': boolean('Extended Flag', { many: true }),
  'flags.rtr': boolean('Remote Transmission Request Flag', { many: true }),
});

const PORT = 11_898;
const MAGIC = [...'ISO11898'].map((each) => each.charCodeAt(0));
const HEADER_BYTES = 10;
const FRAME_BYTES = 15;
/** Of a frame: what stands in front of its data, and where its flags are. */
const FRAME_HEADER = 5;
const EXTENDED = 13;
const REMOTE = 14;
/** Of identifiers. */
const EXTENDED_BITS = 0x1fff_ffff;
const STANDARD_BITS = 0x7ff;
const MOST_FRAMES = 16;

function isPacket(d: Dissection, start: number): boolean {
  return d.left(start) >= HEADER_BYTES && MAGIC.every((byte, i) => d.bytes[start + i] === byte);
}

function dissect(d: Dissection, start: number): boolean {
  if (!isPacket(d, start)) return false;
  d.protocolColumn = 'CAN-ETH';
  if (d.wantsInfo) d.infoColumn = '';
  d.span(F.magic, start, MAGIC.length);
  d.u8(F.version, start + 8);
  const count = d.u8(F.frames, start + 9);
  const { end, reportedEnd } = d;
  const first = start + HEADER_BYTES;
  if (count > MOST_FRAMES) return true;
  const options = first + count * FRAME_BYTES;
  if (options < reportedEnd) d.span(F.options, options, reportedEnd - options);
  for (let at = first; at < options && d.fault === 0; at += FRAME_BYTES) {
    const length = dissectFrame(d, at);
    if (d.fault === 0 && length > 0)
      dissectData(d, at + FRAME_HEADER, Math.min(end, at + FRAME_HEADER + length), at + FRAME_HEADER + length);
  }
  return true;
}

/** A tree of its own, which is no layer of the frame; tells how long the data is. */
function dissectFrame(d: Dissection, at: number): number {
  const outer = d.layerRow;
  if (d.recorded[can.id] !== 0)
    d.layerRow = d.tape.pushLayer(can.id, d.frame, d.places, d.layerPlace, at, FRAME_BYTES, d.source);
  const isExtended = d.getU8(at + EXTENDED) !== 0;
  if (d.has(at, 4)) d.value(CAN.id, d.getU32LE(at) & (isExtended ? EXTENDED_BITS : STANDARD_BITS), at, 4);
  const length = Math.min(d.u8(CAN.len, at + 4), FRAME_BYTES - FRAME_HEADER);
  d.value(CAN['flags.xtd'], isExtended ? 1 : 0, at + EXTENDED, 1);
  d.value(CAN['flags.rtr'], d.getU8(at + REMOTE) === 0 ? 0 : 1, at + REMOTE, 1);
  const padding = at + FRAME_HEADER + length;
  if (padding < at + FRAME_BYTES) d.span(F['can.padding'], padding, at + FRAME_BYTES - padding);
  d.layerRow = outer;
  return length;
}

export const canethDissector: Dissector = {
  protocol: caneth,
  dissect,
  places: { 'udp.port': [PORT] },
  heuristics: { udp: isPacket },
  carries: ['data', 'can'],
};

/** What is in them is shown by the packet around them. */
export const canDissector: Dissector = { protocol: can, dissect: () => false };
