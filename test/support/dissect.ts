import type { Capture, CaptureInterface, FrameBlock } from '../../src/capture/frame.js';
import { dissectBlock, dissectChosen } from '../../src/dissect/dissect.js';
import { Dissection } from '../../src/dissect/dissection.js';
import { Memos } from '../../src/dissect/dissector.js';
import { Occurrence } from '../../src/dissect/occurrence.js';
import { makePlan } from '../../src/dissect/plan.js';
import { registry } from '../../src/dissect/protocols.js';
import { allFields, type Field } from '../../src/fields/protocol.js';

/** A frame for a test: its bytes as hexadecimal (spaces are ignored), and what the capture says of it. */
export interface TestFrame {
  readonly hex: string;
  /** Bytes on the wire; as many as there are by default. */
  readonly length?: number;
  /** Seconds since 1970; 1,000 plus the frame's index by default. */
  readonly seconds?: number;
}

export type Frames = readonly (string | TestFrame)[];

/**
 * Dissects frames of one link type as one capture, and gives for each frame and each field name the texts that
 * `-T fields` prints: `fieldsOf(['ffff…'], 1, ['eth.type'])` is `[[['0x0800']]]`. `secrets` are key logs of TLS in the
 * capture.
 */
export function fieldsOf(
  frames: Frames,
  linkType: number,
  names: readonly string[],
  secrets?: readonly string[],
): string[][][] {
  const fields = names.map(fieldNamed);
  const columns = names.some((name) => name.startsWith('_ws.col.'));
  const block = makeBlock(frames);
  const d = new Dissection(registry, captureOf(linkType, secrets));
  dissectBlock(d, { block, memos: new Memos() }, makePlan(registry, { fields, columns }));
  return textsOnTape(d, fields, frames.length);
}

/**
 * As `fieldsOf`, but of the chosen frames only, in a second pass: the first one keeps nothing but state, as when a filter
 * chooses the frames that are shown.
 */
export function fieldsOfChosen(
  frames: Frames,
  linkType: number,
  names: readonly string[],
  chosen: readonly number[],
  secrets?: readonly string[],
): string[][][] {
  const fields = names.map(fieldNamed);
  const later = makePlan(registry, { fields, columns: names.some((name) => name.startsWith('_ws.col.')) });
  const first = makePlan(registry, { fields: [fieldNamed('frame.number')], later });
  const work = { block: makeBlock(frames), memos: new Memos() };
  const d = new Dissection(registry, captureOf(linkType, secrets));
  dissectBlock(d, work, first);
  dissectChosen(d, work, later, chosen);
  const rows = textsOnTape(d, fields, frames.length);
  return chosen.map((index) => rows[index]);
}

const byName = new Map<string, Field>();

function fieldNamed(name: string): Field {
  if (byName.size === 0) for (const each of allFields) if (!byName.has(each.name)) byName.set(each.name, each);
  const field = byName.get(name);
  if (!field) throw new Error(`no field ${name}`);
  return field;
}

function textsOnTape(d: Dissection, fields: readonly Field[], frames: number): string[][][] {
  const rows: string[][][] = Array.from({ length: frames }, () => fields.map(() => []));
  const columnsOf = new Map<number, number[]>();
  fields.forEach((field, column) => {
    for (const { id } of new Set([field, ...field.standsFor])) {
      const columns = columnsOf.get(id);
      if (columns === undefined) columnsOf.set(id, [column]);
      else columns.push(column);
    }
  });
  const occurrence = new Occurrence(d.tape);
  for (let row = 0; row < d.tape.count; row++) {
    const frame = d.tape.layerFrame[d.tape.layer[row]];
    for (const column of columnsOf.get(d.tape.field[row]) ?? []) rows[frame][column].push(occurrence.textAt(row));
  }
  return rows;
}

/** The same of one frame, each field's texts joined by commas. */
export function textsOf(hex: string, linkType: number, names: readonly string[]): string[] {
  return fieldsOf([hex], linkType, names)[0].map((texts) => texts.join(','));
}

export function makeBlock(frames: Frames): FrameBlock {
  const buffers = frames.map((frame) =>
    Buffer.from((typeof frame === 'string' ? frame : frame.hex).replace(/\s/g, ''), 'hex'),
  );
  const start = new Uint32Array(frames.length);
  let at = 0;
  buffers.forEach((buffer, index) => {
    start[index] = at;
    at += buffer.length;
  });
  const said = <T>(value: (frame: Partial<TestFrame>, index: number) => T) =>
    frames.map((frame, index) => value(typeof frame === 'string' ? {} : frame, index));
  return {
    bytes: new Uint8Array(Buffer.concat(buffers)),
    count: frames.length,
    firstNumber: 1,
    start,
    capturedLength: Uint32Array.from(buffers, (buffer) => buffer.length),
    originalLength: Uint32Array.from(said((frame, index) => frame.length ?? buffers[index].length)),
    seconds: Float64Array.from(said((frame, index) => frame.seconds ?? 1000 + index)),
    nanoseconds: new Uint32Array(frames.length),
    hasTime: new Uint8Array(frames.length).fill(1),
    interfaceIndex: new Uint32Array(frames.length),
    comments: new Map(),
    release: () => undefined,
  };
}

export function captureOf(linkType: number, secrets?: readonly string[]): Capture {
  const link: CaptureInterface = {
    linkType,
    snapLength: 262_144,
    ticksPerSecond: 1e6,
    section: 0,
    idInSection: 0,
  };
  return {
    name: 'test',
    format: 'pcap',
    interfaces: [link],
    secrets,
    size: 0,
    position: 0,
    blocks: () => {
      throw new Error('a test capture has its blocks given');
    },
    problem: undefined,
    close: async () => undefined,
  };
}
