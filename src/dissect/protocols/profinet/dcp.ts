import { decodeText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import {
  DCP_BLOCK_ERROR,
  DCP_SUBOPTION_CONTROL,
  DCP_SUBOPTION_DEVICE,
  DCP_SUBOPTION_DHCP,
  DCP_SUBOPTION_IP,
  dcp,
  DCP as F,
} from './dcp-fields.js';
import { PADDING, showUndecoded } from './rt.js';

const SERVICES: Readonly<Record<number, string>> = { 3: 'Get', 4: 'Set', 5: 'Ident', 6: 'Hello' };
const GET = 3;
const SET = 4;
const IDENTIFY = 5;
const HELLO = 6;
const REQUEST = 0;
const RESPONSE = 1;
const UNSUPPORTED = 5;
const HEADER_BYTES = 10;
const OPTION = { ip: 1, device: 2, dhcp: 3, control: 5, initiative: 6, all: 255 };
const CONFLICT = 0x80;

/** By option: the field of its suboptions, and their names. */
const SUBOPTIONS: Readonly<Record<number, readonly [number, Readonly<Record<number, string>>]>> = {
  1: [F.suboption_ip, DCP_SUBOPTION_IP],
  2: [F.suboption_device, DCP_SUBOPTION_DEVICE],
  3: [F.suboption_dhcp, DCP_SUBOPTION_DHCP],
  5: [F.suboption_control, DCP_SUBOPTION_CONTROL],
  6: [F.suboption_deviceinitiative, { 1: 'Device Initiative' }],
  255: [F.suboption_all, { 255: 'ALL Selector' }],
};

/** What a block has before its values, by the message that it stands in. */
const Before = { nothing: 0, information: 1, qualifier: 2 } as const;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PN-DCP';
  if (d.wantsInfo) d.infoColumn = '';
  const service = d.u8(F.service_id, start);
  const type = d.u8(F.service_type, start + 1);
  const transaction = d.u32(F.xid, start + 2);
  const isIdentify = service === IDENTIFY && type === REQUEST;
  d.u16(isIdentify ? F.response_delay : F.reserved16, start + 6);
  const length = d.u16(F.data_length, start + 8);
  if (d.fault !== 0) return true;
  d.setLayerLength(HEADER_BYTES + length);
  const name = SERVICES[service];
  const rest = start + HEADER_BYTES;
  if (name === undefined || (type !== REQUEST && type !== RESPONSE && type !== UNSUPPORTED)) {
    if (d.wantsInfo) d.infoColumn = name ?? '';
    if (d.left(rest) > 0) showUndecoded(d, rest, d.left(rest));
    return true;
  }
  if (d.wantsInfo) {
    const kind = type === REQUEST ? 'Req' : type === RESPONSE ? 'Ok ' : 'unsupported';
    d.infoColumn = `${name} ${kind}, Xid:0x${transaction.toString(16)}`;
  }
  if (type === UNSUPPORTED) return true;
  const end = start + HEADER_BYTES + length;
  let at = start + HEADER_BYTES;
  while (at < end && d.fault === 0) {
    at = service === GET && type === REQUEST ? dissectSelector(d, at) : dissectBlock(d, at, service, type);
    if ((at - start) % 2 !== 0 && at < end && d.fault === 0) {
      d.text(PADDING, 'data', at, 1);
      at++;
    }
  }
  return true;
}

function tell(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${text}`;
}

/** An option and one of its suboptions. Gives what the latter is called. */
function emitOption(d: Dissection, at: number, field: number): string {
  const option = d.u8(field, at);
  const found = SUBOPTIONS[option];
  const suboption = d.getU8(at + 1);
  if (found === undefined || d.fault !== 0) return 'Reserved';
  d.u8(found[0], at + 1);
  return found[1][suboption] ?? 'Reserved';
}

function dissectSelector(d: Dissection, at: number): number {
  tell(d, emitOption(d, at, F.option));
  return at + 2;
}

function dissectBlock(d: Dissection, start: number, service: number, type: number): number {
  const option = d.getU8(start);
  if (d.fault !== 0) return start + 1;
  if (SUBOPTIONS[option] === undefined) {
    d.value(F.block, 1, start, 1);
    d.open();
    d.u8(F.option, start);
    d.close();
    tell(d, 'Reserved');
    return start + 1;
  }
  const suboption = d.getU8(start + 1);
  const length = d.getU16(start + 2);
  if (d.fault !== 0) return start + 4;
  const end = start + 4 + length;
  d.value(F.block, 1, start, Math.min(4 + length, d.left(start)));
  d.open();
  const name = emitOption(d, start, F.option);
  d.u16(F.block_length, start + 2);
  const before =
    service === SET && type === REQUEST
      ? Before.qualifier
      : type === RESPONSE || service === HELLO
        ? Before.information
        : Before.nothing;
  if (option === OPTION.control) dissectControl(d, suboption, start + 4);
  else if (option === OPTION.all) tell(d, 'All');
  else dissectValues(d, option, suboption, name, before, start + 4, end);
  d.close();
  return end;
}

function dissectValues(
  d: Dissection,
  option: number,
  suboption: number,
  name: string,
  before: number,
  start: number,
  end: number,
): void {
  let at = start;
  if (before !== Before.nothing) {
    const hasState = before === Before.information && option === OPTION.ip && suboption === 2;
    const state = d.u16(
      before === Before.qualifier ? F.block_qualifier : hasState ? F.suboption_ip_block_info : F.block_info,
      at,
    );
    if (hasState && (state & CONFLICT) !== 0)
      remarkBeneath(d, F.ip_conflict, SEVERITY.note, GROUP.response, 'IP address conflict detected!');
    at += 2;
  }
  if (option === OPTION.ip) dissectIp(d, suboption, at);
  else if (option === OPTION.device) dissectDevice(d, suboption, name, at, end);
  else if (option === OPTION.initiative) {
    d.u16(F.deviceinitiative_value, at);
    tell(d, 'DeviceInitiative');
  } else if (option === OPTION.dhcp && (suboption === CLIENT || suboption === CONTROL_DHCP)) {
    d.u8(F.suboption_dhcp_option_code, at);
    d.u8(F.suboption_dhcp_parameter_length, at + 1);
    d.u8(F.suboption_dhcp_parameter_data, at + 2);
    tell(d, name);
  } else if (end > at && d.fault === 0) showUndecoded(d, at, Math.min(end, d.end) - at);
}

const CLIENT = 61;
const CONTROL_DHCP = 255;

/** tshark shows the suite's four name servers under these. */
const NAME_SERVERS = [
  F.suboption_ip_ip,
  F.suboption_ip_subnetmask,
  F.suboption_ip_standard_gateway,
  F.suboption_ip_standard_gateway,
];

function dissectIp(d: Dissection, suboption: number, at: number): void {
  if (suboption === 1) {
    d.ether(F.suboption_ip_mac_address, at);
    tell(d, 'MAC');
  } else if (suboption === 2 || suboption === 3) {
    d.ipv4(F.suboption_ip_ip, at);
    d.ipv4(F.suboption_ip_subnetmask, at + 4);
    d.ipv4(F.suboption_ip_standard_gateway, at + 8);
    if (suboption === 3) NAME_SERVERS.forEach((field, i) => void d.ipv4(field, at + 12 + 4 * i));
    tell(d, suboption === 2 ? 'IP' : 'Full IP Suite');
  } else tell(d, 'Reserved');
}

const RSI_BITS = [
  F['suboption_device_rsi_properties_value.bit0'],
  F['suboption_device_rsi_properties_value.bit1'],
  F['suboption_device_rsi_properties_value.bit2'],
  F['suboption_device_rsi_properties_value.bit3'],
  F['suboption_device_rsi_properties_value.bit4'],
  F['suboption_device_rsi_properties_value.bit5'],
  F['suboption_device_rsi_properties_value.otherbits'],
];

function dissectDevice(d: Dissection, suboption: number, name: string, at: number, end: number): void {
  switch (suboption) {
    case 1:
      d.span(F.suboption_device_devicevendorvalue, at, end - at);
      tell(d, 'DeviceVendorValue');
      break;
    case 2:
    case 6: {
      d.span(suboption === 2 ? F.suboption_device_nameofstation : F.suboption_device_aliasname, at, end - at);
      if (d.wantsInfo && d.fault === 0)
        tell(d, `${suboption === 2 ? 'NameOfStation' : 'AliasName'}:"${decodeText(d.bytes, at, end - at)}"`);
      break;
    }
    case 3:
      d.u16(F.suboption_vendor_id, at);
      d.u16(F.suboption_device_id, at + 2);
      tell(d, 'Dev-ID');
      break;
    case 4:
      d.u8(F.suboption_device_role, at);
      d.u8(F.reserved8, at + 1);
      tell(d, 'Dev-Role');
      break;
    case 5: {
      let count = 0;
      for (let each = at; each + 2 <= end && d.fault === 0; each += 2, count++) emitOption(d, each, F.option);
      tell(d, `Dev-Options(${count})`);
      break;
    }
    case 7:
      d.u8(F.suboption_device_instance, at);
      d.u8(F.suboption_device_instance, at + 1);
      tell(d, 'Dev-Instance');
      break;
    case 8:
      d.u16(F.suboption_device_oem_ven_id, at);
      d.u16(F.suboption_device_oem_dev_id, at + 2);
      tell(d, 'OEM-Dev-ID');
      break;
    case 10:
      d.u16(F.suboption_device_rsi_properties_value, at);
      d.u16(F.suboption_device_rsi_properties_value, at);
      d.open();
      if (d.fault === 0) emitBits(d, at, 2, RSI_BITS);
      d.close();
      tell(d, 'RSI-Properties');
      break;
    default:
      tell(d, name);
  }
}

function dissectControl(d: Dissection, suboption: number, at: number): void {
  switch (suboption) {
    case 1:
    case 2:
      d.u16(F.block_qualifier, at);
      tell(d, suboption === 1 ? 'Start-Trans' : 'End-Trans');
      break;
    case 3:
      d.u16(F.block_qualifier, at);
      d.u16(F.suboption_control_signal_value, at + 2);
      tell(d, 'Signal');
      break;
    case 4: {
      emitOption(d, at, F.suboption_control_option);
      const error = d.u8(F.block_error, at + 2);
      const text = DCP_BLOCK_ERROR[error] ?? 'Unknown';
      if (error !== 0) remarkBeneath(d, F['block_error.unknown'], SEVERITY.chat, GROUP.response, text);
      tell(d, `Response(${text})`);
      break;
    }
    case 5:
    case 6:
      d.u16(F.block_qualifier_reset, at);
      tell(d, suboption === 5 ? 'Reset FactorySettings' : 'Reset to Factory');
      break;
    default:
      tell(d, 'Reserved');
  }
}

export const profinetDcpDissector: Dissector = { protocol: dcp, dissect, alsoEmits: ['pn_rt'] };
