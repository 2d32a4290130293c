import { millisecondsInWords } from '../../../fields/computed.js';
import type { ShownValue } from '../../../fields/protocol.js';

/** ICMP types and codes (IANA, "Internet Control Message Protocol (ICMP) Parameters"), as the Info column words them. */
export const ECHO_REPLY = 0;
export const UNREACHABLE = 3;
export const SOURCE_QUENCH = 4;
export const REDIRECT = 5;
export const ECHO = 8;
export const ROUTER_ADVERTISEMENT = 9;
export const TIME_EXCEEDED = 11;
export const PARAMETER_PROBLEM = 12;
export const TIMESTAMP = 13;
export const TIMESTAMP_REPLY = 14;
export const INFORMATION = 15;
export const INFORMATION_REPLY = 16;
export const MASK = 17;
export const MASK_REPLY = 18;
export const EXTENDED_ECHO = 42;
export const EXTENDED_ECHO_REPLY = 43;

const TYPES: Readonly<Record<number, string>> = {
  0: 'Echo (ping) reply',
  1: 'Reserved',
  2: 'Reserved',
  3: 'Destination unreachable',
  4: 'Source quench (flow control)',
  5: 'Redirect',
  6: 'Alternate host address',
  8: 'Echo (ping) request',
  9: 'Router advertisement',
  10: 'Router solicitation',
  11: 'Time-to-live exceeded',
  12: 'Parameter problem',
  13: 'Timestamp request',
  14: 'Timestamp reply',
  15: 'Information request',
  16: 'Information reply',
  17: 'Address mask request',
  18: 'Address mask reply',
  19: 'Reserved (for security)',
  30: 'Traceroute',
  31: 'Datagram Conversion Error',
  32: 'Mobile Host Redirect',
  33: 'IPv6 Where-Are-You',
  34: 'IPv6 I-Am-Here',
  35: 'Mobile Registration Request',
  36: 'Mobile Registration Reply',
  37: 'Domain Name Request',
  38: 'Domain Name Reply',
  39: 'SKIP',
  40: 'Photuris',
  41: 'Experimental mobility protocols',
  42: 'Extended Echo request',
  43: 'Extended Echo reply',
};

const UNREACHABLE_CODES = [
  'Network unreachable',
  'Host unreachable',
  'Protocol unreachable',
  'Port unreachable',
  'Fragmentation needed',
  'Source route failed',
  'Destination network unknown',
  'Destination host unknown',
  'Source host isolated',
  'Network administratively prohibited',
  'Host administratively prohibited',
  'Network unreachable for TOS',
  'Host unreachable for TOS',
  'Communication administratively filtered',
  'Host precedence violation',
  'Precedence cutoff in effect',
];

/** Names of the codes, by type; types without one show no code in words. */
const CODES: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  3: UNREACHABLE_CODES,
  5: ['Redirect for network', 'Redirect for host', 'Redirect for TOS and network', 'Redirect for TOS and host'],
  6: ['Alternate address for host'],
  9: { 0: 'Normal router advertisement', 16: 'Does not route common traffic' },
  11: ['Time to live exceeded in transit', 'Fragment reassembly time exceeded'],
  12: ['Pointer indicates the error', 'Required option missing', 'Bad length'],
  40: [
    'Bad SPI',
    'Authentication Failed',
    'Decompression Failed',
    'Decryption Failed',
    'Need Authentication',
    'Need Authorization',
  ],
  42: ['No error'],
  43: ['No error', 'Malformed Query', 'No Such Interface', 'No Such Table Entry', 'Multiple Interfaces Satisfy Query'],
};

/** What tshark remarks on as deprecated (RFC 6633, RFC 6918). */
const DEPRECATED = new Set([4, 6, 15, 16, 17, 18, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
export const isDeprecated = (type: number): boolean => DEPRECATED.has(type);

/** A router advertisement with a code that Mobile IP knows, or of a mobility agent (RFC 5944, section 2.1). */
const MOBILE = 'Mobile IP Advertisement';

const typeName = (type: number, isMobile: boolean): string =>
  (isMobile ? MOBILE : TYPES[type]) ?? 'Unknown ICMP (obsolete or malformed?)';

const codeName = (type: number, code: number): string | undefined =>
  CODES[type] && (CODES[type][code] ?? `Unknown code: ${code}`);

/** The Info column's beginning: the type's name, and in brackets the code's. */
export function typeText(type: number, code: number, isMobile: boolean): string {
  const name = typeName(type, isMobile);
  if (TYPES[type] === undefined) return name;
  const inWords = codeName(type, code);
  return inWords === undefined ? name.padEnd(20) : `${name.padEnd(20)} (${inWords})`;
}

/** Is the message a router advertisement that tshark takes for Mobile IP's? */
export const isMobileAdvertisement = (type: number, code: number): boolean =>
  type === ROUTER_ADVERTISEMENT && CODES[ROUTER_ADVERTISEMENT][code] !== undefined;

export const typeLine = ({ text, number, of }: ShownValue): string =>
  `Type: ${text} (${typeName(number, isMobileAdvertisement(number, of('code')?.number ?? -1))})`;

export function codeLine({ text, number, of }: ShownValue): string {
  const inWords = codeName(of('type')?.number ?? -1, number);
  return inWords === undefined ? `Code: ${text}` : `Code: ${text} (${inWords})`;
}

/** Extensions of mobility agents (RFC 5944, sections 2.1.1 to 2.1.3; RFC 4721, section 2). */
export const PADDING = 0;
export const MOBILITY_AGENT = 16;
export const PREFIX_LENGTHS = 19;
export const CHALLENGE = 24;
export const MOBILE_EXTENSIONS: Readonly<Record<number, string>> = {
  [PADDING]: 'One byte padding extension',
  [MOBILITY_AGENT]: 'Mobility Agent Advertisement Extension',
  [PREFIX_LENGTHS]: 'Prefix Lengths Extension',
  [CHALLENGE]: 'Challenge Extension',
};

/** Classes of extension objects (RFC 4950; RFC 5837; RFC 8335). */
export const LABEL_STACK = 1;
export const INTERFACE_INFORMATION = 2;
export const INTERFACE_IDENTIFICATION = 3;
export const OBJECT_CLASSES: Readonly<Record<number, string>> = {
  [LABEL_STACK]: 'MPLS Label Stack Class',
  [INTERFACE_INFORMATION]: 'Interface Information Object',
  [INTERFACE_IDENTIFICATION]: 'Interface Identification Object',
};

/** How an object is headed in the tree. */
export function objectTitle(objectClass: number, type: number, length: number, isTruncated: boolean): string {
  if (length < 4) return 'Object with bad length';
  const isUnknown = OBJECT_CLASSES[objectClass] === undefined || (objectClass === LABEL_STACK && type !== 1);
  let title = objectClass === LABEL_STACK ? 'MPLS Stack Entry' : OBJECT_CLASSES[objectClass];
  if (isUnknown) title = `Unknown object (${objectClass}/${type})`;
  return isTruncated ? `${title} (truncated)` : title;
}

const ROLES = [
  'IP interface upon which datagram arrived',
  'Sub-IP component of an IP interface upon which datagram arrived',
  'IP interface through which datagram would be forwarded',
  'IP next-hop to which datagram would be forwarded',
];
const PARTS = ['ifIndex', 'IP Address', 'Interface Name', 'MTU'];
const IDENTIFIERS: Readonly<Record<number, string>> = { 1: 'Name', 2: 'Index', 3: 'Address' };

/** What an object's type means depends on its class. */
export function classTypeLine({ number, before }: ShownValue): string {
  const objectClass = before('ext.class')?.number;
  if (objectClass === INTERFACE_INFORMATION) {
    const parts = PARTS.filter((_, bit) => number & (8 >> bit));
    return [`C-Type: ${number}`, `Interface Role: ${ROLES[number >> 6]}`, ...parts].join(', ');
  }
  if (objectClass !== INTERFACE_IDENTIFICATION) return `C-Type: ${number}`;
  const by = IDENTIFIERS[number];
  return by === undefined
    ? `C-Type: ${number} (Unknown C-Type ${number})`
    : `C-Type: ${number} (Identifies Interface By ${by})`;
}

const DAY = 86_400_000;

/** A time of day in milliseconds; some senders write the low byte first (RFC 792 leaves no such choice). */
export const timestampLine =
  (label: string) =>
  ({ text, number }: ShownValue): string => {
    const swapped = ((number << 24) | ((number & 0xff00) << 8) | ((number >>> 8) & 0xff00) | (number >>> 24)) >>> 0;
    const time = number >= DAY && swapped < DAY ? swapped : number % 0x8000_0000;
    return `${label}: ${text} (${millisecondsInWords(time)} after midnight UTC)`;
  };
