/**
 * What a link type (LINKTYPE_... number) says about the records of a file, apart from how frames are dissected.
 * The figures are what tshark 4.4 does with each type, measured.
 */

const LARGEST_FRAME = 262_144;
const LARGEST_BUS_MESSAGE = 128 * 1024 * 1024;

/** Buses (USB, D-Bus, ...) whose messages may be far larger than a network's frames. */
const LARGEST_FRAME_OF: ReadonlyMap<number, number> = new Map([
  [186, LARGEST_BUS_MESSAGE],
  [189, LARGEST_BUS_MESSAGE],
  [220, LARGEST_BUS_MESSAGE],
  [231, LARGEST_BUS_MESSAGE],
  [249, LARGEST_BUS_MESSAGE],
  [266, LARGEST_BUS_MESSAGE],
  [279, 32 * 1024 * 1024],
]);

/** The most bytes that a record may hold before the file is judged damaged. */
export function largestFrame(linkType: number): number {
  return LARGEST_FRAME_OF.get(linkType) ?? LARGEST_FRAME;
}

/** Link types whose records begin with facts about the frame that are not part of it. */
const PSEUDO_HEADER_LENGTH_OF: ReadonlyMap<number, number> = new Map([
  [123, 4],
  [139, 4],
  [144, 16],
  [177, 16],
  [196, 5],
  [201, 4],
  [204, 1],
  [209, 5],
  [245, 2],
  [254, 4],
]);

/** Bytes before the frame proper in each record, which count neither in `frame.len` nor in `frame.cap_len`. */
export function pseudoHeaderLength(linkType: number): number {
  return PSEUDO_HEADER_LENGTH_OF.get(linkType) ?? 0;
}

/** The largest `frame.len` that is shown; a file may claim twice that. */
export const LARGEST_ORIGINAL_LENGTH = 2_147_483_647;
