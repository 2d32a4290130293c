/** Why a dissector could not go on. */
export const FAULT_NONE = 0;
/** The capture holds fewer bytes of the frame than the wire carried (`_ws.short`). */
export const FAULT_SHORT = 1;
/** The packet ends before its own fields do (`_ws.malformed`). */
export const FAULT_MALFORMED = 2;
/** The packet is the first piece of a larger one, which was not put together (`_ws.unreassembled`). */
export const FAULT_UNREASSEMBLED = 3;

/** Where the bits of a number are put to be read as another kind of number. */
const halves = new DataView(new ArrayBuffer(8));

/**
 * The bytes of the layer in hand, and reading them: within its bounds, and never past a fault. Values are big-endian
 * unless the name says otherwise.
 */
export class Reading {
  /** The buffer that the layer lies in. */
  bytes!: Uint8Array;
  /** Where it begins, where its captured bytes end, and where it would end had all been captured. */
  start = 0;
  end = 0;
  reportedEnd = 0;
  fault = FAULT_NONE;
  /** The part in which it was met says that it is longer than what it stands in. */
  isFaultContained = false;
  /** Inside a fragment that is not the whole of its packet. */
  fragmented = false;

  /** Are `length` bytes there? If not, the fault is set: short if the wire had them, malformed if not. */
  has(offset: number, length: number): boolean {
    if (this.fault !== FAULT_NONE) return false;
    if (offset + length <= this.end && length >= 0 && offset >= this.start) return true;
    this.fault = this.faultAt(offset, length);
    return false;
  }

  private faultAt(offset: number, length: number): number {
    if (offset + length <= this.reportedEnd && length >= 0) return FAULT_SHORT;
    return this.fragmented ? FAULT_UNREASSEMBLED : FAULT_MALFORMED;
  }

  /** Bytes left in the layer from `offset`. */
  left(offset: number): number {
    return this.end > offset ? this.end - offset : 0;
  }

  getU8(offset: number): number {
    return this.has(offset, 1) ? this.bytes[offset] : 0;
  }
  getU16(offset: number): number {
    return this.has(offset, 2) ? (this.bytes[offset] << 8) | this.bytes[offset + 1] : 0;
  }
  getU24(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 3) ? (b[offset] << 16) | (b[offset + 1] << 8) | b[offset + 2] : 0;
  }
  getU32(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 4)
      ? ((b[offset] << 24) | (b[offset + 1] << 16) | (b[offset + 2] << 8) | b[offset + 3]) >>> 0
      : 0;
  }
  getU16LE(offset: number): number {
    return this.has(offset, 2) ? this.bytes[offset] | (this.bytes[offset + 1] << 8) : 0;
  }
  getU32LE(offset: number): number {
    const b = this.bytes;
    return this.has(offset, 4)
      ? ((b[offset + 3] << 24) | (b[offset + 2] << 16) | (b[offset + 1] << 8) | b[offset]) >>> 0
      : 0;
  }

  /** Numbers in IEEE 754's binary32 and binary64. */
  getF32(offset: number): number {
    halves.setUint32(0, this.getU32(offset));
    return halves.getFloat32(0);
  }
  getF32LE(offset: number): number {
    halves.setUint32(0, this.getU32LE(offset));
    return halves.getFloat32(0);
  }
  getF64(offset: number): number {
    if (!this.has(offset, 8)) return 0;
    halves.setUint32(0, this.getU32(offset));
    halves.setUint32(4, this.getU32(offset + 4));
    return halves.getFloat64(0);
  }
  getF64LE(offset: number): number {
    if (!this.has(offset, 8)) return 0;
    halves.setUint32(0, this.getU32LE(offset + 4));
    halves.setUint32(4, this.getU32LE(offset));
    return halves.getFloat64(0);
  }
}
