import { BODY } from './body-fields.js';
import { HEADER } from './header-fields.js';
import { M } from './shared-fields.js';

/** The fields of SMB, version 1, by their names. */
export const H = { ...HEADER, ...BODY, ...M };
