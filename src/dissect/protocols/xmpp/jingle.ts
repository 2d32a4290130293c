import { declareFields, none, string } from '../../../fields/protocol.js';
import { F, xmpp } from './fields.js';
import type { Rule, Rules } from './show.js';

const many = { many: true };

/** Jingle: how sessions of voice, video and files are agreed on (XEP-0166, XEP-0167, XEP-0176, XEP-0234, XEP-0260). */
export const JINGLE_FIELDS = declareFields(xmpp, {
  jingle: none('JINGLE', many),
  'jingle.action': string('action', many),
  'jingle.sid': string('sid', many),
  'jingle.initiator': string('initiator', many),
  'jingle.responder': string('responder', many),
  'jingle.content': none('CONTENT', many),
  'jingle.content.creator': string('creator', many),
  'jingle.content.name': string('name', many),
  'jingle.content.disposition': string('disposition', many),
  'jingle.content.senders': string('senders', many),
  'jingle.content.description': none('DESCRIPTION', many),
  'jingle.content.description.media': string('media', many),
  'jingle.content.description.ssrc': string('ssrc', many),
  'jingle.content.description.payload-type': none('PAYLOAD-TYPE', many),
  'jingle.content.description.payload-type.id': string('id', many),
  'jingle.content.description.payload-type.channels': string('channels', many),
  'jingle.content.description.payload-type.clockrate': string('clockrate', many),
  'jingle.content.description.payload-type.maxptime': string('maxptime', many),
  'jingle.content.description.payload-type.name': string('name', many),
  'jingle.content.description.payload-type.ptime': string('ptime', many),
  'jingle.content.description.payload-type.parameter': none('PARAMETER', many),
  'jingle.content.description.payload-type.parameter.name': string('name', many),
  'jingle.content.description.payload-type.parameter.value': string('value', many),
  'jingle.content.transport': none('TRANSPORT', many),
  'jingle.content.transport.ufrag': string('ufrag', many),
  'jingle.content.transport.pwd': string('pwd', many),
  'jingle.content.transport.candidate': none('CANDIDATE', many),
  'jingle.content.transport.remote-candidate': none('REMOTE-CANDIDATE', many),
  'jingle.content.transport.activated': none('ACTIVATED', many),
  'jingle.content.transport.candidate-used': none('CANDIDATE-USED', many),
  'jingle.content.transport.candidate-error': none('CANDIDATE-ERROR', many),
  'jingle.content.transport.proxy-error': none('PROXY-ERROR', many),
  'jingle.content.description.encryption': none('ENCRYPTION', many),
  'jingle.content.description.encryption.zrtp-hash': none('ZRTP-HASH', many),
  'jingle.content.description.encryption.crypto': none('CRYPTO', many),
  'jingle.content.description.bandwidth': none('BANDWIDTH', many),
  'jingle.content.description.rtp-hdrext': none('RTP-HDREXT', many),
  'jingle.reason': none('REASON', many),
  'jingle.reason.condition': string('CONDITION', many),
  'jingle.reason.text': string('TEXT', many),
  'jingle.rtp_info': string('RTP-INFO', many),
  'jingle.content.description.offer': none('OFFER', many),
  'jingle.content.description.request': none('REQUEST', many),
  'jingle.content.received': none('RECEIVED', many),
  'jingle.content.abort': none('ABORT', many),
  'jingle.content.checksum': none('CHECKSUM', many),
  jingle_session: string('JINGLE SESSION', many),
});
const J = JINGLE_FIELDS;

const A = F.attribute;
const named = (...names: string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, A]));
const xmlns = { xmlns: F.xmlns };

const DESCRIPTION: Rule = {
  field: J['jingle.content.description'],
  attributes: {
    ...xmlns,
    media: J['jingle.content.description.media'],
    ssrc: J['jingle.content.description.ssrc'],
  },
  children: {
    'payload-type': {
      field: J['jingle.content.description.payload-type'],
      attributes: {
        id: J['jingle.content.description.payload-type.id'],
        channels: J['jingle.content.description.payload-type.channels'],
        clockrate: J['jingle.content.description.payload-type.clockrate'],
        maxptime: J['jingle.content.description.payload-type.maxptime'],
        name: J['jingle.content.description.payload-type.name'],
        ptime: J['jingle.content.description.payload-type.ptime'],
      },
      children: {
        parameter: {
          field: J['jingle.content.description.payload-type.parameter'],
          attributes: {
            name: J['jingle.content.description.payload-type.parameter.name'],
            value: J['jingle.content.description.payload-type.parameter.value'],
          },
        },
      },
    },
    bandwidth: { field: J['jingle.content.description.bandwidth'], attributes: named('type'), text: A },
    encryption: {
      field: J['jingle.content.description.encryption'],
      children: {
        'zrtp-hash': {
          field: J['jingle.content.description.encryption.zrtp-hash'],
          attributes: { ...xmlns, ...named('version') },
          text: A,
        },
        crypto: {
          field: J['jingle.content.description.encryption.crypto'],
          attributes: named('crypto-suite', 'key-params', 'session-params', 'tag'),
        },
      },
    },
    'rtp-hdrext': {
      field: J['jingle.content.description.rtp-hdrext'],
      attributes: named('id', 'uri', 'senders'),
      children: { parameter: { field: A, value: 'text' } },
    },
    offer: { field: J['jingle.content.description.offer'] },
    request: { field: J['jingle.content.description.request'] },
  },
};

const transport = (namespace: string, attributes: Record<string, number>, children: Rules): Rule => ({
  namespace,
  field: J['jingle.content.transport'],
  attributes: { ...xmlns, ...attributes },
  children,
});

const candidate = (...names: string[]): Rule => ({
  field: J['jingle.content.transport.candidate'],
  attributes: named(...names),
});

const TRANSPORTS: readonly Rule[] = [
  transport(
    'urn:xmpp:jingle:transports:ice-udp:1',
    { pwd: J['jingle.content.transport.pwd'], ufrag: J['jingle.content.transport.ufrag'] },
    {
      candidate: candidate(
        ...['component', 'foundation', 'generation', 'id', 'ip', 'network', 'port', 'priority', 'protocol'],
        ...['rel-addr', 'rel-port', 'type'],
      ),
      'remote-candidate': {
        field: J['jingle.content.transport.remote-candidate'],
        attributes: named('component', 'ip', 'port'),
      },
    },
  ),
  transport(
    'urn:xmpp:jingle:transports:raw-udp:1',
    {},
    {
      candidate: candidate('component', 'generation', 'id', 'ip', 'port', 'type'),
    },
  ),
  transport('urn:xmpp:jingle:transports:s5b:1', named('mode', 'sid'), {
    candidate: candidate('cid', 'jid', 'port', 'priority', 'type'),
    activated: { field: J['jingle.content.transport.activated'], attributes: named('cid') },
    'candidate-used': { field: J['jingle.content.transport.candidate-used'], attributes: named('cid') },
    'candidate-error': { field: J['jingle.content.transport.candidate-error'] },
    'proxy-error': { field: J['jingle.content.transport.proxy-error'] },
  }),
  transport('urn:xmpp:jingle:transports:ibb:1', named('block-size', 'sid'), {}),
];

const RTP_INFO: Rule = {
  namespace: 'urn:xmpp:jingle:apps:rtp:info:1',
  field: J['jingle.rtp_info'],
  value: 'name',
};

export const JINGLE: Rule = {
  namespace: 'urn:xmpp:jingle:1',
  field: J.jingle,
  attributes: {
    ...xmlns,
    action: J['jingle.action'],
    sid: J['jingle.sid'],
    initiator: J['jingle.initiator'],
    responder: J['jingle.responder'],
  },
  children: {
    content: {
      field: J['jingle.content'],
      attributes: {
        creator: J['jingle.content.creator'],
        name: J['jingle.content.name'],
        disposition: J['jingle.content.disposition'],
        senders: J['jingle.content.senders'],
      },
      children: { description: DESCRIPTION, transport: TRANSPORTS },
    },
    reason: {
      field: J['jingle.reason'],
      children: {
        text: { field: J['jingle.reason.text'], value: 'text' },
        '*': { field: J['jingle.reason.condition'], value: 'name' },
      },
    },
    active: RTP_INFO,
    hold: RTP_INFO,
    mute: RTP_INFO,
    ringing: RTP_INFO,
    unhold: RTP_INFO,
    unmute: RTP_INFO,
  },
};
