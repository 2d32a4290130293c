import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { beginsWith } from './class.js';
import { OPTIONS as O } from './option-fields.js';
import { dhcp } from './protocol.js';
import {
  ADDRESS,
  ADDRESSES,
  BYTES,
  ETHER,
  emitSuboptions,
  MARK,
  type Plain,
  type Suboptions,
  TEXT,
  U8,
  U16,
  U16_LE,
  U32,
  YES_NO,
} from './values.js';
import { VENDOR as V } from './vendor-fields.js';

/** Management of computers by their makers, in the options of PXE and of cable modems alike. */
const LCM: Readonly<Record<number, Plain>> = {
  179: [TEXT, V['option.vendor.pxeclient.lcm_server']],
  180: [TEXT, V['option.vendor.pxeclient.lcm_domain']],
  181: [BYTES, V['option.vendor.pxeclient.lcm_nic_option']],
  190: [TEXT, V['option.vendor.pxeclient.lcm_workgroup']],
  191: [YES_NO, V['option.vendor.pxeclient.discovery']],
  192: [YES_NO, V['option.vendor.pxeclient.configured']],
  193: [U32, V['option.vendor.pxeclient.lcm_version']],
  194: [TEXT, V['option.vendor.pxeclient.lcm_serial']],
};

const DISCOVERY_BITS = [
  V['option.vendor.pxeclient.discovery_control.broadcast'],
  V['option.vendor.pxeclient.discovery_control.multicast'],
  V['option.vendor.pxeclient.discovery_control.serverlist'],
  V['option.vendor.pxeclient.discovery_control.bstrap'],
];

/** Preboot Execution Environment 2.1, table 2-1. */
const PXE: Suboptions = {
  type: V['option.vendor.pxeclient.suboption'],
  value: V['option.vendor.value'],
  single: { 0: V['option.vendor.pxeclient.padding'], 255: V['option.vendor.pxeclient.end'] },
  end: 255,
  strict: true,
  plain: {
    1: [ADDRESSES, V['option.vendor.pxeclient.mtftp_ip']],
    2: [U16_LE, V['option.vendor.pxeclient.mtftp_client_port']],
    3: [U16_LE, V['option.vendor.pxeclient.mtftp_server_port']],
    4: [U8, V['option.vendor.pxeclient.mtftp_timeout']],
    5: [U8, V['option.vendor.pxeclient.mtftp_delay']],
    7: [ADDRESSES, V['option.vendor.pxeclient.multicast_address']],
    11: [BYTES, V['option.vendor.pxeclient.multicast_address_alloc']],
    12: [BYTES, V['option.vendor.pxeclient.credential_types']],
    ...LCM,
  },
  special: emitPxe,
};

function emitPxe(d: Dissection, type: number, at: number, length: number): boolean {
  const end = at + length;
  switch (type) {
    case 6:
      d.u8(V['option.vendor.pxeclient.discovery_control'], at);
      d.open();
      emitBits(d, at, 1, DISCOVERY_BITS);
      break;
    case 8:
      d.span(V['option.vendor.pxeclient.boot_servers'], at, length);
      d.open();
      for (let next = at; next + 2 <= end && d.fault === FAULT_NONE; ) {
        d.u16(V['option.vendor.pxeclient.boot_servers.type'], next);
        const count = d.u8(V['option.vendor.pxeclient.boot_servers.count'], next + 2);
        next += 3;
        for (let i = 0; i < count && d.fault === FAULT_NONE; i++, next += 4)
          d.ipv4(V['option.vendor.pxeclient.boot_servers.ip'], next);
      }
      break;
    case 9:
      d.span(V['option.vendor.pxeclient.boot_menu'], at, length);
      d.open();
      for (let next = at; next + 2 <= end && d.fault === FAULT_NONE; ) {
        d.u16(V['option.vendor.pxeclient.boot_menu.type'], next);
        const size = d.u8(V['option.vendor.pxeclient.boot_menu.length'], next + 2);
        d.span(V['option.vendor.pxeclient.boot_menu.desc'], next + 3, size);
        next += 3 + size;
      }
      break;
    case 10:
      d.span(V['option.vendor.pxeclient.menu_prompt'], at, length);
      d.open();
      d.u8(V['option.vendor.pxeclient.menu_prompt.timeout'], at);
      d.span(V['option.vendor.pxeclient.menu_prompt.prompt'], at + 1, length - 1);
      break;
    case 71:
      d.span(V['option.vendor.pxeclient.boot_item'], at, length);
      d.open();
      d.u16(V['option.vendor.pxeclient.boot_item.type'], at);
      d.span(V['option.vendor.pxeclient.boot_item.layer'], at + 2, 2);
      break;
    default:
      return false;
  }
  d.close();
  return true;
}

/** CableLabs' DOCSIS, PacketCable and CableHome. */
const CABLE: Suboptions = {
  type: V['option.vendor.cl.suboption'],
  unknown: V['option.vendor.value'],
  single: { 0: V['option.vendor.cl.padding'], 255: V['option.vendor.cl.end'] },
  end: 255,
  plain: {
    1: [TEXT, V['option.vendor.cl.suboption_request_list']],
    2: [TEXT, V['option.vendor.cl.device_type']],
    3: [TEXT, V['option.vendor.cl.esafe_type']],
    4: [TEXT, V['option.vendor.cl.serial_number']],
    5: [TEXT, V['option.vendor.cl.hardware_version']],
    6: [TEXT, V['option.vendor.cl.software_version']],
    7: [TEXT, V['option.vendor.cl.boot_rom_version']],
    9: [TEXT, V['option.vendor.cl.model_number']],
    10: [TEXT, V['option.vendor.cl.vendor_name10']],
    11: [U8, V['option.vendor.cl.address_realm']],
    12: [TEXT, V['option.vendor.cl.cm_ps_system_desc']],
    13: [TEXT, V['option.vendor.cl.cm_ps_firmware_revision']],
    14: [TEXT, V['option.vendor.cl.firewall_policy_file_version']],
    15: [TEXT, V['option.vendor.cl.esafe_config_file_devices']],
    18: [TEXT, V['option.vendor.cl.video_security_tape']],
    31: [ETHER, V['option.vendor.cl.mta_mac_address']],
    32: [U32, V['option.vendor.cl.correlation_ID']],
    51: [TEXT, V['option.vendor.cl.vendor_name51']],
    52: [BYTES, V['option.vendor.cl.cablecard_capability']],
    53: [BYTES, V['option.vendor.cl.device_id_ca']],
    54: [TEXT, V['option.vendor.cl.device_id_x509']],
    ...LCM,
  },
  special: (d, type, at, length) => {
    if (type !== 8) return false;
    const isText = length === 6;
    d.span(V[isText ? 'option.vendor.cl.oui_string' : 'option.vendor.cl.oui_bytes'], at, length);
    return true;
  },
};

const ALCATEL: Suboptions = {
  type: V['option.vendor.alu.suboption'],
  single: { 0: V['option.vendor.alu.padding'], 255: V['option.vendor.alu.end'] },
  end: 255,
  plain: {
    58: [U16, V['option.vendor.alu.vid']],
    64: [ADDRESS, V['option.vendor.alu.tftp1']],
    65: [ADDRESS, V['option.vendor.alu.tftp2']],
    66: [U8, V['option.vendor.alu.app_type']],
    67: [TEXT, V['option.vendor.alu.sip_url']],
  },
  strict: true,
  stopsAtMisfit: true,
};

const AEROHIVE: Suboptions = {
  type: V['option.vendor.aerohive.suboption'],
  unknown: V['option.vendor.aerohive.unknown'],
  plain: {
    225: [TEXT, V['option.vendor.aerohive.xiqhostname']],
    226: [ADDRESS, V['option.vendor.aerohive.xiqipaddress']],
  },
};

const CISCO: Suboptions = {
  type: V['option.vendor.cisco.suboption'],
  unknown: V['option.vendor.cisco.unknown'],
  plain: {
    1: [U8, V['option.vendor.cisco.unknown1']],
    2: [U8, V['option.vendor.cisco.unknown2']],
    3: [U16, V['option.vendor.cisco.unknown3']],
    4: [U32, V['option.vendor.cisco.nodeid']],
    5: [U8, V['option.vendor.cisco.unknown5']],
    6: [U8, V['option.vendor.cisco.unknown6']],
    7: [TEXT, V['option.vendor.cisco.model']],
    8: [TEXT, V['option.vendor.cisco.apicuuid']],
    9: [TEXT, V['option.vendor.cisco.fabricname']],
    10: [U32, V['option.vendor.cisco.unknown10']],
    11: [TEXT, V['option.vendor.cisco.serialno']],
    12: [TEXT, V['option.vendor.cisco.clientint']],
  },
};

const ATTRIBUTE_BITS = [
  V['option.vendor.bsdp.boot_image.attribute.install'],
  V['option.vendor.bsdp.boot_image.attribute.kind'],
  V['option.vendor.bsdp.boot_image.attribute.reserved'],
];

/** Boot Server Discovery Protocol of Apple's NetBoot. */
const BSDP: Suboptions = {
  type: V['option.vendor.bsdp.suboption'],
  plain: {
    1: [U8, V['option.vendor.bsdp.message_type']],
    2: [U16, V['option.vendor.bsdp.version']],
    3: [ADDRESS, V['option.vendor.bsdp.server_identifier']],
    4: [U16, V['option.vendor.bsdp.server_priority']],
    5: [U16, V['option.vendor.bsdp.reply_port']],
    6: [TEXT, V['option.vendor.bsdp.boot_image_list_path']],
    10: [MARK, V['option.vendor.bsdp.netboot_firmware']],
    12: [U16, V['option.vendor.bsdp.message_size']],
  },
  special: emitBsdp,
};

function emitBsdp(d: Dissection, type: number, at: number, length: number): boolean {
  const end = at + length;
  if (type === 7 || type === 8) {
    d.u32(V[type === 7 ? 'option.vendor.bsdp.default_boot_image_id' : 'option.vendor.bsdp.selected_boot_image_id'], at);
    d.open();
    emitBootImage(d, at);
  } else if (type === 9) {
    d.span(V['option.vendor.bsdp.boot_image_list'], at, length);
    d.open();
    for (let next = at; next < end && d.fault === FAULT_NONE; ) {
      const size = d.getU8(next + 4);
      d.span(V['option.vendor.bsdp.boot_image.desc'], next, 5 + size);
      d.open();
      emitBootImage(d, next);
      d.u8(V['option.vendor.bsdp.boot_image.name_len'], next + 4);
      d.span(V['option.vendor.bsdp.boot_image.name'], next + 5, size);
      d.close();
      next += 5 + size;
    }
  } else if (type === 11) {
    d.span(V['option.vendor.bsdp.attributes_filter_list'], at, length);
    d.open();
    for (let next = at; next + 2 <= end && d.fault === FAULT_NONE; next += 2) emitAttribute(d, next);
  } else return false;
  d.close();
  return true;
}

function emitAttribute(d: Dissection, at: number): void {
  d.u16(V['option.vendor.bsdp.boot_image.attribute'], at);
  d.open();
  emitBits(d, at, 2, ATTRIBUTE_BITS);
  d.close();
}

function emitBootImage(d: Dissection, at: number): void {
  emitAttribute(d, at);
  d.u16(V['option.vendor.bsdp.boot_image.index'], at + 2);
}

/** Classes of clients, by what their identifier (option 60) begins with, and the form of their option 43. */
const FORMS: readonly (readonly [string, Suboptions])[] = [
  ['PXEClient', PXE],
  ['pktc', CABLE],
  ['docsis', CABLE],
  ['OpenCable2.0', CABLE],
  ['CableHome', CABLE],
  ['alcatel.', ALCATEL],
  ['AAPLBSDPC', BSDP],
  ['AEROHIVE', AEROHIVE],
  ['cisco', CISCO],
];

/** Alcatel-Lucent's phones take options that no class of client is named for: types of theirs, of a fitting length. */
const ALCATEL_TYPES = new Set([58, 64, 65, 66, 67]);
const isAlcatel = (d: Dissection, at: number, length: number): boolean =>
  length >= 2 && d.has(at, 2) && ALCATEL_TYPES.has(d.bytes[at]) && 2 + d.bytes[at + 1] <= length;

/** Option 43, whose form the client's class tells: the option with bytes `[classAt, classAt + classLength)`, if it is there. */
export function emitVendor(d: Dissection, at: number, length: number, classAt: number, classLength: number): void {
  const found = FORMS.find(([name]) => beginsWith(d, classAt, classLength, name));
  const isAccessPoint = beginsWith(d, classAt, classLength, 'ArubaAP');
  const isInstant = beginsWith(d, classAt, classLength, 'ArubaInstantAP');
  const form = found?.[1] ?? (!isAccessPoint && !isInstant && isAlcatel(d, at, length) ? ALCATEL : undefined);
  if (isAccessPoint || isInstant || (form !== undefined && length > 0)) d.mention(dhcp.id);
  if (form !== undefined) emitSuboptions(d, form, O['option.suboption_length'], at, at + length);
  else if (isAccessPoint) d.span(V['option.vendor.arubaap.controllerip'], at, length);
  else if (isInstant) {
    d.span(V['option.vendor.arubaiap'], at, length);
    emitAruba(d, at, at + length);
  } else d.span(V['option.vendor.value'], at, length);
}

const ARUBA_PARTS = [
  V['option.vendor.arubaiap.name_org'],
  V['option.vendor.arubaiap.amp_ip'],
  V['option.vendor.arubaiap.password'],
];

/** An organisation, an address and a password, with commas between them. */
function emitAruba(d: Dissection, at: number, end: number): void {
  d.open();
  let from = at;
  for (let part = 0; part < 3 && from < end && end <= d.end; part++) {
    let to = from;
    while (to < end && (part === 2 || d.bytes[to] !== 0x2c)) to++;
    d.span(ARUBA_PARTS[part], from, to - from);
    from = to + 1;
  }
  d.close();
}
