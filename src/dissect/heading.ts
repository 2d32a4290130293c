import { declareFields, declareProtocol, string } from '../fields/protocol.js';

/** Lines of the tree that are no fields, kept as a field that nobody can name. Only the tree and JSON want it. */
const text = declareProtocol('_ws.heading', 'Heading', 'Heading');

/** Field id of a heading. */
export const HEADING = declareFields(text, { text: string('Heading') }).text;
