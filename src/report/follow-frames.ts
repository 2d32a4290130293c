import { Occurrence } from '../dissect/occurrence.js';
import type { Tape } from '../dissect/tape.js';
import { allFields, type Field } from '../fields/protocol.js';
import type { Endpoint } from './follow.js';

export const namedField = (name: string): Field => {
  const field = allFields.find((each) => each.name === name);
  if (field === undefined) throw new Error(`there is no field ${name}`);
  return field;
};

const idOf = (name: string): number => namedField(name).id;

/** A frame of the conversation. */
export interface StreamFrame {
  /** Its place in the block. */
  readonly index: number;
  /** Who sent it, and to whom. */
  readonly ends: readonly [Endpoint, Endpoint];
}

/** Finds the frames of one TCP conversation on tapes, for what follows an application in it. */
export class StreamFrames {
  /** How many conversations there are, as far as was read. */
  conversations = 0;
  private readonly stream = idOf('tcp.stream');
  private readonly sourcePort = idOf('tcp.srcport');
  private readonly destinationPort = idOf('tcp.dstport');
  private readonly sources = new Set([idOf('ip.src'), idOf('ipv6.src')]);
  private readonly destinations = new Set([idOf('ip.dst'), idOf('ipv6.dst')]);
  /** What must be on the tape. */
  readonly fields: readonly Field[] = [
    this.stream,
    this.sourcePort,
    this.destinationPort,
    ...this.sources,
    ...this.destinations,
  ].map((id) => allFields[id]);

  /** `number`: `tcp.stream`. */
  constructor(private readonly number: number) {}

  /** The frames of the conversation on the tape. `look` is given every row before its frame: all frames' rows. */
  *of(tape: Tape, look: (row: number, isFirst: boolean) => void): Generator<StreamFrame> {
    for (let row = 0; row < tape.count; ) {
      const index = tape.layerFrame[tape.layer[row]];
      let isFirst = true;
      let isMeant = false;
      let source = -1;
      let destination = -1;
      let sourcePort = 0;
      let destinationPort = 0;
      for (; row < tape.count && tape.layerFrame[tape.layer[row]] === index; row++) {
        look(row, isFirst);
        isFirst = false;
        // What an ICMP error quotes was not said.
        if (tape.layerInside[tape.layer[row]] !== 0) continue;
        const field = tape.field[row];
        const value = tape.value[row];
        if (field === this.stream) {
          this.conversations = Math.max(this.conversations, value + 1);
          if (value === this.number) isMeant = true;
        } else if (field === this.sourcePort) sourcePort = value;
        else if (field === this.destinationPort) destinationPort = value;
        else if (this.sources.has(field)) source = row;
        else if (this.destinations.has(field)) destination = row;
      }
      if (!isMeant) continue;
      const occurrence = new Occurrence(tape);
      const address = (at: number) => (at < 0 ? '' : occurrence.textAt(at));
      const ends = [
        { address: address(source), port: sourcePort },
        { address: address(destination), port: destinationPort },
      ] as const;
      yield { index, ends };
    }
  }
}
