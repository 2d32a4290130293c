import { allProtocols } from '../../../fields/protocol.js';
import { setApplication } from '../../conversations.js';
import { type Dissection, FAULT_NONE, ONE_MORE_SEGMENT } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { CERTIFICATE_PROTOCOLS } from '../x509/index.js';
import { OPENED_APPLICATIONS, TLS_PORTS } from './applications.js';
import { Context } from './context.js';
import { F, tls } from './fields.js';
import { dissectHandshake } from './handshake-record.js';
import { Opening } from './opening.js';
import { APPLICATION_DATA, dissectRecord, HANDSHAKE, looksLikeRecord, RECORD_HEADER } from './records.js';
import { declareSessions, SSL2, sessionOf, TLS13 } from './session.js';
import { isFromServer } from './side.js';
import { dissectSsl2Record, isSsl2ClientHello, looksLikeSsl2 } from './ssl2.js';
import { shortName } from './versions.js';

export { tls } from './fields.js';

const sessions = declareSessions();
const overQuic = declareSessions();
const context = new Context(F, 't', false);
context.opening = new Opening();
const quicContext = new Context(F, 'q', false);

/**
 * Records over TCP, or whatever else carries them as a stream. Carried by QUIC: handshake messages without records
 * (RFC 9001, section 4), from the first byte of a CRYPTO stream that was not dissected yet; what remains of a message is
 * kept until more comes.
 */
function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier]?.name === 'quic') return dissectCrypto(d, start);
  if (isText(d, start)) return false;
  const c = context;
  c.session = sessionOf(d, sessions);
  c.fromServer = isFromServer(d, c.session, false);
  c.isHandedOn = false;
  c.offered = 0;
  c.opening?.begin(d);
  // Fingerprints name no transport where datagrams of another protocol carry the records.
  c.transport = d.conversations?.isOfDatagrams ? '' : 't';
  d.protocolColumn = shortName(c.session.version, 'SSL');
  if (d.wantsInfo) d.infoColumn = '';
  let at = start;
  while (at >= 0 && at < d.reportedEnd && d.fault === FAULT_NONE) {
    const next = dissectNext(d, c, at);
    if (next < 0) {
      if (d.left(at) >= RECORD_HEADER) d.span(F['segment.data'], at, d.end - at);
      break;
    }
    at = next;
  }
  return true;
}

/** What begins with text is something else, such as HTTP on TLS's port: no record begins so. */
function isText(d: Dissection, start: number): boolean {
  if (d.left(start) < RECORD_HEADER) return false;
  for (let at = start; at < start + 4; at++) if (d.bytes[at] < 32 || d.bytes[at] > 126) return false;
  return true;
}

/** The two sides agreed on it (STARTTLS): what looks like text is the middle of a record. */
const isAgreed = (d: Dissection): boolean => d.conversations?.application[d.conversationRow] === tls.id + 1;

function dissectNext(d: Dissection, c: Context, at: number): number {
  const { version } = c.session;
  if (version === SSL2) return dissectSsl2Record(d, c, at);
  if (d.reportedEnd - at < RECORD_HEADER) {
    if (!d.canAskForMore) return d.reportedEnd;
    d.wantMore(at, ONE_MORE_SEGMENT, true);
    return -1;
  }
  if (version !== 0) return isSsl2ClientHello(d, at) ? dissectSsl2Record(d, c, at) : dissectRecord(d, c, at);
  if (looksLikeRecord(d, at)) return dissectRecord(d, c, at);
  if (looksLikeSsl2(d, at)) return dissectSsl2Record(d, c, at);
  d.addInfo('Continuation Data');
  return d.reportedEnd;
}

function dissectCrypto(d: Dissection, start: number): boolean {
  const c = quicContext;
  c.session = sessionOf(d, overQuic);
  c.session.version = TLS13;
  c.fromServer = isFromServer(d, c.session, false);
  dissectHandshake(d, c, start, d.end, false);
  return true;
}

/**
 * From the next segment on, the conversation in hand speaks TLS, and in it what is described as `application` (a
 * protocol's long name): the server has agreed to STARTTLS, or to what is like it.
 */
export function startTls(d: Dissection, application: string): void {
  setApplication(d, tls.id);
  if (!d.replaying) d.stateOf(sessions).of(d).application = application;
}

/** The port of AJP, whose conversations tshark asks nobody else about. */
const AJP_PORT = 8009;

/** Records by which a conversation is recognised: those of the handshake and of the application, no others. */
const isTelling = (type: number): boolean => type === HANDSHAKE || type === APPLICATION_DATA;

const recognise = (d: Dissection, start: number): boolean =>
  ((looksLikeRecord(d, start) && isTelling(d.bytes[start])) || isSsl2ClientHello(d, start)) &&
  d.sourcePort !== AJP_PORT &&
  d.destinationPort !== AJP_PORT;

export const tlsDissector: Dissector = {
  protocol: tls,
  dissect,
  declines: (d, start) => allProtocols[d.layerProtocol].name !== 'quic' && !isAgreed(d) && isText(d, start),
  places: { 'tcp.port': TLS_PORTS },
  heuristics: { tcp: recognise },
  carries: ['ocsp'],
  carriesOpened: OPENED_APPLICATIONS,
  measures: [
    F.segments,
    F.segment,
    F['segment.count'],
    F['segment.data'],
    F['reassembled.length'],
    F['reassembled.data'],
  ],
  alsoEmits: CERTIFICATE_PROTOCOLS,
  stateful: true,
};
