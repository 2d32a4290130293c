import type { Dissection } from '../../dissection.js';

/** How HTTP is described. */
export const HTTP = 'Hypertext Transfer Protocol';

/** What runs over TLS by the port of either side, as tshark describes it. */
const BY_PORT: Readonly<Record<number, string>> = {
  324: 'RPKI-Router Protocol',
  443: HTTP,
  465: 'Simple Mail Transfer Protocol',
  631: HTTP,
  636: 'Lightweight Directory Access Protocol',
  802: 'Modbus/TCP',
  853: 'Domain Name System',
  993: 'Internet Message Access Protocol',
  995: 'Post Office Protocol',
  1300: 'Q.931',
  2221: 'EtherNet/IP (Industrial Protocol)',
  2443: 'Skinny Client Control Protocol',
  3249: 'Intel Omni-Path FE Header - Omni-Path Fabric Executive Header',
  3250: 'Intel Omni-Path FE Header - Omni-Path Fabric Executive Header',
  3251: 'Intel Omni-Path FE Header - Omni-Path Fabric Executive Header',
  3252: 'Intel Omni-Path FE Header - Omni-Path Fabric Executive Header',
  3389: 'TPKT - ISO on TCP - RFC1006',
  3496: 'DoIP (ISO13400) Protocol',
  4420: 'NVM Express Fabrics TCP',
  5061: 'Session Initiation Protocol',
  5671: 'Advanced Message Queuing Protocol',
  5684: 'Constrained Application Protocol',
  5868: 'Diameter Protocol',
  6514: 'Syslog Message',
  8883: 'MQ Telemetry Transport Protocol',
  10050: 'Zabbix Protocol',
  10051: 'Zabbix Protocol',
  11207: 'Couchbase Protocol',
  19999: 'Distributed Network Protocol 3.0',
  27017: 'Mongo Wire Protocol',
};

/** What runs over DTLS by port. */
const BY_DATAGRAM_PORT: Readonly<Record<number, string>> = {
  853: 'Domain Name System',
  2221: 'EtherNet/IP (Industrial Protocol)',
  5684: 'Constrained Application Protocol',
  5868: 'Diameter Protocol',
  9899: 'Stream Control Transmission Protocol',
};

/** By the name that both sides agreed on (RFC 7301). */
const BY_PROTOCOL: Readonly<Record<string, string>> = {
  coap: 'Constrained Application Protocol',
  dot: 'Domain Name System',
  h2: 'HyperText Transfer Protocol 2',
  'http/1.1': HTTP,
  'stun.nat-discovery': 'Session Traversal Utilities for NAT',
  'stun.turn': 'TURN Channel',
  sunrpc: 'Remote Procedure Call',
};

/** The ports on which TLS is expected in TCP. */
export const TLS_PORTS = [
  324, 443, 465, 631, 636, 802, 853, 993, 995, 1300, 2221, 2443, 3249, 3250, 3251, 3252, 3496, 5061, 5671, 5684, 5868,
  8883, 11207, 19999,
];
export const DTLS_PORTS = [853, 2221, 5684, 5868];

/** What the records of a conversation carry by its ports; '' if nobody knows. */
export const applicationByPort = (source: number, destination: number): string =>
  BY_PORT[source] ?? BY_PORT[destination] ?? '';

export const applicationByDatagramPort = (source: number, destination: number): string =>
  BY_DATAGRAM_PORT[source] ?? BY_DATAGRAM_PORT[destination] ?? '';

/** Is the port one that servers have? */
export const isServerPort = (port: number, isDatagram: boolean): boolean =>
  (isDatagram ? BY_DATAGRAM_PORT : BY_PORT)[port] !== undefined;

export function applicationByProtocol(name: string): string | undefined {
  if (Object.hasOwn(BY_PROTOCOL, name)) return BY_PROTOCOL[name];
  if (name.startsWith('http/1.')) return BY_PROTOCOL['http/1.1'];
  if (name.startsWith('h2-')) return BY_PROTOCOL.h2;
  return undefined;
}

/**
 * Who can be met in records that are decrypted: all that the tables above describe, and whoever calls `startTls`; by the
 * names of the protocols.
 */
export const OPENED_APPLICATIONS = [
  'amqp',
  'coap',
  'data',
  'diameter',
  'dnp3',
  'dns',
  'doip',
  'enip',
  'ftp',
  'http',
  'http2',
  'imap',
  'ldap',
  'mbtcp',
  'mongo',
  'mqtt',
  'mysql',
  'nntp',
  'pgsql',
  'pop',
  'q931',
  'rpc',
  'rpkirtr',
  'sip',
  'skinny',
  'smtp',
  'stun',
  'syslog',
  'tpkt',
  'xmpp',
  'zabbix',
];

/** What the tables describe, each once: that all of it is carried, a test holds. */
export const describedApplications = (): Set<string> =>
  new Set([BY_PORT, BY_PROTOCOL].flatMap((table) => Object.values(table)));

const byDescription = new Map<string, number>();

/** The protocol that is described so, by id; -1 if there is none. */
export function protocolOf(d: Dissection, description: string): number {
  let id = byDescription.get(description);
  if (id === undefined) {
    id = d.registry.protocols.find((each) => each.longName === description)?.id ?? -1;
    byDescription.set(description, id);
  }
  return id;
}
