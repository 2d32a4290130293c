import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/**
 * Names in `[start, end)`, one after another (RFC 8415, 10): each is shown with the dot at its end, and behind all that
 * came before it, as in tshark. One without a second label is remarked on.
 */
export function emitNames(d: Dissection, field: number, start: number, end: number): void {
  if (!d.has(start, end - start)) return;
  let text = '';
  for (let at = start; at < end && d.fault === FAULT_NONE; ) {
    const first = at;
    let labels = 0;
    let name = '';
    while (at < end && d.bytes[at] !== 0) {
      const size = d.bytes[at];
      if (size > 63 || at + 1 + size > end) {
        d.value(F.bogus_label_length, size, at, 1);
        const message = 'ERROR: This name is not a DNS record encoded';
        remark(d, F['expert.name_not_dns_encoded'], SEVERITY.error, GROUP.protocol, message);
        return;
      }
      name += `${Buffer.from(d.bytes.subarray(at + 1, at + 1 + size)).toString('latin1')}.`;
      labels++;
      at += 1 + size;
    }
    const isEnded = at < end;
    at++;
    text += field === F.client_domain && !isEnded ? name.slice(0, -1) : name;
    if (labels === 1 && isEnded && field !== F.client_domain) {
      d.text(F.tld, text, first, at - first);
      const message = 'WARNING: TLDs are rarely resolvable';
      remark(d, F['expert.tld_lookup'], SEVERITY.warn, GROUP.protocol, message);
    } else if (labels > 0) d.text(field, text, first, Math.min(at, end) - first);
  }
}
