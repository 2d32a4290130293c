/**
 * A run of consecutive frames of one capture that lie in one buffer: the unit in which a capture is read, dissected,
 * loaded and filtered. The arrays are parallel; only their first `count` entries hold frames.
 *
 * At most MAX_FRAMES_PER_BLOCK frames and about 4 MB of bytes (more only for a single larger frame), so that memory does not grow with the file.
 */
export interface FrameBlock {
  /** Everything the frames' bytes lie in. Bytes outside a frame's range are not the frame's. */
  readonly bytes: Uint8Array;
  readonly count: number;
  /** `frame.number` of the block's first frame; the first frame of a capture is 1. */
  readonly firstNumber: number;
  /**
   * Where each frame begins in `bytes`. Link types with a pseudo-header that tshark does not count as part of the frame
   * (SunATM, Bluetooth H4 with direction, ...) have it just before this place.
   */
  readonly start: Uint32Array;
  /** Bytes of the frame that were captured (`frame.cap_len`), all of them present in `bytes`. */
  readonly capturedLength: Uint32Array;
  /** Bytes of the frame on the wire (`frame.len`); may be less than `capturedLength` in odd files, as in tshark. */
  readonly originalLength: Uint32Array;
  /** Whole seconds since 1970 (may be negative), and the rest in nanoseconds, 0 to 999,999,999. */
  readonly seconds: Float64Array;
  readonly nanoseconds: Uint32Array;
  /** 0 where the frame has no time (pcapng simple packet blocks), else 1. */
  readonly hasTime: Uint8Array;
  /** Index into `capture.interfaces`: which carries the link type. */
  readonly interfaceIndex: Uint32Array;
  /** Comments of frames that have some: key is the index in the block. Empty for most captures. */
  readonly comments: ReadonlyMap<number, readonly string[]>;
  /** Link-layer flags (`epb_flags`) and packets lost before (`epb_dropcount`), of frames that have them. */
  readonly flags?: ReadonlyMap<number, number>;
  readonly dropCounts?: ReadonlyMap<number, number>;
  /** Gives the buffer back for reuse; the block must not be read afterwards. */
  release(): void;
}

/** An interface that frames were captured on; a pcap file has exactly one. */
export interface CaptureInterface {
  /** Link type as numbered in pcap files (LINKTYPE_...: 1 Ethernet, 101 raw IP, 113 Linux cooked v1, ...). */
  readonly linkType: number;
  readonly snapLength: number;
  /** `if_name` and `if_description`, where the capture tells. */
  readonly name?: string;
  readonly description?: string;
  /** Ticks a second of the times in the file: 1e6, 1e9 or another power of 10 or 2. */
  readonly ticksPerSecond: number;
  /** Which section of a pcapng file it belongs to (0-based), and its id there. */
  readonly section: number;
  readonly idInSection: number;
  /** Bytes of frame check sequence that end each frame, where the capture tells (`if_fcslen`). */
  readonly fcsLength?: number;
  /** Seconds (`if_tsoffset`) that the file has the reader add to its times; already added in `FrameBlock.seconds`. */
  readonly timeOffset?: number;
  /**
   * Set for records that were captured on no interface: the type of their pcapng block (custom 0xbad and 0x40000bad,
   * systemd journal 9). tshark counts them as frames too. Their `linkType` is NO_LINK_TYPE, their `idInSection` -1.
   */
  readonly blockType?: number;
  /** Whose custom block it is: a private enterprise number. */
  readonly enterprise?: number;
  /** What `if_filter` (as text), `if_hardware`, `if_os` and `opt_comment` tell; several comments are several lines. */
  readonly filter?: string;
  readonly hardware?: string;
  readonly operatingSystem?: string;
  readonly comment?: string;
}

/** What the header of a pcapng section tells of who wrote it (`shb_hardware`, `shb_os`, `shb_userappl`, `opt_comment`). */
export interface CaptureSection {
  readonly hardware?: string;
  readonly operatingSystem?: string;
  readonly application?: string;
  readonly comment?: string;
}

/** What whoever captured counted on an interface, in frames (the options of pcapng's Interface Statistics Block). */
export interface InterfaceStatistics {
  /** `isb_ifrecv` and `isb_ifdrop`: received by the interface, and lost there for lack of room. */
  readonly received?: number;
  readonly dropped?: number;
  /** `isb_filteraccept`: that passed the capture filter. */
  readonly accepted?: number;
  /** `isb_osdrop`: lost by the operating system. */
  readonly system_dropped?: number;
  /** `isb_usrdeliv`: handed to the program that captured. */
  readonly delivered?: number;
}

/** How a file is compressed. */
export type Compression = 'gzip' | 'zstd' | 'lz4';

/** Link type of records that are no packets: none of the numbers that a file can hold. */
export const NO_LINK_TYPE = -1;

export const MAX_FRAMES_PER_BLOCK = 8_192;

/** What stopped the reading before the end of the capture, in a sentence for people. */
export interface CaptureProblem {
  readonly message: string;
}

/** An open capture. */
export interface Capture {
  /** As the user named it; `-` is standard input. */
  readonly name: string;
  /** How `frame.file_encap`-like facts and `-w` see the file. */
  readonly format: 'pcap' | 'pcapng';
  /** Grows while a pcapng file is read: every frame's interface is there before its block is yielded. */
  readonly interfaces: readonly CaptureInterface[];
  /** Key logs of TLS that a pcapng file brings along; grows like `interfaces`. */
  readonly secrets?: readonly string[];
  /** The sections of a pcapng file; grows like `interfaces`. */
  readonly sections?: readonly CaptureSection[];
  /** By place in `interfaces` what was counted last; whole after the last block. */
  readonly statistics?: ReadonlyMap<number, InterfaceStatistics>;
  readonly compression?: Compression;
  /** Size of the file in bytes and how many of them were read, for a progress bar; size 0 when unknown. */
  readonly size: number;
  readonly position: number;
  /** The blocks, in order; to be asked for once. Ends early, without throwing, where the capture is damaged: then `problem` says why. */
  blocks(): AsyncIterable<FrameBlock>;
  /** The blocks come when they are asked for, as from a file on disk; those of a pipe or another thread are waited for. */
  readonly comesAtOnce?: boolean;
  /** Goes back to the beginning, where the source can be read again: `blocks` may then be asked for once more. */
  readonly restart?: () => Promise<void>;
  /** Why the capture could not be read to its end, known after the last block. */
  readonly problem: CaptureProblem | undefined;
  close(): Promise<void>;
}
