import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable, heuristicList } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { dissectData } from '../data.js';
import { SOCKS as F, socks } from './fields.js';

const CLIENT_START = 0;
const CLIENT_USER = 1;
const CLIENT_COMMAND = 2;
const CLIENT_DONE = 3;
const SERVER_START = 0;
const SERVER_USER = 1;
const SERVER_COMMAND = 2;
const SERVER_BIND = 3;
const SERVER_DONE = 4;

const CONNECT = 1;
const BIND = 2;
const COMMANDS: Readonly<Record<number, string>> = {
  1: 'Connect',
  2: 'Bind',
  3: 'UdpAssociate',
  128: 'Ping',
  129: 'Traceroute',
};
const NO_AUTHENTICATION = 0;
const USER_AND_PASSWORD = 2;

/** A connection to a proxy: how far both sides are, and where the client wants to be connected to. */
interface Connection {
  readonly version: number;
  readonly client: number;
  readonly server: number;
  readonly command: number;
  readonly port: number;
  /** An IPv4 address. */
  readonly address: number;
  /** An IPv6 address, or no bytes. */
  readonly address6: Uint8Array;
}

const NEW: Connection = {
  version: 0,
  client: CLIENT_START,
  server: SERVER_START,
  command: 0,
  port: 0,
  address: 0,
  address6: new Uint8Array(0),
};

/** Connections are forgotten, the oldest first, beyond that many. */
const MOST_CONNECTIONS = 100_000;

class SocksState {
  readonly connections = new Map<number, Connection>();
}

const slot = declareState(
  () => new SocksState(),
  () => new Kept<Connection>(),
);
const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

let connection = NEW;

function dissect(d: Dissection, start: number): boolean {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(slot).connections.get(d.conversation) ?? NEW;
  const before = memo.rows[row] ?? NEW;
  connection = before;
  const isRequest = ports.get(d.destinationPort) === socks.id;
  d.protocolColumn = 'Socks';
  if (connection.version === 0 && isRequest) connection = { ...connection, version: d.getU8(start) };
  if (d.wantsInfo)
    d.infoColumn = connection.version === 4 || connection.version === 5 ? `Version: ${connection.version}` : 'Unknown';
  if (connection.client === CLIENT_DONE && connection.server === SERVER_DONE) dissectRelayed(d, start, isRequest);
  else if (connection.version === 4) dissectVersion4(d, start, isRequest);
  else if (connection.version === 5) dissectVersion5(d, start, isRequest);
  if (connection !== before) keep(d);
  return true;
}

function keep(d: Dissection): void {
  if (d.replaying) return;
  const { connections } = d.stateOf(slot);
  if (!connections.has(d.conversation) && connections.size >= MOST_CONNECTIONS)
    for (const oldest of connections.keys()) {
      connections.delete(oldest);
      break;
    }
  connections.set(d.conversation, connection);
}

function dissectVersion4(d: Dissection, start: number, isRequest: boolean): void {
  if (isRequest && connection.client === CLIENT_START) {
    if (d.wantsInfo) d.infoColumn += ' Connect to server request';
    d.u8(F.version, start);
    const command = d.u8(F.command, start + 1);
    const port = d.u16(F.dstport, start + 2);
    d.ipv4(F.dst, start + 4);
    const name = emitName(d, F.username, start + 8);
    // An address 0.0.0.x says that a name follows (version 4a).
    if (d.fault === 0 && d.getU24(start + 4) === 0 && d.getU8(start + 7) !== 0) emitName(d, F.v4a_dns_name, name);
    if (d.fault !== 0) return;
    // What tshark remembers as the address are the request's first bytes.
    connection = { ...connection, client: CLIENT_DONE, command, port, address: d.getU32(start) };
  } else if (!isRequest && connection.server === SERVER_START) {
    if (d.wantsInfo) d.infoColumn += ' Connect Response';
    d.u8(F.version, start);
    d.u8(F.results, start + 1);
    d.u16(F.dstport, start + 2);
    d.ipv4(F.dst, start + 4);
    connection = { ...connection, server: SERVER_DONE };
  }
}

/** Text up to a NUL; what follows it is returned. */
function emitName(d: Dissection, field: number, start: number): number {
  let end = start;
  while (end < d.end && d.bytes[end] !== 0) end++;
  if (!d.has(end, 1)) return end;
  d.span(field, start, end - start);
  return end + 1;
}

function dissectVersion5(d: Dissection, start: number, isRequest: boolean): void {
  if (isRequest) dissectRequest5(d, start);
  else dissectResponse5(d, start);
}

function dissectRequest5(d: Dissection, start: number): void {
  switch (connection.client) {
    case CLIENT_START: {
      if (d.wantsInfo) d.infoColumn += ' Connect to server request';
      d.u8(F.version, start);
      d.heading('Client Authentication Methods', start + 1, d.left(start + 1));
      d.open();
      const count = d.u8(F.auth_method_count, start + 1);
      for (let i = 0; i < count && d.fault === 0; i++) d.u8(F.auth_method, start + 2 + i);
      d.close();
      connection = { ...connection, client: CLIENT_COMMAND };
      break;
    }
    case CLIENT_USER: {
      if (d.wantsInfo) d.infoColumn += ' User authentication request';
      d.u8(F.subnegotiation_version, start);
      const name = d.getU8(start + 1);
      d.span(F.username, start + 2, name);
      const password = d.getU8(start + 2 + name);
      d.span(F.password, start + 3 + name, password);
      connection = { ...connection, client: CLIENT_COMMAND, server: SERVER_USER };
      break;
    }
    case CLIENT_COMMAND: {
      d.u8(F.version, start);
      const command = d.u8(F.command, start + 1);
      if (d.wantsInfo) d.infoColumn += ` Command Request - ${COMMANDS[command] ?? 'Unknown'}`;
      d.u8(F.reserved, start + 2);
      const port = dissectAddress(d, start + 3, true);
      d.u16(F.port, port);
      if (d.fault !== 0) return;
      connection = { ...connection, client: CLIENT_DONE, command, port: d.getU16(port), server: SERVER_COMMAND };
      break;
    }
  }
}

const IPV4 = 1;
const NAME = 3;
const IPV6 = 4;

/** An address behind its type (RFC 1928, 5); its end is returned. */
function dissectAddress(d: Dissection, start: number, isWanted: boolean): number {
  const type = d.u8(F.address_type, start);
  const at = start + 1;
  switch (type) {
    case IPV4:
      d.ipv4(F.dst, at);
      if (isWanted) connection = { ...connection, address: d.getU32(at) };
      return at + 4;
    case NAME: {
      const length = d.getU8(at);
      d.span(F.remote_name, at + 1, length);
      return at + 1 + length;
    }
    case IPV6:
      d.ipv6(F.dstV6, at);
      if (isWanted && d.fault === 0) connection = { ...connection, address6: d.bytes.slice(at, at + 16) };
      return at + 16;
  }
  return at;
}

function dissectResponse5(d: Dissection, start: number): void {
  switch (connection.server) {
    case SERVER_START: {
      if (d.wantsInfo) d.infoColumn += ' Connect to server response';
      d.u8(F.version, start);
      const method = d.u8(F.auth_accepted_method, start + 1);
      const client = method === USER_AND_PASSWORD ? CLIENT_USER : CLIENT_COMMAND;
      if (method === NO_AUTHENTICATION || method === USER_AND_PASSWORD)
        connection = { ...connection, client, server: SERVER_COMMAND };
      break;
    }
    case SERVER_USER:
      if (d.wantsInfo) d.infoColumn += ' User authentication response';
      d.u8(F.subnegotiation_version, start);
      d.u8(F.auth_status, start + 1);
      connection = { ...connection, server: SERVER_COMMAND };
      break;
    case SERVER_COMMAND:
    case SERVER_BIND: {
      const { server, command } = connection;
      if (d.wantsInfo)
        d.infoColumn += ` Command Response${server === SERVER_BIND ? ' - Bind remote host info' : ` - ${COMMANDS[command] ?? 'Unknown'}`}`;
      d.u8(F.version, start);
      d.u8(F.results, start + 1);
      d.u8(F.reserved, start + 2);
      const port = dissectAddress(d, start + 3, false);
      d.u16(server === SERVER_BIND ? F.remote_host_port : F.port, port);
      connection = { ...connection, server: command === BIND && server === SERVER_COMMAND ? SERVER_BIND : SERVER_DONE };
      break;
    }
  }
}

/** What passes through the proxy once the connection stands: the protocol of the port that it leads to. */
function dissectRelayed(d: Dissection, start: number, isRequest: boolean): void {
  const { version, command, port, address, address6 } = connection;
  d.value(F.version, version, start, 0);
  d.value(F.command, command, start, 0);
  if (address6.length > 0) d.blob(F.dstV6, address6, start, 0);
  else if (version !== 5 || address !== 0) d.value(F.dst, address, start, 0);
  d.value(F.dstport, port, start, 0);
  d.setLayerLength(0);
  if (command !== CONNECT && command !== BIND) return;
  const { sourcePort, destinationPort } = d;
  if (isRequest) d.destinationPort = port;
  else d.sourcePort = port;
  // What it carries may ask for more of the stream; this layer is shown meanwhile.
  const { askable, stack, tape } = d;
  const { layerCount, count } = tape;
  if (d.canAskForMore) d.askable++;
  if (!dissectByPort(d, start, port)) dissectData(d, start);
  d.askable = askable;
  if (d.moreAt >= 0) {
    if (d.moreAt === start) {
      d.stack = stack;
      if (!d.moreStays) {
        tape.layerCount = layerCount;
        tape.count = count;
      }
    }
    d.moreStays = true;
    d.moreIsNamed = true;
  }
  d.sourcePort = sourcePort;
  d.destinationPort = destinationPort;
}

function dissectByPort(d: Dissection, start: number, port: number): boolean {
  if (ports.get(port) !== socks.id && d.dissectBy(ports, port, start)) return true;
  const recognised = d.recognise(heuristics, start);
  return recognised >= 0 && d.dissect(recognised, start);
}

export const socksDissector: Dissector = {
  protocol: socks,
  dissect,
  places: { 'tcp.port': [1080] },
  carries: ['tcp.port', 'tcp heuristics', 'data'],
  stateful: true,
};
