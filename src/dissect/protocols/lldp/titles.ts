import { etherText, hexText, ipv4Text, ipv6Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { CHASSIS_SUBTYPES, PORT_SUBTYPES, TLV_TYPES } from '../../names/lldp.js';
import { visibleText } from '../http/text.js';
import { organisationName, subtypeName } from './organisation-names.js';

const CHASSIS = 1;
const PORT = 2;
const TIME_TO_LIVE = 3;
const PORT_DESCRIPTION = 4;
const SYSTEM_NAME = 5;
const SYSTEM_DESCRIPTION = 6;
const CAPABILITIES = 7;
const MANAGEMENT = 8;
const ORGANISATION = 127;
const IPV4 = 1;
const IPV6 = 2;

/** How a TLV of that type, with its contents from `at` to `end`, is headed in the tree. */
export function tlvTitle(d: Dissection, type: number, at: number, end: number): string {
  const name = TLV_TYPES[type] ?? 'Unknown TLV';
  if (end > d.end) return name;
  switch (type) {
    case CHASSIS:
      return `Chassis Subtype = ${CHASSIS_SUBTYPES[d.getU8(at)] ?? 'Reserved'}, Id: ${idText(d, at, end, 4, 5)}`;
    case PORT:
      return `Port Subtype = ${PORT_SUBTYPES[d.getU8(at)] ?? 'Reserved'}, Id: ${idText(d, at, end, 3, 4)}`;
    case TIME_TO_LIVE:
      return `Time To Live = ${end - at < 2 ? 0 : d.getU16(at)} sec`;
    case PORT_DESCRIPTION:
    case SYSTEM_NAME:
    case SYSTEM_DESCRIPTION:
      return `${name} = ${visibleText(d.bytes, at, end)}`;
    case CAPABILITIES:
      return 'Capabilities';
    case MANAGEMENT:
      return 'Management Address';
    case ORGANISATION:
      if (end - at < 4) return name;
      return `${organisationName(d.getU24(at))} - ${subtypeName(d.getU24(at), d.getU8(at + 3))}`;
    default:
      return name;
  }
}

/** The id of a chassis or a port as text; which of its subtypes are a MAC address and a network address, the two do not share. */
export function idText(d: Dissection, at: number, end: number, mac: number, network: number): string {
  const subtype = d.getU8(at);
  const length = end - at - 1;
  if (subtype === mac && length === 6) return etherText(d.getU16(at + 1) * 0x1_0000_0000 + d.getU32(at + 3));
  if (subtype === network && length > 0) return addressText(d, d.getU8(at + 1), at + 2, length - 1);
  return visibleText(d.bytes, at + 1, end);
}

function addressText(d: Dissection, family: number, at: number, length: number): string {
  if (family === IPV4 && length >= 4) return ipv4Text(d.getU32(at));
  if (family === IPV6 && length >= 16) return ipv6Text(d.bytes, at);
  return hexText(d.bytes, at, length);
}
