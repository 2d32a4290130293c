import { ipv4Text, ipv6Text } from '../../fields/address.js';
import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { ADDRESS_FAMILIES } from '../names/addressfamilies.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';
import { udp } from './udp.js';

/**
 * Label Distribution Protocol (RFC 5036): discovery over UDP, sessions over TCP; pseudowires' FEC elements (RFC 4447).
 * Of the interface parameters the common ones have fields; of constraint-based LSPs there is no more than their TLVs' value.
 */
export const ldp = declareProtocol('ldp', 'LDP', 'Label Distribution Protocol');
const LDP_MSG_TYPE: Readonly<Record<number, string>> = {
  1: 'Notification Message',
  256: 'Hello Message',
  512: 'Initialization Message',
  513: 'Keep Alive Message',
  514: 'Capability Message',
  768: 'Address Message',
  769: 'Address Withdrawal Message',
  1024: 'Label Mapping Message',
  1025: 'Label Request Message',
  1026: 'Label Withdrawal Message',
  1027: 'Label Release Message',
  1028: 'Label Abort Request Message',
  1280: 'Call Setup Message',
  1281: 'Call Release Message',
  1792: 'RG Connect Message',
  1793: 'RG Disconnect Message',
  1794: 'RG Notification Message',
  1795: 'RG Application Data Message',
  15872: 'Vendor-Private Message',
  16128: 'Experimental Message',
};
const LDP_MSG_TLV_UNKNOWN: Readonly<Record<number, string>> = {
  0: 'Known TLV, do not Forward',
  1: 'Known TLV, do Forward',
  2: 'Unknown TLV, do not Forward',
  3: 'Unknown TLV, do Forward',
};
const LDP_MSG_TLV_TYPE: Readonly<Record<number, string>> = {
  1: 'Sequence Number TLV',
  256: 'FEC',
  257: 'Address List',
  259: 'Hop Count',
  260: 'Path Vector',
  512: 'Generic Label',
  513: 'ATM Label',
  514: 'Frame Relay Label',
  515: 'FT Protection TLV',
  516: 'LDP Upstream-Assigned Label TLV',
  517: 'LDP Upstream-Assigned Label Request TLV',
  518: 'Entropy Label Capability TLV',
  768: 'Status',
  769: 'Extended Status',
  770: 'Returned PDU',
  771: 'Returned Message',
  772: 'Returned TLVs',
  1024: 'Common Hello Parameters',
  1025: 'IPv4 Transport Address',
  1026: 'Configuration Sequence Number',
  1027: 'IPv6 Transport Address',
  1028: 'MAC TLV',
  1029: 'Cryptographic Authentication TLV',
  1030: 'MAC Flush Parameters TLV',
  1031: 'PBB B-MAC List Sub-TLV',
  1032: 'PBB I-SID List Sub-TLV',
  1280: 'Common Session Parameters',
  1281: 'ATM Session Parameters',
  1282: 'Frame Relay Session Parameters',
  1283: 'FT Session TLV',
  1284: 'FT Ack TLV',
  1285: 'FT Cork TLV',
  1286: 'Dynamic Capability Announcement',
  1287: 'LDP Upstream Label Assignment Capability TLV',
  1288: 'P2MP Capability Parameter',
  1289: 'MP2MP Capability Parameter',
  1290: 'MBB Capability Parameter',
  1291: 'Typed Wildcard FEC Capability',
  1292: 'Multi-Topology Capability',
  1293: 'State Advertisement Control Capability',
  1295: 'Targeted Application Capability',
  1296: 'MT Multipoint Capability',
  1536: 'Label Request Message ID',
  1537: 'MTU TLV',
  1539: 'Unrecognized Notification Capability',
  1792: 'ICCP capability TLV',
  1793: 'Dual-Stack capability',
  1795: 'P2MP PW Capability',
  2048: 'Explicit Route TLV',
  2049: 'Ipv4 Prefix ER-Hop TLV',
  2050: 'Ipv6 Prefix ER-Hop TLV',
  2051: 'Autonomous System Number ER-Hop TLV',
  2052: 'LSP-ID ER-HOP TLV',
  2053: 'L2 PW Address of Switching Point',
  2064: 'Traffic Parameters TLV',
  2080: 'Preemption TLV',
  2081: 'LSPID TLV',
  2082: 'Resource Class TLV',
  2083: 'Route Pinning TLV',
  2084: 'Generalized Label Request TLV',
  2085: 'Generalized Label TLV',
  2086: 'Upstream Label TLV',
  2087: 'Label Set TLV',
  2088: 'Waveband Label TLV',
  2089: 'ER-Hop TLV',
  2090: 'Acceptable Label Set TLV',
  2091: 'Admin Status TLV',
  2092: 'Interface ID TLV',
  2093: 'IPV4 Interface ID TLV',
  2094: 'IPV6 Interface ID TLV',
  2095: 'IPv4 IF_ID Status TLV',
  2096: 'IPv6 IF_ID Status TLV',
  2097: 'Op-Sp Call ID TLV',
  2098: 'GU Call ID TLV',
  2099: 'Call Capability TLV',
  2100: 'Crankback TLV',
  2101: 'Protection TLV',
  2102: 'LSP_TUNNEL_INTERFACE_ID TLV',
  2103: 'Unnumbered Interface ID TLV',
  2104: 'SONET/SDH Traffic Parameters TLV',
  2305: 'Diff-Serv TLV',
  2306: 'HSMP LSP Capability Parameter',
  2400: 'IPv4 Source ID TLV',
  2401: 'IPv6 Source ID TLV',
  2402: 'NSAP Source ID TLV',
  2403: 'IPv4 Destination ID TLV',
  2404: 'IPv6 Destination ID TLV',
  2405: 'NSAP Destination ID TLV',
  2406: 'Egress Label TLV',
  2407: 'Local Connection ID TLV',
  2408: 'Diversity TLV',
  2409: 'Contract ID TLV',
  2410: 'PW Status TLV',
  2411: 'PW Interface Parameters TLV',
  2412: 'PW Group ID TLV',
  2413: 'Pseudowire Switching Point PE TLV',
  2414: 'Bandwidth TLV',
  2415: 'LDP MP Status TLV Type',
  2416: 'UNI Service Level TLV',
  2417: 'Queue Request TLV',
  2418: 'MP Node Protection Capability',
  2419: 'PSN Tunnel Binding TLV',
  2420: 'Egress Protection Capability',
  28: 'RSVP-TE P2MP LSP TLV',
  29: 'LDP P2MP LSP TLV',
  30: 'IP Multicast Tunnel TLV',
};
const LDP_MSG_TLV_FEC_TYPE: Readonly<Record<number, string>> = {
  1: 'Wildcard FEC',
  2: 'Prefix FEC',
  3: 'Host Address FEC',
  4: 'CR LSP FEC',
  5: 'Typed Wildcard FEC Element',
  6: 'P2MP',
  7: 'MP2MP-up',
  8: 'MP2MP-down',
  9: 'HSMP-upstream',
  10: 'HSMP-downstream',
  128: 'PWid FEC Element',
  129: 'Generalized PWid FEC Element',
  130: 'P2MP PW Upstream FEC Element',
  131: 'Protection FEC Element',
  132: 'P2MP PW Downstream FEC Element',
};
const LDP_MSG_TLV_ATM_LABEL_VBITS: Readonly<Record<number, string>> = {
  0: 'VPI & VCI Significant',
  1: 'Only VPI Significant',
  2: 'Only VCI Significant',
  3: 'VPI & VCI not Significant, nonsense',
};
const LDP_MSG_TLV_STATUS_DATA: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'Bad LDP Identifier',
  2: 'Bad Protocol Version',
  3: 'Bad PDU Length',
  4: 'Unknown Message Type',
  5: 'Bad Message Length',
  6: 'Unknown TLV',
  7: 'Bad TLV Length',
  8: 'Malformed TLV Value',
  9: 'Hold Timer Expired',
  10: 'Shutdown',
  11: 'Loop Detected',
  12: 'Unknown FEC',
  13: 'No Route',
  14: 'No Label Resources',
  15: 'Label Resources/Available',
  16: 'Session Rejected/No Hello',
  17: 'Session Rejected/Parameters Advertisement Mode',
  18: 'Session Rejected/Parameters Max PDU Length',
  19: 'Session Rejected/Parameters Label Range',
  20: 'KeepAlive Timer Expired',
  21: 'Label Request Aborted',
  22: 'Missing Message Parameters',
  23: 'Unsupported Address Family',
  24: 'Session Rejected/Bad KeepAlive Time',
  25: 'Internal Error',
  26: 'No LDP Session',
  27: 'Zero FT seqnum',
  28: 'Unexpected TLV / Session Not FT',
  29: 'Unexpected TLV / Label Not FT',
  30: 'Missing FT Protection TLV',
  31: 'FT ACK sequence error',
  32: 'Temporary Shutdown',
  33: 'FT Seq Numbers Exhausted',
  34: 'FT Session parameters / changed',
  35: 'Unexpected FT Cork TLV',
  36: 'Illegal C-Bit',
  37: 'Wrong C-Bit',
  38: 'Incompatible bit-rate',
  39: 'CEP-TDM mis-configuration',
  40: 'PW Status',
  42: 'Generic Misconfiguration Error',
  43: 'Label Withdraw PW Status Method Not Supported',
  44: 'IP Address of CE',
  45: 'Attachment Circuit bound to different remote Attachment Circuit',
  46: 'Unsupported Capability',
  47: 'End-of-LIB',
  48: 'Attachment Circuit bound to different PE',
  49: 'Invalid Topology ID',
  50: 'Transport Connection Mismatch',
  51: 'Dual-Stack Noncompliance',
  52: 'MRT Capability negotiated without MT Capability',
  53: 'VCCV Type Error',
  55: 'Bandwidth resources unavailable',
  56: 'Resources Unavailable',
  57: 'AII Unreachable',
  58: 'PW Loop Detected',
  59: 'Reject - unable to use the suggested tunnel/LSPs',
  60: 'The C-bit or S-bit unknown',
  64: 'LDP MP status',
  74: 'IP Address Type Mismatch',
  75: 'Wrong IP Address Type',
  76: 'Session Rejected/Targeted Application Capability Mismatch',
  65537: 'Unknown ICCP RG',
  65538: 'ICCP Connection Count Exceeded',
  65539: 'ICCP Application Connection Count Exceeded',
  65540: 'ICCP Application not in RG',
  65541: 'Incompatible ICCP Protocol Version',
  65542: 'ICCP Rejected Message',
  65543: 'ICCP Administratively Disabled',
  65552: 'ICCP RG Removed',
  65553: 'ICCP Application Removed from RG',
  16777217: 'Unexpected Diff-Serv TLV',
  16777218: 'Unsupported PHB',
  16777219: 'Invalid EXP<-->PHB mapping',
  16777220: 'Unsupported PSC',
  16777221: 'Per-LSP context allocation failure',
  67108865: 'Bad Explicit Routing TLV Error',
  67108866: 'Bad Strict Node Error',
  67108867: 'Bad Loose Node Error',
  67108868: 'Bad Initial ER-Hop Error',
  67108869: 'Resource Unavailable',
  67108870: 'Traffic Parameters Unavailable',
  67108871: 'LSP Preempted',
  67108872: 'Modify Request Not Supported',
  67108873: 'Invalid SNP ID',
  67108874: 'Calling Party busy',
  67108875: 'Unavailable SNP ID',
  67108876: 'Invalid SNPP ID',
  67108877: 'Unavailable SNPP ID',
  67108878: 'Failed to create SNC',
  67108879: 'Failed to establish LC',
  67108880: 'Invalid A End-User Name',
  67108881: 'Invalid Z End-User Name',
  67108882: 'Invalid CoS',
  67108883: 'Unavailable CoS',
  67108884: 'Invalid GoS',
  67108885: 'Unavailable GoS',
  67108886: 'Failed Security Check',
  67108887: 'TimeOut',
  67108888: 'Invalid Call Name',
  67108889: 'Failed to Release SNC',
  67108890: 'Failed to Free LC',
  536870912: 'Unknown VPN ID',
  536870913: 'Illegal C-Bit',
  536870914: 'Wrong C-Bit',
  536870915: 'E-Tree VLAN mapping not supported',
  536870916: 'Leaf-to-Leaf PW released',
};
const LDP_MSG_TLV_FEC_VC_VCTYPE: Readonly<Record<number, string>> = {
  1: 'Frame Relay DLCI (Martini Mode)',
  2: 'ATM AAL5 SDU VCC transport',
  3: 'ATM transparent cell transport',
  4: 'Ethernet Tagged Mode',
  5: 'Ethernet',
  6: 'HDLC',
  7: 'PPP',
  8: 'SONET/SDH Circuit Emulation Service',
  9: 'ATM n-to-one VCC cell transport',
  10: 'ATM n-to-one VPC cell transport',
  11: 'IP layer2 transport',
  12: 'ATM one-to-one VCC Cell Mode',
  13: 'ATM one-to-one VPC Cell Mode',
  14: 'ATM AAL5 PDU VCC transport',
  15: 'Frame-Relay Port mode',
  16: 'SONET/SDH Circuit Emulation over Packet',
  17: 'Structure-agnostic E1 over Packet',
  18: 'Structure-agnostic T1 (DS1) over Packet',
  19: 'Structure-agnostic E3 over Packet',
  20: 'Structure-agnostic T3 (DS3) over Packet',
  21: 'CESoPSN basic mode',
  22: 'TDMoIP AAL1 Mode',
  23: 'CESoPSN TDM with CAS',
  24: 'TDMoIP AAL2 Mode',
  25: 'Frame Relay DLCI',
  26: 'ROHC Transport Header-compressed Packets',
  27: 'ECRTP Transport Header-compressed Packets',
  28: 'IPHC Transport Header-compressed Packets',
  29: 'cRTP Transport Header-compressed Packets',
  30: 'ATM VP Virtual Trunk',
  31: 'FC Port Mode',
};
const LDP_MSG_TLV_FEC_VC_INTPARAM_ID: Readonly<Record<number, string>> = {
  1: 'Interface MTU',
  2: 'Max Concatenated ATM cells',
  3: 'Interface Description',
  4: 'CEP/TDM Payload Bytes',
  5: 'CEP options',
  6: 'Requested VLAN ID',
  7: 'CEP/TDM bit-rate',
  8: 'Frame-Relay DLCI Length',
  9: 'Fragmentation indicator',
  10: 'FCS retention indicator',
  11: 'TDM options',
  12: 'VCCV',
  13: 'ROHC over MPLS configuration',
  14: 'TDMoIP AAL1 cells per packet',
  15: 'CRTP/ECRTP/IPHC HC over MPLS configuration',
  16: 'TDMoIP AAL1 mode',
  17: 'TDMoIP AAL2 Options',
  22: 'Stack capability',
  23: 'Flow Label',
  24: 'PW Generic Protocol Flags',
  25: 'VCCV Extended CV Parameter',
  26: 'E-Tree',
  253: 'Zte optional Supplier private interface parameters',
};
const F = declareFields(ldp, {
  'hdr.version': uint16('Version', { many: true }),
  'hdr.pdu_len': uint16('PDU Length', { many: true }),
  'hdr.ldpid.lsr': ipv4('LSR ID', { many: true }),
  'hdr.ldpid.lsid': uint16('Label Space ID', { many: true }),
  'msg.ubit': boolean('U bit', { mask: 0x80, labels: ['Unknown bit set', 'Unknown bit not set'], many: true }),
  'msg.type': uint16('Message Type', { base: 'hex', mask: 0x7fff, values: LDP_MSG_TYPE, many: true }),
  'msg.len': uint16('Message Length', { many: true }),
  'msg.id': uint32('Message ID', { base: 'hex', many: true }),
  'msg.tlv.unknown': uint8('TLV Unknown bits', { base: 'hex', mask: 0xc0, values: LDP_MSG_TLV_UNKNOWN, many: true }),
  'msg.tlv.type': uint16('TLV Type', { base: 'hex', mask: 0x3fff, values: LDP_MSG_TLV_TYPE, many: true }),
  'msg.tlv.len': uint16('TLV Length', { many: true }),
  'msg.tlv.value': bytes('TLV Value', { many: true }),
  'msg.tlv.hello.hold': uint16('Hold Time', { many: true }),
  'msg.tlv.hello.targeted': boolean('Targeted Hello', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Targeted Hello', 'Link Hello'],
    many: true,
  }),
  'msg.tlv.hello.requested': boolean('Hello Requested', {
    mask: 0x4000,
    maskBits: 16,
    labels: ['Source requests periodic hellos', 'Source does not request periodic hellos'],
    many: true,
  }),
  'msg.tlv.hello.gtsm': boolean('GTSM Flag', { mask: 0x2000, maskBits: 16, labels: ['Set', 'Not set'], many: true }),
  'msg.tlv.hello.res': uint16('Reserved', { base: 'hex', mask: 0x1fff, many: true }),
  'msg.tlv.ipv4.taddr': ipv4('IPv4 Transport Address', { many: true }),
  'msg.tlv.hello.cnf_seqno': uint32('Configuration Sequence Number', { many: true }),
  'msg.tlv.ipv6.taddr': ipv6('IPv6 Transport Address', { many: true }),
  'msg.tlv.fec.type': uint8('FEC Element Type', { values: LDP_MSG_TLV_FEC_TYPE, many: true }),
  'msg.tlv.fec.af': uint16('FEC Element Address Type', { values: ADDRESS_FAMILIES, many: true }),
  'msg.tlv.fec.len': uint8('FEC Element Length', { many: true }),
  'msg.tlv.fec.pfval': string('FEC Element Prefix Value', { many: true }),
  'msg.tlv.fec.hoval': string('FEC Element Host Address Value', { many: true }),
  'msg.tlv.addrl.addr_family': uint16('Address Family', { values: ADDRESS_FAMILIES, many: true }),
  'msg.tlv.addrl.addr': string('Address', { many: true }),
  'msg.tlv.hc.value': uint8('Hop Count Value', { many: true }),
  'msg.tlv.pv.lsrid': ipv4('LSR Id', { many: true }),
  'msg.tlv.sess.ver': uint16('Session Protocol Version', { many: true }),
  'msg.tlv.sess.ka': uint16('Session KeepAlive Time', { many: true }),
  'msg.tlv.sess.advbit': boolean('Session Label Advertisement Discipline', {
    mask: 0x80,
    labels: ['Downstream On Demand proposed', 'Downstream Unsolicited proposed'],
    many: true,
  }),
  'msg.tlv.sess.ldetbit': boolean('Session Loop Detection', {
    mask: 0x40,
    labels: ['Loop Detection Enabled', 'Loop Detection Disabled'],
    many: true,
  }),
  'msg.tlv.sess.pvlim': uint8('Session Path Vector Limit', { many: true }),
  'msg.tlv.sess.mxpdu': uint16('Session Max PDU Length', { many: true }),
  'msg.tlv.sess.rxlsr': ipv4('Session Receiver LSR Identifier', { many: true }),
  'msg.tlv.sess.rxls': uint16('Session Receiver Label Space Identifier', { many: true }),
  'msg.tlv.ft_sess.flags': uint16('Flags', { base: 'hex', many: true }),
  'msg.tlv.ft_sess.flag_r': boolean('R bit', {
    mask: 0x8000,
    maskBits: 16,
    labels: [
      'LSR has preserved state and resources for all FT-Labels',
      'LSR has not preserved state and resources for all FT-Labels',
    ],
    many: true,
  }),
  'msg.tlv.ft_sess.flag_res': uint16('Reserved', { base: 'hex', mask: 0x7ff0, many: true }),
  'msg.tlv.ft_sess.flag_s': boolean('S bit', {
    mask: 0x8,
    maskBits: 16,
    labels: [
      'FT Protection TLV supported on other than KeepAlive',
      'FT Protection TLV not supported on other than KeepAlive',
    ],
    many: true,
  }),
  'msg.tlv.ft_sess.flag_a': boolean('A bit', {
    mask: 0x4,
    maskBits: 16,
    labels: ['Treat all labels as Sequence Numbered FT Labels', 'May treat some labels as FT and others as non-FT'],
    many: true,
  }),
  'msg.tlv.ft_sess.flag_c': boolean('C bit', {
    mask: 0x2,
    maskBits: 16,
    labels: ['Check-Pointing procedures in use', 'Check-Pointing procedures not in use'],
    many: true,
  }),
  'msg.tlv.ft_sess.flag_l': boolean('L bit', {
    mask: 0x1,
    maskBits: 16,
    labels: ['Re-learn the state from the network', 'Do not re-learn the state from the network'],
    many: true,
  }),
  'msg.tlv.ft_sess.res': uint16('Reserved', { base: 'hex', many: true }),
  'msg.tlv.ft_sess.reconn_to': uint32('Reconnect Timeout', { many: true }),
  'msg.tlv.ft_sess.recovery_time': uint32('Recovery Time', { many: true }),
  'msg.tlv.ft_ack.sequence_num': uint32('FT ACK Sequence Number', { base: 'hex', many: true }),
  'msg.tlv.generic.label': uint32('Generic Label', { base: 'decHex', mask: 0xfffff, many: true }),
  'msg.tlv.atm.label.vbits': uint8('V-bits', {
    base: 'hex',
    mask: 0x30,
    values: LDP_MSG_TLV_ATM_LABEL_VBITS,
    many: true,
  }),
  'msg.tlv.atm.label.vpi': uint16('VPI', { mask: 0xfff, many: true }),
  'msg.tlv.atm.label.vci': uint16('VCI', { many: true }),
  'msg.tlv.fr.label.len': uint16('Number of DLCI bits', {
    mask: 0x180,
    values: { 0: '10 bits', 1: 'Reserved', 2: '23 bits', 3: 'Reserved' },
    many: true,
  }),
  'msg.tlv.fr.label.dlci': uint24('DLCI', { mask: 0x7fffff, many: true }),
  'msg.tlv.ft_protect.sequence_num': uint32('FT Sequence Number', { base: 'hex', many: true }),
  'msg.tlv.status.ebit': boolean('E Bit', {
    mask: 0x80,
    labels: ['Fatal Error Notification', 'Advisory Notification'],
    many: true,
  }),
  'msg.tlv.status.fbit': boolean('F Bit', {
    mask: 0x40,
    labels: ['Notification should be Forwarded', 'Notification should NOT be Forwarded'],
    many: true,
  }),
  'msg.tlv.status.data': uint32('Status Data', {
    base: 'hex',
    mask: 0x3fffffff,
    values: LDP_MSG_TLV_STATUS_DATA,
    many: true,
  }),
  'msg.tlv.status.msg.id': uint32('Message ID', { base: 'hex', many: true }),
  'msg.tlv.status.msg.type': uint16('Message Type', { base: 'hex', values: LDP_MSG_TYPE, many: true }),
  'msg.tlv.extstatus.data': uint32('Extended Status Data', { base: 'hex', many: true }),
  'msg.tlv.mac': ether('MAC address', { many: true }),
  'msg.tlv.fec.vc.controlword': boolean('C-bit', {
    mask: 0x80,
    labels: ['Control Word Present', 'Control Word NOT Present'],
    many: true,
  }),
  'msg.tlv.fec.vc.vctype': uint16('VC Type', {
    base: 'hex',
    mask: 0x7fff,
    values: LDP_MSG_TLV_FEC_VC_VCTYPE,
    many: true,
  }),
  'msg.tlv.fec.vc.infolength': uint8('VC Info Length', { many: true }),
  'msg.tlv.fec.vc.groupid': uint32('Group ID', { many: true }),
  'msg.tlv.fec.vc.vcid': uint32('VC ID', { many: true }),
  'msg.tlv.fec.vc.intparam.length': uint8('Length', { many: true }),
  'msg.tlv.fec.vc.intparam.mtu': uint16('MTU', { many: true }),
  'msg.tlv.fec.vc.intparam.id': uint8('ID', { base: 'hex', values: LDP_MSG_TLV_FEC_VC_INTPARAM_ID, many: true }),
  'msg.tlv.fec.vc.intparam.maxatm': uint16('Number of Cells', { many: true }),
  'msg.tlv.fec.vc.intparam.desc': string('Description', { many: true }),
  'msg.tlv.fec.vc.intparam.vlanid': uint16('VLAN Id', { many: true }),
  'msg.tlv.fec.gen.agi.type': uint8('AGI Type', { many: true }),
  'msg.tlv.fec.gen.agi.length': uint8('AGI Length', { many: true }),
  'msg.tlv.fec.gen.agi.value': bytes('AGI Value', { many: true }),
  'msg.tlv.fec.gen.saii.type': uint8('SAII Type', { many: true }),
  'msg.tlv.fec.gen.saii.length': uint8('SAII Length', { many: true }),
  'msg.tlv.fec.gen.saii.value': bytes('SAII Value', { many: true }),
  'msg.tlv.fec.gen.taii.type': uint8('TAII Type', { many: true }),
  'msg.tlv.fec.gen.taii.length': uint8('TAII length', { many: true }),
  'msg.tlv.fec.gen.taii.value': bytes('TAII Value', { many: true }),
  'msg.tlv.pwstatus.code': uint32('PW Status', { base: 'hex', many: true }),
  'msg.tlv.pwstatus.code.pwnotforward': boolean('Pseudowire Not Forwarding', {
    mask: 0x1,
    maskBits: 32,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  'msg.tlv.pwstatus.code.pwlacingressrecvfault': boolean('Local Attachment Circuit (ingress) Receive Fault', {
    mask: 0x2,
    maskBits: 32,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  'msg.tlv.pwstatus.code.pwlacegresstransfault': boolean('Local Attachment Circuit (egress) Transmit Fault', {
    mask: 0x4,
    maskBits: 32,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  'msg.tlv.pwstatus.code.pwpsnpwingressrecvfault': boolean('Local PSN-facing PW (ingress) Receive Fault', {
    mask: 0x8,
    maskBits: 32,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  'msg.tlv.pwstatus.code.pwpsnpwegresstransfault': boolean('Local PSN-facing PW (egress) Transmit Fault', {
    mask: 0x10,
    maskBits: 32,
    labels: ['Set', 'Not set'],
    many: true,
  }),
  returned_pdu_data: bytes('Returned PDU Data', { many: true }),
  returned_message_parameters: bytes('Returned Message Parameters', { many: true }),
  dtsm_and_target: none('ERROR - Both GTSM and Target Flag are enabled.'),
  gtsm_supported: none('GTSM is supported by the source', { many: true }),
  gtsm_not_supported_basic_discovery: none(
    'GTSM is not supported by the source, since basic discovery is not enabled',
    { many: true },
  ),
  gtsm_not_supported: none('GTSM is not supported by the source', { many: true }),
  invalid_length: none('Length of the packet is malformed', { many: true }),
  'msg.tlv.fec.len.invalid': none('Invalid prefix %u length for family %s', { many: true }),
});

const HEADER = 10;
const MIN_MESSAGE = 4;

function dissect(d: Dissection, start: number): boolean {
  if (d.getU16(start) !== 1) {
    d.fault = 0;
    return false;
  }
  d.protocolColumn = 'LDP';
  if (d.carrier === udp.id) dissectPacket(d, start);
  else dissectPdus(d, start, HEADER, (each, at) => each.getU16(at + 2) + 4, dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F['hdr.version'], at);
  const length = d.u16(F['hdr.pdu_len'], at + 2);
  d.ipv4(F['hdr.ldpid.lsr'], at + 4);
  d.u16(F['hdr.ldpid.lsid'], at + 8);
  const end = Math.min(at + 4 + length, d.reportedEnd);
  for (at += HEADER; at < end && d.fault === 0; ) at = emitMessage(d, at, end);
}

function nameOf(type: number): string {
  if (type in LDP_MSG_TYPE) return LDP_MSG_TYPE[type];
  if (type >= 0x3e00 && type <= 0x3eff)
    return `Vendor-Private Message (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
  if (type >= 0x3f00 && type <= 0x3fff)
    return `Experimental Message (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
  return `Unknown Message type (0x${type.toString(16).toUpperCase().padStart(4, '0')})`;
}

function complain(d: Dissection, field: number, what: string, at: number, length: number, demand: string): void {
  const message = `Error processing ${what}: length is ${length}, should be ${demand}`;
  d.heading(message, at, length);
  remark(d, field, SEVERITY.warn, GROUP.protocol, message);
}

function emitMessage(d: Dissection, at: number, end: number): number {
  const left = end - at;
  if (left < MIN_MESSAGE) {
    if (d.wantsInfo) d.infoColumn += 'Bad Message ';
    complain(d, F.invalid_length, 'Message', at, left, '>= 4');
    return end;
  }
  const type = d.getU16(at) & 0x7fff;
  const length = Math.min(d.getU16(at + 2), left - MIN_MESSAGE);
  if (d.fault !== 0) return end;
  if (length < MIN_MESSAGE) {
    if (d.wantsInfo) d.infoColumn += 'Bad Message Length ';
    complain(d, F.invalid_length, 'Message Length', at, length, '>= 4');
    return end;
  }
  const name = nameOf(type);
  if (d.wantsInfo) d.infoColumn += `${name} `;
  if (d.want[HEADING] !== 0) d.heading(name, at, length + 4);
  d.open();
  emitBits(d, at, 1, [F['msg.ubit']]);
  d.value(F['msg.type'], type, at, 2);
  d.u16(F['msg.len'], at + 2);
  d.u32(F['msg.id'], at + 4);
  const next = at + 4 + length;
  for (at += 8; at < next && d.fault === 0; ) at = emitPart(d, at, next);
  d.close();
  return next;
}

function emitPart(d: Dissection, at: number, end: number): number {
  if (end - at < 4) {
    complain(d, F['msg.tlv.fec.len.invalid'], 'TLV', at, end - at, '>= 4');
    return end;
  }
  const type = d.getU16(at) & 0x3fff;
  const length = Math.min(d.getU16(at + 2), end - at - 4);
  if (d.want[HEADING] !== 0)
    d.heading(
      LDP_MSG_TLV_TYPE[type] ?? `Unknown TLV type (0x${type.toString(16).toUpperCase().padStart(4, '0')})`,
      at,
      length + 4,
    );
  d.open();
  emitBits(d, at, 1, [F['msg.tlv.unknown']]);
  d.value(F['msg.tlv.type'], type, at, 2);
  d.u16(F['msg.tlv.len'], at + 2);
  emitValue(d, type, at + 4, length);
  d.close();
  return at + 4 + length;
}

const HELLO_BITS = [F['msg.tlv.hello.targeted'], F['msg.tlv.hello.requested'], F['msg.tlv.hello.gtsm']];

function emitValue(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  switch (type) {
    case 0x100:
      emitElements(d, at, end);
      return;
    case 0x101:
      emitAddresses(d, at, end);
      return;
    case 0x103:
      d.u8(F['msg.tlv.hc.value'], at);
      return;
    case 0x104:
      d.heading('LSR IDs', at, length);
      d.open();
      for (; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(F['msg.tlv.pv.lsrid'], at);
      d.close();
      return;
    case 0x200:
      d.value(F['msg.tlv.generic.label'], d.getU32(at) & 0xfffff, at, 4);
      return;
    case 0x201:
      emitBits(d, at, 1, [F['msg.tlv.atm.label.vbits']]);
      emitBits(d, at, 2, [F['msg.tlv.atm.label.vpi']]);
      d.u16(F['msg.tlv.atm.label.vci'], at + 2);
      return;
    case 0x202:
      emitBits(d, at, 2, [F['msg.tlv.fr.label.len']]);
      emitBits(d, at + 1, 3, [F['msg.tlv.fr.label.dlci']]);
      return;
    case 0x203:
      d.u32(F['msg.tlv.ft_protect.sequence_num'], at);
      return;
    case 0x300:
      emitStatus(d, at);
      return;
    case 0x301:
      d.u32(F['msg.tlv.extstatus.data'], at);
      return;
    case 0x302:
      d.span(F.returned_pdu_data, at, length);
      return;
    case 0x303:
      d.span(F.returned_message_parameters, at, length);
      return;
    case 0x400:
      emitHello(d, at);
      return;
    case 0x401:
      d.ipv4(F['msg.tlv.ipv4.taddr'], at);
      return;
    case 0x402:
      d.u32(F['msg.tlv.hello.cnf_seqno'], at);
      return;
    case 0x403:
      d.ipv6(F['msg.tlv.ipv6.taddr'], at);
      return;
    case 0x404:
      d.heading('MAC addresses', at, length);
      d.open();
      for (; at + 6 <= end && d.fault === 0; at += 6) d.ether(F['msg.tlv.mac'], at);
      d.close();
      return;
    case 0x500:
      emitSession(d, at);
      return;
    case 0x503:
      emitFaultTolerance(d, at, length);
      return;
    case 0x504:
      d.u32(F['msg.tlv.ft_ack.sequence_num'], at);
      return;
    case 0x96a:
      emitWireStatus(d, at);
      return;
    default:
      d.span(F['msg.tlv.value'], at, length);
  }
}

function emitHello(d: Dissection, at: number): void {
  d.u16(F['msg.tlv.hello.hold'], at);
  const bits = emitBits(d, at + 2, 2, HELLO_BITS);
  const isTargeted = (bits & 0x8000) !== 0;
  const isSecure = (bits & 0x2000) !== 0;
  if (isSecure && isTargeted)
    remark(d, F.dtsm_and_target, SEVERITY.error, GROUP.protocol, 'ERROR - Both GTSM and Target Flag are enabled.');
  else if (isSecure) remark(d, F.gtsm_supported, SEVERITY.chat, GROUP.protocol, 'GTSM is supported by the source');
  else if (isTargeted)
    remark(
      d,
      F.gtsm_not_supported_basic_discovery,
      SEVERITY.chat,
      GROUP.protocol,
      'GTSM is not supported by the source, since basic discovery is not enabled',
    );
  else remark(d, F.gtsm_not_supported, SEVERITY.chat, GROUP.protocol, 'GTSM is not supported by the source');
  emitBits(d, at + 2, 2, [F['msg.tlv.hello.res']]);
}

function emitSession(d: Dissection, at: number): void {
  d.heading('Parameters', at, 14);
  d.open();
  d.u16(F['msg.tlv.sess.ver'], at);
  d.u16(F['msg.tlv.sess.ka'], at + 2);
  emitBits(d, at + 4, 1, [F['msg.tlv.sess.advbit'], F['msg.tlv.sess.ldetbit']]);
  d.u8(F['msg.tlv.sess.pvlim'], at + 5);
  d.u16(F['msg.tlv.sess.mxpdu'], at + 6);
  d.ipv4(F['msg.tlv.sess.rxlsr'], at + 8);
  d.u16(F['msg.tlv.sess.rxls'], at + 12);
  d.close();
}

const FT_BITS = [
  F['msg.tlv.ft_sess.flag_r'],
  F['msg.tlv.ft_sess.flag_res'],
  F['msg.tlv.ft_sess.flag_s'],
  F['msg.tlv.ft_sess.flag_a'],
  F['msg.tlv.ft_sess.flag_c'],
  F['msg.tlv.ft_sess.flag_l'],
];

/** RFC 3479, section 8.1. */
function emitFaultTolerance(d: Dissection, at: number, length: number): void {
  if (length !== 12) {
    complain(d, F['msg.tlv.fec.len.invalid'], 'FT Session TLV', at, length, '12');
    return;
  }
  d.u16(F['msg.tlv.ft_sess.flags'], at);
  d.open();
  emitBits(d, at, 2, FT_BITS);
  d.close();
  d.u16(F['msg.tlv.ft_sess.res'], at + 2);
  d.u32(F['msg.tlv.ft_sess.reconn_to'], at + 4);
  d.u32(F['msg.tlv.ft_sess.recovery_time'], at + 8);
}

function emitStatus(d: Dissection, at: number): void {
  d.heading('Status', at, 10);
  d.open();
  emitBits(d, at, 1, [F['msg.tlv.status.ebit'], F['msg.tlv.status.fbit']]);
  d.value(F['msg.tlv.status.data'], d.getU32(at) & 0x3fffffff, at, 4);
  d.u32(F['msg.tlv.status.msg.id'], at + 4);
  d.u16(F['msg.tlv.status.msg.type'], at + 8);
  d.close();
}

const WIRE_BITS = [
  F['msg.tlv.pwstatus.code.pwnotforward'],
  F['msg.tlv.pwstatus.code.pwlacingressrecvfault'],
  F['msg.tlv.pwstatus.code.pwlacegresstransfault'],
  F['msg.tlv.pwstatus.code.pwpsnpwingressrecvfault'],
  F['msg.tlv.pwstatus.code.pwpsnpwegresstransfault'],
];

function emitWireStatus(d: Dissection, at: number): void {
  d.u32(F['msg.tlv.pwstatus.code'], at);
  d.open();
  emitBits(d, at, 4, WIRE_BITS);
  d.close();
}

const IPV4 = 1;
const IPV6 = 2;

function emitAddresses(d: Dissection, at: number, end: number): void {
  const family = d.u16(F['msg.tlv.addrl.addr_family'], at);
  const size = family === IPV4 ? 4 : family === IPV6 ? 16 : 0;
  d.heading('Addresses', at + 2, end - at - 2);
  d.open();
  for (at += 2; size > 0 && at + size <= end && d.has(at, size); at += size) {
    if (d.want[F['msg.tlv.addrl.addr']] !== 0)
      d.text(F['msg.tlv.addrl.addr'], size === 4 ? ipv4Text(d.getU32(at)) : ipv6Text(d.bytes, at), at, size);
  }
  d.close();
}

function emitElements(d: Dissection, at: number, end: number): void {
  d.heading('FEC Elements', at, end - at);
  d.open();
  for (let number = 1; at < end && d.fault === 0; number++) {
    const type = d.getU8(at);
    const next = endOfElement(d, type, at, end);
    if (next > end) break;
    d.heading(`FEC Element ${number}`, at, next - at);
    d.open();
    d.u8(F['msg.tlv.fec.type'], at);
    if (type === 2 || type === 3) emitPrefix(d, type, at + 1);
    else if (type === 128) emitCircuit(d, at, next);
    else if (type === 129) emitGeneralized(d, at, next);
    d.close();
    at = next;
  }
  d.close();
}

function endOfElement(d: Dissection, type: number, at: number, end: number): number {
  if (type === 1) return at + 1;
  if (type === 2) return at + 4 + ((d.getU8(at + 3) + 7) >>> 3);
  if (type === 3) return at + 4 + d.getU8(at + 3);
  if (type === 128) return at + 8 + d.getU8(at + 3);
  if (type === 129) return at + 4 + d.getU8(at + 3);
  return end;
}

function emitPrefix(d: Dissection, type: number, at: number): void {
  const family = d.u16(F['msg.tlv.fec.af'], at);
  const length = d.u8(F['msg.tlv.fec.len'], at + 2);
  const size = type === 2 ? (length + 7) >>> 3 : length;
  const field = type === 2 ? F['msg.tlv.fec.pfval'] : F['msg.tlv.fec.hoval'];
  if (d.want[field] === 0 || !d.has(at + 3, size) || size > 16) return;
  const whole = new Uint8Array(16);
  for (let i = 0; i < size; i++) whole[i] = d.bytes[at + 3 + i];
  if (family === IPV4) d.text(field, `${whole[0]}.${whole[1]}.${whole[2]}.${whole[3]}`, at + 3, size);
  else if (family === IPV6) d.text(field, ipv6Text(whole, 0), at + 3, size);
}

/** A pseudowire by its number (RFC 4447, section 5.2). */
function emitCircuit(d: Dissection, at: number, end: number): void {
  emitBits(d, at + 1, 1, [F['msg.tlv.fec.vc.controlword']]);
  d.value(F['msg.tlv.fec.vc.vctype'], d.getU16(at + 1) & 0x7fff, at + 1, 2);
  const length = d.u8(F['msg.tlv.fec.vc.infolength'], at + 3);
  d.u32(F['msg.tlv.fec.vc.groupid'], at + 4);
  if (length < 4) return;
  d.u32(F['msg.tlv.fec.vc.vcid'], at + 8);
  for (at += 12; at + 2 <= end && d.fault === 0; ) {
    const type = d.getU8(at);
    const size = d.getU8(at + 1);
    d.heading('Interface Parameter', at, size);
    d.open();
    d.u8(F['msg.tlv.fec.vc.intparam.id'], at);
    d.u8(F['msg.tlv.fec.vc.intparam.length'], at + 1);
    if (type === 1) d.u16(F['msg.tlv.fec.vc.intparam.mtu'], at + 2);
    else if (type === 2) d.u16(F['msg.tlv.fec.vc.intparam.maxatm'], at + 2);
    else if (type === 3) d.span(F['msg.tlv.fec.vc.intparam.desc'], at + 2, size - 2);
    else if (type === 6) d.u16(F['msg.tlv.fec.vc.intparam.vlanid'], at + 2);
    d.close();
    if (size < 2) return;
    at += size;
  }
}

/** A pseudowire by its ends (RFC 4447, section 5.3). */
function emitGeneralized(d: Dissection, at: number, end: number): void {
  emitBits(d, at + 1, 1, [F['msg.tlv.fec.vc.controlword']]);
  d.value(F['msg.tlv.fec.vc.vctype'], d.getU16(at + 1) & 0x7fff, at + 1, 2);
  d.u8(F['msg.tlv.fec.vc.infolength'], at + 3);
  at += 4;
  for (const [type, length, value] of IDENTIFIERS) {
    if (at >= end || d.fault !== 0) return;
    d.u8(type, at);
    const size = d.u8(length, at + 1);
    d.span(value, at + 2, size);
    at += 2 + size;
  }
}

const IDENTIFIERS = [
  [F['msg.tlv.fec.gen.agi.type'], F['msg.tlv.fec.gen.agi.length'], F['msg.tlv.fec.gen.agi.value']],
  [F['msg.tlv.fec.gen.saii.type'], F['msg.tlv.fec.gen.saii.length'], F['msg.tlv.fec.gen.saii.value']],
  [F['msg.tlv.fec.gen.taii.type'], F['msg.tlv.fec.gen.taii.length'], F['msg.tlv.fec.gen.taii.value']],
];

const isOther = (d: Dissection, start: number): boolean =>
  d.end - start < 2 || d.bytes[start] !== 0 || d.bytes[start + 1] !== 1;

export const ldpDissector: Dissector = {
  protocol: ldp,
  dissect,
  declines: isOther,
  places: { 'udp.port': [646], 'tcp.port': [646] },
};
