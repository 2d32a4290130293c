import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ENTERPRISE as E } from './enterprise-fields.js';
import { FIELDS as F } from './fields.js';

const TEXTS: Readonly<Record<string, number>> = {
  TLSSRVR: E['option.vendor.avaya.tlssrvr'],
  HTTPSRVR: E['option.vendor.avaya.httpsrvr'],
  HTTPDIR: E['option.vendor.avaya.httpdir'],
  STATIC: E['option.vendor.avaya.static'],
  MCIPADD: E['option.vendor.avaya.mcipadd'],
  DOT1X: E['option.vendor.avaya.dot1x'],
  ICMPDU: E['option.vendor.avaya.icmpdu'],
  ICMPRED: E['option.vendor.avaya.icmpred'],
  L2Q: E['option.vendor.avaya.l2q'],
  LOGLOCAL: E['option.vendor.avaya.loglocal'],
  PHY1STAT: E['option.vendor.avaya.phy1stat'],
  PHY2STAT: E['option.vendor.avaya.phy2stat'],
  PROCPSWD: E['option.vendor.avaya.procpswd'],
  PROCSTAT: E['option.vendor.avaya.procstat'],
  SNMPADD: E['option.vendor.avaya.snmpadd'],
  SNMPSTRING: E['option.vendor.avaya.snmpstring'],
};
const NUMBERS: Readonly<Record<string, number>> = {
  L2QVLAN: E['option.vendor.avaya.l2qvlan'],
  VLANTEST: E['option.vendor.avaya.vlantest'],
};

/** Option 242, settings of Avaya's telephones: `NAME=value`, with commas between them. */
export function emitAvaya(d: Dissection, at: number, length: number): void {
  if (!d.has(at, length)) return;
  d.span(E['option.vendor.avaya'], at, length);
  d.open();
  const end = at + length;
  for (let from = at; from < end; ) {
    let to = from;
    while (to < end && d.bytes[to] !== 0x2c) to++;
    let equals = from;
    while (equals < to && d.bytes[equals] !== 0x3d) equals++;
    const name = textOf(d, from, Math.min(equals, from + 16));
    const value = Math.min(equals + 1, to);
    if (TEXTS[name] !== undefined) d.span(TEXTS[name], value, to - value);
    else if (NUMBERS[name] !== undefined)
      d.value(NUMBERS[name], Number.parseInt(textOf(d, value, to), 10) || 0, value, to - value);
    else {
      const message = `ERROR, please report: Unknown subopt type handler ${textOf(d, from, to)}`;
      remark(d, F['subopt.unknown_type'], SEVERITY.error, GROUP.protocol, message);
    }
    from = to + 1;
  }
  d.close();
}

const textOf = (d: Dissection, from: number, to: number) => Buffer.from(d.bytes.subarray(from, to)).toString('latin1');
