import { declareProtocol } from '../../../fields/protocol.js';
import type { Dissector } from '../../dissector.js';
import { dissectHeader } from './header.js';

/**
 * Control protocols of which the header only is taken apart, not the options (RFC 5072, 1962, 3032).
 */
const controlProtocol = (
  name: string,
  shortName: string,
  longName: string,
  number: number,
  lastCode: number,
): Dissector => {
  const protocol = declareProtocol(name, shortName, longName);
  return {
    protocol,
    dissect(d, start) {
      dissectHeader(d, start, protocol, lastCode);
      return true;
    },
    places: { 'ppp.protocol': [number] },
    alsoEmits: ['ppp'],
  };
};

export const ipv6cpDissector = controlProtocol('ipv6cp', 'PPP IPV6CP', 'PPP IPv6 Control Protocol', 0x8057, 7);
export const ccpDissector = controlProtocol('ccp', 'PPP CCP', 'PPP Compression Control Protocol', 0x80fd, 15);
export const mplscpDissector = controlProtocol('mplscp', 'PPP MPLSCP', 'PPP MPLS Control Protocol', 0x8281, 7);
