import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import {
  type BerType,
  bits,
  context,
  explicit,
  flag,
  head,
  number,
  octets,
  readHead,
  sequence,
  sequenceOf,
} from '../asn1/ber.js';
import { F, PAC_OPTIONS, SUPPORTED } from './fields.js';
import { checksum, encrypted, errorCode, fastReply, fastRequest, message, principal } from './messages.js';

/** The values of pre-authentication data that have a form of their own (RFC 4120, 5.2.7; RFC 6113; MS-KILE, 2.2; MS-SFU, 2.2). */

type Reader = (d: Dissection, at: number, end: number) => void;

/** A value of that type, which stands there with its identifier. */
const value =
  (type: () => BerType, field = -1): Reader =>
  (d, at, end) => {
    if (readHead(d, at, end)) type()(d, field, at, head.contents, head.end);
  };

const etypeInfo = sequenceOf(
  F.ETYPE_INFO_ENTRY_element,
  sequence(explicit(context(0), F.etype, number), explicit(context(1), F.info_salt, octets)),
);
const etypeInfo2 = sequenceOf(
  F.ETYPE_INFO2_ENTRY_element,
  sequence(
    explicit(context(0), F.etype, number),
    explicit(context(1), F.info2_salt, octets),
    explicit(context(2), F.s2kparams, octets),
  ),
);
const forUser = sequence(
  explicit(context(0), F.name_element, (...value) => principal(...value)),
  explicit(context(1), F.realm, octets),
  explicit(context(2), F.cksum_element, (...value) => checksum(...value)),
  explicit(context(3), F.auth, octets),
);
const pacRequest = sequence(explicit(context(0), F.include_pac, flag));
const pacOptions = sequence(explicit(context(0), F.flags, bits(PAC_OPTIONS)));
const keyList = sequenceOf(F.ENCTYPE, number);

/** Of an error's data: a status of Windows, or salt for a password. */
const salt: Reader = (d, at, end) => {
  if (end - at === 12 && errorCode !== 0 && isStatus(d, at)) {
    d.u32LE(F['smb.nt_status'], at);
    if (d.wantsInfo) d.infoColumn += ` NT Status: ${statusName(d.getU32LE(at))}`;
    d.u32LE(F['ext_error.reserved'], at + 4);
    d.u32LE(F['ext_error.flags'], at + 8);
    return;
  }
  d.span(F.pw_salt, at, end - at);
};

const isStatus = (d: Dissection, at: number) =>
  (d.getU8(at + 3) & 0xc0) !== 0 && d.getU32LE(at + 4) === 0 && d.getU32LE(at + 8) === 1;
const statusName = (status: number) =>
  allFields[F['smb.nt_status']].values?.[status] ?? `Unknown error code 0x${status.toString(16)}`;

const supported: Reader = (d, at) => {
  const flags = d.u32LE(F.supported_entypes, at);
  d.open();
  for (const field of SUPPORTED) d.value(field, bitsOf(flags, allFields[field].mask ?? 0), at, 4);
  d.close();
};

const fast: Reader = (d, at, end) => {
  // Requests have three parts, replies the encrypted one.
  if (!readHead(d, at, end)) return;
  const outer = head.contents;
  const isRequest = readHead(d, outer, head.end) && readHead(d, head.contents, head.end) && isNotLast(d, outer, end);
  value(() => (isRequest ? fastRequest : fastReply))(d, at, end);
};

/** Does another part follow the first one of the sequence at `at`? */
function isNotLast(d: Dissection, at: number, end: number): boolean {
  if (!readHead(d, at, end)) return false;
  const last = head.end;
  return readHead(d, head.contents, last) && head.end < last;
}

const READERS: ReadonlyMap<number, Reader> = new Map([
  [1, (d, at, end) => message(d, -1, at, at, end)],
  [2, value(() => encrypted)],
  [3, salt],
  [11, value(() => etypeInfo)],
  [19, value(() => etypeInfo2)],
  [128, value(() => pacRequest)],
  [129, value(() => forUser)],
  [136, fast],
  [138, value(() => encrypted)],
  [161, value(() => keyList)],
  [165, supported],
  [167, value(() => pacOptions)],
] as [number, Reader][]);

export function dissectPaValue(d: Dissection, type: number, at: number, end: number): void {
  READERS.get(type)?.(d, at, end);
}
