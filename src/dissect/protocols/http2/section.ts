import type { Dissection } from '../../dissection.js';
import { protocolOfType } from '../media.js';
import type { Connection, Decision, Stream } from './connection.js';
import { bodiesOf } from './connection.js';
import type { Header } from './hpack.js';
import { SIZE_UPDATE } from './hpack.js';

const PARTIAL_CONTENT = /^\s*206/;

/** Reads a part of a field section, `[at, end)`, that belongs to a stream, and notes what it says of that. */
export function readSection(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  streamId: number,
  at: number,
  end: number,
  isLast: boolean,
): void {
  if (d.replaying) return;
  const block = connection.decoders[direction].decode(d.bytes, at, end, isLast);
  decision.block = block;
  const stream = connection.stream(streamId, bodiesOf(d));
  for (const header of block?.headers ?? []) note(d, stream, streamId, direction, header);
}

function note(
  d: Dissection,
  stream: Stream,
  streamId: number,
  direction: number,
  { representation, name, value }: Header,
): void {
  if (representation === SIZE_UPDATE) return;
  const frame = d.block.firstNumber + d.frame;
  const side = stream.side(direction);
  switch (name) {
    case ':method':
      side.isBegun = true;
      stream.request = frame;
      stream.seconds = d.block.seconds[d.frame];
      stream.nanoseconds = d.block.nanoseconds[d.frame];
      if (value === 'CONNECT') stream.isTunnel = true;
      break;
    case ':status':
      side.isBegun = true;
      stream.response = frame;
      if (PARTIAL_CONTENT.test(value)) side.isPartial = true;
      break;
    case ':path':
      stream.path ??= value;
      break;
    case 'grpc-encoding':
      side.messageCoding ||= value;
      break;
    case 'content-type':
      if (side.contentType !== undefined) break;
      side.rawType = value;
      side.contentType = parameterless(value);
      side.parameters = value.includes(';') ? value.slice(value.indexOf(';') + 1).trim() : '';
      noteProtocol(d, streamId, protocolOfType(side.contentType));
      break;
    case 'content-encoding':
      side.coding ??= value;
      break;
    case 'transfer-encoding':
      side.isTransferCoded = true;
      break;
  }
}

function noteProtocol(d: Dissection, streamId: number, protocol: number): void {
  if (protocol >= 0) bodiesOf(d).noteProtocol(streamId, protocol);
}

const parameterless = (type: string) => type.split(';', 1)[0].trim().toLowerCase();

/** Which request a HEADERS frame answers, or which response its own has. */
export function linkHeaders(d: Dissection, decision: Decision, stream: Stream): void {
  if (d.replaying || stream.request === 0) return;
  if (stream.request === d.block.firstNumber + d.frame) {
    decision.response = stream.response;
    return;
  }
  const nanoseconds = d.block.nanoseconds[d.frame] - stream.nanoseconds;
  decision.request = stream.request;
  decision.seconds = d.block.seconds[d.frame] - stream.seconds - (nanoseconds < 0 ? 1 : 0);
  decision.nanoseconds = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
}
