import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  type FieldDeclaration,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { MULTIPATH_RESET_REASONS, MULTIPATH_SUBTYPES } from '../../names/tcp.js';

const SET = ['Set', 'Not set'] as const;

/** Fields of the Multipath TCP option (RFC 8684). */
export const MPTCP_OPTION_FIELDS = {
  'options.mptcp.subtype': uint8('Multipath TCP subtype', { mask: 0xf0, many: true, values: MULTIPATH_SUBTYPES }),
  'options.mptcp.version': uint8('Multipath TCP version', { mask: 0xf, many: true }),
  'options.mptcp.reserved': uint16('Reserved', { base: 'hex', mask: 0xfff, many: true }),
  'options.mptcp.flags': uint8('Multipath TCP flags', { base: 'hex', many: true }),
  'options.mptcp.backup.flag': uint8('Backup flag', { mask: 0x1, many: true }),
  'options.mptcp.checksumreq.flags': uint8('Checksum required', { mask: 0x80, many: true }),
  'options.mptcp.extensibility.flag': uint8('Extensibility', { mask: 0x40, many: true }),
  'options.mptcp.nomoresubflows.flag': uint8('Do not attempt to establish new subflows to this address and port', {
    mask: 0x20,
    many: true,
  }),
  'options.mptcp.sha1.flag': uint8('Use HMAC-SHA1', { mask: 0x1, many: true }),
  'options.mptcp.sha256.flag': uint8('Use HMAC-SHA256', { mask: 0x1, many: true }),
  'options.mptcp.datafin.flag': uint8('DATA_FIN', { mask: 0x10, many: true }),
  'options.mptcp.dseqn8.flag': uint8('Data Sequence Number is 8 octets', { mask: 0x8, many: true }),
  'options.mptcp.dseqnpresent.flag': uint8(
    'Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present',
    { mask: 0x4, many: true },
  ),
  'options.mptcp.dataack8.flag': uint8('Data ACK is 8 octets', { mask: 0x2, many: true }),
  'options.mptcp.dataackpresent.flag': uint8('Data ACK is present', { mask: 0x1, many: true }),
  'options.mptcp.reserved.flag': uint8('Reserved', { base: 'hex', mask: 0x3e, many: true }),
  'options.mptcp.flag_U.flag': boolean('Flag U', { mask: 0x8, maskBits: 4, many: true, labels: SET }),
  'options.mptcp.flag_V.flag': boolean('Flag V', { mask: 0x4, maskBits: 4, many: true, labels: SET }),
  'options.mptcp.flag_W.flag': boolean('Flag W', { mask: 0x2, maskBits: 4, many: true, labels: SET }),
  'options.mptcp.flag_T.flag': boolean('Transient', { mask: 0x1, maskBits: 4, many: true, labels: SET }),
  'options.mptcp.rst_reason': uint8('TCPRST Reason', { base: 'hex', many: true, values: MULTIPATH_RESET_REASONS }),
  'options.mptcp.addrid': uint8('Address ID', { many: true }),
  'options.mptcp.sendkey': uint64("Sender's Key", { many: true }),
  'options.mptcp.recvkey': uint64("Receiver's Key", { many: true }),
  'options.mptcp.recvtok': uint32("Receiver's Token", { many: true }),
  'options.mptcp.sendrand': uint32("Sender's Random Number", { many: true }),
  'options.mptcp.sendtrunchmac': uint64("Sender's Truncated HMAC", { many: true }),
  'options.mptcp.sendhmac': bytes("Sender's HMAC", { many: true }),
  'options.mptcp.addaddrtrunchmac': uint64('Truncated HMAC', { many: true }),
  'options.mptcp.rawdataack': uint64('Original MPTCP Data ACK', { many: true }),
  'options.mptcp.rawdataseqno': uint64('Data Sequence Number', { many: true }),
  'options.mptcp.subflowseqno': uint32('Subflow Sequence Number', { many: true }),
  'options.mptcp.datalvllen': uint16('Data-level Length', { many: true }),
  'options.mptcp.checksum': uint16('Checksum', { base: 'hex', many: true }),
  'options.mptcp.ipver': uint8('IP version', { mask: 0xf, many: true }),
  'options.mptcp.echo': uint8('Echo', { mask: 0x1, many: true }),
  'options.mptcp.ipv4': ipv4('Advertised IPv4 Address', { many: true }),
  'options.mptcp.ipv6': ipv6('Advertised IPv6 Address', { many: true }),
  'options.mptcp.port': uint16('Advertised port', { many: true }),
  '=mptcp.connection.echoed_key_mismatch': none(
    'The echoed key in the ACK of the MPTCP handshake does not match the key of the SYN/ACK',
    { many: true },
  ),
  '=mptcp.connection.missing_algorithm': none('No crypto algorithm specified', { many: true }),
  '=mptcp.connection.unsupported_algorithm': none('Unsupported algorithm', { many: true }),
  '=mptcp.dss.infinite_mapping': none('Fallback to infinite mapping', { many: true }),
} as const satisfies Record<string, FieldDeclaration>;

/** What is worked out about a Multipath TCP connection, but for the mappings of data, which tshark does not look at unless it is told to. */
export const mptcp = declareProtocol('mptcp', 'MPTCP', 'Multipath Transmission Control Protocol');
export const MPTCP_FIELDS = declareFields(mptcp, {
  'rm_addr.count': uint8('Number of removed addresses', { generated: true, many: true }),
  expected_token: uint32('Subflow token generated from key', { generated: true, many: true }),
  expected_idsn: uint64('Subflow expected IDSN', {
    generated: true,
    many: true,
    line: ({ text }) => `Subflow expected IDSN: ${text} (64bits version)`,
  }),
  ack: uint64('Multipath TCP Data ACK', {
    generated: true,
    many: true,
    line: ({ text }) => `Multipath TCP Data ACK: ${text} (Relative)`,
  }),
  'dss.dsn': uint64('DSS Data Sequence Number', {
    generated: true,
    many: true,
    line: ({ text }) => `DSS Data Sequence Number: ${text} (Relative)`,
  }),
  analysis: none('MPTCP analysis', { generated: true, line: () => 'MPTCP analysis' }),
  master: boolean('Master flow', { generated: true }),
  stream: uint32('Stream index', { generated: true }),
  'analysis.subflows': string('TCP subflow stream id(s)', { generated: true }),
});
