import type { Dissection } from '../../dissection.js';
import { LLC } from './fields.js';

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

/** The fields that show a control field: protocols that have one declare their own. */
export type ControlFields = Readonly<
  Record<
    | 'control'
    | 'control.n_r'
    | 'control.n_s'
    | 'control.p'
    | 'control.f'
    | 'control.s_ftype'
    | 'control.u_modifier_cmd'
    | 'control.u_modifier_resp'
    | 'control.ftype',
    number
  >
>;

export const MODIFIER_UI = 0x00;
export const MODIFIER_XID = 0x2b;

export const isUnnumbered = (control: number): boolean => (control & 3) === 3;
/** The modifier bits of an unnumbered frame, as one number. */
export const modifierOf = (control: number): number => (control >>> 2) & 0x3b;

/**
 * Dissects the control field at `at` (IEEE 802.2, 5.3): one byte in unnumbered frames, else two. Returns it as a
 * little-endian number, and sets the Info column to what it says.
 */
export function dissectControl(d: Dissection, at: number, isResponse: boolean, F: ControlFields = LLC): number {
  const first = d.getU8(at);
  if (isUnnumbered(first)) {
    emitUnnumbered(d, at, first, isResponse, F);
    return first;
  }
  const control = d.getU16LE(at);
  if (d.fault !== 0) return control;
  const received = control >>> 9;
  const hasPoll = (control & 0x100) !== 0;
  const poll = hasPoll ? (isResponse ? ' F' : ' P') : '';
  d.value(F.control, control, at, 2);
  d.open();
  d.value(F['control.n_r'], received, at, 2);
  if ((control & 1) === 0) {
    if (d.wantsInfo) d.infoColumn = `I${poll}, N(R)=${received}, N(S)=${(control >>> 1) & 0x7f}`;
    d.value(F['control.n_s'], (control >>> 1) & 0x7f, at, 2);
    if (hasPoll) d.value(isResponse ? F['control.f'] : F['control.p'], 1, at, 2);
    d.value(F['control.ftype'], 0, at, 2);
  } else {
    if (d.wantsInfo) d.infoColumn = `S${poll}, func=${SUPERVISORY[(control >>> 2) & 3]}, N(R)=${received}`;
    if (hasPoll) d.value(isResponse ? F['control.f'] : F['control.p'], 1, at, 2);
    d.value(F['control.s_ftype'], (control >>> 2) & 3, at, 2);
    d.value(F['control.ftype'], 1, at, 2);
  }
  d.close();
  return control;
}

function emitUnnumbered(d: Dissection, at: number, control: number, isResponse: boolean, F: ControlFields): void {
  const modifier = modifierOf(control);
  const hasPoll = (control & 0x10) !== 0;
  if (d.wantsInfo) {
    const name = (isResponse ? RESPONSES : COMMANDS)[modifier] ?? 'Unknown';
    d.infoColumn = `U${hasPoll ? (isResponse ? ' F' : ' P') : ''}, func=${name}`;
  }
  d.value(F.control, control, at, 1);
  d.open();
  if (hasPoll) d.value(isResponse ? F['control.f'] : F['control.p'], 1, at, 1);
  d.value(isResponse ? F['control.u_modifier_resp'] : F['control.u_modifier_cmd'], modifier, at, 1);
  d.value(F['control.ftype'], 3, at, 1);
  d.close();
}
