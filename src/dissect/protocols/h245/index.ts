import { declareProtocol } from '../../../fields/protocol.js';
import { announcementFor } from '../../announcements.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { H245_FIELDS, H245_VALUES } from '../../names/h245-fields.js';
import { H245_SCHEMA } from '../../names/h245-schema.js';
import { beginMessage, here, type PerType } from '../asn1/per.js';
import { PerSchema } from '../asn1/per-schema.js';
import { declareTable } from '../elementlayouts.js';
import { dissectPdus } from '../tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from '../tpkt.js';

/**
 * The control channel of H.323's calls (ITU-T H.245, annex A), where these announced it: which end decides, what both are
 * capable of, the logical channels that they open and close, and how it ends. Of the rest only the names are told; media
 * are not looked for by it.
 */
export const h245 = declareProtocol('h245', 'H.245', 'MULTIMEDIA-SYSTEM-CONTROL', 'H.245');
const F = declareTable(h245, H245_FIELDS, H245_VALUES);
const HEADER = 4;

/** What was told of the message in hand: its name, and the coding of what a channel carries. */
let told = '';
let coding = '';
const SHORT_NAMES: Readonly<Record<string, string>> = {
  g711Alaw64k: 'g711A',
  g711Alaw56k: 'g711A',
  g711Ulaw64k: 'g711U',
  g711Ulaw56k: 'g711U',
  'g722-64k': 'g722',
  'g722-56k': 'g722',
  'g722-48k': 'g722',
  g729AnnexA: 'g729A',
  g729wAnnexB: 'g729B',
  g729AnnexAwAnnexB: 'g729AB',
  h261VideoCapability: 'h261',
  h262VideoCapability: 'h262',
  h263VideoCapability: 'h263',
};
const MESSAGES = ['RequestMessage', 'ResponseMessage', 'CommandMessage', 'IndicationMessage'];
const CODINGS = ['AudioCapability', 'VideoCapability'];

const tellManufacturer =
  (type: PerType): PerType =>
  (d, field) => {
    type(d, field);
    const at = (here.bit >>> 3) - 4;
    if (d.fault === 0) d.value(F.Manufacturer, d.getU32(at), at, 4);
  };

const schema = new PerSchema(
  H245_SCHEMA,
  F,
  { H221NonStandard: tellManufacturer },
  [...MESSAGES, ...CODINGS],
  (_, name, owner) => {
    if (MESSAGES.includes(owner)) told = name;
    else coding = SHORT_NAMES[name] ?? name;
  },
);

function dissectMessage(d: Dissection, at: number): void {
  emitTpkt(d, at);
  d.mention(h245.id);
  d.protocolColumn = 'H.245';
  beginMessage(at + HEADER);
  told = '';
  coding = '';
  schema.type('MultimediaSystemControlMessage')(d, F.pdu_type);
  if (!d.wantsInfo || told === '' || d.fault !== 0) return;
  d.infoColumn += `${told} ${told === 'openLogicalChannel' && coding !== '' ? `(${coding}) ` : ''}`;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isTpkt(d, start)) return false;
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, tpktLength, dissectMessage);
  return true;
}

export const h245Dissector: Dissector = {
  protocol: h245,
  dissect,
  heuristics: { tcp: (d, start) => isTpkt(d, start) && announcementFor(d, h245.id) !== undefined },
  alsoEmits: ['tpkt', 'per'],
};
