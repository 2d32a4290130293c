import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { dissectData } from '../data.js';
import { dtls } from '../dtls/index.js';
import { dissectWlan } from '../wlan/index.js';
import { dissectElement } from './elements.js';
import { capwap, capwapData, CAPWAP as F, MESSAGE_NAMES } from './fields.js';
import { emitHeader, emitPreamble, header } from './header.js';

const linkTypes = dissectorTable('linktype');
const LINKTYPE_ETHERNET = 1;

/** Up to the payload; false where there is none to be dissected further. */
function dissectHeader(d: Dissection, start: number, name: string): boolean {
  d.protocolColumn = name;
  if (d.wantsInfo) d.infoColumn = name;
  if (emitPreamble(d, start)) {
    if (!d.dissect(dtls.id, start + 4)) dissectData(d, start + 4);
    return false;
  }
  emitHeader(d, start);
  if (d.fault !== 0) return false;
  if (!header.isFragment) return d.has(header.payload, 0);
  // Fragments are not put together.
  if (d.wantsInfo) d.infoColumn += ` (Fragment ID: ${header.fragmentId}, Fragment Offset: ${header.fragmentOffset})`;
  dissectData(d, header.payload);
  return false;
}

/** The data channel (RFC 5415, 4.4): frames of the air, or of the wire, or a keep-alive. */
function dissectDataChannel(d: Dissection, start: number): boolean {
  if (!dissectHeader(d, start, 'CAPWAP-Data')) return true;
  const { payload } = header;
  if (header.isKeepAlive) {
    if (d.wantsInfo) d.infoColumn += ' Keep-Alive';
    const length = d.u16(F['keep_alive.length'], payload);
    emitElements(d, payload + 2, Math.min(payload + length, d.reportedEnd));
  } else if (header.isEthernet) d.dissectBy(linkTypes, LINKTYPE_ETHERNET, payload);
  else if (header.is80211) dissectWlan(d, payload, true, false);
  else dissectData(d, payload);
  return true;
}

const CONTROL_HEADER_LENGTH = 8;

/** The control channel (RFC 5415, 4.5): messages made of elements. */
function dissectControlChannel(d: Dissection, start: number): boolean {
  if (!dissectHeader(d, start, 'CAPWAP-Control')) return true;
  const at = header.payload;
  d.span(F['control.header'], at, CONTROL_HEADER_LENGTH);
  d.open();
  const type = d.u32(F['control.header.message_type'], at);
  d.open();
  d.value(F['control.header.message_type.enterprise_number'], type >>> 8, at, 3);
  d.u32(F['control.header.message_type.enterprise_specific'], at);
  d.close();
  d.u8(F['control.header.sequence_number'], at + 4);
  const length = d.u16(F['control.header.message_element_length'], at + 5);
  d.u8(F['control.header.flags'], at + 7);
  d.close();
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn += ` - ${MESSAGE_NAMES[type] ?? `Unknown Message Type (0x${type.toString(16)})`}`;
  const elements = at + CONTROL_HEADER_LENGTH;
  const end = Math.min(elements + Math.max(length - 3, 0), d.reportedEnd);
  d.value(F.message_element, 1, elements, Math.max(end - elements, 0));
  d.open();
  emitElements(d, elements, end);
  d.close();
  return true;
}

/** Elements, each of a type, a length and a value (RFC 5415, 4.6). */
function emitElements(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return;
    d.value(F.message_element, 1, at, 4 + length);
    d.open();
    const type = d.u16(F['message_element.type'], at);
    d.u16(F['message_element.length'], at + 2);
    d.span(F['message_element.value'], at + 4, length);
    dissectElement(d, type, at + 4, at + 4 + length);
    d.close();
    at += 4 + length;
  }
}

export const capwapDissector: Dissector = {
  protocol: capwap,
  dissect: dissectControlChannel,
  places: { 'udp.port': [5246] },
  carries: ['dtls', 'data'],
};

export const capwapDataDissector: Dissector = {
  protocol: capwapData,
  dissect: dissectDataChannel,
  places: { 'udp.port': [5247] },
  carries: ['dtls', 'wlan', 'linktype', 'data'],
  alsoEmits: ['capwap'],
};
