import { declareProtocol } from '../../../fields/protocol.js';

/** Server Message Block: version 1 (MS-CIFS, MS-SMB), versions 2 and 3 (MS-SMB2). */
export const smb = declareProtocol('smb', 'SMB', 'SMB (Server Message Block Protocol)');
export const smb2 = declareProtocol('smb2', 'SMB2', 'SMB2 (Server Message Block Protocol version 2)');
