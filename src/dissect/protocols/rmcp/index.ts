import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { dissectData } from '../data.js';
import { A, ASF_TYPES, asf, CLASSES, I, ipmb, ipmi, ipmiSession, R, rmcp } from './fields.js';
import { dissectOpenRequest, dissectOpenResponse, dissectSession, OPEN_REQUEST, OPEN_RESPONSE } from './session.js';

const PORT = 623;
const HEADER = 4;
const ACKNOWLEDGEMENT = 0x80;
const byClass = dissectorTable('rmcp.class');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RMCP';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, HEADER)) return true;
  const kind = d.bytes[start + 3];
  const number = kind & 0x1f;
  const name = CLASSES[number] ?? `Unknown (0x${number.toString(16).padStart(2, '0')})`;
  const words = `${kind & ACKNOWLEDGEMENT ? 'RMCP ACK' : 'Normal RMCP'}, Class: ${name}`;
  if (d.wantsInfo) d.infoColumn = words;
  d.u8(R.version, start);
  d.u8(R.reserved, start + 1);
  d.u8(R.sequence, start + 2);
  if (d.want[HEADING] !== 0) d.heading(`Type: ${words}`, start + 3, 1);
  d.open();
  d.value(R.class, number, start + 3, 1);
  d.value(R.type, kind >>> 7, start + 3, 1);
  d.close();
  d.setLayerLength(HEADER);
  const next = start + HEADER;
  if ((kind & ACKNOWLEDGEMENT) === 0 && !d.dissectBy(byClass, number, next)) dissectData(d, next, d.end, d.reportedEnd);
  return true;
}

function dissectAsf(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ASF';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 8)) {
    d.withdraw(true);
    return true;
  }
  const type = d.bytes[start + 4];
  if (d.wantsInfo) d.infoColumn = ASF_TYPES[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
  d.u32(A.iana, start);
  d.u8(A.type, start + 4);
  d.u8(A.tag, start + 5);
  const length = d.u8(A.len, start + 7);
  const at = start + 8;
  if (type === OPEN_REQUEST) dissectOpenRequest(d, at, at + length);
  else if (type === OPEN_RESPONSE) dissectOpenResponse(d, at, at + length);
  else if (length > 0) {
    d.setLayerLength(8);
    dissectData(d, at, at + length, at + length);
  }
  return true;
}

/** tshark takes messages of IPMI no further, unless it is told whose commands they are. */
function dissectBus(d: Dissection, start: number): boolean {
  d.unname();
  d.protocolColumn = 'IPMB';
  d.span(I.bus_command_data, start, d.end - start);
  return true;
}

export const rmcpDissector: Dissector = {
  protocol: rmcp,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['rmcp.class', 'data'],
};
export const asfDissector: Dissector = {
  protocol: asf,
  dissect: dissectAsf,
  places: { 'rmcp.class': [6] },
  carries: ['data'],
};
export const ipmiSessionDissector: Dissector = {
  protocol: ipmiSession,
  dissect: dissectSession,
  places: { 'rmcp.class': [7] },
  carries: ['ipmb', 'data'],
};
export const ipmbDissector: Dissector = { protocol: ipmb, dissect: dissectBus, alsoEmits: ['ipmi'] };
export const ipmiDissector: Dissector = { protocol: ipmi, dissect: () => true };
