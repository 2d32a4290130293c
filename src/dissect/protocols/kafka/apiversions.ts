import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { API_NAMES, F } from './fields.js';
import { int16, int32, nullableText, readCount, tags, variable } from './reading.js';

const FLEXIBLE = 3;

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
    if (flexible) at = tags(d, at);
  }
  if (version >= 1) at = int32(d, F.throttle_time, at);
  return flexible ? tags(d, at) : at;
}
