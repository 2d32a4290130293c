import { emitBits } from '../../bits.js';
import { keepByConversation } from '../../conversations.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { checksum } from './checksum.js';
import { DNP3_AL_FUNC, DNP3_CTL_PRIFUNC, DNP3_CTL_SECFUNC, dnp3, F } from './fields.js';
import { addSegment, type Message } from './fragments.js';
import { describeObjects, dissectObjects } from './objects.js';

const INDICATIONS = [
  F['al.iin.rst'],
  F['al.iin.dt'],
  F['al.iin.dol'],
  F['al.iin.tsr'],
  F['al.iin.cls3d'],
  F['al.iin.cls2d'],
  F['al.iin.cls1d'],
  F['al.iin.bmsg'],
  F['al.iin.cc'],
  F['al.iin.oae'],
  F['al.iin.ebo'],
  F['al.iin.pioor'],
  F['al.iin.obju'],
  F['al.iin.fcni'],
];
const PRIMARY = [F['ctl.dir'], F['ctl.prm'], F['ctl.fcb'], F['ctl.fcv'], F['ctl.prifunc']];
const SECONDARY = [F['ctl.dir'], F['ctl.prm'], F['ctl.dfc'], F['ctl.secfunc']];
const TRANSPORT = [F['tr.fin'], F['tr.fir'], F['tr.seq']];
const APPLICATION = [F['al.fir'], F['al.fin'], F['al.con'], F['al.uns'], F['al.seq']];

const PORT = 20_000;
const HEADER = 10;
const BLOCK = 16;
const FIRST = 0x40;
/** Indications of what went wrong. */
const ABNORMAL = 0x003f;
const READ = 1;
const WRITE = 2;
const FIRST_RESPONSE = 129;
const LAST_RESPONSE = 131;

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
  if (d.conversations?.isOfDatagrams === true) {
    if (d.left(start) < HEADER) return false;
    dissectFrame(d, start);
  } else dissectPdus(d, start, HEADER, lengthAt, dissectFrame);
  return true;
}

function dissectFrame(d: Dissection, start: number): void {
  d.u16(F.start, start);
  const length = d.u8(F.len, start + 2);
  const control = d.u8(F.ctl, start + 3);
  const isPrimary = (control & 0x40) !== 0;
  const name = (isPrimary ? DNP3_CTL_PRIFUNC : DNP3_CTL_SECFUNC)[control & 0x0f] ?? 'Unknown function';
  d.open();
  emitBits(d, start + 3, 1, isPrimary ? PRIMARY : SECONDARY);
  d.close();
  const destination = d.u16LE(F.dst, start + 4);
  const source = d.u16LE(F.src, start + 6);
  d.u16LE(F['hdr.CRC'], start + 8);
  if (d.fault !== FAULT_NONE) return;
  d.value(F['=dnp.hdr.CRC.status'], checksum(d, start, 8) === d.getU16LE(start + 8) ? 1 : 0, start + 8, 2);
  const link = `from ${source} to ${destination}, len=${length}, ${name}`;
  if (length <= 5) {
    d.addInfo(link);
    return;
  }
  const transport = d.u8(F['tr.ctl'], start + HEADER);
  d.open();
  emitBits(d, start + HEADER, 1, TRANSPORT);
  d.close();
  const part = takeBlocks(d, start + HEADER, length - 5);
  if (d.fault !== FAULT_NONE) return;
  const message = part === undefined ? undefined : addSegment(d, transport, part, start + 4);
  if (message !== undefined) dissectMessage(d, message);
  else if (part === undefined || (transport & FIRST) === 0) d.addInfo(link);
  else d.addInfo(`${link} (Application Layer Unreassembled fragment ${transport & 0x3f})`);
}

/** The blocks of a frame without their checksums and the transport's byte; undefined where a checksum is wrong. */
function takeBlocks(d: Dissection, start: number, size: number): Uint8Array | undefined {
  const part = new Uint8Array(size - 1);
  let isSound = true;
  let at = start;
  for (let done = 0; done < size; done += BLOCK) {
    const length = Math.min(BLOCK, size - done);
    if (!d.has(at, length + 2)) return undefined;
    d.span(F['=dnp.data_chunk'], at, length);
    d.value(F['=dnp.data_chunk_len'], length, at, length);
    const found = d.u16LE(F['=dnp.data_chunk.CRC'], at + length);
    const isGood = checksum(d, at, length) === found;
    d.value(F['=dnp.data_chunk.CRC.status'], isGood ? 1 : 0, at + length, 2);
    if (!isGood) {
      isSound = false;
      remark(d, F['data_chunk.CRC.incorrect'], SEVERITY.warn, GROUP.checksum, 'Data Chunk Checksum incorrect');
    }
    const skip = done === 0 ? 1 : 0;
    part.set(d.bytes.subarray(at + skip, at + length), done + skip - 1);
    at += length + 2;
  }
  return isSound ? part : undefined;
}

/** A message of the application: its header, and its objects. */
function dissectMessage(d: Dissection, message: Message): void {
  const { bytes, frames } = message;
  d.value(F['al.fragments'], 1);
  d.open();
  for (const frame of frames) d.value(F['al.fragment'], frame);
  d.value(F['al.fragment.count'], frames.length);
  d.value(F['al.fragment.reassembled.length'], bytes.length);
  d.close();
  const code = bytes.length > 1 ? bytes[1] : -1;
  if (d.wantsInfo && code >= 0) {
    const unknown = `Unknown function (0x${code.toString(16).padStart(2, '0')})`;
    const about = code === READ || code === WRITE ? describeObjects(bytes) : '';
    d.addInfo(`${DNP3_AL_FUNC[code] ?? unknown}${about}`);
  }
  d.readApart(bytes, () => {
    d.u8(F['al.ctl'], 0);
    d.open();
    emitBits(d, 0, 1, APPLICATION);
    d.close();
    d.u8(F['al.func'], 1);
    if (d.fault !== FAULT_NONE) return;
    let at = 2;
    if (code >= FIRST_RESPONSE && code <= LAST_RESPONSE) {
      const flags = d.u16(F['al.iin'], 2);
      d.open();
      emitBits(d, 2, 2, INDICATIONS);
      if ((flags & ABNORMAL) !== 0) remark(d, F.iin_abnormal, SEVERITY.warn, GROUP.protocol, 'IIN Abnormality');
      d.close();
      at = 4;
    }
    dissectObjects(d, at, code);
  });
}

keepByConversation(dnp3.id);

export const dnp3Dissector: Dissector = {
  protocol: dnp3,
  dissect,
  declines,
  places: { 'tcp.port': [PORT], 'udp.port': [PORT] },
  stateful: true,
};
