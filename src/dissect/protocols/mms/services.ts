import { decodeText } from '../../../fields/text.js';
import {
  type BerType,
  choice,
  context,
  explicit,
  flag,
  mark,
  number,
  octets,
  type Part,
  part,
  sequence,
  sequenceOf,
  text,
} from '../asn1/ber.js';
import { DATA_TAGS, data } from './data.js';
import { F } from './fields.js';

/** What the Info column tells of a message: the last name, and how the last access went. */
export const told = { domain: '', item: '', identifier: '', access: '', isOfDomain: false, service: -1 };

const VISIBLE = 26;

const saying =
  (key: 'domain' | 'item' | 'identifier'): BerType =>
  (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    if (d.has(contents, end - contents)) told[key] = decodeText(d.bytes, contents, end - contents);
  };

/** The name of an object: of the whole device, of a domain in it, or of an association. */
export const objectName = choice([
  part(context(0), F.vmd_specific, saying('item')),
  part(
    context(1),
    F.domain_specific_element,
    sequence(part(VISIBLE, F.domainId, saying('domain')), part(VISIBLE, F.itemId, saying('item'))),
  ),
  part(context(2), F.aa_specific, saying('item')),
]);

const variables = sequenceOf(
  F.listOfVariable_item_element,
  sequence(part([context(0)], F.variableSpecification, choice([explicit(context(0), F.name, objectName)]))),
);
const specification = choice([
  part(context(0), F.listOfVariable, variables),
  explicit(context(1), F.variableListName, objectName),
]);
const SPECIFICATION_TAGS = [context(0), context(1)];

const noting =
  (access: string, type: BerType): BerType =>
  (d, field, at, contents, end) => {
    told.access = access;
    type(d, field, at, contents, end);
  };
const accessResult = choice([
  part(context(0), F.failure, noting('failure', number)),
  part(DATA_TAGS, F.success, noting('success', data)),
]);
const accessResults = sequenceOf(F.AccessResult, accessResult);

const scope: BerType = (d, field, at, contents, end) => {
  told.isOfDomain = (d.bytes[at] & 0x1f) === 1;
  scopes(d, field, at, contents, end);
};
const scopes = choice([
  part(context(0), F.vmdSpecific_element, mark),
  part(context(1), F.domainSpecific, text),
  part(context(2), F.aaSpecific_element, mark),
]);

/** A service that is known by its number only. */
const unread: BerType = () => {};

const REQUESTS: Readonly<Record<number, Part>> = {
  0: part(context(0), F.status, flag),
  1: part(
    context(1),
    F.getNameList_element,
    sequence(
      explicit(context(0), F.extendedObjectClass, choice([part(context(0), F.objectClass, number)])),
      explicit(context(1), F.objectScope, scope),
      part(context(2), F['getNameList-Request_continueAfter'], text),
    ),
  ),
  2: part(context(2), F.identify_element, mark),
  4: part(
    context(4),
    F.read_element,
    sequence(
      part(context(0), F.specificationWithResult, flag),
      explicit(context(1), F.variableAccessSpecificatn, specification),
    ),
  ),
  5: part(
    context(5),
    F.write_element,
    sequence(
      part(SPECIFICATION_TAGS, F.variableAccessSpecificatn, specification),
      part(context(0), F.listOfData, sequenceOf(F.Data, data)),
    ),
  ),
  6: explicit(context(6), F.getVariableAccessAttributes, choice([explicit(context(0), F.name, objectName)])),
  12: explicit(context(12), F.getNamedVariableListAttributes, objectName),
};

const RESPONSES: Readonly<Record<number, Part>> = {
  0: part(
    context(0),
    F.status_element,
    sequence(part(context(0), F.vmdLogicalStatus, number), part(context(1), F.vmdPhysicalStatus, number)),
  ),
  1: part(
    context(1),
    F.getNameList_element,
    sequence(
      part(context(0), F.listOfIdentifier, sequenceOf(F.Identifier, saying('identifier'))),
      part(context(1), F.moreFollows, flag),
    ),
  ),
  2: part(
    context(2),
    F.identify_element,
    sequence(
      part(context(0), F.vendorName, text),
      part(context(1), F.modelName, text),
      part(context(2), F.revision, text),
      part(context(3), F.listOfAbstractSyntaxes, sequenceOf(F.listOfAbstractSyntaxes_item, octets)),
    ),
  ),
  4: part(
    context(4),
    F.read_element,
    sequence(
      explicit(context(0), F.variableAccessSpecificatn, specification),
      part(context(1), F.listOfAccessResult, accessResults),
    ),
  ),
  5: part(
    context(5),
    F.write,
    sequenceOf(
      F.Write_Response_item,
      choice([part(context(0), F.failure, number), part(context(1), F.success_element, mark)]),
    ),
  ),
  6: part(context(6), F.getVariableAccessAttributes_element, sequence(part(context(0), F.mmsDeletable, flag))),
  12: part(
    context(12),
    F.getNamedVariableListAttributes_element,
    sequence(part(context(0), F.mmsDeletable, flag), part(context(1), F.listOfVariable, variables)),
  ),
};

/** All services with tags of one byte; of those that are not read, the number is shown. */
function services(known: Readonly<Record<number, Part>>): BerType {
  const alternatives: Part[] = [];
  for (let tag = 0; tag <= 30; tag++) alternatives.push(known[tag] ?? part(context(tag), -1, unread));
  const read = choice(alternatives);
  return (d, field, at, contents, end) => {
    told.service = d.getU8(at) & 0x1f;
    read(d, field, at, contents, end);
  };
}

export const serviceRequest = services(REQUESTS);
export const serviceResponse = services(RESPONSES);
export const SERVICE_TAGS = Array.from({ length: 31 }, (_, tag) => context(tag));

export const unconfirmed = choice([
  part(
    context(0),
    F.informationReport_element,
    sequence(
      part(SPECIFICATION_TAGS, F.variableAccessSpecification, specification),
      part(context(0), F.listOfAccessResult, accessResults),
    ),
  ),
]);
