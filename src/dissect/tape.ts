export const IN_PACKET = 0;
export const IN_TEXTS = 1;
export const IN_DICTIONARY = 2;

/** Numbers texts in the order in which they are first seen. */
export class Dictionary {
  readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  codeOf(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.texts.push(text) - 1;
      this.codes.set(text, code);
    }
    return code;
  }
}

/** See `layerInside`. */
export const INSIDE_BESIDE = 1;
export const INSIDE = 2;

/**
 * What dissecting a block yields: the layers that were found and the fields' values, in the order of the packet, as
 * parallel typed arrays. Tables, field lists, trees and JSON are all read off this one tape.
 */
export class Tape {
  /** `dictionary`: texts that many frames share, kept once for a capture, or for several. */
  constructor(readonly dictionary: Dictionary = new Dictionary()) {}

  /** Layers: `layerCount` rows. */
  layerCount = 0;
  /** Which protocol (Protocol.id). */
  layerProtocol = new Uint16Array(1024);
  /** Which frame, as index in the block. */
  layerFrame = new Uint32Array(1024);
  /** Its place in the frame's stack, from 0 (`frame`). */
  layerPlace = new Uint16Array(1024);
  /** The place of the layer that carries it; 0 for `frame` itself. */
  layerParent = new Uint16Array(1024);
  /** Where its bytes lie: offset and length in the buffer `sources[layerSource]`. */
  layerStart = new Uint32Array(1024);
  layerLength = new Uint32Array(1024);
  /** Length with all that the layer carries, where `layerLength` is that of its header. */
  layerExtent = new Uint32Array(1024);
  layerSource = new Uint16Array(1024);
  /**
   * For a layer that is shown inside the tree of the layer that carries it, such as a packet that ICMP quotes: `INSIDE` and
   * the depth there, or `INSIDE_BESIDE` where it stands beside its carrier, which is inside another one itself.
   */
  layerInside = new Uint8Array(1024);

  /** Values: `count` rows. */
  count = 0;
  /** Which field (Field.id). */
  field = new Uint16Array(4096);
  /** Which layer row it belongs to. */
  layer = new Uint32Array(4096);
  /**
   * The value: numbers and addresses of up to 52 bits as they are; of 64-bit integers the low 32 bits; of times the
   * seconds; for text that is not simply the packet's bytes its index in `texts`; for bytes likewise in `blobs`.
   */
  value = new Float64Array(4096);
  /**
   * 64-bit integers: the high 32 bits. Times: the nanoseconds. Text and bytes: 0 where the value is the packet's bytes,
   * IN_TEXTS where it is an index in `texts` or `blobs`, IN_DICTIONARY where it is one in `dictionary`.
   */
  high = new Uint32Array(4096);
  /** Where the field's bytes lie in the layer's buffer; length 0 for computed ones. */
  start = new Uint32Array(4096);
  length = new Uint32Array(4096);
  /** How deep in the layer's tree: 0 for its direct children. */
  depth = new Uint8Array(4096);

  texts: string[] = [];
  blobs: Uint8Array[] = [];
  /** The buffers that layers lie in; 0 is the block's own bytes. */
  sources: Uint8Array[] = [];
  /** What people call each of them (`Reassembled TCP`; nothing for parts of others), and the frame that it is of. */
  sourceNames: string[] = [];
  sourceFrames: number[] = [];

  clear(bytes: Uint8Array): void {
    this.layerCount = 0;
    this.count = 0;
    this.texts.length = 0;
    this.blobs.length = 0;
    this.sources.length = 0;
    this.sourceNames.length = 0;
    this.sourceFrames.length = 0;
    this.addSource(bytes, '', -1);
  }

  /** Keeps a buffer; returns its number. */
  addSource(bytes: Uint8Array, name: string, frame: number): number {
    this.sourceNames.push(name);
    this.sourceFrames.push(frame);
    return this.sources.push(bytes) - 1;
  }

  pushLayer(
    protocol: number,
    frame: number,
    place: number,
    parent: number,
    start: number,
    length: number,
    source: number,
    inside = 0,
  ): number {
    const row = this.layerCount++;
    if (row === this.layerProtocol.length) this.growLayers();
    this.layerProtocol[row] = protocol;
    this.layerFrame[row] = frame;
    this.layerPlace[row] = place;
    this.layerParent[row] = parent;
    this.layerStart[row] = start;
    this.layerLength[row] = length;
    this.layerExtent[row] = length;
    this.layerSource[row] = source;
    this.layerInside[row] = inside;
    return row;
  }

  push(field: number, layer: number, value: number, high: number, start: number, length: number, depth: number): void {
    const row = this.count++;
    if (row === this.field.length) this.growValues();
    this.field[row] = field;
    this.layer[row] = layer;
    this.value[row] = value;
    this.high[row] = high;
    this.start[row] = start;
    this.length[row] = length;
    this.depth[row] = depth;
  }

  private growLayers(): void {
    const size = this.layerProtocol.length * 2;
    this.layerProtocol = grown(this.layerProtocol, new Uint16Array(size));
    this.layerFrame = grown(this.layerFrame, new Uint32Array(size));
    this.layerPlace = grown(this.layerPlace, new Uint16Array(size));
    this.layerParent = grown(this.layerParent, new Uint16Array(size));
    this.layerStart = grown(this.layerStart, new Uint32Array(size));
    this.layerLength = grown(this.layerLength, new Uint32Array(size));
    this.layerExtent = grown(this.layerExtent, new Uint32Array(size));
    this.layerSource = grown(this.layerSource, new Uint16Array(size));
    this.layerInside = grown(this.layerInside, new Uint8Array(size));
  }

  private growValues(): void {
    const size = this.field.length * 2;
    this.field = grown(this.field, new Uint16Array(size));
    this.layer = grown(this.layer, new Uint32Array(size));
    this.value = grown(this.value, new Float64Array(size));
    this.high = grown(this.high, new Uint32Array(size));
    this.start = grown(this.start, new Uint32Array(size));
    this.length = grown(this.length, new Uint32Array(size));
    this.depth = grown(this.depth, new Uint8Array(size));
  }
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
