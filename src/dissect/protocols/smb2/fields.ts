import { BODY } from './body-fields.js';
import { HEADER } from './header-fields.js';

/** The fields of SMB2 by their names. */
export const S = { ...HEADER, ...BODY };
