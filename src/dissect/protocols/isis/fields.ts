import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  none,
  systemId,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';

/** ISO 10589 ISIS InTRA Domain Routeing Information Exchange Protocol (ISO 10589, section 9). */
export const isis = declareProtocol(
  'isis',
  'ISIS',
  'ISO 10589 ISIS InTRA Domain Routeing Information Exchange Protocol',
);
export const H = declareFields(isis, {
  irpd: uint8('Intradomain Routing Protocol Discriminator', {
    base: 'hex',
    values: {
      0: 'NULL',
      1: 'X.29',
      3: 'X.633',
      8: 'Q.931',
      9: 'Q.2931',
      12: 'Q.2119',
      128: 'SNAP',
      129: 'CLNP',
      130: 'ESIS',
      131: 'ISIS',
      133: 'IDRP',
      138: 'ESIS (X.25)',
      140: 'ISO 10030',
      141: 'ISO 11577',
      142: 'IPv6',
      143: 'Avaya SPBM Fabric IPVPN',
      176: 'Data compression protocol',
      192: 'TRILL',
      193: 'SubNetwork Dependent Convergence Function',
      204: 'IP',
      207: 'PPP',
    },
  }),
  len: uint8('Length Indicator'),
  version: uint8('Version/Protocol ID Extension'),
  sysid_len: uint8('ID Length'),
  type: uint8('PDU Type', {
    mask: 0x1f,
    values: {
      15: 'L1 HELLO',
      16: 'L2 HELLO',
      17: 'P2P HELLO',
      18: 'L1 LSP',
      20: 'L2 LSP',
      24: 'L1 CSNP',
      25: 'L2 CSNP',
      26: 'L1 PSNP',
      27: 'L2 PSNP',
    },
  }),
  'type.reserved': uint8('Reserved', { base: 'hex', mask: 0xe0 }),
  version2: uint8('Version'),
  reserved: uint8('Reserved'),
  max_area_adr: uint8('Maximum Area Addresses'),
  'reserved.notzero': none('Reserved must be 0'),
  'clv.key_id': uint16('Key ID', { many: true }),
});
export const KEY_ID = H['clv.key_id'];

/** Topologies by number (RFC 5120, section 7.5). */
export const TOPOLOGIES = [
  [0, 0, 'Standard topology'],
  [1, 1, 'IPv4 In-Band Management'],
  [2, 2, 'IPv6 routing topology'],
  [3, 3, 'IPv4 multicast routing topology'],
  [4, 4, 'IPv6 multicast routing topology'],
  [5, 5, 'IPv6 in-band management'],
  [6, 3995, 'Reserved for IETF Consensus'],
  [3996, 4095, 'Development, Experimental and Proprietary features'],
] as const;

/** ISIS HELLO (ISO 10589, section 9). */
export const hello = declareProtocol('isis.hello', 'ISIS HELLO', 'ISIS HELLO');
export const E = declareFields(hello, {
  circuit_type: uint8('Circuit type', {
    base: 'hex',
    mask: 0x3,
    values: { 0: 'Reserved 0 (discard PDU)', 1: 'Level 1 only', 2: 'Level 2 only', 3: 'Level 1 and 2' },
  }),
  source_id: systemId('SystemID {Sender of PDU}'),
  holding_timer: uint16('Holding timer'),
  pdu_length: uint16('PDU length'),
  priority: uint8('Priority', { mask: 0x7f }),
  lan_id: systemId('SystemID {Designated IS}'),
  local_circuit_id: uint8('Local circuit ID'),
  // The bits of the circuit's type are written in hexadecimal, that of the priority is not.
  reserved: uint8('Reserved', { mask: 0xfc, many: true }),
  'clv.type': uint8('Type', { many: true }),
  'clv.length': uint8('Length', { many: true }),
  area_address: bytes('Area address', { many: true }),
  is_neighbor: ether('IS Neighbor', { many: true }),
  'clv_nlpid.nlpid': uint8('NLPID', { base: 'hex', many: true }),
  clv_ipv4_int_addr: ipv4('IPv4 interface address', { many: true }),
  clv_ipv6_int_addr: ipv6('IPv6 interface address', { many: true }),
  clv_restart_flags: uint8('Restart Signaling Flags', { base: 'hex', many: true }),
  'clv_restart_flags.sa': boolean('Suppress Adjacency', { mask: 0x4, maskBits: 8, many: true }),
  'clv_restart_flags.ra': boolean('Restart Acknowledgment', { mask: 0x2, maskBits: 8, many: true }),
  'clv_restart_flags.rr': boolean('Restart Request', { mask: 0x1, maskBits: 8, many: true }),
  'clv_restart.remain_time': uint16('Remaining holding time', { many: true }),
  'clv_restart.neighbor': systemId('Restarting Neighbor ID', { many: true }),
  adjacency_state: uint8('Adjacency State', { values: { 0: 'Up', 1: 'Initializing', 2: 'Down' }, many: true }),
  extended_local_circuit_id: uint32('Extended Local circuit ID', { base: 'hex', many: true }),
  neighbor_systemid: systemId('Neighbor SystemID', { many: true }),
  neighbor_extended_local_circuit_id: uint32('Neighbor Extended Local circuit ID', { base: 'hex', many: true }),
  iid: uint16('Instance Identifier', { many: true }),
  supported_itid: uint16('Supported ITID', { many: true }),
  clv_authentication: bytes('Authentication', { many: true }),
  'authentication.unknown': none('Unknown authentication type', { many: true }),
  clv_ipv6_glb_int_addr: ipv6('IPv6 Global interface address', { many: true }),
  clv_mt: uint16('MT-ID', { base: 'hex', many: true }),
  'clv_mt.malformed': none('malformed MT-ID', { many: true }),
  'clv.unknown': none('Unknown option', { many: true }),
  short_clv: none('Short CLV', { many: true }),
  mtid: uint16('Topology ID', {
    mask: 0xfff,
    ranges: TOPOLOGIES,
    many: true,
  }),
  mcid: bytes('MCID', { many: true }),
  aux_mcid: bytes('Aux MCID', { many: true }),
  digest: bytes('Digest', { many: true }),
  'digest.v': uint8('V', { mask: 0x10, many: true }),
  'digest.a': uint8('A', { mask: 0xc, many: true }),
  'digest.d': uint8('D', { mask: 0x3, many: true }),
});

/** ISO 10589 ISIS Complete Sequence Numbers Protocol Data Unit (ISO 10589, section 9). */
export const csnp = declareProtocol(
  'isis.csnp',
  'ISIS CSNP',
  'ISO 10589 ISIS Complete Sequence Numbers Protocol Data Unit',
);
export const C = declareFields(csnp, {
  pdu_length: uint16('PDU length'),
  source_id: systemId('Source-ID'),
  source_circuit: bytes('Source-ID-Circuit'),
  start_lsp_id: systemId('Start LSP-ID'),
  end_lsp_id: systemId('End LSP-ID'),
  'clv.type': uint8('Type', { many: true }),
  'clv.length': uint8('Length', { many: true }),
  'clv.unknown': none('Unknown option', { many: true }),
  lsp_remain_life: uint16('Remaining Lifetime', { many: true }),
  lsp_id: systemId('LSP-ID', { many: true }),
  lsp_seq_num: uint32('LSP Sequence Number', { base: 'hex', many: true }),
  lsp_checksum: uint16('LSP checksum', { base: 'hex', many: true }),
  authentication: bytes('Authentication', { many: true }),
  'authentication.unknown': none('Unknown authentication type', { many: true }),
  iid: uint16('Instance Identifier', { many: true }),
  supported_itid: uint16('Supported ITID', { many: true }),
});

/** ISO 10589 ISIS Partial Sequence Numbers Protocol Data Unit (ISO 10589, section 9). */
export const psnp = declareProtocol(
  'isis.psnp',
  'ISIS PSNP',
  'ISO 10589 ISIS Partial Sequence Numbers Protocol Data Unit',
);
export const P = declareFields(psnp, {
  pdu_length: uint16('PDU length'),
  source_id: systemId('Source-ID'),
  source_circuit: bytes('Source-ID-Circuit'),
  'clv.type': uint8('Type', { many: true }),
  'clv.length': uint8('Length', { many: true }),
  'clv.unknown': none('Unknown option', { many: true }),
});
