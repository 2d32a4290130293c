import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int32,
  relativeTime,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ENUM_VALUE } from '../names/ipp.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { dissectData } from './data.js';

const OPERATION_ID: Readonly<Record<number, string>> = {
  2: 'Print-Job',
  3: 'Print-URI',
  4: 'Validate-Job',
  5: 'Create-Job',
  6: 'Send-Document',
  7: 'Send-URI',
  8: 'Cancel-Job',
  9: 'Get-Job-Attributes',
  10: 'Get-Jobs',
  11: 'Get-Printer-Attributes',
  12: 'Hold-Job',
  13: 'Release-Job',
  14: 'Restart-Job',
  16: 'Pause-Printer',
  17: 'Resume-Printer',
  18: 'Purge-Jobs',
  19: 'Set-Printer-Attributes',
  20: 'Set-Job-Attributes',
  21: 'Get-Printer-Supported-Values',
  22: 'Create-Printer-Subscriptions',
  23: 'Create-Job-Subscriptions',
  24: 'Get-Subscription-Attributes',
  25: 'Get-Subscriptions',
  26: 'Renew-Subscription',
  27: 'Cancel-Subscription',
  28: 'Get-Notifications',
  29: 'Reserved (ipp-indp-method)',
  30: 'Reserved (ipp-get-resources)',
  31: 'Reserved (ipp-get-resources)',
  32: 'Reserved (ipp-get-resources)',
  33: 'Reserved (ipp-install)',
  34: 'Enable-Printer',
  35: 'Disable-Printer',
  36: 'Pause-Printer-After-Current-Job',
  37: 'Hold-New-Jobs',
  38: 'Release-Held-New-Jobs',
  39: 'Deactivate-Printer',
  40: 'Activate-Printer',
  41: 'Restart-Printer',
  42: 'Shutdown-Printer',
  43: 'Startup-Printer',
  44: 'Reprocess-Job',
  45: 'Cancel-Current-Job',
  46: 'Suspend-Current-Job',
  47: 'Resume-Job',
  48: 'Promote-Job',
  49: 'Schedule-Job-After',
  51: 'Cancel-Document',
  52: 'Get-Document-Attributes',
  53: 'Get-Documents',
  54: 'Delete-Document',
  55: 'Set-Document-Attributes',
  56: 'Cancel-Jobs',
  57: 'Cancel-My-Jobs',
  58: 'Resubmit-Job',
  59: 'Close-Job',
  60: 'Identify-Printer',
  61: 'Validate-Document',
  62: 'Add-Document-Images',
  63: 'Acknowledge-Document',
  64: 'Acknowledge-Identify-Printer',
  65: 'Acknowledge-Job',
  66: 'Fetch-Document',
  67: 'Fetch-Job',
  68: 'Get-Output-Device-Attributes',
  69: 'Update-Active-Jobs',
  70: 'Deregister-Output-Device',
  71: 'Update-Document-Status',
  72: 'Update-Job-Status',
  73: 'Update-Output-Device-Attributes',
  74: 'Get-Next-Document-Data',
  16385: 'CUPS-Get-Default',
  16386: 'CUPS-Get-Printers',
  16387: 'CUPS-Add-Modify-Printer',
  16388: 'CUPS-Delete-Printer',
  16389: 'CUPS-Get-Classes',
  16390: 'CUPS-Add-Modify-Class',
  16391: 'CUPS-Delete-Class',
  16392: 'CUPS-Accept-Jobs',
  16393: 'CUPS-Reject-Jobs',
  16394: 'CUPS-Set-Default',
  16395: 'CUPS-Get-Devices',
  16396: 'CUPS-Get-PPDs',
  16397: 'CUPS-Move-Job',
  16398: 'CUPS-Authenticate-Job',
  16399: 'CUPS-Get-PPD',
  16423: 'CUPS-Get-Document',
  16424: 'CUPS-Create-Local-Printer',
};
const STATUS_CODE: Readonly<Record<number, string>> = {
  0: 'successful-ok',
  1: 'successful-ok-ignored-or-substituted-attributes',
  2: 'successful-ok-conflicting-attributes',
  3: 'successful-ok-ignored-subscriptions',
  5: 'successful-ok-too-many-events',
  7: 'successful-ok-events-complete',
  1024: 'client-error-bad-request',
  1025: 'client-error-forbidden',
  1026: 'client-error-not-authenticated',
  1027: 'client-error-not-authorized',
  1028: 'client-error-not-possible',
  1029: 'client-error-timeout',
  1030: 'client-error-not-found',
  1031: 'client-error-gone',
  1032: 'client-error-request-entity-too-large',
  1033: 'client-error-request-value-too-long',
  1034: 'client-error-document-format-not-supported',
  1035: 'client-error-attributes-or-values-not-supported',
  1036: 'client-error-uri-scheme-not-supported',
  1037: 'client-error-charset-not-supported',
  1038: 'client-error-conflicting-attributes',
  1039: 'client-error-compression-not-supported',
  1040: 'client-error-compression-error',
  1041: 'client-error-document-format-error',
  1042: 'client-error-document-access-error',
  1043: 'client-error-attributes-not-settable',
  1044: 'client-error-ignored-all-subscriptions',
  1045: 'client-error-too-many-subscriptions',
  1048: 'client-error-document-password-error',
  1049: 'client-error-document-permission-error',
  1050: 'client-error-document-security-error',
  1051: 'client-error-document-unprintable-error',
  1052: 'client-error-account-info-needed',
  1053: 'client-error-account-closed',
  1054: 'client-error-account-limit-reached',
  1055: 'client-error-account-authorization-failed',
  1056: 'client-error-not-fetchable',
  1280: 'server-error-internal-error',
  1281: 'server-error-operation-not-supported',
  1282: 'server-error-service-unavailable',
  1283: 'server-error-version-not-supported',
  1284: 'server-error-device-error',
  1285: 'server-error-temporary-error',
  1286: 'server-error-not-accepting-jobs',
  1287: 'server-error-busy',
  1288: 'server-error-job-canceled',
  1289: 'server-error-multiple-document-jobs-not-supported',
  1290: 'server-error-printer-is-deactivated',
  1291: 'server-error-too-many-jobs',
  1292: 'server-error-too-many-documents',
};
const OUTOFBAND_VALUE: Readonly<Record<number, string>> = {
  1: 'operation-attributes-tag',
  2: 'job-attributes-tag',
  3: 'end-of-attributes-tag',
  4: 'printer-attributes-tag',
  5: 'unsupported-attributes-tag',
  6: 'subscription-attributes-tag',
  7: 'event-notification-attributes-tag',
  8: 'resource-attributes-tag',
  9: 'document-attributes-tag',
  16: 'unsupported',
  18: 'unknown',
  19: 'no-value',
  21: 'not-settable',
  22: 'delete-attribute',
  23: 'admin-define',
  33: 'integer',
  34: 'boolean',
  35: 'enum',
  48: 'octetString',
  49: 'dateTime',
  50: 'resolution',
  51: 'rangeOfInteger',
  52: 'collection',
  53: 'textWithLanguage',
  54: 'nameWithLanguage',
  55: 'endCollection',
  65: 'textWithoutLanguage',
  66: 'nameWithoutLanguage',
  68: 'keyword',
  69: 'uri',
  70: 'uriScheme',
  71: 'charset',
  72: 'naturalLanguage',
  73: 'mimeMediaType',
  74: 'memberAttrName',
};

/** Internet Printing Protocol (RFC 8010, RFC 8011), as it is carried by HTTP. */
export const ipp = declareProtocol('ipp', 'IPP', 'Internet Printing Protocol');
const F = declareFields(ipp, {
  version: uint16('version'),
  operation_id: uint16('operation-id', { base: 'hex', values: OPERATION_ID }),
  status_code: uint16('status-code', { base: 'hex', values: STATUS_CODE }),
  request_id: uint32('request-id'),
  name: string('name', { many: true }),
  memberattrname: string('memberAttrName', { many: true }),
  boolean_value: boolean('boolean value', { many: true }),
  integer_value: int32('integer value', { many: true }),
  enum_value: int32('enum value', { values: ENUM_VALUE, many: true }),
  outofband_value: uint8('out-of-band value', { base: 'hex', values: OUTOFBAND_VALUE, many: true }),
  charstring_value: string('value', { many: true }),
  octetstring_value: string('octetString value', { many: true }),
  datetime_value: bytes('dateTime value', { many: true }),
  resolution_value: bytes('resolution value', { many: true }),
  rangeofinteger_value: bytes('rangeOfInteger value', { many: true }),
  textwithlanguage_value: bytes('textWithLanguage value', { many: true }),
  namewithlanguage_value: bytes('nameWithLanguage value', { many: true }),
  unknown_value: bytes('unknown value', { many: true }),
  response_in: framenum('Response In', { generated: true }),
  response_to: framenum('Request In', { generated: true }),
  response_time: relativeTime('Response Time', { generated: true }),
});

const PORT = 631;
const HEADER = 8;
const END_OF_ATTRIBUTES = 3;
const LAST_DELIMITER = 0x0f;

/** Fields by the tag of a value (RFC 8010 section 3.5.2). */
const INTEGER = 0x21;
const BOOLEAN = 0x22;
const ENUM = 0x23;
const OCTETS = 0x30;
const DATE = 0x31;
const RESOLUTION = 0x32;
const RANGE = 0x33;
const TEXT_WITH_LANGUAGE = 0x35;
const NAME_WITH_LANGUAGE = 0x36;
const FIRST_TEXT = 0x40;
const MEMBER_NAME = 0x4a;
const BYTES: Readonly<Record<number, number>> = {
  [OCTETS]: F.octetstring_value,
  [DATE]: F.datetime_value,
  [RESOLUTION]: F.resolution_value,
  [RANGE]: F.rangeofinteger_value,
  [TEXT_WITH_LANGUAGE]: F.textwithlanguage_value,
  [NAME_WITH_LANGUAGE]: F.namewithlanguage_value,
  [MEMBER_NAME]: F.memberattrname,
};

/** The request of a conversation that has no answer yet. */
interface Request {
  readonly id: number;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const requests = declareTalks<Request>({ id: -1, frame: 0, seconds: 0, nanoseconds: 0 });

function dissect(d: Dissection, start: number): boolean {
  const request = talkOf(d, requests);
  const isRequest = d.destinationPort === PORT || (d.sourcePort !== PORT && d.destinationPort < d.sourcePort);
  d.protocolColumn = 'IPP';
  const code = d.getU16(start + 2);
  if (d.wantsInfo) {
    const name = (isRequest ? OPERATION_ID : STATUS_CODE)[code] ?? `0x${code.toString(16).padStart(4, '0')}`;
    d.infoColumn = isRequest ? `IPP Request (${name})` : `IPP Response (${name})`;
  }
  const id = d.left(start) >= HEADER ? d.getU32(start + 4) : -1;
  const { block, frame } = d;
  if (isRequest) {
    keepTalk(d, requests, {
      id,
      frame: block.firstNumber + frame,
      seconds: block.seconds[frame],
      nanoseconds: block.nanoseconds[frame],
    });
  } else if (request.id === id && request.frame !== 0) {
    d.value(F.response_to, request.frame);
    const borrowed = block.nanoseconds[frame] < request.nanoseconds ? 1 : 0;
    const nanoseconds = block.nanoseconds[frame] - request.nanoseconds + borrowed * 1_000_000_000;
    d.wide(F.response_time, block.seconds[frame] - request.seconds - borrowed, nanoseconds);
  }
  d.u16(F.version, start);
  d.u16(isRequest ? F.operation_id : F.status_code, start + 2);
  d.u32(F.request_id, start + 4);
  const end = dissectAttributes(d, start + HEADER);
  if (d.fault === 0 && end < d.end) dissectData(d, end, d.end, d.reportedEnd);
  return true;
}

/** Groups of attributes; gives where they end. */
function dissectAttributes(d: Dissection, start: number): number {
  let at = start;
  while (at < d.end && d.fault === 0) {
    const tag = d.bytes[at];
    if (tag === END_OF_ATTRIBUTES) return at + 1;
    if (tag <= LAST_DELIMITER) {
      at++;
      continue;
    }
    const nameLength = d.getU16(at + 1);
    if (nameLength > 0) d.span(F.name, at + 3, nameLength);
    const lengthAt = at + 3 + nameLength;
    const length = d.getU16(lengthAt);
    dissectValue(d, tag, lengthAt + 2, length);
    at = lengthAt + 2 + length;
  }
  return at;
}

function dissectValue(d: Dissection, tag: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  if (tag < INTEGER - 1) {
    d.value(F.outofband_value, tag, at, length);
    return;
  }
  if (tag === BOOLEAN && length === 1) d.u8(F.boolean_value, at);
  else if (tag === INTEGER && length === 4) d.value(F.integer_value, d.getU32(at) | 0, at, 4);
  else if (tag === ENUM && length === 4) d.value(F.enum_value, d.getU32(at) | 0, at, 4);
  else if (BYTES[tag] !== undefined) d.span(BYTES[tag], at, length);
  else if (tag > FIRST_TEXT) d.span(F.charstring_value, at, length);
  else if (length > 0) d.span(F.unknown_value, at, length);
}

export const ippDissector: Dissector = {
  protocol: ipp,
  dissect,
  places: { media_type: ['application/ipp'] },
  carries: ['data'],
  stateful: true,
};
