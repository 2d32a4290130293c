import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { domainName } from './identifier.js';
import { SERVICE as S } from './service-fields.js';
import { ADDRESSES, emitPlain, remarkLength } from './values.js';

const NAME_SERVICES: Readonly<Record<number, string>> = {
  0: 'Local naming information',
  6: 'Domain Name Server Option',
  41: 'Network Information Servers Option',
  44: 'NetBIOS over TCP/IP Name Server Option',
  65: 'Network Information Service+ Servers Option',
};

/** RFC 2937. */
export function emitNameServices(d: Dissection, at: number, length: number): void {
  if (length < 2 || length & 1) {
    remarkLength(d, length < 2 ? 'length < 2' : "length (%u) isn't even number".replace('%u', String(length)));
    return;
  }
  for (let next = at; next < at + length && d.fault === FAULT_NONE; next += 2) {
    const code = d.getU16(next);
    const name = NAME_SERVICES[code];
    if (name === undefined)
      remark(
        d,
        S['option.dhcp_name_service.invalid'],
        SEVERITY.error,
        GROUP.protocol,
        `Invalid Name Service (${code})`,
      );
    else d.text(S['option.dhcp_name_service_search_option'], `${name} (${code})`, next, 2);
  }
}

/** RFC 3361. */
export function emitSipServers(d: Dissection, at: number, length: number): void {
  const encoding = d.u8(S['option.sip_server.encoding'], at);
  if (encoding === 0) {
    const end = at + length;
    for (let next = at + 1; next < end && d.has(next, 1); ) {
      const name = domainName(d.bytes, next, Math.min(end, d.end), at + 1);
      d.text(S['option.sip_server.name'], name.text, next, name.end - next);
      if (name.end <= next) return;
      next = name.end;
    }
  } else if (encoding === 1) {
    if (length < 5) remarkLength(d, "length isn't >= 5");
    else emitPlain(d, [ADDRESSES, S['option.sip_server.address']], at + 1, length - 1);
  } else {
    const message = 'RFC 3361 defines only 0 and 1 for Encoding byte';
    remark(d, S['option.sip_server_address.encoding'], SEVERITY.error, GROUP.protocol, message);
  }
}
