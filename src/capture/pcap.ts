import { CaptureError } from './errors.js';
import type { CaptureInterface } from './frame.js';
import { type FrameIndexer, grouped } from './indexer.js';
import { LARGEST_ORIGINAL_LENGTH, largestFrame, pseudoHeaderLength } from './linktype.js';
import type { OpenBlock, Piece } from './pieces.js';

/**
 * pcap files (draft-ietf-opsawg-pcap) and the variants of them that tshark reads: a file header of 24 bytes, then for
 * each frame a record header of 16 bytes (seconds, fraction, captured length, original length) and the frame's bytes.
 */
const FILE_HEADER_LENGTH = 24;

interface Magic {
  /** Ticks a second of a record's fraction. */
  readonly ticks: number;
  /** Bytes that follow the usual file header. */
  readonly extraHeader: number;
  /** Lengths that the record header may have, the likeliest first: tools patched it without a new magic number. */
  readonly recordHeaders: readonly number[];
}

const MAGICS: ReadonlyMap<number, Magic> = new Map([
  // 24 bytes: libpcap of Red Hat 6.1; 20 bytes: Nokia.
  [0xa1b2c3d4, { ticks: 1e6, extraHeader: 0, recordHeaders: [16, 24, 20] }],
  [0xa1b23c4d, { ticks: 1e9, extraHeader: 0, recordHeaders: [16] }],
  // Alexey Kuznetzov's patch; 28 bytes as SuSE 6.3 had it.
  [0xa1b2cd34, { ticks: 1e6, extraHeader: 0, recordHeaders: [24, 28] }],
  // IXIA lcap, hardware and software capture.
  [0x1c0001ac, { ticks: 1e9, extraHeader: 4, recordHeaders: [16] }],
  [0x1c0001ab, { ticks: 1e6, extraHeader: 4, recordHeaders: [16] }],
]);

/** AIX writes version 2.2, interface types (RFC 1573) for link types, and nanoseconds. */
const AIX_LINK_TYPES: ReadonlyMap<number, number> = new Map([
  [6, 1],
  [9, 6],
  [15, 10],
  [24, 0],
]);

/** Which of a record's two lengths comes first: the captured one, or (to version 2.2) the original one, or either (2.3). */
const CAPTURED_FIRST = 0;
const ORIGINAL_FIRST = 1;
const LESSER_IS_CAPTURED = 2;

/** Whether a file that begins with these bytes is a pcap file. */
export function isPcap(head: Uint8Array): boolean {
  return magicOf(head) !== undefined;
}

function magicOf(head: Uint8Array): { magic: Magic; littleEndian: boolean } | undefined {
  if (head.length < 4) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (const littleEndian of [true, false]) {
    const magic = MAGICS.get(view.getUint32(0, littleEndian));
    if (magic !== undefined) return { magic, littleEndian };
  }
  return undefined;
}

/** How many bytes of a file with this head lie before its first record. */
export function pcapHeaderLength(head: Uint8Array): number {
  return FILE_HEADER_LENGTH + (magicOf(head)?.magic.extraHeader ?? 0);
}

export class PcapIndexer implements FrameIndexer {
  readonly format = 'pcap';
  readonly interfaces: readonly CaptureInterface[];
  damage: string | undefined;

  private readonly littleEndian: boolean;
  private readonly recordHeaders: readonly number[];
  private recordHeader = 0;
  private readonly lengthOrder: number;
  private readonly nanosecondsPerTick: number;
  private readonly ticksPerSecond: number;
  private readonly largest: number;
  private readonly pseudoHeader: number;

  /** `head` is the file header whole; `name` is the file's, for what is said about it. */
  constructor(name: string, head: Uint8Array) {
    const found = magicOf(head);
    if (found === undefined) throw new CaptureError(`${name}: this is no pcap file.`);
    if (head.length < pcapHeaderLength(head)) {
      throw new CaptureError(
        `${name}: cut short in the middle of the pcap file header (${head.length} of its ${pcapHeaderLength(head)} bytes are there).`,
      );
    }
    this.littleEndian = found.littleEndian;
    this.recordHeaders = found.magic.recordHeaders;
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const major = view.getUint16(4, this.littleEndian);
    const minor = view.getUint16(6, this.littleEndian);
    const network = view.getUint32(20, this.littleEndian);
    if (major < 2) {
      throw new CaptureError(`${name}: pcap version ${major}.${minor} is not known; versions from 2.0 on are.`);
    }
    if ((network & 0x03ff0000) !== 0) {
      throw new CaptureError(
        `${name}: the link type in the pcap file header is no valid one (0x${network.toString(16)}: reserved bits are set).`,
      );
    }
    let linkType = network & 0xffff;
    let ticks = found.magic.ticks;
    if (major === 2 && minor === 2 && AIX_LINK_TYPES.has(linkType)) {
      linkType = AIX_LINK_TYPES.get(linkType) as number;
      ticks = 1e9;
    }
    this.lengthOrder =
      (major === 2 && minor < 3) || major === 543
        ? ORIGINAL_FIRST
        : major === 2 && minor === 3
          ? LESSER_IS_CAPTURED
          : CAPTURED_FIRST;
    this.ticksPerSecond = ticks;
    this.nanosecondsPerTick = 1e9 / ticks;
    this.largest = largestFrame(linkType);
    this.pseudoHeader = pseudoHeaderLength(linkType);
    // The f bit says that the four highest bits hold the length of the frame check sequence, in units of two bytes.
    const fcsLength = (network & 0x04000000) !== 0 ? (network >>> 28) * 2 : undefined;
    this.interfaces = [
      {
        linkType,
        snapLength: view.getUint32(16, this.littleEndian),
        ticksPerSecond: ticks,
        section: 0,
        idInSection: 0,
        fcsLength,
      },
    ];
  }

  index(block: OpenBlock, from: number, to: number): number {
    if (this.recordHeader === 0) this.recordHeader = this.guessRecordHeader(block.piece, from, to);
    const { start, capturedLength, originalLength, seconds, nanoseconds, hasTime, interfaceIndex, capacity } = block;
    const { littleEndian, lengthOrder, nanosecondsPerTick, ticksPerSecond, largest, pseudoHeader, recordHeader } = this;
    const view = block.piece.view;
    const last = to - recordHeader;
    let count = block.count;
    let at = from;
    while (at <= last && count < capacity) {
      let captured = view.getUint32(at + 8, littleEndian);
      let original = view.getUint32(at + 12, littleEndian);
      if (lengthOrder !== CAPTURED_FIRST && (lengthOrder === ORIGINAL_FIRST || captured > original)) {
        const first = captured;
        captured = original;
        original = first;
      }
      if (captured > largest || captured < pseudoHeader) {
        this.damage = this.describeDamage(block.firstNumber + count, captured);
        break;
      }
      const next = at + recordHeader + captured;
      if (next > to) break;
      start[count] = at + recordHeader + pseudoHeader;
      capturedLength[count] = captured - pseudoHeader;
      original = original < pseudoHeader ? 0 : original - pseudoHeader;
      originalLength[count] = Math.min(original, LARGEST_ORIGINAL_LENGTH);
      let second = view.getUint32(at, littleEndian);
      const fraction = view.getUint32(at + 4, littleEndian);
      let nanosecond = fraction * nanosecondsPerTick;
      if (fraction >= ticksPerSecond) {
        // Nonsense; tshark takes it for 32 bits with a sign.
        nanosecond |= 0;
        const whole = Math.floor(nanosecond / 1e9);
        second += whole;
        nanosecond -= whole * 1e9;
      }
      seconds[count] = second;
      nanoseconds[count] = nanosecond;
      hasTime[count] = 1;
      interfaceIndex[count] = 0;
      count++;
      at = next;
    }
    block.count = count;
    return at;
  }

  private describeDamage(number: number, captured: number): string {
    return captured > this.largest
      ? `frame ${number} claims ${grouped(captured)} bytes, more than a frame can have (${grouped(this.largest)}): the file is damaged there`
      : `frame ${number} has ${captured} bytes, fewer than the ${this.pseudoHeader} that its link type begins with: the file is damaged there`;
  }

  describeCut(block: OpenBlock, at: number, to: number): string {
    const number = block.firstNumber + block.count;
    const present = to - at;
    if (present < this.recordHeader) {
      return `in the header of frame ${number} (the file ends ${present} bytes into its ${this.recordHeader})`;
    }
    const view = block.piece.view;
    const lengths = [view.getUint32(at + 8, this.littleEndian), view.getUint32(at + 12, this.littleEndian)];
    const swapped =
      this.lengthOrder === ORIGINAL_FIRST || (this.lengthOrder === LESSER_IS_CAPTURED && lengths[0] > lengths[1]);
    const captured = swapped ? lengths[1] : lengths[0];
    return `in the middle of frame ${number} (the file ends ${present - this.recordHeader} bytes into its ${grouped(captured)})`;
  }

  /**
   * Which length of record header the first records have. The usual one, unless they make no sense with it and make
   * sense in every respect with another: the others are seen a few times in a lifetime, odd records far more often.
   */
  private guessRecordHeader(piece: Piece, from: number, to: number): number {
    return this.recordHeaders.find((length) => this.makesSense(piece, from, to, length)) ?? this.recordHeaders[0];
  }

  private makesSense(piece: Piece, from: number, to: number, recordHeader: number): boolean {
    const usual = recordHeader === this.recordHeaders[0];
    let at = from;
    for (let record = 0; record < 3 && at < to; record++) {
      if (at + recordHeader > to) return usual;
      const lengths = [
        piece.view.getUint32(at + 8, this.littleEndian),
        piece.view.getUint32(at + 12, this.littleEndian),
      ];
      const captured = this.lengthOrder === CAPTURED_FIRST ? lengths[0] : Math.min(lengths[0], lengths[1]);
      const original = lengths[0] + lengths[1] - captured;
      if (captured > this.largest || captured > original) return false;
      if (piece.view.getUint32(at + 4, this.littleEndian) >= this.ticksPerSecond) return false;
      at += recordHeader + captured;
      if (at > to) return usual;
    }
    return true;
  }
}
