import type { Dissection } from '../../dissection.js';
import { KERBEROS_ERRORS } from '../../names/kerberos.js';
import {
  application,
  type BerType,
  bits,
  choice,
  context,
  explicit,
  generalizedTime,
  head,
  number,
  octets,
  readHead,
  readInteger,
  sequence,
  sequenceOf,
  TAG,
} from '../asn1/ber.js';
import { AP_OPTIONS, F, KDC_OPTIONS } from './fields.js';
import { dissectPaValue } from './padata.js';

/** Types of messages as the list of packets has them. */
const TYPE_WORDS: Readonly<Record<number, string>> = {
  10: 'AS-REQ',
  11: 'AS-REP',
  12: 'TGS-REQ',
  13: 'TGS-REP',
  14: 'AP-REQ',
  15: 'AP-REP',
  20: 'KRB-SAFE',
  21: 'KRB-PRIV',
  22: 'KRB-CRED',
};
const ERROR = 30;

/** The messages of Kerberos (RFC 4120, section 5); what is encrypted stays so. */

/** The type of the outermost message, and whether it is still to be read. */
export const outermost = { type: 0, isAwaited: false };

const dissectType: BerType = (d, field, at, contents, end) => {
  const type = readInteger(d, contents, end);
  if (outermost.isAwaited && d.fault === 0) {
    outermost.type = type;
    outermost.isAwaited = false;
    if (d.wantsInfo && type !== ERROR)
      d.infoColumn += TYPE_WORDS[type] ?? `Unknown msg type ${type >= 0 ? `0x${type.toString(16)}` : type}`;
  }
  number(d, field, at, contents, end);
};

const nameOf = (names: number, name: number): BerType =>
  sequence(explicit(context(0), F.name_type, number), explicit(context(1), names, sequenceOf(name, octets)));
export const principal = nameOf(F.name_string, F.KerberosString);
const client = nameOf(F.cname_string, F.CNameString);
const server = nameOf(F.sname_string, F.SNameString);

export const encrypted = sequence(
  explicit(context(0), F.etype, number),
  explicit(context(1), F.kvno, number),
  explicit(context(2), F.cipher, octets),
);
export const checksum = sequence(explicit(context(0), F.cksumtype, number), explicit(context(1), F.checksum, octets));

/** An application's tag stands around the sequence. */
const within =
  (type: BerType): BerType =>
  (d, field, at, contents, end) => {
    if (readHead(d, contents, end)) type(d, field, at, head.contents, head.end);
  };

const ticketParts = sequence(
  explicit(context(0), F.tkt_vno, number),
  explicit(context(1), F.realm, octets),
  explicit(context(2), F.sname_element, server),
  explicit(context(3), F.enc_part_element, encrypted),
);
const ticket = within(ticketParts);

const IPV4 = 2;
const NETBIOS = 20;
const IPV6 = 24;
let addressType = 0;

const dissectAddressType: BerType = (d, field, at, contents, end) => {
  addressType = readInteger(d, contents, end);
  number(d, field, at, contents, end);
};

const dissectAddress: BerType = (d, _field, at, contents, end) => {
  const length = end - contents;
  if (addressType === IPV4 && length === 4) d.ipv4(F.addr_ip, contents);
  else if (addressType === IPV6 && length === 16) d.ipv6(F.addr_ipv6, contents);
  else if (addressType === NETBIOS && length === 16) emitNetbiosName(d, contents);
  else octets(d, F.address, at, contents, end);
};

/** Fifteen characters, filled up with spaces, and the kind of the name. */
function emitNetbiosName(d: Dissection, at: number): void {
  if (d.want[F.addr_nb] === 0 || !d.has(at, 16)) return;
  let text = '';
  for (let i = 0; i < 15; i++) text += String.fromCharCode(d.bytes[at + i]);
  d.text(F.addr_nb, text.trimEnd(), at, 16);
}

const hostAddress = sequence(
  explicit(context(0), F.addr_type, dissectAddressType),
  explicit(context(1), F.address, dissectAddress),
);
const hostAddresses = sequenceOf(F.HostAddress_element, hostAddress);

let paType = 0;
const dissectPaType: BerType = (d, field, at, contents, end) => {
  paType = readInteger(d, contents, end);
  number(d, field, at, contents, end);
  d.open();
};
const paData = sequence(
  explicit(context(1), F.padata_type, dissectPaType),
  explicit(context(2), F.padata_value, (d, field, _at, contents, end) => {
    d.span(field, contents, end - contents);
    d.open();
    if (end > contents) dissectPaValue(d, paType, contents, end);
    d.close();
    d.close();
  }),
);

/** As many as the depth of the tree was before, whatever the message lacks. */
const evenly =
  (type: BerType): BerType =>
  (d, field, at, contents, end) => {
    const { depth } = d;
    type(d, field, at, contents, end);
    d.depth = depth;
  };
const onePaData = evenly(paData);
const paDataList = sequenceOf(F.PA_DATA_element, onePaData);

const requestBody = sequence(
  explicit(context(0), F.kdc_options, bits(KDC_OPTIONS)),
  explicit(context(1), F.cname_element, client),
  explicit(context(2), F.realm, octets),
  explicit(context(3), F.sname_element, server),
  explicit(context(4), F.from, generalizedTime),
  explicit(context(5), F.till, generalizedTime),
  explicit(context(6), F.rtime, generalizedTime),
  explicit(context(7), F.nonce, number),
  explicit(context(8), F['kdc-req-body.etype'], sequenceOf(F.ENCTYPE, number)),
  explicit(context(9), F.addresses, hostAddresses),
  explicit(context(10), F.enc_authorization_data_element, encrypted),
  explicit(context(11), F.additional_tickets, sequenceOf(F.Ticket_element, ticket)),
);

const request = sequence(
  explicit(context(1), F.pvno, number),
  explicit(context(2), F.msg_type, dissectType),
  explicit(context(3), F.padata, paDataList),
  explicit(context(4), F.req_body_element, requestBody),
);
const reply = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(2), F.padata, paDataList),
  explicit(context(3), F.crealm, octets),
  explicit(context(4), F.cname_element, client),
  explicit(context(5), F.ticket_element, ticket),
  explicit(context(6), F.enc_part_element, encrypted),
);
const apRequest = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(2), F.ap_options, bits(AP_OPTIONS)),
  explicit(context(3), F.ticket_element, ticket),
  explicit(context(4), F.authenticator_element, encrypted),
);
const apReply = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(2), F.enc_part_element, encrypted),
);
const safe = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(
    context(2),
    F.safe_body_element,
    sequence(
      explicit(context(0), F.user_data, octets),
      explicit(context(1), F.timestamp, generalizedTime),
      explicit(context(2), F.usec, number),
      explicit(context(3), F.seq_number, number),
      explicit(context(4), F.s_address_element, hostAddress),
      explicit(context(5), F.r_address_element, hostAddress),
    ),
  ),
  explicit(context(3), F.cksum_element, checksum),
);
const priv = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(3), F.enc_part_element, encrypted),
);
const cred = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(2), F.tickets, sequenceOf(F.Ticket_element, ticket)),
  explicit(context(3), F.enc_part_element, encrypted),
);

/** The error of the message in hand. */
export let errorCode = 0;

const errorWords = (code: number) =>
  code === 0 ? 'KRB-ERROR' : `KRB Error: ${KERBEROS_ERRORS[code] ?? `Unknown error code 0x${code.toString(16)}`}`;

const error = sequence(
  explicit(context(0), F.pvno, number),
  explicit(context(1), F.msg_type, dissectType),
  explicit(context(2), F.ctime, generalizedTime),
  explicit(context(3), F.cusec, number),
  explicit(context(4), F.stime, generalizedTime),
  explicit(context(5), F.susec, number),
  explicit(context(6), F.error_code, (d, field, at, contents, end) => {
    errorCode = readInteger(d, contents, end);
    if (d.wantsInfo && d.fault === 0)
      d.infoColumn = (outermost.type === ERROR ? d.infoColumn : '') + errorWords(errorCode);
    number(d, field, at, contents, end);
  }),
  explicit(context(7), F.crealm, octets),
  explicit(context(8), F.cname_element, client),
  explicit(context(9), F.realm, octets),
  explicit(context(10), F.sname_element, server),
  explicit(context(11), F.e_text, octets),
  explicit(context(12), F.e_data, (d, field, at, contents, end) => {
    octets(d, field, at, contents, end);
    if (!readHead(d, contents, end) || head.tag !== TAG.sequence) return;
    const inner = head.contents;
    const innerEnd = head.end;
    d.open();
    // A list of hints, or one alone.
    if (readHead(d, inner, innerEnd)) {
      if (head.tag === TAG.sequence) paDataList(d, -1, contents, inner, innerEnd);
      else onePaData(d, -1, contents, inner, innerEnd);
    }
    d.close();
  }),
  explicit(context(13), F.e_checksum_element, checksum),
);

/** By the number of the application's tag: the field that the message is, and its type. */
export const MESSAGES: ReadonlyMap<number, readonly [field: number, type: BerType]> = new Map([
  [1, [F.ticket_element, ticket]],
  [10, [F.as_req_element, within(request)]],
  [11, [F.as_rep_element, within(reply)]],
  [12, [F.tgs_req_element, within(request)]],
  [13, [F.tgs_rep_element, within(reply)]],
  [14, [F.ap_req_element, within(apRequest)]],
  [15, [F.ap_rep_element, within(apReply)]],
  [20, [F.krb_safe_element, within(safe)]],
  [21, [F.krb_priv_element, within(priv)]],
  [22, [F.krb_cred_element, within(cred)]],
  [30, [F.krb_error_element, within(error)]],
] as [number, [number, BerType]][]);

/** Any message, wherever one stands in another. */
export const message: BerType = (d, _field, at, _contents, end) => {
  if (!readHead(d, at, end)) return;
  const found = (head.tag & 0xc0) === application(0) ? MESSAGES.get(head.tag & 0x3f) : undefined;
  found?.[1](d, found[0], at, head.contents, head.end);
};

const armor = sequence(
  explicit(context(0), F.armor_type, number),
  explicit(context(1), F.armor_value, (d, field, _at, contents, end) => {
    d.span(field, contents, end - contents);
    d.open();
    message(d, -1, contents, contents, end);
    d.close();
  }),
);

/** PA-FX-FAST (RFC 6113, section 5.4): requests, and replies. */
export const fastRequest = choice([
  explicit(
    context(0),
    F.armored_data_element,
    sequence(
      explicit(context(0), F.armor_element, armor),
      explicit(context(1), F.req_checksum_element, checksum),
      explicit(context(2), F.enc_fast_req_element, encrypted),
    ),
  ),
]);
export const fastReply = choice([
  explicit(context(0), F.armored_data_element, sequence(explicit(context(0), F.enc_fast_rep_element, encrypted))),
]);
