import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'ldap.messageID',
  'ldap.resultCode',
  'ldap.baseObject',
  'ldap.filter',
  'ldap.attributeDesc',
  'ldap.assertionValue',
  'ldap.any',
  'ldap.AttributeDescription',
  'ldap.controlType',
  'ldap.size',
  'ldap.sortResult',
  'ldap.maxBytes',
  'ldap.oid',
  'ldap.guid',
  'mscldap.ntver.flags',
  'mscldap.hostname',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500005600010000400600000a0000010a0000029c400185000003e8000003e85018200000000000302c' +
      '0201016027020103041a636e3d61646d696e2c64633d6578616d706c652c64633d6f72678006736563726574',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      'bindRequest(1) "cn=admin,dc=example,dc=org" simple ',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003600010000400600000a0000020a00000101859c40000003e8000004165018200000000000300c' +
      '02010161070a010004000400',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      'bindResponse(1) success ',
      '1',
      '0',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000f300010000400600000a0000010a0000029c40018500000416000003f650182000000000003081' +
      'c8020102638199041164633d6578616d706c652c64633d6f72670a01020a010002016402011e010100a069a315040b6f626a656374436c61' +
      '73730406706572736f6ea11a87046d61696ca212a4100402636e300a80014a81026f6882016ea5080403616765040133a608040361676504' +
      '0139a8070402736e040178a9178108322e352e31332e358202636e8304467265648401ff300a0402636e04046d61696ca02730250416312e' +
      '322e3834302e3131333535362e312e342e3331390101ff04083006020201f40400',
    [
      'eth:ethertype:ip:tcp:ldap:ldap',
      'LDAP',
      'searchRequest(2) "dc=example,dc=org" wholeSubtree ',
      '2',
      '',
      'dc=example,dc=org',
      '0',
      'objectClass,age,age,sn',
      'person,3,9,x',
      'oh',
      'cn,mail',
      '1.2.840.113556.1.4.319',
      '500',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500006800010000400600000a0000010a0000029c400185000004e1000004f45018200000000000303e' +
      '0201036639040c636e3d4a6f686e2c64633d78302930170a0100301204046d61696c310a04036140620403634064300e0a01023009040273' +
      '6e3103040153',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] modifyRequest(3) "cn=John,dc=x" ',
      '3',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500005600010000400600000a0000010a0000029c400185000005210000050b5018200000000000302c' +
      '0201046827040b636e3d4e65772c64633d783018300b0402636e310504034e657730090402736e310304014e',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] addRequest(4) "cn=New,dc=x" ',
      '4',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500005300010000400600000a0000010a0000029c400185000005610000052d50182000000000003029' +
      '0201066c24040c636e3d4a6f686e2c64633d780406636e3d4a6f6e0101ff80096f753d702c64633d78',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] [TCP Previous segment not captured] modDNRequest(6) "cn=John,dc=x" ',
      '6',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004800010000400600000a0000010a0000029c4001850000058c000005485018200000000000301e' +
      '0201076e19040c636e3d4a6f686e2c64633d7830090402636e04034a6f6e',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] compareRequest(7) "cn=John,dc=x" ',
      '7',
      '',
      '',
      '',
      'cn',
      'Jon',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004300010000400600000a0000010a0000029c400185000005e50000058250182000000000003019' +
      '02010a7714800b312e332e362e312e312e3881053003020103',
    [
      'eth:ethertype:ip:tcp:ldap:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] [TCP Previous segment not captured] extendedReq(10) cancelRequestOID ',
      '10',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500012400010000400600000a0000010a0000029c400185000006000000060b50182000000000003081' +
      'f902010c632004000a01000a0100020100020100010100870b6f626a656374636c6173733000a081d1302f0416312e322e3834302e313133' +
      '3535362e312e342e3437330415301330110402636e8008322e352e31332e338101ff302b0416312e322e3834302e3131333535362e312e34' +
      '2e3834310101ff040e300c02022801020203e80402636b301b0419312e332e362e312e342e312e34322e322e32372e382e352e31301c0417' +
      '322e31362e3834302e312e3131333733302e332e342e320101ff30270418312e332e362e312e342e312e343230332e312e392e312e31040b' +
      '30090a0101040163010100300d0407312e322e332e3404027a7a',
    [
      'eth:ethertype:ip:tcp:ldap:ldap:ldap:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] searchRequest(12) "<ROOT>" baseObject ',
      '12',
      '',
      '',
      '7',
      '',
      '',
      '',
      '',
      '1.2.840.113556.1.4.473,1.2.840.113556.1.4.841,1.3.6.1.4.1.42.2.27.8.5.1,2.16.840.1.113730.3.4.2,1.3.6.1.4.1.4203.1.9.1.1,1.2.3.4',
      '',
      '',
      '1000',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000cf00010000400600000a0000020a00000101859c40000006c9000006fc50182000000000003081' +
      'a402010c64819e040030819930350410737570706f72746564436f6e74726f6c31210416312e322e3834302e3131333535362e312e342e33' +
      '31390407312e322e332e3430310415737570706f727465644361706162696c697469657331180416312e322e3834302e3131333535362e31' +
      '2e342e3830303022040b63757272656e7454696d653113041132303230303130313030303030302e305a30090405656d7074793100',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      '[TCP ACKed unseen segment] [TCP Previous segment not captured] searchResEntry(12) "<ROOT>" ',
      '12',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '1.2.840.113556.1.4.319,1.2.3.4,1.2.840.113556.1.4.800',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003a00010000400600000a0000010a0000029c460cc4000003e8000003e850182000000000003010' +
      '020101600b0201020404636e3d788000',
    [
      'eth:ethertype:ip:tcp:ldap',
      'LDAP',
      'bindRequest(1) "cn=x" simple ',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000ba00010000401100000a0000010a0000029c4a018500a6000030819b02010163819504000a0100' +
      '0a0100020100020100010100a076a3120409446e73446f6d61696e0405782e6f7267a30a0404486f737404025043a3250409446f6d61696e' +
      '5369640418010400000000000515000000010000000200000003000000a31e040a446f6d61696e477569640410000102030405060708090a' +
      '0b0c0d0e0fa30d04054e74566572040406000000300a04084e65746c6f676f6e',
    [
      'eth:ethertype:ip:udp:cldap',
      'CLDAP',
      'searchRequest(1) "<ROOT>" baseObject ',
      '1',
      '',
      '',
      '0',
      'DnsDomain,Host,DomainSid,DomainGuid,NtVer',
      'x.org,PC,S-1-5-21-1-2-3',
      '',
      'Netlogon',
      '',
      '',
      '',
      '',
      '',
      '03020100-0504-0706-0809-0a0b0c0d0e0f',
      '0x00000006',
      '',
    ],
  ],
];

describe('LDAP', () => {
  it('shows the fields that tshark shows', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    );
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual(FRAMES.map(([, texts]) => texts));
  });
  it('bears being cut anywhere', () => {
    for (const [hex] of FRAMES) {
      const frames = Array.from({ length: hex.length / 2 }, (_, length) => hex.slice(0, 2 * length));
      const cut = frames.map((each) => ({ hex: each, length: hex.length / 2 }));
      expect(fieldsOf([...frames, ...cut], 1, FIELDS)).toHaveLength(hex.length);
    }
  });
});
