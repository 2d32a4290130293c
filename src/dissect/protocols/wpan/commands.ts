import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { BROADCAST } from './addresses.js';
import { WPAN as F } from './fields.js';

/** Commands of the media access layer (IEEE 802.15.4-2015, 7.5). */
const ASSOCIATION_REQUEST = 0x01;
const ASSOCIATION_RESPONSE = 0x02;
const DISASSOCIATION = 0x03;
const DATA_REQUEST = 0x04;
const CONFLICT = 0x05;
const ORPHAN = 0x06;
const BEACON_REQUEST = 0x07;
const REALIGNMENT = 0x08;
const GTS_REQUEST = 0x09;

const NAMES = allFields[F.cmd].values ?? {};
const CAPABILITIES = [
  F['cinfo.alt_coord'],
  F['cinfo.device_type'],
  F['cinfo.power_src'],
  F['cinfo.idle_rx'],
  F['cinfo.sec_capable'],
  F['cinfo.alloc_addr'],
];
const GTS = [F['gtsreq.length'], F['gtsreq.direction'], F['gtsreq.type']];
const FULL_DEVICE = 0x02;

const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;

/** Dissects a command; what it holds stays unread where it is secured. Gives where it ends. */
export function dissectCommand(d: Dissection, start: number, isSecured: boolean): number {
  const command = d.u8(F.cmd, start);
  if (d.fault !== FAULT_NONE) return start;
  const name = NAMES[command];
  if (d.wantsInfo) d.infoColumn = name ?? 'Unknown Command';
  const at = start + 1;
  if (isSecured) return at;
  if (name === undefined) {
    const text = 'Unknown Command Id (cf. IEEE 802.15.4-2015 Table 7-49)';
    remark(d, F['cmd.unknown_cmd'], SEVERITY.warn, GROUP.protocol, text);
    return at;
  }
  if (command > GTS_REQUEST) {
    remark(d, F['cmd.unsupported_cmd'], SEVERITY.warn, GROUP.protocol, 'Unsupported Command ID');
    return at;
  }
  if (!isAddressed(d, command)) {
    const text = `Invalid Addressing for ${name}`;
    remark(d, F.invalid_addressing, SEVERITY.warn, GROUP.malformed, text);
  }
  const length = LENGTHS[command];
  if (length === 0) return at;
  if (d.want[HEADING]) d.heading(name, at, length);
  d.open();
  dissectContent(d, at, command);
  d.close();
  const hasPage = command === REALIGNMENT && d.end > at + length;
  return at + length + (hasPage ? 1 : 0);
}

const LENGTHS = [0, 1, 3, 1, 0, 0, 0, 0, 7, 1];

function dissectContent(d: Dissection, at: number, command: number): void {
  if (command === ASSOCIATION_REQUEST) {
    const capabilities = emitBits(d, at, 1, CAPABILITIES);
    if (d.fault === FAULT_NONE && d.wantsInfo) d.infoColumn += (capabilities & FULL_DEVICE) !== 0 ? ', FFD' : ', RFD';
  } else if (command === ASSOCIATION_RESPONSE) {
    const address = d.u16LE(F['asoc.addr'], at);
    const status = d.u8(F['assoc.status'], at + 2);
    if (d.fault !== FAULT_NONE || !d.wantsInfo) return;
    d.infoColumn += status === 0 ? `, PAN: ${networkOf(d)} Addr: ${hex(address)}` : ', Unsuccessful';
  } else if (command === DISASSOCIATION) d.u8(F['disassoc.reason'], at);
  else if (command === GTS_REQUEST) emitBits(d, at, 1, GTS);
  else dissectRealignment(d, at);
}

function dissectRealignment(d: Dissection, at: number): void {
  const pan = d.u16LE(F['realign.pan'], at);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, PAN: ${hex(pan)}`;
  const coordinator = d.u16LE(F['realign.caddr'], at + 2);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Coordinator: ${hex(coordinator)}`;
  const channel = d.u8(F['realign.channel'], at + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Channel: ${channel}`;
  const address = d.u16LE(F['realign.addr'], at + 5);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Addr: ${hex(address)}`;
  if (d.end > at + 7) d.u8(F['realign.channel_page'], at + 7);
}

const MODE_SHORT = 2;
const MODE_LONG = 3;
const COMPRESSED = 0x0040;

/** Is the command sent as it has to be: by whom, and to whom? */
function isAddressed(d: Dissection, command: number): boolean {
  const control = d.getU16LE(d.start);
  const destination = (control >>> 10) & 3;
  const source = control >>> 14;
  // Where the sequence number is left out there is one byte less before the addresses.
  const at = d.start + ((control & 0x0100) !== 0 ? 2 : 3);
  const toNetwork = destination !== 0 ? d.getU16LE(at) : 0;
  const toAll = destination === MODE_SHORT && d.getU16LE(at + 2) === BROADCAST;
  switch (command) {
    case ASSOCIATION_REQUEST:
      return source === MODE_LONG && destination !== 0;
    case ASSOCIATION_RESPONSE:
    case DISASSOCIATION:
    case CONFLICT:
      return source === MODE_LONG && destination === MODE_LONG;
    case DATA_REQUEST:
      return source !== 0;
    case ORPHAN:
      return source === MODE_LONG && toAll && toNetwork === BROADCAST && (control & COMPRESSED) !== 0;
    case BEACON_REQUEST:
      return source === 0 && toAll && toNetwork === BROADCAST;
    case REALIGNMENT:
      return source === MODE_LONG && toNetwork === BROADCAST && (destination === MODE_LONG || toAll);
    case GTS_REQUEST:
      return source === MODE_SHORT && destination === 0;
    default:
      return true;
  }
}

/** The network that the answer is sent in. */
function networkOf(d: Dissection): string {
  const control = d.getU16LE(d.start);
  return hex(d.getU16LE(d.start + ((control & 0x0100) !== 0 ? 2 : 3)));
}
