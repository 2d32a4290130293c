import { declareFields, declareProtocol, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { StackNames } from '../stacks.js';
import { dissectData } from './data.js';
import { ip } from './ip/index.js';
import { ipv6 } from './ipv6/index.js';
import { ASSOCIATED_CHANNEL, looksLikeEthernet, pwach, pwethcw, pwethnocw } from './pseudowire.js';

/** MPLS label stack (RFC 3032, section 2.1). */
export const mpls = declareProtocol('mpls', 'MPLS', 'MultiProtocol Label Switching Header');
const F = declareFields(mpls, {
  label: uint32('MPLS Label', {
    base: 'decHex',
    mask: 0xfffff000,
    many: true,
    values: {
      0: 'IPv4 Explicit-Null',
      1: 'Router Alert',
      2: 'IPv6 Explicit-Null',
      3: 'Implicit-Null',
      7: 'Entropy Label Indicator (ELI)',
      13: 'Generic Associated Channel Label (GAL)',
      14: 'OAM Alert',
    },
  }),
  exp: uint32('MPLS Experimental Bits', { mask: 0x00000e00, many: true }),
  bottom: uint32('MPLS Bottom Of Label Stack', { mask: 0x00000100, many: true }),
  ttl: uint32('MPLS TTL', { mask: 0x000000ff, many: true }),
});

const byVersion = dissectorTable('ip.version');

// tshark guesses what a label leads to, and leaves IP's name out of `frame.protocols` there.
StackNames.leaveOut(mpls.id, ip.id);
StackNames.leaveOut(mpls.id, ipv6.id);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MPLS';
  if (d.wantsInfo) d.infoColumn = 'MPLS Label Switched Packet';
  let at = start;
  let isBottom = false;
  let label = 0;
  while (!isBottom && d.fault === FAULT_NONE) {
    const word = d.getU32(at);
    isBottom = (word & 0x100) !== 0;
    label = word >>> 12;
    d.value(F.label, label, at, 4);
    d.value(F.exp, (word >>> 9) & 7, at, 4);
    d.value(F.bottom, isBottom ? 1 : 0, at, 4);
    d.value(F.ttl, word & 255, at, 4);
    at += 4;
  }
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(at - start);
  if (at >= d.reportedEnd) return true;
  // Nothing says what follows but its first bits (RFC 4928, section 3), or a label that announces a channel.
  const nibble = d.getU8(at) >>> 4;
  if (label === ASSOCIATED_CHANNEL) d.dissect(pwach.id, at);
  else if (nibble === 4 || nibble === 6) d.dissectBy(byVersion, nibble, at);
  else if (nibble === 1) d.dissect(pwach.id, at);
  else if (nibble === 0 && d.reportedEnd - at >= 4) d.dissect(looksLikeEthernet(d, at) ? pwethnocw.id : pwethcw.id, at);
  else dissectData(d, at);
  return true;
}

export const mplsDissector: Dissector = {
  protocol: mpls,
  dissect,
  places: {
    ethertype: [0x8847, 0x8848],
    'gre.proto': [0x8847, 0x8848],
    'ip.proto': [137],
    'udp.port': [6635],
    'ppp.protocol': [0x0281, 0x0283],
    'chdlc.protocol': [0x8847, 0x8848],
  },
  carries: ['ip.version', 'pwach', 'pwethcw', 'pwethnocw', 'data'],
};
