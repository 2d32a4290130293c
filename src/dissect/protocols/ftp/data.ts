import { announcementFor } from '../../announcements.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TITLE } from '../../heading.js';
import { fieldInStack } from '../../stacks.js';
import { textLines } from '../textlines.js';
import { FTP as F, ftpData } from './fields.js';

/** How a data connection came to be: what control connections announce. The command comes with a later frame. */
export interface Transfer {
  readonly setupFrame: number;
  /** PASV, EPSV or PORT. */
  readonly method: string;
  command: string;
  commandFrame: number;
  folder: string;
}

/** The port from which a server opens the connections that its client asked for. */
const SERVER_PORT = 20;

function transferOf(d: Dissection): Transfer | undefined {
  const transfer = announcementFor(d, ftpData.id)?.about as Transfer | undefined;
  if (transfer?.method !== 'PORT' || d.sourcePort === SERVER_PORT || d.destinationPort === SERVER_PORT) return transfer;
  return undefined;
}

function dissect(d: Dissection, start: number): boolean {
  const transfer = transferOf(d);
  const now = d.block.firstNumber + d.frame;
  const hasCommand = transfer !== undefined && transfer.commandFrame > 0 && transfer.commandFrame < now;
  d.protocolColumn = 'FTP-DATA';
  if (d.wantsInfo) {
    d.infoColumn = `FTP Data: ${d.reportedEnd - start} bytes`;
    if (transfer !== undefined) d.infoColumn += ` (${transfer.method})`;
    if (hasCommand) d.infoColumn += ` (${transfer.command})`;
  }
  if (d.want[TITLE] !== 0) d.entitle(`FTP Data (${d.reportedEnd - start} bytes data)`);
  if (transfer !== undefined) {
    if (d.wantsHierarchy) countBeside(d, hasCommand);
    d.value(F['=ftp-data.setup-frame'], transfer.setupFrame);
    d.text(F['=ftp-data.setup-method'], transfer.method);
    if (hasCommand) {
      d.text(F['=ftp-data.command'], transfer.command);
      d.value(F['=ftp-data.command-frame'], transfer.commandFrame);
      d.text(F['=ftp-data.current-working-directory'], transfer.folder);
    }
  }
  if (isText(d, start)) {
    const info = d.infoColumn;
    d.dissect(textLines.id, start);
    d.infoColumn = info;
  }
  return true;
}

const BESIDE = ['setup-frame', 'setup-method', 'command', 'command-frame', 'current-working-directory'] as const;

/** tshark shows these beside the layer and not in it, and so its hierarchy counts them. */
function countBeside(d: Dissection, hasCommand: boolean): void {
  for (const name of hasCommand ? BESIDE : BESIDE.slice(0, 2)) {
    d.hierarchy = d.stacks.push(d.hierarchy, fieldInStack(F[`=ftp-data.${name}`]));
  }
}

/** The first bytes tell whether it is text. */
function isText(d: Dissection, start: number): boolean {
  const end = Math.min(d.end, start + 10);
  for (let at = start; at < end; at++) {
    const byte = d.bytes[at];
    if (!((byte >= 32 && byte < 127) || (byte >= 9 && byte <= 13))) return false;
  }
  return end > start;
}

export const ftpDataDissector: Dissector = {
  protocol: ftpData,
  dissect,
  places: { 'tcp.port': [SERVER_PORT] },
  heuristics: { tcp: (d) => transferOf(d) !== undefined },
  carries: ['data-text-lines'],
  alsoEmits: ['ftp'],
};
