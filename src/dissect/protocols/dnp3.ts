import { boolean, declareFields, declareProtocol, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

const PRIMARY: Readonly<Record<number, string>> = {
  0: 'Reset of Remote Link',
  1: 'Reset of User Process',
  2: 'Test Function For Link',
  3: 'User Data',
  4: 'Unconfirmed User Data',
  9: 'Request Link Status',
};
const SECONDARY: Readonly<Record<number, string>> = {
  0: 'ACK',
  1: 'NACK',
  11: 'Status of Link',
  14: 'Link Service Not Functioning',
  15: 'Link Service Not Used or Implemented',
};
const FUNCTIONS: Readonly<Record<number, string>> = {
  0: 'Confirm',
  1: 'Read',
  2: 'Write',
  3: 'Select',
  4: 'Operate',
  5: 'Direct Operate',
  6: 'Direct Operate No Ack',
  7: 'Immediate Freeze',
  8: 'Immediate Freeze No Ack',
  9: 'Freeze and Clear',
  10: 'Freeze and Clear No ACK',
  11: 'Freeze With Time',
  12: 'Freeze With Time No ACK',
  13: 'Cold Restart',
  14: 'Warm Restart',
  15: 'Initialize Data',
  16: 'Initialize Application',
  17: 'Start Application',
  18: 'Stop Application',
  19: 'Save Configuration',
  20: 'Enable Spontaneous Messages',
  21: 'Disable Spontaneous Messages',
  22: 'Assign Classes',
  23: 'Delay Measurement',
  24: 'Record Current Time',
  25: 'Open File',
  26: 'Close File',
  27: 'Delete File',
  28: 'Get File Info',
  29: 'Authenticate File',
  30: 'Abort File',
  31: 'Activate Config',
  32: 'Authentication Request',
  33: 'Authentication Error',
  37: 'dnp3_al_func_vals',
  129: 'Response',
  130: 'Unsolicited Response',
  131: 'Authentication Response',
};

/** DNP 3 (IEEE 1815): the headers of link, transport and application; objects are not dissected. */
export const dnp3 = declareProtocol('dnp3', 'DNP 3.0', 'Distributed Network Protocol 3.0');
const bit = (label: string, mask: number) => boolean(label, { mask, maskBits: 8, labels: ['Set', 'Not set'] });
const indication = (label: string, mask: number) => boolean(label, { mask, maskBits: 16, labels: ['Set', 'Not set'] });
const F = declareFields(dnp3, {
  start: uint16('Start Bytes', { base: 'hex' }),
  len: uint8('Length', { base: 'dec' }),
  ctl: uint8('Control', { base: 'hex' }),
  'ctl.dir': bit('Direction', 0x80),
  'ctl.prm': bit('Primary', 0x40),
  'ctl.fcb': bit('Frame Count Bit', 0x20),
  'ctl.fcv': bit('Frame Count Valid', 0x10),
  'ctl.dfc': bit('Data Flow Control', 0x10),
  'ctl.prifunc': uint8('Control Function Code', { base: 'dec', mask: 0x0f, values: PRIMARY }),
  'ctl.secfunc': uint8('Control Function Code', { base: 'dec', mask: 0x0f, values: SECONDARY }),
  addr: uint16('Address', { base: 'dec', hidden: true, many: true }),
  dst: uint16('Destination', { base: 'dec', also: ['addr'] }),
  src: uint16('Source', { base: 'dec', also: ['addr'] }),
  'hdr.CRC': uint16('Data Link Header checksum', { base: 'hex' }),
  'tr.ctl': uint8('Transport Control', { base: 'hex' }),
  'tr.fin': bit('Final', 0x80),
  'tr.fir': bit('First', 0x40),
  'tr.seq': uint8('Sequence', { base: 'dec', mask: 0x3f }),
  'al.ctl': uint8('Application Control', { base: 'hex' }),
  'al.fir': bit('First', 0x80),
  'al.fin': bit('Final', 0x40),
  'al.con': bit('Confirm', 0x20),
  'al.uns': bit('Unsolicited', 0x10),
  'al.seq': uint8('Sequence', { base: 'dec', mask: 0x0f }),
  'al.func': uint8('Application Layer Function Code', { base: 'dec', values: FUNCTIONS }),
  'al.iin': uint16('Internal Indications', { base: 'hex' }),
  'al.iin.rst': indication('Device Restart', 0x8000),
  'al.iin.dt': indication('Device Trouble', 0x4000),
  'al.iin.dol': indication('Digital Outputs in Local', 0x2000),
  'al.iin.tsr': indication('Time Sync Required', 0x1000),
  'al.iin.cls3d': indication('Class 3 Data Available', 0x800),
  'al.iin.cls2d': indication('Class 2 Data Available', 0x400),
  'al.iin.cls1d': indication('Class 1 Data Available', 0x200),
  'al.iin.bmsg': indication('Broadcast Msg Rx', 0x100),
  'al.iin.cc': indication('Configuration Corrupt', 0x20),
  'al.iin.oae': indication('Operation Already Executing', 0x10),
  'al.iin.ebo': indication('Event Buffer Overflow', 0x8),
  'al.iin.pioor': indication('Parameters Invalid or Out of Range', 0x4),
  'al.iin.obju': indication('Requested Objects Unknown', 0x2),
  'al.iin.fcni': indication('Function Code not implemented', 0x1),
});

const INDICATIONS: readonly (readonly [number, number])[] = [
  [0x8000, F['al.iin.rst']],
  [0x4000, F['al.iin.dt']],
  [0x2000, F['al.iin.dol']],
  [0x1000, F['al.iin.tsr']],
  [0x800, F['al.iin.cls3d']],
  [0x400, F['al.iin.cls2d']],
  [0x200, F['al.iin.cls1d']],
  [0x100, F['al.iin.bmsg']],
  [0x20, F['al.iin.cc']],
  [0x10, F['al.iin.oae']],
  [0x8, F['al.iin.ebo']],
  [0x4, F['al.iin.pioor']],
  [0x2, F['al.iin.obju']],
  [0x1, F['al.iin.fcni']],
];

const PORT = 20_000;
const HEADER = 10;
const BLOCK = 16;

/** Each block of up to 16 bytes is followed by a checksum of two. */
function lengthAt(d: Dissection, at: number): number {
  const data = Math.max(d.getU8(at + 2) - 5, 0);
  return HEADER + data + 2 * Math.ceil(data / BLOCK);
}

const declines = (d: Dissection, start: number) =>
  d.left(start) < 2 || d.bytes[start] !== 0x05 || d.bytes[start + 1] !== 0x64;

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'DNP 3.0';
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, lengthAt, dissectFrame);
  return true;
}

function dissectFrame(d: Dissection, start: number): void {
  d.u16(F.start, start);
  const length = d.u8(F.len, start + 2);
  const control = d.u8(F.ctl, start + 3);
  const isPrimary = (control & 0x40) !== 0;
  const name = (isPrimary ? PRIMARY : SECONDARY)[control & 0x0f];
  d.open();
  d.value(F['ctl.dir'], control >>> 7, start + 3, 1);
  d.value(F['ctl.prm'], (control >>> 6) & 1, start + 3, 1);
  if (isPrimary) {
    d.value(F['ctl.fcb'], (control >>> 5) & 1, start + 3, 1);
    d.value(F['ctl.fcv'], (control >>> 4) & 1, start + 3, 1);
    d.value(F['ctl.prifunc'], control & 0x0f, start + 3, 1);
  } else {
    d.value(F['ctl.dfc'], (control >>> 4) & 1, start + 3, 1);
    d.value(F['ctl.secfunc'], control & 0x0f, start + 3, 1);
  }
  d.close();
  d.u16LE(F.dst, start + 4);
  d.u16LE(F.src, start + 6);
  d.u16LE(F['hdr.CRC'], start + 8);
  if (length <= 5 || d.fault !== 0) {
    if (d.wantsInfo && d.fault === 0) append(d, name ?? 'Unknown function');
    return;
  }
  const transport = d.u8(F['tr.ctl'], start + HEADER);
  d.open();
  d.value(F['tr.fin'], transport >>> 7, start + HEADER, 1);
  d.value(F['tr.fir'], (transport >>> 6) & 1, start + HEADER, 1);
  d.value(F['tr.seq'], transport & 0x3f, start + HEADER, 1);
  d.close();
  if ((transport & 0xc0) === 0xc0 && length >= 8) emitApplication(d, start + HEADER + 1);
  if (d.wantsInfo && (transport & 0x40) !== 0 && length >= 8)
    append(d, FUNCTIONS[d.getU8(start + HEADER + 2)] ?? 'Unknown function');
}

/** The application's header, where its message is in one frame. */
function emitApplication(d: Dissection, at: number): void {
  const control = d.u8(F['al.ctl'], at);
  d.open();
  d.value(F['al.fir'], control >>> 7, at, 1);
  d.value(F['al.fin'], (control >>> 6) & 1, at, 1);
  d.value(F['al.con'], (control >>> 5) & 1, at, 1);
  d.value(F['al.uns'], (control >>> 4) & 1, at, 1);
  d.value(F['al.seq'], control & 0x0f, at, 1);
  d.close();
  const code = d.u8(F['al.func'], at + 1);
  if (code < 129 || code > 131) return;
  const flags = d.u16(F['al.iin'], at + 2);
  d.open();
  for (const [mask, field] of INDICATIONS) d.value(field, (flags & mask) === 0 ? 0 : 1, at + 2, 2);
  d.close();
}

function append(d: Dissection, text: string): void {
  d.infoColumn += d.infoColumn === '' && d.infoFence === '' ? text : `, ${text}`;
}

export const dnp3Dissector: Dissector = {
  protocol: dnp3,
  dissect,
  declines,
  places: { 'tcp.port': [PORT] },
};
