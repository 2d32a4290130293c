import { COMPLETENESS } from '../../../fields/computed.js';
import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int32,
  none,
  relativeTime,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { byteCount } from '../../../fields/text.js';
import { OPTION_KINDS } from '../../names/tcp.js';
import { fragmentLine, fragmentsLine } from '../fragments.js';
import { MPTCP_OPTION_FIELDS } from './mptcp-fields.js';
import { OPTION_FIELDS } from './option-fields.js';

/** Transmission Control Protocol (RFC 9293). */
export const tcp = declareProtocol(
  'tcp',
  'TCP',
  'Transmission Control Protocol',
  'Transmission Control Protocol, Src Port: {srcport}, Dst Port: {dstport}[, Seq: {seq}][{?flags.ack}, Ack: {ack}][, Len: {len}]',
);

const SET = ['Set', 'Not set'] as const;
const CHECKSUM_STATUS = { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' };
const PRESENT = ['Present', 'Absent'] as const;

/** In a packet that an ICMP error quotes numbers are not relative. */
const relativeLine = (label: string, kind: string, { text, of }: ShownValue) =>
  `${label}: ${text}${of('stream') === undefined ? '' : `    (relative ${kind} number)`}`;
const acknowledgmentLine = (shown: ShownValue) =>
  shown.of('flags.ack')?.number === 0
    ? `Acknowledgment Number: ${shown.text}`
    : relativeLine('Acknowledgment Number', 'ack', shown);
const headerLengthLine = ({ number, text }: ShownValue) =>
  `${(number / 4).toString(2).padStart(4, '0')} .... = Header Length: ${text} bytes (${number / 4})`;
const FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'];
const flagNames = (flags: number) =>
  [...FLAGS.filter((_, bit) => flags & (1 << bit)), ...(flags & 0xe00 ? ['Reserved'] : [])].join(', ');
const flagsLine = ({ number }: ShownValue) =>
  `Flags: 0x${number.toString(16).padStart(3, '0')} (${flagNames(number) || '<None>'})`;
const checksumLine = ({ text, of }: ShownValue) =>
  `Checksum: ${text}${of('checksum.status')?.number === 2 ? ' [unverified]' : ''}`;
const scaleLine = ({ number, text }: ShownValue) =>
  `Window size scaling factor: ${text}${number === -1 ? ' (unknown)' : number === -2 ? ' (no window scaling used)' : ''}`;
const reservedLine = ({ number, of }: ShownValue) =>
  `${(((of('flags')?.number ?? 0) >> 9) & 7).toString(2).padStart(3, '0')}. .... .... = Reserved: ${number ? 'Set' : 'Not set'}`;
/** The options, as long as the header says; one that was cut is not counted among them. */
const optionsLine = ({ length, labels, of, after }: ShownValue) =>
  `Options: (${byteCount((of('hdr_len')?.number ?? length + 20) - 20)})${labels()
    .filter((label) => !label.endsWith('Timestamps') || after('options.timestamp.tsecr') !== undefined)
    .map((label) => label.replace('TCP Option - ', ', '))
    .join('')}`;

export const F = declareFields(tcp, {
  srcport: uint16('Source Port', { also: ['port'] }),
  dstport: uint16('Destination Port', { also: ['port'] }),
  port: uint16('Source or Destination Port', { hidden: true }),
  stream: uint32('Stream index', { generated: true }),
  'stream.pnum': uint32('Stream Packet Number', { generated: true }),
  completeness: uint8('Conversation completeness', { generated: true, computed: COMPLETENESS }),
  'completeness.syn': boolean('SYN', { mask: 0x1, maskBits: 8, labels: PRESENT }),
  'completeness.syn-ack': boolean('SYN-ACK', { mask: 0x2, maskBits: 8, labels: PRESENT }),
  'completeness.ack': boolean('ACK', { mask: 0x4, maskBits: 8, labels: PRESENT }),
  'completeness.data': boolean('Data', { mask: 0x8, maskBits: 8, labels: PRESENT }),
  'completeness.fin': boolean('FIN', { mask: 0x10, maskBits: 8, labels: PRESENT }),
  'completeness.rst': boolean('RST', { mask: 0x20, maskBits: 8, labels: PRESENT }),
  'completeness.str': string('Completeness Flags', { generated: true }),
  seq: uint32('Sequence Number', { line: (shown) => relativeLine('Sequence Number', 'sequence', shown) }),
  seq_raw: uint32('Sequence Number (raw)'),
  nxtseq: uint32('Next Sequence Number', {
    generated: true,
    line: (shown) => relativeLine('Next Sequence Number', 'sequence', shown),
  }),
  ack: uint32('Acknowledgment Number', { line: acknowledgmentLine }),
  ack_raw: uint32('Acknowledgment number (raw)'),
  hdr_len: uint8('Header Length', { line: headerLengthLine }),
  flags: uint16('Flags', { base: 'hex', mask: 0xfff, line: flagsLine }),
  'flags.res': boolean('Reserved', { mask: 0xe00, maskBits: 12, labels: SET, line: reservedLine }),
  'flags.ae': boolean('Accurate ECN', { mask: 0x100, maskBits: 12, labels: SET }),
  'flags.cwr': boolean('Congestion Window Reduced', { mask: 0x80, maskBits: 12, labels: SET }),
  'flags.ece': boolean('ECN-Echo', { mask: 0x40, maskBits: 12, labels: SET }),
  'flags.ace': uint8('ACE'),
  'flags.urg': boolean('Urgent', { mask: 0x20, maskBits: 12, labels: SET }),
  'flags.ack': boolean('Acknowledgment', { mask: 0x10, maskBits: 12, labels: SET }),
  'flags.push': boolean('Push', { mask: 0x8, maskBits: 12, labels: SET }),
  'flags.reset': boolean('Reset', { mask: 0x4, maskBits: 12, labels: SET }),
  'flags.syn': boolean('Syn', { mask: 0x2, maskBits: 12, labels: SET }),
  'flags.fin': boolean('Fin', { mask: 0x1, maskBits: 12, labels: SET }),
  'flags.str': string('TCP Flags', { generated: true }),
  window_size_value: uint16('Window'),
  window_size: uint32('Calculated window size', { generated: true }),
  window_size_scalefactor: int32('Window size scaling factor', { generated: true, line: scaleLine }),
  checksum: uint16('Checksum', { base: 'hex', line: checksumLine }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  analysis: none('SEQ/ACK analysis', { generated: true }),
  'analysis.flags': none('TCP Analysis Flags', { generated: true }),
  'analysis.duplicate_ack': none('Duplicate ACK', { generated: true, line: () => 'This is a TCP duplicate ack' }),
  'analysis.duplicate_ack_num': uint32('Duplicate ACK #', { generated: true }),
  'analysis.duplicate_ack_frame': framenum('Duplicate to the ACK in frame', { generated: true }),
  len: uint32('TCP Segment Len', { generated: true }),
  'analysis.acks_frame': framenum('This is an ACK to the segment in frame', { generated: true }),
  'analysis.bytes_in_flight': uint32('Bytes in flight', { generated: true }),
  'analysis.push_bytes_sent': uint32('Bytes sent since last PSH flag', { generated: true }),
  'analysis.ack_rtt': relativeTime('The RTT to ACK the segment was', { generated: true }),
  'analysis.initial_rtt': relativeTime('iRTT', { generated: true }),
  'analysis.rto': relativeTime('The RTO for this segment was', { generated: true }),
  'analysis.rto_frame': framenum('RTO based on delta from frame', { generated: true }),
  urgent_pointer: uint16('Urgent Pointer'),
  option_kind: uint8('Kind', { many: true, values: OPTION_KINDS }),
  option_len: uint8('Length', { many: true }),
  options: bytes('TCP Options', { many: true, line: optionsLine }),
  'pdu.size': uint32('PDU Size', { generated: true, many: true }),
  'pdu.time': relativeTime('Time until the last segment of this PDU', { generated: true }),
  'pdu.last_frame': framenum('Last frame of this PDU', { generated: true }),
  continuation_to: framenum('This is a continuation to the PDU in frame', { generated: true }),
  time_relative: relativeTime('Time since first frame in this TCP stream', { generated: true }),
  time_delta: relativeTime('Time since previous frame in this TCP stream', { generated: true }),
  payload: bytes('TCP payload', { line: ({ length }) => `TCP payload (${byteCount(length)})` }),
  reassembled_in: framenum('Reassembled PDU in frame', { generated: true, many: true }),
  segment_data: bytes('TCP segment data', {
    many: true,
    line: ({ length, of }) =>
      `${of('analysis.retransmission') ? 'Retransmitted ' : ''}TCP segment data (${byteCount(length)})`,
  }),
  segments: none('Reassembled TCP Segments', {
    generated: true,
    many: true,
    besideLayer: true,
    line: fragmentsLine('Reassembled TCP Segments', 'segment'),
  }),
  segment: framenum('TCP Segment', { many: true, generated: true, line: fragmentLine }),
  'segment.overlap': boolean('Segment overlap', { many: true }),
  'segment.overlap.conflict': boolean('Conflicting data in segment overlap', { many: true }),
  'segment.multipletails': boolean('Multiple tail segments found', { many: true }),
  'segment.toolongfragment': boolean('Segment too long', { many: true }),
  'segment.error': framenum('Reassembling error', { many: true }),
  'segment.count': uint32('Segment count', { generated: true, many: true }),
  'reassembled.length': uint32('Reassembled TCP length', { generated: true, many: true }),
  'reassembled.data': bytes('Reassembled TCP Data', { generated: true, many: true }),
  fin_retransmission: framenum('Retransmission of FIN from frame'),
  reset_cause: string('Reset cause'),
  'option.len.invalid': none('Invalid length for option', { many: true }),
  'analysis.retransmission': none('This frame is a (suspected) retransmission'),
  'analysis.fast_retransmission': none('This frame is a (suspected) fast retransmission'),
  'analysis.spurious_retransmission': none('This frame is a (suspected) spurious retransmission'),
  'analysis.out_of_order': none('This frame is a (suspected) out-of-order segment'),
  'analysis.reused_ports': none('A new tcp session is started with the same ports as an earlier session in this trace'),
  'analysis.lost_segment': none('Previous segment(s) not captured (common at capture start)'),
  'analysis.ack_lost_segment': none("ACKed segment that wasn't captured (common at capture start)"),
  'analysis.window_update': none('TCP window update'),
  'analysis.window_full': none('TCP window specified by the receiver is now completely full'),
  'analysis.keep_alive': none('TCP keep-alive segment'),
  'analysis.keep_alive_ack': none('ACK to a TCP keep-alive segment'),
  'analysis.zero_window_probe': none('TCP Zero Window Probe'),
  'analysis.zero_window': none('TCP Zero Window segment'),
  'analysis.zero_window_probe_ack': none('ACK to a TCP Zero Window Probe'),
  'analysis.tfo_syn': none('TCP SYN with TFO Cookie'),
  'analysis.tfo_ack': none('TCP SYN-ACK accepting TFO data'),
  'analysis.tfo_ignored': none('TCP SYN-ACK ignoring TFO data'),
  'analysis.partial_ack': none('Partial Acknowledgement of a segment'),
  'connection.fin_active': none('This frame initiates the connection closing'),
  'connection.fin_passive': none('This frame undergoes the connection closing'),
  short_segment: none('Short segment'),
  'ack.nonzero': none('The acknowledgment number field is nonzero while the ACK flag is not set'),
  'connection.synack': none('Connection establish acknowledge (SYN+ACK)'),
  'connection.syn': none('Connection establish request (SYN)'),
  'connection.fin': none('Connection finish (FIN)'),
  'connection.rst': none('Connection reset (RST)'),
  'urgent_pointer.non_zero': none('The urgent pointer field is nonzero while the URG flag is not set'),
  suboption_malformed: none('suboption would go past end of option'),
  nop: none('4 NOP in a row - a router may have removed some options'),
  non_zero_bytes_after_eol: none('Non zero bytes in option space after EOL option'),
  bogus_header_length: none('Bogus TCP Header length'),
  ...OPTION_FIELDS,
  ...MPTCP_OPTION_FIELDS,
});

/** The fields of the single flags, by bit. */
export const FLAG_FIELDS = [
  F['flags.fin'],
  F['flags.syn'],
  F['flags.reset'],
  F['flags.push'],
  F['flags.ack'],
  F['flags.urg'],
  F['flags.ece'],
  F['flags.cwr'],
  F['flags.ae'],
];
