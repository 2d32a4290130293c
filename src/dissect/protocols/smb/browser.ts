import { allFields } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { COMMAND } from '../../names/browser.js';
import { asciiText, emitAscii } from '../dns/name.js';
import { F } from './browser-fields.js';
import { browser } from './browser-protocol.js';
import { emitBitsLE, emitFlags } from './values.js';

const TYPES: readonly (readonly [number, string])[] = [
  [F['server_type.workstation'], 'Workstation'],
  [F['server_type.server'], 'Server'],
  [F['server_type.sql'], 'SQL Server'],
  [F['server_type.domain_controller'], 'Domain Controller'],
  [F['server_type.backup_controller'], 'Backup Controller'],
  [F['server_type.time'], 'Time Source'],
  [F['server_type.apple'], 'Apple Server'],
  [F['server_type.novell'], 'Novell Server'],
  [F['server_type.member'], 'Domain Member Server'],
  [F['server_type.print'], 'Print Queue Server'],
  [F['server_type.dialin'], 'Dialin Server'],
  [F['server_type.xenix'], 'Xenix Server'],
  [F['server_type.ntw'], 'NT Workstation'],
  [F['server_type.wfw'], 'Windows for Workgroups'],
  [F['server_type.nts'], 'NT Server'],
  [F['server_type.browser.potential'], 'Potential Browser'],
  [F['server_type.browser.backup'], 'Backup Browser'],
  [F['server_type.browser.master'], 'Master Browser'],
  [F['server_type.browser.domain_master'], 'Domain Master Browser'],
  [F['server_type.osf'], 'OSF'],
  [F['server_type.vms'], 'VMS'],
  [F['server_type.w95'], 'Windows 95 or above'],
  [F['server_type.dfs'], 'DFS server'],
  [F['server_type.local'], 'Local List Only'],
  [F['server_type.domainenum'], 'Domain Enum'],
];
const TYPE_FIELDS = TYPES.map(([field]) => field);
/** What the packet list calls the roles of a computer, by bit. */
const ROLES: readonly string[] = Array.from({ length: 32 }, (_, bit) => {
  const type = TYPES.find(([field]) => (allFields[field].mask ?? 0) >>> bit === 1);
  return type?.[1] ?? `Unknown server type:${bit}`;
});

/** Versions of Windows by their major and minor numbers (10 * major + minor), for workstations and for servers. */
const WINDOWS: Readonly<Record<number, readonly [string, string]>> = {
  50: ['Windows 2000', 'Windows 2000'],
  51: ['Windows XP', 'Windows XP'],
  52: ['Windows Server 2003 R2 or Windows Server 2003', 'Windows Server 2003 R2 or Windows Server 2003'],
  60: ['Windows Vista or Windows Server 2008', 'Windows Vista or Windows Server 2008'],
  61: ['Windows 7 or Windows Server 2008 R2', 'Windows 7 or Windows Server 2008 R2'],
};

const HOST = 1;
const REQUEST = 2;
const ELECTION = 8;
const BACKUP_REQUEST = 9;
const BACKUP_RESPONSE = 10;
const BECOME_BACKUP = 11;
const DOMAIN = 12;
const MASTER = 13;
const RESET = 14;
const LOCAL_MASTER = 15;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BROWSER';
  d.infoColumn = '';
  const command = d.u8(F.command, start);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = COMMAND[command] ?? `Unknown command:0x${command.toString(16).padStart(2, '0')}`;
  switch (command) {
    case HOST:
    case DOMAIN:
    case LOCAL_MASTER:
      emitAnnouncement(d, start, command);
      break;
    case REQUEST:
      d.u8(F.unused, start + 1);
      emitText(d, F.response_computer_name, start + 2);
      if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += ` ${asciiText(d, start + 2, d.end - start - 2)}`;
      break;
    case ELECTION:
      emitElection(d, start);
      break;
    case BACKUP_REQUEST:
      d.u8(F['backup.count'], start + 1);
      d.u32LE(F['backup.token'], start + 2);
      break;
    case BACKUP_RESPONSE: {
      const count = d.u8(F['backup.count'], start + 1);
      d.u32LE(F['backup.token'], start + 2);
      let at = start + 6;
      for (let i = 0; i < count && d.fault === FAULT_NONE; i++) at = emitText(d, F['backup.server'], at);
      break;
    }
    case BECOME_BACKUP:
      emitText(d, F.browser_to_promote, start + 1);
      break;
    case MASTER:
      emitText(d, F.mb_server, start + 1);
      break;
    case RESET:
      emitFlags(d, F.reset_cmd, start + 1, 1, [F['reset_cmd.demote'], F['reset_cmd.flush'], F['reset_cmd.stop_lmb']]);
      break;
    default:
  }
  return true;
}

/** Text that ends with a NUL; gives back where it ends. Without one the packet ends too early. */
function emitText(d: Dissection, field: number, at: number): number {
  let end = at;
  while (end < d.end && d.bytes[end] !== 0) end++;
  if (!d.has(at, end + 1 - at)) return end;
  emitAscii(d, field, at, end + 1 - at);
  return end + 1;
}

/** A computer, or a group with its master, says that it is there. */
function emitAnnouncement(d: Dissection, start: number, command: number): void {
  d.u8(F.update_count, start + 1);
  d.u32LE(F.period, start + 2);
  emitAscii(d, F.server, start + 6, 16);
  if (d.fault === FAULT_NONE && d.wantsInfo) d.infoColumn += ` ${asciiText(d, start + 6, 16)}`;
  const major = d.getU8(start + 22);
  const minor = d.getU8(start + 23);
  const types = d.left(start + 24) >= 4 ? d.getU32LE(start + 24) : 0;
  if (d.fault !== FAULT_NONE) return;
  d.text(F.windows_version, WINDOWS[10 * major + minor]?.[types & 0x8000 ? 1 : 0] ?? '', start + 22, 2);
  d.u8(F.os_major, start + 22);
  d.u8(F.os_minor, start + 23);
  emitServerTypes(d, start + 24);
  if (command === DOMAIN && d.left(start + 28) >= 4 && d.getU16LE(start + 30) !== SIGNATURE)
    d.u32LE(F.mysterious_field, start + 28);
  else {
    d.u8(F.proto_major, start + 28);
    d.u8(F.proto_minor, start + 29);
    d.u16LE(F.sig, start + 30);
  }
  emitText(d, command === DOMAIN ? F.mb_server : F.comment, start + 32);
}

/** It says that the version of the protocol stands before it (MS-BRWS, 2.2.1); a domain's may have a pointer instead. */
const SIGNATURE = 0xaa55;

/** What a computer is and serves; `tells`: in the packet list, too. */
export function emitServerTypes(d: Dissection, at: number, tells = true): void {
  const types = d.u32LE(F.server_type, at);
  d.open();
  emitBitsLE(d, at, 4, TYPE_FIELDS);
  d.close();
  if (!tells || !d.wantsInfo || d.fault !== FAULT_NONE) return;
  for (let bit = 0; bit < 32; bit++) if ((types >>> bit) & 1) d.infoColumn += `, ${ROLES[bit]}`;
}

const DESIRE = [
  F['election.desire.backup'],
  F['election.desire.standby'],
  F['election.desire.master'],
  F['election.desire.domain_master'],
  F['election.desire.wins'],
  F['election.desire.nt'],
];
const SYSTEMS = [F['election.os.wfw'], F['election.os.ntw'], F['election.os.nts']];

/** Who shall keep the list (MS-BRWS, 2.2.10). */
function emitElection(d: Dissection, start: number): void {
  d.u8(F['election.version'], start + 1);
  d.u32LE(F['election.criteria'], start + 2);
  d.open();
  emitFlags(d, F['election.desire'], start + 2, 1, DESIRE);
  d.u8(F.proto_major, start + 3);
  d.u8(F.proto_minor, start + 4);
  emitFlags(d, F['election.os'], start + 5, 1, SYSTEMS);
  d.close();
  d.u32LE(F.uptime, start + 6);
  emitText(d, F.server, start + 14);
}

export const browserDissector: Dissector = { protocol: browser, dissect };
