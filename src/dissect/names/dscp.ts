/** Names of Differentiated Services codepoints (RFC 2474, 2597, 3246, 5865, 8622), as tshark words them. */
export const DSCP_NAMES: Readonly<Record<number, string>> = {
  0: 'Default',
  1: 'Lower Effort',
  8: 'Class Selector 1',
  10: 'Assured Forwarding 11',
  12: 'Assured Forwarding 12',
  14: 'Assured Forwarding 13',
  16: 'Class Selector 2',
  18: 'Assured Forwarding 21',
  20: 'Assured Forwarding 22',
  22: 'Assured Forwarding 23',
  24: 'Class Selector 3',
  26: 'Assured Forwarding 31',
  28: 'Assured Forwarding 32',
  30: 'Assured Forwarding 33',
  32: 'Class Selector 4',
  34: 'Assured Forwarding 41',
  36: 'Assured Forwarding 42',
  38: 'Assured Forwarding 43',
  40: 'Class Selector 5',
  44: 'Voice Admit',
  46: 'Expedited Forwarding',
  48: 'Class Selector 6',
  56: 'Class Selector 7',
};

const SHORT_DSCP: Readonly<Record<number, string>> = {
  1: 'LE',
  44: 'VOICE-ADMIT',
  46: 'EF',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, rank) => [8 * rank, `CS${rank}`])),
  ...Object.fromEntries(
    [1, 2, 3, 4].flatMap((group) => [1, 2, 3].map((drop) => [8 * group + 2 * drop, `AF${group}${drop}`])),
  ),
};
const SHORT_ECN = ['Not-ECT', 'ECT(1)', 'ECT(0)', 'CE'];

/** `DSCP: EF, ECN: Not-ECT` of the whole field of a header. */
export const differentiatedServices = (field: number): string =>
  `DSCP: ${SHORT_DSCP[field >>> 2] ?? 'Unknown'}, ECN: ${SHORT_ECN[field & 3]}`;

/** Explicit congestion notification (RFC 3168, section 5). */
export const ECN_NAMES: Readonly<Record<number, string>> = {
  0: 'Not ECN-Capable Transport',
  1: "ECN-Capable Transport codepoint '01'",
  2: "ECN-Capable Transport codepoint '10'",
  3: 'Congestion Experienced',
};

/** Quick-Start rates (RFC 4782, section 3.1): 40 kbit/s, doubled with every step. */
export const QUICK_START_RATES: Readonly<Record<number, string>> = Object.fromEntries(
  Array.from({ length: 16 }, (_, step) => {
    const kilobits = 40 * 2 ** step;
    if (step === 0) return [0, '0 bit/s'];
    if (kilobits < 1000) return [step, `${kilobits} Kbit/s`];
    return [step, kilobits < 1_000_000 ? `${kilobits / 1000} Mbit/s` : `${kilobits / 1_000_000} Gbit/s`];
  }),
);
