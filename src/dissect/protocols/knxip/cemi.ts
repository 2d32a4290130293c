import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { CEMI_MC } from '../../names/cemi.js';
import { cemi, controlName, CEMI as F, group, PART, serviceName } from './cemi-fields.js';
import { individual } from './fields.js';

const LINK_DATA = new Set([0x11, 0x29, 0x2e]);
const TRANSPORT_DATA = new Set([0x41, 0x4a, 0x89, 0x94]);
const PROPERTY_READ_REQUEST = 0xfc;
const FIRST_PROPERTY = 0xf5;
const FIRST_FUNCTION = 0xf8;
const FIRST_RESET = 0xf1;
const RESERVED_BYTES = 6;
const GROUP_RESPONSE = 1;
const GROUP_WRITE = 2;
const MEMORY_READ = 8;
const MEMORY_WRITE = 10;
const DESCRIPTOR_READ = 12;
const DESCRIPTOR_RESPONSE = 13;
/** From here on the service takes up all ten bits. */
const LONG_SERVICE = 11;
const RESTART = 14;
const VALUE_READ = 0x3d5;
const VALUE_WRITE = 0x3d7;
const DESCRIPTION_READ = 0x3d8;
const DESCRIPTION_RESPONSE = 0x3d9;

/** Message, additional information, and by message the link's telegram or a property of the device. */
function dissect(d: Dissection, start: number): boolean {
  const code = d.u8(F.mc, start);
  tell(d, CEMI_MC[code] ?? 'Unknown');
  if (code >= FIRST_PROPERTY) dissectProperty(d, code, start + 1);
  else if (code < FIRST_RESET - 1 && d.left(start + 1) > 0) {
    const at = dissectAdditional(d, start + 1);
    if (LINK_DATA.has(code)) dissectTelegram(d, at);
    else if (TRANSPORT_DATA.has(code)) {
      d.span(F.data, at, RESERVED_BYTES);
      d.u8(F.len, at + RESERVED_BYTES);
      dissectTransport(d, at + RESERVED_BYTES + 1);
    } else emitData(d, at);
  }
  return true;
}

function tell(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${text}`;
}

/** What is left, as data. */
function emitData(d: Dissection, at: number): void {
  const length = d.left(at);
  if (length === 0 || d.fault !== 0) return;
  d.span(F.data, at, length);
  if (!d.wantsInfo) return;
  const digits = Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, length).toString('hex');
  tell(d, `$${digits.toUpperCase()}`);
}

function dissectAdditional(d: Dissection, start: number): number {
  const length = d.getU8(start);
  const end = Math.min(start + 1 + length, d.end);
  d.value(F.folder, PART.additional, start, end - start);
  d.open();
  d.u8(F['ai.n'], start);
  let at = start + 1;
  while (at + 2 <= end && d.fault === 0) {
    const next = Math.min(at + 2 + d.getU8(at + 1), end);
    d.value(F.folder, PART.element, at, next - at);
    d.open();
    d.u8(F['ait.n'], at);
    d.u8(F['aie.n'], at + 1);
    if (next > at + 2) d.span(F.data, at + 2, next - at - 2);
    d.close();
    at = next;
  }
  d.close();
  return end;
}

function dissectTelegram(d: Dissection, at: number): void {
  if (!d.has(at, 7)) return;
  const control = d.bytes[at];
  d.value(F.folder, PART.control, at, 1);
  d.open();
  d.value(F.ft, control >> 7, at, 1);
  d.value(F.rep, (control >> 5) & 1, at, 1);
  d.value(F.bt, (control >> 4) & 1, at, 1);
  d.value(F.prio, (control >> 2) & 3, at, 1);
  d.value(F.ack, (control >> 1) & 1, at, 1);
  d.value(F.ce, control & 1, at, 1);
  d.close();
  const hops = d.bytes[at + 1];
  d.value(F.folder, PART.hops, at + 1, 1);
  d.open();
  d.value(F.at, hops >> 7, at + 1, 1);
  d.value(F.hc, (hops >> 4) & 7, at + 1, 1);
  d.value(F.eff, hops & 0xf, at + 1, 1);
  d.close();
  const source = d.u16(F.sa, at + 2);
  const destination = d.u16(F.da, at + 4);
  if (d.wantsInfo) tell(d, `${individual(source)}->${hops > 0x7f ? group(destination) : individual(destination)}`);
  d.u8(F.len, at + 6);
  dissectTransport(d, at + 7);
}

/** Transport control, and behind it the application's service, which begins in its last two bits. */
function dissectTransport(d: Dissection, at: number): void {
  const control = d.getU8(at);
  if (d.fault !== 0) return;
  const isControl = control > 0x7f;
  const isNumbered = (control & 0x40) !== 0;
  d.value(F.folder, PART.transport, at, 1);
  d.open();
  d.value(F.tpt, control >> 7, at, 1);
  d.value(F.st, (control >> 6) & 1, at, 1);
  if (isNumbered) d.value(F.num, (control >> 2) & 0xf, at, 1);
  if (isControl) d.value(F.tc, control & 3, at, 1);
  d.close();
  if (isControl) {
    tell(d, controlName(control & 3));
    emitData(d, at + 1);
  } else if (d.left(at) >= 2) dissectApplication(d, at);
  else d.span(F.data, at, 1);
}

function dissectApplication(d: Dissection, at: number): void {
  const service = d.getU16(at) & 0x3ff;
  const kind = service >> 6;
  const isLong = kind === LONG_SERVICE || kind >= RESTART;
  d.value(F.folder, PART.service, at, 2);
  d.open();
  if (isLong) d.value(F.ax, service, at, 2);
  else d.value(F.ac, kind, at, 2);
  d.close();
  tell(d, serviceName(service));
  const body = at + 2;
  if (isLong) dissectLongService(d, service, body);
  else if (kind >= MEMORY_READ && kind <= MEMORY_WRITE) {
    d.value(F.folder, PART.bits, at + 1, Math.min(3, d.left(at + 1)));
    d.open();
    d.value(F['ad.ml'], service & 0x3f, at + 1, 1);
    const address = d.getU16(body);
    if (d.fault === 0) d.value(F.x, address, body, 2);
    d.close();
    if (d.wantsInfo) tell(d, `X=$${address.toString(16).padStart(4, '0').toUpperCase()}`);
    emitData(d, body + 2);
  } else {
    const isShort = d.left(body) === 0;
    if (isShort && (kind === GROUP_RESPONSE || kind === GROUP_WRITE)) {
      emitBits(d, F.ad, service, at + 1);
      if (d.wantsInfo) tell(d, `$${(service & 0x3f).toString(16).padStart(2, '0').toUpperCase()}`);
    } else if (kind === DESCRIPTOR_READ || kind === DESCRIPTOR_RESPONSE) emitBits(d, F['ad.type'], service, at + 1);
    emitData(d, body);
  }
}

function emitBits(d: Dissection, field: number, service: number, at: number): void {
  d.value(F.folder, PART.bits, at, 1);
  d.open();
  d.value(field, service & 0x3f, at, 1);
  d.close();
}

function dissectLongService(d: Dissection, service: number, at: number): void {
  if (service >= VALUE_READ && service <= DESCRIPTION_RESPONSE) {
    const object = d.u8(F.ox, at);
    const property = d.u8(F.pid, at + 1);
    if (d.wantsInfo) tell(d, `OX=${object} P=${property}`);
    if (service <= VALUE_WRITE) {
      emitRange(d, at + 2);
      emitData(d, at + 4);
    } else if (service === DESCRIPTION_READ) d.u8(F.px, at + 2);
    else dissectPropertyDescription(d, at + 2);
  } else emitData(d, at);
}

function dissectPropertyDescription(d: Dissection, at: number): void {
  const index = d.u8(F.px, at);
  if (!d.has(at + 1, 4)) return;
  const type = d.bytes[at + 1];
  const access = d.bytes[at + 4];
  d.value(F.folder, PART.bits, at + 1, 4);
  d.open();
  d.value(F.pw, type >> 7, at + 1, 1);
  d.value(F.pdt, type & 0x3f, at + 1, 1);
  d.value(F.me, d.getU16(at + 2) & 0xfff, at + 2, 2);
  d.value(F.ra, access >> 4, at + 4, 1);
  d.value(F.wa, access & 0xf, at + 4, 1);
  d.close();
  if (d.wantsInfo) tell(d, `PX=${index} T=${type & 0x3f} R=${access >> 4} W=${access & 0xf}`);
}

/** How many elements, from which one on. Gives how many. */
function emitRange(d: Dissection, at: number): number {
  const range = d.getU16(at);
  if (d.fault !== 0) return 1;
  d.value(F.folder, PART.range, at, 2);
  d.open();
  d.value(F.n, range >> 12, at, 1);
  d.value(F.x, range & 0xfff, at, 2);
  d.close();
  return range >> 12;
}

/** A property of one of the device's objects. */
function dissectProperty(d: Dissection, code: number, at: number): void {
  const type = d.u16(F.ot, at);
  d.u8(F.oi, at + 2);
  const property = d.u8(F.pid, at + 3);
  if (d.wantsInfo) tell(d, `OT=${type} P=${property}`);
  if (code >= FIRST_FUNCTION && code < PROPERTY_READ_REQUEST - 1) {
    emitData(d, at + 4);
    return;
  }
  const count = emitRange(d, at + 4);
  if (count === 0 && d.wantsInfo) tell(d, 'N=0');
  emitData(d, at + 6);
}

export const cemiDissector: Dissector = { protocol: cemi, dissect };
