import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { TYPE } from '../../names/hislip.js';

/** The type of the request that a response answers. */
const REQUEST_OF: Readonly<Record<number, number>> = {
  [TYPE.initializeResponse]: TYPE.initialize,
  [TYPE.lockResponse]: TYPE.lock,
  [TYPE.remoteLocalResponse]: TYPE.remoteLocal,
  [TYPE.maximumSizeResponse]: TYPE.maximumSize,
  [TYPE.asyncInitializeResponse]: TYPE.asyncInitialize,
  [TYPE.statusResponse]: TYPE.statusQuery,
  [TYPE.asyncClearAcknowledge]: 19,
  [TYPE.lockInfoResponse]: TYPE.lockInfo,
};

/** The last request of a connection. */
export interface Request {
  readonly type: number;
  readonly code: number;
  readonly frame: number;
}
const MOST = 10_000;

const slot = declareState(
  () => new Map<number, Request>(),
  () => new Kept<Request | undefined>(),
);

/** The request that the message answers; a request is kept for its answer. */
export function requestOf(d: Dissection, type: number, code: number): Request | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const requests = d.stateOf(slot);
    const wanted = REQUEST_OF[type];
    const last = requests.get(d.conversation);
    memo.rows[row] = wanted !== undefined && last?.type === wanted ? last : undefined;
    if (wanted === undefined) {
      if (requests.size >= MOST) requests.clear();
      requests.set(d.conversation, { type, code, frame: d.block.firstNumber + d.frame });
    }
  }
  return memo.rows[row];
}
