import { boolean, declareFields, declareProtocol, none, uint32 } from '../../../fields/protocol.js';
import type { Dissector } from '../../dissector.js';

/** What the Packed Encoding Rules (X.691) put between the values of messages. tshark has it for filters alone. */
export const per = declareProtocol('per', 'PER', 'Packed Encoding Rules (ASN.1 X.691)');

const many = true;
const hidden = true;
const number = (label: string) => uint32(label, { many, hidden });
const bit = (label: string) => boolean(label, { many, hidden });
const wrong = (label: string) => none(label, { many });

export const PER = declareFields(per, {
  num_sequence_extensions: number('Number of Sequence Extensions'),
  choice_index: number('Choice Index'),
  choice_extension_index: number('Choice Extension Index'),
  enum_index: number('Enumerated Index'),
  enum_extension_index: number('Enumerated Extension Index'),
  extension_bit: bit('Extension Bit'),
  extension_present_bit: bit('Extension Present Bit'),
  small_number_bit: bit('Small Number Bit'),
  optional_field_bit: bit('Optional Field Bit'),
  sequence_of_length: number('Sequence-Of Length'),
  object_length: number('Object Identifier Length'),
  open_type_length: number('Open Type Length'),
  octet_string_length: number('Octet String Length'),
  bit_string_length: number('Bit String Length'),
  normally_small_nonnegative_whole_number_length: number('Normally Small Non-negative Whole Number Length'),
  const_int_len: number('Constrained Integer Length'),
  integer_length: number('integer length'),
  'size_constraint.too_few': wrong('Size constraint: too few items'),
  'size_constraint.too_many': wrong('Size constraint: too many items'),
  choice_extension_unknown: wrong('unknown choice extension'),
  sequence_extension_unknown: wrong('unknown sequence extension'),
  'error.undecoded': wrong('PER: Something unknown here'),
  'open_type.len': wrong('Open Type Length > available data(tvb)'),
});

export const perDissector: Dissector = { protocol: per, dissect: () => true };
