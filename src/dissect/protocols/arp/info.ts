import { ipv4Text } from '../../../fields/address.js';
import { OPERATION as O } from './fields.js';

/** What kind of request or reply it is (RFC 5227). */
export type Kind = 'plain' | 'probe' | 'announcement' | 'gratuitous';

export interface AddressTexts {
  readonly senderHardware: string;
  readonly senderProtocol: string;
  readonly targetHardware: string;
  readonly targetProtocol: string;
}

/** The Protocol column: ARP and its relatives share the format. */
export function protocolNameOf(operation: number): string {
  if (operation === O.reverseRequest || operation === O.reverseReply) return 'RARP';
  if (operation >= O.dynamicReverseRequest && operation <= O.dynamicReverseError) return 'DRARP';
  if (operation === O.inverseRequest || operation === O.inverseReply) return 'Inverse ARP';
  if (operation >= O.marsFirst && operation <= O.marsLast) return 'MARS';
  return operation === O.maposUnarp ? 'MAPOS' : 'ARP';
}

/** Operations of address resolution for multicast (RFC 2022) and of MAPOS (RFC 2176). */
const MULTICAST_OPERATIONS: Readonly<Record<number, string>> = {
  11: 'MARS request',
  12: 'MARS MULTI request',
  13: 'MARS MSERV request',
  14: 'MARS JOIN request',
  15: 'MARS LEAVE',
  16: 'MARS NAK',
  17: 'MARS UNSERV request',
  18: 'MARS SJOIN request',
  19: 'MARS SLEAVE',
  20: 'MARS grouplist request',
  21: 'MARS grouplist reply',
  22: 'MARS redirect map',
  23: 'MAPOS UNARP request',
};

/** The Info column; `duplicate` is an IPv4 address that others use too, or 0. */
export function infoOf(operation: number, kind: Kind, duplicate: number, texts: AddressTexts): string {
  const info = sentenceOf(operation, kind, texts);
  return duplicate === 0 ? info : `${info} (duplicate use of ${ipv4Text(duplicate)} detected!)`;
}

function sentenceOf(operation: number, kind: Kind, texts: AddressTexts): string {
  const { senderHardware, senderProtocol, targetHardware, targetProtocol } = texts;
  switch (operation) {
    case O.request:
      if (kind === 'announcement') return `ARP Announcement for ${targetProtocol}`;
      if (kind === 'gratuitous') return `Gratuitous ARP for ${targetProtocol} (Request)`;
      return `Who has ${targetProtocol}? ${kind === 'probe' ? '(ARP Probe)' : `Tell ${senderProtocol}`}`;
    case O.reply:
      return kind === 'gratuitous'
        ? `Gratuitous ARP for ${senderProtocol} (Reply)`
        : `${senderProtocol} is at ${senderHardware}`;
    case O.reverseRequest:
    case O.dynamicReverseRequest:
    case O.inverseRequest:
      return `Who is ${targetHardware}? Tell ${senderHardware}`;
    case O.reverseReply:
    case O.dynamicReverseReply:
      return `${targetHardware} is at ${targetProtocol}`;
    case O.dynamicReverseError:
      return 'DRARP Error';
    case O.inverseReply:
      return `${senderHardware} is at ${senderProtocol}`;
    case O.nak:
      return 'ARP NAK';
    case 24:
    case 25:
      return `Experimental ${operation - 23} ( opcode ${operation} )`;
    case 0:
    case 65535:
      return `Reserved opcode ${operation}`;
  }
  const multicast = MULTICAST_OPERATIONS[operation];
  if (multicast !== undefined) return `${multicast} from ${senderHardware} at ${senderProtocol}`;
  return `Unknown ARP opcode 0x${operation.toString(16).padStart(4, '0')}`;
}
