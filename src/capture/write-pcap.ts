import { CaptureError } from './errors.js';
import { type Capture, type FrameBlock, NO_LINK_TYPE } from './frame.js';
import { pseudoHeaderLength } from './linktype.js';
import type { FrameEncoder, WriteBuffer } from './write.js';

const USUAL_SNAP_LENGTH = 262_144;

/** pcap 2.4, little-endian, in microseconds or, where the first frame's interface counts finer, in nanoseconds. */
export class PcapEncoder implements FrameEncoder {
  private linkType = NO_LINK_TYPE;
  private nanosecondsPerTick = 1000;

  constructor(private readonly path: string) {}

  encodeEmpty(buffer: WriteBuffer): void {
    // Ethernet, as the frames that are not there tell nothing else.
    this.encodeHeader(buffer, 1, USUAL_SNAP_LENGTH, undefined);
  }

  encode(buffer: WriteBuffer, block: FrameBlock, index: number, capture: Capture): void {
    const entry = capture.interfaces[block.interfaceIndex[index]];
    const number = block.firstNumber + index;
    if (entry.linkType === NO_LINK_TYPE) {
      throw new CaptureError(
        `${this.path}: record ${number} of ${capture.name} is no packet, which a pcap file cannot hold; write pcapng instead.`,
      );
    }
    if (this.linkType === NO_LINK_TYPE) {
      if (entry.ticksPerSecond > 1e6) this.nanosecondsPerTick = 1;
      this.linkType = entry.linkType;
      this.encodeHeader(buffer, entry.linkType, entry.snapLength || USUAL_SNAP_LENGTH, entry.fcsLength);
    } else if (entry.linkType !== this.linkType) {
      throw new CaptureError(
        `${this.path}: frame ${number} of ${capture.name} has link type ${entry.linkType}, those before it ${this.linkType}: a pcap file holds only one; write pcapng instead.`,
      );
    }
    const seconds = block.seconds[index];
    if (seconds < 0 || seconds > 0xffffffff) {
      throw new CaptureError(
        `${this.path}: the time of frame ${number} of ${capture.name} does not fit into a pcap file (1970 to 2106); write pcapng instead.`,
      );
    }
    const pseudoHeader = pseudoHeaderLength(entry.linkType);
    const captured = block.capturedLength[index] + pseudoHeader;
    const start = block.start[index] - pseudoHeader;
    buffer.reserve(16 + captured);
    buffer.u32(seconds);
    buffer.u32(Math.floor(block.nanoseconds[index] / this.nanosecondsPerTick));
    buffer.u32(captured);
    buffer.u32(block.originalLength[index] + pseudoHeader);
    buffer.append(block.bytes, start, start + captured);
  }

  private encodeHeader(buffer: WriteBuffer, linkType: number, snapLength: number, fcsLength: number | undefined): void {
    buffer.reserve(24);
    buffer.u32(this.nanosecondsPerTick === 1 ? 0xa1b23c4d : 0xa1b2c3d4);
    buffer.u16(2);
    buffer.u16(4);
    buffer.u32(0);
    buffer.u32(0);
    buffer.u32(snapLength);
    const fcs = fcsLength === undefined ? 0 : ((fcsLength >> 1) << 28) | 0x04000000;
    buffer.u32((fcs | linkType) >>> 0);
  }
}
