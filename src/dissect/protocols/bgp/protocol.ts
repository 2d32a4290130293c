import { declareFields, declareProtocol, none } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';

/** Border Gateway Protocol 4: see index.ts. */
export const bgp = declareProtocol('bgp', 'BGP', 'Border Gateway Protocol', [
  'Border Gateway Protocol - {type:name}',
  'Border Gateway Protocol - Continuation',
]);
const F = declareFields(bgp, {
  'length.invalid': none('Length is invalid', { many: true }),
  'prefix_length.invalid': none('Prefix length is invalid', { many: true }),
});

export function invalidLength(d: Dissection, message: string): void {
  remark(d, F['length.invalid'], SEVERITY.error, GROUP.malformed, message);
}

/** The same where no field shows the length: a line of its own. The bytes that are not there make a fault too. */
export function invalidPart(d: Dissection, name: string, length: number, at: number): void {
  const message = `${name}: ${length} byte${length === 1 ? '' : 's'}`;
  d.heading(message, at, 0);
  invalidLength(d, message);
  d.has(at, length);
}

export function invalidPrefix(d: Dissection, message: string): void {
  d.heading(message);
  remark(d, F['prefix_length.invalid'], SEVERITY.error, GROUP.malformed, message);
}
