import { declareProtocol } from '../../../fields/protocol.js';

/** The protocol in which Windows computers find each other (MS-BRWS). */
export const browser = declareProtocol('browser', 'BROWSER', 'Microsoft Windows Browser Protocol');
