import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { decimalAt, indexOfByte, skipBlanks } from '../../lines.js';
import { F } from './fields.js';

/** Parameter lines (RFC 3435, 3.2.2), by their names in capitals. */
const PARAMETERS: ReadonlyMap<string, number> = new Map([
  ['K', F['param.rspack']],
  ['B', F['param.bearerinfo']],
  ['C', F['param.callid']],
  ['I', F['param.connectionid']],
  ['I2', F['param.secondconnectionid']],
  ['N', F['param.notifiedentity']],
  ['X', F['param.requestid']],
  ['L', F['param.localconnectionoptions']],
  ['M', F['param.connectionmode']],
  ['R', F['param.reqevents']],
  ['S', F['param.signalreq']],
  ['RM', F['param.restartmethod']],
  ['RD', F['param.restartdelay']],
  ['D', F['param.digitmap']],
  ['O', F['param.observedevents']],
  ['P', F['param.connectionparam']],
  ['E', F['param.reasoncode']],
  ['ES', F['param.eventstates']],
  ['Z', F['param.specificendpointid']],
  ['Z2', F['param.secondendpointid']],
  ['F', F['param.reqinfo']],
  ['Q', F['param.quarantinehandling']],
  ['T', F['param.detectedevents']],
  ['A', F['param.capabilities']],
  ['MD', F['param.maxmgcpdatagram']],
  ['PL', F['param.packagelist']],
  ['DQ-RI', F['param.resourceid']],
  ['X-OSMUX', F['param.x_osmux']],
  ['XRM/LVM', F['param.localvoicemetrics']],
  ['XRM/RVM', F['param.remotevoicemetrics']],
]);
/** Options of a connection (RFC 3435, 3.2.2.10; RFC 3660; PacketCable). */
const OPTIONS: ReadonlyMap<string, number> = new Map([
  ['P', F['param.localconnectionoptions.p']],
  ['A', F['param.localconnectionoptions.a']],
  ['S', F['param.localconnectionoptions.s']],
  ['E', F['param.localconnectionoptions.e']],
  ['SC-RTP', F['param.localconnectionoptions.scrtp']],
  ['SC-RTCP', F['param.localconnectionoptions.scrtcp']],
  ['B', F['param.localconnectionoptions.b']],
  ['ES-CCD', F['param.localconnectionoptions.esccd']],
  ['ES-CCI', F['param.localconnectionoptions.escci']],
  ['DQ-GI', F['param.localconnectionoptions.dqgi']],
  ['DQ-RD', F['param.localconnectionoptions.dqrd']],
  ['DQ-RI', F['param.localconnectionoptions.dqri']],
  ['DQ-RR', F['param.localconnectionoptions.dqrr']],
  ['K', F['param.localconnectionoptions.k']],
  ['GC', F['param.localconnectionoptions.gc']],
  ['FMTP', F['param.localconnectionoptions.fmtp']],
  ['NT', F['param.localconnectionoptions.nt']],
  ['O-FMTP', F['param.localconnectionoptions.ofmtp']],
  ['R', F['param.localconnectionoptions.r']],
  ['T', F['param.localconnectionoptions.t']],
  ['R-CNF', F['param.localconnectionoptions.rcnf']],
  ['R-DIR', F['param.localconnectionoptions.rdir']],
  ['R-SH', F['param.localconnectionoptions.rsh']],
  ['MP', F['param.localconnectionoptions.mp']],
  ['FXR/FX', F['param.localconnectionoptions.fxr']],
]);
/** What a connection has sent and lost (RFC 3435, 3.2.2.4; PacketCable). */
const COUNTS: ReadonlyMap<string, number> = new Map([
  ['PS', F['param.connectionparam.ps']],
  ['OS', F['param.connectionparam.os']],
  ['PR', F['param.connectionparam.pr']],
  ['OR', F['param.connectionparam.or']],
  ['PL', F['param.connectionparam.pl']],
  ['JI', F['param.connectionparam.ji']],
  ['LA', F['param.connectionparam.la']],
  ['PC/RPS', F['param.connectionparam.pcrps']],
  ['PC/ROS', F['param.connectionparam.pcros']],
  ['PC/RPL', F['param.connectionparam.pcrpl']],
  ['PC/RJI', F['param.connectionparam.pcrji']],
]);
const METRICS: ReadonlyMap<string, number> = new Map(
  (
    [
      'nlr',
      'jdr',
      'bld',
      'gld',
      'bd',
      'gd',
      'rtd',
      'esd',
      'sl',
      'nl',
      'rerl',
      'gmn',
      'nsr',
      'xsr',
      'mlq',
      'mcq',
      'plc',
      'jba',
      'jbr',
      'jbn',
      'jbm',
      'jbs',
      'iaj',
    ] as const
  ).map((name) => [name.toUpperCase(), F[`param.voicemetrics.${name}`]]),
);
const NUMBERS = new Set([
  ...COUNTS.values(),
  F['param.localconnectionoptions.p'],
  F['param.localconnectionoptions.gc'],
]);

const COLON = 0x3a;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const LONGEST_NAME = 16;

const nameIn = (d: Dissection, at: number, end: number) =>
  end - at > LONGEST_NAME
    ? ''
    : decodeText(d.bytes, at, end - at)
        .trim()
        .toUpperCase();

export function dissectParameter(d: Dissection, at: number, end: number): void {
  const colon = indexOfByte(d.bytes, COLON, at, end);
  if (colon < 0) {
    d.span(F['param.invalid'], at, end - at);
    return;
  }
  const name = nameIn(d, at, colon);
  const field = PARAMETERS.get(name);
  const value = skipBlanks(d.bytes, colon + 1, end);
  if (field === undefined) {
    if (d.bytes[at] === 0x58 || d.bytes[at] === 0x78) {
      const isCritical = d.bytes[at + 1] === 0x2b;
      if (isCritical || d.bytes[at + 1] === 0x2d)
        d.span(isCritical ? F['param.extensioncritical'] : F['param.extension'], at, end - at);
    }
    return;
  }
  const table = TABLES.get(field);
  if (table === undefined) {
    d.span(field, value, end - value);
    return;
  }
  d.span(field, at, end - at);
  d.open();
  dissectList(d, value, end, table[0], table[1], table[2]);
  d.close();
}

const TABLES: ReadonlyMap<number, readonly [between: number, names: ReadonlyMap<string, number>, other: number]> =
  new Map([
    [F['param.localconnectionoptions'], [COLON, OPTIONS, F.unknown_parameter]],
    [F['param.connectionparam'], [EQUALS, COUNTS, F['param.connectionparam.x']]],
    [F['param.localvoicemetrics'], [EQUALS, METRICS, F.unknown_parameter]],
    [F['param.remotevoicemetrics'], [EQUALS, METRICS, F.unknown_parameter]],
  ] as [number, [number, ReadonlyMap<string, number>, number]][]);

/** A list of names and values. */
function dissectList(
  d: Dissection,
  at: number,
  end: number,
  between: number,
  names: ReadonlyMap<string, number>,
  other: number,
): void {
  while (at < end && d.fault === 0) {
    const comma = indexOfByte(d.bytes, COMMA, at, end);
    const stop = comma < 0 ? end : comma;
    const from = at;
    at = skipBlanks(d.bytes, at, stop);
    const mark = indexOfByte(d.bytes, between, at, stop);
    if (mark >= 0) {
      const field = names.get(nameIn(d, at, mark));
      if (field === undefined) {
        const isWhole = other === F.unknown_parameter;
        const begin = isWhole ? from : mark + 1;
        d.span(other, begin, stop - begin);
      } else if (NUMBERS.has(field)) d.value(field, decimalAt(d.bytes, mark + 1, stop), mark + 1, stop - mark - 1);
      else d.span(field, mark + 1, stop - mark - 1);
    }
    at = stop + 1;
  }
}
