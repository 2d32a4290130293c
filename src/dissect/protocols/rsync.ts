import { bytes, declareFields, declareProtocol, string } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { visibleText } from './http/text.js';

/** rsync's own protocol over TCP (rsyncd): how a session begins, then its bytes. */
export const rsync = declareProtocol('rsync', 'RSYNC', 'RSYNC File Synchroniser');
const F = declareFields(rsync, {
  hdr_magic: string('Magic Header'),
  hdr_version: string('Header Version'),
  query: string('Client Query String'),
  motd: string('Server MOTD String'),
  command: string('Client Command String'),
  data: bytes('rsync data'),
});

const BEGINS = 0;
const GREETED = 1;
const TALKS = 2;
const MAGIC = 8;

/** How far either side has come. */
interface Session {
  readonly client: number;
  readonly server: number;
}

const ports = dissectorTable('tcp.port');
const sessions = declareTalks<Session>({ client: BEGINS, server: BEGINS });

function dissect(d: Dissection, start: number): boolean {
  const session = talkOf(d, sessions);
  const isClient = ports.get(d.destinationPort) === rsync.id;
  d.protocolColumn = 'RSYNC';
  if (d.wantsInfo) d.infoColumn = '';
  const length = d.end - start;
  if ((isClient ? session.client : session.server) === BEGINS) {
    d.span(F.hdr_magic, start, MAGIC);
    if (d.fault !== 0) return true;
    d.span(F.hdr_version, start + MAGIC + 1, Math.max(0, length - MAGIC - 1));
    if (d.wantsInfo) d.infoColumn = `${isClient ? 'Client' : 'Server'} Initialisation (Version ${version(d, start)})`;
    keepTalk(d, sessions, isClient ? { ...session, client: GREETED } : { ...session, server: GREETED });
    return true;
  }
  if (isClient) {
    const isQuery = session.client === GREETED;
    if (d.wantsInfo) d.infoColumn = isQuery ? 'Client Query' : 'Client Command';
    d.span(isQuery ? F.query : F.command, start, length);
    if (isQuery) keepTalk(d, sessions, { client: TALKS, server: TALKS });
  } else if (session.server === GREETED) {
    if (d.wantsInfo) d.infoColumn = 'Server MOTD';
    d.span(F.motd, start, length);
  } else {
    if (d.wantsInfo) d.infoColumn = 'Data';
    d.span(F.data, start, length);
  }
  return true;
}

/** The version behind the magic word, without the line's end. */
function version(d: Dissection, start: number): string {
  const end = d.bytes[d.end - 1] === 10 ? d.end - 1 : d.end;
  return visibleText(d.bytes, start + MAGIC + (d.bytes[start + MAGIC] === 32 ? 1 : 0), end);
}

export const rsyncDissector: Dissector = { protocol: rsync, dissect, places: { 'tcp.port': [873] }, stateful: true };
