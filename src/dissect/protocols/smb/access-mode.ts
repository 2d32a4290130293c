import { H } from './fields.js';

/** How a file of DOS is opened (MS-CIFS, 2.2.4.3.1). */
export const ACCESS = [
  H['access.writethrough'],
  H['access.caching'],
  H['access.locality'],
  H['access.sharing'],
  H['access.mode'],
];
