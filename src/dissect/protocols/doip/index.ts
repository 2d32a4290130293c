import { allProtocols } from '../../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectPdus } from '../tcp/pdus.js';
import { doip, DOIP as F, TYPE } from './fields.js';

const PORT = 13_400;
const HEADER_BYTES = 8;
const FIRST_DRAFT = 1;
const VIN_BYTES = 17;
const EID_BYTES = 6;

function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier].name === 'tcp') {
    if (d.wantsInfo) d.infoColumn = '';
    dissectPdus(d, start, HEADER_BYTES, (each, at) => HEADER_BYTES + each.getU32(at + 4), dissectMessage);
  } else {
    const version = d.left(start) < HEADER_BYTES ? 0 : d.bytes[start];
    if (d.left(start) < HEADER_BYTES || !isVersion(version, d.bytes[start + 1])) {
      d.withdraw(true);
      d.fault ||= FAULT_MALFORMED;
      return true;
    }
    if (d.wantsInfo) d.infoColumn = '';
    dissectMessage(d, start);
  }
  return true;
}

/** A version with all its bits turned over behind it. */
const isVersion = (version: number, inverse: number): boolean => (version ^ inverse) === 0xff;

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'DoIP';
  const type = d.getU16(start + 2);
  if (d.wantsInfo) {
    const name = TYPE[type] ?? `0x${type.toString(16).padStart(4, '0')} Unknown Payload`;
    d.infoColumn += `${d.infoColumn === '' ? '' : ' / '}${name}`;
  }
  d.heading('Header', start, HEADER_BYTES);
  d.open();
  const version = d.u8(F.version, start);
  d.u8(F.inverse, start + 1);
  d.u16(F.type, start + 2);
  const length = d.u32(F.length, start + 4);
  d.close();
  if (d.fault === 0) dissectPayload(d, type, start + HEADER_BYTES, length, version);
}

function dissectPayload(d: Dissection, type: number, at: number, length: number, version: number): void {
  switch (type) {
    case 0x0000:
      d.u8(F.nack_code, at);
      break;
    case 0x0002:
      d.span(F.eid, at, EID_BYTES);
      break;
    case 0x0003:
      d.span(F.vin, at, VIN_BYTES);
      break;
    case 0x0004:
      d.span(F.vin, at, VIN_BYTES);
      d.u16(F.logical_address, at + 17);
      d.span(F.eid, at + 19, EID_BYTES);
      d.span(F.gid, at + 25, EID_BYTES);
      d.u8(F.further_action, at + 31);
      if (length > 32) d.u8(F.sync_status, at + 32);
      break;
    case 0x0005: {
      d.u16(F.source_address, at);
      const isDraft = version === FIRST_DRAFT;
      if (isDraft) d.u16(F.activation_type_v1, at + 2);
      else d.u8(F.activation_type, at + 2);
      dissectReserved(d, at + (isDraft ? 4 : 3), length - (isDraft ? 4 : 3));
      break;
    }
    case 0x0006:
      d.u16(F.tester_logical_address, at);
      d.u16(F.source_address, at + 2);
      d.u8(F.response_code, at + 4);
      dissectReserved(d, at + 5, length - 5);
      break;
    case 0x0008:
      d.u16(F.source_address, at);
      break;
    case 0x4002:
      d.u8(F.node_type, at);
      d.u8(F.max_sockets, at + 1);
      d.u8(F.sockets, at + 2);
      if (length > 3) d.u32(F.max_data_size, at + 3);
      break;
    case 0x4004:
      d.u8(F.power_mode, at);
      break;
    case 0x8001:
      dissectAddresses(d, at);
      break;
    case 0x8002:
    case 0x8003:
      dissectAddresses(d, at);
      d.u8(type === 0x8002 ? F.diag_ack_code : F.diag_nack_code, at + 4);
      if (length > 5) d.span(F.previous, at + 5, length - 5);
      break;
  }
}

function dissectReserved(d: Dissection, at: number, length: number): void {
  d.u32(F.reserved_iso, at);
  if (length > 4) d.u32(F.reserved_oem, at + 4);
}

function dissectAddresses(d: Dissection, at: number): void {
  d.u16(F.source_address, at);
  d.u16(F.target_address, at + 2);
}

export const doipDissector: Dissector = {
  protocol: doip,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
