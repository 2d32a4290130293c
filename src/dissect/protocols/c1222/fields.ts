import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  oid,
  relativeOid,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { C1222_SERVICES } from '../../names/c1222.js';

/** ANSI C12.22, with which utilities talk to meters over networks; its services are those of ANSI C12.18 and C12.19. */
export const c1222 = declareProtocol('c1222', 'C12.22', 'ANSI C12.22');
export const TITLES: Readonly<Record<string, readonly [string, string]>> = {
  called: ['called-ap-title-abs', 'called-ap-title-rel'],
  calling: ['calling-ap-title-abs', 'calling-ap-title-rel'],
};
const SECURITY: Readonly<Record<number, string>> = {
  0: 'Cleartext',
  1: 'Cleartext with authentication',
  2: 'Ciphertext with authentication',
};
const RESPONSES: Readonly<Record<number, string>> = {
  0: 'Always respond',
  1: 'Respond on exception',
  2: 'Never respond',
};
const CHECKSUMS = { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' };
const PROCEDURE_RESPONSES = {
  0: 'Post response in ST-8 on completion',
  1: 'Post response in ST-8 on exception',
  2: 'Do not post response in ST-8',
  3: 'Post response in ST-8 now, and on completion',
};
const MANUFACTURER = 0x800;
const PENDING = 0x1000;
const table = (number: number): string =>
  `${(number & PENDING) === 0 ? '' : 'Pending '}${(number & MANUFACTURER) === 0 ? 'ST' : 'MT'}-${number & (MANUFACTURER - 1)}`;

function flagsLine({ number, text }: ShownValue): string {
  const set = ['Reserved', 'Recovery', 'Proxy Service Used', 'ED Class'].filter((_, bit) => number & (0x80 >> bit));
  const names = set.map((name) => `, C12.22 ${name} Flag`).join('');
  const security = SECURITY[(number >> 2) & 3] ?? 'Unknown';
  const response = RESPONSES[number & 3] ?? 'Unknown';
  return `C12.22 EPSEM Flags: ${text}${names}, C12.22 Security Mode Flags: ${security}, C12.22 Response Control Flags: ${response}`;
}

/** A service in words, as far as it was understood. */
function serviceLine({ text, below }: ShownValue): string {
  const code = below('cmd') ?? below('err');
  if (code === undefined || below('command_truncated') !== undefined) return `C12.22 EPSEM: ${text}`;
  const number = Number.parseInt(text.slice(0, 2), 16);
  return `C12.22 EPSEM: ${C1222_SERVICES[number] ?? C1222_SERVICES[code.number] ?? `Unknown (${code.text})`}${details(number, below)}`;
}

function details(code: number, below: ShownValue['below']): string {
  const said = (name: string): string => below(name)?.text ?? '';
  const read = below('read.table');
  if (read !== undefined) return ` (${table(read.number)})`;
  const written = below('write.table');
  if (written !== undefined) {
    const procedure = below('procedure.num');
    const kind = below('procedure.mfg')?.number === 1 ? 'MF' : 'SF';
    return ` (${table(written.number)}${procedure === undefined ? '' : `, ${kind}-${procedure.number}`})`;
  }
  if (code === 0x50) return ` (id ${said('logon.id')}, user "${said('logon.user')}")`;
  if (code === 0x51) {
    const id = below('logon.id');
    return ` (password "${said('security.password')}"${id === undefined ? '' : `, id ${id.text}`})`;
  }
  if (code === 0x53) return ` (${said('authenticate.len')} bytes: ${said('authenticate.data')})`;
  if (code === 0x70) return ` (${said('wait.seconds')} seconds)`;
  if (code === 0x71)
    return ` (traffic to ${said('timingsetup.traffic')} s, inter-char to ${said('timingsetup.interchar')} s, response to ${said('timingsetup.respto')} s, ${said('timingsetup.nbrretries')} retries)`;
  if (below('negotiate.pktsize') !== undefined)
    return ` (pkt size ${said('negotiate.pktsize')}, num pkts ${said('negotiate.numpkts')}, with ${code - 0x60} baud rates)`;
  return '';
}

const many = true;
const hex = { base: 'hex', many } as const;
const numbered = (names: readonly string[]): Readonly<Record<number, string>> => ({ ...names });

export const C1222 = declareFields(c1222, {
  'epsem.flags': uint8('C12.22 EPSEM Flags', { base: 'hex', line: flagsLine }),
  'epsem.flags.reserved': boolean('C12.22 Reserved Flag', { mask: 0x80 }),
  'epsem.flags.recovery': boolean('C12.22 Recovery Flag', { mask: 0x40 }),
  'epsem.flags.proxy': boolean('C12.22 Proxy Service Used Flag', { mask: 0x20 }),
  'epsem.flags.ed_class': boolean('C12.22 ED Class Flag', { mask: 0x10 }),
  'epsem.flags.security': uint8('C12.22 Security Mode Flags', { base: 'hex', mask: 0xc, values: SECURITY }),
  'epsem.flags.response_control': uint8('C12.22 Response Control Flags', {
    base: 'hex',
    mask: 0x3,
    values: RESPONSES,
  }),
  'epsem.edclass': bytes('C12.22 EPSEM ED Class'),
  'epsem.data': bytes('C12.22 EPSEM', { many, line: serviceLine }),
  'epsem.mac': bytes('C12.22 EPSEM MAC'),
  cmd: uint8('C12.22 Command', { ...hex, values: C1222_SERVICES }),
  err: uint8('C12.22 Response', { ...hex, values: C1222_SERVICES }),
  'logon.id': uint16('C12.22 Logon User-Id', { many }),
  'logon.user': string('C12.22 Logon User', { many }),
  'security.password': string('C12.22 Security Password', { many }),
  'authenticate.len': uint8('C12.22 Authenticate Request Length', { many }),
  'authenticate.data': bytes('C12.22 Authenticate Data', { many }),
  'read.table': uint16('C12.22 Table', hex),
  'read.offset': uint24('C12.22 Offset', hex),
  'read.count': uint16('C12.22 Count', { many }),
  'write.table': uint16('C12.22 Table', hex),
  'write.offset': uint24('C12.22 Offset', hex),
  'write.size': uint16('C12.22 Table Size', hex),
  'write.data': bytes('C12.22 Table Data', { many }),
  'write.chksum': uint8('C12.22 Table Data Checksum', {
    ...hex,
    line: ({ text, after }) =>
      `C12.22 Table Data Checksum: ${text}${after('write.chksum.status')?.number === 1 ? ' [correct]' : ' incorrect'}`,
  }),
  'write.chksum.status': uint8('C12.22 Table Data Checksum Status', {
    base: 'none',
    values: CHECKSUMS,
    generated: true,
    many,
  }),
  'procedure.response': uint16('C12.22 Procedure Response', { mask: 0xf000, values: PROCEDURE_RESPONSES, many }),
  'procedure.mfg': uint16('C12.22 Procedure Mfg', { mask: 0x800, many }),
  'procedure.num': uint16('C12.22 Procedure Number', { mask: 0x7ff, many }),
  'procedure.sequence': uint8('C12.22 Procedure Sequence Number', { many }),
  'negotiate.pktsize': uint16('C12.22 Negotiate Packet Size', { many }),
  'negotiate.numpkts': uint8('C12.22 Negotiate Number of Packets', { many }),
  'wait.seconds': uint8('C12.22 Wait Seconds', { many }),
  'timingsetup.traffic': uint8('C12.22 Timing Setup Channel Traffic Timeout', { many }),
  'timingsetup.interchar': uint8('C12.22 Timing Setup Intercharacter Timeout', { many }),
  'timingsetup.respto': uint8('C12.22 Timing Setup Response Timeout', { many }),
  'timingsetup.nbrretries': uint8('C12.22 Timing Setup Number of Retries', { many }),
  data: bytes('C12.22 data', { many }),
  crypto_good: boolean('Crypto good', { generated: true }),
  crypto_bad: boolean('Crypto bad', { generated: true }),
  MESSAGE_element: none('MESSAGE'),
  aSO_context: oid('aSO-context'),
  called_AP_title: uint32('called-AP-title', { values: numbered(TITLES.called) }),
  called_AP_invocation_id: uint32('called-AP-invocation-id'),
  calling_AP_title: uint32('calling-AP-title', { values: numbered(TITLES.calling) }),
  calling_AE_qualifier: uint32('calling-AE-qualifier'),
  calling_AP_invocation_id: uint32('calling-AP-invocation-id'),
  mechanism_name: oid('mechanism-name'),
  calling_authentication_value_element: none('calling-authentication-value'),
  user_information_element: none('user-information'),
  called_ap_title_abs: oid('called-ap-title-abs'),
  called_ap_title_rel: relativeOid('called-ap-title-rel'),
  calling_ap_title_abs: oid('calling-ap-title-abs'),
  calling_ap_title_rel: relativeOid('calling-ap-title-rel'),
  calling_authentication_value_indirect: int32('calling-authentication-value-indirect'),
  calling_authentication_value_encoding: uint32('calling-authentication-value-encoding', {
    values: { 0: 'calling-authentication-value-single-asn1', 1: 'calling-authentication-value-octet-aligned' },
  }),
  calling_authentication_value_single_asn1: uint32('calling-authentication-value-single-asn1', {
    values: { 0: 'calling-authentication-value-c1221', 1: 'calling-authentication-value-c1222' },
  }),
  calling_authentication_value_octet_aligned: bytes('calling-authentication-value-octet-aligned'),
  calling_authentication_value_c1222_element: none('calling-authentication-value-c1222'),
  calling_authentication_value_c1221: uint32('calling-authentication-value-c1221', {
    values: { 0: 'c1221-auth-identification', 1: 'c1221-auth-request', 2: 'c1221-auth-response' },
  }),
  key_id_element: bytes('key-id-element'),
  iv_element: bytes('iv-element'),
  c1221_auth_identification: bytes('c1221-auth-identification'),
  c1221_auth_request: bytes('c1221-auth-request'),
  c1221_auth_response: bytes('c1221-auth-response'),
  command_truncated: none('C12.22 command truncated', { many }),
  bad_checksum: none('Bad checksum', { many }),
  'epsem.missing': none('C12.22 EPSEM missing'),
  'epsem.failed_authentication': none('C12.22 EPSEM failed authentication'),
  'epsem.not_decrypted': none('C12.22 EPSEM could not be decrypted'),
  ed_class_missing: none('C12.22 ED Class missing'),
  'epsem.ber_length_error': none('C12.22 EPSEM BER length error'),
  'epsem.field_length_error': none('C12.22 EPSEM field length error'),
  mac_missing: none('C12.22 MAC missing'),
});
