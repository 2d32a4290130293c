import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, RAW_IP } from '../../support/tcp.js';

// Made by hand after ITU-T Q.931; what is expected is what tshark 4.4 says of such messages.
let conversations = 0;
const call = (elements: string, head = '0802800105') => {
  const message = head + elements.replaceAll(' ', '');
  const payload = `0300${(4 + message.length / 2).toString(16).padStart(4, '0')}${message}`;
  return client(ACK, 1, 1, { sourcePort: 40_000 + conversations++, destinationPort: 1720, payload });
};
const texts = (elements: string, names: readonly string[]) =>
  fieldsOf(
    [call(elements)],
    RAW_IP,
    names.map((name) => (name.startsWith('e164') || name.startsWith('_') ? name : `q931.${name}`)),
  )[0].map((each) => each.join(','));

test('bearer capability, layer by layer', () => {
  const names = ['information_transfer_capability', 'uil1', 'bearer_capability.user_rate', 'uil3'];
  expect(texts('0408 8890 21524005a6 e6', names)).toEqual(['0x08', '0x01', '0x12', '0x06']);
});

test('numbers of parties, also as those of E.164', () => {
  const names = ['calling_party_number.digits', 'screening_ind', 'called_party_number.digits', 'number_type'];
  expect(texts('6c052183363038 7003c13132', [...names, 'e164.calling_party_number.digits', 'e164.msisdn'])).toEqual([
    '608',
    '0x03',
    '12',
    '0x02,0x04',
    '608',
    '12',
  ]);
});

test('causes, channels, and elements of one octet', () => {
  const names = ['cause_value', 'network_service', 'channel.number', 'sending_complete', 'locking_codeset', 'data'];
  expect(texts('08038081a9 1803a98397 a1 9d300105', names)).toEqual(['1', 'True', '23', '1', '5', '05']);
  expect(texts('2903010203 80 1e028288', ['date_time.invalid', 'information_element.unknown', '_ws.col.info'])).toEqual(
    ['1', '1', 'SETUP'],
  );
});

test('maintenance, and what is another protocol', () => {
  const names = ['q931.maintenance_message_type', 'frame.protocols'];
  expect(fieldsOf([call('180189', '030200010f'), call('1801', '430200010f')], RAW_IP, names)).toEqual([
    [['0x0f'], ['raw:ip:tcp:q931:q931']],
    [[], ['raw:ip:tcp:data']],
  ]);
});

test('damaged messages do no harm', () => {
  expect(dissectHostile(call('0408889021524005a6e6 08068095840102 0c 18079c93000100'), RAW_IP)).toBeGreaterThan(50);
  expect(
    dissectHostile(call('6c0c2183363038363230313836 20050341313233 420302 0081 7e000405414243'), RAW_IP),
  ).toBeGreaterThan(50);
});
