import { declareFields, declareProtocol, uint32 } from '../../../fields/protocol.js';
import { SKINNY_MESSAGES } from '../../names/skinny.js';
import { SKINNY_FIELDS, SKINNY_VALUES } from '../../names/skinny-fields.js';
import { declareTable } from '../elementlayouts.js';

/** Cisco's Skinny Client Control Protocol. */
export const skinny = declareProtocol('skinny', 'SKINNY', 'Skinny Client Control Protocol');

const own = declareFields(skinny, { messageId: uint32('Message ID', { many: true, values: SKINNY_MESSAGES }) });
export const SKINNY: Readonly<Record<string, number>> = {
  ...own,
  ...declareTable(skinny, SKINNY_FIELDS, SKINNY_VALUES),
};
