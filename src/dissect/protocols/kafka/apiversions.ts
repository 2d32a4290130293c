import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { API_NAMES, F } from './fields.js';
import { int16, int32, nullableText, readCount, tags, variable } from './reading.js';

const FLEXIBLE = 3;

/** The newest version of each request that tshark reads (the oldest is 0). */
const NEWEST: Readonly<Record<number, number>> = {
  ...[
    11, 16, 8, 12, 7, 4, 8, 3, 8, 9, 5, 9, 4, 5, 5, 5, 3, 1, 3, 7, 6, 1, 5, 3, 1, 1, 1, 0, 3, 2, 2, 2, 4, 1, 1, 1, 2, 2,
  ],
  ...{ 38: 2, 39: 2, 40: 2, 41: 2, 42: 2, 43: 2, 44: 1, 45: 0, 46: 0, 47: 0, 60: 1, 67: 0 },
};
const signed = (value: number): number => (value << 16) >> 16;

function remarkUnsupported(d: Dissection, key: number, oldest: number, newest: number): void {
  const known = NEWEST[key];
  if (known === undefined || (oldest >= 0 && newest <= known)) return;
  const message = `Unsupported ${API_NAMES[key]} version. Supports v0${known > 0 ? `-${known}` : ''}.`;
  remark(d, F.unsupported_api_version, SEVERITY.warn, GROUP.undecoded, message);
}

export function dissectVersionsRequest(d: Dissection, start: number, version: number): number {
  if (version < FLEXIBLE) return start;
  const at = nullableText(d, F.client_software_name, start, true);
  return tags(d, nullableText(d, F.client_software_version, at, true));
}

/** Which requests the server knows, in which versions. */
export function dissectVersions(d: Dissection, start: number, version: number): number {
  const flexible = version >= FLEXIBLE;
  let at = int16(d, F.error, start);
  const count = readCount(d, at, flexible);
  at = variable.end;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const key = d.getU16(at);
    at = int16(d, F['api_versions.api_key'], at);
    if (API_NAMES[key] === undefined && d.fault === 0)
      remark(d, F.unknown_api_key, SEVERITY.warn, GROUP.undecoded, `Unknown ${key} API key`);
    at = int16(d, F['api_versions.min_version'], at);
    at = int16(d, F['api_versions.max_version'], at);
    if (d.fault === 0) remarkUnsupported(d, key, signed(d.getU16(at - 4)), signed(d.getU16(at - 2)));
    if (flexible) at = tags(d, at);
  }
  if (version >= 1) at = int32(d, F.throttle_time, at);
  return flexible ? tags(d, at) : at;
}
