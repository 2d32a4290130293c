import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { emitIpxNetwork } from '../ipx-network.js';
import { emitName, NAME_LENGTH, nameAt } from './frame-names.js';
import { F, nbipx, nmpi, PACKET_TYPE } from './ipx-fields.js';
import { dissectPayload } from './payload.js';

const ROUTERS = 8;
const ROUTERS_LENGTH = 4 * ROUTERS;
/** A message about a name, behind the routers that it came through. */
const ROUTED_NAME = ROUTERS_LENGTH + 2 + NAME_LENGTH;
/** IPX's type of packets that go through routers to everybody, as seen from what IPX carries. */
const TYPE_BACK = 25;
const NETBIOS_BROADCAST = 20;

const NAME_FLAGS = [
  F['=nmpi.name_flags.group'],
  F['=nmpi.name_flags.in_use'],
  F['=nmpi.name_flags.registered'],
  F['=nmpi.name_flags.duplicated'],
  F['=nmpi.name_flags.deregistered'],
];
const CONTROL = [
  F['=nmpi.conn_control.sys_packet'],
  F['=nmpi.conn_control.ack'],
  F['=nmpi.conn_control.attention'],
  F['=nmpi.conn_control.end_msg'],
  F['=nmpi.conn_control.resend'],
];
const SESSION = [
  F['=nmpi.session.src_conn_id'],
  F['=nmpi.session.dest_conn_id'],
  F['=nmpi.session.send_seq_number'],
  F['=nmpi.session.total_data_length'],
  F['=nmpi.session.offset'],
  F['=nmpi.session.data_length'],
  F['=nmpi.session.recv_seq_number'],
  F['=nmpi.session.bytes_received'],
];
const LAST_NAME_MESSAGE = 5;
const SESSION_DATA = 6;
const SESSION_END_ACK = 8;
const DIRECTED_DATAGRAM = 11;

function dissectNbipx(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'NBIPX';
  if (d.wantsInfo) d.infoColumn = '';
  if (mayBeRouted(d, start) && !d.has(start, ROUTERS_LENGTH + 2)) {
    // Its name is gone already.
    d.withdraw(true);
    return true;
  }
  const isRouted = isBroadcast(d, start) || (mayBeRouted(d, start) && isAboutName(d.bytes[start + ROUTERS_LENGTH + 1]));
  const at = isRouted ? start + ROUTERS_LENGTH : start;
  if (isRouted) emitRouters(d, start);
  if (!d.has(at, 2)) return true;
  const type = d.bytes[at + 1];
  // tshark reads a name before it shows anything of its message.
  if (isAboutName(type) && !d.has(at, 2 + NAME_LENGTH)) return true;
  if (d.wantsInfo) d.infoColumn = PACKET_TYPE[type] ?? 'Unknown';
  if (isAboutName(type)) dissectName(d, at);
  else if (type >= SESSION_DATA && type <= SESSION_END_ACK) dissectSession(d, at);
  else if (type === DIRECTED_DATAGRAM) dissectDatagram(d, at);
  else d.u8(F['=nmpi.packettype'], at + 1);
  return true;
}

const isAboutName = (type: number) => type >= 1 && type <= LAST_NAME_MESSAGE;

/** These have always come through routers. */
const isBroadcast = (d: Dissection, start: number) =>
  start >= TYPE_BACK && d.bytes[start - TYPE_BACK] === NETBIOS_BROADCAST;

/** Others where they are as long as a message about a name behind routers, and there is one. */
const mayBeRouted = (d: Dissection, start: number) => d.reportedEnd - start === ROUTED_NAME && !isBroadcast(d, start);

function emitRouters(d: Dissection, start: number): void {
  for (let i = 0; i < ROUTERS; i++) {
    const at = start + 4 * i;
    if (d.has(at, 4) && d.getU32(at) !== 0) emitIpxNetwork(d, F['=nmpi.ipx_network'], at);
  }
}

function dissectName(d: Dissection, at: number): void {
  emitInside(d, F['=nmpi.name_flags'], at, NAME_FLAGS);
  d.u8(F['=nmpi.packettype'], at + 1);
  if (d.wantsInfo) d.infoColumn += ` ${nameAt(d, at + 2)}`;
  emitName(d, 'Name', at + 2);
}

function dissectSession(d: Dissection, at: number): void {
  emitInside(d, F['=nmpi.conn_control'], at, CONTROL);
  d.u8(F['=nmpi.packettype'], at + 1);
  for (let i = 0; i < SESSION.length; i++) d.u16LE(SESSION[i], at + 2 + 2 * i);
  dissectPayload(d, at + 2 + 2 * SESSION.length);
}

function dissectDatagram(d: Dissection, at: number): void {
  emitInside(d, F['=nmpi.conn_control'], at, CONTROL);
  d.u8(F['=nmpi.packettype'], at + 1);
  emitName(d, "Receiver's Name", at + 2);
  emitName(d, "Sender's Name", at + 2 + NAME_LENGTH);
  dissectPayload(d, at + 2 + 2 * NAME_LENGTH);
}

function emitInside(d: Dissection, field: number, at: number, bits: readonly number[]): void {
  d.u8(field, at);
  d.open();
  emitBits(d, at, 1, bits);
  d.close();
}

/** What the Info column says of each opcode, before and behind the name. */
const ABOUT: Readonly<Record<number, readonly [before: string, behind: string]>> = {
  241: ['Claim name ', ''],
  242: ['Delete name ', ''],
  243: ['Query name ', ''],
  244: ['Name ', ' found'],
  245: ['Messenger hangup on ', ''],
  252: ['Mailslot write to ', ''],
  253: ['Find mailslot name ', ''],
  254: ['Mailslot name ', ' found'],
};
const MAILSLOT_WRITE = 252;

function dissectNmpi(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'NMPI';
  if (d.wantsInfo) d.infoColumn = '';
  emitRouters(d, start);
  const at = start + ROUTERS_LENGTH;
  if (!d.has(at, 4 + 2 * NAME_LENGTH)) return true;
  const opcode = d.bytes[at];
  if (d.wantsInfo) {
    const unknown = `Unknown NMPI op 0x${opcode.toString(16).padStart(2, '0')}: name `;
    const [before, behind] = ABOUT[opcode] ?? [unknown, ''];
    d.infoColumn = before + nameAt(d, at + 4) + behind;
  }
  d.u8(F['=nmpi.opcode'], at);
  d.u8(F['=nmpi.name_type'], at + 1);
  d.u16LE(F['=nmpi.messageid'], at + 2);
  emitName(d, 'Requested name', at + 4);
  emitName(d, 'Source name', at + 4 + NAME_LENGTH);
  if (opcode === MAILSLOT_WRITE) dissectPayload(d, at + 4 + 2 * NAME_LENGTH);
  return true;
}

const CARRIES = ['netbios heuristics', 'data'];

export const nbipxDissector: Dissector = {
  protocol: nbipx,
  dissect: dissectNbipx,
  places: { 'ipx.socket': [0x455] },
  carries: CARRIES,
  alsoEmits: ['netbios'],
};

export const nmpiDissector: Dissector = {
  protocol: nmpi,
  dissect: dissectNmpi,
  places: { 'ipx.socket': [0x551, 0x553] },
  carries: CARRIES,
  alsoEmits: ['nbipx', 'netbios'],
};
