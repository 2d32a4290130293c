import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    label: 'registers are asked for',
    frame: udpFrame(5050, 5050, '0000001001000001000a060100640000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'Request: Read register(s)',
      'sbus.cmd': '0x06',
      'sbus.rcount': '2',
      'sbus.addr_RTC': '100',
    },
  },
  {
    label: 'registers are written',
    frame: udpFrame(5050, 5050, '0000001801000002000a0e09006400000001000000020000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'Request: Write register(s)',
      'sbus.wcount': '9',
      'sbus.wcount_calc': '2',
      'sbus.data_rtc': '1,2',
      'sbus.crc_bad.expert': '1',
      'sbus.crc.status': '0',
    },
  },
  {
    label: 'flags are written',
    frame: udpFrame(5050, 5050, '0000001301000003000a0b04006409ff010000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'Request: Write flag(s)',
      'sbus.fio_count': '10',
      'sbus.data_iof': '11111111,1',
    },
  },
  {
    label: 'a refusal',
    frame: udpFrame(5050, 5050, '0000000d000000040200020000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'NAK, because of password',
      'sbus.nakcode': '0x0002',
      'sbus.telegram_not_acked': '1',
    },
  },
  {
    label: 'a response to nothing',
    frame: udpFrame(5050, 5050, '0000000f0000000501000000010000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'Response',
      'sbus.no_request_telegram': '1',
    },
  },
  {
    label: 'the clock is set',
    frame: udpFrame(5050, 5050, '0000001501000006000a0c03052311231530000000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:sbus',
      '_ws.col.protocol': 'S-Bus',
      '_ws.col.info': 'Request: Write real time clock',
      'sbus.rtc.week_day': '0x0305',
      'sbus.rtc.date': '0x231123',
    },
  },
  {
    label: 'another length',
    frame: udpFrame(5050, 5051, '0000000f01000001000a060100640000'),
    fields: {
      'frame.protocols': 'raw:ip:udp:hipercontracer',
      '_ws.col.protocol': 'UDP, HiPerConTracer',
      '_ws.col.info': '5050 → 5051 Len=16 (SendTTL=1, Round=0)',
      'sbus.cmd': '',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
