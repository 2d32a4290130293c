import { declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectWlan } from './wlan/index.js';

/** What a radio said of a frame of IEEE 802.11 (radiotap.org); its optional fields are passed over. */
export const radiotap = declareProtocol(
  'radiotap',
  'Radiotap',
  'IEEE 802.11 Radiotap Capture header',
  'Radiotap Header v{version}, Length {length}',
);
const F = declareFields(radiotap, {
  version: uint8('Header revision'),
  pad: uint8('Header pad'),
  length: uint16('Header length'),
});

/** What tshark computes of the radio's words: a layer without fields here. */
export const wlanRadio = declareProtocol('wlan_radio', '802.11 Radio', '802.11 radio information');

const HAS_TIME = 1;
const HAS_FLAGS = 2;
const MORE_WORDS = 0x8000_0000;
const FRAME_CHECK_SEQUENCE = 0x10;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Radiotap';
  d.u8(F.version, start);
  d.u8(F.pad, start + 1);
  const length = d.u16LE(F.length, start + 2);
  if (!d.has(start, 8)) return true;
  d.setLayerLength(length);
  const flags = flagsOf(d, start, Math.min(start + length, d.end));
  if (length < 8 || start + length > d.reportedEnd) {
    d.has(start, Math.max(length, 8));
    return true;
  }
  if (d.recorded[wlanRadio.id] !== 0)
    d.tape.pushLayer(wlanRadio.id, d.frame, d.places++, d.layerPlace, start, 0, d.source);
  d.mention(wlanRadio.id);
  dissectWlan(d, start + length, false, (flags & FRAME_CHECK_SEQUENCE) !== 0);
  return true;
}

/** The flags field: the first after the time stamp, behind the words that say which fields are there. */
function flagsOf(d: Dissection, start: number, end: number): number {
  const present = d.getU32LE(start + 4);
  if ((present & HAS_FLAGS) === 0) return 0;
  let at = start + 4;
  while (at + 4 <= end && (d.getU32LE(at) & MORE_WORDS) !== 0) at += 4;
  at += 4;
  if (present & HAS_TIME) at += ((8 - ((at - start) % 8)) % 8) + 8;
  return at < end ? d.bytes[at] : 0;
}

export const radiotapDissector: Dissector = {
  protocol: radiotap,
  dissect,
  places: { linktype: [127] },
  carries: ['wlan', 'wlan_radio'],
};
export const wlanRadioDissector: Dissector = { protocol: wlanRadio, dissect: () => true };
