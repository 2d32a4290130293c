import { declareProtocol } from '../../../fields/protocol.js';

/** Wi-Fi Protected Setup: data elements of EAP-WSC and of beacons. */
export const wps = declareProtocol('wps', 'WPS', 'Wifi Protected Setup');
