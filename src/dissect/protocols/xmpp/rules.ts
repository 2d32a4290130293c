import { F } from './fields.js';
import { JINGLE } from './jingle.js';
import type { Rule, Rules } from './show.js';

/** An attribute without a field of its own. */
const A = F.attribute;
const named = (...names: string[]): Record<string, number> => Object.fromEntries(names.map((name) => [name, A]));
const xmlns = { xmlns: F.xmlns };

const DATA: Rule = {
  namespace: 'jabber:x:data',
  field: F['x-data'],
  attributes: { ...xmlns, ...named('type', 'TITLE') },
  children: {
    instructions: { field: F['x-data.instructions'], value: 'text' },
    title: { field: A, value: 'text' },
    field: {
      field: F['x-data.field'],
      attributes: named('label', 'type', 'var'),
      children: {
        value: { field: F['x-data.field.value'], attributes: named('label'), text: A },
        option: { attributes: named('label'), children: { value: { field: F['x-data.field.value'], text: A } } },
      },
    },
  },
};

const DELAY: Rule = { field: F.delay, attributes: { ...xmlns, ...named('from', 'stamp') }, text: F.cdata };

const ERROR: Rule = {
  field: F.error,
  isError: true,
  attributes: { type: F['error.type'], code: F['error.code'] },
  children: {
    text: { field: F['error.text'], value: 'text' },
    '*': { field: F['error.condition'], value: 'name' },
  },
};

const ITEM: Rule = {
  field: F['query.item'],
  attributes: {
    jid: F['query.item.jid'],
    name: F['query.item.name'],
    node: F['query.item.node'],
    ask: F['query.item.ask'],
    approved: F['query.item.approved'],
    subscription: F['query.item.subscription'],
  },
  children: { group: { field: F['query.item.group'], value: 'text' } },
};

const MEMBER: Rule = {
  field: F['muc-user-x.item'],
  attributes: named('affiliation', 'jid', 'nick', 'role'),
  children: { reason: { field: A, value: 'text' }, actor: { attributes: named('jid') } },
};

const query = (namespace: string, children: Rules): Rule => ({
  namespace,
  field: F.query,
  attributes: { ...xmlns, node: F['query.node'], ...named('sid', 'mode', 'dstaddr') },
  children,
});

const QUERIES: readonly Rule[] = [
  query('http://jabber.org/protocol/disco#items', { item: ITEM }),
  query('http://jabber.org/protocol/disco#info', {
    identity: {
      field: F['query.identity'],
      attributes: {
        category: F['query.identity.category'],
        name: F['query.identity.name'],
        type: F['query.identity.type'],
        'xml:lang': F['query.identity.lang'],
      },
    },
    feature: { field: F['query.feature'], value: { attribute: 'var' } },
    x: DATA,
  }),
  query('jabber:iq:roster', { item: ITEM }),
  query('http://jabber.org/protocol/bytestreams', {
    streamhost: { field: F['query.streamhost'], attributes: named('jid', 'host', 'port') },
    'streamhost-used': { field: F['query.streamhost-used'], attributes: named('jid') },
    activate: { field: F['query.activate'], value: 'text' },
    udpsuccess: { field: F['query.udpsuccess'], attributes: named('dstaddr') },
  }),
  query('http://jabber.org/protocol/muc#owner', { x: DATA, destroy: { attributes: named('jid') } }),
  query('http://jabber.org/protocol/muc#admin', { item: MEMBER }),
];

const X: readonly Rule[] = [
  DATA,
  {
    namespace: 'vcard-temp:x:update',
    field: F['vcard-update'],
    attributes: xmlns,
    children: { photo: { field: A, value: 'text' } },
  },
  { namespace: 'http://jabber.org/protocol/muc', field: F['muc-x'], attributes: xmlns },
  {
    namespace: 'http://jabber.org/protocol/muc#user',
    field: F['muc-user-x'],
    attributes: xmlns,
    children: {
      item: MEMBER,
      status: { field: F.muc_user_status, value: { attribute: 'code' } },
      invite: { field: F['muc-user-x.invite'], attributes: named('from', 'to') },
    },
  },
  {
    namespace: 'jabber:x:event',
    field: F['x-event'],
    attributes: xmlns,
    children: { '*': { field: F['x-event.condition'], value: 'name' } },
  },
  { namespace: 'jabber:x:delay', ...DELAY },
];

const STANZA = { id: F.id, type: F.type, from: F.from, to: F.to, 'xml:lang': A };

const CHATSTATE: Rule = {
  namespace: 'http://jabber.org/protocol/chatstates',
  field: F['message.chatstate'],
  value: 'name',
};

const SASL: Rule = { attributes: xmlns, text: F.cdata, showsEmpty: true };

/** What stands at the top of a stream (RFC 6120, 4 to 8). */
export const PACKETS: Rules = {
  stream: { field: F.stream, attributes: xmlns },
  features: {
    field: F.features,
    children: { mechanisms: { attributes: xmlns, children: { mechanism: { field: F.cdata, value: 'text' } } } },
  },
  auth: {
    field: F.auth,
    attributes: { ...xmlns, ...named('mechanism'), 'xmlns:ga': F.xmlns, ...named('ga:client-uses-full-bind-result') },
    text: F.cdata,
    showsEmpty: true,
  },
  challenge: SASL,
  response: SASL,
  success: SASL,
  failure: {
    field: F.failure,
    attributes: xmlns,
    children: { text: { field: F.failure_text, value: 'text' }, '*': { field: A, value: 'name' } },
  },
  starttls: { field: F.starttls, attributes: xmlns },
  proceed: { field: F.proceed, attributes: xmlns },
  iq: {
    field: F.iq,
    attributes: STANZA,
    children: {
      query: QUERIES,
      jingle: JINGLE,
      error: ERROR,
      bind: {
        namespace: 'urn:ietf:params:xml:ns:xmpp-bind',
        field: F['iq.bind'],
        attributes: xmlns,
        children: {
          resource: { field: F['iq.bind.resource'], value: 'text' },
          jid: { field: F['iq.bind.jid'], value: 'text' },
        },
      },
      session: {
        namespace: 'urn:ietf:params:xml:ns:xmpp-session',
        field: F['iq.session'],
        attributes: xmlns,
        text: F.cdata,
      },
      vCard: { namespace: 'vcard-temp', field: F.vcard, attributes: { ...xmlns, ...named('value') }, raw: true },
      ping: { namespace: 'urn:xmpp:ping', field: F.ping, attributes: xmlns },
      open: {
        namespace: 'http://jabber.org/protocol/ibb',
        field: F['ibb.open'],
        attributes: { ...xmlns, ...named('sid', 'stanza', 'block-size') },
      },
      close: {
        namespace: 'http://jabber.org/protocol/ibb',
        field: F['ibb.close'],
        attributes: { ...xmlns, ...named('sid') },
      },
      data: {
        namespace: 'http://jabber.org/protocol/ibb',
        field: F['ibb.data'],
        attributes: { ...xmlns, ...named('sid', 'seq') },
        text: A,
      },
    },
  },
  presence: {
    field: F.presence,
    attributes: STANZA,
    children: {
      show: { field: F['presence.show'], value: 'text' },
      status: { field: F['presence.status'], attributes: named('xml:lang'), text: A },
      priority: { field: A, value: 'text' },
      c: {
        namespace: 'http://jabber.org/protocol/caps',
        field: F['presence.caps'],
        attributes: { ...xmlns, ...named('ext', 'hash', 'node', 'ver') },
      },
      delay: DELAY,
      error: ERROR,
      x: X,
    },
  },
  message: {
    field: F.message,
    attributes: STANZA,
    children: {
      active: CHATSTATE,
      composing: CHATSTATE,
      gone: CHATSTATE,
      inactive: CHATSTATE,
      paused: CHATSTATE,
      body: { field: F['message.body'], attributes: named('xml:lang'), text: A, showsEmpty: true },
      subject: { field: F['message.subject'], attributes: named('xml:lang'), text: A, showsEmpty: true },
      thread: { field: F['message.thread'], attributes: { parent: F['message.thread.parent'] }, text: A },
      delay: DELAY,
      error: ERROR,
      data: {
        namespace: 'http://jabber.org/protocol/ibb',
        field: F['ibb.data'],
        attributes: { ...xmlns, ...named('sid', 'seq') },
        text: A,
      },
      x: X,
    },
  },
};
