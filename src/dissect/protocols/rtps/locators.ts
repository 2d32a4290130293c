import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { emit32, get32 } from './order.js';

export const LOCATOR_LENGTH = 24;

const UDP4 = 1;
const UDP6 = 2;
const TCP4_LAN = 8;
const TLS4_WAN = 11;
const SHARED_MEMORY = 0x0100_0000;

/** Where an endpoint is to be reached (DDSI-RTPS 9.3.2.3): kind, port, and an address in sixteen bytes. */
export function emitLocator(d: Dissection, at: number, isLittle: boolean): void {
  if (!d.has(at, LOCATOR_LENGTH)) return;
  const kind = emit32(d, F['locator.kind'], at, isLittle);
  const isIpv6 = kind === UDP6 || (kind >= TCP4_LAN && kind <= TLS4_WAN);
  if (kind !== UDP4 && !isIpv6 && kind !== SHARED_MEMORY) return;
  emit32(d, F['locator.port'], at + 4, isLittle);
  if (kind === UDP4) d.ipv4(F['locator.ipv4'], at + 20);
  else if (isIpv6) d.ipv6(F['locator.ipv6'], at + 8);
  else d.u32(F['param.guid.hostId'], at + 10);
}

/** A list of them behind their number; gives its end. */
export function emitLocators(d: Dissection, at: number, isLittle: boolean): number {
  const count = get32(d, at, isLittle);
  at += 4;
  for (let i = 0; i < count && d.fault === 0; i++, at += LOCATOR_LENGTH) emitLocator(d, at, isLittle);
  return at;
}
