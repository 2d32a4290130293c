import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { CAPABILITIES } from './capabilities.js';
import { F } from './fields.js';

/** Information elements (RFC 5456, 8.6), by their numbers; the kind of the field says how they are read. */
type Reader = (d: Dissection, at: number, length: number) => void;

const text =
  (field: number): Reader =>
  (d, at, length) =>
    d.span(field, at, length);
const sized =
  (field: number, size: number): Reader =>
  (d, at, length) => {
    if (length !== size) {
      remark(d, F['iax.iax_unknown'], SEVERITY.warn, GROUP.protocol, 'Invalid length');
      return;
    }
    if (size === 1) d.u8(field, at);
    else if (size === 2) d.u16(field, at);
    else d.u32(field, at);
  };

function dissectCapability(d: Dissection, at: number): void {
  const value = d.u32(F['iax.capability'], at);
  d.open();
  for (const [field, bit] of CAPABILITIES) if (bit < 32) d.value(field, (value >>> bit) & 1, at, 4);
  d.close();
}

function dissectFormat(d: Dissection, at: number): void {
  if (d.has(at, 4)) d.wide(F['iax.format'], d.getU32(at), 0, at, 4);
}

function dissectWideFormat(d: Dissection, at: number, length: number): void {
  d.u8(F.version, at);
  if (length >= 9) d.u64(F['iax.format2'], at + 1);
}

function dissectWideCapability(d: Dissection, at: number, length: number): void {
  d.u8(F.version, at);
  if (length < 9 || !d.has(at + 1, 8)) return;
  d.u64(F['iax.capability2'], at + 1);
  const high = d.getU32(at + 1);
  const low = d.getU32(at + 5);
  d.open();
  for (const [field, bit] of CAPABILITIES) d.value(field, ((bit < 32 ? low : high) >>> (bit & 31)) & 1, at + 1, 8);
  d.close();
}

/** A sockaddr_in: its family is in the byte order of who wrote it. */
function dissectAddress(d: Dissection, at: number): void {
  const family = d.u16LE(F['iax.app_addr.sinfamily'], at);
  if (family !== 2) return;
  d.u16(F['iax.app_addr.sinport'], at + 2);
  d.ipv4(F['iax.app_addr.sinaddr'], at + 4);
}

/** The date and time as MS-DOS has them, in local time; tshark shows it as if that were UTC. */
function dissectDate(d: Dissection, at: number): void {
  const value = d.u32(F['iax.datetime.raw'], at);
  const time = Date.UTC(
    2000 + (value >>> 25),
    ((value >>> 21) & 15) - 1,
    (value >>> 16) & 31,
    (value >>> 11) & 31,
    (value >>> 5) & 63,
    (value & 31) << 1,
  );
  d.wide(F['iax.datetime'], time / 1000, 0, at, 4);
}

const signed =
  (field: number): Reader =>
  (d, at) =>
    d.value(field, (d.getU16(at) << 16) >> 16, at, 2);

const mark =
  (field: number): Reader =>
  (d, at) =>
    d.value(field, 1, at, 0);

const READERS: ReadonlyMap<number, Reader> = new Map<number, Reader>([
  [1, text(F['iax.called_number'])],
  [2, text(F['iax.calling_number'])],
  [3, text(F['iax.calling_ani'])],
  [4, text(F['iax.calling_name'])],
  [5, text(F['iax.called_context'])],
  [6, text(F['iax.username'])],
  [7, text(F['iax.password'])],
  [8, dissectCapability],
  [9, dissectFormat],
  [10, text(F['iax.language'])],
  [11, sized(F['iax.version'], 2)],
  [12, sized(F['iax.cpe_adsi'], 2)],
  [13, text(F['iax.dnid'])],
  [14, sized(F['iax.auth.methods'], 2)],
  [15, text(F['iax.auth.challenge'])],
  [16, text(F['iax.auth.md5'])],
  [17, text(F['iax.auth.rsa'])],
  [18, dissectAddress],
  [19, signed(F['iax.refresh'])],
  [20, sized(F['iax.dialplan_status'], 2)],
  [21, sized(F['iax.call_no'], 2)],
  [22, text(F['iax.cause'])],
  [23, text(F['iax.iax_unknown'])],
  [24, signed(F['iax.msg_count'])],
  [25, mark(F['iax.autoanswer'])],
  [26, mark(F['iax.moh'])],
  [27, sized(F['iax.transferid'], 4)],
  [28, text(F['iax.rdnis'])],
  [29, text(F['iax.provisioning'])],
  [30, text(F['iax.aesprovisioning'])],
  [31, dissectDate],
  [32, text(F['iax.devicetype'])],
  [33, text(F['iax.serviceident'])],
  [34, sized(F['iax.firmwarever'], 2)],
  [35, sized(F['iax.fwblockdesc'], 4)],
  [36, text(F['iax.fwblockdata'])],
  [37, sized(F['iax.provver'], 4)],
  [38, sized(F['iax.callingpres'], 1)],
  [39, sized(F['iax.callington'], 1)],
  [40, sized(F['iax.callingtns'], 2)],
  [41, sized(F['iax.samplingrate'], 2)],
  [42, sized(F['iax.causecode'], 1)],
  [43, sized(F['iax.encryption'], 2)],
  [44, text(F['iax.enckey'])],
  [45, text(F['iax.codecprefs'])],
  [46, sized(F['iax.rrjitter'], 4)],
  [47, sized(F['iax.rrloss'], 4)],
  [48, sized(F['iax.rrpkts'], 4)],
  [49, sized(F['iax.rrdelay'], 2)],
  [50, sized(F['iax.rrdropped'], 4)],
  [51, sized(F['iax.rrooo'], 4)],
  [55, dissectWideCapability],
  [56, dissectWideFormat],
  [255, sized(F['iax.dataformat'], 4)],
]);

export function dissectElements(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const id = d.getU8(at);
    const length = d.getU8(at + 1);
    if (d.fault !== 0) return;
    d.u8(F.ie_id, at);
    d.u8(F.length, at + 1);
    const reader = READERS.get(id);
    if (reader !== undefined) reader(d, at + 2, length);
    else dissectUnknown(d, at + 2, length);
    at += 2 + length;
  }
}

function dissectUnknown(d: Dissection, at: number, length: number): void {
  if (length === 1) d.u8(F['iax.unknownbyte'], at);
  else if (length === 2) d.u16(F['iax.unknownshort'], at);
  else if (length === 4) d.u32(F['iax.unknownlong'], at);
  else d.span(F['iax.unknownstring'], at, length);
}
