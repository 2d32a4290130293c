/** ICMPv6 types and codes (IANA, "Internet Control Message Protocol version 6 (ICMPv6) Parameters"). */
export const UNREACHABLE = 1;
export const TOO_BIG = 2;
export const TIME_EXCEEDED = 3;
export const PARAMETER_PROBLEM = 4;
export const ECHO = 128;
export const ECHO_REPLY = 129;
export const LISTENER_QUERY = 130;
export const LISTENER_REPORT = 131;
export const LISTENER_DONE = 132;
export const ROUTER_SOLICITATION = 133;
export const ROUTER_ADVERTISEMENT = 134;
export const NEIGHBOR_SOLICITATION = 135;
export const NEIGHBOR_ADVERTISEMENT = 136;
export const REDIRECT = 137;
export const RENUMBERING = 138;
export const NODE_QUERY = 139;
export const NODE_REPLY = 140;
export const INVERSE_SOLICITATION = 141;
export const INVERSE_ADVERTISEMENT = 142;
export const LISTENER_REPORT_V2 = 143;
export const HOME_AGENT_REQUEST = 144;
export const HOME_AGENT_REPLY = 145;
export const PREFIX_SOLICITATION = 146;
export const PREFIX_ADVERTISEMENT = 147;
export const CERTIFICATION_SOLICITATION = 148;
export const CERTIFICATION_ADVERTISEMENT = 149;
export const EXPERIMENTAL_MOBILITY = 150;
export const MULTICAST_ROUTER_ADVERTISEMENT = 151;
export const MULTICAST_ROUTER_SOLICITATION = 152;
export const MULTICAST_ROUTER_TERMINATION = 153;
export const FAST_HANDOVER = 154;
export const RPL_CONTROL = 155;
export const LOCATOR_UPDATE = 156;
export const DUPLICATE_REQUEST = 157;
export const DUPLICATE_CONFIRMATION = 158;
export const MPL_CONTROL = 159;
export const EXTENDED_ECHO = 160;
export const EXTENDED_ECHO_REPLY = 161;

/** Names of the codes, by type; types without one show no code in words. */
const CODES: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  1: [
    'No route to destination',
    'Administratively prohibited',
    'Beyond scope of source address',
    'Address unreachable',
    'Port unreachable',
    'Source address failed ingress/egress policy',
    'Reject route to destination',
    'Error in Source Routing Header',
  ],
  3: ['Hop limit exceeded in transit', 'Fragment reassembly time exceeded'],
  4: [
    'Erroneous header field encountered',
    'Unrecognized Next Header type encountered',
    'Unrecognized IPv6 option encountered',
    'IPv6 First Fragment has incomplete IPv6 Header Chain',
  ],
  138: { 0: 'Command', 1: 'Result', 255: 'Sequence number reset' },
  139: ['Query subject = IPv6 addresses', 'Query subject = DNS name or empty', 'Query subject = IPv4 addresses'],
  140: ['Successful', 'Refused', 'Unknown query type'],
  155: {
    0: 'DODAG Information Solicitation',
    1: 'DODAG Information Object',
    2: 'Destination Advertisement Object',
    3: 'Destination Advertisement Object Acknowledgment',
    4: 'P2P Discovery Reply Object',
    5: 'P2P Discovery Reply Object Acknowledgement',
    128: 'Secure DODAG Information Solicitation',
    129: 'Secure DODAG Information Object',
    130: 'Secure Destination Advertisement Object',
    131: 'Secure Destination Advertisement Object Acknowledgment',
    132: 'P2P Secure Discovery Reply Object',
    133: 'P2P Secure Discovery Reply Object Acknowledgement',
    138: 'Consistency Check',
  },
  160: ['No error'],
  161: ['No error', 'Malformed Query', 'No Such Interface', 'No Such Table Entry', 'Multiple Interfaces Satisfy Query'],
};

/** What the Info column adds for the code, with a space before it; empty where the type has no codes in words. */
export function codeText(type: number, code: number): string {
  const codes = CODES[type];
  if (codes === undefined) return '';
  const name = codes[code];
  if (name !== undefined) return ` (${name})`;
  return type === UNREACHABLE ? ' (Unknown)' : ` (Unknown (${code}))`;
}
