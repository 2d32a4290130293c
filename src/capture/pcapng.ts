import { type CaptureInterface, type CaptureSection, type InterfaceStatistics, NO_LINK_TYPE } from './frame.js';
import { type FrameIndexer, grouped } from './indexer.js';
import { LARGEST_ORIGINAL_LENGTH, largestFrame, pseudoHeaderLength } from './linktype.js';
import { readInterface, readStatistics, TickClock } from './pcapng-interface.js';
import { enterJournalTime } from './pcapng-journal.js';
import { decodeText, OPTION_COMMENT, readTexts } from './pcapng-options.js';
import { PacketOptions } from './pcapng-packet-options.js';
import type { OpenBlock } from './pieces.js';

/**
 * pcapng files (draft-ietf-opsawg-pcapng): blocks of type (4), total length (4), body, total length again (4); sections
 * with a byte order of their own, each with its interfaces, which packet blocks refer to by number.
 */
const SECTION_HEADER = 0x0a0d0d0a;
const INTERFACE_DESCRIPTION = 1;
/** Obsolete, but in old files. */
const PACKET = 2;
const SIMPLE_PACKET = 3;
const INTERFACE_STATISTICS = 5;
const ENHANCED_PACKET = 6;
const SYSTEMD_JOURNAL = 9;
const DECRYPTION_SECRETS = 10;
const CUSTOM = 0x0bad;
const CUSTOM_NOT_TO_COPY = 0x40000bad;

const BYTE_ORDER_MAGIC = 0x1a2b3c4d;
const BYTE_ORDER_MAGIC_SWAPPED = 0x4d3c2b1a;

/** tshark's limit: the largest frame of any link type and 128 KB for what surrounds it. */
const LARGEST_BLOCK = 128 * 1024 * 1024 + 131_072 + 32;
const SMALLEST_BLOCK = 12;

const PACKET_HEADER = 28;
const SIMPLE_HEADER = 12;

/** No machine has as many; a file made to fill the memory may. */
const MOST_INTERFACES = 1_000_000;
/** What more sections tell of themselves is not kept. */
const MOST_SECTIONS = 1_000;

/** Secrets that are the text of a key log of TLS (`SSLKEYLOGFILE`), and so many bytes of them that are kept. */
const TLS_KEY_LOG = 0x544c534b;
/** More kinds of records than that are only found in files made to exhaust the memory. */
const MOST_REPORTERS = 4096;
const MOST_SECRETS = 16 * 1024 * 1024;

const SECTION_TEXTS = { comment: OPTION_COMMENT, hardware: 2, operatingSystem: 3, application: 4 };

/** Whether a file that begins with these bytes (12 are enough) is a pcapng file. */
export function isPcapng(head: Uint8Array): boolean {
  if (head.length < 12) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const order = view.getUint32(8, false);
  return (
    view.getUint32(0, true) === SECTION_HEADER && (order === BYTE_ORDER_MAGIC || order === BYTE_ORDER_MAGIC_SWAPPED)
  );
}

export class PcapngIndexer implements FrameIndexer {
  readonly format = 'pcapng';
  readonly interfaces: CaptureInterface[] = [];
  readonly sections: CaptureSection[] = [];
  readonly secrets: string[] = [];
  readonly statistics = new Map<number, InterfaceStatistics>();
  private secretsSize = 0;
  damage: string | undefined;

  private littleEndian = true;
  private section = -1;
  /** Where the interfaces of this section begin in `interfaces`; each has its place, its limits and its clock. */
  private places: number[] = [];
  private clocks: TickClock[] = [];
  private largest: number[] = [];
  private pseudoHeaders: number[] = [];
  private readonly packetOptions = new PacketOptions();
  /** Stand-ins for records of no interface, in this section, by block type. */
  private readonly reporters = new Map<string, number>();

  index(block: OpenBlock, from: number, to: number): number {
    const view = block.piece.view;
    let at = from;
    while (to - at >= SMALLEST_BLOCK && block.count < block.capacity) {
      const type = view.getUint32(at, this.littleEndian);
      if (type === SECTION_HEADER) {
        // Its type reads the same in both byte orders, so that its length can be read in its own.
        const order = view.getUint32(at + 8, true);
        if (order !== BYTE_ORDER_MAGIC && order !== BYTE_ORDER_MAGIC_SWAPPED) {
          this.damage = `section ${this.section + 2} has no byte order that is known (0x${order.toString(16)}): the file is damaged there`;
          break;
        }
        this.littleEndian = order === BYTE_ORDER_MAGIC;
      }
      const claimed = view.getUint32(at + 4, this.littleEndian);
      if (claimed < SMALLEST_BLOCK || claimed > LARGEST_BLOCK) {
        this.damage = `${this.placeOf(block)} a block claims a length of ${grouped(claimed)} bytes: the file is damaged there`;
        break;
      }
      const next = at + ((claimed + 3) & ~3);
      if (next > to) break;
      if (view.getUint32(next - 4, this.littleEndian) !== claimed) {
        this.damage = `${this.placeOf(block)} a block has two different lengths (${claimed} and ${view.getUint32(next - 4, this.littleEndian)}): the file is damaged there`;
        break;
      }
      if (type === ENHANCED_PACKET) this.enterPacket(block, at, next - 4, view.getUint32(at + 8, this.littleEndian));
      else if (type === INTERFACE_DESCRIPTION) this.enterInterface(block, at, next - 4);
      else if (type === SIMPLE_PACKET) this.enterSimple(block, at, next - 4);
      else if (type === PACKET) this.enterPacket(block, at, next - 4, view.getUint16(at + 8, this.littleEndian));
      else if (type === SECTION_HEADER) this.enterSection(block, at, next - 4);
      else if (type === DECRYPTION_SECRETS) this.enterSecrets(block, at, next - 4);
      else if (type === INTERFACE_STATISTICS) this.enterStatistics(block, at, next - 4);
      else if (type === SYSTEMD_JOURNAL) this.enterReport(block, type, at + 8, next - 4);
      else if (type === CUSTOM || type === CUSTOM_NOT_TO_COPY) this.enterReport(block, type, at + 12, next - 4);
      if (this.damage !== undefined) break;
      at = next;
    }
    return at;
  }

  describeCut(block: OpenBlock, at: number, to: number): string {
    const number = block.firstNumber + block.count;
    const present = to - at;
    if (present < SMALLEST_BLOCK) {
      return `after frame ${number - 1} (the file ends ${present} bytes into the header of the next block)`;
    }
    const view = block.piece.view;
    const type = view.getUint32(at, this.littleEndian);
    const length = view.getUint32(at + 4, this.littleEndian);
    const isFrame = type === ENHANCED_PACKET || type === SIMPLE_PACKET || type === PACKET;
    return isFrame
      ? `in the middle of frame ${number} (the file ends ${grouped(present)} bytes into its block of ${grouped(length)})`
      : `after frame ${number - 1} (the file ends ${grouped(present)} bytes into a block of ${grouped(length)})`;
  }

  private placeOf(block: OpenBlock): string {
    const number = block.firstNumber + block.count - 1;
    return number === 0 ? 'before the first frame' : `after frame ${number}`;
  }

  private enterSection(block: OpenBlock, at: number, end: number): void {
    if (end - at < 24) {
      this.damage = `${this.placeOf(block)} a section header is too short: the file is damaged there`;
      return;
    }
    const major = block.piece.view.getUint16(at + 12, this.littleEndian);
    const minor = block.piece.view.getUint16(at + 14, this.littleEndian);
    // 1.2 was written by mistake for 1.0.
    if (major !== 1 || (minor !== 0 && minor !== 2)) {
      this.damage = `${this.placeOf(block)} a section of pcapng version ${major}.${minor} begins, which is not known (1.0 is)`;
      return;
    }
    this.section++;
    if (this.sections.length < MOST_SECTIONS)
      this.sections.push(readTexts(block.piece, at + 24, end, this.littleEndian, SECTION_TEXTS));
    this.places = [];
    this.clocks = [];
    this.largest = [];
    this.pseudoHeaders = [];
    this.reporters.clear();
  }

  private enterInterface(block: OpenBlock, at: number, end: number): void {
    const found = readInterface(block.piece, at, end, this.littleEndian, this.section, this.places.length);
    if (typeof found === 'string') {
      this.damage = `${this.placeOf(block)} ${found}`;
      return;
    }
    if (this.interfaces.length >= MOST_INTERFACES) {
      this.damage = `${this.placeOf(block)} there are more than ${grouped(MOST_INTERFACES)} interfaces`;
      return;
    }
    this.places.push(this.interfaces.length);
    this.clocks.push(new TickClock(found.ticks, found.entry.timeOffset ?? 0));
    this.largest.push(largestFrame(found.entry.linkType));
    this.pseudoHeaders.push(pseudoHeaderLength(found.entry.linkType));
    this.interfaces.push(found.entry);
  }

  /** What is written again and again while capturing counts at its last. */
  private enterStatistics(block: OpenBlock, at: number, end: number): void {
    const found = readStatistics(block.piece, at, end, this.littleEndian);
    if (found && found.id < this.places.length)
      this.statistics.set(this.places[found.id], { ...this.statistics.get(this.places[found.id]), ...found.counts });
  }

  /** An Enhanced Packet Block, or the obsolete one: their fields lie alike, but for the interface's number, which is `id`. */
  private enterPacket(block: OpenBlock, at: number, end: number, id: number): void {
    if (end - at < PACKET_HEADER) {
      this.damage = `${this.placeOf(block)} a packet block is too short: the file is damaged there`;
      return;
    }
    const view = block.piece.view;
    const littleEndian = this.littleEndian;
    const captured = view.getUint32(at + 20, littleEndian);
    const original = view.getUint32(at + 24, littleEndian);
    const data = at + PACKET_HEADER;
    if (!this.enterFrame(block, id, data, captured, original, end)) return;
    const frame = block.count - 1;
    this.clocks[id].set(block, frame, view.getUint32(at + 12, littleEndian), view.getUint32(at + 16, littleEndian));
    if (end - data - captured >= 4) this.enterOptions(block, frame, data + ((captured + 3) & ~3), end);
  }

  private enterSimple(block: OpenBlock, at: number, end: number): void {
    if (end - at < SIMPLE_HEADER) {
      this.damage = `${this.placeOf(block)} a simple packet block is too short: the file is damaged there`;
      return;
    }
    const original = block.piece.view.getUint32(at + 8, this.littleEndian);
    const place = this.places[0];
    const snapLength = place === undefined ? 0 : this.interfaces[place].snapLength;
    const captured = snapLength === 0 || original < snapLength ? original : snapLength;
    if (!this.enterFrame(block, 0, at + SIMPLE_HEADER, captured, original, end)) return;
    const frame = block.count - 1;
    block.seconds[frame] = 0;
    block.nanoseconds[frame] = 0;
    block.hasTime[frame] = 0;
  }

  private enterFrame(
    block: OpenBlock,
    id: number,
    data: number,
    captured: number,
    original: number,
    end: number,
  ): boolean {
    const frame = block.count;
    if (id >= this.places.length) {
      this.damage = `frame ${block.firstNumber + frame} names interface ${id}, but its section has ${this.places.length === 0 ? 'none' : `only ${this.places.length}`}: the file is damaged there`;
      return false;
    }
    const pseudoHeader = this.pseudoHeaders[id];
    if (captured > this.largest[id] || captured > end - data || captured < pseudoHeader) {
      this.damage = `frame ${block.firstNumber + frame} claims ${grouped(captured)} bytes, where its block has room for ${grouped(end - data)} and a frame may have ${grouped(this.largest[id])}: the file is damaged there`;
      return false;
    }
    block.start[frame] = data + pseudoHeader;
    block.capturedLength[frame] = captured - pseudoHeader;
    const length = original < pseudoHeader ? 0 : original - pseudoHeader;
    block.originalLength[frame] = Math.min(length, LARGEST_ORIGINAL_LENGTH);
    block.interfaceIndex[frame] = this.places[id];
    block.count = frame + 1;
    return true;
  }

  private enterOptions(block: OpenBlock, frame: number, at: number, end: number): void {
    if (this.packetOptions.read(block.piece, at, end, this.littleEndian)) {
      this.packetOptions.enter(block, frame);
      return;
    }
    // As tshark, which does not show a frame whose options are broken.
    block.count = frame;
    this.damage = `frame ${block.firstNumber + frame} has an option that is longer than its block: the file is damaged there`;
  }

  /** Keys that were kept with the packets; what does not fit its block is left out. */
  private enterSecrets(block: OpenBlock, at: number, end: number): void {
    if (end - at < 16) return;
    const view = block.piece.view;
    const length = view.getUint32(at + 12, this.littleEndian);
    const isKept = length <= end - at - 16 && this.secretsSize + length <= MOST_SECRETS;
    if (!isKept || view.getUint32(at + 8, this.littleEndian) !== TLS_KEY_LOG) return;
    this.secretsSize += length;
    this.secrets.push(decodeText(block.bytes, at + 16, length));
  }

  /** A record that is no packet, which tshark numbers among the frames all the same. */
  private enterReport(block: OpenBlock, type: number, data: number, end: number): void {
    if (data > end) {
      this.damage = `${this.placeOf(block)} a custom block is too short: the file is damaged there`;
      return;
    }
    const enterprise = type === SYSTEMD_JOURNAL ? undefined : block.piece.view.getUint32(data - 4, this.littleEndian);
    const reporter = `${type} ${enterprise}`;
    let place = this.reporters.get(reporter);
    if (place === undefined) {
      if (this.reporters.size === MOST_REPORTERS) {
        this.damage = `${this.placeOf(block)} there are custom blocks of more than ${MOST_REPORTERS} enterprises: the file is damaged there`;
        return;
      }
      place = this.interfaces.length;
      this.reporters.set(reporter, place);
      this.interfaces.push({
        linkType: NO_LINK_TYPE,
        snapLength: 0,
        ticksPerSecond: 1e6,
        section: this.section,
        idInSection: -1,
        blockType: type,
        enterprise,
      });
    }
    const frame = block.count;
    let length = end - data;
    block.hasTime[frame] = 0;
    block.seconds[frame] = 0;
    block.nanoseconds[frame] = 0;
    if (type === SYSTEMD_JOURNAL) {
      // Text, filled up to a multiple of four with NULs.
      while (length > 0 && block.bytes[data + length - 1] === 0) length--;
      enterJournalTime(block, frame, data, length);
    }
    block.start[frame] = data;
    block.capturedLength[frame] = length;
    block.originalLength[frame] = length;
    block.interfaceIndex[frame] = place;
    block.count = frame + 1;
  }
}
