import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { talkOf } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { F, mysql } from './fields.js';
import { dissectGreeting, dissectLogin } from './greeting.js';
import { dissectRequest } from './requests.js';
import { dissectResponse } from './responses.js';
import { column, PHASE, sessions } from './session.js';

/*
 * MySQL and MariaDB (MySQL Internals, "Client/Server Protocol"): connecting, commands, results as text and in binary form.
 * Left out: compressed packets, packets of more than 16 MB, contents of the binary log's events, cloning, bulk statements.
 */

const HEADER = 4;
const LOGIN_OVER_TLS = 2;

const ports = dissectorTable('tcp.port');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MySQL';
  column.kept = '';
  dissectPdus(d, start, HEADER, (each, at) => HEADER + (each.getU16LE(at) | (each.getU8(at + 2) << 16)), dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  const session = talkOf(d, sessions);
  d.value(F.packet_length, d.getU16LE(start) | (d.getU8(start + 2) << 16), start, 3);
  const number = d.u8(F.packet_number, start + 3);
  const at = start + HEADER;
  const isResponse = ports.get(d.sourcePort) === mysql.id && ports.get(d.destinationPort) !== mysql.id;
  let next: number;
  if (isResponse) {
    if (number === 0 && session.phase === PHASE.unknown) next = dissectGreeting(d, at, session);
    else next = dissectResponse(d, at, session);
  } else if (session.phase === PHASE.login && (number === 1 || number === LOGIN_OVER_TLS))
    next = dissectLogin(d, at, session);
  else next = dissectRequest(d, at, session);
  if (d.fault !== 0 || next >= d.end) return;
  d.span(F.payload, next, d.left(next));
  remark(d, F.dissector_incomplete, SEVERITY.warn, GROUP.undecoded, 'FIXME - dissector is incomplete');
}

export const mysqlDissector: Dissector = {
  protocol: mysql,
  dissect,
  places: { 'tcp.port': [3306] },
  carries: ['tls'],
  stateful: true,
};
