import { allProtocols, declareFields, declareProtocol, string, uint32 } from '../../fields/protocol.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { json } from './json/index.js';

/** What TP-Link's lamps and plugs speak: JSON, each byte of it mixed with the one before. */
export const smarthome = declareProtocol('tplink-smarthome', 'TPLINK-SMARTHOME', 'TP-Link Smart Home Protocol');
const F = declareFields(smarthome, {
  '=tplink_smarthome.len': uint32('Len'),
  '=tplink_smarthome.msg': string('Msg'),
});

const PORT = 9999;
const FIRST_KEY = 171;
const LENGTH_BYTES = 4;

/** Its length is written in four bytes, of which the first is 0. */
const isTooLong = (d: Dissection, start: number): boolean => d.end - start >= LENGTH_BYTES && d.bytes[start] !== 0;

/** What it says is an object of JSON, from its first bracket on: nothing else on the port is its own. */
function isObject(d: Dissection, at: number): boolean {
  if (d.end - at < 2) return false;
  const second = d.bytes[at] ^ d.bytes[at + 1];
  return (d.bytes[at] ^ FIRST_KEY) === 0x7b && (second === 0x22 || second === 0x7d);
}

function dissect(d: Dissection, start: number): boolean {
  const isStream = allProtocols[d.carrier].name === 'tcp';
  if (!isStream || d.end - start > LENGTH_BYTES) {
    if (!isObject(d, isStream ? start + LENGTH_BYTES : start)) return false;
  }
  let at = start;
  if (isStream) {
    if (isTooLong(d, start)) return false;
    if (d.canAskForMore) {
      const there = d.left(start);
      const missing = there < LENGTH_BYTES ? ONE_MORE_SEGMENT : LENGTH_BYTES + d.getU32(start) - there;
      if (missing > 0 || missing === ONE_MORE_SEGMENT) {
        d.wantMore(start, missing);
        return true;
      }
    }
    d.u32(F['=tplink_smarthome.len'], start);
    at += LENGTH_BYTES;
  }
  const length = d.left(at);
  if (length === 0) {
    d.has(at, 1);
    return true;
  }
  d.protocolColumn = 'TPLINK-SMARTHOME';
  const plain = new Uint8Array(length);
  let key = FIRST_KEY;
  for (let i = 0; i < length; i++) {
    plain[i] = d.bytes[at + i] ^ key;
    key = d.bytes[at + i];
  }
  const needsText = d.wantsInfo || d.want[F['=tplink_smarthome.msg']] !== 0;
  const text = needsText ? new TextDecoder().decode(plain) : '';
  d.text(F['=tplink_smarthome.msg'], text, at, length);
  d.dissectInsideIn(plain, json.id);
  const direction = d.destinationPort === PORT ? 'Cmd' : 'Rsp';
  if (d.wantsInfo) d.infoColumn = `${isStream ? 'TCP' : 'UDP'} ${direction}: ${text}`;
  return true;
}

export const smarthomeDissector: Dissector = {
  protocol: smarthome,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
  declines: (d, start) => allProtocols[d.layerProtocol].name === 'tcp' && isTooLong(d, start),
  carries: ['json'],
};
