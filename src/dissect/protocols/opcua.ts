import { bytes, declareFields, declareProtocol, string, uint8, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { OPCUA_MESSAGES } from '../names/opcua.js';
import { dissectPdus } from './tcp/pdus.js';

/** OPC Unified Architecture over TCP (OPC 10000-6, section 7): its messages' headers, and which service they are for. */
export const opcua = declareProtocol('opcua', 'OpcUa', 'OpcUa Binary Protocol');
const F = declareFields(opcua, {
  'transport.type': string('Message Type', { fewValues: true }),
  'transport.chunk': string('Chunk Type', { fewValues: true }),
  'transport.size': uint32('Message Size'),
  'transport.ver': uint32('Version'),
  'transport.scid': uint32('SecureChannelId'),
  'transport.rbs': uint32('ReceiveBufferSize'),
  'transport.sbs': uint32('SendBufferSize'),
  'transport.mms': uint32('MaxMessageSize'),
  'transport.mcc': uint32('MaxChunkCount'),
  'transport.endpoint': string('EndpointUrl'),
  'transport.error': uint32('Error', { base: 'hex' }),
  'transport.reason': string('Reason'),
  'security.spu': string('SecurityPolicyUri'),
  'security.scert': bytes('SenderCertificate'),
  'security.rcthumb': bytes('ReceiverCertificateThumbprint'),
  'security.tokenid': uint32('Security Token Id'),
  'sequence.seq': uint32('Sequence Number'),
  'sequence.rqid': uint32('RequestId'),
  'servicenodeid.encodingmask': uint8('NodeId EncodingMask', {
    base: 'hex',
    values: { 0: 'Two byte encoded Numeric', 1: 'Four byte encoded Numeric', 2: 'Numeric of arbitrary length' },
  }),
  'servicenodeid.nsid': uint8('NodeId Namespace Index'),
  'servicenodeid.numeric': uint32('NodeId Identifier Numeric', { values: OPCUA_MESSAGES }),
});

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
      if (type === TYPE.hello) counted(d, F['transport.endpoint'], body + 20);
      break;
    case TYPE.error:
      d.u32LE(F['transport.error'], body);
      counted(d, F['transport.reason'], body + 4);
      break;
    case TYPE.open: {
      d.u32LE(F['transport.scid'], body);
      let at = counted(d, F['security.spu'], body + 4);
      at = counted(d, F['security.scert'], at);
      at = counted(d, F['security.rcthumb'], at);
      dissectSequence(d, at, false);
      break;
    }
    default:
      d.u32LE(F['transport.scid'], body);
      d.u32LE(F['security.tokenid'], body + 4);
      dissectSequence(d, body + 8, d.getU8(start + 3) === FINAL);
  }
}

/** Text or bytes after their length in bytes, of which -1 stands for none; where they end. */
function counted(d: Dissection, field: number, at: number): number {
  const length = d.getU32LE(at);
  if (length === 0xffff_ffff) {
    d.span(field, at, 0);
    return at + 4;
  }
  d.span(field, at + 4, length);
  return at + 4 + length;
}

/** The sequence header, and the identifier of the service that the message is for. */
function dissectSequence(d: Dissection, at: number, isNamed: boolean): void {
  d.u32LE(F['sequence.seq'], at);
  d.u32LE(F['sequence.rqid'], at + 4);
  const mask = d.u8(F['servicenodeid.encodingmask'], at + 8);
  let service = 0;
  if (mask === 0) service = d.u8(F['servicenodeid.numeric'], at + 9);
  else if (mask === 1) {
    d.u8(F['servicenodeid.nsid'], at + 9);
    service = d.u16LE(F['servicenodeid.numeric'], at + 10);
  } else return;
  if (isNamed && d.wantsInfo && d.fault === 0) d.infoColumn += `: ${OPCUA_MESSAGES[service] ?? `ServiceId ${service}`}`;
}

export const opcuaDissector: Dissector = { protocol: opcua, dissect, places: { 'tcp.port': [PORT] } };
