import { boolean, declareFields, declareProtocol, none, uint8, uint24, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';

/** Packets that the Locator/ID Separation Protocol tunnels (RFC 9300, section 5). */
export const lispData = declareProtocol('lisp-data', 'LISP Data', 'Locator/ID Separation Protocol (Data)');
const labels = ['Set', 'Not set'] as const;
const F = declareFields(lispData, {
  flags: uint8('Flags', { base: 'hex' }),
  'flags.nonce': boolean('N bit (Nonce present)', { mask: 0x80, labels }),
  'flags.lsb': boolean('L bit (Locator-Status-Bits field enabled)', { mask: 0x40, labels }),
  'flags.enr': boolean('E bit (Echo-Nonce-Request)', { mask: 0x20, labels }),
  'flags.mv': boolean('V bit (Map-Version present)', { mask: 0x10, labels }),
  'flags.iid': boolean('I bit (Instance ID present)', { mask: 0x8, labels }),
  'flags.res': uint8('Reserved', { base: 'hex', mask: 0x7 }),
  nonce: uint24('Nonce', { base: 'decHex' }),
  mapver: uint24('Map-Version', { base: 'hex' }),
  srcmapver: uint24('Source Map-Version', { mask: 0xfff000 }),
  dstmapver: uint24('Destination Map-Version', { mask: 0xfff }),
  iid: uint24('Instance ID'),
  lsb: uint32('Locator-Status-Bits', { base: 'hex', mask: 0xffffffff }),
  lsb8: uint8('Locator-Status-Bits', { base: 'hex', mask: 0xff }),
  'flags.en_invalid': none('Invalid flag combination: if E is set, N MUST be set'),
  'flags.nv_invalid': none("Invalid flag combination: N and V can't be set both"),
});

const PORT = 4341;
const HEADER = 8;
const NONCE = 0x80;
const STATUS = 0x40;
const ECHO = 0x20;
const VERSIONS = 0x10;
const INSTANCE = 8;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LISP';
  if (d.wantsInfo) d.infoColumn = 'LISP Encapsulation Header';
  const flags = d.u8(F.flags, start);
  d.open();
  d.value(F['flags.nonce'], flags >>> 7, start, 1);
  d.value(F['flags.lsb'], (flags >>> 6) & 1, start, 1);
  d.value(F['flags.enr'], (flags >>> 5) & 1, start, 1);
  d.value(F['flags.mv'], (flags >>> 4) & 1, start, 1);
  d.value(F['flags.iid'], (flags >>> 3) & 1, start, 1);
  d.value(F['flags.res'], flags & 7, start, 1);
  d.close();
  if ((flags & ECHO) !== 0 && (flags & NONCE) === 0)
    remark(
      d,
      F['flags.en_invalid'],
      SEVERITY.warn,
      GROUP.protocol,
      'Invalid flag combination: if E is set, N MUST be set',
    );
  if ((flags & VERSIONS) !== 0 && (flags & NONCE) !== 0)
    remark(
      d,
      F['flags.nv_invalid'],
      SEVERITY.warn,
      GROUP.protocol,
      "Invalid flag combination: N and V can't be set both",
    );
  if ((flags & NONCE) !== 0) d.u24(F.nonce, start + 1);
  else if ((flags & VERSIONS) !== 0) {
    const versions = d.u24(F.mapver, start + 1);
    d.open();
    d.value(F.srcmapver, versions >>> 12, start + 1, 3);
    d.value(F.dstmapver, versions & 0xfff, start + 1, 3);
    d.close();
  }
  const hasStatus = (flags & STATUS) !== 0;
  if ((flags & INSTANCE) !== 0) {
    d.u24(F.iid, start + 4);
    if (hasStatus) d.u8(F.lsb8, start + 7);
  } else if (hasStatus) d.u32(F.lsb, start + 4);
  const at = start + HEADER;
  const version = d.getU8(at) >>> 4;
  if (d.fault !== 0) return true;
  d.setLayerLength(HEADER);
  const type = version === 4 ? 0x0800 : version === 6 ? 0x86dd : 0;
  if (type !== 0) d.dissectBy(ethertypes, type, at);
  return true;
}

export const lispDataDissector: Dissector = {
  protocol: lispData,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['ethertype'],
};
