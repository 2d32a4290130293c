import {
  boolean,
  bytes,
  type FieldDeclaration,
  ipv4,
  none,
  type ShownValue,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { EXPERIMENTS, QUICK_START_RATES } from '../../names/tcp.js';

const SET = ['Set', 'Not set'] as const;

/** A whole option: tshark counts each kind of option as a protocol of its own. */
const option = (label: string, about: (shown: ShownValue) => string = () => ''): FieldDeclaration =>
  bytes(`TCP Option - ${label}`, { many: true, line: (shown) => `TCP Option - ${label}${about(shown)}` });

const unitOf = (name: string, unit: string) => (shown: ShownValue) => `: ${shown.of(name)?.text ?? ''}${unit}`;

const sackEdges = ({ inside }: ShownValue) =>
  inside()
    .filter(({ name }) => name === 'tcp.options.sack_le' || name === 'tcp.options.sack_re')
    .map(({ name, text }) => (name === 'tcp.options.sack_le' ? ` ${text}` : `-${text}`))
    .join('');

/** An edge of a block: its number counts from the first of the stream. */
const edge = (label: string, inTree: string, generated = false): FieldDeclaration =>
  uint32(label, { many: true, generated, line: ({ text }) => `${inTree} = ${text} (relative)` });

/** Fields of the TCP options but Multipath TCP's. */
export const OPTION_FIELDS = {
  'options.nop': option('No-Operation (NOP)'),
  'options.eol': option('End of Option List (EOL)'),
  'options.timestamp': option('Timestamps', ({ below }) => {
    const echo = below('options.timestamp.tsecr')?.text;
    return echo === undefined ? '' : `: TSval ${below('options.timestamp.tsval')?.text}, TSecr ${echo}`;
  }),
  'options.mss': option('Maximum segment size', unitOf('options.mss_val', ' bytes')),
  'options.wscale': option(
    'Window scale',
    ({ of }) => `: ${of('options.wscale.shift')?.text} (multiply by ${of('options.wscale.multiplier')?.text})`,
  ),
  'options.sack_perm': option('SACK permitted'),
  'options.sack': option('SACK', sackEdges),
  'options.echo': option('Echo'),
  'options.echoreply': option('Echo reply'),
  'options.cc': option('CC'),
  'options.ccnew': option('CC.NEW'),
  'options.ccecho': option('CC.ECHO'),
  'options.ao': option('TCP AO'),
  'options.md5': option('TCP MD5 signature'),
  'options.scps': option('SCPS capabilities'),
  'options.snack': option('Selective Negative Acknowledgment'),
  'options.scpsrec': option('SCPS record boundary'),
  'options.scpscor': option('SCPS corruption experienced'),
  'options.qs': option('Quick-Start'),
  'options.user_to': option('User Timeout'),
  'options.tfo': option('TCP Fast Open'),
  'options.acc_ecn': option('Accurate ECN'),
  'options.rvbd.probe': option('Riverbed Probe'),
  'options.rvbd.trpy': option('Riverbed Transparency'),
  'options.experimental': option('Experimental'),
  'options.unknown': option('Unknown'),
  'options.mss_val': uint16('MSS Value', { many: true }),
  'options.wscale.shift': uint8('Shift count', { many: true }),
  'options.wscale.multiplier': uint16('Multiplier', { many: true, generated: true }),
  'options.experimental.data': bytes('Data', { many: true }),
  'options.experimental.exid': uint16('Experiment Identifier', { base: 'hex', many: true, values: EXPERIMENTS }),
  'options.unknown.payload': bytes('Payload', { many: true }),
  'options.sack_le': edge('TCP SACK Left Edge', 'left edge'),
  'options.sack_re': edge('TCP SACK Right Edge', 'right edge'),
  'options.sack.count': uint8('TCP SACK Count', { many: true, generated: true }),
  'options.sack.dsack_le': edge('TCP D-SACK Left Edge', 'D-SACK Left Edge', true),
  'options.sack.dsack_re': edge('TCP D-SACK Right Edge', 'D-SACK Right Edge', true),
  'options.echo_value': uint32('TCP Echo Option', { many: true }),
  'options.timestamp.tsval': uint32('Timestamp value', { many: true }),
  'options.timestamp.tsecr': uint32('Timestamp echo reply', { many: true }),
  'options.cc_value': uint32('TCP CC Option', { many: true }),
  'options.md5.digest': bytes('MD5 digest', { many: true }),
  'options.ao.keyid': uint8('AO KeyID', { many: true }),
  'options.ao.rnextkeyid': uint8('AO RNextKeyID', { many: true }),
  'options.ao.mac': bytes('AO MAC', { many: true }),
  'options.qs.rate': uint8('QS Rate', { mask: 0xf, many: true, values: QUICK_START_RATES }),
  'options.qs.ttl_diff': uint8('QS Rate', { many: true }),
  'options.tarr.rate': uint8('TARR Rate', { mask: 0xfe, many: true }),
  'options.tar.reserved': uint8('TARR Reserved', { mask: 0x1, many: true }),
  'options.acc_ecn.ee0b': uint24('Accurate ECN Echo ECT(0) Byte Counter', { many: true }),
  'options.acc_ecn.eceb': uint24('Accurate ECN Echo CE Byte Counter', { many: true }),
  'options.acc_ecn.ee1b': uint24('Accurate ECN Echo ECT(1) Byte Counter', { many: true }),
  'options.scps.vector': uint8('TCP SCPS Capabilities Vector', { base: 'hex', many: true }),
  'options.snack.offset': uint16('TCP SNACK Offset', { many: true }),
  'options.snack.size': uint16('TCP SNACK Size', { many: true }),
  'options.scpsflags.bets': boolean('Partial Reliability Capable (BETS)', {
    mask: 0x80,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.scpsflags.snack1': boolean('Short Form SNACK Capable (SNACK1)', {
    mask: 0x40,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.scpsflags.snack2': boolean('Long Form SNACK Capable (SNACK2)', {
    mask: 0x20,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.scpsflags.compress': boolean('Lossless Header Compression (COMP)', {
    mask: 0x10,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.scpsflags.nlts': boolean('Network Layer Timestamp (NLTS)', {
    mask: 0x8,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.scpsflags.reserved': uint8('Reserved', { mask: 0x7, many: true }),
  'options.scps.binding': uint8('Connection ID', { many: true }),
  'options.user_to_granularity': boolean('Granularity', {
    mask: 0x8000,
    maskBits: 16,
    many: true,
    labels: ['Minutes', 'Seconds'],
  }),
  'options.user_to_val': uint16('User Timeout', { mask: 0x7fff, many: true }),
  'options.rvbd.probe.type1': uint8('Type', { mask: 0xf0, many: true }),
  'options.rvbd.probe.type2': uint8('Type', { mask: 0xfe, many: true }),
  'options.rvbd.probe.version': uint8('Version', { mask: 0xf, many: true }),
  'options.rvbd.probe.version_raw': uint8('Version', { mask: 0x1, many: true }),
  'options.rvbd.probe.prober': ipv4('CSH IP', { many: true }),
  'options.rvbd.probe.proxy.ip': ipv4('SSH IP', { many: true }),
  'options.rvbd.probe.proxy.port': uint16('SSH Port', { many: true }),
  'options.rvbd.probe.appli_ver': uint16('Application Version', { many: true }),
  'options.rvbd.probe.client.ip': ipv4('Client IP', { many: true }),
  'options.rvbd.probe.storeid': uint32('CFE Store ID', { many: true }),
  'options.rvbd.probe.flags': uint8('Probe Flags', { base: 'hex', many: true }),
  'options.rvbd.probe.flags.notcfe': boolean('Not CFE', { mask: 0x4, maskBits: 8, many: true, labels: SET }),
  'options.rvbd.probe.flags.last': boolean('Last Notify', { mask: 0x1, maskBits: 8, many: true, labels: SET }),
  'options.rvbd.probe.flags.probe': boolean('Disable Probe Cache on CSH', {
    mask: 0x10,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.rvbd.probe.flags.ssl': boolean('SSL Enabled', { mask: 0x2, maskBits: 8, many: true, labels: SET }),
  'options.rvbd.probe.flags.server': boolean('SSH outer to server established', {
    mask: 0x1,
    maskBits: 8,
    many: true,
    labels: SET,
  }),
  'options.rvbd.trpy.flags': uint16('Transparency Options', { base: 'hex', many: true }),
  'options.rvbd.trpy.flags.fw_rst_probe': boolean('Enable FW traversal feature', {
    mask: 0x400,
    maskBits: 16,
    many: true,
    labels: SET,
  }),
  'options.rvbd.trpy.flags.fw_rst_inner': boolean('Enable Inner FW feature on All FWs', {
    mask: 0x200,
    maskBits: 16,
    many: true,
    labels: SET,
  }),
  'options.rvbd.trpy.flags.fw_rst': boolean('Enable Transparency FW feature on All FWs', {
    mask: 0x100,
    maskBits: 16,
    many: true,
    labels: SET,
  }),
  'options.rvbd.trpy.flags.chksum': boolean('Reserved', { mask: 0x4, maskBits: 16, many: true, labels: SET }),
  'options.rvbd.trpy.flags.oob': boolean('Out of band connection', {
    mask: 0x2,
    maskBits: 16,
    many: true,
    labels: SET,
  }),
  'options.rvbd.trpy.flags.mode': boolean('Transparency Mode', {
    mask: 0x1,
    maskBits: 16,
    many: true,
    labels: ['Port Transparency', 'Full Transparency'],
  }),
  'options.rvbd.trpy.src.ip': ipv4('Src SH IP Addr', { many: true }),
  'options.rvbd.trpy.dst.ip': ipv4('Dst SH IP Addr', { many: true }),
  'options.rvbd.trpy.src.port': uint16('Src SH Inner Port', { many: true }),
  'options.rvbd.trpy.dst.port': uint16('Dst SH Inner Port', { many: true }),
  'options.tfo.request': none('Fast Open Cookie Request', { many: true }),
  'options.tfo.cookie': bytes('Fast Open Cookie', { many: true }),
  'options.rvbd.probe.reserved': uint8('Reserved', { base: 'hex', many: true }),
  'options.sack.dsack': none('D-SACK Sequence', { many: true }),
  'options.wscale.shift.invalid': none('Window scale shift exceeds 14', { many: true }),
  'options.mss.absent': none('The SYN packet does not contain a MSS option', { many: true }),
  'options.mss.present': none('The non-SYN packet does contain a MSS option', { many: true }),
  'options.sack_perm.absent': none('The SYN packet does not contain a SACK PERM option', { many: true }),
  'options.sack_perm.present': none('The non-SYN packet does contain a SACK PERM option', { many: true }),
} as const satisfies Record<string, FieldDeclaration>;
