import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { COMMANDS, OPTIONS } from '../../names/telnet.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { TELNET as F, telnet } from './fields.js';

const ESCAPE = 255;
const SUBOPTION = 250;
const SUBOPTION_END = 240;
const CR = 13;
const LF = 10;
const NUL = 0;

/** How many commands and pieces of data the Info column names. */
const MOST_NAMED = 5;
let named = 0;

function name(d: Dissection, text: string): void {
  if (!d.wantsInfo) return;
  if (named < MOST_NAMED) d.infoColumn += named === 0 ? text : `, ${text}`;
  else if (named === MOST_NAMED) d.infoColumn += ', …';
  named++;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'TELNET';
  named = 0;
  if (d.wantsInfo) d.infoColumn = '';
  for (let at = start; at < d.end && d.fault === 0; ) {
    const command = findCommand(d, at);
    if (command > at) {
      // Data that the capture cut is counted whole, and shown as far as its last line that is there.
      const isCut = command === d.end && d.reportedEnd > command;
      const length = (isCut ? d.reportedEnd : command) - at;
      emitData(d, at, command, isCut);
      name(d, `${length} byte${length === 1 ? '' : 's'} data`);
    }
    if (command >= d.end) break;
    at = dissectCommand(d, command);
    // A command that breaks off leaves nothing of what was named so far.
    if (d.wantsInfo && d.fault !== 0) d.infoColumn = '';
  }
  if (d.fault === 0 && d.reportedEnd > d.end) d.has(d.end, 1);
  if (d.wantsInfo && d.infoColumn === '') d.infoColumn = 'Telnet Data…';
  return true;
}

/** Where the next command begins; the escape twice is data. */
function findCommand(d: Dissection, start: number): number {
  let at = start;
  while (at < d.end) {
    if (d.bytes[at] !== ESCAPE) at++;
    else if (at + 1 < d.end && d.bytes[at + 1] === ESCAPE) at += 2;
    else return at;
  }
  return d.end;
}

/** Data, line by line: a line ends with CR LF, CR NUL or LF. */
function emitData(d: Dissection, start: number, end: number, isCut: boolean): void {
  for (let at = start; at < end; ) {
    let next = at;
    while (next < end && d.bytes[next] !== LF && !(d.bytes[next] === CR && next + 1 < end && d.bytes[next + 1] === NUL))
      next++;
    if (next < end) next += d.bytes[next] === CR ? 2 : 1;
    else if (isCut) {
      d.has(end, 1);
      return;
    }
    d.span(F.data, at, next - at);
    at = next;
  }
}

/** A command at its escape; its end is returned. */
function dissectCommand(d: Dissection, start: number): number {
  if (!d.has(start + 1, 1)) return d.end;
  const command = d.bytes[start + 1];
  const hasOption = command >= SUBOPTION && command < ESCAPE;
  if (hasOption && start + 2 >= d.end) {
    d.u8(F.cmd, start + 1);
    d.has(start + 2, 1);
    return d.end;
  }
  const option = hasOption ? d.bytes[start + 2] : 0;
  if (d.want[HEADING] !== 0 || d.wantsInfo) {
    const text = COMMANDS[command] ?? `<unknown command>`;
    const heading = hasOption ? `${text} ${OPTIONS[option] ?? '<unknown option>'}` : text;
    if (command !== SUBOPTION_END) name(d, heading);
    d.heading(heading, start, hasOption ? 3 : 2);
  }
  d.open();
  d.u8(F.cmd, start + 1);
  let end = start + 2;
  if (hasOption) {
    d.u8(F.subcmd, start + 2);
    end = start + 3;
    if (command === SUBOPTION) {
      end = findCommand(d, end);
      if (end > start + 3) dissectSuboption(d, option, start + 3, end);
    }
  }
  d.close();
  return end;
}

const TERMINAL_TYPE = 24;
const TAB_STOPS = 11;
const WINDOW_SIZE = 31;
const FLOW_CONTROL = 33;
const X_DISPLAY = 35;
/** Options whose data is not taken apart here. */
const OUTPUT_MARKING = 27;
const REGIME_3270 = 29;
const TN3270E = 40;
const COM_PORT = 44;
const VMWARE = 232;
const AUTHENTICATION = 37;
const ENCRYPTION = 38;
const START_TLS = 46;

function dissectSuboption(d: Dissection, option: number, start: number, end: number): void {
  d.open();
  switch (option) {
    case TERMINAL_TYPE:
    case X_DISPLAY:
      // 0 comes before the answer, 1 asks for it.
      if (d.u8(F.subcmd, start) === 0) d.span(F['string_subopt.value'], start + 1, end - start - 1);
      else if (end > start + 1) d.span(F.subcommand_data, start + 1, end - start - 1);
      break;
    case WINDOW_SIZE:
      dissectWindowSize(d, start, end);
      break;
    case FLOW_CONTROL:
      if (end - start === 1) d.u8(F['rfc_subopt.cmd'], start);
      else remarkLength(d);
      break;
    case TAB_STOPS:
      d.u8(F.subcmd, start);
      for (let at = start + 1; at < end; at++) d.u8(F.tabstop, at);
      break;
    case AUTHENTICATION:
      dissectAuthentication(d, start, end);
      break;
    case ENCRYPTION:
      d.u8(F['enc.cmd'], start);
      if (end > start + 1) d.u8(F['enc.type'], start + 1);
      if (end > start + 2 || (end === start + 2 && d.bytes[start] === 0))
        d.span(F['enc.type_data'], start + 2, end - start - 2);
      break;
    case START_TLS:
      if (end === start + 1) d.u8(F.starttls, start);
      else remarkLength(d);
      break;
    case REGIME_3270:
      d.u8(F.regime_cmd, start);
      break;
    case OUTPUT_MARKING:
    case TN3270E:
    case COM_PORT:
    case VMWARE:
      break;
    default:
      d.span(F.option_data, start, end - start);
  }
  d.close();
}

/** Two numbers (RFC 1073), in which the escape stands twice. */
function dissectWindowSize(d: Dissection, start: number, end: number): void {
  let bytes = 0;
  let size = 0;
  let middle = start;
  for (let at = start; at < end; bytes++) {
    size = ((size << 8) | d.bytes[at]) >>> 0;
    at += d.bytes[at] === ESCAPE && at + 1 < end ? 2 : 1;
    if (bytes === 1) middle = at;
  }
  if (bytes !== 4) {
    remarkLength(d);
    return;
  }
  d.value(F['naws_subopt.width'], size >>> 16, start, middle - start);
  d.value(F['naws_subopt.height'], size & 0xffff, middle, end - middle);
}

function remarkLength(d: Dissection): void {
  remark(d, F['suboption_length.invalid'], SEVERITY.warn, GROUP.protocol, 'Bogus suboption data');
}

const AUTHENTICATION_SEND = 1;
const AUTHENTICATION_NAME = 3;
const KERBEROS_5 = 2;

/** RFC 2941: types of authentication in pairs with their modifiers. */
function dissectAuthentication(d: Dissection, start: number, end: number): void {
  const command = d.u8(F['auth.cmd'], start);
  if (command === AUTHENTICATION_NAME) {
    if (end > start + 1) d.span(F['auth.name'], start + 1, end - start - 1);
    return;
  }
  let at = start + 1;
  do {
    if (at + 2 > end) {
      d.fault = FAULT_MALFORMED;
      return;
    }
    d.u8(F['auth.type'], at);
    const modifier = d.bytes[at + 1];
    d.value(F['auth.mod.enc'], (modifier & 0x14) >>> 2, at + 1, 1);
    d.value(F['auth.mod.cred_fwd'], (modifier >>> 3) & 1, at + 1, 1);
    d.value(F['auth.mod.how'], (modifier >>> 1) & 1, at + 1, 1);
    d.value(F['auth.mod.who'], modifier & 1, at + 1, 1);
    at += 2;
  } while (command === AUTHENTICATION_SEND && at < end);
  if (command !== AUTHENTICATION_SEND && at < end && d.bytes[at - 2] === KERBEROS_5) d.u8(F['auth.krb5.cmd'], at++);
  if (command !== AUTHENTICATION_SEND && at < end) d.span(F['auth.data'], at, end - at);
}

export const telnetDissector: Dissector = { protocol: telnet, dissect, places: { 'tcp.port': [23] } };
