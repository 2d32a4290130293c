import { boolean, declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { ADDRESS_ETHER, type Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from './expert.js';

/** MAC control frames: PAUSE, priority-based flow control, multipoint control (IEEE 802.3, 31 and 64; 802.1Qbb). */
export const macc = declareProtocol('macc', 'MAC CTRL', 'MAC Control', 'MAC Control');

const PAUSE = 1;
const REGISTER_REQUEST = 4;
const REGISTER = 5;
const REGISTER_ACK = 6;
const CLASS_PAUSE = 0x101;
const OPCODES: Readonly<Record<number, string>> = {
  [PAUSE]: 'Pause',
  2: 'Gate',
  3: 'Report',
  [REGISTER_REQUEST]: 'Register Req',
  [REGISTER]: 'Register',
  [REGISTER_ACK]: 'Register Ack',
  [CLASS_PAUSE]: 'Class Based Flow Control [CBFC] Pause',
};

const enabled = (label: string, mask: number) => boolean(label, { mask, maskBits: 16 });

const F = declareFields(macc, {
  opcode: uint16('Opcode', { base: 'hex', values: OPCODES }),
  timestamp: uint32('Timestamp'),
  pause_time: uint16('pause_time'),
  'cbfc.enbv': uint16('CBFC Class Enable Vector', { base: 'hex' }),
  'cbfc.enbv.c0': enabled('C0', 1),
  'cbfc.enbv.c1': enabled('C1', 2),
  'cbfc.enbv.c2': enabled('C2', 4),
  'cbfc.enbv.c3': enabled('C3', 8),
  'cbfc.enbv.c4': enabled('C4', 0x10),
  'cbfc.enbv.c5': enabled('C5', 0x20),
  'cbfc.enbv.c6': enabled('C6', 0x40),
  'cbfc.enbv.c7': enabled('C7', 0x80),
  'cbfc.pause_time.c0': uint16('C0'),
  'cbfc.pause_time.c1': uint16('C1'),
  'cbfc.pause_time.c2': uint16('C2'),
  'cbfc.pause_time.c3': uint16('C3'),
  'cbfc.pause_time.c4': uint16('C4'),
  'cbfc.pause_time.c5': uint16('C5'),
  'cbfc.pause_time.c6': uint16('C6'),
  'cbfc.pause_time.c7': uint16('C7'),
  'reg.flags': uint8('Flags', { base: 'hex', values: { 1: 'Register', 2: 'Deregister', 3: 'Ack', 4: 'Nack' } }),
  'regreq.grants': uint8('Pending Grants'),
  'reg.grants': uint8('Echoed Pending Grants'),
  'reg.assignedport': uint16('Assigned Port (LLID)'),
  'regack.assignedport': uint16('Echoed Assigned Port (LLID)'),
  'reg.synctime': uint16('Sync Time'),
  'regack.synctime': uint16('Echoed Sync Time'),
  'opcode.unknown': none('Unknown opcode'),
  'cbfc.enbv.not_zero': none('8 MSbs of ENBV must be 0'),
  dst_address_invalid: none('Destination address must be 01-80-C2-00-00-01'),
});

const CLASSES = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const ENABLED = CLASSES.map((each) => F[`cbfc.enbv.c${each}`]);
const TIMES = CLASSES.map((each) => F[`cbfc.pause_time.c${each}`]);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MAC CTRL';
  if (d.wantsInfo) d.infoColumn = '';
  const opcode = d.u16(F.opcode, start);
  if (d.fault !== 0) return true;
  const at = start + 2;
  const isMultipoint = opcode > PAUSE && opcode < CLASS_PAUSE && OPCODES[opcode] !== undefined;
  if (isMultipoint) d.u32(F.timestamp, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = OPCODES[opcode] ?? 'Unknown';
  if (opcode === PAUSE) dissectPause(d, at);
  else if (opcode === CLASS_PAUSE) dissectClassPause(d, at);
  else if (isMultipoint) dissectRegistration(d, opcode, at);
  else remarkInside(d, F['opcode.unknown'], 'Unknown opcode');
  return true;
}

function dissectPause(d: Dissection, at: number): void {
  remarkDestination(d);
  const time = d.u16(F.pause_time, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `: pause_time: ${time} quanta`;
}

const CONTROL_GROUP = [0x01, 0x80, 0xc2, 0, 0, 1];

function remarkDestination(d: Dissection): void {
  if (d.addressKind !== ADDRESS_ETHER || d.destinationStart < 0) return;
  const { addressBytes: bytes, destinationStart: at } = d;
  if (CONTROL_GROUP.some((byte, i) => bytes[at + i] !== byte))
    remarkInside(d, F.dst_address_invalid, 'Destination address must be 01-80-C2-00-00-01');
}

function dissectClassPause(d: Dissection, at: number): void {
  remarkDestination(d);
  const vector = d.u16(F['cbfc.enbv'], at);
  d.open();
  emitBits(d, at, 2, ENABLED);
  if (vector & 0xff00) remark(d, F['cbfc.enbv.not_zero'], SEVERITY.warn, GROUP.protocol, '8 MSbs of ENBV must be 0');
  for (const each of CLASSES) d.u16(TIMES[each], at + 2 + 2 * each);
  d.close();
}

function dissectRegistration(d: Dissection, opcode: number, at: number): void {
  if (opcode === REGISTER_REQUEST) {
    d.u8(F['reg.flags'], at + 4);
    d.u8(F['regreq.grants'], at + 5);
  } else if (opcode === REGISTER) {
    d.u16(F['reg.assignedport'], at + 4);
    d.u8(F['reg.flags'], at + 6);
    d.u16(F['reg.synctime'], at + 7);
    d.u8(F['reg.grants'], at + 9);
  } else if (opcode === REGISTER_ACK) {
    d.u8(F['reg.flags'], at + 4);
    d.u16(F['regack.assignedport'], at + 5);
    d.u16(F['regack.synctime'], at + 7);
  }
}

function remarkInside(d: Dissection, field: number, message: string): void {
  remarkBeneath(d, field, SEVERITY.warn, GROUP.protocol, message);
}

export const maccDissector: Dissector = { protocol: macc, dissect, places: { ethertype: [0x8808] } };
