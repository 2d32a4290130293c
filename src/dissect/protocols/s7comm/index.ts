import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { F, S7COMM_PARAM_FUNC, s7comm } from './fields.js';
import { BLOCK_NAMES } from './kinds.js';
import { dissectUserdata } from './userdata.js';

const JOB = 1;
const ACKNOWLEDGE = 2;
const ACKNOWLEDGE_DATA = 3;
const USERDATA = 7;
const NAMES: Readonly<Record<number, string>> = { 1: 'Job     ', 2: 'Ack     ', 3: 'Ack_Data', 7: 'Userdata' };

const READ = 0x04;
const WRITE = 0x05;
const REQUEST_DOWNLOAD = 0x1a;
const DOWNLOAD = 0x1b;
const END_DOWNLOAD = 0x1c;
const START_UPLOAD = 0x1d;
const UPLOAD = 0x1e;
const END_UPLOAD = 0x1f;
const INVOKE = 0x28;
const STOP = 0x29;
const SETUP = 0xf0;

const isMessage = (d: Dissection, start: number) =>
  d.left(start) >= 10 &&
  d.bytes[start] === 0x32 &&
  ((d.bytes[start + 1] >= JOB && d.bytes[start + 1] <= ACKNOWLEDGE_DATA) || d.bytes[start + 1] === USERDATA);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'S7COMM';
  const kind = d.getU8(start + 1);
  const hasError = kind === ACKNOWLEDGE || kind === ACKNOWLEDGE_DATA;
  const body = start + (hasError ? 12 : 10);
  if (d.wantsInfo) d.infoColumn = `ROSCTR:[${NAMES[kind] ?? `Unknown: 0x${kind.toString(16).padStart(2, '0')}`}]`;
  d.span(F.header, start, body - start);
  d.open();
  d.u8(F['header.protid'], start);
  d.u8(F['header.rosctr'], start + 1);
  d.u16(F['header.redid'], start + 2);
  d.u16(F['header.pduref'], start + 4);
  const parameterLength = d.u16(F['header.parlg'], start + 6);
  const dataLength = d.u16(F['header.datlg'], start + 8);
  let error = 0;
  if (hasError) {
    d.u8(F['header.errcls'], start + 10);
    d.u8(F['header.errcod'], start + 11);
    error = d.getU16(start + 10);
    if (error !== 0) d.u16(F['param.errcod'], start + 10);
  }
  d.close();
  if (kind === USERDATA) dissectUserdata(d, body, parameterLength, dataLength);
  else if (parameterLength > 0) dissectJob(d, kind, body, parameterLength, dataLength);
  if (error !== 0 && d.wantsInfo) d.infoColumn += ` -> Errorcode:[0x${error.toString(16).padStart(4, '0')}]`;
  return true;
}

function dissectJob(d: Dissection, kind: number, start: number, parameterLength: number, dataLength: number): void {
  d.span(F.param, start, parameterLength);
  d.open();
  const code = d.u8(F['param.func'], start);
  if (d.wantsInfo) {
    const unknown = `Unknown function: 0x${code.toString(16).padStart(2, '0')}`;
    d.infoColumn += ` Function:[${S7COMM_PARAM_FUNC[code] ?? unknown}]`;
  }
  const end = start + parameterLength;
  const isJob = kind === JOB;
  let count = 0;
  if (code === READ || code === WRITE) {
    count = d.u8(F['param.itemcount'], start + 1);
    if (isJob) dissectItems(d, start + 2, count, end);
  } else if (code === SETUP) {
    d.u8(F['param.setup_reserved1'], start + 1);
    d.u16(F['param.maxamq_calling'], start + 2);
    d.u16(F['param.maxamq_called'], start + 4);
    d.u16(F['param.pdu_length'], start + 6);
  } else if (code === STOP && isJob) {
    d.span(F['param.pistart.unknown1'], start + 1, 5);
    const length = d.u8(F['data.plccontrol.part2_len'], start + 6);
    d.span(F['param.pistart.servicename'], start + 7, length);
  } else if (code === INVOKE && isJob) dissectInvocation(d, start + 1);
  else if (code >= REQUEST_DOWNLOAD && code <= END_UPLOAD && end > start + 1)
    dissectBlockControl(d, code, isJob, start + 1, end);
  else if (isJob && end > start + 1) d.span(F['param.data'], start + 1, end - start - 1);
  d.close();
  if (dataLength > 0 || (!isJob && (code === READ || code === WRITE)))
    dissectData(d, code, isJob, count, end, dataLength);
}

/** What is read or written: addresses in the controller's areas, of several forms. */
function dissectItems(d: Dissection, start: number, count: number, end: number): void {
  let at = start;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    const length = d.getU8(at + 1) + 2;
    dissectItem(d, at, length);
    at += length;
    // All but the last begin at an even place.
    if (i < count - 1 && length % 2 !== 0) at++;
  }
}

const ANY = 0x10;
const NCK = 0x82;
const NCK_METRIC = 0x83;
const NCK_INCH = 0x84;
const DRIVE = 0xa2;
const DB_READ = 0xb0;
const RECORD = 0x01;
const UNIT = [F['param.item.nck.area'], F['param.item.nck.unit']];
const BYTE_AND_BIT = [F['param.item.address.byte'], F['param.item.address.bit']];
const NUMBER = [F['param.item.address.number']];

function dissectItem(d: Dissection, at: number, length: number): void {
  d.span(F['param.item'], at, length);
  d.open();
  d.u8(F['param.item.varspec'], at);
  d.u8(F['param.item.varspec_length'], at + 1);
  const syntax = d.u8(F['param.item.syntaxid'], at + 2);
  const body = at + 3;
  if (syntax === ANY) dissectAny(d, body);
  else if (syntax === DB_READ) {
    const areas = d.u8(F['param.item.dbread.numareas'], body);
    for (let i = 0; i < areas && d.fault === 0; i++) {
      const area = body + 1 + 5 * i;
      d.span(F['param.subitem'], area, 5);
      d.open();
      d.u8(F['param.item.dbread.length'], area);
      d.u16(F['param.item.dbread.db'], area + 1);
      d.u16(F['param.item.dbread.startaddress'], area + 3);
      d.close();
    }
  } else if (syntax === NCK || syntax === NCK_METRIC || syntax === NCK_INCH) {
    d.u8(F['param.item.nck.area_unit'], body);
    emitBits(d, body, 1, UNIT);
    d.u16(F['param.item.nck.column'], body + 1);
    d.u16(F['param.item.nck.line'], body + 3);
    d.u8(F['param.item.nck.module'], body + 5);
    d.u8(F['param.item.nck.linecount'], body + 6);
  } else if (syntax === DRIVE) {
    d.u8(F['param.item.driveesany.unknown1'], body);
    d.u16(F['param.item.driveesany.unknown2'], body + 1);
    d.u16(F['param.item.driveesany.unknown3'], body + 3);
    d.u16(F['param.item.driveesany.parameternr'], body + 5);
    d.u16(F['param.item.driveesany.parameteridx'], body + 7);
  }
  d.close();
}

/** A typed address. Timers and counters are numbered, everything else is told by byte and bit. */
export function dissectAny(d: Dissection, at: number): void {
  d.u8(F['param.item.transp_size'], at);
  const area = d.getU8(at + 5);
  if (area === RECORD) {
    d.u16(F['readrec.mlen'], at + 1);
    d.u16(F['readrec.index'], at + 3);
    d.u8(F['param.item.area'], at + 5);
    d.u24(F['readrec.id'], at + 6);
    return;
  }
  d.u16(F['param.item.length'], at + 1);
  d.u16(F['param.item.db'], at + 3);
  d.u8(F['param.item.area'], at + 5);
  d.u24(F['param.item.address'], at + 6);
  d.open();
  emitBits(d, at + 6, 3, area === 0x1c || area === 0x1d ? NUMBER : BYTE_AND_BIT);
  d.close();
}

function dissectInvocation(d: Dissection, start: number): void {
  d.span(F['param.pistart.unknown1'], start, 7);
  const length = d.u16(F['param.pistart.parameterblock_len'], start + 7);
  const block = start + 9;
  const nameLength = d.getU8(block + length);
  const name = textAt(d, block + length + 1, nameLength);
  d.span(F['param.pistart.parameterblock'], block, length);
  let argument = '';
  d.open();
  if (name === '_INSE' || name === '_INS2' || name === '_DELE') {
    const count = d.u8(F['data.plccontrol.block_cnt'], block);
    d.u8(F['param.pi.inse.unknown'], block + 1);
    const names: string[] = [];
    for (let i = 0; i < count && d.fault === 0; i++) {
      const at = block + 2 + 8 * i;
      d.span(F['param.blockcontrol.filename'], at, 8);
      d.open();
      names.push(dissectBlockName(d, at));
      d.close();
    }
    argument = names.join(', ');
  } else if (length > 0 && isWithArgument(name)) {
    d.span(F['param.pistart.argument'], block, length);
    argument = `"${textAt(d, block, length)}"`;
  }
  d.close();
  d.u8(F['param.pi.n_x.string_len'], block + length);
  d.span(F['param.pistart.servicename'], block + length + 1, nameLength);
  if (!d.wantsInfo || d.fault !== 0) return;
  const isKnown = isWithArgument(name) || name === '_INSE' || name === '_INS2' || name === '_DELE';
  d.infoColumn += isKnown ? ` -> ${name}(${argument})` : ` -> [${name}]`;
}

const isWithArgument = (name: string) => name === 'P_PROGRAM' || name === '_MODU' || name === '_GARB';

function textAt(d: Dissection, at: number, length: number): string {
  if (!d.has(at, length)) return '';
  return String.fromCharCode(...d.bytes.slice(at, at + length));
}

/** Type, number and file system of a block; as text: `DB1`. */
function dissectBlockName(d: Dissection, at: number): string {
  d.span(F['data.blockcontrol.block_type'], at, 2);
  d.span(F['data.blockcontrol.block_number'], at + 2, 5);
  d.span(F['data.blockcontrol.dest_filesys'], at + 7, 1);
  if (!d.wantsInfo) return '';
  const type = textAt(d, at, 2);
  return `${BLOCK_NAMES[type] ?? `Unknown Block type: ${type}`}${Number.parseInt(textAt(d, at + 2, 5), 10)}`;
}

const STATUS = [F['param.blockcontrol.functionstatus.more'], F['param.blockcontrol.functionstatus.error']];

/** Blocks on their way to the controller or from it. */
function dissectBlockControl(d: Dissection, code: number, isJob: boolean, start: number, end: number): void {
  d.u8(F['param.blockcontrol.functionstatus'], start);
  d.open();
  emitBits(d, start, 1, STATUS);
  d.close();
  if (end <= start + 1) return;
  if (code === END_DOWNLOAD || code === END_UPLOAD) d.u16(F['data.blockcontrol.errorcode'], start + 1);
  else d.span(F['data.blockcontrol.unknown1'], start + 1, 2);
  if (code >= START_UPLOAD) d.u32(F['data.blockcontrol.uploadid'], start + 3);
  else d.span(F['data.blockcontrol.unknown1'], start + 3, 4);
  if (code === UPLOAD || code === END_UPLOAD) return;
  if (!isJob) {
    const length = d.u8(F['param.blockcontrol.upl_lenstring_len'], start + 7);
    d.span(F['param.blockcontrol.upl_lenstring'], start + 8, length);
    return;
  }
  const length = d.u8(F['param.blockcontrol.filename_len'], start + 7);
  const name = start + 8;
  d.span(F['param.blockcontrol.filename'], name, length);
  if (length === 9 && isBlockName(d, name + 1)) {
    d.open();
    d.span(F['data.blockcontrol.file_identifier'], name, 1);
    const block = dissectBlockName(d, name + 1);
    d.close();
    if (d.wantsInfo) d.infoColumn += ` -> Block:[${block}]`;
  } else if (d.wantsInfo) d.infoColumn += ` File:[${textAt(d, name, length)}]`;
  const more = name + length;
  if (code !== REQUEST_DOWNLOAD || more >= end) return;
  d.u8(F['data.blockcontrol.part2_len'], more);
  d.span(F['data.blockcontrol.part2_unknown'], more + 1, 1);
  d.span(F['data.blockcontrol.loadmem_len'], more + 2, 6);
  d.span(F['data.blockcontrol.mc7code_len'], more + 8, 6);
}

function isBlockName(d: Dissection, at: number): boolean {
  if (!d.has(at, 8)) return false;
  for (let i = 2; i < 7; i++) if (d.bytes[at + i] < 0x30 || d.bytes[at + i] > 0x39) return false;
  return d.bytes[at] === 0x30;
}

function dissectData(d: Dissection, code: number, isJob: boolean, count: number, start: number, length: number): void {
  const isBlock = (code === DOWNLOAD || code === UPLOAD) && !isJob;
  const isValues = (code === READ && !isJob) || (code === WRITE && isJob);
  if (!isBlock && !isValues && code !== WRITE) return;
  d.span(F.data, start, length);
  d.open();
  if (isBlock) {
    const size = d.u16(F['data.length'], start);
    d.span(F['data.blockcontrol.unknown1'], start + 2, 2);
    d.span(F['resp.data'], start + 4, size);
  } else if (isValues) dissectValues(d, start, count, start + length);
  else {
    for (let i = 0; i < count && i < length && d.fault === 0; i++) {
      d.span(F['data.item'], start + i, 1);
      d.open();
      d.u8(F['data.returncode'], start + i);
      d.close();
    }
  }
  d.close();
}

const BIT = 3;
const BYTES = 4;
const INTEGER = 5;

/** Values with their types; lengths of some types are in bits. */
export function dissectValues(d: Dissection, start: number, count: number, end: number): void {
  let at = start;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    const result = d.getU8(at);
    const type = d.getU8(at + 1);
    let length = d.getU16(at + 2);
    if (type === BIT || type === BYTES || type === INTEGER) length = (length + 7) >> 3;
    const hasValue = result === 0xff || result === 0;
    const size = hasValue ? length : 0;
    d.span(F['data.item'], at, 4 + size);
    d.open();
    d.u8(F['data.returncode'], at);
    d.u8(F['data.transportsize'], at + 1);
    d.value(F['data.length'], length, at + 2, 2);
    at += 4;
    if (size > 0) {
      d.span(F['resp.data'], at, size);
      at += size;
      if (size % 2 !== 0 && i < count - 1) d.u8(F['data.fillbyte'], at++);
    }
    d.close();
  }
}

export const s7commDissector: Dissector = { protocol: s7comm, dissect, heuristics: { cotp: isMessage } };
