import type { Dissection } from '../../dissection.js';
import { MEGACO } from '../megaco/fields.js';
import { SIP } from '../sip/fields.js';
import type { Call } from './setup.js';

/** Whose calls a medium is of. */
export function emitCalls(d: Dissection, calls: readonly Call[], at: number): void {
  for (const call of calls)
    if (typeof call === 'string') d.text(SIP.call_id_generated, call, at);
    else d.value(MEGACO.context, call, at);
}
