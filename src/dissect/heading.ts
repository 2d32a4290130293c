import { declareFields, declareProtocol, string } from '../fields/protocol.js';

/** Lines of the tree that are no fields, kept as a field that nobody can name. Only the tree and JSON want it. */
const text = declareProtocol('_ws.heading', 'Heading', 'Heading');

const F = declareFields(text, { text: string('Heading'), title: string('Title') });

/** Field id of a heading. */
export const HEADING = F.text;
/** Field id of what a layer is headed by, where its fields do not say it. */
export const TITLE = F.title;
