import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { SECURITY as S } from './rsn-fields.js';

const SUITE = 4;
const MICROSOFT = 0x0050f2;

const CAPABILITIES = [
  S['rsn.capabilities.preauth'],
  S['rsn.capabilities.no_pairwise'],
  S['rsn.capabilities.ptksa_replay_counter'],
  S['rsn.capabilities.gtksa_replay_counter'],
  S['rsn.capabilities.mfpr'],
  S['rsn.capabilities.mfpc'],
  S['rsn.capabilities.jmr'],
  S['rsn.capabilities.peerkey'],
  S['rsn.capabilities.extended_key_id_iaf'],
  S['rsn.capabilities.ocvc'],
];

/** Ids of the fields of a suite: as a whole, whose it is, and which of theirs. */
interface SuiteFields {
  readonly suite: number;
  readonly oui: number;
  readonly type: number;
}
const suite = (name: 'rsn.gcs' | 'rsn.pcs' | 'rsn.akms' | 'rsn.gmcs'): SuiteFields => ({
  suite: S[name],
  oui: S[`${name}.oui`],
  type: S[`${name}.type`],
});
const GROUP_CIPHER = suite('rsn.gcs');
const PAIRWISE_CIPHER = suite('rsn.pcs');
const KEY_MANAGEMENT = suite('rsn.akms');
const MANAGEMENT_CIPHER = suite('rsn.gmcs');
const MULTICAST_CIPHER: SuiteFields = {
  suite: S['wfa.ie.wpa.mcs'],
  oui: S['wfa.ie.wpa.mcs.oui'],
  type: S['wfa.ie.wpa.mcs.type'],
};
const UNICAST_CIPHER: SuiteFields = {
  suite: S['wfa.ie.wpa.ucs'],
  oui: S['wfa.ie.wpa.ucs.oui'],
  type: S['wfa.ie.wpa.ucs.type'],
};
const WPA_MANAGEMENT: SuiteFields = {
  suite: S['wfa.ie.wpa.akms'],
  oui: S['wfa.ie.wpa.akms.oui'],
  type: S['wfa.ie.wpa.type'],
};

/** Are there `length` more bytes in the element that ends at `end`? Where not, the frame is malformed. */
function fits(d: Dissection, at: number, length: number, end: number): boolean {
  if (d.fault !== FAULT_NONE) return false;
  if (at + length <= end) return d.has(at, length);
  d.fault = FAULT_MALFORMED;
  return false;
}

/** RSN (IEEE 802.11-2020, 9.4.2.24): it may end after each of its parts. */
export function dissectRsn(d: Dissection, start: number, length: number): void {
  const end = start + length;
  if (!fits(d, start, 2, end)) return;
  d.u16LE(S['rsn.version'], start);
  let at = start + 2;
  if (at >= end || !fits(d, at, SUITE, end)) return;
  emitSuite(d, GROUP_CIPHER, at);
  at = emitSuites(d, at + SUITE, end, 'rsn.pcs', PAIRWISE_CIPHER);
  if (at < 0) return;
  at = emitSuites(d, at, end, 'rsn.akms', KEY_MANAGEMENT);
  if (at < 0 || at >= end || !fits(d, at, 2, end)) return;
  emitCapabilities(d, at);
  at += 2;
  if (at >= end || !fits(d, at, 2, end)) return;
  const count = d.u16LE(S['rsn.pmkid.count'], at);
  at += 2;
  let listed = 16 * count;
  if (listed > end - at) {
    const message = `PMKID Count too large, 16*${count} > ${end - at}`;
    remark(d, S['rsn.pmkid.count.invalid'], SEVERITY.error, GROUP.malformed, message);
    listed = 0;
  }
  d.span(S['rsn.pmkid.list'], at, listed);
  d.open();
  for (let i = 0; i < listed; i += 16) d.span(S['=wlan.pmkid.akms'], at + i, 16);
  d.close();
  at += listed;
  if (at >= end || !fits(d, at, SUITE, end)) return;
  emitSuite(d, MANAGEMENT_CIPHER, at);
}

function emitSuite(d: Dissection, fields: SuiteFields, at: number): void {
  d.u32(fields.suite, at);
  d.open();
  d.u24(fields.oui, at);
  d.u8(fields.type, at + 3);
  d.close();
}

/** A count of suites and so many of them, or as many as there is room for. Where that ends; -1 where the element does. */
function emitSuites(
  d: Dissection,
  start: number,
  end: number,
  name: 'rsn.pcs' | 'rsn.akms',
  fields: SuiteFields,
): number {
  if (start >= end || !fits(d, start, 2, end)) return -1;
  const count = d.u16LE(S[`${name}.count`], start);
  let at = start + 2;
  if (SUITE * count > end - at) {
    const label = name === 'rsn.pcs' ? 'Pairwise Cipher Suite' : 'Auth Key Management (AKM) Suite';
    const message = `${label} Count too large, ${SUITE}*${count} > ${end - at}`;
    remark(d, S[`${name}.count.invalid`], SEVERITY.error, GROUP.malformed, message);
  }
  const listed = Math.min(count, (end - at) >>> 2);
  d.span(S[`${name}.list`], at, SUITE * listed);
  d.open();
  for (let i = 0; i < listed && d.fault === FAULT_NONE; i++, at += SUITE) emitSuite(d, fields, at);
  d.close();
  return at;
}

function emitCapabilities(d: Dissection, at: number): void {
  const whole = d.u16LE(S['rsn.capabilities'], at);
  d.open();
  for (const field of CAPABILITIES)
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), at, 2);
  d.close();
}

/** What came before RSN, from its version on, in an element of Microsoft's. */
export function dissectWpa(d: Dissection, start: number, end: number): void {
  if (!fits(d, start, 2, end)) return;
  d.u16LE(S['wfa.ie.wpa.version'], start);
  if (!fits(d, start + 2, SUITE, end)) return;
  emitSuite(d, MULTICAST_CIPHER, start + 2);
  const at = emitWpaSuites(d, start + 6, end, 'wfa.ie.wpa.ucs', UNICAST_CIPHER);
  if (at >= 0) emitWpaSuites(d, at, end, 'wfa.ie.wpa.akms', WPA_MANAGEMENT);
}

function emitWpaSuites(
  d: Dissection,
  start: number,
  end: number,
  name: 'wfa.ie.wpa.ucs' | 'wfa.ie.wpa.akms',
  fields: SuiteFields,
): number {
  if (!fits(d, start, 2, end)) return -1;
  const count = d.u16LE(S[`${name}.count`], start);
  let at = start + 2;
  if (!fits(d, at, SUITE * count, end)) return -1;
  d.span(S[`${name}.list`], at, SUITE * count);
  d.open();
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++, at += SUITE) {
    const isOther = fields === WPA_MANAGEMENT && d.getU24(at) !== MICROSOFT;
    emitSuite(d, isOther ? { ...fields, type: S['wfa.ie.wpa.akms.type'] } : fields, at);
  }
  d.close();
  return at;
}
