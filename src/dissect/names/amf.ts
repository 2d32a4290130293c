/** Types of AMF. */

export const AMF0_TYPE: Readonly<Record<number, string>> = {
  0: 'Number',
  1: 'Boolean',
  2: 'String',
  3: 'Object',
  4: 'Movie clip',
  5: 'Null',
  6: 'Undefined',
  7: 'Reference',
  8: 'ECMA array',
  9: 'End of object',
  10: 'Strict array',
  11: 'Date',
  12: 'Long string',
  13: 'Unsupported',
  14: 'Record set',
  15: 'XML',
  16: 'Typed object',
  17: 'Switch to AMF3',
  34: 'Int64',
};

export const AMF3_TYPE: Readonly<Record<number, string>> = {
  0: 'Undefined',
  1: 'Null',
  2: 'False',
  3: 'True',
  4: 'Integer',
  5: 'Double',
  6: 'String',
  7: 'XML document',
  8: 'Date',
  9: 'Array',
  10: 'Object',
  11: 'XML',
  12: 'ByteArray',
};
