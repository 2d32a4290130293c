import { fieldsOf, textsOf } from '../../support/dissect.js';
import { tcpFrame } from '../../support/dns.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

const ETHERNET = 1;
const match = '003fffff 0004 020000000001 020000000002 0005 01 00 0800 00 06 0000 0a000001 0a000002 0050 0051';
const removed = `010b0058 00000007 ${match} 000000000000000a 8000 02 00 00000003 00000004 0005 0000 0000000000000006 0000000000000007`;
const barrier = '0112000800000008';
const frame = tcpFrame(`${removed}${barrier}`.replace(/\s/g, ''), { from: 6653, to: 40_000 });

test('a flow that was removed, and a message after it', () => {
  const names = ['openflow.version', 'openflow_1_0.type', 'openflow.xid', 'openflow.eth_src', 'openflow.ofp_match.pad'];
  const more = ['openflow.flow_removed.reason', 'openflow.flow_removed.byte_count', '_ws.col.info'];
  expect(fieldsOf([frame], ETHERNET, [...names, ...more])[0]).toEqual([
    ['0x01', '0x01'],
    ['11', '18'],
    ['7', '8'],
    ['02:00:00:00:00:01'],
    ['00', '0000'],
    ['2'],
    ['7'],
    ['Type: OFPT_BARRIER_REQUEST'],
  ]);
});

test('on a port of former times, only what is sent there begins a conversation', () => {
  const protocols = (from: number, to: number, message: string) =>
    fieldsOf([tcpFrame(message, { from, to })], ETHERNET, ['frame.protocols'])[0][0][0];
  expect(protocols(40_000, 6633, barrier)).toBe('eth:ethertype:ip:tcp:openflow:openflow_v1');
  expect(protocols(6633, 40_000, barrier)).toBe('eth:ethertype:ip:tcp:data');
  expect(protocols(40_000, 6634, '0212000800000008')).toBe('eth:ethertype:ip:tcp:openflow');
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(1000);
});

test('ports of a switch, a packet that it saw, an action, a version that there is none', () => {
  const port = `0003 020304050607 ${Buffer.from('eth3').toString('hex').padEnd(32, '0')} 00000001 00000001 00000fff ${'00'.repeat(12)}`;
  const features = `01060050 00000007 0001000200030004 00000100 02 000000 000000c7 00000905 ${port}`;
  const inner = '020000000002 020000000001 88b5 abcd';
  const packetIn = `010a0022 00000007 00000009 0010 0003 01 00 ${inner}`;
  const flowMod = `010e0050 00000007 ${match} 000000000000000a 0003 0001 0002 8000 ffffffff ffff 0001 0000 0008 0001 ffff`;
  const frames = [features, packetIn, flowMod, '0701000800000001', '0101000900000001ab'].map((each, index) =>
    tcpFrame(each.replace(/\s/g, ''), { from: 40_000 + index, to: 6653 }),
  );
  const names = ['datapath_mac', 'port_name', 'reason', 'command', 'output_port'].map((name) => `openflow.${name}`);
  const more = ['eth.dst', '_ws.expert.message', '_ws.col.info'];
  const rows = fieldsOf(frames, ETHERNET, [...names, ...more]).map((row) => row.map((texts) => texts.join(',')));
  const outer = rows[0][5];
  expect(rows).toEqual([
    ['00:02:00:03:00:04', 'eth3', '', '', '', outer, '', 'Type: OFPT_FEATURES_REPLY'],
    ['', '', '1', '', '', `${outer},02:00:00:00:00:02`, '', 'Type: OFPT_PACKET_IN'],
    ['', '', '', '3', '1', outer, '', 'Type: OFPT_FLOW_MOD'],
    ['', '', '', '', '', outer, 'Unsupported version not dissected', ''],
    ['', '', '', '', '', outer, 'Message data not dissected yet', 'Type: OFPT_ERROR'],
  ]);
  for (const hostile of frames.slice(0, 3)) expect(dissectHostile(hostile, ETHERNET)).toBeGreaterThan(1000);
});

// OpenFlow 1.3, made by hand after its specification.
const rowsOf13 = (messages: readonly string[], names: readonly string[]) => {
  const frames = messages.map((each, index) => tcpFrame(each.replace(/\s/g, ''), { from: 40_000 + index, to: 6653 }));
  for (const frame of frames) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
  return fieldsOf(frames, ETHERNET, names).map((row) => row.map((texts) => texts.join(',')));
};
/** A match of an Ethernet address under a mask, of a VLAN and of something unknown: 4 + 16 + 6 + 6 bytes. */
const match13 = '0001 0020 8000 07 0c 020000000001 ffffff000000 8000 0c 02 1005 1234 00 02 abcd';
const flowMod13 = `040e 0078 00000007 0000000000000005 0000000000000000 01 00 0001 0002 8000 ffffffff ffffffff ffffffff 0001 0000
  ${match13} 0001 0008 05 000000 0004 0020 00000000 0000 0010 00000003 ffff 000000000000 000c 0008 00000000`;

test('a flow of OpenFlow 1.3: match, instructions, actions', () => {
  const names = ['oxm.value_etheraddr', 'oxm.ether_mask', 'oxm.value_vlan_vid', 'oxm.undecoded', 'instruction.type'];
  const more = ['instruction.goto_table.table_id', 'action.type', 'action.output.port', 'flowmod.flags.send_flow_rem'];
  expect(rowsOf13([flowMod13], ['_ws.col.info', ...[...names, ...more].map((name) => `openflow_v4.${name}`)])).toEqual([
    ['Type: OFPT_FLOW_MOD', '02:00:00:00:00:01', 'ff:ff:ff:00:00:00', '5', '1', '1,4', '5', '0,12', '3', 'True'],
  ]);
});

test('multipart replies, an error that quotes a message, a hello', () => {
  const meters = `0413 0048 00000001 0009 0000 00000000 00000014 0038 000000000000 00000001 ${'0000000000000002'.repeat(2)}
    00000003 00000004 ${'0000000000000005'.repeat(2)}`;
  const tables = `0413 0060 00000001 000c 0000 00000000 0050 00 0000000000 ${Buffer.from('table').toString('hex').padEnd(64, '0')}
    ${'ff'.repeat(16)} 00000000 00000400 0002 0006 0102 0000 0009 0005 ab 000000`;
  const error = '0401 0014 00000007 0001 0001 0402 0008 00000009';
  const hello = '0400 0010 00000001 0001 0008 00000010';
  const names = [
    'xid',
    'meter_band_stats.byte_band_count',
    'table_feature_prop.next_tables.next_table_id',
    'error.code',
  ];
  const more = ['table_feature_prop.undecoded', 'hello_element.version.bitmap'];
  const info = rowsOf13([meters, tables, error, hello], ['_ws.col.info']).flat();
  expect(info[0]).toBe('Type: OFPT_MULTIPART_REPLY, OFPMP_METER');
  expect(info[1]).toBe('Type: OFPT_MULTIPART_REPLY, OFPMP_TABLE_FEATURES');
  expect(
    rowsOf13(
      [meters, tables, error, hello],
      [...names, ...more].map((name) => `openflow_v4.${name}`),
    ),
  ).toEqual([
    ['1', '5', '', '', '', ''],
    ['1', '', '1,2', '', '1', ''],
    ['7,9', '', '', '1', '', ''],
    ['1', '', '', '', '', '00000010'],
  ]);
});

// Messages of version 1.5, made by hand.
const size15 = (text: string) => (8 + text.length / 2).toString(16).padStart(4, '0');
const message15 = (type: string, body: string) => {
  const text = body.replace(/\s/g, '');
  return `06${type}${size15(text)}00000007${text}`;
};
const overTcp15 = (payload: string) =>
  over4(ipv4(`c38819fd000003e8000000015018200000000000${payload}`, { protocol: 6 }));
const FEATURES15 = message15('06', '0000000000000001 00000100 fe 00 0000 0000024f 00000000');
const PORTS15 = message15(
  '13',
  `000d 0000 00000000 fffffffe 0048 0000 e24d75b05049 0000 7331${'00'.repeat(14)} 00000001 00000001
   0000 0020 00000000 00000001 00000002 00000000 00000000 000186a0 000f4240`,
);
const FLOW15 = message15(
  '0e',
  `0000000000000001 0000000000000000 01 00 000a 0014 8000 ffffffff ffffffff fffffffc 0001 0005
   0001 0016 80000a02 0800 80001708 0a000001 ffffff00 0000
   0004 0018 00000000 0000 0010 00000001 ffff 000000000000`,
);

test('OpenFlow 1.5: features, ports and flows', () => {
  expect(
    textsOf(overTcp15(FEATURES15), 1, [
      '_ws.col.info',
      'openflow_v6.switch_features.datapath_id',
      'openflow_v6.switch_features.capabilities.bundles',
    ]),
  ).toEqual(['Type: OFPT_FEATURES_REPLY', '0x0000000000000001', 'True']);
  expect(
    textsOf(overTcp15(PORTS15), 1, [
      'openflow_v6.port.name',
      'openflow_v6.port.state.link_down',
      'openflow_v6.port.desc_prop.ethernet.curr_speed',
      'openflow_v6.port.desc_prop.ethernet.current.10mb_hd',
    ]),
  ).toEqual(['s1', 'True', '100000', 'True']);
  expect(
    textsOf(overTcp15(FLOW15), 1, [
      'openflow_v6.flowmod.importance',
      'openflow_v6.oxm.value_ipv4addr',
      'openflow_v6.oxm.ipv4_mask',
      'openflow_v6.action.output.port',
    ]),
  ).toEqual(['5', '10.0.0.1', '255.255.255.0', '1']);
});

test('OpenFlow 1.5: nothing throws', () => {
  for (const each of [FEATURES15, PORTS15, FLOW15]) expect(dissectHostile(overTcp15(each), 1)).toBeGreaterThan(1000);
});
