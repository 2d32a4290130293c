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
/** `0` IMSI `@wlan.mnc480.mcc311.3gppnetwork.org`; of the labels, tshark reads the numbers alone. */
const SUBSCRIBER = /^(.)([^@]*)@[^.]*\.[^.]{3}(\d{1,3})\.[^.]{3}(\d{1,3})\.3gppnetwork\.org$/s;
/** Who does not say who he is. */
const ANONYMOUS = 'a';
/** Countries of North America, whose networks' codes have three digits. */
const LONG_CODES = new Set([302, 310, 311, 312, 313, 314, 315, 316]);

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
  const [, prefix, name, network, country] = found;
  const isAnonymous = prefix === ANONYMOUS;
  const from = isAnonymous ? 0 : 1;
  d.u8(F['identity.prefix'], at);
  d.text(F['identity.type'], isAnonymous ? 'Anonymous Identity' : (TYPES[prefix] ?? 'Unknown'), at, 1);
  if (!isAnonymous && TYPES[prefix] === undefined)
    remark(d, F['identity.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid identity code');
  d.span(F['identity.full'], at + from, size - from);
  if (!PERMANENT.includes(prefix)) d.span(F.identity, at + from, name.length + 1 - from);
  const code = Number(network);
  const isShort = code < 100 && !LONG_CODES.has(Number(country));
  d.value(F['identity.mnc'], Number(country) * (isShort ? 100 : 1000) + code, at, size);
  d.value(F['identity.mcc'], Number(country), at, size);
}
