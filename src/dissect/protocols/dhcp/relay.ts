import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ENTERPRISE as E } from './enterprise-fields.js';
import { OPTIONS as O } from './option-fields.js';
import { dhcp } from './protocol.js';
import { RELAY as R } from './relay-fields.js';
import { ADDRESS, ADDRESSES, BYTES, ETHER, emitSuboptions, type Suboptions, TEXT, U8, U32 } from './values.js';

const CABLELABS = 4491;

/** Suboptions of the Relay Agent Information option (RFC 3046 and those that IANA lists since), and Cisco's own. */
const SUBOPTIONS: Suboptions = {
  type: R['option.agent_information_option.suboption'],
  value: R['option.agent_information_option.value'],
  plain: {
    1: [BYTES, R['option.agent_information_option.agent_circuit_id']],
    2: [BYTES, R['option.agent_information_option.agent_remote_id']],
    3: [BYTES, R['option.agent_information_option.reserved']],
    4: [U32, R['option.agent_information_option.docsis_device_class']],
    5: [ADDRESS, R['option.agent_information_option.link_selection']],
    6: [TEXT, R['option.agent_information_option.subscriber_id']],
    7: [BYTES, R['option.agent_information_option.radius_attributes']],
    8: [BYTES, R['option.agent_information_option.authentication']],
    10: [U8, R['option.agent_information_option.flags']],
    11: [ADDRESS, R['option.agent_information_option.server_id_override']],
    12: [BYTES, R['option.agent_information_option.relay_agent_id']],
    14: [TEXT, R['option.agent_information_option.ani_network_name']],
    15: [TEXT, R['option.agent_information_option.ani_ap_name']],
    16: [ETHER, R['option.agent_information_option.ani_ap_bssid']],
    17: [BYTES, R['option.agent_information_option.ani_operator_id']],
    18: [TEXT, R['option.agent_information_option.ani_operator_realm']],
    150: [ADDRESS, R['option.agent_information_option.link_selection_cisco']],
    152: [ADDRESS, R['option.agent_information_option.server_id_override_cisco']],
  },
  special,
};

function special(d: Dissection, type: number, at: number, length: number): boolean {
  if (type === 9) emitEnterprises(d, at, at + length);
  else if (type === 13) {
    let value = 0;
    for (let i = 0; i < Math.min(4, length); i++) value = value * 256 + d.getU8(at + i);
    d.value(R['option.agent_information_option.ani_att'], value, at, length);
  } else if (type === 151) {
    if (length === 1) d.u8(R['option.agent_information_option.vrf_name.global'], at);
    else d.span(R['option.agent_information_option.vrf_name'], at + 1, length - 1);
  } else return false;
  return true;
}

/** Vendor-Specific Information (RFC 4243). */
function emitEnterprises(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 5 <= end && d.fault === FAULT_NONE; ) {
    const enterprise = d.u32(R['option.agent_information_option.vi.enterprise'], at);
    d.open();
    const length = d.u8(R['option.agent_information_option.vi.data_length'], at + 4);
    if (enterprise === CABLELABS) emitCable(d, at + 5, Math.min(at + 5 + length, end));
    d.close();
    if (enterprise !== CABLELABS) d.span(R['option.agent_information_option.value'], at + 5, length);
    at += 5 + length;
  }
}

function emitCable(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 2 <= end && d.fault === FAULT_NONE; ) {
    const tag = d.u8(R['option.agent_information_option.vi.cl.tag'], at);
    const length = d.u8(R['option.agent_information_option.vi.cl.tag_length'], at + 1);
    const value = at + 2;
    if (tag === 1) d.u16(R['option.agent_information_option.vi.cl.docsis_version'], value);
    else if (tag === 2) d.u16(R['option.agent_information_option.vi.cl.dpoe_system_version'], value);
    else if (tag === 3 && length > 0)
      d.span(R['option.agent_information_option.vi.cl.dpoe_system_pbb_service'], value, length);
    else if (tag === 4) d.span(R['option.agent_information_option.vi.cl.service_class_name'], value, length);
    else if (tag === 5) d.span(R['option.agent_information_option.vi.cl.mso_defined_text'], value, length);
    else if (tag === 6) d.span(R['option.agent_information_option.vi.cl.secure_file_transfer_uri'], value, length);
    else
      remark(
        d,
        E['option.option.vi.cl.tag_unknown'],
        SEVERITY.warn,
        GROUP.protocol,
        `Unknown tag ${tag} (${length} bytes)`,
      );
    at = value + length;
  }
}

/** Option 82. */
export function emitRelay(d: Dissection, at: number, length: number): void {
  emitSuboptions(d, SUBOPTIONS, O['option.suboption_length'], at, at + length);
}

/** Options of Novell's NetWare/IP (RFC 2242). */
const NOVELL: Suboptions = {
  type: E['option.novell_options.suboption'],
  value: E['option.novell_options.value'],
  plain: {
    5: [U8, E['option.novell_options.broadcast']],
    6: [ADDRESSES, E['option.novell_options.preferred_dss_server']],
    7: [ADDRESSES, E['option.novell_options.nearest_nwip_server']],
    8: [U8, E['option.novell_options.autoretries']],
    9: [U8, E['option.novell_options.autoretry_delay']],
    10: [U8, E['option.novell_options.support_netware_v1_1']],
    11: [ADDRESS, E['option.novell_options.primary_dss']],
  },
};

/** Option 63. */
export function emitNovell(d: Dissection, at: number, length: number): void {
  emitSuboptions(d, NOVELL, O['option.suboption_length'], at, at + length);
}

/** Suboptions of the Broadband Forum's TR-111 in option 125. */
const TR111: Suboptions = {
  type: E['option.vi.tr111.suboption'],
  value: E['option.vi.value'],
  plain: {
    2: [TEXT, E['option.vi.tr111.device_serial_number']],
    3: [TEXT, E['option.vi.tr111.device_product_class']],
    4: [TEXT, E['option.vi.tr111.gateway_manufacturer_oui']],
    5: [TEXT, E['option.vi.tr111.gateway_serial_number']],
    6: [TEXT, E['option.vi.tr111.gateway_product_class']],
  },
  before: (d, type, at, length) => {
    if (type !== 1 || !d.has(at, length) || d.want[E['option.vi.tr111.device_manufacturer_oui']] === 0) return;
    const digits = Buffer.from(d.bytes.subarray(at, at + Math.min(length, 6))).toString('latin1');
    d.value(E['option.vi.tr111.device_manufacturer_oui'], Number.parseInt(digits, 16) || 0, at, length);
  },
};

const CABLE: Suboptions = {
  type: E['option.vi.cl.suboption'],
  plain: {
    1: [BYTES, E['option.vi.cl.option_request']],
    2: [ADDRESSES, E['option.vi.cl.tftp_server_addresses']],
    3: [BYTES, E['option.vi.cl.erouter_container_option']],
    4: [U8, E['option.vi.cl.mib_environment_indicator_option']],
  },
};

const OTHER: Suboptions = { type: E['vendor.suboption'], plain: {} };

/** Option 125: what vendors say, by their enterprise numbers (RFC 3925). */
export function emitEnterpriseOptions(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 5 <= end && d.fault === FAULT_NONE; ) {
    const enterprise = d.u32(E['option.vi.enterprise'], at);
    d.open();
    const length = d.u8(E['option.vi.length'], at + 4);
    const form = enterprise === 3561 ? TR111 : enterprise === CABLELABS ? CABLE : OTHER;
    emitSuboptions(d, form, O['option.suboption_length'], at + 5, Math.min(at + 5 + length, end));
    d.close();
    if (form !== OTHER) d.mention(dhcp.id);
    at += 5 + length;
  }
}

/** Option 124: classes of vendors (RFC 3925). */
export function emitEnterpriseClasses(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 5 <= end && d.fault === FAULT_NONE; ) {
    d.u32(E['option.vi_class.enterprise'], at);
    d.open();
    const length = d.u8(E['option.vi_class.length'], at + 4);
    const last = Math.min(at + 5 + length, end);
    for (at += 5; at < last && d.fault === FAULT_NONE; ) {
      d.heading('Vendor Class Data Item', at);
      d.open();
      const size = d.u8(E['option.vi_class.vendor_class_data.item.length'], at);
      d.span(E['option.vi_class.vendor_class_data.item.data'], at + 1, size);
      d.close();
      at += 1 + size;
    }
    d.close();
  }
}
