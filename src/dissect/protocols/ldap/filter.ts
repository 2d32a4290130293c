import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { type BerType, choice, context, explicit, flag, part, sequence, sequenceOf, TAG, text } from '../asn1/ber.js';
import { F } from './fields.js';
import { emitVersionFlags } from './netlogon.js';
import { emitGuid, emitSid } from './sid.js';

/** Filters of searches (RFC 4511, 4.5.1.7). */

let description = '';
const MOST_BYTES_SHOWN = 24;

const attributeDescription: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
  description = d.fault === 0 ? decodeText(d.bytes, contents, Math.min(64, end - contents)) : '';
};

/** A value: text, or its bytes where it is none; some attributes of directories of Windows have a form of their own. */
const assertion: BerType = (d, field, _at, contents, end) => {
  const length = end - contents;
  if (!d.has(contents, length)) return;
  if (description === 'DomainSid' && length >= 8) emitSid(d, field, contents, end);
  else if (description === 'DomainGuid' && length === 16) emitGuid(d, F.guid, contents);
  else if (description === 'NtVer' && length >= 4) emitVersionFlags(d, contents);
  else if (isPrintable(d, contents, end)) d.span(field, contents, length);
  else if (d.want[field] !== 0) d.text(field, bytesText(d, contents, end), contents, length);
};

function isPrintable(d: Dissection, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (d.bytes[i] < 32 || d.bytes[i] > 126) return false;
  return true;
}

function bytesText(d: Dissection, at: number, end: number): string {
  const stop = Math.min(end, at + MOST_BYTES_SHOWN);
  let shown = '';
  for (let i = at; i < stop; i++) shown += `${i > at ? ':' : ''}${d.bytes[i].toString(16).padStart(2, '0')}`;
  return stop < end ? `${shown}:…` : shown;
}

const comparison = sequence(
  part(TAG.octets, F.attributeDesc, attributeDescription),
  part(TAG.octets, F.assertionValue, assertion),
);
const substrings = sequence(
  part(TAG.octets, F.type, attributeDescription),
  part(
    TAG.sequence,
    F.substrings,
    sequenceOf(
      F.substrings_item,
      choice([part(context(0), F.initial, text), part(context(1), F.any, text), part(context(2), F.final, text)]),
    ),
  ),
);
const matching = sequence(
  part(context(1), F.matchingRule, text),
  part(context(2), F.type, attributeDescription),
  part(context(3), F.matchValue, assertion),
  part(context(4), F.dnAttributes, flag),
);

const again: BerType = (d, field, at, contents, end) => filter(d, field, at, contents, end);

export const filter: BerType = choice([
  part(context(0), F.and, sequenceOf(F.and_item, again)),
  part(context(1), F.or, sequenceOf(F.or_item, again)),
  explicit(context(2), F.not, again),
  part(context(3), F.equalityMatch_element, comparison),
  part(context(4), F.substrings_element, substrings),
  part(context(5), F.greaterOrEqual_element, comparison),
  part(context(6), F.lessOrEqual_element, comparison),
  part(context(7), F.present, text),
  part(context(8), F.approxMatch_element, comparison),
  part(context(9), F.extensibleMatch_element, matching),
]);
