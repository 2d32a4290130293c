import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { int16, int32, nullableText, tags } from './reading.js';

const FLEXIBLE = 2;
const WITH_IDS = 3;

/** Asks for the number of who will send records. */
export function dissectProducerRequest(d: Dissection, start: number, version: number): number {
  const flexible = version >= FLEXIBLE;
  let at = int32(d, F.transaction_timeout, nullableText(d, F.transactional_id, start, flexible));
  if (version >= WITH_IDS) at = producer(d, at);
  return flexible ? tags(d, at) : at;
}

export function dissectProducer(d: Dissection, start: number, version: number): number {
  const at = producer(d, int16(d, F.error, int32(d, F.throttle_time, start)));
  return version >= FLEXIBLE ? tags(d, at) : at;
}

function producer(d: Dissection, at: number): number {
  d.u64(F.producer_id, at);
  return int16(d, F.producer_epoch, at + 8);
}
