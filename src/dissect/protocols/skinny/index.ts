import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { SKINNY_MESSAGES } from '../../names/skinny.js';
import { declareExchanges, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../../transactions.js';
import { dissectPdus } from '../tcp/pdus.js';
import { seen } from './choices.js';
import { SKINNY as F, skinny } from './fields.js';
import { layoutOf } from './layout.js';
import { dissectLayout } from './messages.js';

/** The versions that a header may have. */
const VERSIONS: readonly number[] = [0, 10, 11, 15, 16, 17, 18, 19, 20, 21, 22];
/** The head: length of what follows its first eight bytes, version, number of the message. All little-endian. */
const HEADER = 12;

const OPEN_RECEIVE_CHANNEL_ACK = 0x22;
const START_MEDIA_TRANSMISSION = 0x8a;
const START_MEDIA_TRANSMISSION_ACK = 0x154;
/** Of their addresses media are known. */
const ABOUT_MEDIA = [OPEN_RECEIVE_CHANNEL_ACK, START_MEDIA_TRANSMISSION, START_MEDIA_TRANSMISSION_ACK];

/** Requests by their numbers, and, by those of the responses, which request they answer: told apart by the field. */
const REQUESTS: Readonly<Record<number, string>> = {
  1: '',
  9: 'lineNumber',
  10: 'speedDialNumber',
  11: 'lineNumber',
  39: '',
  41: '',
  51: 'serviceURLIndex',
  52: 'featureIndex',
  72: 'transactionId',
  76: '',
  138: 'passThroughPartyId',
  257: 'passThroughPartyId',
  261: 'passThroughPartyId',
  263: 'callReference',
  297: 'passthruPartyID',
  305: 'passThroughPartyId',
  306: 'passthruPartyID',
  311: 'conferenceId',
  312: 'conferenceId',
  313: 'conferenceId',
  314: 'conferenceId',
  317: 'conferenceId',
  331: 'callReference',
  32_768: '',
};
const RESPONSES: Readonly<Record<number, readonly [request: number, field: string]>> = {
  33: [257, 'passThroughPartyId'],
  34: [261, 'passThroughPartyId'],
  35: [263, 'callReference'],
  42: [138, 'passThroughPartyId'],
  49: [305, 'passThroughPartyId'],
  53: [311, 'conferenceId'],
  54: [312, 'conferenceId'],
  55: [313, 'conferenceId'],
  56: [314, 'conferenceId'],
  64: [317, 'conferenceId'],
  69: [331, 'callReference'],
  129: [1, ''],
  144: [9, 'lineNumber'],
  145: [10, 'speedDialNumber'],
  146: [11, 'lineNumber'],
  280: [39, ''],
  283: [41, ''],
  287: [52, 'featureIndex'],
  298: [297, 'passthruPartyID'],
  299: [297, 'passthruPartyID'],
  303: [51, 'serviceURLIndex'],
  326: [52, ''],
  327: [11, 'lineNumber'],
  328: [51, 'serviceURLIndex'],
  329: [10, 'speedDialNumber'],
  338: [72, 'transactionId'],
  340: [138, 'passThroughPartyId'],
  341: [306, 'passThroughPartyId'],
  344: [76, ''],
  33_024: [32_768, ''],
  33_025: [32_768, ''],
};
/** Those that only look like it: their exchanges are not followed. */
const ALSO_REQUESTS: readonly number[] = [0, 12, 13, 14, 15, 18, 37, 40, 46, 65, 258, 300, 315, 316, 318, 350];
const ALSO_RESPONSES: readonly number[] = [
  16, 47, 57, 66, 67, 68, 147, 148, 151, 152, 158, 256, 264, 265, 282, 301, 302, 322, 351,
];

const lengthAt = (d: Dissection, at: number) => d.getU32LE(at) + 8;
const exchanges = declareExchanges();

function dissect(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER || d.getU32LE(start) < 4 || !VERSIONS.includes(d.getU32LE(start + 4))) return false;
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, 4, lengthAt, dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.u32LE(F.data_length, start);
  const version = d.u32LE(F.hdr_version, start + 4);
  const message = d.u32LE(F.messageId, start + 8);
  const isRequest = REQUESTS[message] !== undefined || ALSO_REQUESTS.includes(message);
  const isResponse = RESPONSES[message] !== undefined || ALSO_RESPONSES.includes(message);
  if (isRequest) d.protocolColumn = 'SKINNY/REQ';
  else if (isResponse) d.protocolColumn = 'SKINNY/RESP';
  else if (!d.protocolColumn.startsWith('SKINNY')) d.protocolColumn = 'SKINNY';
  if (d.wantsInfo) d.infoColumn += `${SKINNY_MESSAGES[message] ?? `Unknown message 0x${message.toString(16)}`} `;
  const layout = layoutOf(String(message));
  if (layout === undefined || d.fault !== 0) return;
  dissectLayout(d, layout, start + HEADER, version, ABOUT_MEDIA.includes(message));
  if (d.fault === 0) relate(d, message, start);
}

/** Keeps a request, or finds the one that is answered. */
function relate(d: Dissection, message: number, start: number): void {
  const asked = REQUESTS[message];
  const answered = RESPONSES[message];
  if (asked === undefined && answered === undefined) return;
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const name = asked ?? answered[1];
    const value = name === '' ? 0 : (seen.get(F[name]) ?? 0);
    const key = `${d.conversation} ${((asked === undefined ? answered[0] : message) ^ value) >>> 0}`;
    const known = d.stateOf(exchanges);
    if (asked !== undefined) known.begin(key, d).request = d.block.firstNumber + d.frame;
    else {
      const exchange = known.find(key);
      if (exchange !== undefined) keepExchange(d, decisions, at, exchange);
    }
  }
  const { numbers } = decisions;
  if (answered === undefined || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST], start);
  d.wide(F.response_time, numbers[at + SECONDS], numbers[at + NANOSECONDS], start);
}

export const skinnyDissector: Dissector = {
  protocol: skinny,
  dissect,
  places: { 'tcp.port': [2000] },
  carries: ['rtp', 'xml'],
  stateful: true,
  announces: true,
};
