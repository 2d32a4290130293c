import { fieldsOfChosen } from '../../support/dissect.js';
import { hexOf, Talk } from '../../support/talk.js';
import { RAW_IP } from '../../support/tcp.js';

// Messages made by hand after ISO 9506; what is expected is what tshark 4.4 says of them.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const size = (value: string) => value.length / 2;
const tagged = (tag: string, ...contents: string[]) => {
  const all = contents.join('').replace(/\s/g, '');
  return `${tag}${size(all) < 128 ? '' : '81'}${hex(size(all), 2)}${all}`;
};
const transport = (packet: string) => `0300${hex(7 + size(packet), 4)}02f080${packet}`;
const pdv = (value: string) => tagged('61', tagged('30', '020103', tagged('a0', value)));
const data = (value: string) => transport(`01000100${pdv(value)}`);
const CONTEXTS = tagged('a4', tagged('30', '020103', '060528ca220201', tagged('30', '06025101')));
const INITIATE = tagged(
  'a8',
  '8003012345',
  '81010a',
  tagged('a4', '800101', '810305e100', '820c03ee1c00000408000079ef18'),
);
const CONNECT = tagged('31', tagged('a0', '800101'), tagged('a2', CONTEXTS, pdv(INITIATE)));
const begun = () =>
  new Talk(102).fromClient(transport(`0d${hex(size(CONNECT) + 2, 2)}c1${hex(size(CONNECT), 2)}${CONNECT}`));
const request = (id: string, service: string) => data(tagged('a0', `0201${id}`, service));
const response = (id: string, service: string) => data(tagged('a1', `0201${id}`, service));
const text = (value: string, tag = '1a') => tagged(tag, hexOf(value));
const variable = (item: string) => tagged('30', tagged('a0', tagged('a1', text('LD0'), text(item))));
const READ = tagged('a4', tagged('a1', tagged('a0', variable('LLN0$BR$rcb'))));

test('connecting, reading and writing', () => {
  const talk = begun()
    .fromClient(request('01', READ))
    .fromServer(response('01', tagged('a4', tagged('a1', '80010a'))))
    .fromClient(request('02', tagged('a5', tagged('a0', variable('X')), tagged('a0', '8301ff'))))
    .fromServer(response('02', tagged('a5', '8100')))
    .fromServer(data(tagged('a2', '800102', tagged('a2', tagged('a0', '870102')))));
  const names = ['frame.protocols', '_ws.col.info', 'mms.itemId', 'mms.response_to', 'mms.failure', 'mms.access'];
  const below = 'raw:ip:tcp:tpkt:cotp:ses:pres';
  expect(talk.lines(names)).toEqual([
    `${below}:mms|Associate Request||||`,
    `${below}:mms|GetRCBValuesRequest  LD0 LLN0$BR$rcb|LLN0$BR$rcb|||`,
    `${below}:mms|GetRCBValuesResponse failure||2|10|`,
    `${below}:mms|SetDataValueRequest  LD0 X|X|||`,
    `${below}:mms|SetDataValueResponse ||4||`,
    `${below}:mms|02 confirmed-ErrorPDU||4||2`,
  ]);
  const flags = ['mms.ParameterSupportOptions.vnam', 'mms.ServiceSupportOptions.read', 'mms.localDetailCalling'];
  expect(talk.lines(flags)[0]).toBe('True|True|74565');
  expect(fieldsOfChosen(talk.frames, RAW_IP, ['_ws.col.info', 'mms.response_time'], [2])).toEqual([
    [['GetRCBValuesResponse failure'], ['1.000000000']],
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('values of each kind, names, and reports', () => {
  const utc = '9108 00000001 800000 08'.replace(/\s/g, '');
  const values = tagged(
    'a1',
    '8301ff',
    tagged('a2', '850105', text('abc', '8a'), '8403 05e0'.replace(/\s/g, '')),
    utc,
    '8c06000000000001',
    '8601ff',
  );
  const talk = begun()
    .fromClient(request('01', tagged('a1', tagged('a0', '800109'), tagged('a1', '8000'))))
    .fromServer(response('01', tagged('a1', tagged('a0', text('IED1'), text('X')), '810100')))
    .fromServer(data(tagged('a3', tagged('a0', tagged('a1', text('RPT', '80')), tagged('a0', values.slice(4))))))
    .fromClient(data('8b00'))
    .fromServer(data(tagged('a4', '800105', '850101')));
  const names = [
    '_ws.col.info',
    'mms.Identifier',
    'mms.success',
    'mms.utc_time',
    'mms.data.binary-time',
    'mms.rejectReason',
  ];
  expect(talk.lines(names).slice(1)).toEqual([
    'GetServerDirectoryRequest|||||',
    'GetServerDirectoryResponse X|IED1,X||||',
    'Unconfirmed <RPT>||3,2,17,12,6|Jan  1, 1970 00:00:01.500000000 UTC|Jan  2, 1984 00:00:00.000000000 UTC|',
    'conclude-RequestPDU|||||',
    'rejectPDU|||||5',
  ]);
});
