import { declareProtocol } from '../../fields/protocol.js';

/**
 * The Andrew File System, whose calls Rx carries: which service, which operation, which reply; the files that the file server is
 * asked for, and where volumes are. Other arguments and results are left out.
 */
export const afs = declareProtocol('afs', 'AFS (RX)', 'Andrew File System (AFS)');
