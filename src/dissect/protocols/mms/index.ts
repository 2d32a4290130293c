import type { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import {
  declareExchanges,
  exchangeKey,
  keepExchange,
  NANOSECONDS,
  REQUEST,
  RESPONSE,
  SECONDS,
} from '../../transactions.js';
import {
  type BerType,
  bits,
  choice,
  context,
  explicit,
  head,
  mark,
  number,
  part,
  readHead,
  readInteger,
  sequence,
  TAG,
  text,
} from '../asn1/ber.js';
import { F, mms } from './fields.js';
import { SERVICE_TAGS, serviceRequest, serviceResponse, told, unconfirmed } from './services.js';

/*
 * Connecting, errors, and the services of which IEC 61850 makes most: status, names, identity, reading, writing, attributes and
 * reports. Left out: the other services but for their numbers, types of variables, and what IEC 61850 reads in values.
 */

const flagsOf = (prefix: string) =>
  Object.entries(F)
    .filter(([name]) => name.startsWith(prefix))
    .map(([, field]) => field);
const parameters = bits(flagsOf('ParameterSupportOptions.'));
const services = bits(flagsOf('ServiceSupportOptions.'));

let invoke = 0;
const invokeId: BerType = (d, field, at, contents, end) => {
  invoke = readInteger(d, contents, end);
  number(d, field, at, contents, end);
};

const initiateRequest = sequence(
  part(context(0), F.localDetailCalling, number),
  part(context(1), F.proposedMaxServOutstandingCalling, number),
  part(context(2), F.proposedMaxServOutstandingCalled, number),
  part(context(3), F.proposedDataStructureNestingLevel, number),
  part(
    context(4),
    F.mmsInitRequestDetail_element,
    sequence(
      part(context(0), F.proposedVersionNumber, number),
      part(context(1), F.proposedParameterCBB, parameters),
      part(context(2), F.servicesSupportedCalling, services),
    ),
  ),
);
const initiateResponse = sequence(
  part(context(0), F.localDetailCalled, number),
  part(context(1), F.negociatedMaxServOutstandingCalling, number),
  part(context(2), F.negociatedMaxServOutstandingCalled, number),
  part(context(3), F.negociatedDataStructureNestingLevel, number),
  part(
    context(4),
    F.mmsInitResponseDetail_element,
    sequence(
      part(context(0), F.negociatedVersionNumber, number),
      part(context(1), F.negociatedParameterCBB, parameters),
      part(context(2), F.servicesSupportedCalled, services),
    ),
  ),
);
const error = sequence(
  explicit(
    context(0),
    F.errorClass,
    choice(
      [
        F.vmd_state,
        F.application_reference,
        F.definition,
        F.resource,
        F.service,
        F.service_preempt,
        F.time_resolution,
        F.access,
        F.initiate,
        F.conclude,
        F.cancel,
        F.file,
        F.others,
      ].map((field, tag) => part(context(tag), field, number)),
    ),
  ),
  part(context(1), F.additionalCode, number),
  part(context(2), F.additionalDescription, text),
);
const rejectReason = choice(
  Array.from({ length: 11 }, (_, i) => part(context(i + 1), -1, () => {})),
  Array.from({ length: 11 }, (_, i) => i + 1),
);

/** By the tag: the field, how it is read, and what the Info column calls it. */
const UNITS: Readonly<Record<number, readonly [number, BerType, string]>> = {
  0: [
    F.confirmed_RequestPDU_element,
    sequence(part(TAG.integer, F.invokeID, invokeId), part(SERVICE_TAGS, F.confirmedServiceRequest, serviceRequest)),
    '',
  ],
  1: [
    F.confirmed_ResponsePDU_element,
    sequence(part(TAG.integer, F.invokeID, invokeId), part(SERVICE_TAGS, F.confirmedServiceResponse, serviceResponse)),
    '',
  ],
  2: [
    F.confirmed_ErrorPDU_element,
    sequence(part(context(0), F.invokeID, invokeId), part(context(2), F.serviceError_element, error)),
    'confirmed-ErrorPDU',
  ],
  3: [F.unconfirmed_PDU_element, sequence(part(context(0), F.unconfirmedService, explicitService)), ''],
  4: [
    F.rejectPDU_element,
    sequence(
      part(context(0), F.originalInvokeID, number),
      part(
        Array.from({ length: 11 }, (_, i) => context(i + 1)),
        F.rejectReason,
        rejectReason,
      ),
    ),
    'rejectPDU',
  ],
  8: [F.initiate_RequestPDU_element, initiateRequest, 'Associate Request'],
  9: [F.initiate_ResponsePDU_element, initiateResponse, 'Associate Response'],
  10: [F.initiate_ErrorPDU_element, error, 'Associate Error'],
  11: [F.conclude_RequestPDU_element, mark, 'conclude-RequestPDU'],
  12: [F.conclude_ResponsePDU_element, mark, 'conclude-ResponsePDU'],
  13: [F.conclude_ErrorPDU_element, error, 'conclude-ErrorPDU'],
};

function explicitService(d: Dissection, field: number, at: number, contents: number, end: number): void {
  unconfirmed(d, field, at, contents, end);
}

const UNIT = { request: 0, response: 1, error: 2, report: 3 } as const;

const exchanges = declareExchanges();

/** What the Info column called a request, for that of its answer. */
const words = declareState(
  () => new Map<string, string>(),
  () => new Kept<string>(),
);
const MOST_WORDS = 20_000;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MMS/IEC61850';
  if (d.wantsInfo) d.infoColumn = '';
  Object.assign(told, { domain: '', item: '', identifier: '', access: '', isOfDomain: false, service: -1 });
  invoke = -1;
  if (!readHead(d, start, d.end)) return true;
  const kind = head.tag & 0x1f;
  const unit = (head.tag & 0xc0) === 0x80 ? UNITS[kind] : undefined;
  if (unit === undefined) return true;
  const [field, type, name] = unit;
  type(d, field, start, head.contents, Math.min(head.end, d.end));
  if (kind <= UNIT.error && d.fault === 0) link(d, kind === UNIT.request);
  const asked = kind <= UNIT.response ? askedFor(d, kind === UNIT.request) : '';
  if (d.wantsInfo && d.fault === 0) d.infoColumn = describe(kind, name, asked);
  return true;
}

/** What was asked for: kept for the answer, which does not say it again. */
function askedFor(d: Dissection, isRequest: boolean): string {
  const memo = d.memoOf(words);
  const row = memo.row(d);
  if (!d.replaying) {
    const state = d.stateOf(words);
    const key = `${exchangeKey(d, d.start, 0)}${invoke}`;
    if (isRequest) {
      if (state.size >= MOST_WORDS) state.clear();
      state.set(key, wordOf());
    }
    memo.rows[row] = state.get(key) ?? '';
  }
  return memo.rows[row] ?? '';
}

function wordOf(): string {
  const { service, item } = told;
  const isReport = REPORT_CONTROL.test(item);
  if (service === NAMES) return told.isOfDomain ? 'GetLogicalDeviceDirectory' : 'GetServerDirectory';
  if (service === READ) return isReport ? 'GetRCBValues' : 'GetDataValue';
  if (service === WRITE) return isReport ? 'SetRCBValues' : 'SetDataValue';
  if (service === ATTRIBUTES) return 'GetDataDirectory';
  return service === LIST_ATTRIBUTES ? 'GetDataSetDirectory' : '';
}

/** An answer has the number of its request. */
function link(d: Dissection, isRequest: boolean): void {
  const decisions: Decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = `${exchangeKey(d, d.start, 0)}${invoke}`;
    const known = state.find(key);
    if (isRequest) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else if (known !== undefined) {
      known.response = d.block.firstNumber + d.frame;
      keepExchange(d, decisions, at, known);
    }
  }
  const { numbers } = decisions;
  if (isRequest || numbers[at + REQUEST] === 0 || numbers[at + RESPONSE] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.response_time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

const NAMES = 1;
const READ = 4;
const WRITE = 5;
const ATTRIBUTES = 6;
const LIST_ATTRIBUTES = 12;
const REPORT_CONTROL = /\$(RP|BR)\$/;

function describe(kind: number, name: string, asked: string): string {
  const { service, domain, item } = told;
  if (kind === UNIT.error) return `${String(invoke).padStart(2, '0')} ${name}`;
  if (kind === UNIT.report) return item === '' || domain !== '' ? '' : `Unconfirmed <${item}>`;
  if (kind > UNIT.report) return name;
  if (asked === '') return '';
  const both = `${domain} ${item}`;
  if (kind === UNIT.request) {
    if (service === NAMES) return `${asked}Request${told.isOfDomain ? ' (null)' : ''}`;
    if (service === LIST_ATTRIBUTES) return `${asked}Request ${item}`;
    return `${asked}Request${service === ATTRIBUTES ? '' : ' '} ${both}`;
  }
  if (service === NAMES) return `${asked}Response ${told.identifier}`;
  if (service === LIST_ATTRIBUTES) return `${asked}Response ${both}`;
  return service === ATTRIBUTES ? `${asked}Response` : `${asked}Response ${told.access}`;
}

export const mmsDissector: Dissector = {
  protocol: mms,
  dissect,
  places: { 'ber.oid': ['1.0.9506.2.1', '1.0.9506.2.3'] },
  alsoEmits: ['ber'],
  stateful: true,
};
