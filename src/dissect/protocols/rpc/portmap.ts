import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { IP_PROTOCOLS } from '../../names/ipprotocols.js';
import { R } from './fields.js';
import { PROGRAM_NAMES } from './names.js';
import { P, portmap } from './portmap-fields.js';
import { declareProgram, message, protocolOf, unread } from './program.js';
import { all, list, nothing, number, opaque, type Part, struct, text, truth } from './xdr.js';

/** A program at a port (RFC 1833, 3.1). */
const mapping = all(number(P.prog), number(P.version), number(P.proto), number(P.port));

const entry: Part = (d, at) => {
  if (d.want[HEADING] !== 0)
    d.heading(`Map Entry: ${nameOf(d.getU32(at))} (${d.getU32(at)}) V${d.getU32(at + 4)}`, at, 16);
  d.open();
  const end = mapping(d, at);
  d.close();
  return end;
};

const nameOf = (program: number): string => PROGRAM_NAMES[program] ?? 'Unknown';

/** Of which program the port is asked. */
const asked: Part = (d, at) => {
  if (d.wantsInfo && d.left(at) >= 12) {
    const protocol = d.getU32(at + 8);
    const carrier = IP_PROTOCOLS[protocol] ?? `Unknown (0x${protocol.toString(16).padStart(2, '0')})`;
    d.infoColumn += ` ${nameOf(d.getU32(at))}(${d.getU32(at)}) V:${d.getU32(at + 4)} ${carrier}`;
  }
  return mapping(d, at);
};

const port: Part = (d, at) => {
  const value = d.u32(P.port, at);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += value === 0 ? ' PROGRAM_NOT_AVAILABLE' : ` Port:${value}`;
  return at + 4;
};

/** A call to another program, to be handed on to it (RFC 1833, 3.2). */
const indirect: Part = (d, at) => {
  const program = d.u32(P.prog, at);
  const version = d.u32(P.version, at + 4);
  const procedure = d.u32(P.proc, at + 8);
  d.u32(R.argument_length, at + 12);
  if (d.fault !== 0 || at + 16 >= d.reportedEnd) return at + 16;
  const protocol = protocolOf(program);
  if (protocol === undefined || protocol === portmap) return at + 16;
  return dissectArguments(d, at + 16, protocol.id, { program, version, procedure });
};

function dissectArguments(
  d: Dissection,
  at: number,
  protocol: number,
  called: { readonly program: number; readonly version: number; readonly procedure: number },
): number {
  const outer = { ...message };
  const { infoColumn } = d;
  Object.assign(message, called, { gssProcedure: -1, isRelayed: true });
  d.dissectInside(protocol, at);
  Object.assign(message, outer);
  d.infoColumn = infoColumn;
  return d.reportedEnd;
}

const registration = struct(
  P.rpcb,
  number(P['rpcb.prog']),
  number(P['rpcb.version']),
  text(P['rpcb.netid']),
  text(P['rpcb.addr']),
  text(P['rpcb.owner']),
);
const result = opaque(P.result);
const relayed = all(text(P['rpcb.addr']), result);

const VERSION_3 = {
  1: [unread, unread],
  2: [unread, unread],
  3: [registration, text(P.uaddr)],
  4: [nothing, list(registration)],
  5: [indirect, relayed],
  6: [nothing, unread],
  7: [unread, unread],
  8: [unread, unread],
} as const;

export const portmapDissector = declareProgram(100000, portmap, {
  1: [
    P.procedure_v1,
    { 1: [unread, unread], 2: [unread, unread], 3: [unread, unread], 4: [unread, unread], 5: [unread, unread] },
  ],
  2: [
    P.procedure_v2,
    {
      1: [mapping, truth(P.answer)],
      2: [mapping, truth(P.answer)],
      3: [asked, port],
      4: [nothing, list(entry)],
      5: [indirect, all(number(P.port), result)],
    },
  ],
  3: [P.procedure_v3, VERSION_3],
  4: [
    P.procedure_v4,
    { ...VERSION_3, 9: [unread, unread], 10: [indirect, relayed], 11: [unread, unread], 12: [nothing, unread] },
  ],
});
