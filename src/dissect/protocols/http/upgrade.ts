import type { Dissection } from '../../dissection.js';
import { dissectorTable, heuristicList } from '../../dissector.js';
import { dissectData } from '../data.js';
import type { Tunnel } from './exchange.js';
import { F, http } from './fields.js';

const upgrades = dissectorTable('http.upgrade');
const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

/** The protocol that a connection is upgraded to (RFC 9110, 7.8), or -1: by its name, and if need be without its version. */
export function upgradeOf(name: string): number {
  const known = upgrades.getNamed(name.trim().toLowerCase());
  const slash = name.indexOf('/');
  return known >= 0 || slash < 0 ? known : upgrades.getNamed(name.slice(0, slash).trim().toLowerCase());
}

/** Has the tunnel begun at `at` of the frame in hand? */
export function isInTunnel(d: Dissection, at: number, tunnel: Tunnel): boolean {
  const frame = d.block.firstNumber + d.frame;
  return frame > tunnel.frame || (frame === tunnel.frame && at >= tunnel.offset);
}

/** What a tunnel carries from `at` on: the protocol that was agreed on, or one that the proxy's target tells by its port. */
export function dissectTunnel(d: Dissection, at: number, tunnel: Tunnel): void {
  const { askable } = d;
  // What is inside may ask for more, as the layer in hand might.
  if (d.canAskForMore) d.askable++;
  if (tunnel.protocol >= 0) {
    if (at === d.start) d.withdraw(true);
    if (!d.dissect(tunnel.protocol, at)) dissectData(d, at);
  } else {
    if (d.want[F.proxy_connect_host] !== 0) d.text(F.proxy_connect_host, tunnel.host);
    d.value(F.proxy_connect_port, tunnel.port);
    d.setLayerLength(0);
    carryOn(d, at, tunnel.port);
  }
  d.askable = askable;
}

function carryOn(d: Dissection, at: number, port: number): void {
  const protocol = ports.get(port);
  // A proxy's own ports would lead here again.
  if (protocol === http.id || port === 0) {
    dissectData(d, at);
    return;
  }
  const { sourcePort, destinationPort } = d;
  if (sourcePort < destinationPort) d.sourcePort = port;
  else d.destinationPort = port;
  let isTaken = protocol >= 0 && d.dissect(protocol, at);
  if (!isTaken) {
    const recognised = d.recognise(heuristics, at);
    isTaken = recognised >= 0 && recognised !== http.id && d.dissect(recognised, at);
  }
  if (!isTaken) dissectData(d, at);
  d.sourcePort = sourcePort;
  d.destinationPort = destinationPort;
}
