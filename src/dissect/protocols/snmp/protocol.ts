import { declareProtocol } from '../../../fields/protocol.js';

/** Simple Network Management Protocol, versions 1 (RFC 1157), 2c (RFC 1901) and 3 (RFC 3411 to 3418). */
export const snmp = declareProtocol('snmp', 'SNMP', 'Simple Network Management Protocol');
