import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { type Answer, endsOf } from './answers.js';
import { H } from './fields.js';
import { T } from './transfer-fields.js';

/** A share that a client is connected to. */
interface Tree {
  readonly path: string;
  readonly mappedIn: number;
}

/** Shares are forgotten, the oldest first, beyond that many. */
const MOST = 20_000;
const CONNECT = 0x75;

class Trees {
  readonly byKey = new Map<string, Tree>();
}

/** The share that each message of the block is about. */
const slot = declareState(
  () => new Trees(),
  () => new Kept<Tree | undefined>(),
);

const keyOf = (d: Dissection, tree: number) => `${endsOf(d)}:${tree}`;

/** Is the message in hand about the share of the named pipes? */
let ofPipes = false;
export const isOfPipes = (): boolean => ofPipes;

/** The number of a share, in the header at `base`, with its path. `answer`: the request that the message answers. */
export function emitTree(d: Dissection, base: number, answer: Answer | undefined): void {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    if (d.bytes[base + 4] === CONNECT && answer !== undefined) noteTree(d, d.getU16LE(base + 24), answer);
    memo.rows[row] = d.stateOf(slot).byKey.get(keyOf(d, d.getU16LE(base + 24)));
  }
  const at = base + 24;
  d.u16LE(H.tid, at);
  const tree = memo.rows[row];
  ofPipes = tree?.path.toUpperCase().endsWith('IPC$') === true;
  if (tree === undefined) return;
  d.open();
  if (tree.path !== '') d.text(H.path, tree.path, at, 0);
  d.value(T['fid.mapped_in'], tree.mappedIn, at, 0);
  d.close();
}

/** The message at `base` answers that the share is connected; where that was chained to another command, tshark misses it. */
function noteTree(d: Dissection, tree: number, answer: Answer): void {
  if (answer.path === '') return;
  keep(d, tree, { path: answer.path, mappedIn: d.block.firstNumber + d.frame });
}

function keep(d: Dissection, tree: number, share: Tree): void {
  const { byKey } = d.stateOf(slot);
  if (byKey.size >= MOST) for (const each of byKey.keys()) if (byKey.delete(each)) break;
  byKey.set(keyOf(d, tree), share);
}

/** The number, at `at`, that stands for a share from now on: the answer to TREE_CONNECT (MS-CIFS, 2.2.4.50.2). */
export function emitConnected(d: Dissection, at: number): void {
  const tree = d.u16LE(H.tid, at);
  if (d.fault !== FAULT_NONE) return;
  const mappedIn = d.block.firstNumber + d.frame;
  if (!d.replaying) keep(d, tree, { path: '', mappedIn });
  d.open();
  d.value(T['fid.mapped_in'], mappedIn, at, 0);
  d.close();
}
