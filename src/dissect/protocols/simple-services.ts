import { boolean, bytes, declareFields, declareProtocol, string, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** The small services of old: time (RFC 868), daytime (867), echo (862), discard (863), characters (864). */
export const time = declareProtocol('time', 'TIME', 'Time Protocol');
export const daytime = declareProtocol('daytime', 'DAYTIME', 'Daytime Protocol');
export const echo = declareProtocol('echo', 'ECHO', 'Echo');
export const discard = declareProtocol('discard', 'DISCARD', 'Discard Protocol');
export const chargen = declareProtocol('chargen', 'Chargen', 'Character Generator Protocol');

const ANSWERS = ['Response', 'Request'] as const;
const TIME = declareFields(time, {
  response: boolean('Type', { labels: ANSWERS }),
  time: uint32('Time'),
});
const DAYTIME = declareFields(daytime, {
  response_request: boolean('Type', { labels: ANSWERS }),
  string: string('Daytime'),
});
const ECHO = declareFields(echo, {
  data: bytes('Echo data'),
  request: boolean('Echo request', { hidden: true }),
  response: boolean('Echo response', { hidden: true }),
});
const DISCARD = declareFields(discard, {
  data: bytes('Data'),
  len: uint32('Reported Length', { generated: true }),
});
const CHARGEN = declareFields(chargen, { data: string('Data') });

const PORT = { echo: 7, discard: 9, daytime: 13, chargen: 19, time: 37 } as const;

function dissectTime(d: Dissection, start: number): boolean {
  const isAnswer = d.sourcePort === PORT.time;
  d.protocolColumn = 'TIME';
  if (d.wantsInfo) d.infoColumn = isAnswer ? 'TIME Response' : 'TIME Request';
  d.value(TIME.response, isAnswer ? 1 : 0);
  if (isAnswer) d.u32(TIME.time, start);
  return true;
}

function dissectDaytime(d: Dissection, start: number): boolean {
  const isAnswer = d.sourcePort === PORT.daytime;
  d.protocolColumn = 'DAYTIME';
  if (d.wantsInfo) d.infoColumn = isAnswer ? 'DAYTIME Response' : 'DAYTIME Request';
  d.value(DAYTIME.response_request, isAnswer ? 1 : 0);
  if (isAnswer) d.span(DAYTIME.string, start, d.end - start);
  return true;
}

function dissectEcho(d: Dissection, start: number): boolean {
  const isRequest = d.destinationPort === PORT.echo;
  d.protocolColumn = 'ECHO';
  if (d.wantsInfo) d.infoColumn = isRequest ? 'Request' : 'Response';
  d.span(ECHO.data, start, d.end - start);
  d.value(isRequest ? ECHO.request : ECHO.response, 1);
  return true;
}

function dissectDiscard(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DISCARD';
  if (d.wantsInfo) d.infoColumn = 'Discard';
  d.span(DISCARD.data, start, d.end - start);
  d.value(DISCARD.len, d.reportedEnd - start);
  return true;
}

function dissectChargen(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Chargen';
  if (d.wantsInfo) d.infoColumn = 'Chargen';
  // tshark's field has this word, whatever the characters are.
  d.text(CHARGEN.data, 'Data', start, d.end - start);
  return true;
}

const at = (port: number) => ({ 'tcp.port': [port], 'udp.port': [port] });

export const timeDissector: Dissector = { protocol: time, dissect: dissectTime, places: at(PORT.time) };
export const daytimeDissector: Dissector = { protocol: daytime, dissect: dissectDaytime, places: at(PORT.daytime) };
export const echoDissector: Dissector = { protocol: echo, dissect: dissectEcho, places: at(PORT.echo) };
export const discardDissector: Dissector = { protocol: discard, dissect: dissectDiscard, places: at(PORT.discard) };
export const chargenDissector: Dissector = { protocol: chargen, dissect: dissectChargen, places: at(PORT.chargen) };
