import type { Dissection } from '../../dissection.js';
import { Q931 as F } from './fields.js';
import { bits, element, goesOn, isMore, octet, rest } from './octets.js';

const V110 = 1;
const NON_STANDARD = 7;
const V120 = 8;
const X31 = 9;

/** Bearer capability and low-layer compatibility (ITU-T Q.931, 4.5.5 and 4.5.19): what is carried, layer by layer. */
export function dissectBearer(d: Dissection, isLowLayer: boolean): void {
  const first = d.getU8(element.at);
  if ((first & 0x60) !== 0) {
    d.span(F['bearer_capability.data'], element.at, element.end - element.at);
    octet(d, 'extension_ind', 'coding_standard');
    return;
  }
  octet(d, 'extension_ind', 'coding_standard', 'information_transfer_capability');
  if (isLowLayer && goesOn(first)) octet(d, 'extension_ind', 'out_band_negotiation');
  if (!isMore(d)) return;
  const rate = octet(d, 'extension_ind', 'transfer_mode', 'information_transfer_rate');
  if ((rate & 0x1f) === 0x18) octet(d, 'bearer_capability.rate_multiplier');
  if (isMore(d) && layer(d) === 1) dissectFirst(d);
  if (isMore(d) && layer(d) === 2) dissectSecond(d);
  if (isMore(d) && layer(d) === 3) dissectThird(d);
}

const layer = (d: Dissection): number => (d.getU8(element.at) >>> 5) & 3;

function dissectFirst(d: Dissection): void {
  const value = octet(d, 'extension_ind', 'layer_ident', 'uil1');
  if (!goesOn(value)) return;
  const protocol = value & 0x1f;
  let next = octet(d, 'layer_1', 'layer_1_in_band_negotiation', 'bearer_capability.user_rate');
  if (!goesOn(next)) return;
  if (protocol === V110 || protocol === NON_STANDARD) {
    next = octet(
      d,
      'bearer_capability.intermediate_rate',
      'send_data_net_independent_clock',
      'accept_data_net_independent_clock',
      'send_data_flow_control',
      'accept_data_flow_control',
    );
    if (!goesOn(next)) return;
  }
  if (protocol === V110 || protocol === V120 || protocol === X31 || protocol === NON_STANDARD) {
    next = octet(
      d,
      'rate_adaption_header',
      'multiple_frame_establishment',
      'mode_of_operation',
      'protocol_negotiation',
      'message_originator',
      'negotiation_is_done',
    );
    if (!goesOn(next)) return;
  }
  next = octet(d, 'bearer_capability.stop_bits', 'bearer_capability.data_bits', 'bearer_capability.parity');
  // tshark reads these from the same octet.
  if (!goesOn(next)) return;
  element.at--;
  octet(d, 'bearer_capability.duplex', 'bearer_capability.modem_type');
  element.at = element.end;
}

const USER_SPECIFIED = 0x10;

function dissectSecond(d: Dissection): void {
  const value = octet(d, 'extension_ind', 'layer_ident', 'uil2');
  if (!goesOn(value)) return;
  if ((value & 0x1f) === USER_SPECIFIED) {
    octet(d, 'uil2_info');
    return;
  }
  const mode = octet(d, 'bearer_capability.mode');
  if (goesOn(mode)) octet(d, 'bearer_capability.window_size');
}

function dissectThird(d: Dissection): void {
  const value = octet(d, 'extension_ind', 'layer_ident', 'uil3');
  if (!goesOn(value)) return;
  const mode = octet(d, 'bearer_capability.mode');
  if (!goesOn(mode)) return;
  const size = octet(d, 'bearer_capability.default_packet_size');
  if (goesOn(size)) octet(d, 'bearer_capability.packet_window_size');
}

/** High-layer compatibility (4.5.17): what the call is for. */
export function dissectHighLayer(d: Dissection): void {
  const first = d.getU8(element.at);
  if ((first & 0x60) !== 0) {
    octet(d, 'extension_ind', 'coding_standard');
    rest(d, 'high_layer_compat.data');
    return;
  }
  octet(d, 'extension_ind', 'coding_standard', 'interpretation', 'presentation_method_protocol_profile');
  if (!isMore(d)) return;
  const value = bits(d, 'extension_ind', 'high_layer_characteristics');
  element.at++;
  const kind = value & 0x7f;
  if (!goesOn(value) || !isMore(d)) return;
  if (kind === 0x5e || kind === 0x5f) octet(d, 'extension_ind', 'extended_high_layer_characteristics');
  else if (kind === 0x60) octet(d, 'extension_ind', 'extended_audiovisual_characteristics');
}
