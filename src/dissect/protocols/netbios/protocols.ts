import { declareProtocol } from '../../../fields/protocol.js';

/** NetBIOS over TCP/IP (RFC 1001, RFC 1002): name service, datagram service, session service. */
export const nbns = declareProtocol('nbns', 'NBNS', 'NetBIOS Name Service');
export const nbdgm = declareProtocol('nbdgm', 'NBDS', 'NetBIOS Datagram Service');
export const nbss = declareProtocol('nbss', 'NBSS', 'NetBIOS Session Service');
/** NetBIOS as it goes over a link without IP (IBM LAN Technical Reference): NetBIOS Frames. */
export const netbios = declareProtocol('netbios', 'NetBIOS', 'NetBIOS');
