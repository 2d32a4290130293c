import { Talk } from '../../support/talk.js';

// Units of OSI's upper layers made by hand; what is expected is what tshark 4.4 says of them.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const size = (value: string) => value.replace(/\s/g, '').length / 2;
/** A value of ASN.1 behind its tag, or a parameter behind its code. */
const tagged = (tag: string, ...contents: string[]) => {
  const all = contents.join('').replace(/\s/g, '');
  return `${tag}${size(all) < 128 ? '' : '81'}${hex(size(all), 2)}${all}`;
};
const unit = (type: string, ...parameters: string[]) => {
  const all = parameters.join('');
  const packet = `${type}${hex(size(all), 2)}${all}`;
  return `0300${hex(7 + size(packet), 4)}02f080${packet}`;
};
const parameter = (code: string, value: string) => `${code}${hex(size(value), 2)}${value}`;
const data = (value: string) => `0300${hex(11 + size(value), 4)}02f08001000100${value}`;
const pdv = (context: string, value: string) => tagged('61', tagged('30', `0201${context}`, tagged('a0', value)));

const CONTEXTS = tagged(
  'a4',
  tagged('30', '020101', '060452010001', tagged('30', '06025101')),
  tagged('30', '020105', '06032a0304', tagged('30', '06025101')),
);
const REQUEST = tagged(
  '60',
  '80020780',
  tagged('a1', '06032a0305'),
  tagged('a2', '06032a0304'),
  tagged('a3', '020105'),
);
const CONNECT = tagged('31', tagged('a0', '800101'), tagged('a2', '810101', '820102', CONTEXTS, pdv('01', REQUEST)));
const RESPONSE = tagged('61', tagged('a1', '06032a0305'), tagged('a2', '020101'), tagged('a3', tagged('a1', '020101')));
const ACCEPT = tagged(
  '31',
  tagged('a0', '800101'),
  tagged('a2', '830101', tagged('a5', tagged('30', '800100')), pdv('01', RESPONSE)),
);

test('an association begins and ends', () => {
  const session = parameter('05', '130100160102') + parameter('14', '0002') + parameter('33', '0001');
  const talk = new Talk(102)
    .fromClient(unit('0d', session, parameter('c1', CONNECT)))
    .fromServer(unit('0e', session, parameter('c1', ACCEPT)))
    .fromClient(data(pdv('05', '0500')))
    .fromClient(unit('09', parameter('c1', pdv('01', tagged('62', '800101')))))
    .fromServer(unit('0a', parameter('c1', pdv('01', tagged('63', '800100')))));
  const names = ['frame.protocols', '_ws.col.info', 'ses.type', 'pres.presentation_context_identifier', 'acse.reason'];
  expect(talk.lines(names)).toEqual([
    'raw:ip:tcp:tpkt:cotp:ses:pres:acse|A-Associate-Request|13|1,5,1|',
    'raw:ip:tcp:tpkt:cotp:ses:pres:acse|A-Associate-Response|14|1|',
    'raw:ip:tcp:tpkt:cotp:ses:pres|DATA TRANSFER (DT) SPDU|1,1|5|',
    'raw:ip:tcp:tpkt:cotp:ses:pres:acse|Release-Request (urgent)|9|1|1',
    'raw:ip:tcp:tpkt:cotp:ses:pres:acse|Release-Response (normal)|10|1|0',
  ]);
  const more = ['ses.calling_session_selector', 'ses.duplex', 'pres.abstract_syntax_name', 'acse.aSO_context_name'];
  expect(talk.lines([...more, 'acse.ap_title_form2', 'acse.result', 'acse.service_user']).slice(0, 2)).toEqual([
    '0001|True|2.2.1.0.1,1.2.3.4|1.2.3.5|1.2.3.4||',
    '0001|True||1.2.3.5||1|1',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('what breaks off, and contexts that nobody told of', () => {
  const talk = new Talk(102)
    .fromClient(data(pdv('03', '0500')))
    .fromClient(unit('19', parameter('11', '03'), parameter('c1', tagged('30', '800101', '810102'))))
    .fromServer(unit('0c', parameter('32', '02')))
    .fromServer(unit('0d', '0509'))
    .fromServer('0300000902f0801a00');
  expect(talk.lines(['_ws.col.protocol', '_ws.col.info', 'ses.reason_code', '_ws.expert.message'])).toEqual([
    'PRES|DATA TRANSFER (DT) SPDU||Dissector is not available',
    'PRES|ABORT (AB) SPDU (unrecognized-ppdu)||',
    'SES|REFUSE (RF) SPDU|2|',
    'SES|CONNECT (CN) SPDU||Parameter length: 9, should be <= 0',
    'SES|ABORT ACCEPT (AA) SPDU||',
  ]);
});
