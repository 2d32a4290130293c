/** What is known of how a frame was sent: filled by the header in hand, read by `wlan_radio`. */
export const signal = {
  /** One of PHY, or 0. */
  phy: 0,
  /** -1 where it is not told. */
  turbo: -1,
  /** Megabits per second; 0 where it is not told. */
  rate: 0,
  frequency: 0,
  channel: -1,
  flags: -1,
  signalDb: -1,
  noiseDb: -1,
  /** Decibels of a milliwatt; 0 where they are not told. */
  signalDbm: 0,
  noiseDbm: 0,
  hasTime: false,
  timeLow: 0,
  timeHigh: 0,
  /** High throughput (IEEE 802.11n): which of what follows is known, its flags, and the scheme. */
  mcsKnown: 0,
  mcsFlags: 0,
  mcs: -1,
  /** Bytes of the frame on the air. */
  length: 0,
};

export const PHY = { fhss: 1, dsss: 3, b: 4, a: 5, g: 6, n: 7, ac: 8, ax: 11 } as const;

export function resetSignal(): void {
  signal.phy = 0;
  signal.turbo = -1;
  signal.rate = 0;
  signal.frequency = 0;
  signal.channel = -1;
  signal.flags = -1;
  signal.signalDb = -1;
  signal.noiseDb = -1;
  signal.signalDbm = 0;
  signal.noiseDbm = 0;
  signal.hasTime = false;
  signal.mcsKnown = 0;
  signal.mcsFlags = 0;
  signal.mcs = -1;
}

/** The channel of a frequency in MHz (IEEE 802.11-2020, annex E), or -1. */
export function channelOf(frequency: number): number {
  if (frequency === 2484) return 14;
  if (frequency >= 2412 && frequency <= 2472) return (frequency - 2407) / 5;
  if (frequency >= 4910 && frequency <= 4980) return (frequency - 4000) / 5;
  if (frequency >= 5000 && frequency < 5925) return (frequency - 5000) / 5;
  if (frequency >= 5955 && frequency <= 7115) return (frequency - 5950) / 5;
  return -1;
}

const TURBO = 0x0010;
const CCK = 0x0020;
const OFDM = 0x0040;
const AT_2_GHZ = 0x0080;
const AT_5_GHZ = 0x0100;
const DYNAMIC = 0x0400;
const GFSK = 0x0800;
const STATIC_TURBO = 0x2000;
const BAND = TURBO | CCK | OFDM | AT_2_GHZ | AT_5_GHZ | DYNAMIC | GFSK | STATIC_TURBO;

/** The physical layer that the channel's flags stand for. */
export function setPhysicalLayer(flags: number): void {
  const band = flags & BAND;
  if (band === (AT_2_GHZ | GFSK)) signal.phy = PHY.fhss;
  else if (band === (AT_5_GHZ | OFDM)) setTurbo(0);
  else if (band === (AT_2_GHZ | CCK)) signal.phy = PHY.b;
  else if (band === (AT_2_GHZ | OFDM) || band === (AT_2_GHZ | DYNAMIC)) signal.phy = PHY.g;
  else if (band === (AT_5_GHZ | OFDM | TURBO)) setTurbo(2);
  else if (band === (AT_5_GHZ | OFDM | STATIC_TURBO)) setTurbo(3);
}

function setTurbo(turbo: number): void {
  signal.phy = PHY.a;
  signal.turbo = turbo;
}

/** Bits that a symbol of 20 and of 40 MHz carries in one stream, by modulation and coding (IEEE 802.11-2020, 19.5). */
const BITS_20 = [26, 52, 78, 104, 156, 208, 234, 260];
const BITS_40 = [54, 108, 162, 216, 324, 432, 486, 540];

export const KNOWN = { bandwidth: 1, index: 2, guard: 4, format: 8, fec: 16, stbc: 32, extension: 64 } as const;

export const isShortGuard = (): boolean => (signal.mcsKnown & KNOWN.guard) !== 0 && (signal.mcsFlags & 4) !== 0;
export const streamsOf = (mcs: number): number => (mcs >>> 3) + 1;

export function bitsPerSymbol(mcs: number): number {
  const is40 = (signal.mcsKnown & KNOWN.bandwidth) !== 0 && (signal.mcsFlags & 3) === 1;
  return (is40 ? BITS_40 : BITS_20)[mcs & 7] * streamsOf(mcs);
}

/** Megabits per second of a scheme below 32 (equal modulation). */
export const rateOf = (mcs: number): number => bitsPerSymbol(mcs) / (isShortGuard() ? 3.6 : 4);
