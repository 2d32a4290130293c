import type { CaptureInterface, InterfaceStatistics } from './frame.js';
import { forEachOption, optionText, readTexts } from './pcapng-options.js';
import type { OpenBlock, Piece } from './pieces.js';

const TEXTS = { comment: 1, operatingSystem: 12, hardware: 15 };
const OPTION_NAME = 2;
const OPTION_DESCRIPTION = 3;
const OPTION_TIME_RESOLUTION = 9;
/** Its value begins with the form of the filter; 0 is text for libpcap. */
const OPTION_FILTER = 11;
const OPTION_FCS_LENGTH = 13;
const OPTION_TIME_OFFSET = 14;

const SHORTEST_BODY = 8;
/** An interface description block, as an interface and its ticks a second exactly; or what is wrong with it. */
export function readInterface(
  piece: Piece,
  at: number,
  end: number,
  littleEndian: boolean,
  section: number,
  idInSection: number,
): { entry: CaptureInterface; ticks: bigint } | string {
  if (end - at - 8 < SHORTEST_BODY) return 'an interface description is too short: the file is damaged there';
  const { view } = piece;
  let name: string | undefined;
  let description: string | undefined;
  let filter: string | undefined;
  let fcsLength: number | undefined;
  let timeOffset: number | undefined;
  let ticks = 1_000_000n;
  let unknownResolution: string | undefined;
  const sound = forEachOption(piece, at + 16, end, littleEndian, (code, bytes, value, length) => {
    if (code === OPTION_NAME) name = optionText(bytes, value, length);
    else if (code === OPTION_DESCRIPTION) description = optionText(bytes, value, length);
    else if (code === OPTION_FILTER && length > 1 && bytes[value] === 0)
      filter = optionText(bytes, value + 1, length - 1);
    else if (code === OPTION_FCS_LENGTH && length === 1) fcsLength = bytes[value];
    else if (code === OPTION_TIME_OFFSET && length === 8) {
      timeOffset = Number(view.getBigInt64(value, littleEndian));
    } else if (code === OPTION_TIME_RESOLUTION && length === 1) {
      const exponent = bytes[value] & 0x7f;
      const binary = bytes[value] > 0x7f;
      if (exponent > (binary ? 63 : 19)) unknownResolution = `${binary ? 2 : 10}^-${exponent}`;
      else ticks = binary ? 1n << BigInt(exponent) : 10n ** BigInt(exponent);
    }
  });
  if (!sound) return 'an interface description has an option that is longer than it: the file is damaged there';
  if (unknownResolution !== undefined) {
    return `an interface description gives times in units of ${unknownResolution} seconds, which is too fine to be read`;
  }
  return {
    ticks,
    entry: {
      linkType: view.getUint16(at + 8, littleEndian),
      snapLength: view.getUint32(at + 12, littleEndian),
      name,
      description,
      ticksPerSecond: Number(ticks),
      section,
      idInSection,
      fcsLength,
      timeOffset,
      filter,
      ...readTexts(piece, at + 16, end, littleEndian, TEXTS),
    },
  };
}

const COUNTS: Readonly<Record<number, keyof InterfaceStatistics>> = {
  4: 'received',
  5: 'dropped',
  6: 'accepted',
  7: 'system_dropped',
  8: 'delivered',
};

/** An interface statistics block: the number of the interface in its section, and what was counted. */
export function readStatistics(
  piece: Piece,
  at: number,
  end: number,
  littleEndian: boolean,
): { id: number; counts: InterfaceStatistics } | undefined {
  if (end - at < 20) return undefined;
  const { view } = piece;
  const counts: Partial<Record<keyof InterfaceStatistics, number>> = {};
  forEachOption(piece, at + 20, end, littleEndian, (code, _bytes, value, length) => {
    const name = COUNTS[code];
    if (name !== undefined && length === 8) counts[name] = Number(view.getBigUint64(value, littleEndian));
  });
  return { id: view.getUint32(at + 8, littleEndian), counts };
}

const HALF_WORD = 0x10000;
const WORD = 0x100000000;

/** Turns an interface's 64-bit ticks into seconds and nanoseconds, exactly; what is finer is cut off, as tshark does. */
export class TickClock {
  private readonly perSecond: number;
  /** Nanoseconds a tick where that is a whole number, else 0: then the ticks are counted out in BigInt. */
  private readonly nanosecondsPerTick: number;

  constructor(
    private readonly ticks: bigint,
    private readonly offset: number,
  ) {
    this.perSecond = Number(ticks);
    this.nanosecondsPerTick = ticks <= 1_000_000_000n && 1_000_000_000n % ticks === 0n ? 1e9 / this.perSecond : 0;
  }

  set(block: OpenBlock, frame: number, high: number, low: number): void {
    block.hasTime[frame] = 1;
    if (this.nanosecondsPerTick === 0) {
      const value = (BigInt(high) << 32n) | BigInt(low);
      const second = value / this.ticks;
      block.seconds[frame] = Number(BigInt.asIntN(64, second)) + this.offset;
      block.nanoseconds[frame] = Number(((value - second * this.ticks) * 1_000_000_000n) / this.ticks);
      return;
    }
    const { perSecond } = this;
    let second: number;
    let rest: number;
    if (high < 0x200000) {
      // Below 2^53 a double holds the ticks exactly.
      const value = high * WORD + low;
      second = Math.floor(value / perSecond);
      rest = value - second * perSecond;
      if (rest < 0) {
        second--;
        rest += perSecond;
      }
    } else {
      // Long division in digits of 16 bits, the first two at once.
      let quotient = Math.floor(high / perSecond);
      rest = high - quotient * perSecond;
      second = quotient * WORD;
      rest = rest * HALF_WORD + (low >>> 16);
      quotient = Math.floor(rest / perSecond);
      rest -= quotient * perSecond;
      second += quotient * HALF_WORD;
      rest = rest * HALF_WORD + (low & 0xffff);
      quotient = Math.floor(rest / perSecond);
      rest -= quotient * perSecond;
      second += quotient;
      if (second >= 2 ** 63) second -= 2 ** 64;
    }
    block.seconds[frame] = second + this.offset;
    block.nanoseconds[frame] = rest * this.nanosecondsPerTick;
  }
}
