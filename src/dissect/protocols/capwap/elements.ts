import type { Dissection } from '../../dissection.js';
import { CAPWAP_ELEMENTS } from '../../names/capwap.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Layout, show } from '../openflow/layout.js';
import { later, namedLayout } from '../openflow/named-layout.js';
import { ELEMENT as F } from './element-fields.js';
import { CAPWAP as MARKS } from './fields.js';

const named = (prefix: string, ...names: readonly string[]): (() => Layout) =>
  later(() =>
    namedLayout(F, prefix === '' ? 'control.message_element' : `control.message_element.${prefix}`, ...names),
  );
const field = (name: string): number => F[`control.message_element.${name}` as keyof typeof F];

type Element = (d: Dissection, at: number, end: number) => void;

/** Values that follow one another. */
const plain =
  (places: () => Layout): Element =>
  (d, at) =>
    void show(d, at, places());
/** All of it text, or bytes. */
const whole =
  (id: number): Element =>
  (d, at, end) => {
    if (end > at) d.span(id, at, end - at);
  };

/** Values of one kind that go on to the end, behind those that come once. */
const each =
  (id: number, size: number, before: () => Layout = () => []): Element =>
  (d, start, end) => {
    for (let at = show(d, start, before()); at + size <= end && d.fault === 0; at += size) {
      if (size === 4) d.ipv4(id, at);
      else if (size === 16) d.ipv6(id, at);
      else d.u8(id, at);
    }
  };

const DESCRIPTOR = named('ac_descriptor', 'stations', 'limit', 'active_wtp', 'max_wtp');
const INFORMATION = {
  mark: field('ac_information'),
  head: named('ac_information', 'vendor', 'type', 'length'),
  value: field('ac_information.value'),
  texts: [-1, -1, -1, -1, field('ac_information.hardware_version'), field('ac_information.software_version')],
};
const WTP = {
  mark: field('wtp_descriptor'),
  head: named('wtp_descriptor', 'vendor', 'type', 'length'),
  value: field('wtp_descriptor.value'),
  texts: ['hardware_version', 'active_software_version', 'boot_version', 'other_software_version'].map((name) =>
    field(`wtp_descriptor.${name}`),
  ),
};
const BOARD = {
  mark: field('wtp_board_data'),
  head: named('wtp_board_data', 'type', 'length'),
  value: field('wtp_board_data.value'),
  texts: ['wtp_model_number', 'wtp_serial_number', 'wtp_board_id', 'wtp_board_revision', 'base_mac_address'].map(
    (name) => field(`wtp_board_data.${name}`),
  ),
};

/** Parts that have a type and a length each, and before these perhaps who defined them. */
function dissectParts(d: Dissection, start: number, end: number, parts: typeof WTP): void {
  const hasVendor = parts.head().length > 2;
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.getU16(hasVendor ? at + 4 : at);
    const length = d.getU16(hasVendor ? at + 6 : at + 2);
    if (d.fault !== 0) return;
    const size = (hasVendor ? 8 : 4) + length;
    d.value(parts.mark, 1, at, Math.min(size, d.end - at));
    d.open();
    const value = show(d, at, parts.head());
    d.span(parts.value, value, length);
    const text = parts.texts[type] ?? -1;
    if (text === field('wtp_board_data.base_mac_address')) d.ether(text, value);
    else if (text >= 0) d.span(text, value, length);
    d.close();
    at += size;
  }
}

function dissectController(d: Dissection, start: number, end: number): void {
  let at = show(d, start, DESCRIPTOR());
  const security = d.u8(field('ac_descriptor.security'), at);
  d.open();
  d.value(field('ac_descriptor.security.r'), (security & 0xf9) === 0 ? 0 : 1, at, 1);
  d.value(field('ac_descriptor.security.s'), (security >> 2) & 1, at, 1);
  d.value(field('ac_descriptor.security.x'), (security >> 1) & 1, at, 1);
  d.close();
  d.u8(field('ac_descriptor.rmac_field'), at + 1);
  d.u8(field('ac_descriptor.reserved'), at + 2);
  at += 3;
  const policy = d.u8(field('ac_descriptor.dtls_policy'), at);
  d.open();
  d.value(field('ac_descriptor.dtls_policy.r'), policy & 0xf9, at, 1);
  d.value(field('ac_descriptor.dtls_policy.d'), (policy >> 2) & 1, at, 1);
  d.value(field('ac_descriptor.dtls_policy.c'), (policy >> 1) & 1, at, 1);
  d.close();
  dissectParts(d, at + 1, end, INFORMATION);
}

/** A termination point: its radios, the encryption that it can do, and what it is made of. */
function dissectPoint(d: Dissection, start: number, end: number): void {
  d.u8(field('wtp_descriptor.max_radios'), start);
  d.u8(field('wtp_descriptor.radio_in_use'), start + 1);
  const count = d.u8(field('wtp_descriptor.number_encrypt'), start + 2);
  d.open();
  let at = start + 3;
  for (let i = 0; i < count && at < end && d.fault === 0; i++, at += 3) {
    d.value(field('wtp_descriptor.encrypt'), 1, at, Math.min(3, d.end - at));
    d.open();
    const network = d.getU8(at);
    if (d.fault === 0) {
      d.value(field('wtp_descriptor.encrypt_reserved'), network >> 5, at, 1);
      d.value(field('wtp_descriptor.encrypt_wbid'), network & 0x1f, at, 1);
    }
    d.u16(field('wtp_descriptor.encrypt_capabilities'), at + 1);
    d.close();
  }
  d.close();
  dissectParts(d, at, end, WTP);
}

/** A station by its address, in one of two lengths; behind it perhaps the name of its VLAN. */
const station =
  (prefix: string): Element =>
  (d, at, end) => {
    if (end - at < 8) return;
    d.u8(field(`${prefix}.radio_id`), at);
    const length = d.u8(field(`${prefix}.length`), at + 1);
    if (length === 6) d.ether(field(`${prefix}.mac.eui48`), at + 2);
    else if (length === 8) d.u64(field(`${prefix}.mac.eui64`), at + 2);
    else d.span(field(`${prefix}.mac.data`), at + 2, length);
    const name = at + 2 + length;
    if (prefix === 'add_station' && end > name) d.span(field('add_station.vlan_name'), name, end - name);
  };

function dissectTunnelMode(d: Dissection, at: number): void {
  const mode = d.u8(field('wtp_frame_tunnel_mode'), at);
  d.open();
  d.value(field('wtp_frame_tunnel_mode.n'), (mode >> 3) & 1, at, 1);
  d.value(field('wtp_frame_tunnel_mode.e'), (mode >> 2) & 1, at, 1);
  d.value(field('wtp_frame_tunnel_mode.l'), (mode >> 1) & 1, at, 1);
  d.value(field('wtp_frame_tunnel_mode.r'), mode & 0xf1, at, 1);
  d.close();
}

const RADIO_TYPES = ['b', 'a', 'g', 'n'].map((name) => field(`ieee80211_wtp_info_radio.radio_type_${name}`));

function dissectRadio(d: Dissection, at: number): void {
  d.u8(field('ieee80211_wtp_radio_info.radio_id'), at);
  d.span(field('ieee80211_wtp_info_radio.radio_type_reserved'), at + 1, 3);
  const types = d.getU8(at + 4);
  for (let bit = 3; bit >= 0 && d.fault === 0; bit--) d.value(RADIO_TYPES[bit], (types >> bit) & 1, at + 4, 1);
}

/** Seconds from 1900 as NTP counts them; what has the highest bit clear is of the era that begins in 2036. */
function dissectTimestamp(d: Dissection, at: number): void {
  const time = d.getU32(at);
  if (d.fault !== 0) return;
  const seconds = time >= 0x8000_0000 ? time - 2_208_988_800 : time + 2_085_978_496;
  d.wide(field('ac_timestamp'), seconds, 0, at, 4);
}

const REBOOTS = named(
  'wtp_reboot_statistics',
  'reboot_count',
  'ac_initiated_count',
  'link_failure_count',
  'sw_failure_count',
  'hw_failure_count',
  'other_failure_count',
  'unknown_failure_count',
  'last_failure_type',
);

/** The elements that are taken apart, each with the fewest bytes that it may have. */
const ELEMENTS = new Map<number, readonly [number, Element]>([
  [1, [12, dissectController]],
  [2, [4, each(field('message_element.ac_ipv4_list'), 4)]],
  [3, [4, each(field('message_element.ac_ipv6_list'), 16)]],
  [4, [1, whole(field('ac_name'))]],
  [
    5,
    [
      2,
      (d, at, end) => {
        d.u8(field('ac_name_with_priority'), at);
        d.span(field('ac_name'), at + 1, end - at - 1);
      },
    ],
  ],
  [6, [4, dissectTimestamp]],
  [8, [8, station('add_station')]],
  [
    10,
    [
      6,
      (d, at) => {
        d.ipv4(field('message_element.capwap_control_ipv4'), at);
        d.u16(field('capwap_control_wtp_count'), at + 4);
      },
    ],
  ],
  [
    11,
    [
      18,
      (d, at) => {
        d.ipv6(field('message_element.capwap_control_ipv6'), at);
        d.u16(field('capwap_control_wtp_count'), at + 16);
      },
    ],
  ],
  [12, [2, plain(named('', 'capwap_timers_discovery', 'capwap_timers_echo_request'))]],
  [16, [3, plain(named('decryption_error_report_period', 'radio_id', 'interval'))]],
  [18, [8, station('delete_station')]],
  [20, [1, plain(named('', 'discovery_type'))]],
  [23, [4, plain(named('', 'idle_timeout'))]],
  [28, [1, whole(field('location_data'))]],
  [29, [2, plain(named('', 'maximum_message_length'))]],
  [30, [4, (d, at) => d.ipv4(field('capwap_local_ipv4_address'), at)]],
  [31, [2, plain(named('radio_admin', 'id', 'state'))]],
  [32, [3, plain(named('radio_op_state', 'radio_id', 'radio_state', 'radio_cause'))]],
  [33, [4, plain(named('', 'result_code'))]],
  [35, [16, whole(field('session_id'))]],
  [36, [2, plain(named('', 'statistics_timer'))]],
  [
    37,
    [
      7,
      (d, at, end) => {
        d.u32(field('vsp.vendor_identifier'), at);
        d.u16(field('vsp.vendor_element_id'), at + 4);
        d.span(field('vsp.vendor_data'), at + 6, end - at - 6);
      },
    ],
  ],
  [
    38,
    [
      0,
      (d, at, end) => {
        d.u32(field('wtp_board_data.vendor'), at);
        dissectParts(d, at + 4, end, BOARD);
      },
    ],
  ],
  [39, [33, dissectPoint]],
  [40, [1, plain(named('', 'wtp_fallback'))]],
  [41, [1, dissectTunnelMode]],
  [44, [1, plain(named('', 'wtp_mac_type'))]],
  [45, [1, whole(field('wtp_name'))]],
  [48, [15, plain(REBOOTS)]],
  [50, [16, (d, at) => d.ipv6(field('capwap_local_ipv6_address'), at)]],
  [51, [1, plain(named('', 'capwap_transport_protocol'))]],
  [52, [1, whole(field('mtu_discovery_padding'))]],
  [53, [1, plain(named('', 'ecn_support'))]],
  [
    1025,
    [
      5,
      each(
        field('ieee80211_antenna.selection'),
        1,
        named('ieee80211_antenna', 'radio_id', 'diversity', 'combiner', 'count'),
      ),
    ],
  ],
  [1026, [8, plain(named('ieee80211_assigned_wtp_bssid', 'radio_id', 'wlan_id', 'bssid'))]],
  [1027, [2, plain(named('ieee80211_delete_wlan', 'radio_id', 'wlan_id'))]],
  [1040, [3, each(field('ieee80211_supported_rates.rate'), 1, named('ieee80211_supported_rates', 'radio_id'))]],
  [1048, [5, dissectRadio]],
]);

/** Elements that may be longer than what they need. */
const OPEN: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 8, 18, 28, 37, 38, 39, 45, 52, 1025, 1040]);
const FIRST_OF_WLAN = 1024;
const MAXIMUM_MESSAGE_LENGTH = 29;

/** What an element has, `[at, end)`; elements of WLANs, stations' keys and statistics (RFC 5416) stay bytes. */
export function dissectElement(d: Dissection, type: number, at: number, end: number): void {
  const found = ELEMENTS.get(type);
  if (found === undefined) {
    if (type >= FIRST_OF_WLAN) return;
    const name = CAPWAP_ELEMENTS[type] ?? `(${type})`;
    const message = `Dissector for CAPWAP Message Element (${name}) type not implemented, Contact Wireshark developers if you want this supported`;
    remark(d, MARKS['message_element.type.undecoded'], SEVERITY.note, GROUP.undecoded, message);
    return;
  }
  const [least, element] = found;
  const isOpen = OPEN.has(type);
  if (isOpen ? end - at >= least : end - at === least) element(d, at, end);
  else {
    const name = type === MAXIMUM_MESSAGE_LENGTH ? 'Maximum Message' : (CAPWAP_ELEMENTS[type] ?? '').trim();
    const message = `${name} length ${end - at} wrong, must be ${isOpen ? '>=' : '='} ${least}`;
    remark(d, MARKS['message_element.length.bad'], SEVERITY.error, GROUP.malformed, message);
  }
}
