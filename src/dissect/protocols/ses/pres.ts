import { oidText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { PROVIDER_REASON } from '../../names/pres.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import {
  application,
  type BerType,
  bits,
  choice,
  context,
  head,
  number,
  octets,
  part,
  readHead,
  readInteger,
  sequence,
  sequenceOf,
  TAG,
} from '../asn1/ber.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { PRES as P, pres } from './pres-fields.js';

/*
 * Connecting, aborting and data in normal mode. Left out: X.410 mode, and contexts that change later.
 */

/** The unit of the session in which the layer stands; the session sets it. */
export const presentUser = { spdu: 0 };

const SPDU = { refuse: 12, connect: 13, accept: 14, abort: 25 } as const;

/** Abstract syntaxes of a conversation by their identifiers. */
const syntaxes = declareTalks<ReadonlyMap<number, string>>(new Map());
let known: ReadonlyMap<number, string> = new Map();
let learned: Map<number, string> | undefined;

const names = dissectorTable('ber.oid');

/** Which abstract syntax the identifier of a context stands for. */
export const syntaxOf = (identifier: number): string | undefined => known.get(identifier);

/** Dissects a value by the abstract syntax of its context. False where it is not known. */
export function dissectInContext(d: Dissection, identifier: number, at: number, end: number): boolean {
  const syntax = syntaxOf(identifier);
  if (syntax === undefined) return false;
  const protocol = names.getNamed(syntax);
  if (protocol >= 0) d.dissect(protocol, at, Math.min(end, d.end));
  return true;
}

let identifier = 0;
const contextIdentifier: BerType = (d, field, at, contents, end) => {
  identifier = readInteger(d, contents, end);
  number(d, field, at, contents, end);
};

const singleType: BerType = (d, _field, _at, contents, end) => {
  if (dissectInContext(d, identifier, contents, end)) return;
  remark(d, P.dissector_not_available, SEVERITY.warn, GROUP.undecoded, 'Dissector is not available');
};

const values = choice([
  part(context(0), P.single_ASN1_type_element, singleType),
  part(context(1), P.octet_aligned, (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    dissectInContext(d, identifier, contents, end);
  }),
  part(context(2), P.arbitrary, bits([])),
]);

const pdvList = sequence(
  part(TAG.oid, P.transfer_syntax_name, octets),
  part(TAG.integer, P.presentation_context_identifier, contextIdentifier),
  part([context(0), context(1), context(2)], P.presentation_data_values, values),
);
const USER_TAGS = [application(0), application(1)];
const userData = choice([
  part(application(0), P.simply_encoded_data, octets),
  part(application(1), P.fully_encoded_data, sequenceOf(P.PDV_list_element, pdvList)),
]);

const syntaxName: BerType = (d, field, at, contents, end) => {
  octets(d, field, at, contents, end);
  if (d.has(contents, end - contents)) learned?.set(identifier, oidText(d.bytes, contents, end - contents, false));
};
const contexts = sequenceOf(
  P.Context_list_item_element,
  sequence(
    part(TAG.integer, P.presentation_context_identifier, contextIdentifier),
    part(TAG.oid, P.abstract_syntax_name, syntaxName),
    part(TAG.sequence, P.transfer_syntax_name_list, sequenceOf(P.Transfer_syntax_name, octets)),
  ),
);
const results = sequenceOf(
  P.Result_list_item_element,
  sequence(
    part(context(0), P.result, number),
    part(context(1), P.transfer_syntax_name, octets),
    part(context(2), P.provider_reason, number),
  ),
);
const requirements = bits([
  P['Presentation.requirements.context.management'],
  P['Presentation.requirements.restoration'],
]);
const sessionRequirements = bits([
  P['User.session.requirements.half.duplex'],
  P['User.session.requirements.duplex'],
  P['User.session.requirements.expedited.data'],
  P['User.session.requirements.minor.synchronize'],
  P['User.session.requirements.major.synchronize'],
  P['User.session.requirements.resynchronize'],
  P['User.session.requirements.activity.management'],
  P['User.session.requirements.negotiated.release'],
  P['User.session.requirements.capability.data'],
  P['User.session.requirements.exceptions'],
  P['User.session.requirements.typed.data'],
  P['User.session.requirements.symmetric.synchronize'],
  P['User.session.requirements.data.separation'],
]);
const version = bits([P['Protocol.version.version.1']]);
const options = bits([
  P['Protocol.options.nominated.context'],
  P['Protocol.options.short.encoding'],
  P['Protocol.options.packed.encoding.rules'],
]);
const mode = part(context(0), P.mode_selector_element, sequence(part(context(0), P.mode_value, number)));

const connect = sequence(
  mode,
  part(
    context(2),
    P.normal_mode_parameters_element,
    sequence(
      part(context(0), P.protocol_version, version),
      part(context(1), P.calling_presentation_selector, octets),
      part(context(2), P.called_presentation_selector, octets),
      part(context(4), P.presentation_context_definition_list, contexts),
      part(context(8), P.presentation_requirements, requirements),
      part(context(9), P.user_session_requirements, sessionRequirements),
      part(context(11), P.protocol_options, options),
      part(context(12), P.initiators_nominated_context, number),
      part(USER_TAGS, P.user_data, userData),
    ),
  ),
);
const accept = sequence(
  mode,
  part(
    context(2),
    P.normal_mode_parameters_element,
    sequence(
      part(context(0), P.protocol_version, version),
      part(context(3), P.responding_presentation_selector, octets),
      part(context(5), P.presentation_context_definition_result_list, results),
      part(context(8), P.presentation_requirements, requirements),
      part(context(9), P.user_session_requirements, sessionRequirements),
      part(context(11), P.protocol_options, options),
      part(context(13), P.responders_nominated_context, number),
      part(USER_TAGS, P.user_data, userData),
    ),
  ),
);
const refuse = choice(
  [
    part(
      TAG.sequence,
      P.normal_mode_parameters_element,
      sequence(
        part(context(0), P.protocol_version, version),
        part(context(3), P.responding_presentation_selector, octets),
        part(context(5), P.presentation_context_definition_result_list, results),
        part(context(7), P.default_context_result, number),
        part(context(10), P.provider_reason, number),
        part(USER_TAGS, P.user_data, userData),
      ),
    ),
  ],
  [1],
);
const userAbort = choice(
  [
    part(
      context(0),
      P.normal_mode_parameters_element,
      sequence(
        part(
          context(0),
          P.presentation_context_identifier_list,
          sequenceOf(
            P.Presentation_context_identifier_list_item_element,
            sequence(
              part(TAG.integer, P.presentation_context_identifier, contextIdentifier),
              part(TAG.oid, P.transfer_syntax_name, octets),
            ),
          ),
        ),
        part(USER_TAGS, P.user_data, userData),
      ),
    ),
  ],
  [1],
);
const providerReason: BerType = (d, field, at, contents, end) => {
  number(d, field, at, contents, end);
  const reason = readInteger(d, contents, end);
  if (d.wantsInfo) d.infoColumn += ` (${PROVIDER_ABORTS[reason] ?? PROVIDER_REASON[reason] ?? reason})`;
};
const PROVIDER_ABORTS = [
  'reason-not-specified',
  'unrecognized-ppdu',
  'unexpected-ppdu',
  'unexpected-session-service-primitive',
  'unrecognized-ppdu-parameter',
  'unexpected-ppdu-parameter',
  'invalid-ppdu-parameter-value',
];
const abort = choice([
  part(context(0), P.aru_ppdu, userAbort),
  part(
    TAG.sequence,
    P.arp_ppdu_element,
    sequence(part(context(0), P.provider_reason, providerReason), part(context(1), P.event_identifier, number)),
  ),
]);

/** What stands in which unit of the session: its field, and how it is read. */
const UNITS: Readonly<Record<number, readonly [number, BerType]>> = {
  [SPDU.connect]: [P.cptype, connect],
  [SPDU.accept]: [P.cpapdu, accept],
  [SPDU.refuse]: [P.cprtype, refuse],
  [SPDU.abort]: [P.aborttype, abort],
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PRES';
  known = talkOf(d, syntaxes);
  const { spdu } = presentUser;
  if (spdu === SPDU.connect) {
    learned = new Map();
    known = learned;
  }
  const [field, type] = UNITS[spdu] ?? [P.user_data, userData];
  if (readHead(d, start, d.end)) type(d, field, start, head.contents, Math.min(head.end, d.end));
  if (learned !== undefined) keepTalk(d, syntaxes, learned);
  learned = undefined;
  return true;
}

export const presDissector: Dissector = {
  protocol: pres,
  dissect,
  carries: ['ber.oid'],
  alsoEmits: ['ber'],
  stateful: true,
};
