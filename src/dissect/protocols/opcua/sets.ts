import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

export const DIAGNOSTICS = [
  F['returndiag.servicelevel.symbolicid'],
  F['returndiag.servicelevel.localizedtext'],
  F['returndiag.servicelevel.additionalinfo'],
  F['returndiag.servicelevel.innerstatuscode'],
  F['returndiag.servicelevel.innerdiagnostics'],
  F['returndiag.operationlevel.symbolicid'],
  F['returndiag.operationlevel.localizedtext'],
  F['returndiag.operationlevel.additionalinfo'],
  F['returndiag.operationlevel.innerstatuscode'],
  F['returndiag.operationlevel.innerdiagnostics'],
];
export const NODE_CLASSES = [
  F['nodeclassmask.object'],
  F['nodeclassmask.variable'],
  F['nodeclassmask.method'],
  F['nodeclassmask.objecttype'],
  F['nodeclassmask.variabletype'],
  F['nodeclassmask.referencetype'],
  F['nodeclassmask.datatype'],
  F['nodeclassmask.view'],
];
export const RESULTS = [
  F['resultmask.referencetype'],
  F['resultmask.isforward'],
  F['resultmask.nodeclass'],
  F['resultmask.browsename'],
  F['resultmask.displayname'],
  F['resultmask.typedefinition'],
];

/** A set of 32 bits; one of which none is set stands for all, where it chooses nodes or results. */
export function emitSet(d: Dissection, field: number, at: number, parts: readonly number[]): number {
  const value = d.getU32LE(at);
  if (parts === NODE_CLASSES && value === 0) d.value(F['nodeclassmask.all'], 0, at, 4);
  else if (parts === RESULTS && value === 0x3f) d.value(F['resultmask.all'], value, at, 4);
  else {
    d.value(field, value, at, 4);
    d.open();
    emitFlags(d, value, at, 4, parts);
    d.close();
  }
  return at + 4;
}
