import { bytes, declareFields, declareProtocol, stringz } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { Kept } from '../kept.js';
import { indexOfByte } from '../lines.js';

/** Commands run elsewhere, as BSD's rshd and rexecd do it: four texts that end in NUL, then the data of both sides. */
export const rsh = declareProtocol('rsh', 'RSH', 'Remote Shell');
export const exec = declareProtocol('exec', 'EXEC', 'Remote Process Execution');

const RSH = declareFields(rsh, {
  stderr_port: stringz('Stderr port (optional)'),
  client_username: stringz('Client username'),
  server_username: stringz('Server username'),
  command: stringz('Command to execute'),
  client_server_data: bytes('Client -> Server Data'),
  server_client_data: bytes('Server -> Client Data'),
});
const EXEC = declareFields(exec, {
  stderr_port: stringz('Stderr port (optional)'),
  username: stringz('Client username'),
  password: stringz('Client password'),
  command: stringz('Command to execute'),
  client_server_data: bytes('Client -> Server Data'),
  server_client_data: bytes('Server -> Client Data'),
});

interface Shell {
  readonly port: number;
  readonly column: string;
  /** The texts, in their order. */
  readonly texts: readonly number[];
  /** Which of them is the user's name, as the Info column calls it. */
  readonly nameAt: number;
  readonly nameWords: string;
  readonly toServer: number;
  readonly toClient: number;
}

const SHELLS: Readonly<Record<number, Shell>> = {
  [rsh.id]: {
    port: 514,
    column: 'RSH',
    texts: [RSH.stderr_port, RSH.client_username, RSH.server_username, RSH.command],
    nameAt: 2,
    nameWords: 'Server username:',
    toServer: RSH.client_server_data,
    toClient: RSH.server_client_data,
  },
  [exec.id]: {
    port: 512,
    column: 'EXEC',
    texts: [EXEC.stderr_port, EXEC.username, EXEC.password, EXEC.command],
    nameAt: 1,
    nameWords: 'Username:',
    toServer: EXEC.client_server_data,
    toClient: EXEC.server_client_data,
  },
};

const PORT_DIGITS = 5;
const MOST_CONVERSATIONS = 100_000;

/** How many of the texts a conversation has had, and the user's name; 4 when data follow. */
interface Stage {
  readonly count: number;
  readonly name: string;
}
const FIRST: Stage = { count: 0, name: '' };

class Stages {
  readonly known = new Map<number, Stage>();
}
/** What held before each payload. */
const stages = declareState(
  () => new Stages(),
  () => new Kept<Stage>(),
);

function dissect(d: Dissection, start: number): boolean {
  const shell = SHELLS[d.layerProtocol];
  d.protocolColumn = shell.column;
  const memo = d.memoOf(stages);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(stages).known.get(d.conversation) ?? FIRST;
  const before = memo.rows[row];
  const isToServer = d.destinationPort === shell.port;
  const { texts } = shell;
  let { count, name } = before;
  let at = start;
  while (isToServer && count < texts.length && at < d.end && d.fault === 0) {
    const end = indexOfByte(d.bytes, 0, at, d.end);
    if (end < 0 || (count === 0 && !isPort(d, at, end))) {
      if (count === 0) count = texts.length;
      break;
    }
    d.span(texts[count], at, end + 1 - at);
    if (count === shell.nameAt) name = decodeText(d.bytes, at, Math.min(end - at, 64));
    count++;
    at = end + 1;
  }
  if (!d.replaying && (count !== before.count || name !== before.name)) {
    const { known } = d.stateOf(stages);
    if (known.size >= MOST_CONVERSATIONS) known.clear();
    known.set(d.conversation, { count, name });
  }
  const isEstablishing = at > start;
  if (d.wantsInfo) {
    const data = isToServer ? 'Client -> Server data' : 'Server -> Client Data';
    const user = before.name === '' ? '' : `${shell.nameWords}${before.name} `;
    d.infoColumn = isEstablishing ? 'Session Establishment' : `${user}${data}`;
  }
  if (!isEstablishing) d.span(isToServer ? shell.toServer : shell.toClient, start, d.end - start);
  return true;
}

function isPort(d: Dissection, at: number, end: number): boolean {
  for (let i = at; i < end; i++) if (d.bytes[i] < 0x30 || d.bytes[i] > 0x39) return false;
  return end - at <= PORT_DIGITS;
}

export const rshDissector: Dissector = { protocol: rsh, dissect, places: { 'tcp.port': [514] }, stateful: true };
export const execDissector: Dissector = { protocol: exec, dissect, places: { 'tcp.port': [512] }, stateful: true };
