import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState, dissectorTable } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { decimalAt, isDigit, lineEnd, nextLine } from '../../lines.js';
import { fieldInStack } from '../../stacks.js';
import { visibleText } from '../http/text.js';
import { startTls } from '../tls/index.js';
import { emitActiveOrPassive, emitExtendedActive, emitExtendedPassive } from './addresses.js';
import type { Transfer } from './data.js';
import { FTP as F, ftp } from './fields.js';

export { ftpDataDissector } from './data.js';

/** A control connection: what was last asked for, the folder it is in, the transfer that waits for its command. */
interface Control {
  command: string;
  argument: string;
  folder: string;
  asksForTls: boolean;
  waiting: Transfer | undefined;
}

/** Connections are forgotten, the oldest first, beyond that many. */
const MOST_CONNECTIONS = 100_000;

class FtpState {
  readonly controls = new Map<number, Control>();
}

const slot = declareState(
  () => new FtpState(),
  () => new Kept<string>(),
);
const ports = dissectorTable('tcp.port');

function controlOf(d: Dissection): Control {
  const { controls } = d.stateOf(slot);
  let control = controls.get(d.conversation);
  if (control !== undefined) return control;
  if (controls.size >= MOST_CONNECTIONS)
    for (const oldest of controls.keys()) {
      controls.delete(oldest);
      break;
    }
  control = { command: '', argument: '', folder: '', asksForTls: false, waiting: undefined };
  controls.set(d.conversation, control);
  return control;
}

function dissect(d: Dissection, start: number): boolean {
  const isRequest = ports.get(d.destinationPort) === ftp.id;
  const end = lineEnd(d.bytes, start, d.end);
  const next = nextLine;
  d.protocolColumn = 'FTP';
  if (d.wantsInfo) d.infoColumn = `${isRequest ? 'Request' : 'Response'}: ${visibleText(d.bytes, start, end)}`;
  const control = d.replaying ? undefined : controlOf(d);
  d.heading(visibleText(d.bytes, start, next), start, next - start);
  d.open();
  if (isRequest) dissectRequest(d, control, start, end);
  else dissectResponse(d, control, start, end);
  d.close();
  d.value(F.response, isRequest ? 0 : 1);
  d.value(F.request, isRequest ? 1 : 0);
  for (let at = next; at < d.end; at = nextLine) {
    lineEnd(d.bytes, at, d.end);
    d.heading(visibleText(d.bytes, at, nextLine), at, nextLine - at);
  }
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (control !== undefined) memo.rows[row] = control.folder;
  d.text(F['current-working-directory'], memo.rows[row] ?? '');
  // tshark shows it beside the layer and not in it, and so its hierarchy counts it.
  if (d.wantsHierarchy) d.hierarchy = d.stacks.push(d.hierarchy, fieldInStack(F['current-working-directory']));
  return true;
}

const SPACE = 32;

function dissectRequest(d: Dissection, control: Control | undefined, start: number, end: number): void {
  let commandEnd = start;
  while (commandEnd < end && d.bytes[commandEnd] !== SPACE) commandEnd++;
  if (commandEnd > start) d.span(F['request.command'], start, commandEnd - start);
  let argument = commandEnd;
  while (argument < end && d.bytes[argument] === SPACE) argument++;
  if (argument < end) d.span(F['request.arg'], argument, end - argument);
  const command = decodeText(d.bytes, start, Math.min(commandEnd - start, 8)).toUpperCase();
  let transfer: Transfer | undefined;
  if (command === 'PORT') transfer = emitActiveOrPassive(d, argument, end, false);
  else if (command === 'EPRT') emitExtendedActive(d, argument, end);
  if (control === undefined) return;
  control.command = command;
  control.argument = decodeText(d.bytes, argument, end - argument);
  // In these letters only: after `AUTH SSL` tshark reads on as text.
  control.asksForTls = decodeText(d.bytes, start, end - start) === 'AUTH TLS';
  if (control.waiting !== undefined) {
    control.waiting.command = decodeText(d.bytes, start, end - start);
    control.waiting.commandFrame = d.block.firstNumber + d.frame;
    control.waiting.folder = control.folder;
  }
  control.waiting = transfer;
}

const QUOTED = /^[^"]*"((?:[^"]|"")*)"/;

function dissectResponse(d: Dissection, control: Control | undefined, start: number, end: number): void {
  let argument = start;
  let code = 0;
  if (end - start >= 3 && isDigit(d.bytes[start]) && isDigit(d.bytes[start + 1]) && isDigit(d.bytes[start + 2])) {
    code = decimalAt(d.bytes, start, start + 3);
    d.value(F['response.code'], code, start, 3);
    argument = Math.min(start + 4, end);
  }
  if (argument < end) d.span(F['response.arg'], argument, end - argument);
  let transfer: Transfer | undefined;
  if (code === 227) transfer = emitActiveOrPassive(d, argument, end, true);
  else if (code === 229) transfer = emitExtendedPassive(d, argument, end);
  if (code === 234 && control?.asksForTls) startTls(d, ftp.longName);
  if (control === undefined) return;
  if (transfer !== undefined) control.waiting = transfer;
  if (code === 257) {
    const quoted = QUOTED.exec(decodeText(d.bytes, argument, end - argument));
    if (quoted !== null) control.folder = quoted[1].replaceAll('""', '"');
  } else if (code === 250 && (control.command === 'CWD' || control.command === 'CDUP'))
    control.folder = folderAfter(control.folder, control.command === 'CDUP' ? '..' : control.argument);
}

/** The folder that a path leads to from another one. */
function folderAfter(folder: string, path: string): string {
  const parts = path.startsWith('/') ? [] : folder.split('/').filter((each) => each !== '');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const joined = `/${parts.join('/')}`;
  return joined.length > 4096 ? '' : joined;
}

export const ftpDissector: Dissector = {
  protocol: ftp,
  dissect,
  places: { 'tcp.port': [21] },
  carries: ['ftp-data', 'tls'],
  stateful: true,
};
