import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { xml } from '../xml.js';
import { SKINNY as F } from './fields.js';
import type { Part } from './layout.js';
import { layoutOf } from './layout.js';

/** Reads parts at a place, and gives where they end: the reader's own. */
export type ReadParts = (d: Dissection, parts: readonly Part[], at: number) => number;

const G723 = 9;
const AMR_WB = 98;
const H261 = 100;
const H264_FEC = 115;
/** From there on, payloads are data. */
const CLEAR_CHANNEL = 257;

/** What each video codec says of itself, by its payload type. */
const VIDEO: Readonly<Record<number, readonly [string, string]>> = {
  100: ['h261', 'H261'],
  101: ['h263', 'H263'],
  102: ['vieo', 'Vieo'],
};
const VIDEO_PARAMETERS: typeof VIDEO = { ...VIDEO, 103: ['h264', 'H264'] };
/** Bytes behind the parameters of audio and of data, as those of video are longer. */
const ROOM = 36;

/** Lists of servers up to that long have addresses in the old form, in newer versions too. */
const SHORT_SERVERS = 28;

const COMMANDS = [
  'none',
  'videoFastUpdatePicture',
  'videoFastUpdateGOB',
  'videoFastUpdateMB',
  'lostPicture',
  'lostPartialPicture',
  'recoveryReferencePicture',
  'temporalSpatialTradeOff',
];

/** The last value of each field of the message in hand that a later part depends on. */
export const seen = new Map<number, number>();
const lastOf = (name: string): number => seen.get(F[name]) ?? 0;

/** What follows as other fields say; gives where it ends. */
export function dissectChoice(d: Dissection, name: string, at: number, read: ReadParts): number {
  switch (name) {
    case 'capability':
      return dissectCodec(d, 'payloadCapability', at, read);
    case 'compression':
      return dissectCodec(d, 'compressionType', at, read);
    case 'video':
      return dissectVideo(d, VIDEO, 'payloadCapability', at, read);
    case 'videoParameters':
      return dissectVideo(d, VIDEO_PARAMETERS, 'payloadType', at, read);
    case 'media':
      return dissectMedia(d, at, read);
    case 'command':
      return dissectCommand(d, at, read);
    case 'servers':
      return read(d, layoutOf(d.reportedEnd - at > SHORT_SERVERS ? 'servers17' : 'servers') ?? [], at);
    case 'xml':
      return dissectXml(d, F.xmlData, at, lastOf('dataLength'));
    case 'alarm':
      return dissectAlarm(d, at);
  }
  return at;
}

/** A layout beneath a line of its own. */
function under(d: Dissection, heading: string, layout: string, at: number, read: ReadParts): number {
  d.heading(heading, at);
  d.open();
  const end = read(d, layoutOf(layout) ?? [], at);
  d.close();
  return end;
}

function dissectCodec(d: Dissection, by: string, at: number, read: ReadParts): number {
  if (lastOf(by) !== G723) return under(d, `any ${by}`, 'codec', at, read);
  if (d.want[HEADING] !== 0) d.heading(`${by} is Media_Payload_G7231`, at, 4);
  d.open();
  d.u32LE(F.g723BitRate, at);
  d.close();
  return at + 4;
}

function dissectVideo(d: Dissection, codecs: typeof VIDEO, by: string, at: number, read: ReadParts): number {
  const codec = codecs[lastOf(by)];
  return codec === undefined ? at : under(d, `${by} is Media_Payload_${codec[1]}`, codec[0], at, read);
}

function dissectMedia(d: Dissection, at: number, read: ReadParts): number {
  const type = lastOf('payloadType');
  if (type <= AMR_WB) return under(d, 'payloadType <= Media_Payload_AMR_WB', 'audioParameters', at, read) + ROOM;
  if (type >= H261 && type <= H264_FEC) {
    const heading = 'Media_Payload_H261 <= payloadType <= Media_Payload_H264_FEC';
    return under(d, heading, 'videoParameters', at, read);
  }
  if (type < CLEAR_CHANNEL) return at;
  return under(d, 'payloadType >= Media_Payload_Clear_Chan', 'dataParameters', at, read) + ROOM;
}

function dissectCommand(d: Dissection, at: number, read: ReadParts): number {
  const command = lastOf('command');
  const name = COMMANDS[command];
  const isKnown = command > 0 && name !== undefined;
  const heading = isKnown ? `command is MiscCommandType_${name}` : 'any command';
  const layout = `command${command}`;
  if (isKnown && layoutOf(layout) !== undefined) return under(d, heading, layout, at, read);
  d.heading(heading, at, 4);
  d.open();
  d.u32LE(isKnown ? F.temporalSpatialTradeOff : F.none, at);
  d.close();
  return at + 4;
}

/** The text that a phone or its server has for an application. */
function dissectXml(d: Dissection, field: number, at: number, length: number): number {
  const from = at - length;
  d.span(field, from, length);
  if (length === 0) d.mention(xml.id);
  else if (d.fault === 0) d.dissectInside(xml.id, from, from + length, from + length);
  return at;
}

function dissectAlarm(d: Dissection, at: number): number {
  let end = at;
  while (end < d.end && d.bytes[end] !== 0) end++;
  d.span(F.alarmInfo, at, end - at);
  dissectXml(d, F.xmlData, end, end - at);
  return end;
}
