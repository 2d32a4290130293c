import { declareProtocol } from '../../../fields/protocol.js';
import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { H225_FIELDS, H225_VALUES } from '../../names/h225-fields.js';
import { H225_SCHEMA } from '../../names/h225-schema.js';
import { declareExchanges, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../../transactions.js';
import { beginMessage, here, type PerType } from '../asn1/per.js';
import { PerSchema } from '../asn1/per-schema.js';
import { declareTable } from '../elementlayouts.js';
import { udp } from '../udp/index.js';

/**
 * Call signalling and registration, admission and status of H.323 (ITU-T H.225.0, annex H). Passed over are tokens, H.245
 * in tunnels and in fast starts, service control, and what is told of calls that go on.
 */
export const h225 = declareProtocol('h225', 'H.225.0', 'H323-MESSAGES', [
  '{?H323_UserInformation_element}H.225.0 CS',
  'H.225.0 RAS',
]);
const F = declareTable(h225, H225_FIELDS, H225_VALUES);

let told = '';
let sequence = 0;
/** Requests of registration and the like, and what is confirmed or rejected by the same number. */
const exchanges = declareExchanges();
const REQUESTS = [
  'gatekeeper',
  'registration',
  'unregistration',
  'admission',
  'bandwidth',
  'disengage',
  'location',
  'info',
];
const KIND = /^([a-z]+)(Request|Confirm|Reject|RequestResponse)$/;

/** Who made it: country, extension and manufacturer's code behind each other. */
const tellManufacturer =
  (type: PerType): PerType =>
  (d, field) => {
    type(d, field);
    const at = (here.bit >>> 3) - 4;
    if (d.fault === 0) d.value(F.Manufacturer, d.getU32(at), at, 4);
  };

const schema = new PerSchema(
  H225_SCHEMA,
  F,
  {
    H221NonStandard: tellManufacturer,
    Seq: (type) => (d, field) => {
      type(d, field);
      sequence = here.value;
    },
  },
  ['Body', 'RasMessage'],
  (_, name) => {
    told = name;
  },
);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'H.225.0';
  const isRas = d.carrier === udp.id;
  if (d.wantsInfo && !isRas) d.infoColumn = '';
  beginMessage(start);
  told = '';
  if (isRas) schema.type('RasMessage')(d, F.RasMessage);
  else schema.type('H323-UserInformation')(d, F.H323_UserInformation_element);
  if (isRas && d.fault === 0) relate(d, start);
  if (d.wantsInfo && told !== '' && d.fault === 0) d.infoColumn = `${isRas ? 'RAS' : 'CS'}: ${told} `;
  return true;
}

function relate(d: Dissection, start: number): void {
  const [, group, kind] = KIND.exec(told) ?? [];
  if (!REQUESTS.includes(group)) return;
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const key = `${d.conversation} ${group} ${sequence}`;
    const known = d.stateOf(exchanges);
    if (kind === 'Request') known.begin(key, d).request = d.block.firstNumber + d.frame;
    else {
      const exchange = known.find(key);
      if (exchange !== undefined) keepExchange(d, decisions, at, exchange);
    }
  }
  const { numbers } = decisions;
  if (kind === 'Request' || numbers[at + REQUEST] === 0) return;
  d.value(F['ras.reqframe'], numbers[at + REQUEST], start);
  d.wide(F['ras.timedelta'], numbers[at + SECONDS], numbers[at + NANOSECONDS], start);
}

// Requests are kept by conversation.
keepByConversation(h225.id);

export const h225Dissector: Dissector = {
  protocol: h225,
  dissect,
  places: { 'udp.port': [1718, 1719] },
  alsoEmits: ['per'],
  stateful: true,
};
