import type { CaptureInterface, CaptureSection, InterfaceStatistics } from './frame.js';
import type { OpenBlock } from './pieces.js';

/** Finds the frames of one file format in a run of its bytes. */
export interface FrameIndexer {
  readonly format: 'pcap' | 'pcapng';
  readonly interfaces: readonly CaptureInterface[];
  /** Key logs of TLS that were found. */
  readonly secrets?: readonly string[];
  readonly sections?: readonly CaptureSection[];
  readonly statistics?: ReadonlyMap<number, InterfaceStatistics>;
  /** Set when the bytes cannot go on as they are: what is wrong, in words. */
  readonly damage: string | undefined;
  /**
   * Enters the whole frames among the piece's bytes [at, to) into the block, until it is full or something is wrong.
   * Says where the first bytes lie that it did not use up.
   */
  index(block: OpenBlock, at: number, to: number): number;
  /** In what the file breaks off, when bytes [at, to) are left at its end: `in the middle of frame 18 (...)`. */
  describeCut(block: OpenBlock, at: number, to: number): string;
}

/** 262144 as 262,144. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
