import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { allFields } from '../fields/protocol.js';
import { namedField } from './follow-frames.js';
import { type Chunk, StreamOrder } from './follow-order.js';

export type Transport = 'tcp' | 'udp';

/** What can be followed: the bytes of a transport, or the messages of an application over TCP. */
export type Followed = Transport | 'http' | 'tls';

/** Reads one conversation off tapes. */
export interface Conversation {
  readonly transport: Followed;
  /** Who sent the first of it, and to whom; undefined until that was seen. */
  readonly ends: readonly [Endpoint, Endpoint] | undefined;
  /** How many conversations of the transport there are, as far as was read. */
  readonly conversations: number;
  /** Pieces that were left out, as too many had to wait for others. */
  readonly dropped: number;
  readonly output: PlanRequest;
  /** What the frames on the tape add; the bytes are valid until the tape is used again. */
  read(d: Dissection, block: FrameBlock): Chunk[];
  /** When nothing more comes. */
  close?(): void;
}

/** One end of a conversation. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

const SYN = 0x02;
const PORTS = { source: ['tcp.srcport', 'udp.srcport'], destination: ['tcp.dstport', 'udp.dstport'] };

/** A layer of TCP or UDP, with what its rows on the tape say. */
interface Packet {
  readonly layer: number;
  readonly values: ReadonlyMap<number, number>;
  /** Rows of the addresses before it, and of its payload; -1 where there are none. */
  readonly source: number;
  readonly destination: number;
  readonly payload: number;
}

/** Reads one conversation off tapes: its endpoints, and what was said, in order. */
export class Follower implements Conversation {
  /** Who sent the first packet, and to whom; undefined until that was seen. */
  ends: readonly [Endpoint, Endpoint] | undefined;
  /** How many conversations there are, as far as was read. */
  conversations = 0;
  readonly output: PlanRequest;
  private readonly order = new StreamOrder();
  private readonly ids: Readonly<Record<'stream' | 'sourcePort' | 'destinationPort' | 'length', number>>;
  private readonly sequence = namedField('tcp.seq').id;
  private readonly acknowledged = namedField('tcp.ack').id;
  private readonly headerLength = namedField('tcp.hdr_len').id;
  private readonly flags = namedField('tcp.flags').id;
  private readonly payload = namedField('udp.payload').id;
  private readonly sourcePorts = new Set(PORTS.source.map((name) => namedField(name).id));
  private readonly destinationPorts = new Set(PORTS.destination.map((name) => namedField(name).id));
  private readonly sources = new Set([namedField('ip.src').id, namedField('ipv6.src').id]);
  private readonly destinations = new Set([namedField('ip.dst').id, namedField('ipv6.dst').id]);

  /**
   * `number`: `tcp.stream` or `udp.stream`. `asTshark`: where a frame has several layers of the transport (tunnels), all
   * of them count, with the innermost addresses, as its `-z follow` has it.
   */
  constructor(
    readonly transport: Transport,
    readonly number: number,
    private readonly asTshark: boolean,
  ) {
    this.ids = {
      stream: namedField(`${transport}.stream`).id,
      sourcePort: namedField(`${transport}.srcport`).id,
      destinationPort: namedField(`${transport}.dstport`).id,
      length: namedField(transport === 'tcp' ? 'tcp.len' : 'udp.length').id,
    };
    const own = transport === 'tcp' ? ['tcp.seq', 'tcp.ack', 'tcp.hdr_len', 'tcp.flags'] : ['udp.payload'];
    // The innermost ports may be of the other transport.
    const innermost = asTshark ? Object.values(PORTS).flat() : [];
    this.output = {
      fields: [
        ...innermost.map(namedField),
        ...['ip.src', 'ipv6.src', 'ip.dst', 'ipv6.dst', ...own].map(namedField),
        ...Object.values(this.ids).map((id) => allFields[id]),
      ],
    };
  }

  /** Segments that came ahead of others and found no room to wait for them. */
  get dropped(): number {
    return this.order.dropped;
  }

  /** What the frames on the tape add to the conversation; the bytes are valid until the tape is used again. */
  read(d: Dissection, block: FrameBlock): Chunk[] {
    const { tape } = d;
    const chunks: Chunk[] = [];
    for (let row = 0; row < tape.count; ) {
      const frame = tape.layerFrame[tape.layer[row]];
      const packets: Packet[] = [];
      let isMeant = false;
      let source = -1;
      let destination = -1;
      let sourcePort = 0;
      let destinationPort = 0;
      while (row < tape.count && tape.layerFrame[tape.layer[row]] === frame) {
        const layer = tape.layer[row];
        const values = new Map<number, number>();
        let payload = -1;
        for (; row < tape.count && tape.layer[row] === layer; row++) {
          const field = tape.field[row];
          if (this.sources.has(field)) source = row;
          else if (this.destinations.has(field)) destination = row;
          else if (field === this.payload) payload = row;
          else if (!values.has(field)) values.set(field, tape.value[row]);
        }
        const number = values.get(this.ids.stream);
        // What an ICMP error quotes was not said.
        if (tape.layerInside[layer] === 0) {
          for (const [field, value] of values) {
            if (this.sourcePorts.has(field)) sourcePort = value;
            else if (this.destinationPorts.has(field)) destinationPort = value;
          }
        }
        if (number === undefined || tape.layerInside[layer] !== 0) continue;
        this.conversations = Math.max(this.conversations, number + 1);
        if (number === this.number) isMeant = true;
        if (number === this.number || this.asTshark) packets.push({ layer, values, source, destination, payload });
      }
      if (!isMeant) continue;
      const innermost = this.endsOf(d, source, destination, sourcePort, destinationPort);
      for (const each of packets) this.take(d, block, each, this.asTshark ? innermost : this.ownEnds(d, each), chunks);
    }
    return chunks;
  }

  private ownEnds(d: Dissection, { values, source, destination }: Packet): [Endpoint, Endpoint] {
    const { sourcePort, destinationPort } = this.ids;
    return this.endsOf(d, source, destination, values.get(sourcePort) ?? 0, values.get(destinationPort) ?? 0);
  }

  private endsOf(
    d: Dissection,
    source: number,
    destination: number,
    sourcePort: number,
    destinationPort: number,
  ): [Endpoint, Endpoint] {
    const occurrence = new Occurrence(d.tape);
    const address = (row: number) => (row < 0 ? '' : occurrence.textAt(row));
    return [
      { address: address(source), port: sourcePort },
      { address: address(destination), port: destinationPort },
    ];
  }

  private take(
    d: Dissection,
    block: FrameBlock,
    { layer, values, payload }: Packet,
    ends: readonly [Endpoint, Endpoint],
    chunks: Chunk[],
  ): void {
    const { tape } = d;
    const length = values.get(this.ids.length);
    const index = tape.layerFrame[layer];
    const frame = block.firstNumber + index;
    const bytes = tape.sources[tape.layerSource[layer]];
    // Of a segment in a fragment the length is not known.
    if (length === undefined) return;
    if (this.transport === 'udp') {
      if (payload < 0) return;
      const there = tape.length[payload];
      const size = length < 8 ? there : Math.min(there, length - 8);
      const isCut = block.capturedLength[index] < block.originalLength[index];
      if (size === 0 || (this.asTshark && length - 8 > there && !isCut)) return;
      const from = tape.start[payload];
      chunks.push({ isServer: this.isServer(ends), frame, bytes: bytes.subarray(from, from + size) });
      return;
    }
    const said = (field: number) => values.get(field) ?? 0;
    const start = tape.layerStart[layer];
    const end = start + tape.layerLength[layer];
    const begin = Math.min(end, start + said(this.headerLength));
    this.order.add(
      {
        isServer: this.isServer(ends),
        frame,
        sequence: (said(this.sequence) + (said(this.flags) & SYN ? 1 : 0)) >>> 0,
        acknowledged: said(this.acknowledged),
        length,
        bytes: bytes.subarray(begin, Math.min(end, begin + length)),
      },
      chunks,
    );
  }

  private isServer(ends: readonly [Endpoint, Endpoint]): boolean {
    this.ends ??= ends;
    const [client] = this.ends;
    const [sender] = ends;
    return sender.port !== client.port || sender.address !== client.address;
  }
}
