import { boolean, declareFields, declareProtocol, none, uint8, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { vendorOf } from '../names/vendors.js';
import { bfd } from './bfd.js';
import { cfm } from './cfm/fields.js';
import { dissectData } from './data.js';
import { eth } from './eth/fields.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** What label stacks carry that is no IP: associated channels (RFC 4385, 5586) and Ethernet pseudowires (RFC 4448). */
export const pwach = declareProtocol('pwach', 'PW Associated Channel', 'PW Associated Channel Header');
export const pwethcw = declareProtocol('pwethcw', 'Ethernet PW (with CW)', 'PW Ethernet Control Word');
export const pwethnocw = declareProtocol('pwethnocw', 'Ethernet PW (no CW)', 'Ethernet PW (no CW)');

const CHANNEL_IPV4 = 0x21;
const CHANNEL_IPV6 = 0x57;
const CHANNEL_BFD = 0x07;
const CHANNEL_CONTINUITY = 0x22;
const CHANNEL_OAM = 0x8902;

const A = declareFields(pwach, {
  ver: uint8('Channel Version', { mask: 0xf }),
  res: uint8('Reserved', { base: 'hex' }),
  channel_type: uint16('Channel Type', {
    base: 'hex',
    values: {
      0: 'Reserved',
      1: 'Management Communication Channel (MCC)',
      2: 'Signaling Communication Channel (SCC)',
      [CHANNEL_BFD]: 'BFD Control, PW-ACH-encapsulated (BFD Without IP/UDP Headers)',
      8: 'S-BFD Control, PW-ACH/L2SS encapsulation (without IP/UDP Headers)',
      9: 'MPLS-TP Dual-Homing Coordination message',
      10: 'MPLS Direct Loss Measurement (DLM)',
      11: 'MPLS Inferred Loss Measurement (ILM)',
      12: 'MPLS Delay Measurement (DM)',
      13: 'MPLS Direct Loss and Delay Measurement (DLM+DM)',
      14: 'MPLS Inferred Loss and Delay Measurement (ILM+DM)',
      15: 'Residence Time Measurement',
      16: 'Time Bucket Jitter Measurement',
      17: 'Multi-packet Delay Measurement',
      18: 'Average Delay Measurement',
      [CHANNEL_IPV4]: 'IPv4 packet',
      [CHANNEL_CONTINUITY]: 'MPLS-TP CC message',
      35: 'MPLS-TP CV message',
      36: 'Protection State Coordination Protocol (PSC)',
      37: 'On-Demand CV',
      38: 'LI',
      39: 'Pseudo-Wire OAM',
      40: 'MAC Withdraw OAM Msg',
      41: 'PW Status Refresh Reduction',
      42: 'Ring Protection Switching (RPS) Protocol',
      [CHANNEL_IPV6]: 'IPv6 packet',
      88: 'Fault OAM',
      89: 'G-ACh Advertisement Protocol',
      [CHANNEL_OAM]: 'MPLS-TP OAM',
    },
    ranges: [[0x7ff8, 0x7fff, 'Reserved for Experimental Use']],
  }),
  'res.not_zero': none('Error: this byte is reserved and must be 0'),
});

const C = declareFields(pwethcw, {
  '=pweth': boolean('PW (ethernet)', { hidden: true }),
  '=pweth.cw': boolean('PW Control Word (ethernet)', { hidden: true }),
  '=pweth.cw.sequence_number': uint16('PW sequence number (ethernet)'),
});

/** The label that says that a channel follows (RFC 5586, 4). */
export const ASSOCIATED_CHANNEL = 13;
const byVersion = dissectorTable('ip.version');
const CONTROL_WORD = 4;

/** Does `[at, end)` look like an Ethernet frame? Its addresses are somebody's, its type is known. */
export function looksLikeEthernet(d: Dissection, at: number): boolean {
  if (d.left(at) < 14) return false;
  const { bytes } = d;
  if (bytes[at + 6] & 1 || !isKnown(bytes, at) || !isKnown(bytes, at + 6)) return false;
  const type = (bytes[at + 12] << 8) | bytes[at + 13];
  return type >= 0x600 && ETHERTYPE_NAMES[type] !== undefined;
}

/** Addresses that somebody made up for himself, or that begin with an organisation's identifier. */
const isKnown = (bytes: Uint8Array, at: number): boolean => (bytes[at] & 2) !== 0 || vendorOf(bytes, at) !== '';

function dissectWithControlWord(d: Dissection, start: number): boolean {
  d.value(C['=pweth.cw'], 1, start, 0);
  d.u16(C['=pweth.cw.sequence_number'], start + 2);
  d.setLayerLength(CONTROL_WORD);
  if (d.fault === FAULT_NONE) d.dissect(eth.id, start + CONTROL_WORD);
  return true;
}

function dissectPlain(d: Dissection, start: number): boolean {
  d.value(C['=pweth'], 1, start, 0);
  d.setLayerLength(0);
  d.dissect(eth.id, start);
  return true;
}

/** The channel's header behind the label that announces it, or in place of a control word. */
function dissectChannel(d: Dissection, start: number): boolean {
  // tshark names a channel only where a label announces it.
  if (((d.bytes[start - 4] << 12) | (d.bytes[start - 3] << 4) | (d.bytes[start - 2] >>> 4)) !== ASSOCIATED_CHANNEL)
    d.unname();
  if (d.reportedEnd - start < 4) return true;
  const first = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  d.value(A.ver, first & 0xf, start, 1);
  if (d.u8(A.res, start + 1) !== 0 && d.fault === FAULT_NONE)
    remarkBeneath(d, A['res.not_zero'], SEVERITY.warn, GROUP.protocol, 'Error: this byte is reserved and must be 0');
  const type = d.u16(A.channel_type, start + 2);
  const payload = start + 4;
  d.setLayerLength(4);
  if (d.fault !== FAULT_NONE || payload >= d.reportedEnd) return true;
  if (type === CHANNEL_IPV4) d.dissectBy(byVersion, 4, payload);
  else if (type === CHANNEL_IPV6) d.dissectBy(byVersion, 6, payload);
  else if (type === CHANNEL_BFD || type === CHANNEL_CONTINUITY) d.dissect(bfd.id, payload);
  else if (type === CHANNEL_OAM) d.dissect(cfm.id, payload);
  else dissectData(d, payload);
  return true;
}

export const pwachDissector: Dissector = {
  protocol: pwach,
  dissect: dissectChannel,
  carries: ['ip.version', 'bfd', 'cfm', 'data'],
};
export const pwethcwDissector: Dissector = { protocol: pwethcw, dissect: dissectWithControlWord, carries: ['eth'] };
export const pwethnocwDissector: Dissector = {
  protocol: pwethnocw,
  dissect: dissectPlain,
  carries: ['eth'],
  alsoEmits: ['pwethcw'],
};
