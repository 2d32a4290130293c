import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { FINS_COMMANDS } from '../../names/fins.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectCommand } from './commands.js';
import { HEADER as F, omron, TCP_COMMANDS } from './fields.js';
import { dissectResponse, hasOddLength } from './responses.js';

const PORT = 9600;
const MAGIC = 0x46494e53;
const TCP_HEADER_BYTES = 16;
const FRAME_SEND = 2;
const RESPONSE = 0x40;
const READ = 0x0101;
const DATA_MEMORY = 0x82;
const FIRST_BANK = 0x90;

const isTcp = (d: Dissection): boolean => allProtocols[d.carrier].name === 'tcp';

function dissect(d: Dissection, start: number): boolean {
  if (isTcp(d)) dissectPdus(d, start, 8, (each, at) => 8 + each.getU32(at + 4), dissectTcp);
  else {
    if (d.left(start) < 12) return false;
    dissectFrame(d, start);
  }
  return true;
}

function dissectTcp(d: Dissection, start: number): void {
  d.protocolColumn = 'OMRON';
  if (d.getU32(start) !== MAGIC) return;
  d.u32(F['tcp.magic'], start);
  d.u32(F['tcp.length'], start + 4);
  const command = d.u32(F['tcp.command'], start + 8);
  d.u32(F['tcp.error_code'], start + 12);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `FINS/TCP : ${TCP_COMMANDS[command] ?? `Unknown (${command})`}`;
  const body = start + TCP_HEADER_BYTES;
  if (command === FRAME_SEND) dissectFrame(d, body);
  else if (command < FRAME_SEND) {
    d.u32(F['tcp.client_node_address'], body);
    if (command === 1) d.u32(F['tcp.server_node_address'], body + 4);
  }
}

function dissectFrame(d: Dissection, start: number): void {
  d.protocolColumn = 'OMRON';
  const control = d.u8(F.icf, start);
  d.open();
  d.value(F['icf.gwb'], control >>> 7, start, 1);
  d.value(F['icf.dtb'], (control >>> 6) & 1, start, 1);
  d.value(F['icf.rb0'], (control >>> 5) & 1, start, 1);
  d.value(F['icf.rb1'], (control >>> 4) & 1, start, 1);
  d.value(F['icf.rb2'], (control >>> 3) & 1, start, 1);
  d.value(F['icf.rb3'], (control >>> 2) & 1, start, 1);
  d.value(F['icf.rb4'], (control >>> 1) & 1, start, 1);
  d.value(F['icf.rsb'], control & 1, start, 1);
  d.close();
  d.u8(F.rsv, start + 1);
  d.u8(F.gct, start + 2);
  d.u8(F.dna, start + 3);
  d.u8(F.da1, start + 4);
  d.u8(F.da2, start + 5);
  d.u8(F.sna, start + 6);
  d.u8(F.sa1, start + 7);
  d.u8(F.sa2, start + 8);
  d.u8(F.sid, start + 9);
  const command = d.u16(F.command, start + 10);
  if (d.fault !== 0) return;
  const isResponse = (control & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const name = FINS_COMMANDS[command] ?? `Unknown (${command})`;
    d.infoColumn = `${isResponse ? 'Response : ' : 'Command  : '}${name}`;
  }
  dissectBody(d, command, isResponse, start + 12);
}

/** What a command asks for, or what is answered behind the response's code. */
function dissectBody(d: Dissection, command: number, isResponse: boolean, body: number): void {
  const length = d.left(body);
  if (length > 0) d.heading('Command Data', body, length);
  d.open();
  const isOdd = isResponse
    ? length > 0 && (length < 2 || hasOddLength(d, command, body))
    : !dissectCommand(d, command, body);
  if (!isOdd && isResponse && length > 0) {
    d.u16(F['response.code'], body);
    dissectResponse(d, command, body + 2);
  }
  d.close();
  if (isOdd) remark(d, F.bad_length, SEVERITY.warn, GROUP.malformed, 'Unexpected Length');
  else if (command === READ && !isResponse && d.wantsInfo && d.fault === 0)
    d.infoColumn += placeName(d.getU8(body), d.getU16(body + 1));
}

/** Where a read begins, in the words of the memory that has such: `D100`, `E0_100`. */
function placeName(area: number, address: number): string {
  if (area === DATA_MEMORY) return ` (D${address})`;
  if (area >= FIRST_BANK && area < FIRST_BANK + 8) return ` (E${area - FIRST_BANK}_${address})`;
  return '';
}

export const omronDissector: Dissector = {
  protocol: omron,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
