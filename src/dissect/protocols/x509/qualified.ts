import type { Dissection } from '../../dissection.js';
import {
  countValues,
  emitContents,
  identifierOf,
  OBJECT_IDENTIFIER,
  readTagged,
  readValue,
  remarkUnknown,
  SEQUENCE,
  SET,
  value,
} from './der.js';
import type { Reader } from './extension-readers.js';
import { IF } from './fields.js';
import { CE } from './fields-extensions.js';
import { QUALIFIED } from './fields-others.js';
import { dissectAttributeValue } from './names.js';

/** What the issuer states of the certificate (RFC 3739, 3.2.6). */
export const dissectStatements: Reader = (d, at, end) =>
  eachOf(d, at, end, QUALIFIED.QCStatements, QUALIFIED.QCStatement_element, (from, to) => {
    if (!readTagged(d, from, to, OBJECT_IDENTIFIER)) return;
    emitContents(d, QUALIFIED.statementId);
    if (value.end < to) remarkUnknown(d, value.end, to);
  });

/** What is known of the subject besides its name (RFC 5280, 4.2.1.8). */
export const dissectAttributes: Reader = (d, at, end) =>
  eachOf(d, at, end, CE.AttributesSyntax, CE.Attribute_element, (from, to) => {
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

/** A sequence of sequences: how many there are, then each as `element` with what is in it. */
function eachOf(
  d: Dissection,
  at: number,
  end: number,
  count: number,
  element: number,
  dissect: (from: number, to: number) => void,
): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[count] !== 0) d.value(count, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, SEQUENCE)) {
    const after = value.end;
    d.span(element, at, after - at);
    d.open();
    dissect(value.at, after);
    d.close();
    at = after;
  }
  d.close();
}
