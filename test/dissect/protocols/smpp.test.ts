import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after the SMPP specification, version 3.4; what is expected is what tshark 4.4 says of them.
const int = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
const message = (command: number, body = '', status = 0) => {
  const hex = body.replace(/\s/g, '');
  return int(16 + hex.length / 2) + int(command) + int(status) + int(1) + hex;
};
const zero = (text: string) => `${hexOf(text)}00`;

const talk = new Talk(2775)
  .fromClient(message(9, `${zero('sys')}${zero('pw')}${zero('')}340101${zero('12*')}`))
  .fromServer(message(0x80000009, `${zero('smsc')} 0210 0001 34`))
  .fromClient(
    message(
      4,
      `00 0500${zero('me')} 0101${zero('491')} 40 00 01 ${zero('200101120000004+')} 00 11 00 08 00 04 006800e9`,
    ) + message(0x15),
  )
  .fromServer(message(0x80000004, '', 0x58));

test('binding, a short message with its times and text, an error', () => {
  const names = ['_ws.col.info', 'smpp.system_id', 'smpp.destination_addr', 'smpp.message_text', 'smpp.service_type'];
  expect(talk.lines([...names, 'smpp.schedule_delivery_time', 'smpp.SC_interface_version'])).toEqual([
    'Bind_transceiver|sys|||||',
    'Bind_transceiver - resp: "Ok"|smsc|||||52',
    'Submit_sm, Enquire_link||491|hé|(Default)|Jan  1, 2020 11:00:00.000000000 UTC|',
    'Submit_sm - resp: "Throttling error (ESME exceeded allowed message limits)"||||||',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(1000);
});
