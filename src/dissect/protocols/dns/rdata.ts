import type { Dissection } from '../../dissection.js';
import { addInfo } from './column.js';
import { MESSAGE } from './message-fields.js';
import { emitName } from './name.js';
import { dissectOptions } from './options.js';
import { RECORD as F } from './record-fields.js';
import * as plain from './records.js';
import * as security from './security.js';
import { SECURITY } from './security-fields.js';
import * as services from './services.js';
import * as types from './types.js';

/** What the Info column shows of a record whose data it does not tell: the record's own name (by record type). */
const TELLS_OWNER = new Set([3, 4, 7, 8, 9, 10, 14, 17, 18, 19, 20, 21, 22, 23, 26, 27, 42, 49, 51, 52, 55]);
/** Does the Info column tell the name of a record of that type? */
export const tellsOwner = (type: number): boolean => TELLS_OWNER.has(type);

/**
 * The data `[at, at + length)` of a record. `owner` is the record's name if `tellsOwner(type)` and the Info column is
 * wanted; `isCertificate` that the name is one under which DNSCrypt certificates are found.
 */
export function dissectData(
  d: Dissection,
  type: number,
  recordClass: number,
  at: number,
  length: number,
  owner: string,
  isCertificate: boolean,
): void {
  if (owner !== '') addInfo(d, ` ${owner}`);
  switch (type) {
    case 1:
      return plain.address(d, at, length, recordClass);
    case 2:
      return void plain.toldName(d, F.ns, at, 'ns ');
    case 3:
      return void emitName(d, F.md, at);
    case 4:
      return void emitName(d, F.mf, at);
    case 5:
      return void plain.toldName(d, F.cname, at, 'cname ');
    case 6:
      return plain.startOfAuthority(d, at);
    case 7:
      return void emitName(d, F.mb, at);
    case 8:
      return void emitName(d, F.mg, at);
    case 9:
      return void emitName(d, F.mr, at);
    case 10:
      return d.span(F.null, at, length);
    case 11:
      return plain.wellKnownServices(d, at, length);
    case 12:
      return void plain.toldName(d, F['ptr.domain_name'], at, '');
    case 13:
      return plain.hostInfo(d, at);
    case 14:
      return plain.twoNames(d, F['minfo.r'], F['minfo.e'], at);
    case 15:
      return plain.preferredName(d, F['mx.preference'], F['mx.mail_exchange'], at, 'mx');
    case 16:
      if (isCertificate) return security.certificateTexts(d, at, length);
      return plain.countedTexts(d, F['txt.length'], F.txt, at, length);
    case 17:
      return plain.twoNames(d, F['rp.mailbox'], F['rp.txt_rr'], at);
    case 18:
      return plain.numberedName(d, F['afsdb.subtype'], F['afsdb.hostname'], at);
    case 19:
      return void plain.countedText(d, F['x25.length'], F['x25.psdn_address'], at);
    case 20:
      return plain.isdn(d, at, length);
    case 21:
      return plain.numberedName(d, F['rt.subtype'], F['rt.intermediate_host'], at);
    case 22:
      return d.span(F['nsap.rdata'], at, length);
    case 23:
      return void emitName(d, F['nsap_ptr.owner'], at);
    case 24:
    case 46:
      return security.signature(d, at, length);
    case 25:
      return security.key(d, at, length);
    case 26:
      d.u16(F['px.preference'], at);
      return plain.twoNames(d, F['px.map822'], F['px.map400'], at + 2);
    case 27:
      return plain.position(d, at);
    case 28:
      return plain.address6(d, at);
    case 29:
      return plain.location(d, at, length);
    case 30:
      return types.next(d, F['nxt.next_domain_name'], at, length);
    case 33:
      return services.service(d, at);
    case 35:
      return services.namingAuthority(d, at);
    case 36:
      return plain.preferredName(d, F['kx.preference'], F['kx.key_exchange'], at, 'kx');
    case 37:
      return security.certificate(d, at, length);
    case 38:
      return plain.address6Suffix(d, at);
    case 39:
      return void plain.toldName(d, F.dname, at, 'dname ');
    case 41:
      return dissectOptions(d, at, length);
    case 42:
      return plain.addressPrefixes(d, at, length);
    case 43:
    case 59:
    case 32769:
      return security.delegationSigner(d, at, length);
    case 44:
      return security.sshFingerprint(d, at, length);
    case 45:
      return security.ipsecKey(d, at, length);
    case 47:
      return types.nextSecure(d, at, length);
    case 48:
    case 60:
      return security.dnsKey(d, at, length);
    case 49:
      return d.span(SECURITY['dhcid.rdata'], at, length);
    case 50:
      return types.nextSecure3(d, at, length);
    case 51:
      return void types.nextSecure3Parameters(d, at);
    case 52:
      return security.tlsAssociation(d, at, length);
    case 55:
      return security.hostIdentity(d, at, length);
    case 61:
      return d.span(SECURITY.openpgpkey, at, length);
    case 62:
      return types.childSync(d, at, length);
    case 63:
      return security.zoneDigest(d, at, length);
    case 64:
    case 65:
      return services.serviceBinding(d, at, length);
    case 99:
      return plain.policyTexts(d, at, length);
    case 104:
      d.u16(F['ilnp.nid.preference'], at);
      return d.span(F['ilnp.nid'], at + 2, 8);
    case 105:
      d.u16(F['ilnp.l32.preference'], at);
      return void d.u32(F['ilnp.l32'], at + 2);
    case 106:
      d.u16(F['ilnp.l64.preference'], at);
      return d.span(F['ilnp.l64'], at + 2, 8);
    case 107:
      d.u16(F['ilnp.lp.preference'], at);
      return void emitName(d, F['ilnp.lp'], at + 2);
    case 108:
      return d.ether(F.eui48, at);
    case 109:
      return d.u64(F.eui64, at);
    case 249:
      return security.transactionKey(d, at);
    case 250:
      return security.transactionSignature(d, at);
    case 256:
      return services.uri(d, at, length);
    case 257:
      return security.authorization(d, at, length);
    case 65281:
      return plain.wins(d, at, length);
    case 65282:
      return plain.winsReverse(d, at);
    case 65422:
      return plain.forwardedFor(d, at);
    default: {
      const what = `Dissector for DNS Type (${type})`;
      return plain.undecoded(d, at, length, MESSAGE['undecoded.type'], what);
    }
  }
}
