import {
  boolean,
  declareFields,
  declareProtocol,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dcp } from './dcp-fields.js';

/**
 * PROFINET's real-time frames (IEC 61158-6-10): the frame's kind, and of cyclic ones the state that follows the data.
 * Alarms, clocks (PTCP) and fragments are named only.
 */
export const rt = declareProtocol('pn_rt', 'PN-RT', 'PROFINET Real-Time');
const pnIo = declareProtocol('pn_io', 'PNIO', 'PROFINET IO');

const statusLine = ({ number, text }: ShownValue): string => {
  const valid = (number & VALID) === 0 ? 'Invalid' : 'Valid';
  const primary = (number & 1) === 0 ? 'Backup' : 'Primary';
  const ok = (number & OK) === 0 ? 'Problem' : 'Ok';
  return `DataStatus: ${text} (Frame: ${valid} and ${primary}, Provider: ${ok} and ${(number & RUN) === 0 ? 'Stop' : 'Run'})`;
};
const F = declareFields(rt, {
  frame_id: uint16('FrameID', {
    line: ({ number }) => `FrameID: 0x${hex4(number)} (${kindOf(number).meaning})`,
  }),
  cycle_counter: uint16('CycleCounter'),
  ds: uint8('DataStatus', { base: 'hex', line: statusLine }),
  ds_ignore: uint8('Ignore (1:Ignore/0:Evaluate)', { base: 'hex', mask: 0x80 }),
  ds_Reserved_2: uint8('Reserved_2 (should be zero)', { base: 'hex', mask: 0x40 }),
  ds_ok: uint8('StationProblemIndicator (1:Ok/0:Problem)', { base: 'hex', mask: 0x20 }),
  ds_operate: uint8('ProviderState (1:Run/0:Stop)', { base: 'hex', mask: 0x10 }),
  ds_res3: uint8('Reserved_3 (should be zero)', { base: 'hex', mask: 0x8 }),
  ds_valid: uint8('DataValid (1:Valid/0:Invalid)', { base: 'hex', mask: 0x4 }),
  ds_redundancy: boolean('Redundancy', {
    mask: 0x2,
    labels: [
      'None primary AR of a given AR-set is present',
      'Redundancy has no meaning for OutputCRs / One primary AR of a given AR-set is present',
    ],
  }),
  ds_primary: uint8('State (1:Primary/0:Backup)', { base: 'hex', mask: 0x1 }),
  transfer_status: uint8('TransferStatus', {
    line: ({ number }) =>
      `TransferStatus: 0x${number.toString(16).padStart(2, '0')} (${number === 0 ? 'OK' : 'ignore this frame'})`,
  }),
  '=pn.padding': string('Padding', { many: true }),
  '=pn.undecoded': string('Undecoded Data', { many: true }),
  '=pn.user_data': string('User Data'),
  '=pn.undecoded_data': none('Undecoded Data', { many: true }),
});
export const PADDING = F['=pn.padding'];

/** Bytes of which nothing is known but that they are there. */
export function showUndecoded(d: Dissection, at: number, length: number): void {
  d.text(F['=pn.undecoded'], 'data', at, length);
  const message = `Undecoded Data, ${length} bytes`;
  remarkBeneath(d, F['=pn.undecoded_data'], SEVERITY.warn, GROUP.undecoded, message);
}

const VALID = 4;
const OK = 0x20;
const RUN = 0x10;
const STATUS_BITS = [
  F.ds_ignore,
  F.ds_Reserved_2,
  F.ds_ok,
  F.ds_operate,
  F.ds_res3,
  F.ds_valid,
  F.ds_redundancy,
  F.ds_primary,
];
/** Cycle counter, data status and transfer status, behind the data. */
const STATUS_BYTES = 4;
const hex4 = (value: number): string => value.toString(16).padStart(4, '0');

interface Kind {
  readonly from: number;
  readonly name: string;
  readonly column: string;
  readonly meaning: string;
  readonly isCyclic: boolean;
  /** Its data are an IO device's. */
  readonly isData: boolean;
}
const kind = (from: number, name: string, column: string, meaning: string, isCyclic = false, isData = false): Kind => ({
  from,
  name,
  column,
  meaning,
  isCyclic,
  isData,
});
/** By frame ID, from the highest on. */
const KINDS: readonly Kind[] = [
  kind(0xff90, 'Reserved', 'PN-RTA', '0xFF90-0xFFFF: Reserved'),
  kind(0xff80, '', 'PN-RT', '0xFF80-0xFF8F: Fragmentation'),
  kind(0xff40, 'DelayReq', 'PN-PTCP', '0xFF40-0xFF43: Acyclic Real-Time: Delay'),
  kind(0xff00, 'Announce', 'PN-PTCP', '0xFF00-0xFF01: PTCP Announce'),
  kind(0xfeff, 'DCP', 'PN-DCP', 'Real-Time: DCP (Dynamic Configuration Protocol) identify response'),
  kind(0xfefe, 'DCP', 'PN-DCP', 'Real-Time: DCP (Dynamic Configuration Protocol) identify multicast request'),
  kind(0xfefd, 'DCP', 'PN-DCP', 'Real-Time: DCP (Dynamic Configuration Protocol) get/set'),
  kind(0xfefc, 'DCP', 'PN-DCP', 'Real-Time: DCP (Dynamic Configuration Protocol) hello'),
  kind(0xfe02, 'Reserved', 'PN-RTA', '0xFE00-0xFEFF: Real-Time: Reserved'),
  kind(0xfe01, 'Alarm Low', 'PNIO-AL', 'Real-Time: Acyclic PN-IO Alarm low priority'),
  kind(0xfd00, 'Reserved', 'PN-RTA', '0xFD00-0xFDFF: Real-Time: Reserved'),
  kind(0xfc01, 'Alarm High', 'PNIO-AL', 'Real-Time: Acyclic PN-IO Alarm high priority'),
  kind(0xfc00, 'Reserved', 'PN-RTA', '0xFC00-0xFCFF: Real-Time: Reserved'),
  kind(0xf800, 'RTC1(legacy)', 'PN-RT', '0xF800-0xFBFF: Real-Time(class=1 multicast): Cyclic', true),
  kind(0xc000, 'RTC1(legacy)', 'PNIO', '0xC000-0xF7FF: Real-Time(class=1 unicast): Cyclic', true, true),
  kind(0xbc00, 'RTC1', 'PNIO', '0xBC00-0xBFFF: Real-Time(class=1 multicast): non redundant, normal', true, true),
  kind(0x8000, 'RTC1', 'PNIO', '0x8000-0xBBFF: Real-Time(class=1 unicast): non redundant, normal', true, true),
  kind(0x1000, 'reserved', 'PNIO', '0x1000-0x7FFF: Reserved ID', false, true),
  kind(0x0700, 'RTC3', 'PN-RTC3', '0x0700-0x0FFF: RED: Real-Time(class=3): redundant, normal or DFP', true, true),
  kind(0x0100, 'RTC3', 'PN-RTC3', '0x0100-0x06FF: RED: Real-Time(class=3): non redundant, normal or DFP', true, true),
  kind(0, 'reserved', 'PN-RT', '0x0000-0x00FF: Reserved'),
];
const kindOf = (frame: number): Kind => KINDS.find(({ from }) => frame >= from) as Kind;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PN-RT';
  if (d.wantsInfo) d.infoColumn = 'PROFINET Real-Time';
  const frame = d.getU16(start);
  if (d.fault !== 0) return true;
  const { name, column, isCyclic, isData } = kindOf(frame);
  d.protocolColumn = column;
  d.u16(F.frame_id, start);
  const data = start + 2;
  const length = d.reportedEnd - data - (isCyclic ? STATUS_BYTES : 0);
  if (d.wantsInfo)
    d.infoColumn = `${name === '' ? '' : `${name}, `}ID:0x${hex4(frame)}, Len:${String(Math.max(0, length)).padStart(4)}`;
  if (column === 'PN-DCP') d.dissect(dcp.id, data);
  else {
    if (isCyclic) dissectStatus(d, d.reportedEnd - STATUS_BYTES, data);
    if (isData && length > 0 && d.fault === 0) d.dissect(pnIo.id, data, data + length, data + length);
    else if (name !== '' && (column === 'PN-RT' || column === 'PN-RTA'))
      showUndecoded(d, data, Math.max(0, Math.min(length, d.left(data))));
  }
  return true;
}

/** The state of what sent the data, at the frame's end. */
function dissectStatus(d: Dissection, at: number, least: number): void {
  if (at < least) {
    d.has(least, Number.MAX_SAFE_INTEGER);
    return;
  }
  const cycle = d.u16(F.cycle_counter, at);
  const status = d.u8(F.ds, at + 2);
  d.open();
  if (d.fault === 0) emitBits(d, at + 2, 1, STATUS_BITS);
  d.close();
  d.u8(F.transfer_status, at + 3);
  if (!d.wantsInfo || d.fault !== 0) return;
  const states = [
    (status & VALID) === 0 ? 'Invalid' : 'Valid',
    (status & 1) === 0 ? 'Backup' : 'Primary',
    (status & OK) === 0 ? 'Problem' : 'Ok',
    (status & RUN) === 0 ? 'Stop' : 'Run',
  ];
  d.infoColumn += `, Cycle:${String(cycle).padStart(5)} (${states.join(',')})`;
}

export const profinetRtDissector: Dissector = {
  protocol: rt,
  dissect,
  places: { ethertype: [0x8892] },
  carries: ['pn_dcp', 'pn_io'],
};

/** Cyclic data, of which only the devices' descriptions say what they are. */
export const profinetIoDissector: Dissector = {
  protocol: pnIo,
  dissect: (d, start) => {
    const frame = start < 2 ? 0 : (d.bytes[start - 2] << 8) | d.bytes[start - 1];
    if (!kindOf(frame).name.startsWith('RTC1')) d.text(F['=pn.user_data'], 'data', start, d.left(start));
    return true;
  },
  alsoEmits: ['pn_rt'],
};
