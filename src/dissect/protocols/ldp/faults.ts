import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';

export function complain(d: Dissection, field: number, what: string, at: number, length: number, demand: string): void {
  const message = `Error processing ${what}: length is ${length}, should be ${demand}`;
  d.heading(message, at, length);
  remark(d, field, SEVERITY.warn, GROUP.protocol, message);
}
