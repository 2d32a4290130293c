import {
  countValues,
  emitContents,
  identifierOf,
  OBJECT_IDENTIFIER,
  readTagged,
  readValue,
  remarkUnknown,
  SET,
  value,
} from './der.js';
import { dissectElements } from './elements.js';
import type { Reader } from './extension-readers.js';
import { IF } from './fields.js';
import { CE } from './fields-extensions.js';
import { QUALIFIED } from './fields-others.js';
import { dissectAttributeValue } from './names.js';

/** What the issuer states of the certificate (RFC 3739, 3.2.6). */
export const dissectStatements: Reader = (d, at, end) =>
  dissectElements(d, at, end, QUALIFIED.QCStatements, QUALIFIED.QCStatement_element, (d, from, to) => {
    if (!readTagged(d, from, to, OBJECT_IDENTIFIER)) return;
    emitContents(d, QUALIFIED.statementId);
    if (value.end < to) remarkUnknown(d, value.end, to);
  });

/** What is known of the subject besides its name (RFC 5280, 4.2.1.8). */
export const dissectAttributes: Reader = (d, at, end) =>
  dissectElements(d, at, end, CE.AttributesSyntax, CE.Attribute_element, (d, from, to) => {
    if (!readTagged(d, from, to, OBJECT_IDENTIFIER)) return;
    emitContents(d, IF.oid);
    const type = identifierOf(d);
    if (!readTagged(d, value.end, to, SET)) return;
    const stop = value.end;
    let each = value.at;
    if (d.want[IF.values] !== 0) d.value(IF.values, countValues(d, each, stop), each, stop - each);
    d.open();
    while (each < stop && readValue(d, each, stop)) {
      const after = value.end;
      dissectAttributeValue(d, type, each, after);
      each = after;
    }
    d.close();
  });
