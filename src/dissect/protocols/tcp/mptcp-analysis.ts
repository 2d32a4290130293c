import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { CONVERSATION, type TcpDecisions } from './decisions.js';
import { MultipathConnections, type MultipathEnd, type Subflow } from './mptcp-connections.js';
import { MPTCP_FIELDS } from './mptcp-fields.js';

/** What was decided of an option, or of the segment. */
type Known = Readonly<{
  token: number;
  base: bigint;
  isMismatch: boolean;
  numbers: readonly (bigint | undefined)[];
  connection: number;
  master: number;
  streams: string;
}>;

const NOTHING: Known = { token: 0, base: 0n, isMismatch: false, numbers: [], connection: -1, master: -1, streams: '' };

const state = declareState(
  () => new MultipathConnections(),
  () => new Kept<Known>(),
);

/** What the Multipath TCP options of the segment in hand say of its connection; one object for all segments. */
class MultipathContext {
  private isAsked = false;
  private stream = 0;
  private side = 0;
  /** One of its options was read to its end. */
  wasRead = false;

  /** `side` is 0 or 1, by the direction. */
  begin(decisions: TcpDecisions, side: number, isAsked: boolean): void {
    this.isAsked = isAsked;
    this.stream = decisions.words[decisions.word + CONVERSATION];
    this.side = side;
    this.wasRead = false;
  }

  private decide(d: Dissection, make: (connections: MultipathConnections, subflow: Subflow) => Known): Known {
    if (!this.isAsked) return NOTHING;
    const memo = d.memoOf(state);
    const row = memo.row(d);
    if (d.replaying) return memo.rows[row] ?? NOTHING;
    const connections = d.stateOf(state);
    const known = make(connections, connections.subflowOf(this.stream));
    memo.rows[row] = known;
    return known;
  }

  /** An option that tells of a connection, if not of which. */
  noteAny(d: Dissection): void {
    this.decide(d, (connections, subflow) => {
      connections.begin(subflow, this.side);
      return NOTHING;
    });
  }

  /** The sender's key, and of the last segment of the handshake the receiver's that it repeats. */
  noteKeys(d: Dissection, version: number, key: bigint, repeated: bigint | undefined): Known {
    return this.decide(d, (connections, subflow) => {
      connections.noteKey(subflow, this.side, key, version);
      const own = subflow.ends[this.side];
      const other = subflow.ends[this.side ^ 1];
      const isMismatch = repeated !== undefined && other.hasKey && other.key !== repeated;
      return { ...NOTHING, token: own.token, base: own.base, isMismatch };
    });
  }

  noteToken(d: Dissection, token: number): void {
    this.decide(d, (connections, subflow) => {
      connections.noteToken(subflow, this.side ^ 1, token, this.side);
      return NOTHING;
    });
  }

  /** Emits a number of the sender's data, or one of the receiver's that is acknowledged, as it counts in its direction. */
  emitNumber(d: Dissection, field: number, number: bigint, isWide: boolean, isAcknowledgment: boolean): void {
    const [shown] = this.decide(d, (_, subflow) => {
      const end: MultipathEnd = subflow.ends[isAcknowledgment ? this.side ^ 1 : this.side];
      return { ...NOTHING, numbers: [end.relative(number, isWide)] };
    }).numbers;
    if (shown !== undefined) d.wide(field, Number(shown & 0xffff_ffffn), Number(shown >> 32n));
  }

  noteWideNumber(d: Dissection): void {
    this.decide(d, (_, subflow) => {
      subflow.ends[this.side].noteWideNumber();
      return NOTHING;
    });
  }

  /** What is known of the connection, behind all that TCP says of the segment. */
  emitAnalysis(d: Dissection): void {
    if (!this.wasRead) return;
    const known = this.decide(d, (_, { connection }) =>
      connection === undefined
        ? NOTHING
        : { ...NOTHING, connection: connection.number, master: connection.master, streams: connection.streams },
    );
    if (known.connection < 0) return;
    d.value(MPTCP_FIELDS.analysis, 1);
    d.open();
    d.value(MPTCP_FIELDS.master, known.master === this.stream ? 1 : 0);
    d.value(MPTCP_FIELDS.stream, known.connection);
    d.text(MPTCP_FIELDS['analysis.subflows'], known.streams);
    d.close();
  }
}
export const multipath = new MultipathContext();
