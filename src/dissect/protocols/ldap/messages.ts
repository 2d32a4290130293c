import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { LDAP_IDENTIFIERS, LDAP_RESULTCODE } from '../../names/ldap.js';
import {
  application,
  type BerType,
  choice,
  context,
  flag,
  head,
  mark,
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
import { dissectControls, dissectOperationValue } from './controls.js';
import { F } from './fields.js';
import { filter } from './filter.js';
import { dissectNetlogon } from './netlogon.js';
import { beginBind, dissectCredentials, dissectServerCredentials, talk } from './session.js';
import { emitGuid, emitSid } from './sid.js';

/** Operations of LDAP (RFC 4511, section 4). */

/** Appends to the Info column. */
const say = (d: Dissection, words: string) => {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += words;
};
const quoted = (d: Dissection, contents: number, end: number) =>
  end > contents ? `"${decodeText(d.bytes, contents, Math.min(end, d.end) - contents)}" ` : '"<ROOT>" ';

/** A name that the Info column shows. */
const shownName: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
  if (d.wantsInfo) say(d, quoted(d, contents, end));
};

let attribute = '';
const attributeType: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
  attribute = d.fault === 0 ? decodeText(d.bytes, contents, Math.min(64, end - contents)).toLowerCase() : '';
};

/** A value, read as its attribute says. */
const attributeValue: BerType = (d, field, at, contents, end) => {
  const length = end - contents;
  if (!d.has(contents, length)) return;
  if (attribute === 'objectguid' && length === 16) emitGuid(d, F.guid, contents);
  else if (attribute === 'objectsid') emitSid(d, F.sid, contents, end);
  else if (attribute === 'supportedcontrol' || attribute === 'supportedcapabilities') d.span(F.oid, contents, length);
  else if (attribute === 'netlogon' && length > 8) dissectNetlogon(d, contents, end);
  else octets(d, field, at, contents, end);
};

const values = sequenceOf(F.AttributeValue, attributeValue);
const attributeParts = sequence(part(TAG.octets, F.type, attributeType), part(TAG.set, F.vals, values));
const attributes = sequenceOf(F.PartialAttributeList_item_element, attributeParts);
const newAttributes = sequenceOf(F.AttributeList_item_element, attributeParts);

let isExtended = false;
const resultCode: BerType = (d, field, at, contents, end) => {
  const code = readInteger(d, contents, end);
  talk.result = code;
  number(d, field, at, contents, end);
  if (d.wantsInfo && !isExtended) say(d, `${LDAP_RESULTCODE[code] ?? `Unknown result(${code})`} `);
};
const errorMessage: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
  if (d.wantsInfo && end > contents) say(d, `(${decodeText(d.bytes, contents, end - contents)}) `);
};
const urls = sequenceOf(F.LDAPURL, text);

const resultParts = [
  part(TAG.enumerated, F.resultCode, resultCode),
  part(TAG.octets, F.matchedDN, text),
  part(TAG.octets, F.errorMessage, errorMessage),
  part(context(3), F.referral, urls),
];
const plainResult = sequence(...resultParts);
const result: BerType = (d, field, at, contents, end) => {
  isExtended = false;
  plainResult(d, field, at, contents, end);
};

const sasl = sequence(
  part(TAG.octets, F.mechanism, (d, field, at, contents, end) => {
    beginBind(d, contents, end);
    text(d, field, at, contents, end);
  }),
  part(TAG.octets, F.credentials, (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    dissectCredentials(d, contents, end);
  }),
);

const saidAfter =
  (words: string, type: BerType): BerType =>
  (d, field, at, contents, end) => {
    type(d, field, at, contents, end);
    say(d, words);
  };

const bindRequest = sequence(
  part(TAG.integer, F.version, number),
  part(TAG.octets, F.name, shownName),
  part(
    [context(0), context(3), context(10), context(11)],
    F.authentication,
    choice(
      [
        part(context(0), F.simple, saidAfter('simple ', text)),
        part(context(3), F.sasl_element, saidAfter('sasl ', sasl)),
        part(context(10), F.ntlmsspNegotiate, saidAfter('ntlmsspNegotiate ', octets)),
        part(context(11), F.ntlmsspAuth, saidAfter('ntlmsspAuth ', octets)),
      ],
      [0, 3, 10, 11],
    ),
  ),
);
const plainBindResponse = sequence(
  ...resultParts,
  part(context(7), F.serverSaslCreds, (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    dissectServerCredentials(d, contents, end);
  }),
);
const bindResponse: BerType = (d, field, at, contents, end) => {
  isExtended = false;
  plainBindResponse(d, field, at, contents, end);
};

const SCOPES = ['baseObject', 'singleLevel', 'wholeSubtree'];
const scope: BerType = (d, field, at, contents, end) => {
  const value = readInteger(d, contents, end);
  number(d, field, at, contents, end);
  say(d, `${SCOPES[value] ?? `Unknown scope(${value})`} `);
};

const searchRequest = sequence(
  part(TAG.octets, F.baseObject, shownName),
  part(TAG.enumerated, F.scope, scope),
  part(TAG.enumerated, F.derefAliases, number),
  part(TAG.integer, F.sizeLimit, number),
  part(TAG.integer, F.timeLimit, number),
  part(TAG.boolean, F.typesOnly, flag),
  part([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(context), F.filter, filter),
  part(TAG.sequence, F.attributes, sequenceOf(F.AttributeDescription, text)),
);
const searchEntry = sequence(part(TAG.octets, F.objectName, shownName), part(TAG.sequence, F.attributes, attributes));
const modifyRequest = sequence(
  part(TAG.octets, F.object, shownName),
  part(
    TAG.sequence,
    F.modification,
    sequenceOf(
      F.modification_item_element,
      sequence(part(TAG.enumerated, F.operation, number), part(TAG.sequence, F.modification_element, attributeParts)),
    ),
  ),
);
const addRequest = sequence(part(TAG.octets, F.entry, shownName), part(TAG.sequence, F.attributes, newAttributes));
const modDnRequest = sequence(
  part(TAG.octets, F.entry, shownName),
  part(TAG.octets, F.newrdn, text),
  part(TAG.boolean, F.deleteoldrdn, flag),
  part(context(0), F.newSuperior, text),
);
const compareRequest = sequence(
  part(TAG.octets, F.entry, shownName),
  part(
    TAG.sequence,
    F.ava_element,
    sequence(part(TAG.octets, F.attributeDesc, text), part(TAG.octets, F.assertionValue, text)),
  ),
);

/** What an identifier is called: by its name, or by the names of its first arcs. */
function identifierName(dotted: string): string {
  const known = LDAP_IDENTIFIERS[dotted];
  if (known !== undefined) return known;
  if (dotted.startsWith('2.16.840.1.')) return `US company arc.${dotted.slice(11)}`;
  return dotted.startsWith('1.') ? `iso.${dotted.slice(2)}` : dotted;
}

let operation = '';
const identifier: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
  operation = d.fault === 0 ? decodeText(d.bytes, contents, Math.min(128, end - contents)) : '';
  if (operation === START_TLS) talk.asksForTls = true;
  if (d.wantsInfo) say(d, `${identifierName(operation)} `);
};
const START_TLS = '1.3.6.1.4.1.1466.20037';

const operationValue: BerType = (d, field, at, contents, end) => {
  if (!dissectOperationValue(d, operation, contents, end)) octets(d, field, at, contents, end);
};
const extendedRequest = sequence(
  part(context(0), F.requestName, identifier),
  part(context(1), F.requestValue, operationValue),
);
const plainExtendedResponse = sequence(
  ...resultParts,
  part(context(10), F.responseName, identifier),
  part(context(11), F.response, octets),
);
const extendedResponse: BerType = (d, field, at, contents, end) => {
  isExtended = true;
  plainExtendedResponse(d, field, at, contents, end);
};
const intermediateResponse = sequence(
  part(context(0), F.responseName, identifier),
  part(context(1), F.responseValue, operationValue),
);

/** Of each operation: its name, and how it is read. */
const OPERATIONS: ReadonlyMap<number, readonly [field: number, name: string, type: BerType]> = new Map([
  [0, [F.bindRequest_element, 'bindRequest', bindRequest]],
  [1, [F.bindResponse_element, 'bindResponse', bindResponse]],
  [2, [F.unbindRequest_element, 'unbindRequest', mark]],
  [3, [F.searchRequest_element, 'searchRequest', searchRequest]],
  [4, [F.searchResEntry_element, 'searchResEntry', searchEntry]],
  [5, [F.searchResDone_element, 'searchResDone', result]],
  [6, [F.modifyRequest_element, 'modifyRequest', modifyRequest]],
  [7, [F.modifyResponse_element, 'modifyResponse', result]],
  [8, [F.addRequest_element, 'addRequest', addRequest]],
  [9, [F.addResponse_element, 'addResponse', result]],
  [10, [F.delRequest, 'delRequest', shownName]],
  [11, [F.delResponse_element, 'delResponse', result]],
  [12, [F.modDNRequest_element, 'modDNRequest', modDnRequest]],
  [13, [F.modDNResponse_element, 'modDNResponse', result]],
  [14, [F.compareRequest_element, 'compareRequest', compareRequest]],
  [15, [F.compareResponse_element, 'compareResponse', result]],
  [16, [F.abandonRequest, 'abandonRequest', number]],
  [19, [F.searchResRef, 'searchResRef', urls]],
  [23, [F.extendedReq_element, 'extendedReq', extendedRequest]],
  [24, [F.extendedResp_element, 'extendedResp', extendedResponse]],
  [25, [F.intermediateResponse_element, 'intermediateResponse', intermediateResponse]],
] as [number, [number, string, BerType]][]);

const ABANDON = 16;
const SEARCH_ENTRY = 4;
const SEARCH_DONE = 5;

/** A message from `at` (RFC 4511, 4.1.1). Gives back where it ends. */
export function dissectMessage(d: Dissection, at: number): number {
  if (!readHead(d, at, d.reportedEnd)) return d.reportedEnd;
  const { contents, end } = head;
  d.value(F.LDAPMessage_element, 1, at, Math.max(0, Math.min(end, d.end) - at));
  d.open();
  if (head.tag === TAG.sequence) dissectParts(d, contents, end);
  else d.has(d.reportedEnd, 1);
  d.close();
  return end;
}

function dissectParts(d: Dissection, at: number, end: number): void {
  if (!readHead(d, at, end)) return;
  if (head.tag !== TAG.integer) {
    d.has(d.reportedEnd, 1);
    return;
  }
  const id = readInteger(d, head.contents, head.end) >>> 0;
  at = head.end;
  d.value(F.messageID, id, head.contents, head.end - head.contents);
  if (!readHead(d, at, end)) return;
  const code = (head.tag & 0xc0) === application(0) ? head.tag & 0x1f : -1;
  const found = OPERATIONS.get(code);
  if (found === undefined) return;
  const { contents, end: after } = head;
  talk.id = id;
  talk.result = -1;
  talk.asksForTls = false;
  d.value(F.protocolOp, code, at, Math.max(0, Math.min(after, d.end) - at));
  d.open();
  if (d.wantsInfo) {
    const shownId = code === ABANDON ? readInteger(d, contents, after) >>> 0 : id;
    if (code !== 25 || after > contents) say(d, `${found[1]}(${shownId}) `);
  }
  found[2](d, found[0], at, contents, after);
  d.close();
  if (d.fault !== 0) return;
  talk.link(d, id, code, code === SEARCH_ENTRY, code === SEARCH_DONE);
  if (after < end && readHead(d, after, end) && head.tag === context(0))
    dissectControls(d, after, head.contents, head.end);
}
