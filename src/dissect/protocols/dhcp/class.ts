import type { Dissection } from '../../dissection.js';
import { emitCableCapabilities } from './cable-capabilities.js';
import { OPTIONS as O } from './option-fields.js';
import { dhcp } from './protocol.js';

/** Classes whose names what they can do follows, in hexadecimal. */
const CAPABLE = ['docsis1.1:', 'docsis2.0:', 'pktc1.0:', 'pktc1.5:'];

/** Option 60: some classes have more to say after their names. */
export function emitClassData(d: Dissection, at: number, length: number): void {
  const capable = CAPABLE.find((name) => beginsWith(d, at, length, name));
  if (capable !== undefined) {
    d.mention(dhcp.id);
    emitCableCapabilities(d, at + capable.length, at + length, capable.startsWith('docsis'));
    return;
  }
  const isApple = beginsWith(d, at, length, 'AAPLBSDPC');
  if (!isApple && !beginsWith(d, at, length, 'docsis3.0:')) return;
  const skipped = isApple ? Math.min(10, length) : 0;
  if (length > skipped) d.mention(dhcp.id);
  d.span(O['option.vendor_class_data'], at + skipped, length - skipped);
}

/** Are the bytes at `at` text that begins so? */
export function beginsWith(d: Dissection, at: number, length: number, text: string): boolean {
  if (length < text.length) return false;
  for (let i = 0; i < text.length; i++) if (d.bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}
