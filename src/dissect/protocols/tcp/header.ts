import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { A_FIN_ACTIVE, A_FIN_PASSIVE } from './decisions.js';
import { F } from './fields.js';

export const FIN = 0x001;
export const SYN = 0x002;
export const RST = 0x004;
export const PSH = 0x008;
export const ACK = 0x010;
export const URG = 0x020;
export const ECE = 0x040;
export const CWR = 0x080;
export const AE = 0x100;

const FLAG_NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR', 'AE'];
const FLAG_LETTERS = 'FSRPAUECA';
const FLAG_FIELDS = [
  F['flags.fin'],
  F['flags.syn'],
  F['flags.reset'],
  F['flags.push'],
  F['flags.ack'],
  F['flags.urg'],
  F['flags.ece'],
  F['flags.cwr'],
  F['flags.ae'],
];

const names: string[] = [];

/** The flags as the Info column has them: `SYN, ACK`; `<None>` where none is set. */
export function flagNames(flags: number): string {
  names[flags] ??=
    [...FLAG_NAMES.filter((_, bit) => (flags >>> bit) & 1), ...((flags & 0xe00) !== 0 ? ['Reserved'] : [])].join(
      ', ',
    ) || '<None>';
  return names[flags];
}

const letters: string[] = [];

/** The twelve flag bits as letters, highest first, with a dot for a bit that is not set. */
export function flagLetters(flags: number): string {
  letters[flags] ??= Array.from({ length: 12 }, (_, i) => 11 - i)
    .map((bit) => ((flags >>> bit) & 1 ? (FLAG_LETTERS[bit] ?? 'R') : '·'))
    .join('');
  return letters[flags];
}

/** The flags, one by one, with what is remarked on those that open and close connections. */
export function emitFlags(d: Dissection, start: number, flags: number, analysis: number): void {
  d.value(F.flags, flags, start + 12, 2);
  d.open();
  d.value(F['flags.res'], flags & 0xe00 ? 1 : 0, start + 12, 1);
  for (let bit = 8; bit >= 0; bit--) {
    d.value(FLAG_FIELDS[bit], (flags >>> bit) & 1, bit === 8 ? start + 12 : start + 13, 1);
    if (REMARKED & flags & (1 << bit)) {
      d.open();
      remarkFlag(d, flags, 1 << bit);
      d.close();
    }
  }
  if (d.want[F['flags.str']] !== 0) d.word(F['flags.str'], flagLetters(flags), start + 12, 2);
  if (analysis & (A_FIN_ACTIVE | A_FIN_PASSIVE)) {
    const isActive = (analysis & A_FIN_ACTIVE) !== 0;
    const message = `This frame ${isActive ? 'initiates' : 'undergoes'} the connection closing`;
    const field = isActive ? F['connection.fin_active'] : F['connection.fin_passive'];
    d.open();
    remark(d, field, SEVERITY.note, GROUP.sequence, message);
    d.close();
  }
  d.close();
}

const REMARKED = SYN | FIN | RST;

function remarkFlag(d: Dissection, flags: number, flag: number): void {
  if (flag === FIN) {
    remark(d, F['connection.fin'], SEVERITY.chat, GROUP.sequence, 'Connection finish (FIN)');
  } else if (flag === RST) {
    remark(d, F['connection.rst'], SEVERITY.warn, GROUP.sequence, 'Connection reset (RST)');
  } else if (flags & ACK) {
    const message = `Connection establish acknowledge (SYN+ACK): server port ${d.sourcePort}`;
    remark(d, F['connection.synack'], SEVERITY.chat, GROUP.sequence, message);
  } else {
    const message = `Connection establish request (SYN): server port ${d.destinationPort}`;
    remark(d, F['connection.syn'], SEVERITY.chat, GROUP.sequence, message);
  }
}
