import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import {
  application,
  type BerType,
  bits,
  choice,
  context,
  explicit,
  head,
  number,
  octets,
  part,
  readHead,
  readInteger,
  sequence,
  sequenceOf,
  TAG,
  text,
} from '../asn1/ber.js';
import { ACSE as A, acse } from './acse-fields.js';
import { dissectInContext } from './pres.js';

/*
 * Associating, releasing, aborting. Left out: names in their long form (X.500), and what the second edition added.
 */

const PRINTABLE = 19;

let reference = -1;
const indirect: BerType = (d, field, at, contents, end) => {
  reference = readInteger(d, contents, end);
  number(d, field, at, contents, end);
};
const encoding = choice([
  part(context(0), A.single_ASN1_type_element, (d, _field, _at, contents, end) => {
    dissectInContext(d, reference, contents, end);
  }),
  part(context(1), A.octet_aligned, (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    dissectInContext(d, reference, contents, end);
  }),
  part(context(2), A.arbitrary, bits([])),
]);
const information = sequenceOf(
  A.EXTERNALt_element,
  sequence(
    part(TAG.oid, A.direct_reference, octets),
    part(TAG.integer, A.indirect_reference, indirect),
    part(7, A.data_value_descriptor, text),
    part([context(0), context(1), context(2)], A.encoding, encoding),
  ),
);

const title = choice([part(TAG.oid, A.ap_title_form2, octets), part(PRINTABLE, A.ap_title_form3, text)], [1, 2]);
const qualifier = choice(
  [
    part(TAG.integer, A.aso_qualifier_form2, number),
    part(PRINTABLE, A.aso_qualifier_form3, text),
    part(TAG.octets, A.aso_qualifier_form_any_octets, octets),
  ],
  [1, 2, 3],
);
const requirements = bits([
  A['ACSE.requirements.authentication'],
  A['ACSE.requirements.aSO.context.negotiation'],
  A['ACSE.requirements.higher.level.association'],
  A['ACSE.requirements.nested.association'],
]);
const authentication = choice([
  part(context(0), A.charstring, text),
  part(context(1), A.bitstring, bits([])),
  part(context(2), A.external_element, octets),
]);

const request = sequence(
  part(context(0), A.protocol_version, bits([A['T.AARQ.protocol.version.version1']])),
  explicit(context(1), A.aSO_context_name, octets),
  explicit(context(2), A.called_AP_title, title),
  explicit(context(3), A.called_AE_qualifier, qualifier),
  explicit(context(4), A.called_AP_invocation_identifier, number),
  explicit(context(5), A.called_AE_invocation_identifier, number),
  explicit(context(6), A.calling_AP_title, title),
  explicit(context(7), A.calling_AE_qualifier, qualifier),
  explicit(context(8), A.calling_AP_invocation_identifier, number),
  explicit(context(9), A.calling_AE_invocation_identifier, number),
  part(context(10), A.sender_acse_requirements, requirements),
  part(context(11), A.mechanism_name, octets),
  explicit(context(12), A.calling_authentication_value, authentication),
  part(context(29), A.implementation_information, text),
  part(context(30), A.user_information, information),
);
const diagnostic = choice(
  [explicit(context(1), A.service_user, number), explicit(context(2), A.service_provider, number)],
  [1, 2],
);
const response = sequence(
  part(context(0), A.protocol_version, bits([A['T.AARE.protocol.version.version1']])),
  explicit(context(1), A.aSO_context_name, octets),
  explicit(context(2), A.result, number),
  explicit(context(3), A.result_source_diagnostic, diagnostic),
  explicit(context(4), A.responding_AP_title, title),
  explicit(context(5), A.responding_AE_qualifier, qualifier),
  explicit(context(6), A.responding_AP_invocation_identifier, number),
  explicit(context(7), A.responding_AE_invocation_identifier, number),
  part(context(8), A.responder_acse_requirements, requirements),
  part(context(9), A.mechanism_name, octets),
  explicit(context(10), A.responding_authentication_value, authentication),
  part(context(29), A.implementation_information, text),
  part(context(30), A.user_information, information),
);

/** A reason that the Info column tells behind what it is the reason of. */
const told =
  (names: Readonly<Record<number, string>>): BerType =>
  (d, field, at, contents, end) => {
    number(d, field, at, contents, end);
    const value = readInteger(d, contents, end);
    if (d.wantsInfo) d.infoColumn += ` (${names[value] ?? `Unknown (${value})`})`;
  };
const release = (names: Readonly<Record<number, string>>) =>
  sequence(part(context(0), A.reason, told(names)), part(context(30), A.user_information, information));
const abort = sequence(
  part(context(0), A.abort_source, told({ 0: 'service-user', 1: 'service-provider' })),
  part(context(1), A.abort_diagnostic, number),
  part(context(30), A.user_information, information),
);

/** By the tag: the field, how it is read, and what the Info column calls it. */
const UNITS: Readonly<Record<number, readonly [number, BerType, string]>> = {
  [application(0)]: [A.aarq_element, request, 'A-Associate-Request'],
  [application(1)]: [A.aare_element, response, 'A-Associate-Response'],
  [application(2)]: [A.rlrq_element, release({ 0: 'normal', 1: 'urgent', 30: 'user-defined' }), 'Release-Request'],
  [application(3)]: [
    A.rlre_element,
    release({ 0: 'normal', 1: 'not-finished', 30: 'user-defined' }),
    'Release-Response',
  ],
  [application(4)]: [A.abrt_element, abort, 'Abort'],
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ACSE';
  reference = -1;
  if (!readHead(d, start, d.end)) return true;
  const unit = UNITS[head.tag];
  if (unit === undefined) return true;
  const [field, type, name] = unit;
  if (d.wantsInfo) d.infoColumn = name;
  type(d, field, start, head.contents, Math.min(head.end, d.end));
  return true;
}

export const acseDissector: Dissector = {
  protocol: acse,
  dissect,
  places: { 'ber.oid': ['2.2.1.0.1'] },
  carries: ['ber.oid'],
  alsoEmits: ['ber'],
};
