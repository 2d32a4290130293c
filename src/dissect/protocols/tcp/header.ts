import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { A_ACCURATE_ECN, A_FIN_ACTIVE, A_FIN_PASSIVE } from './decisions.js';
import { F, FLAG_FIELDS } from './fields.js';
import { FIRST_FLAG_BIT, ONLY_FLAG_BITS } from './needs.js';

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

const names: string[] = [];
const ECN = AE | CWR | ECE;

/**
 * The flags as the Info column has them: `SYN, ACK`; `<None>` where none is set. In conversations with accurate ECN the
 * three bits of it are one number.
 */
export function flagNames(flags: number, isAccurateEcn: boolean): string {
  const key = isAccurateEcn ? flags | 0x1000 : flags;
  if (names[key] === undefined) {
    const shown = isAccurateEcn ? flags & ~ECN : flags;
    const words = FLAG_NAMES.filter((_, bit) => (shown >>> bit) & 1);
    if (flags & 0xe00) words.push('Reserved');
    if (isAccurateEcn) words.push(`ACE=${(flags & ECN) >>> 6}`);
    names[key] = words.join(', ') || '<None>';
  }
  return names[key];
}

const letters: string[] = [];

/** The twelve flag bits as letters, highest first, with a dot for a bit that is not set. */
function flagLetters(flags: number, isAccurateEcn: boolean): string {
  const key = isAccurateEcn ? flags | 0x1000 : flags;
  if (letters[key] === undefined) {
    let text = '';
    for (let bit = 11; bit >= 0; bit--) text += (flags >>> bit) & 1 ? (FLAG_LETTERS[bit] ?? 'R') : '·';
    letters[key] = isAccurateEcn ? `${text.slice(0, 3)}-${(flags & ECN) >>> 6}-${text.slice(6)}` : text;
  }
  return letters[key];
}

/** The flags, one by one, with what is remarked on those that open and close connections. */
export function emitFlags(d: Dissection, needs: number, start: number, flags: number, analysis: number): void {
  if (needs & ONLY_FLAG_BITS) {
    for (let wanted = needs >>> FIRST_FLAG_BIT; wanted !== 0; wanted &= wanted - 1) {
      const bit = 31 - Math.clz32(wanted & -wanted);
      d.value(FLAG_FIELDS[bit], (flags >>> bit) & 1, bit === 8 ? start + 12 : start + 13, 1);
    }
    return;
  }
  d.value(F.flags, flags, start + 12, 2);
  d.open();
  d.value(F['flags.res'], flags & 0xe00 ? 1 : 0, start + 12, 1);
  const isAccurateEcn = (analysis & A_ACCURATE_ECN) !== 0;
  if (isAccurateEcn) d.value(F['flags.ace'], (flags & ECN) >>> 6, start + 12, 2);
  for (let bit = isAccurateEcn ? 5 : 8; bit >= 0; bit--) {
    d.value(FLAG_FIELDS[bit], (flags >>> bit) & 1, bit === 8 ? start + 12 : start + 13, 1);
    if (REMARKED & flags & (1 << bit)) {
      d.open();
      remarkFlag(d, flags, 1 << bit);
      d.close();
    }
  }
  if (d.want[F['flags.str']] !== 0) d.word(F['flags.str'], flagLetters(flags, isAccurateEcn), start + 12, 2);
  if (analysis & (A_FIN_ACTIVE | A_FIN_PASSIVE)) {
    const isActive = (analysis & A_FIN_ACTIVE) !== 0;
    const message = `This frame ${isActive ? 'initiates' : 'undergoes'} the connection closing`;
    const field = isActive ? F['connection.fin_active'] : F['connection.fin_passive'];
    remarkBeneath(d, field, SEVERITY.note, GROUP.sequence, message);
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
