import type { Dissection } from '../../dissection.js';
import { gssapi } from '../security/protocols.js';
import { PGSQL as F } from './fields.js';
import { dissectFormats, dissectValues, zeroText } from './reading.js';
import { ASKED } from './talk.js';

export const FRONTEND: Readonly<Record<string, string>> = {
  p: 'Password message',
  Q: 'Simple query',
  P: 'Parse',
  B: 'Bind',
  E: 'Execute',
  D: 'Describe',
  C: 'Close',
  H: 'Flush',
  S: 'Sync',
  F: 'Function call',
  d: 'Copy data',
  c: 'Copy completion',
  f: 'Copy failure',
  X: 'Termination',
};

export function dissectFrontend(d: Dissection, letter: string, start: number, asked: number): void {
  let at = start;
  switch (letter) {
    case 'p':
      if (asked === ASKED.sasl) {
        at = zeroText(d, F['auth.sasl.mech'], at);
        const length = d.getU32(at) | 0;
        d.value(F['auth.sasl.data.length'], length, at, 4);
        if (length > 0) d.span(F['auth.sasl.data'], at + 4, length);
      } else if (asked === ASKED.saslContinue) d.span(F['auth.sasl.data'], at, d.left(at));
      else if (asked === ASKED.gssapi) d.dissect(gssapi.id, at);
      else zeroText(d, F.password, at);
      return;
    case 'Q':
      zeroText(d, F.query, at);
      return;
    case 'P': {
      at = zeroText(d, F.statement, at);
      at = zeroText(d, F.query, at);
      const count = d.getU16(at);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(F['oid.type'], at + 2 + 4 * i);
      return;
    }
    case 'B':
      at = zeroText(d, F.portal, at);
      at = zeroText(d, F.statement, at);
      at = dissectFormats(d, at);
      at = dissectValues(d, at + 2, d.getU16(at));
      dissectFormats(d, at);
      return;
    case 'E':
      at = zeroText(d, F.portal, at);
      d.u32(F.returns, at);
      return;
    case 'D':
    case 'C':
      zeroText(d, d.getU8(at) === 0x50 ? F.portal : F.statement, at + 1);
      return;
    case 'F':
      d.u32(F.oid, at);
      at = dissectFormats(d, at + 4);
      at = dissectValues(d, at + 2, d.getU16(at));
      d.u16(F.format, at);
      return;
    case 'd':
      d.span(F.copydata, at, d.left(at));
      return;
    case 'f':
      zeroText(d, F.error, at);
  }
}
