import { boolean, bytes, declareFields, declareProtocol, none, string, uint8, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { COMMANDS, OPTIONS } from '../names/telnet.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Telnet (RFC 854, 855), with the options for terminals, windows, flow control and authentication. */
export const telnet = declareProtocol('telnet', 'TELNET', 'Telnet');
const F = declareFields(telnet, {
  cmd: uint8('Command', { values: COMMANDS, many: true }),
  subcmd: uint8('Subcommand', { values: OPTIONS, many: true }),
  'auth.name': string('Name', { many: true }),
  'auth.cmd': uint8('Auth Cmd', { values: { 0: 'IS', 1: 'SEND', 2: 'REPLY', 3: 'NAME' }, many: true }),
  'auth.type': uint8('Auth Type', {
    values: {
      0: 'NULL',
      1: 'Kerberos v4',
      2: 'Kerberos v5',
      3: 'SPX',
      4: 'MINK',
      5: 'SRP',
      6: 'RSA',
      7: 'SSL',
      10: 'LOKI',
      11: 'SSA',
      12: 'KEA_SJ',
      13: 'KEA_SJ_INTEG',
      14: 'DSS',
      15: 'NTLM',
    },
    many: true,
  }),
  'auth.mod.cred_fwd': boolean('Cred Fwd', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Client WILL forward auth creds', 'Client will NOT forward auth creds'],
    many: true,
  }),
  'auth.mod.who': boolean('Who', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Server to Client', 'Client to Server'],
    many: true,
  }),
  'auth.mod.how': boolean('How', {
    mask: 0x2,
    maskBits: 8,
    labels: ['Mutual authentication', 'One Way authentication'],
    many: true,
  }),
  'auth.mod.enc': uint8('Encrypt', {
    mask: 0x14,
    values: { 0: 'Off', 1: 'Telnet Options', 2: 'After Exchange', 4: 'Reserved' },
    many: true,
  }),
  'auth.krb5.cmd': uint8('Command', {
    values: {
      0: 'Auth',
      1: 'Reject',
      2: 'Accept',
      3: 'Response',
      4: 'Forward',
      5: 'Forward Accept',
      6: 'Forward Reject',
    },
    many: true,
  }),
  'auth.ssl.status': uint8('Status', { values: { 1: 'Start', 2: 'Accepted', 3: 'Rejected' }, many: true }),
  'auth.data': bytes('Authentication data', { many: true }),
  'string_subopt.value': string('Value', { many: true }),
  'naws_subopt.width': uint16('Width', { many: true }),
  'naws_subopt.height': uint16('Height', { many: true }),
  'rfc_subopt.cmd': uint8('Command', { values: { 0: 'OFF', 1: 'ON', 2: 'RESTART-ANY', 3: 'RESTART-XON' }, many: true }),
  tabstop: uint8('Tabstop value', { many: true }),
  'enc.cmd': uint8('Enc Cmd', {
    values: {
      0: 'IS',
      1: 'SUPPORT',
      2: 'REPLY',
      3: 'START',
      4: 'END',
      5: 'REQUEST-START',
      6: 'REQUEST-END',
      7: 'ENC_KEYID',
      8: 'DEC_KEYID',
    },
    many: true,
  }),
  'enc.type': uint8('Enc Type', {
    values: {
      0: 'NULL',
      1: 'DES_CFB64',
      2: 'DES_OFB64',
      3: 'DES3_CFB64',
      4: 'DES3_OFB64',
      8: 'CAST5_40_CFB64',
      9: 'CAST5_40_OFB64',
      10: 'CAST128_CFB64',
      11: 'CAST128_OFB64',
    },
    many: true,
  }),
  'enc.type_data': bytes('Type-specific data', { many: true }),
  'enc.key_id': bytes('Key ID', { many: true }),
  data: string('Data', { many: true }),
  option_data: bytes('Option data', { many: true }),
  subcommand_data: bytes('Subcommand data', { many: true }),
  regime_cmd: uint8('Cmd', { many: true }),
  starttls: uint8('Follows', { many: true }),
  invalid_subcommand: none('Invalid subcommand', { many: true }),
  'enc.cmd.unknown': none('Unknown encryption command', { many: true }),
  'suboption_length.invalid': none('Bogus suboption data', { many: true }),
});

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
      if (end - start === 4) {
        d.u16(F['naws_subopt.width'], start);
        d.u16(F['naws_subopt.height'], start + 2);
      } else remarkLength(d);
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
      if (end > start + 2) d.span(F['enc.type_data'], start + 2, end - start - 2);
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

function remarkLength(d: Dissection): void {
  remark(d, F['suboption_length.invalid'], SEVERITY.warn, GROUP.protocol, 'Bogus suboption data');
}

const AUTHENTICATION_SEND = 1;
const AUTHENTICATION_NAME = 3;

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
  if (command !== AUTHENTICATION_SEND && at < end) d.span(F['auth.data'], at, end - at);
}

export const telnetDissector: Dissector = { protocol: telnet, dissect, places: { 'tcp.port': [23] } };
