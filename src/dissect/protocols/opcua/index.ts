import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { OPCUA_MESSAGES } from '../../names/opcua.js';
import { dissectPdus } from '../tcp/pdus.js';
import { F, opcua } from './fields.js';
import { emitCounted } from './scalars.js';
import { emitMessage } from './values.js';

const PORT = 4840;
const HEADER_BYTES = 8;
const FINAL = 0x46;
/** The three letters of the message types. */
const TYPE = {
  hello: 0x48454c,
  acknowledge: 0x41434b,
  error: 0x455252,
  open: 0x4f504e,
  message: 0x4d5347,
  close: 0x434c4f,
};
const INFO: Readonly<Record<number, string>> = {
  [TYPE.hello]: 'Hello message',
  [TYPE.acknowledge]: 'Acknowledge message',
  [TYPE.error]: 'Error message',
  [TYPE.open]: 'OpenSecureChannel message',
  [TYPE.message]: 'UA Secure Conversation Message',
  [TYPE.close]: 'CloseSecureChannel message',
};

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER_BYTES, (each, at) => each.getU32LE(at + 4), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'OpcUa';
  const type = d.getU24(start);
  const name = INFO[type];
  if (d.wantsInfo) d.infoColumn = name ?? 'Invalid message';
  if (!name) return;
  d.span(F['transport.type'], start, 3);
  d.span(F['transport.chunk'], start + 3, 1);
  d.u32LE(F['transport.size'], start + 4);
  const body = start + HEADER_BYTES;
  switch (type) {
    case TYPE.hello:
    case TYPE.acknowledge:
      d.u32LE(F['transport.ver'], body);
      d.u32LE(F['transport.rbs'], body + 4);
      d.u32LE(F['transport.sbs'], body + 8);
      d.u32LE(F['transport.mms'], body + 12);
      d.u32LE(F['transport.mcc'], body + 16);
      if (type === TYPE.hello) emitCounted(d, F['transport.endpoint'], body + 20);
      break;
    case TYPE.error:
      d.u32LE(F['transport.error'], body);
      emitCounted(d, F['transport.reason'], body + 4);
      break;
    case TYPE.open: {
      d.u32LE(F['transport.scid'], body);
      let at = emitCounted(d, F['security.spu'], body + 4);
      at = emitCounted(d, F['security.scert'], at);
      at = emitCounted(d, F['security.rcthumb'], at);
      if (isOpen(d, body + 4)) dissectSequence(d, at, false, true);
      else if (d.wantsInfo && d.fault === 0) d.infoColumn += ' (encrypted)';
      break;
    }
    default: {
      d.u32LE(F['transport.scid'], body);
      d.u32LE(F['security.tokenid'], body + 4);
      const isFinal = d.getU8(start + 3) === FINAL;
      dissectSequence(d, body + 8, isFinal, isFinal);
    }
  }
}

const NO_SECURITY = 'http://opcfoundation.org/UA/SecurityPolicy#None';

/** Is the security policy at `at` the one that neither signs nor encrypts? */
function isOpen(d: Dissection, at: number): boolean {
  if (d.getU32LE(at) !== NO_SECURITY.length || !d.has(at + 4, NO_SECURITY.length)) return false;
  for (let i = 0; i < NO_SECURITY.length; i++) if (d.bytes[at + 4 + i] !== NO_SECURITY.charCodeAt(i)) return false;
  return true;
}

/** The sequence header, the identifier of the service that the message is for, and what it says where it is whole. */
function dissectSequence(d: Dissection, at: number, isNamed: boolean, isWhole: boolean): void {
  d.u32LE(F['sequence.seq'], at);
  d.u32LE(F['sequence.rqid'], at + 4);
  const mask = d.u8(F['servicenodeid.encodingmask'], at + 8);
  let service = 0;
  let next = at + 9;
  if (mask === 0) {
    service = d.u8(F['servicenodeid.numeric'], at + 9);
    next = at + 10;
  } else if (mask === 1) {
    d.u8(F['servicenodeid.nsid'], at + 9);
    service = d.u16LE(F['servicenodeid.numeric'], at + 10);
    next = at + 12;
  }
  const name = OPCUA_MESSAGES[service];
  if (isWhole && name !== undefined) emitMessage(d, name, next);
  if (isNamed && d.wantsInfo && d.fault === 0) d.infoColumn += `: ${name ?? `ServiceId ${service}`}`;
}

export const opcuaDissector: Dissector = { protocol: opcua, dissect, places: { 'tcp.port': [PORT] } };
