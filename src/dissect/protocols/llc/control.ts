import type { Dissection } from '../../dissection.js';
import { controlText, isUnnumbered, modifierOf } from './control-text.js';
import { LLC } from './fields.js';

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
  if (d.wantsInfo) d.infoColumn = controlText(control, isResponse);
  d.value(F.control, control, at, 2);
  d.open();
  d.value(F['control.n_r'], received, at, 2);
  if ((control & 1) === 0) {
    d.value(F['control.n_s'], (control >>> 1) & 0x7f, at, 2);
    if (hasPoll) d.value(isResponse ? F['control.f'] : F['control.p'], 1, at, 2);
    d.value(F['control.ftype'], 0, at, 2);
  } else {
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
  if (d.wantsInfo) d.infoColumn = controlText(control, isResponse);
  d.value(F.control, control, at, 1);
  d.open();
  if (hasPoll) d.value(isResponse ? F['control.f'] : F['control.p'], 1, at, 1);
  d.value(isResponse ? F['control.u_modifier_resp'] : F['control.u_modifier_cmd'], modifier, at, 1);
  d.value(F['control.ftype'], 3, at, 1);
  d.close();
}
