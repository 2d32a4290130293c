import { emitBits } from '../../bits.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { dbus, DBUS as F } from './fields.js';
import { isBusName, isInterface, isMember } from './names.js';
import {
  align,
  complain,
  dissectSignature,
  dissectString,
  dissectValues,
  dissectVariant,
  type Reader,
  readU32,
} from './values.js';

const LITTLE = 0x6c;
const BIG = 0x42;
const VERSION = 1;

const METHOD_CALL = 1;
const METHOD_REPLY = 2;
const ERROR_REPLY = 3;
const SIGNAL = 4;
const TYPE_NAMES = ['Invalid', 'Method call', 'Method reply', 'Error reply', 'Signal emission'];

/** Fields of the header, by code: what they are called, and their type. */
const PATH = 1;
const INTERFACE = 2;
const MEMBER = 3;
const ERROR_NAME = 4;
const REPLY_SERIAL = 5;
const DESTINATION = 6;
const SENDER = 7;
const SIGNATURE = 8;
const FIELD_TYPES = ['', 'o', 's', 's', 's', 'u', 's', 's', 'g', 'u'];
const FIELDS = [
  0,
  F.path,
  F.interface,
  F.member,
  F.error_name,
  F.reply_serial,
  F.destination,
  F.sender,
  F.signature,
  F.unix_fds,
];
/** Which of them a message of each type must have. */
const REQUIRED: readonly (readonly number[])[] = [
  [],
  [PATH, MEMBER],
  [REPLY_SERIAL],
  [ERROR_NAME, REPLY_SERIAL],
  [PATH, INTERFACE, MEMBER],
];

const HEADER = 12;
const FLAGS = [F['flags.no_reply_expected'], F['flags.no_auto_start'], F['flags.allow_interactive_authorization']];

/** A message: its header, an array of fields, then the body by the signature. Which reply answers what is not told. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'D-Bus';
  if (d.wantsInfo) d.infoColumn = 'D-Bus';
  d.addressKind = ADDRESS_NONE;
  d.sourceName = '';
  d.destinationName = '';
  const order = d.u8(F.endianness, start);
  if (d.fault !== FAULT_NONE) return true;
  const reader: Reader = { d, isLittle: order === LITTLE, at: start + HEADER, isBroken: false };
  if (order !== LITTLE && order !== BIG) {
    complain(reader, F['endianness.invalid'], 'Invalid endianness flag');
    return true;
  }
  const type = d.u8(F.message_type, start + 1);
  if (!dissectHeader(reader, start, type)) return true;
  const length = readU32(reader, start + 4);
  const values: (string | undefined)[] = [];
  dissectFields(reader, values);
  if (reader.isBroken || d.fault !== FAULT_NONE) return true;
  if (REQUIRED[type].some((code) => values[code] === undefined)) {
    const text = 'Required header field is missing';
    remark(d, F.required_header_field_missing, SEVERITY.error, GROUP.protocol, text);
    return true;
  }
  align(reader, 8);
  const signature = values[SIGNATURE] ?? '';
  if (d.wantsInfo) d.infoColumn = infoOf(type, values, signature);
  if (signature === '' || d.fault !== FAULT_NONE || length === 0) return true;
  d.span(F.body, reader.at, length);
  d.open();
  dissectValues(reader, signature, 0, signature.length, 0);
  d.close();
  return true;
}

/** The part of fixed length. False where it ends the message. */
function dissectHeader(reader: Reader, start: number, type: number): boolean {
  const { d } = reader;
  if (d.fault !== FAULT_NONE) return false;
  if (d.wantsInfo) d.infoColumn = TYPE_NAMES[type] ?? 'Unknown message type';
  if (type === 0) complain(reader, F['message_type.invalid'], 'Invalid message type');
  else if (type > SIGNAL)
    remarkBeneath(d, F['message_type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown message type');
  if (type === 0 || type > SIGNAL) return false;
  d.u8(F.flags, start + 2);
  d.open();
  emitBits(d, start + 2, 1, FLAGS);
  d.close();
  const version = d.u8(F.version, start + 3);
  if (version !== VERSION && d.fault === FAULT_NONE) complain(reader, F['version.invalid'], 'Invalid version');
  if (reader.isBroken) return false;
  const length = readU32(reader, start + 4);
  d.value(F.body_length, length, start + 4, 4);
  const serial = readU32(reader, start + 8);
  if (d.fault !== FAULT_NONE) return false;
  d.value(F.serial, serial, start + 8, 4);
  if (serial === 0) complain(reader, F['serial.invalid'], 'Invalid serial');
  return !reader.isBroken;
}

function infoOf(type: number, values: readonly (string | undefined)[], signature: string): string {
  if (type === METHOD_REPLY) return `-> '${signature}'`;
  if (type === ERROR_REPLY) return `! ${values[ERROR_NAME]}`;
  return `${type === METHOD_CALL ? '' : '* '}${values[MEMBER]}(${signature}) @ ${values[PATH]}`;
}

/** The array of fields, each a code and a variant; their texts go to `values`. */
function dissectFields(reader: Reader, values: (string | undefined)[]): void {
  const { d } = reader;
  const row = d.openSpan(F['type.array'], reader.at);
  const length = readU32(reader, reader.at);
  d.value(F['type.array.length'], length, reader.at, 4);
  reader.at += 4;
  const end = reader.at + length;
  if (d.has(reader.at, length)) {
    while (reader.at < end && !reader.isBroken && d.fault === FAULT_NONE) {
      align(reader, 8);
      if (reader.at < end) dissectField(reader, values);
    }
  }
  d.closeSpan(row, Math.min(reader.at, d.end));
}

function dissectField(reader: Reader, values: (string | undefined)[]): void {
  const { d } = reader;
  const row = d.openSpan(F['type.dict_entry'], reader.at);
  const code = d.u8(F.field_code, reader.at);
  if (code === 0 && d.fault === FAULT_NONE) complain(reader, F['field_code.invalid'], 'Invalid header field code');
  reader.at++;
  if (!reader.isBroken) {
    dissectVariant(reader, 0, (signature) => {
      const type = FIELD_TYPES[code];
      if (type === undefined) return false;
      if (signature !== type) complain(reader, F.field_signature_wrong, 'Wrong header field variant signature');
      else values[code] = dissectNamed(reader, code, type);
      return true;
    });
  }
  d.closeSpan(row, Math.min(reader.at, d.end));
}

function dissectNamed(reader: Reader, code: number, type: string): string {
  const { d } = reader;
  if (type === 'g') return dissectSignature(reader, FIELDS[code]);
  align(reader, 4);
  if (type === 'u') {
    const value = readU32(reader, reader.at);
    if (d.has(reader.at, 4)) d.value(FIELDS[code], value, reader.at, 4);
    reader.at += 4;
    return String(value);
  }
  const text = dissectString(reader, FIELDS[code]);
  if (d.fault !== FAULT_NONE) return text;
  if (code === SENDER) d.sourceName = text;
  if (code === DESTINATION) d.destinationName = text;
  validate(reader, code, text);
  return text;
}

function validate(reader: Reader, code: number, text: string): void {
  if (code === MEMBER && !isMember(text)) complain(reader, F['member.invalid'], 'Invalid member name');
  if (code === INTERFACE && !isInterface(text)) complain(reader, F['interface.invalid'], 'Invalid interface name');
  if (code === ERROR_NAME && !isInterface(text)) complain(reader, F['error_name.invalid'], 'Invalid error name');
  if ((code === SENDER || code === DESTINATION) && !isBusName(text))
    complain(reader, F['bus_name.invalid'], 'Invalid bus name');
}

export const dbusDissector: Dissector = {
  protocol: dbus,
  dissect,
  setsEnds: true,
  places: { linktype: [231] },
};
