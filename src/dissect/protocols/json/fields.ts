import { bytes, declareFields, declareProtocol, double, none, string } from '../../../fields/protocol.js';

/** JavaScript Object Notation (RFC 8259). */
export const json = declareProtocol('json', 'JSON', 'JavaScript Object Notation');

const many = { many: true };
const generated = { many: true, generated: true };

export const F = declareFields(json, {
  array: none('Array', many),
  object: string('Object', { many: true, line: () => 'Object' }),
  member: string('Member', many),
  key: string('Key', many),
  path: string('Path', generated),
  path_with_value: string('Path with value', generated),
  member_with_value: string('Member with value', generated),
  'value.string': string('String value', many),
  'value.number': double('Number value', many),
  'value.false': none('False value', many),
  'value.null': none('Null value', many),
  'value.true': none('True value', many),
  'value.nan': none('NaN value', many),
  array_compact: none('Array compact', many),
  object_compact: none('Object compact', many),
  member_compact: none('Member compact', many),
  array_item_compact: none('Array item compact', many),
  binary_data: bytes('Binary data', many),
  ignored_leading_bytes: string('Ignored leading bytes', many),
  array_raw: none('Array raw', many),
  object_raw: none('Object raw', many),
  member_raw: none('Member raw', many),
  array_item_raw: none('Array item raw', many),
});
