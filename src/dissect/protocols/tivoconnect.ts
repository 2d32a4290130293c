import { declareFields, declareProtocol, stringz } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte } from '../lines.js';
import { columnText } from './dns/name.js';
import { tcp } from './tcp/fields.js';

/** TiVoConnect Automatic Machine Discovery Protocol, revision 1.5.1: lines of `name=value`. */
export const tivoconnect = declareProtocol('tivoconnect', 'TiVoConnect', 'TiVoConnect Discovery Protocol', [
  'TiVoConnect Discovery Protocol, {machine} ({identity})',
  'TiVoConnect Discovery Protocol, ID:{identity}',
  'TiVoConnect Discovery Protocol, {machine}',
  'TiVoConnect Discovery Protocol',
]);
const many = true;
const F = declareFields(tivoconnect, {
  flavor: stringz('Flavor', { many }),
  method: stringz('Method', { many }),
  platform: stringz('Platform', { many }),
  machine: stringz('Machine', { many }),
  identity: stringz('Identity', { many }),
  services: stringz('Services', { many }),
  version: stringz('Version', { many }),
});

const NAMES = new Map([
  ['tivoconnect', F.flavor],
  ['method', F.method],
  ['platform', F.platform],
  ['machine', F.machine],
  ['identity', F.identity],
  ['services', F.services],
  ['swversion', F.version],
]);
const LONGEST_NAME = 11;
const BEGINNING = 'tivoconnect';

function isBeacon(d: Dissection, start: number): boolean {
  if (d.left(start) < BEGINNING.length) return false;
  for (let i = 0; i < BEGINNING.length; i++) if ((d.bytes[start + i] | 0x20) !== BEGINNING.charCodeAt(i)) return false;
  return true;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isBeacon(d, start)) return false;
  d.protocolColumn = 'TiVoConnect';
  if (d.wantsInfo) d.infoColumn = d.carrier === tcp.id ? 'Discovery Connection' : 'Discovery Beacon';
  const zero = indexOfByte(d.bytes, 0, start, d.end);
  const end = zero < 0 ? d.end : zero;
  let machine = '';
  let identity = '';
  for (let at = start; at < end; ) {
    const feed = indexOfByte(d.bytes, 0x0a, at, end);
    const lineEnd = feed < 0 ? end : feed;
    const sign = indexOfByte(d.bytes, 0x3d, at, lineEnd);
    if (sign >= 0 && sign - at <= LONGEST_NAME) {
      const field = NAMES.get(decodeText(d.bytes, at, sign - at).toLowerCase());
      if (field !== undefined) d.span(field, sign + 1, lineEnd - sign - 1);
      if (d.wantsInfo && field === F.machine) machine = decodeText(d.bytes, sign + 1, lineEnd - sign - 1);
      else if (d.wantsInfo && field === F.identity) identity = decodeText(d.bytes, sign + 1, lineEnd - sign - 1);
    }
    at = lineEnd + 1;
  }
  if (!d.wantsInfo) return true;
  if (machine !== '') d.infoColumn += columnText(identity === '' ? ` ${machine}` : ` ${machine} (${identity})`);
  else if (identity !== '') d.infoColumn += columnText(` ID:${identity}`);
  return true;
}

export const tivoconnectDissector: Dissector = {
  protocol: tivoconnect,
  dissect,
  declines: (d, start) => !isBeacon(d, start),
  places: { 'tcp.port': [2190], 'udp.port': [2190] },
};
