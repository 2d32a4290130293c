import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  none,
  oid,
  relativeTime,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitBits, emitMark } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { ADDRESS_FAMILIES } from '../names/addressfamilies.js';

/** Ethernet OAM: connectivity fault management (IEEE 802.1Q, clause 21; ITU-T G.8013/Y.1731). */
export const cfm = declareProtocol(
  'cfm',
  'CFM',
  'CFM EOAM IEEE 802.1Q/ITU-T Y.1731 Protocol',
  'CFM EOAM IEEE 802.1Q/ITU-T Y.1731 Protocol, Type {opcode:name}',
);
const CFM_OPCODE: Readonly<Record<number, string>> = {
  0: 'Reserved for IEEE 802.1',
  1: 'Continuity Check Message (CCM)',
  2: 'Loopback Reply (LBR)',
  3: 'Loopback Message (LBM)',
  4: 'Linktrace Reply (LTR)',
  5: 'Linktrace Message (LTM)',
  6: 'Reflected Frame Message (RFM)',
  7: 'Send Frame Message (SFM)',
  32: 'Generic Notification Message (GNM)',
  33: 'Alarm Indication Signal (AIS)',
  35: 'Lock Signal (LCK)',
  37: 'Test Signal (TST)',
  39: 'Automatic Protection Switching (APS)',
  40: 'Ring-Automatic Protection Switching (R-APS)',
  41: 'Maintenance Communication Channel (MCC)',
  43: 'Loss Measurement Message (LMM)',
  42: 'Loss Measurement Reply (LMR)',
  45: 'One Way Delay Measurement (1DM)',
  47: 'Delay Measurement Message (DMM)',
  46: 'Delay Measurement Reply (DMR)',
  49: 'Experimental OAM Message (EXM)',
  48: 'Experimental OAM Reply (EXR)',
  51: 'Vendor Specific Message (VSM)',
  50: 'Vendor Specific Reply (VSR)',
  52: 'Client Signal Fail (CSF)',
  53: 'One Way Synthetic Loss Measurement (1SL)',
  55: 'Synthetic Loss Message (SLM)',
  54: 'Synthetic Loss Reply (SLR)',
};
const CFM_MAID_MD_NAME_FORMAT: Readonly<Record<number, string>> = {
  0: 'Reserved for IEEE 802.1',
  1: 'No Maintenance Domain Name present',
  2: 'Domain Name-based string',
  3: 'MAC address + 2-octet integer',
  4: 'Character String',
};
const CFM_MAID_MA_NAME_FORMAT: Readonly<Record<number, string>> = {
  0: 'Reserved for IEEE 802.1',
  1: 'Primary VID',
  2: 'Character String',
  3: '2-octet integer',
  4: 'RFC 2685 VPN ID',
  32: 'ICC-based Format',
  33: 'ICC and CC based Format',
};
const CFM_CCM_FLAGS_INTERVAL: Readonly<Record<number, string>> = {
  0: 'invalid',
  1: 'Trans Int 3.33ms, max Lifetime 11.66ms, min Lifetime 10.83ms',
  2: 'Trans Int 10ms, max Lifetime 35ms, min Lifetime 32.5ms',
  3: 'Trans Int 100ms, max Lifetime 350ms, min Lifetime 325ms',
  4: 'Trans Int 1s, max Lifetime 3.5s, min Lifetime 3.25s',
  5: 'Trans Int 10s, max Lifetime 35s, min Lifetime 32.5s',
  6: 'Trans Int 1min, max Lifetime 3.5min, min Lifetime 3.25min',
  7: 'Trans Int 10min, max Lifetime 35min, min Lifetime 32.5min',
};
const CFM_BNM_FLAGS_PERIOD: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'For further study',
  2: 'For further study',
  3: 'For further study',
  4: '1s',
  5: '10s',
  6: '1 min',
  7: 'Invalid',
};
const CFM_AIS_FLAGS_PERIOD: Readonly<Record<number, string>> = {
  0: "Invalid Value for AIS/LCK PDU's",
  1: "Invalid Value for AIS/LCK PDU's",
  2: "Invalid Value for AIS/LCK PDU's",
  3: "Invalid Value for AIS/LCK PDU's",
  4: '1 frame per second',
  5: "Invalid Value for AIS/LCK PDU's",
  6: '1 frame per minute',
  7: "Invalid Value for AIS/LCK PDU's",
};
const CFM_APS_REQ_ST: Readonly<Record<number, string>> = {
  0: 'No request',
  1: 'Do not revert',
  2: 'Reverse request',
  3: 'Unknown',
  4: 'Exercise',
  5: 'Wait to restore',
  6: 'Depreciated',
  7: 'Manual switch',
  8: 'Unknown',
  9: 'Signal degrade',
  10: 'Unknown',
  11: 'Signal fail for working',
  12: 'Unknown',
  13: 'Forced switch',
  14: 'Signal fail on protection',
  15: 'Lockout of protection',
};
const CFM_RAPS_REQ_ST: Readonly<Record<number, string>> = {
  0: 'No Request',
  7: 'Manual Switch',
  11: 'Signal Fail',
  13: 'Forced Switch',
  14: 'Event',
};
const CFM_CSF_FLAGS_PERIOD: Readonly<Record<number, string>> = {
  0: 'Invalid',
  1: 'For further study',
  2: 'For further study',
  3: 'For further study',
  4: '1s',
  5: 'For further study',
  6: '1 min',
  7: 'For further study',
};
const CFM_TLV_TYPE: Readonly<Record<number, string>> = {
  0: 'End TLV',
  1: 'Sender ID TLV',
  2: 'Port Status TLV',
  3: 'Data TLV',
  4: 'Interface Status TLV',
  5: 'Reply Ingress TLV',
  6: 'Reply Egress TLV',
  7: 'LTM Egress Identifier TLV',
  8: 'LTR Egress Identifier TLV',
  9: 'PBB-TE MIP TLV',
  10: 'Data Part 1 TLV',
  11: 'Data Part 2 TLV',
  12: 'Truncated Data TLV',
  13: 'Generic Notification Message TLV',
  31: 'Organizational-Specific TLV',
  32: 'Test TLV',
  33: 'Target MEP/MIP ID TLV',
  34: 'Replying MEP/MIP ID TLV',
  35: 'Requesting MEP ID TLV',
  36: 'Test ID TLV',
};
const CFM_TLV_SENDER_ID_CHASSIS_ID_SUBTYPE: Readonly<Record<number, string>> = {
  1: 'Chassis component',
  2: 'Interface alias',
  3: 'Port component',
  4: 'MAC address',
  5: 'Network address',
  6: 'Interface name',
  7: 'Locally assigned',
};
const CFM_TLV_INTF_STATUS_VALUE: Readonly<Record<number, string>> = {
  1: 'isUp',
  2: 'isDown',
  3: 'isTesting',
  4: 'isUnknown',
  5: 'isDormant',
  6: 'isNotPresent',
  7: 'isLowerLayerDown',
};
const CFM_TLV_TST_TEST_PATTERN_TYPE: Readonly<Record<number, string>> = {
  0: 'Null signal without CRC-32',
  1: 'Null signal with CRC-32',
  2: 'PRBS (2.e-31 -1), without CRC-32',
  3: 'PRBS (2.e-31 -1), with CRC-32',
};
const F = declareFields(cfm, {
  md_level: uint8('CFM MD Level', { mask: 0xe0 }),
  version: uint8('CFM Version', { mask: 0x1f }),
  opcode: uint8('CFM OpCode', { values: CFM_OPCODE }),
  flags: uint8('Flags', { base: 'hex', many: true }),
  'flags.reserved': uint8('Reserved', { base: 'hex', many: true }),
  first_tlv_offset: uint8('First TLV Offset'),
  mep_id: uint16('Maintenance Association Endpoint Identifier', { mask: 0x1fff }),
  maid: none('Maintenance Association Identifier'),
  'maid.md_name.format': uint8('MD Name Format', { values: CFM_MAID_MD_NAME_FORMAT }),
  'maid.md_name.length': uint8('MD Name Length'),
  'maid.md_name.string': string('MD Name (String)'),
  'maid.md_name.hex': bytes('MD Name'),
  'maid.md_name.mac': ether('MD Name (MAC+ID)'),
  'maid.md_name.mac.id': bytes('MD Name (MAC+ID)'),
  'maid.ma_name.format': uint8('Short MA Name (MEG ID) Format', { values: CFM_MAID_MA_NAME_FORMAT }),
  'maid.ma_name.length': uint8('Short MA Name (MEG ID) Length'),
  'maid.ma_name.pvid': uint16('Short MA Name PVID', { mask: 0xfff }),
  'maid.ma_name.string': string('Short MA Name'),
  'maid.ma_name.id': uint16('Short MA Name ID'),
  'maid.ma_name.vpnid.oui': uint24('Short MA Name VPN ID OUI'),
  'maid.ma_name.vpnid.index': uint32('Short MA Name VPN ID index'),
  'maid.ma_name.icc': string('MEG ID ICC'),
  'maid.ma_name.cc': string('MEG ID CC'),
  'maid.ma_name.hex': bytes('Short MA Name'),
  'ccm.maid.padding': none('Zero-Padding'),
  'ccm.pdu': none('CFM CCM PDU'),
  'ccm.flags.rdi': uint8('RDI', { mask: 0x80 }),
  'ccm.flags.traffic': uint8('Traffic', { mask: 0x40 }),
  'ccm.flags.reserved': uint8('Reserved', { mask: 0x38 }),
  'ccm.flags.interval': uint8('Interval Field', { mask: 0x7, values: CFM_CCM_FLAGS_INTERVAL }),
  'ccm.seq_num': uint32('Sequence Number'),
  'ccm.itu': none('Defined by ITU-T Y.1731'),
  'ccm.itu.txfcf': uint32('TxFCf'),
  'ccm.itu.rxfcb': uint32('RxFCb'),
  'ccm.itu.txfcb': uint32('TxFCb'),
  'ccm.itu.reserved': bytes('Reserved'),
  'lbm.pdu': none('CFM LBM PDU'),
  'lbm.lbr.transaction_id': uint32('Loopback Transaction Identifier'),
  'lbr.pdu': none('CFM LBR PDU'),
  'ltm.pdu': none('CFM LTM PDU'),
  'ltm.flags.usefdbonly': uint8('UseFDBonly', { mask: 0x80 }),
  'ltm.flags.reserved': uint8('Reserved', { mask: 0x7f }),
  'ltm.ltr.transaction_id': uint32('Linktrace Transaction Identifier'),
  'ltm.ltr.ttl': uint8('Linktrace TTL'),
  'ltm.orig_addr': ether('Linktrace Message: Original Address'),
  'ltm.target_addr': ether('Linktrace Message:   Target Address'),
  'ltr.pdu': none('CFM LTR PDU'),
  'ltr.flags.usefdbonly': uint8('UseFDBonly', { mask: 0x80 }),
  'ltr.flags.fwdyes': uint8('FwdYes', { mask: 0x40 }),
  'ltr.flags.terminalmep': uint8('TerminalMEP', { mask: 0x20 }),
  'ltr.flags.reserved': uint8('Reserved', { mask: 0x1f }),
  'ltr.relay_action': uint8('Linktrace Reply Relay Action', { values: { 1: 'RlyHit', 2: 'RlyFDB', 3: 'RlyMPDB' } }),
  'gnm.subopcode': uint8('Sub-OpCode', { base: 'hex', values: { 1: 'Bandwidth Notification Message' } }),
  'bnm.flags.Reserved': uint8('Reserved', { mask: 0xf8 }),
  'bnm.flags.Period': uint8('Period', { mask: 0x7, values: CFM_BNM_FLAGS_PERIOD }),
  'bnm.pdu': none('CFM BNM PDU'),
  'bnm.nominal_bw': uint32('Nominal Bandwidth'),
  'bnm.current_bw': uint32('Current Bandwidth'),
  'bnm.port_id': uint32('Port ID'),
  'ais.pdu': none('CFM AIS PDU'),
  'ais.flags.Reserved': uint8('Reserved', { mask: 0xf8 }),
  'ais.flags.Period': uint8('Period', { mask: 0x7, values: CFM_AIS_FLAGS_PERIOD }),
  'lck.pdu': none('CFM LCK PDU'),
  'lck.flags.Reserved': uint8('Reserved', { mask: 0xf8 }),
  'lck.flags.Period': uint8('Period', { mask: 0x7, values: CFM_AIS_FLAGS_PERIOD }),
  'tst.pdu': none('CFM TST PDU'),
  'tst.sequence_num': uint32('Sequence Number'),
  'aps.pdu': none('CFM APS PDU'),
  'aps.req_st': uint8('Request/State', { mask: 0xf0, values: CFM_APS_REQ_ST }),
  'aps.protec.type_A': boolean('Protection type A', { mask: 0x8, labels: ['APS channel', 'No APS channel'] }),
  'aps.protec.type_B': boolean('Protection type B', {
    mask: 0x4,
    labels: ['1:1 (no permanent bridge)', '1+1 (permanent bridge)'],
  }),
  'aps.protec.type_D': boolean('Protection type D', {
    mask: 0x2,
    labels: ['Bidirectional switching', 'Unidirectional switching'],
  }),
  'aps.protec.type_R': boolean('Protection type R', {
    mask: 0x1,
    labels: ['Revertive operation', 'Non-revertive operation'],
  }),
  'aps.req_signal': uint8('Requested signal', { base: 'hex', values: { 0: 'Null', 1: 'Normal traffic' } }),
  'aps.bridged_signal': uint8('Bridged signal', { base: 'hex', values: { 0: 'Null', 1: 'Normal traffic' } }),
  'aps.bridge_type': uint8('Bridge type', { base: 'hex', mask: 0x80, values: { 0: 'Selector', 1: 'Broadcast' } }),
  'raps.pdu': none('CFM R-APS PDU'),
  'raps.req_st': uint8('Request/State', { base: 'hex', mask: 0xf0, values: CFM_RAPS_REQ_ST }),
  'raps.event.subcode': uint8('Sub-code', { base: 'hex', mask: 0xf, values: { 0: 'Flush Request' } }),
  'raps.subcode.reserved': uint8('Reserved', { base: 'hex', mask: 0xf }),
  'raps.status': uint8('R-APS status', { base: 'hex' }),
  'raps.status.rb': boolean('RPL Blocked', { mask: 0x80, labels: ['Blocked', 'Not Blocked'] }),
  'raps.status.dnf': boolean('Do Not Flush', { mask: 0x40, labels: ['Do Not Flush DB', 'May Flush DB'] }),
  'raps.status.bpr': boolean('Blocked Port Reference', { mask: 0x20, labels: ['Ring link 1', 'Ring link 0'] }),
  'raps.status.reserved_v1': uint8('Reserved', { base: 'hex', mask: 0x3f }),
  'raps.status.reserved_v2': uint8('Reserved', { base: 'hex', mask: 0x1f }),
  'raps.node_id': ether('R-APS Node ID'),
  'raps.reserved': bytes('R-APS Reserved'),
  'mcc.pdu': none('CFM MCC PDU', { many: true }),
  'mcc.oui': uint24('OUI', { many: true }),
  'mcc.subopcode': uint8('Subopcode', { many: true }),
  'mcc.data': bytes('MCC data', { many: true }),
  'lmm.pdu': none('CFM LMM PDU'),
  'lmm.lmr.flags.Reserved': uint8('Reserved', { base: 'hex', mask: 0xfe }),
  'lmm.lmr.flags.Type': boolean('Type', { mask: 0x1, labels: ['Proactive', 'On-demand'] }),
  'lmm.lmr.txfcf': uint32('TxFCf'),
  'lmm.lmr.rxfcf': uint32('RxFCf'),
  'lmm.lmr.txfcb': uint32('TxFCb'),
  'lmr.pdu': none('CFM LMR PDU'),
  'odm.pdu': none('CFM 1DM PDU'),
  'odm.dmm.dmr.flags.Reserved': uint8('Reserved', { base: 'hex', mask: 0xfe }),
  'odm.dmm.dmr.flags.Type': boolean('Type', { mask: 0x1, labels: ['Proactive', 'On-demand'] }),
  'odm.dmm.dmr.txtimestampf': relativeTime('TxTimestampf'),
  'odm.dmm.dmr.rxtimestampf': relativeTime('RxTimestampf'),
  'dmm.pdu': none('CFM DMM PDU'),
  'dmm.dmr.txtimestampb': relativeTime('TxTimestampb'),
  'dmm.dmr.rxtimestampb': relativeTime('RxTimestampb'),
  'dmr.pdu': none('CFM DMR PDU'),
  'exm.pdu': none('CFM EXM PDU'),
  'exm.oui': uint24('OUI'),
  'exm.subopcode': uint8('Subopcode'),
  'exm.data': bytes('EXM data'),
  'exr.pdu': none('CFM EXR PDU'),
  'exr.oui': uint24('OUI'),
  'exr.subopcode': uint8('Subopcode'),
  'exr.data': bytes('EXR data'),
  'vsm.pdu': none('CFM VSM PDU'),
  'vsm.oui': uint24('OUI'),
  'vsm.subopcode': uint8('Subopcode'),
  'vsm.data': bytes('VSM data'),
  'vsr.pdu': none('CFM VSR PDU'),
  'vsr.oui': uint24('OUI'),
  'vsr.subopcode': uint8('Subopcode'),
  'vsr.data': bytes('VSR data'),
  'csf.pdu': none('CFM CSF PDU'),
  'csf.flags.Reserved': uint8('Reserved', { base: 'hex', mask: 0xc0 }),
  'csf.flags.Type': uint8('Type', { mask: 0x38, values: { 0: 'LOS', 1: 'FDI/AIS', 2: 'RDI', 3: 'DCI' } }),
  'csf.flags.Period': uint8('Type', { mask: 0x7, values: CFM_CSF_FLAGS_PERIOD }),
  'osf.pdu': none('CFM 1SL PDU'),
  'osl.src_mep_id': uint16('Source MEP ID', { mask: 0x1fff }),
  'osl.reserved': bytes('1SL Reserved', { many: true }),
  'osl.test_id': bytes('TestID'),
  'osl.txfcf': uint32('TxFcF'),
  'slm.pdu': none('CFM SLM PDU'),
  'slm.slr.src_mep_id': uint16('Source MEP ID', { mask: 0x1fff }),
  'slm.reserved': bytes('SLM Reserved', { many: true }),
  'slm.slr.test_id': bytes('TestID'),
  'slm.slr.txfcf': uint32('TxFcF'),
  'slr.pdu': none('CFM SLR PDU'),
  'slr.rsp_mep_id': uint16('Responder MEP ID', { mask: 0x1fff }),
  'slr.txfcb': uint32('TxFcB'),
  'unknown.pdu': none('Unknown PDU'),
  'unknown.flags': uint8('Unknown flags', { base: 'hex' }),
  'unknown.data': bytes('Unknown data'),
  all_tlvs: none('CFM TLVs'),
  'tlv.type': uint8('TLV Type', { values: CFM_TLV_TYPE, many: true }),
  'tlv.length': uint16('TLV Length', { many: true }),
  'tlv.sender_id.chassis_id.length': uint8('Chassis ID Length', { many: true }),
  'tlv.sender_id.chassis_id.subtype': uint8('Chassis ID Sub-type', {
    values: CFM_TLV_SENDER_ID_CHASSIS_ID_SUBTYPE,
    many: true,
  }),
  'tlv.sender_id.chassis_id.chassis_component': string('Chassis component', { many: true }),
  'tlv.sender_id.chassis_id.intf_alias': string('Interface alias', { many: true }),
  'tlv.sender_id.chassis_id.port_component': bytes('Port component', { many: true }),
  'tlv.sender_id.chassis_id.mac_address': ether('MAC address', { many: true }),
  'tlv.sender_id.chassis_id.network_address.family': uint8('Network address family', {
    values: ADDRESS_FAMILIES,
    many: true,
  }),
  'tlv.sender_id.chassis_id.network_address.ipv4': ipv4('Network address', { many: true }),
  'tlv.sender_id.chassis_id.network_address.ipv6': ipv6('Network address', { many: true }),
  'tlv.sender_id.chassis_id.network_address.unknown': bytes('Network address', { many: true }),
  'tlv.sender_id.chassis_id.intf_name': string('Interface name', { many: true }),
  'tlv.sender_id.chassis_id.locally_assigned': string('Locally assigned', { many: true }),
  'tlv.sender_id.chassis_id.unknown': bytes('Unknown', { many: true }),
  'tlv.sender_id.ma_domain.length': uint8('Management Address Domain Length', { many: true }),
  'tlv.sender_id.ma_domain': oid('Management Address Domain', { many: true }),
  'tlv.sender_id.management_addr.length': uint8('Management Address Length', { many: true }),
  'tlv.sender_id.management_addr.unknown': bytes('Management Address', { many: true }),
  'tlv.port_status.value': uint8('Port Status value', { values: { 1: 'psBlocked', 2: 'psUp' }, many: true }),
  'tlv.data.value': bytes('Data Value', { many: true }),
  'tlv.intf_status.value': uint8('Interface Status value', { values: CFM_TLV_INTF_STATUS_VALUE, many: true }),
  'tlv.reply_ingress.action': uint8('Ingress Action', {
    values: { 1: 'IngOK', 2: 'IngDown', 3: 'IngBlocked', 4: 'IngVID' },
    many: true,
  }),
  'tlv.reply_ingress.mac_address': ether('Ingress MAC address', { many: true }),
  'tlv.reply_ing_egr.portid.length': uint8('Chassis ID Length', { many: true }),
  'tlv.reply_ing_egr.portid.subtype': uint8('Chassis ID Sub-type', { many: true }),
  'tlv.reply_ing_egr.portid.intf_alias': string('Interface alias', { many: true }),
  'tlv.reply_ing_egr.portid.port_comp': bytes('Port component', { many: true }),
  'tlv.reply_ing_egr.portid.mac_address': ether('MAC address', { many: true }),
  'tlv.reply_ing_egr.portid.intf_name': string('Interface name', { many: true }),
  'tlv.reply_ing_egr.portid.agent_circuit_id': bytes('Agent circuit ID', { many: true }),
  'tlv.reply_ing_egr.portid.locally_assigned': string('Locally assigned', { many: true }),
  'tlv.reply_ing_egr.portid.unknown': bytes('Chassis ID', { many: true }),
  'tlv.reply_egress.action': uint8('Egress Action', {
    values: { 1: 'EgrOK', 2: 'EgrDown', 3: 'EgrBlocked', 4: 'EgrVID' },
    many: true,
  }),
  'tlv.reply_egress.mac_address': ether('Egress MAC address', { many: true }),
  'tlv.ltm_egress.id.mac': ether('Egress Identifier - MAC of LT Initiator/Responder', { many: true }),
  'tlv.ltm_egress.id.ui': bytes('Egress Identifier - Unique Identifier', { many: true }),
  'tlv.ltr_egress.last_id.mac': ether('Last Egress Identifier - MAC address', { many: true }),
  'tlv.ltr_egress.last_id.ui': bytes('Last Egress Identifier - Unique Identifier', { many: true }),
  'tlv.ltr_egress.next_id.mac': ether('Next Egress Identifier - MAC address', { many: true }),
  'tlv.ltr_egress.next_id.ui': bytes('Next Egress Identifier - Unique Identifier', { many: true }),
  'tlv.org_spec.oui': uint24('OUI', { many: true }),
  'tlv.org_spec.subtype': bytes('Sub-Type', { many: true }),
  'tlv.org_spec.value': bytes('Value', { many: true }),
  'tlv.tst.test.pattern.type': uint8('Test Pattern Type', { values: CFM_TLV_TST_TEST_PATTERN_TYPE, many: true }),
  'tlv.tst.test.pattern': none('Test Pattern', { many: true }),
  'tlv.tst.crc32': bytes('CRC-32', { many: true }),
  'tlv.unknown.data': bytes('TLV Data', { many: true }),
});

const HEADER = 4;

/** One kind of message: the field of its whole, bits of its flags, and what follows the header. */
interface Form {
  readonly whole: number;
  readonly flags: readonly number[];
  readonly emit?: (d: Dissection, at: number, end: number) => void;
}

const form = (whole: number, flags: readonly number[], emit?: Form['emit']): Form => ({ whole, flags, emit });

const organisation = (oui: number, sub: number, data: number) => (d: Dissection, at: number, end: number) => {
  d.u24(oui, at);
  d.u8(sub, at + 3);
  if (end >= at + 4) d.span(data, at + 4, end - at - 4);
};

function emitCheck(d: Dissection, at: number): void {
  d.u32(F['ccm.seq_num'], at);
  emitBits(d, at + 4, 2, [F.mep_id]);
  emitAssociation(d, at + 6);
  emitMark(d, F['ccm.itu'], at + 54, 16);
  d.open();
  d.u32(F['ccm.itu.txfcf'], at + 54);
  d.u32(F['ccm.itu.rxfcb'], at + 58);
  d.u32(F['ccm.itu.txfcb'], at + 62);
  d.span(F['ccm.itu.reserved'], at + 66, 4);
  d.close();
}

const MAID = 48;

function emitAssociation(d: Dissection, start: number): void {
  emitMark(d, F.maid, start, MAID);
  d.open();
  const domain = d.u8(F['maid.md_name.format'], start);
  let at = start + 1;
  if (domain !== 1) {
    const length = d.u8(F['maid.md_name.length'], at);
    at++;
    if (domain === 2 || domain === 4) d.span(F['maid.md_name.string'], at, length);
    else if (domain === 3) {
      d.ether(F['maid.md_name.mac'], at);
      d.span(F['maid.md_name.mac.id'], at + 6, 2);
    } else d.span(F['maid.md_name.hex'], at, length);
    at += length;
  }
  const format = d.u8(F['maid.ma_name.format'], at);
  const length = d.u8(F['maid.ma_name.length'], at + 1);
  at += 2;
  if (format === 1) emitBits(d, at, 2, [F['maid.ma_name.pvid']]);
  else if (format === 2) d.span(F['maid.ma_name.string'], at, length);
  else if (format === 3) d.u16(F['maid.ma_name.id'], at);
  else if (format === 4) {
    d.u24(F['maid.ma_name.vpnid.oui'], at);
    d.u32(F['maid.ma_name.vpnid.index'], at + 3);
  } else if (format === 32) d.span(F['maid.ma_name.icc'], at, length);
  else if (format === 33) {
    d.span(F['maid.ma_name.cc'], at, 2);
    d.span(F['maid.ma_name.icc'], at + 2, length - 2);
  } else d.span(F['maid.ma_name.hex'], at, length);
  at += length;
  if (at < start + MAID) d.span(F['ccm.maid.padding'], at, start + MAID - at);
  d.close();
}

function emitTrace(d: Dissection, at: number): void {
  d.u32(F['ltm.ltr.transaction_id'], at);
  d.u8(F['ltm.ltr.ttl'], at + 4);
}

function emitTimes(d: Dissection, at: number, fields: readonly number[]): void {
  fields.forEach((field, index) => {
    const from = at + 8 * index;
    if (d.has(from, 8)) d.wide(field, d.getU32(from), d.getU32(from + 4), from, 8);
  });
}

function emitLosses(d: Dissection, at: number): void {
  d.u32(F['lmm.lmr.txfcf'], at);
  d.u32(F['lmm.lmr.rxfcf'], at + 4);
  d.u32(F['lmm.lmr.txfcb'], at + 8);
}

const APS_BITS = [
  F['aps.req_st'],
  F['aps.protec.type_A'],
  F['aps.protec.type_B'],
  F['aps.protec.type_D'],
  F['aps.protec.type_R'],
];
const RING_BITS1 = [F['raps.status.rb'], F['raps.status.dnf'], F['raps.status.reserved_v1']];
const RING_BITS = [F['raps.status.rb'], F['raps.status.dnf'], F['raps.status.bpr'], F['raps.status.reserved_v2']];
const EVENT = 14;

function emitRing(d: Dissection, at: number): void {
  const request = emitBits(d, at, 1, [F['raps.req_st']]) >>> 4;
  emitBits(d, at, 1, [request === EVENT ? F['raps.event.subcode'] : F['raps.subcode.reserved']]);
  const version = d.getU8(d.start) & 0x1f;
  d.u8(F['raps.status'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, version === 0 ? RING_BITS1 : RING_BITS);
  d.close();
  d.ether(F['raps.node_id'], at + 2);
  d.span(F['raps.reserved'], at + 8, 24);
}

function emitSynthetic(d: Dissection, at: number, isReply: boolean): void {
  emitBits(d, at, 2, [F['slm.slr.src_mep_id']]);
  if (isReply) emitBits(d, at + 2, 2, [F['slr.rsp_mep_id']]);
  else d.span(F['slm.reserved'], at + 2, 2);
  d.span(F['slm.slr.test_id'], at + 4, 4);
  d.u32(F['slm.slr.txfcf'], at + 8);
  if (isReply) d.u32(F['slr.txfcb'], at + 12);
  else d.span(F['slm.reserved'], at + 12, 4);
}

const NO_FLAGS = [F['flags.reserved']];
const DELAY_FLAGS = [F['odm.dmm.dmr.flags.Reserved'], F['odm.dmm.dmr.flags.Type']];
const LOSS_FLAGS = [F['lmm.lmr.flags.Reserved'], F['lmm.lmr.flags.Type']];
const DELAYS = [
  F['odm.dmm.dmr.txtimestampf'],
  F['odm.dmm.dmr.rxtimestampf'],
  F['dmm.dmr.txtimestampb'],
  F['dmm.dmr.rxtimestampb'],
];

const FORMS: Readonly<Record<number, Form>> = {
  1: form(
    F['ccm.pdu'],
    [F['ccm.flags.rdi'], F['ccm.flags.traffic'], F['ccm.flags.reserved'], F['ccm.flags.interval']],
    emitCheck,
  ),
  2: form(F['lbr.pdu'], NO_FLAGS, (d, at) => d.u32(F['lbm.lbr.transaction_id'], at)),
  3: form(F['lbm.pdu'], NO_FLAGS, (d, at) => d.u32(F['lbm.lbr.transaction_id'], at)),
  4: form(
    F['ltr.pdu'],
    [F['ltr.flags.usefdbonly'], F['ltr.flags.fwdyes'], F['ltr.flags.terminalmep'], F['ltr.flags.reserved']],
    (d, at) => {
      emitTrace(d, at);
      d.u8(F['ltr.relay_action'], at + 5);
    },
  ),
  5: form(F['ltm.pdu'], [F['ltm.flags.usefdbonly'], F['ltm.flags.reserved']], (d, at) => {
    emitTrace(d, at);
    d.ether(F['ltm.orig_addr'], at + 5);
    d.ether(F['ltm.target_addr'], at + 11);
  }),
  32: form(F['bnm.pdu'], [F['bnm.flags.Reserved'], F['bnm.flags.Period']], (d, at) => {
    if (d.u8(F['gnm.subopcode'], at) !== 1) return;
    d.u32(F['bnm.nominal_bw'], at + 1);
    d.u32(F['bnm.current_bw'], at + 5);
    d.u32(F['bnm.port_id'], at + 9);
  }),
  33: form(F['ais.pdu'], [F['ais.flags.Reserved'], F['ais.flags.Period']]),
  35: form(F['lck.pdu'], [F['lck.flags.Reserved'], F['lck.flags.Period']]),
  37: form(F['tst.pdu'], NO_FLAGS, (d, at) => d.u32(F['tst.sequence_num'], at)),
  39: form(F['aps.pdu'], NO_FLAGS, (d, at) => {
    emitBits(d, at, 1, APS_BITS);
    d.u8(F['aps.req_signal'], at + 1);
    d.u8(F['aps.bridged_signal'], at + 2);
    emitBits(d, at + 3, 1, [F['aps.bridge_type']]);
  }),
  40: form(F['raps.pdu'], NO_FLAGS, emitRing),
  41: form(F['mcc.pdu'], NO_FLAGS, organisation(F['mcc.oui'], F['mcc.subopcode'], F['mcc.data'])),
  42: form(F['lmr.pdu'], LOSS_FLAGS, emitLosses),
  43: form(F['lmm.pdu'], LOSS_FLAGS, emitLosses),
  45: form(F['odm.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS.slice(0, 2))),
  46: form(F['dmr.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS)),
  47: form(F['dmm.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS)),
  48: form(F['exr.pdu'], NO_FLAGS, organisation(F['exr.oui'], F['exr.subopcode'], F['exr.data'])),
  49: form(F['exm.pdu'], NO_FLAGS, organisation(F['exm.oui'], F['exm.subopcode'], F['exm.data'])),
  50: form(F['vsr.pdu'], NO_FLAGS, organisation(F['vsr.oui'], F['vsr.subopcode'], F['vsr.data'])),
  51: form(F['vsm.pdu'], NO_FLAGS, organisation(F['vsm.oui'], F['vsm.subopcode'], F['vsm.data'])),
  52: form(F['csf.pdu'], [F['csf.flags.Reserved'], F['csf.flags.Type'], F['csf.flags.Period']]),
  53: form(F['osf.pdu'], NO_FLAGS, (d, at) => {
    emitBits(d, at, 2, [F['osl.src_mep_id']]);
    d.span(F['osl.reserved'], at + 2, 2);
    d.span(F['osl.test_id'], at + 4, 4);
    d.u32(F['osl.txfcf'], at + 8);
    d.span(F['osl.reserved'], at + 12, 4);
  }),
  54: form(F['slr.pdu'], NO_FLAGS, (d, at) => emitSynthetic(d, at, true)),
  55: form(F['slm.pdu'], NO_FLAGS, (d, at) => emitSynthetic(d, at, false)),
};
const UNKNOWN = form(F['unknown.pdu'], [F['unknown.flags']], (d, at, end) => {
  if (end > at) d.span(F['unknown.data'], at, end - at);
});

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CFM';
  if (d.wantsInfo) d.infoColumn = '';
  const code = d.getU8(start + 1);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `Type ${CFM_OPCODE[code] ?? `Unknown (0x${code.toString(16).padStart(2, '0')})`}`;
  emitBits(d, start, 1, [F.md_level, F.version]);
  d.u8(F.opcode, start + 1);
  if (d.fault !== 0) return true;
  const offset = d.getU8(start + 3);
  const parts = start + HEADER + offset;
  const { whole, flags, emit } = FORMS[code] ?? UNKNOWN;
  emitMark(d, whole, start + HEADER, offset);
  d.open();
  d.u8(F.flags, start + 2);
  d.open();
  for (const field of flags) {
    if (field === F['flags.reserved'] || field === F['unknown.flags']) d.u8(field, start + 2);
    else emitBits(d, start + 2, 1, [field]);
  }
  d.close();
  d.u8(F.first_tlv_offset, start + 3);
  emit?.(d, start + HEADER, parts);
  d.close();
  if (parts < d.reportedEnd && d.fault === 0) emitParts(d, parts);
  return true;
}

const END = 0;
const PORT_STATUS = 2;
const INTERFACE_STATUS = 4;

function emitParts(d: Dissection, at: number): void {
  emitMark(d, F.all_tlvs, at, 0);
  d.open();
  while (at < d.reportedEnd && d.fault === 0) {
    const type = d.getU8(at);
    const length = type === END ? 0 : d.getU16(at + 1);
    if (d.fault !== 0) break;
    if (d.want[HEADING] !== 0)
      d.heading(`TLV: ${CFM_TLV_TYPE[type] ?? 'Unknown'} (t=${type},l=${length})`, at, type === END ? 1 : length + 3);
    d.open();
    d.u8(F['tlv.type'], at);
    if (type !== END) {
      d.u16(F['tlv.length'], at + 1);
      if (length > 0) emitPart(d, type, at + 3, length);
    }
    d.close();
    if (type === END) break;
    // Of a status only one byte is read, whatever its length says.
    at += 3 + (type === PORT_STATUS || type === INTERFACE_STATUS ? Math.min(length, 1) : length);
  }
  d.close();
}

function emitPart(d: Dissection, type: number, at: number, length: number): void {
  const end = at + length;
  if (type === 1) emitSender(d, at, end);
  else if (type === 2) d.u8(F['tlv.port_status.value'], at);
  else if (type === 3) d.span(F['tlv.data.value'], at, length);
  else if (type === 4) d.u8(F['tlv.intf_status.value'], at);
  else if (type === 5 || type === 6) emitReply(d, type === 5, at, end);
  else if (type === 7) {
    d.span(F['tlv.ltm_egress.id.ui'], at, 2);
    d.ether(F['tlv.ltm_egress.id.mac'], at + 2);
  } else if (type === 8) {
    d.span(F['tlv.ltr_egress.last_id.ui'], at, 2);
    d.ether(F['tlv.ltr_egress.last_id.mac'], at + 2);
    d.span(F['tlv.ltr_egress.next_id.ui'], at + 8, 2);
    d.ether(F['tlv.ltr_egress.next_id.mac'], at + 10);
  } else if (type === 31) {
    d.u24(F['tlv.org_spec.oui'], at);
    d.span(F['tlv.org_spec.subtype'], at + 3, 1);
    if (length > 4) d.span(F['tlv.org_spec.value'], at + 4, length - 4);
  } else if (type === 32) {
    const pattern = d.u8(F['tlv.tst.test.pattern.type'], at);
    const checked = pattern === 1 || pattern === 3 ? 4 : 0;
    d.span(F['tlv.tst.test.pattern'], at + 1, length - 1 - checked);
    if (checked > 0) d.span(F['tlv.tst.crc32'], end - checked, checked);
  } else d.span(F['tlv.unknown.data'], at, length);
}

const CHASSIS: Readonly<Record<number, number>> = {
  1: F['tlv.sender_id.chassis_id.chassis_component'],
  2: F['tlv.sender_id.chassis_id.intf_alias'],
  3: F['tlv.sender_id.chassis_id.port_component'],
  6: F['tlv.sender_id.chassis_id.intf_name'],
  7: F['tlv.sender_id.chassis_id.locally_assigned'],
};

function emitSender(d: Dissection, at: number, end: number): void {
  const chassis = d.u8(F['tlv.sender_id.chassis_id.length'], at);
  at++;
  if (chassis > 0) {
    const kind = d.u8(F['tlv.sender_id.chassis_id.subtype'], at);
    at++;
    if (kind in CHASSIS) d.span(CHASSIS[kind], at, chassis);
    else if (kind === 4) d.ether(F['tlv.sender_id.chassis_id.mac_address'], at);
    else if (kind === 5) {
      const family = d.u8(F['tlv.sender_id.chassis_id.network_address.family'], at);
      if (family === 1) d.ipv4(F['tlv.sender_id.chassis_id.network_address.ipv4'], at + 1);
      else if (family === 2) d.ipv6(F['tlv.sender_id.chassis_id.network_address.ipv6'], at + 1);
      else d.span(F['tlv.sender_id.chassis_id.network_address.unknown'], at + 1, chassis - 1);
    } else d.span(F['tlv.sender_id.chassis_id.unknown'], at, chassis);
    at += chassis;
  }
  if (at >= end) return;
  const domain = d.u8(F['tlv.sender_id.ma_domain.length'], at);
  at++;
  if (domain === 0) return;
  d.span(F['tlv.sender_id.ma_domain'], at, domain);
  at += domain;
  const address = d.u8(F['tlv.sender_id.management_addr.length'], at);
  if (address > 0) d.span(F['tlv.sender_id.management_addr.unknown'], at + 1, address);
}

function emitReply(d: Dissection, isIngress: boolean, at: number, end: number): void {
  d.u8(isIngress ? F['tlv.reply_ingress.action'] : F['tlv.reply_egress.action'], at);
  d.ether(isIngress ? F['tlv.reply_ingress.mac_address'] : F['tlv.reply_egress.mac_address'], at + 1);
  at += 7;
  if (at >= end) return;
  const length = d.u8(F['tlv.reply_ing_egr.portid.length'], at);
  const kind = d.u8(F['tlv.reply_ing_egr.portid.subtype'], at + 1);
  at += 2;
  if (kind === 1) d.span(F['tlv.reply_ing_egr.portid.intf_alias'], at, length);
  else if (kind === 2) d.span(F['tlv.reply_ing_egr.portid.port_comp'], at, length);
  else if (kind === 3) d.ether(F['tlv.reply_ing_egr.portid.mac_address'], at);
  else if (kind === 5) d.span(F['tlv.reply_ing_egr.portid.intf_name'], at, length);
  else if (kind === 6) d.span(F['tlv.reply_ing_egr.portid.agent_circuit_id'], at, length);
  else if (kind === 7) d.span(F['tlv.reply_ing_egr.portid.locally_assigned'], at, length);
  else d.span(F['tlv.reply_ing_egr.portid.unknown'], at, length);
}

export const cfmDissector: Dissector = { protocol: cfm, dissect, places: { ethertype: [0x8902] } };
