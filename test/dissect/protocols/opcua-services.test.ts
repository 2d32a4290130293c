import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const tcp = (sourcePort: number, destinationPort: number, payload: string) =>
  tcpFrame({ sourcePort, destinationPort, flags: 0x18, payload });

const CASES: readonly Case[] = [
  {
    label: 'browsing',
    frame: tcp(
      50000,
      4840,
      '4d534746600000000100000001000000050000000500000001000f02000034a0cd1287f3d8010700000000000000ffffffffe803000000000000000000000000000000000000000000000001000000005500000000002101000000003f000000',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: BrowseRequest',
      'opcua.RequestHandle': '7',
      'opcua.nodeid.numeric': '0,0,0,85,33',
      'opcua.BrowseDirection': '0x00000000',
      'opcua.IncludeSubtypes': 'True',
      'opcua.nodeclassmask.all': '0x00000000',
      'opcua.resultmask.all': '0x0000003f',
      'opcua.nodeclassmask': '',
      'opcua.resultmask': '',
    },
  },
  {
    label: 'browsing for some classes',
    frame: tcp(
      50000,
      4840,
      '4d534746600000000100000001000000050000000500000001000f02000034a0cd1287f3d8010700000000000000ffffffffe8030000000000000000000000000000000000000000000000010000000055000000000021010300000001000000',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: BrowseRequest',
      'opcua.nodeclassmask.object': 'True',
      'opcua.resultmask.isforward': 'False',
      'opcua.nodeclassmask': '0x00000003',
      'opcua.resultmask': '0x00000001',
    },
  },
  {
    label: 'what was browsed',
    frame: tcp(
      4840,
      50000,
      '4d5347466e000000010000000100000005000000050000000100120234a0cd1287f3d801070000000000000000ffffffff0000000100000000000000ffffffff010000000023010100cd080000060000005365727665720206000000536572766572010000000100d407ffffffff',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: BrowseResponse',
      'opcua.IsForward': 'True',
      'opcua.expandednodeid.mask': '0x01,0x01',
      'opcua.nodeid.encodingmask': '0x00,0x00,0x01,0x01',
      'opcua.qualname.Name': 'Server',
      'opcua.loctext.Text': 'Server',
      'opcua.NodeClass': '0x00000001',
    },
  },
  {
    label: 'an expanded identifier',
    frame: tcp(
      4840,
      50000,
      '4d534746590000000100000001000000050000000500000001002d0234a0cd1287f3d801070000000000000000ffffffff000000010000000000000001000000c100cd080500000075726e3a7809000000ffffffffffffffff',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: TranslateBrowsePathsToNodeIdsResponse',
      'opcua.expandednodeid.has_server_index': 'True',
      'opcua.expandednodeid.ServerIndex': '9',
      'opcua.nodeid.numeric': '0,2253',
      'opcua.RemainingPathIndex': '4294967295',
    },
  },
  {
    label: 'a subscription',
    frame: tcp(
      50000,
      4840,
      '4d5347464f0000000100000001000000050000000500000001001303000034a0cd1287f3d8010700000000000000ffffffffe80300000000000000000000205940102700000a000000000000000105',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: CreateSubscriptionRequest',
      'opcua.RequestedPublishingInterval': '100.5',
      'opcua.RequestedLifetimeCount': '10000',
      'opcua.PublishingEnabled': 'True',
      'opcua.Priority': '5',
    },
  },
  {
    label: 'items to be watched',
    frame: tcp(
      50000,
      4840,
      '4d53474676000000010000000100000005000000050000000100ef02000034a0cd1287f3d8010700000000000000ffffffffe80300000000000300000000000000010000000302000400000054656d700d000000ffffffff0000ffffffff020000000100000000000000000049400000000100000001',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: CreateMonitoredItemsRequest',
      'opcua.SubscriptionId': '3',
      'opcua.AttributeId': '0x0000000d',
      'opcua.MonitoringMode': '0x00000002',
      'opcua.ClientHandle': '1',
      'opcua.SamplingInterval': '50',
      'opcua.DiscardOldest': 'True',
    },
  },
  {
    label: 'a change is published',
    frame: tcp(
      4840,
      50000,
      '4d534746840000000100000001000000050000000500000001003d0334a0cd1287f3d801070000000000000000ffffffff000000030000000100000004000000000400000034a0cd1287f3d8010100000001002b03011e00000001000000010000000b0b0000000000803540000000800000000000000000ffffffffffffffffffffffff',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: PublishResponse',
      'opcua.AvailableSequenceNumbers': '4',
      'opcua.ClientHandle': '1',
      'opcua.Double': '21.5',
      'opcua.StatusCode': '0x80000000',
      'opcua.PublishTime': 'Nov  8, 2022 15:30:46.902994000 UTC',
      'opcua.datavalue.has_value': 'True',
    },
  },
  {
    label: 'a value is written',
    frame: tcp(
      50000,
      4840,
      '4d5347465d000000010000000100000005000000050000000100a102000034a0cd1287f3d8010700000000000000ffffffffe803000000000001000000030200030000005365740d000000ffffffff018602000000fbffffff07000000',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: WriteRequest',
      'opcua.AttributeId': '0x0000000d',
      'opcua.Int32': '-5,7',
      'opcua.variant.ArraySize': '1,2',
    },
  },
  {
    label: 'a method is called',
    frame: tcp(
      50000,
      4840,
      '4d5347465d000000010000000100000005000000050000000100c802000034a0cd1287f3d8010700000000000000ffffffffe80300000000000100000000010002020000000c03000000616263150302000000656e0400000074657874',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:opcua',
      '_ws.col.protocol': 'OpcUa',
      '_ws.col.info': 'UA Secure Conversation Message: CallRequest',
      'opcua.String': 'abc',
      'opcua.loctext.Locale': 'en',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
