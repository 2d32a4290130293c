import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectExecute } from './execute.js';
import { COMMAND_NAMES, F } from './fields.js';
import { dissectAttributes } from './greeting.js';
import { zeroText } from './reading.js';
import { both, CAN, change, keepColumn, PHASE, type Session, setColumn } from './session.js';
import { dissectValue } from './values.js';

const COMMAND = {
  quit: 1,
  useDatabase: 2,
  query: 3,
  showFields: 4,
  createDatabase: 5,
  dropDatabase: 6,
  refresh: 7,
  shutdown: 8,
  statistics: 9,
  processList: 10,
  kill: 12,
  debug: 13,
  ping: 14,
  changeUser: 17,
  binlog: 18,
  registerReplica: 21,
  prepare: 22,
  execute: 23,
  sendLong: 24,
  close: 25,
  reset: 26,
  setOption: 27,
  fetch: 28,
  daemon: 29,
  binlogByGtid: 30,
  resetConnection: 31,
} as const;
const REFRESH = [
  ...[F['rfsh.grants'], F['rfsh.log'], F['rfsh.tables'], F['rfsh.hosts'], F['rfsh.status'], F['rfsh.threads']],
  ...[F['rfsh.slave'], F['rfsh.master']],
];

/** A command of the client; gives how far it was understood. */
export function dissectRequest(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Request');
  if (session.phase === PHASE.authSwitch) return dissectAuthSwitch(d, start, session);
  if (session.phase === PHASE.localFile) {
    if (d.left(start) > 0) {
      if (d.wantsInfo) d.infoColumn += ' LOCAL INFILE Payload';
      keepColumn(d);
      d.span(F['load_data.payload'], start, d.left(start));
    } else change(d, session, { phase: PHASE.ok });
    return d.end;
  }
  const command = d.getU8(start);
  if (d.fault !== 0) return start;
  d.span(F.request, start, d.left(start));
  d.open();
  d.u8(F.command, start);
  if (d.wantsInfo) d.infoColumn += ` ${COMMAND_NAMES[command] ?? `Unknown (${command})`}`;
  keepColumn(d);
  const at = dissectCommand(d, start + 1, command, session);
  d.close();
  return at;
}

function dissectCommand(d: Dissection, at: number, command: number, session: Session): number {
  switch (command) {
    case COMMAND.quit:
      change(d, session, { phase: PHASE.quit });
      return at;
    case COMMAND.useDatabase:
    case COMMAND.createDatabase:
    case COMMAND.dropDatabase:
      d.span(F.schema, at, d.left(at));
      change(d, session, { phase: PHASE.ok });
      return d.end;
    case COMMAND.query:
      at = dissectQueryAttributes(d, at, session);
      d.span(F.query, at, d.left(at));
      change(d, session, { phase: PHASE.tabular, isBinary: false });
      return d.end;
    case COMMAND.prepare:
      d.span(F.query, at, d.left(at));
      change(d, session, { phase: PHASE.prepare });
      return d.end;
    case COMMAND.showFields:
      change(d, session, { phase: PHASE.showFields });
      return zeroText(d, F.table_name, at);
    case COMMAND.refresh: {
      const options = d.u8(F.refresh, at);
      d.open();
      emitFlags(d, options, at, 1, REFRESH);
      d.close();
      change(d, session, { phase: PHASE.ok });
      return at + 1;
    }
    case COMMAND.shutdown:
      d.u8(F.shutdown, at);
      change(d, session, { phase: PHASE.ok });
      return at + 1;
    case COMMAND.statistics:
      change(d, session, { phase: PHASE.message });
      return at;
    case COMMAND.processList:
      change(d, session, { phase: PHASE.tabular, isBinary: false });
      return at;
    case COMMAND.kill:
      d.u32LE(F.thread_id, at);
      change(d, session, { phase: PHASE.ok });
      return at + 4;
    case COMMAND.debug:
    case COMMAND.ping:
    case COMMAND.resetConnection:
    case COMMAND.daemon:
      change(d, session, { phase: PHASE.ok });
      return at;
    case COMMAND.changeUser:
      return dissectChangeUser(d, at, session);
    case COMMAND.binlog:
      d.u32LE(F['binlog.position'], at);
      d.u16LE(F['binlog.flags'], at + 4);
      d.u32LE(F['binlog.server_id'], at + 6);
      if (d.left(at + 10) > 0) d.span(F['binlog.file_name'], at + 10, d.left(at + 10));
      change(d, session, { phase: PHASE.binlog });
      return d.end;
    case COMMAND.binlogByGtid:
      return dissectBinlogByGtid(d, at, session);
    case COMMAND.registerReplica:
      return dissectReplica(d, at, session);
    case COMMAND.execute:
      return dissectExecute(d, at, session);
    case COMMAND.sendLong:
      d.u32LE(F.stmt_id, at);
      d.u16LE(F.param, at + 4);
      if (d.left(at + 6) > 0) d.span(F.payload, at + 6, d.left(at + 6));
      change(d, session, { phase: PHASE.request });
      return d.end;
    case COMMAND.close:
    case COMMAND.reset:
      d.u32LE(F.stmt_id, at);
      change(d, session, { phase: command === COMMAND.close ? PHASE.request : PHASE.ok });
      return at + 4;
    case COMMAND.setOption:
      d.u16LE(F.option, at);
      change(d, session, { phase: PHASE.ok });
      return at + 2;
    case COMMAND.fetch:
      d.u32LE(F.stmt_id, at);
      d.u32LE(F.num_rows, at + 4);
      change(d, session, { phase: PHASE.tabular, isBinary: false });
      return at + 8;
    default:
      if (d.wantsInfo) d.infoColumn += ' ';
      if (!d.has(at, 1)) return at;
      d.span(F.payload, at, d.left(at));
      remark(d, F['command.invalid'], SEVERITY.warn, GROUP.protocol, 'Unknown/invalid command code');
      return d.end;
  }
}

function dissectAuthSwitch(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Auth Switch Response ');
  d.span(F['auth_switch_response.data'], start, d.left(start));
  change(d, session, { phase: PHASE.ok });
  return d.end;
}

/** Parameters that come with a query, of which only their number and names are taken apart. */
function dissectQueryAttributes(d: Dissection, start: number, session: Session): number {
  if (!both(session, CAN.queryAttributes)) return start;
  d.value(F.query_attrs, 1, start, 2);
  d.open();
  const count = d.u8(F.query_attrs_count, start);
  let at = start + 2;
  if (d.getU8(start) > 0 && d.fault === 0) {
    const nulls = at;
    const size = (count + 7) >> 3;
    d.span(F.unused, at, size);
    at += size;
    d.u8(F.query_attrs_send_types_to_server, at++);
    const types: number[] = [];
    for (let i = 0; i < count && d.fault === 0; i++) {
      types.push(d.u16(F.query_attr_name_type, at));
      const length = d.getU8(at + 2);
      d.span(F.query_attr_name, at + 3, length);
      at += 3 + length;
    }
    for (let i = 0; i < count && d.fault === 0; i++) {
      if ((d.getU8(nulls + (i >> 3)) & (1 << (i & 7))) !== 0) continue;
      at = dissectValue(d, at, types[i] >> 8, (types[i] & 0x80) !== 0);
    }
  }
  d.close();
  return at;
}

function dissectChangeUser(d: Dissection, start: number, session: Session): number {
  let at = zeroText(d, F.user, start);
  if ((session.client & CAN.secureConnection) !== 0) {
    const length = d.getU8(at);
    if (length > 0) d.span(F.passwd, at + 1, length);
    at += 1 + length;
  } else at = zeroText(d, F.passwd, at);
  at = zeroText(d, F.schema, at);
  if (d.left(at) > 0) {
    d.u16LE(session.isMariaDb ? F['=mariadb.collation'] : F.collation, at);
    at += 2;
    if ((session.client & CAN.pluginAuth) !== 0) at = zeroText(d, F.client_auth_plugin, at);
    if ((session.client & CAN.attributes) !== 0 && d.left(at) > 0) at = dissectAttributes(d, at);
  }
  change(d, session, { phase: PHASE.ok });
  return at;
}

function dissectBinlogByGtid(d: Dissection, start: number, session: Session): number {
  d.u16LE(F['binlog.flags'], start);
  d.u32LE(F['binlog.server_id'], start + 2);
  const length = d.u32LE(F['binlog.file_name_length'], start + 6);
  d.span(F['binlog.file_name'], start + 10, length);
  let at = start + 10 + length;
  d.u64LE(F['binlog.position8'], at);
  const size = d.u32LE(F['binlog.gtid_data_length'], at + 8);
  at += 12;
  if (size > 0) d.span(F['binlog.gtid_data'], at, size);
  change(d, session, { phase: PHASE.binlog });
  return at + size;
}

function dissectReplica(d: Dissection, start: number, session: Session): number {
  d.u32LE(F['binlog.server_id'], start);
  let at = start + 4;
  const texts = [
    [F['binlog.slave_hostname_length'], F['binlog.slave_hostname']],
    [F['binlog.slave_user_length'], F['binlog.slave_user']],
    [F['binlog.slave_password_length'], F['binlog.slave_password']],
  ];
  for (const [lengthField, field] of texts) {
    const length = d.u8(lengthField, at);
    d.span(field, at + 1, length);
    at += 1 + length;
  }
  d.u16LE(F['binlog.slave_mysql_port'], at);
  d.u32LE(F['binlog.replication_rank'], at + 2);
  d.u32LE(F['binlog.master_id'], at + 6);
  change(d, session, { phase: PHASE.ok });
  return at + 10;
}
