/** Short names of unnumbered commands, by the modifier bits; responses that differ have their own. */
const COMMANDS: Readonly<Record<number, string>> = {
  0x00: 'UI',
  0x01: 'SIM',
  0x03: 'SARM',
  0x08: 'UP',
  0x0b: 'SABM',
  0x10: 'DISC',
  0x13: 'SARME',
  0x18: 'UA',
  0x1b: 'SABME',
  0x20: 'SNRM',
  0x21: 'FRMR',
  0x23: 'RSET',
  0x2b: 'XID',
  0x31: 'CFGR',
  0x33: 'SNRME',
  0x38: 'TEST',
  0x3b: 'BCN',
};
const RESPONSES: Readonly<Record<number, string>> = { ...COMMANDS, 0x01: 'RIM', 0x03: 'DM', 0x10: 'RD' };
const SUPERVISORY = ['RR', 'RNR', 'REJ', 'SREJ'];

export const isUnnumbered = (control: number): boolean => (control & 3) === 3;
/** The modifier bits of an unnumbered frame, as one number. */
export const modifierOf = (control: number): number => (control >>> 2) & 0x3b;

/** What a control field says, as a little-endian number of one byte (unnumbered frames) or two: `S F, func=RR, N(R)=4`. */
export function controlText(control: number, isResponse: boolean): string {
  const end = isResponse ? ' F' : ' P';
  if (isUnnumbered(control)) {
    const name = (isResponse ? RESPONSES : COMMANDS)[modifierOf(control)] ?? 'Unknown';
    return `U${control & 0x10 ? end : ''}, func=${name}`;
  }
  const poll = control & 0x100 ? end : '';
  const received = control >>> 9;
  if ((control & 1) === 0) return `I${poll}, N(R)=${received}, N(S)=${(control >>> 1) & 0x7f}`;
  return `S${poll}, func=${SUPERVISORY[(control >>> 2) & 3]}, N(R)=${received}`;
}
