import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { EAP as F } from './fields.js';

/** What the first character of a mobile subscriber's identity says (3GPP TS 23.003, section 14). */
const TYPES: Readonly<Record<string, string>> = {
  0: 'EAP-AKA Permanent',
  1: 'EAP-SIM Permanent',
  2: 'EAP-AKA Pseudonym',
  3: 'EAP-SIM Pseudonym',
  4: 'EAP-AKA Reauth ID',
  5: 'EAP-SIM Reauth ID',
  6: 'EAP-AKA Prime Permanent',
  7: 'EAP-AKA Prime Pseudonym',
  8: 'EAP-AKA Prime Reauth ID',
};
const PERMANENT = '016';
const SUBSCRIBER = /^(.)([^@]*)@.*\.3gppnetwork\.org$/s;
const NETWORK = /@[^.]*\..nc(\d{2,3})\..cc(\d{3})\./;

/** An identity: that of a mobile subscriber tells its kind and network, of another one the text is shown. */
export function dissectIdentity(d: Dissection, at: number, size: number): void {
  if (!d.has(at, size)) return;
  let isPrintable = true;
  for (let i = at; i < at + size && isPrintable; i++) isPrintable = d.bytes[i] >= 32 && d.bytes[i] < 127;
  if (!isPrintable) {
    d.span(F.identity, at, size);
    remark(d, F['identity.nonascii'], SEVERITY.warn, GROUP.protocol, 'Non-ASCII characters within identity');
    return;
  }
  const text = decodeText(d.bytes, at, size);
  const found = SUBSCRIBER.exec(text);
  if (found === null) {
    d.span(F.identity, at, size);
    return;
  }
  const [, prefix, name] = found;
  d.u8(F['identity.prefix'], at);
  d.text(F['identity.type'], TYPES[prefix] ?? 'Unknown', at, 1);
  d.span(F['identity.full'], at + 1, size - 1);
  if (!PERMANENT.includes(prefix)) d.span(F.identity, at + 1, name.length);
  const network = NETWORK.exec(text);
  if (network === null) return;
  const country = Number(network[2]);
  d.value(F['identity.mnc'], country * 1000 + Number(network[1]), at, size);
  d.value(F['identity.mcc'], country, at, size);
}
