import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectVersions, dissectVersionsRequest } from './apiversions.js';
import { API_NAMES, F, kafka } from './fields.js';
import { dissectMetadata, dissectMetadataRequest } from './metadata.js';
import { dissectProduce, dissectProduceRequest } from './produce.js';
import { dissectProducer, dissectProducerRequest } from './producer.js';
import { isFlexible, nullableText, tags } from './reading.js';

/*
 * Kafka ("A Guide To The Kafka Protocol"): headers of all requests and responses; versions, metadata, producers' numbers and what
 * is produced wholly. Left out: what is in the others, and records that are compressed or of before Kafka 0.11.
 */

const LENGTH = 4;
const LARGEST = 100 << 20;
const PRODUCE = 0;
const METADATA = 3;
const VERSIONS = 18;
const PRODUCER = 22;
const MOST_REQUESTS = 4096;

/** A request that may be answered yet. */
interface Request {
  readonly frame: number;
  readonly api: number;
  readonly version: number;
}
const ports = dissectorTable('tcp.port');
const talks = declareTalks<ReadonlyMap<number, Request>>(new Map());

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, LENGTH, (each, at) => LENGTH + Math.min(each.getU32(at), LARGEST), dissectMessage);
  return true;
}

const int16 = (value: number): number => (value << 16) >> 16;

function dissectMessage(d: Dissection, start: number): void {
  const requests = talkOf(d, talks);
  d.protocolColumn = 'Kafka';
  d.value(F.len, d.getU32(start) | 0, start, 4);
  const at = start + LENGTH;
  if (ports.get(d.destinationPort) === kafka.id) dissectRequest(d, at, requests);
  else dissectResponse(d, at, requests);
}

const title = (api: number, version: number): string => `Kafka ${API_NAMES[api] ?? `Unknown(${api})`} v${version}`;

function dissectRequest(d: Dissection, start: number, requests: ReadonlyMap<number, Request>): void {
  const api = int16(d.getU16(start));
  const version = int16(d.getU16(start + 2));
  const correlation = d.getU32(start + 4) | 0;
  if (!d.has(start, 8)) return;
  if (d.wantsInfo) d.infoColumn = `${title(api, version)} Request`;
  if (!d.replaying) {
    const next = new Map(requests.size >= MOST_REQUESTS ? [] : requests);
    next.set(correlation, { frame: d.block.firstNumber + d.frame, api, version });
    keepTalk(d, talks, next);
  }
  d.value(F.request_key, api, start, 2);
  d.value(F.api_key, api, start, 2);
  d.value(F['request.version'], version, start + 2, 2);
  d.value(F.api_version, version, start + 2, 2);
  d.value(F.correlation_id, correlation, start + 4, 4);
  let at = nullableText(d, F.client_id, start + 8, false);
  if (isFlexible(api, version)) at = tags(d, at);
  if (api === VERSIONS) finish(d, dissectVersionsRequest(d, at, version));
  else if (api === METADATA) finish(d, dissectMetadataRequest(d, at, version));
  else if (api === PRODUCER) finish(d, dissectProducerRequest(d, at, version));
  else if (api === PRODUCE) dissectProduceRequest(d, at, version);
}

function dissectResponse(d: Dissection, start: number, requests: ReadonlyMap<number, Request>): void {
  const correlation = d.getU32(start) | 0;
  if (!d.has(start, 4)) return;
  d.value(F.correlation_id, correlation, start, 4);
  const request = requests.get(correlation);
  if (request === undefined) {
    if (d.wantsInfo) d.infoColumn = 'Kafka Response (Undecoded, Request Missing)';
    remark(d, F.request_missing, SEVERITY.warn, GROUP.undecoded, 'Request missing');
    return;
  }
  const { api, version } = request;
  if (d.wantsInfo) d.infoColumn = `${title(api, version)} Response`;
  d.value(F.request_frame, request.frame);
  d.value(F.response_key, api);
  d.value(F.api_key, api);
  d.value(F['response.version'], version);
  let at = start + 4;
  if (api === VERSIONS) finish(d, dissectVersions(d, at, version));
  else {
    if (isFlexible(api, version)) at = tags(d, at);
    if (api === METADATA) finish(d, dissectMetadata(d, at, version));
    else if (api === PRODUCER) finish(d, dissectProducer(d, at, version));
    else if (api === PRODUCE) finish(d, dissectProduce(d, at, version));
  }
}

function finish(d: Dissection, at: number): void {
  if (d.fault !== 0 || at === d.end) return;
  const message = 'Dissected message does not end at the pdu length offset';
  remark(d, F.pdu_length_mismatch, SEVERITY.warn, GROUP.malformed, message);
}

export const kafkaDissector: Dissector = {
  protocol: kafka,
  dissect,
  places: { 'tcp.port': [9092] },
  stateful: true,
};
