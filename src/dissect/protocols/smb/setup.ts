import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { dissectToken } from '../security/spnego.js';
import { emitAccessMask } from './access.js';
import type { Answer } from './answers.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { H } from './fields.js';
import { EXTENDED_SECURITY, UNICODE } from './header.js';
import { emitText, textEnd } from './text.js';
import { emitDosTime, emitFileTime, emitFlags } from './values.js';

const SECURITY = [H['sm.mode'], H['sm.password'], H['sm.signatures'], H['sm.sig_required']];
const CAPABILITIES = [
  H['server_cap.raw_mode'],
  H['server_cap.mpx_mode'],
  H['server_cap.unicode'],
  H['server_cap.large_files'],
  H['server_cap.nt_smbs'],
  H['server_cap.rpc_remote_apis'],
  H['server_cap.nt_status'],
  H['server_cap.level_2_oplocks'],
  H['server_cap.lock_and_read'],
  H['server_cap.nt_find'],
  H['server_cap.dfs'],
  H['server_cap.infolevel_passthru'],
  H['server_cap.large_readx'],
  H['server_cap.large_writex'],
  H['server_cap.lwio'],
  H['server_cap.unix'],
  H['server_cap.compressed_data'],
  H['server_cap.dynamic_reauth'],
  H['server_cap.extended_security'],
];
const capabilities = (d: Dissection, at: number) => emitFlags(d, H.server_cap, at, 4, CAPABILITIES);
const EXTENDED = 0x8000_0000;

/** NEGOTIATE (MS-CIFS, 2.2.4.52): the dialects that a client knows. */
export function negotiateRequest(d: Dissection, at: number): void {
  const end = emitByteCount(d, at);
  d.heading('Requested Dialects', at + 2);
  d.open();
  for (let next = at + 2; next < end && d.fault === FAULT_NONE; ) {
    let last = next + 1;
    while (last < Math.min(end, d.end) && d.bytes[last] !== 0) last++;
    if (!d.has(next, last + 1 - next)) break;
    d.text(H.dialect, Buffer.from(d.bytes.subarray(next + 1, last)).toString('latin1'), next, last + 1 - next);
    d.open();
    d.u8(H.buffer_format, next);
    d.span(H['dialect.name'], next + 1, last - next);
    d.close();
    next = last + 1;
    tookBytes(next);
  }
  d.close();
}

/** What the server chose, and what it can do. `words` is where they begin, `count` how many there are. */
export function negotiateResponse(d: Dissection, words: number, count: number, flags2: number): void {
  d.u16LE(H['dialect.index'], words);
  const bytes = words + 2 * count;
  if (count === 13) {
    emitFlags(d, H.sm, words + 2, 2, SECURITY.slice(0, 2));
    d.u16LE(H.max_bufsize, words + 4);
    d.u16LE(H.max_mpx_count, words + 6);
    d.u16LE(H.max_vcs, words + 8);
    emitFlags(d, H.rm, words + 10, 2, [H['rm.read'], H['rm.write']]);
    d.u32LE(H.session_key, words + 12);
    emitDosTime(
      d,
      H.server_date_time,
      H['server_date_time.smb_time'],
      H['server_date_time.smb_date'],
      words + 16,
      true,
    );
    d.value(H.server_timezone, (d.getU16LE(words + 20) << 16) >> 16, words + 20, 2);
    const length = d.u16LE(H.challenge_length, words + 22);
    d.span(H.reserved, words + 24, 2);
    const end = emitByteCount(d, bytes);
    if (length > 0) d.span(H.challenge, bytes + 2, length);
    tookBytes(bytes + 2 + length);
    if (end > bytes + 2 + length) emitText(d, H.primary_domain, bytes + 2 + length, end, false, -1);
    return;
  }
  if (count !== 17) {
    emitByteCount(d, bytes);
    return;
  }
  emitFlags(d, H.sm, words + 2, 1, SECURITY);
  d.u16LE(H.max_mpx_count, words + 3);
  d.u16LE(H.max_vcs, words + 5);
  d.u32LE(H.max_bufsize, words + 7);
  d.u32LE(H.max_raw, words + 11);
  d.u32LE(H.session_key, words + 15);
  const can = capabilities(d, words + 19);
  emitFileTime(d, H['system.time'], words + 23);
  d.value(H.server_timezone, (d.getU16LE(words + 31) << 16) >> 16, words + 31, 2);
  const isExtended = (can & EXTENDED) !== 0 && (flags2 & EXTENDED_SECURITY) !== 0;
  const length = d.u8(H.challenge_length, words + 33);
  const end = emitByteCount(d, bytes);
  const at = bytes + 2;
  if (isExtended) {
    d.span(H.server_guid, at, 16);
    tookBytes(at + 16);
    if (end > at + 16) emitToken(d, at + 16, end - at - 16);
    return;
  }
  if (length > 0) d.span(H.challenge, at, length);
  tookBytes(at + length);
  const isWide = (flags2 & UNICODE) !== 0;
  if (at + length >= end) return;
  emitText(d, H.primary_domain, at + length, end, isWide, -1);
  if (textEnd < end) emitText(d, H.server, textEnd, end, isWide, -1);
}

/** What GSS-API or NTLM say to each other. */
function emitToken(d: Dissection, at: number, length: number): void {
  d.span(H.security_blob, at, length);
  tookBytes(at + length);
  dissectToken(d, at, length);
}

/** SESSION_SETUP_ANDX (2.2.4.53): who the user is. Gives the account. */
export function sessionRequest(d: Dissection, words: number, count: number, base: number, flags2: number): void {
  const isWide = (flags2 & UNICODE) !== 0;
  const bytes = words + 2 * count;
  d.u16LE(H.max_buf, words + 4);
  d.u16LE(H.max_mpx_count, words + 6);
  d.u16LE(H.vc, words + 8);
  d.u32LE(H.session_key, words + 10);
  if (count === 10) {
    const length = d.u16LE(H.pwlen, words + 14);
    d.span(H.reserved, words + 16, 4);
    const end = emitByteCount(d, bytes);
    if (length > 0) d.span(H.password, bytes + 2, length);
    userInfo(d, emitText(d, H.account, bytes + 2 + length, end, isWide, base), '');
    texts(d, [H.primary_domain, H.native_os, H.native_lanman], textEnd, end, isWide, base);
  } else if (count === 12) {
    const length = d.u16LE(H.security_blob_len, words + 14);
    d.span(H.reserved, words + 16, 4);
    capabilities(d, words + 20);
    const end = emitByteCount(d, bytes);
    emitToken(d, bytes + 2, length);
    texts(d, [H.native_os, H.native_lanman, H.primary_domain], bytes + 2 + length, end, isWide, base);
  } else if (count === 13) {
    const ansi = d.u16LE(H.ansi_pwlen, words + 14);
    const unicode = d.u16LE(H.unicode_pwlen, words + 16);
    d.span(H.reserved, words + 18, 4);
    capabilities(d, words + 22);
    const end = emitByteCount(d, bytes);
    if (ansi > 0) d.span(H.ansi_password, bytes + 2, ansi);
    if (unicode > 0) d.span(H.unicode_password, bytes + 2 + ansi, unicode);
    const account = emitText(d, H.account, bytes + 2 + ansi + unicode, end, isWide, base);
    const domain = textEnd < end ? emitText(d, H.primary_domain, textEnd, end, isWide, base) : '';
    userInfo(d, account, domain);
    texts(d, [H.native_os, H.native_lanman], textEnd, end, isWide, base);
  } else emitByteCount(d, bytes);
}

function userInfo(d: Dissection, account: string, domain: string): void {
  if (!d.wantsInfo || d.fault !== FAULT_NONE) return;
  if (account !== '') d.infoColumn += `, User: ${domain === '' ? '' : `${domain}\\`}${account}`;
  else if (domain === '') d.infoColumn += ', User: anonymous';
}

/** One text after another, as long as there are bytes. */
function texts(
  d: Dissection,
  fields: readonly number[],
  start: number,
  end: number,
  isWide: boolean,
  base: number,
): void {
  let at = start;
  for (const field of fields) {
    if (at >= end || d.fault !== FAULT_NONE) return;
    emitText(d, field, at, end, isWide, base);
    at = textEnd;
  }
}

export function sessionResponse(d: Dissection, words: number, count: number, base: number, flags2: number): void {
  emitFlags(d, H['setup.action'], words + 4, 2, [H['setup.action.guest']]);
  const isWide = (flags2 & UNICODE) !== 0;
  const bytes = words + 2 * count;
  const blob = count === 4 ? d.u16LE(H.security_blob_len, words + 6) : 0;
  const end = emitByteCount(d, bytes);
  if (blob > 0) emitToken(d, bytes + 2, blob);
  texts(d, [H.native_os, H.native_lanman, H.primary_domain], bytes + 2 + blob, end, isWide, base);
}

/** TREE_CONNECT_ANDX (2.2.4.55): which share. */
export function treeRequest(
  d: Dissection,
  words: number,
  count: number,
  base: number,
  flags2: number,
  answer: Answer | undefined,
): void {
  emitFlags(d, H['connect.flags'], words + 4, 2, [
    H['connect.flags.dtid'],
    H['connect.flags.extendedsig'],
    H['connect.flags.extendedresp'],
  ]);
  const length = d.u16LE(H.pwlen, words + 6);
  const bytes = words + 2 * count;
  const end = emitByteCount(d, bytes);
  if (length > 0) d.span(H.password, bytes + 2, length);
  const path = emitText(d, H.path, bytes + 2 + length, end, (flags2 & UNICODE) !== 0, base);
  if (answer !== undefined) answer.path = path;
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Path: ${path}`;
  emitText(d, H.service, textEnd, end, false, -1);
}

export function treeResponse(d: Dissection, words: number, count: number, base: number, flags2: number): void {
  if (count >= 3)
    emitFlags(d, H['connect.support'], words + 4, 2, [
      H['connect.support.search'],
      H['connect.support.dfs'],
      H['connect.support.cscmask'],
      H['connect.support.uniqfilename'],
      H['connect.support.extendedsig'],
    ]);
  if (count >= 7) {
    d.heading('Maximal Share Access Rights', words + 6, 4);
    d.open();
    emitAccessMask(d, words + 6);
    d.close();
    d.heading('Guest Maximal Share Access Rights', words + 10, 4);
    d.open();
    emitAccessMask(d, words + 10);
    d.close();
  }
  const bytes = words + 2 * count;
  const end = emitByteCount(d, bytes);
  if (end <= bytes + 2) return;
  emitText(d, H.service, bytes + 2, end, false, -1);
  if (textEnd < end) emitText(d, H.native_fs, textEnd, end, (flags2 & UNICODE) !== 0, base);
}
