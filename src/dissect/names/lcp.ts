/** Names of what the options of PPP's Link Control Protocol say (RFC 1570, 1663, 1990, 1994, 2686). */
export const ALGORITHMS = { 5: 'CHAP with MD5', 6: 'SHA-1', 128: 'MS-CHAP', 129: 'MS-CHAP-2' };
export const CLASSES = {
  0: 'Null',
  1: 'Locally assigned address',
  2: 'Internet Protocol (IP) address',
  3: 'IEEE 802.1 globally assigned MAC address',
  4: 'PPP magic-number block',
  5: 'Public switched network directory number',
};
export const OPERATIONS = {
  0: 'Location is determined by user authentication',
  1: 'Message is dialing string',
  2: 'Message is location identifier',
  3: 'Message is E.164',
  4: 'Message is distinguished name',
  5: 'unassigned',
  6: 'Location is determined during CBCP negotiation',
};
export const MODES = { 1: 'Mode-1 (No Additional Negotiation)', 2: 'Mode-2 (Full PPP Negotiation and State Machine)' };
export const FORMATS = {
  2: 'Long sequence number fragment format with classes',
  6: 'Short sequence number fragment format with classes',
};
