import {
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint48,
} from '../../../fields/protocol.js';
import {
  KNXIP_CONN_TYPE,
  KNXIP_DIBTYPE,
  KNXIP_MEDIUM,
  KNXIP_SERVICE,
  KNXIP_SERVICE_FAMILY,
  KNXIP_SESSION_STATUS,
  KNXIP_STATUS,
} from '../../names/knxip.js';

/** KNXnet/IP: the KNX bus of buildings over IP (EN ISO 22510, KNX Standard 3/8). */
export const kip = declareProtocol('kip', 'KNXnet/IP', 'KNX/IP', 'KNX/IP {knxip.service.type:name}');

/** What a part of the tree is: which line heads it. */
export const FOLDER = {
  header: 1,
  discovery: 2,
  control: 3,
  data: 4,
  connection: 5,
  description: 6,
  request: 7,
  response: 8,
  search: 9,
  selector: 10,
  loss: 11,
  busy: 12,
  family: 13,
  address: 14,
} as const;

const hexDigits = (value: number, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`;
/** An individual address: area, line and device. */
export const individual = (address: number): string => `${address >> 12}.${(address >> 8) & 0xf}.${address & 0xff}`;
export const SRP_TYPES: Readonly<Record<number, string>> = { 1: 'ProgMode', 2: 'MacAddr', 3: 'Service', 4: 'Dibs' };
export const FEATURES: Readonly<Record<number, string>> = {
  1: 'SupportedEmiType',
  2: 'HostDeviceDeviceDescriptorType0',
  3: 'BusStatus',
  4: 'KNXManufacturerCode',
  5: 'ActiveEmiType',
  6: 'IndividualAddress',
  7: 'MaxApduLength',
  8: 'InfoServiceEnable',
};
export const LAYERS: Readonly<Record<number, string>> = { 0x02: 'LinkLayer', 0x04: 'Raw', 0x80: 'Busmonitor' };
export const COMMANDS: Readonly<Record<number, string>> = { 1: 'Restart', 2: 'Master Reset' };
const ENDPOINTS: Readonly<Record<number, string>> = { 2: 'Discovery', 3: 'Control', 4: 'Data' };

function folderLine({ number, inside }: ShownValue): string {
  // The protocol's fields are named otherwise than the protocol: they are found by their whole names.
  const found = (name: string): string | undefined => inside().find((each) => each.name === name)?.text;
  const text = (name: string): string => found(name) ?? '???';
  const numberOf = (name: string): number => Number(found(name) ?? 0);
  switch (number) {
    case FOLDER.header:
      return `KNX/IP Header: ${KNXIP_SERVICE[numberOf('knxip.service')] ?? 'Unknown'}`;
    case FOLDER.discovery:
    case FOLDER.control:
    case FOLDER.data: {
      const protocol = numberOf('knxip.hostprotocol') === 2 ? 'TCP' : 'UDP';
      return `HPAI ${ENDPOINTS[number]} Endpoint: ${text('knxip.ipaddr')}:${text('knxip.port')} ${protocol}`;
    }
    case FOLDER.connection:
      return `Connection Header: #${hexDigits(numberOf('knxip.channel'), 2).slice(2)}:${text('knxip.seqctr')}`;
    case FOLDER.description:
      return `DIB ${KNXIP_DIBTYPE[numberOf('knxip.dibtype')] ?? '???'}`;
    case FOLDER.request:
    case FOLDER.response:
      return `CR${number === FOLDER.request ? 'I' : 'D'} ${KNXIP_CONN_TYPE[numberOf('knxip.conn.type')] ?? '???'}`;
    case FOLDER.search: {
      const data = found('knxip.data');
      const type = SRP_TYPES[numberOf('knxip.srp.type')] ?? '???';
      return `SRP ${type}${data === undefined ? '' : `: $ ${(data.match(/../g) ?? []).join(' ').toUpperCase()}`}`;
    }
    case FOLDER.selector:
      return `Selector: ${numberOf('knxip.selector') === 2 ? `MAC=${text('knxip.macaddr')}` : 'ProgMode'}`;
    case FOLDER.loss:
      return `Loss Info: ${text('knxip.loss')}`;
    case FOLDER.busy:
      return `Busy Info: ${text('knxip.busy.time')} ms`;
    case FOLDER.family: {
      const version = found('knxip.service.version') ?? found('knxip.security.version');
      const family = KNXIP_SERVICE_FAMILY[numberOf('knxip.service.family')] ?? 'Unknown';
      return `KNXnet/IP ${family} v${version === undefined ? '???' : Number(version)}`;
    }
    default:
      return `Tunneling Slot: ${individual(numberOf('knxip.knxaddr'))}`;
  }
}

const dollars = ({ text }: ShownValue): string => `$ ${(text.match(/../g) ?? []).join(' ').toUpperCase()}`;
const named =
  (label: string, names: Readonly<Record<number, string>>) =>
  ({ number }: ShownValue): string =>
    `${label}: ${hexDigits(number, 2)} = ${names[number] ?? 'Unknown'}`;
const many = true;
const hex = { base: 'hex', many } as const;

export const KNXIP = declareFields(kip, {
  '=knxip.data': bytes('Data', { many, line: (shown) => `Data: ${dollars(shown)}` }),
  '=knxip.folder': none('Folder', { many, line: folderLine }),
  '=knxip.headerlength': uint8('Header Length', { unit: ' bytes', many }),
  '=knxip.version': uint8('Protocol Version', {
    ...hex,
    line: ({ number }) => `Protocol Version: ${number >> 4}.${number & 0xf}`,
  }),
  '=knxip.service': uint16('Service Identifier', { ...hex, values: KNXIP_SERVICE }),
  '=knxip.service.family': uint8('Service Family', { ...hex, values: KNXIP_SERVICE_FAMILY }),
  '=knxip.service.type': uint16('Service Type', { ...hex, values: KNXIP_SERVICE }),
  '=knxip.totallength': uint16('Total Length', { unit: ' bytes', many }),
  '=knxip.struct.length': uint8('Structure Length', { unit: ' bytes', many }),
  '=knxip.hostprotocol': uint8('Host Protocol', { ...hex, values: { 1: 'IPv4 UDP', 2: 'IPv4 TCP' } }),
  '=knxip.ipaddr': ipv4('IP Address', { many }),
  '=knxip.port': uint16('Port Number', { many }),
  '=knxip.dibtype': uint8('Description Type', { ...hex, values: KNXIP_DIBTYPE }),
  '=knxip.medium': uint8('KNX Medium', { ...hex, values: KNXIP_MEDIUM }),
  '=knxip.device.status': uint8('Device Status', {
    ...hex,
    line: ({ number }) => `Device Status: ${hexDigits(number, 2)}${(number & 1) === 0 ? '' : ' (ProgMode)'}`,
  }),
  '=knxip.progmode': uint8('Programming Mode', { many }),
  '=knxip.knxaddr': uint16('KNX Individual Address', {
    ...hex,
    line: ({ number }) => `KNX Individual Address: ${hexDigits(number, 4)} = ${individual(number)}`,
  }),
  '=knxip.project': uint16('Project Installation Identifier', {
    ...hex,
    line: ({ number }) => `Project Installation Identifier: ${hexDigits(number, 4)} (${number >> 4}:${number & 0xf})`,
  }),
  '=knxip.project.nr': uint16('Project Number', { mask: 0xfff0, many }),
  '=knxip.project.installation': uint16('Installation Number', { mask: 0xf, many }),
  '=knxip.sernr': uint48('KNX Serial Number', hex),
  '=knxip.mcaddr': ipv4('Multicast Address', { many }),
  '=knxip.macaddr': ether('MAC Address', { many }),
  '=knxip.device.name': string('Friendly Name', { many }),
  '=knxip.service.version': uint8('Service Version', hex),
  '=knxip.security.version': uint8('Security Version', hex),
  '=knxip.manufacturer': uint16('KNX Manufacturer Code', hex),
  '=knxip.conn.type': uint8('Connection Type', { ...hex, values: KNXIP_CONN_TYPE }),
  '=knxip.tunnel.layer': uint8('KNX Layer', { ...hex, values: LAYERS }),
  '=knxip.channel': uint8('Channel', hex),
  '=knxip.status': uint8('Status', { ...hex, values: KNXIP_STATUS }),
  '=knxip.reserved': uint8('Reserved', hex),
  '=knxip.seqctr': uint8('Sequence Counter', { many }),
  '=knxip.subnet': ipv4('Subnet Mask', { many }),
  '=knxip.gateway': ipv4('Default Gateway', { many }),
  '=knxip.ipassign': uint8('IP Assignment', hex),
  '=knxip.ipcaps': uint8('IP Capabilities', hex),
  '=knxip.dhcp': ipv4('DHCP Server', { many }),
  '=knxip.tunnel.feature': uint8('Tunneling Feature Identifier', {
    ...hex,
    line: named('Tunneling Feature Identifier', FEATURES),
  }),
  '=knxip.loss': uint16('Lost Messages', { many }),
  '=knxip.busy.time': uint16('Wait Time', { unit: ' ms', many }),
  '=knxip.busy.control': uint16('Control', hex),
  '=knxip.selector': uint8('Selector', { ...hex, line: named('Selector', { 1: 'ProgMode', 2: 'MAC' }) }),
  '=knxip.maxapdulength': uint16('Max APDU Length', { many }),
  '=knxip.medium.status': uint8('Medium Status', hex),
  '=knxip.mask.version': uint16('Mask Version', hex),
  '=knxip.srp.mandatory': uint8('Mandatory', { mask: 0x80, many }),
  '=knxip.srp.type': uint8('SRP Type', {
    ...hex,
    mask: 0x7f,
    line: ({ number, pattern }) => `${pattern}SRP Type: ${hexDigits(number, 2)} = ${SRP_TYPES[number] ?? 'Unknown'}`,
  }),
  '=knxip.reset.command': uint8('Command', { ...hex, line: named('Command', COMMANDS) }),
  '=knxip.session': uint16('Session', hex),
  '=knxip.tag': uint16('Tag', hex),
  '=knxip.user': uint8('User', { many }),
  '=knxip.session.status': uint8('Status', { ...hex, values: KNXIP_SESSION_STATUS }),
  '=knxip.error': none('KNX/IP error', { many }),
  '=knxip.warning': none('KNX/IP warning', { many }),
});
