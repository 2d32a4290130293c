import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectBearer, dissectHighLayer } from './bearer.js';
import { dissectCause } from './cause.js';
import { E164, Q931 as F } from './fields.js';
import { bits, element, goesOn, isMore, octet, rest } from './octets.js';

/** What stands in an element of that type; false where it is none that is known. */
export function dissectElement(d: Dissection, type: number): boolean {
  const read = READERS[type];
  if (read === undefined) return false;
  if (isMore(d)) read(d);
  return true;
}

const READERS: Readonly<Record<number, (d: Dissection) => void>> = {
  0x00: (d) => remarkLength(d, `Segmented message: length is ${element.end - element.at}, should be 2`),
  0x04: (d) => dissectBearer(d, false),
  0x08: dissectCause,
  0x10: (d) => rest(d, 'data'),
  0x14: (d) => dissectCoded(d, 'call_state.data', () => octet(d, 'call_state')),
  0x18: dissectChannel,
  0x1e: dissectProgress,
  0x20: dissectNetwork,
  0x28: (d) => rest(d, 'display_information'),
  0x29: dissectDate,
  0x2c: (d) => rest(d, 'keypad_facility'),
  0x34: (d) => octet(d, 'signal'),
  0x40: dissectRates,
  0x42: dissectDelay,
  0x43: (d) => remarkLength(d, "Transit delay isn't 3 octets long"),
  0x44: (d) => octet(d, 'fast_select', 'pl_request', 'pl_binary_confirmation', 'pl_modulus'),
  0x45: (d) => dissectPair(d, 'pl_window_size'),
  0x46: (d) => dissectPair(d, 'packet_size'),
  0x47: (d) => {
    octet(d, 'cug_indication');
    rest(d, 'cug_index_code');
  },
  0x4a: (d) => octet(d, 'reverse_charging_ind'),
  0x4c: (d) => dissectNumber(d, 'connected_number.digits'),
  0x6c: (d) => dissectNumber(d, 'calling_party_number.digits'),
  0x6d: dissectSubaddress,
  0x70: (d) => dissectNumber(d, 'called_party_number.digits'),
  0x71: dissectSubaddress,
  0x74: (d) => dissectNumber(d, 'redirecting_number.digits'),
  0x78: dissectNetwork,
  0x79: (d) => octet(d, 'restart_indicator'),
  0x7c: (d) => dissectBearer(d, true),
  0x7d: dissectHighLayer,
};

/** Of other standards than ITU-T's the octets are shown as they are. */
function dissectCoded(d: Dissection, data: string, read: () => void): void {
  if ((bits(d, 'coding_standard') & 0x60) === 0x60 || (d.getU8(element.at) & 0x60) !== 0) rest(d, data);
  else read();
}

function remarkLength(d: Dissection, text: string): void {
  remarkBeneath(d, F.invalid_length, SEVERITY.error, GROUP.malformed, text);
}

function dissectProgress(d: Dissection): void {
  dissectCoded(d, 'progress_indicator.data', () => {
    octet(d, 'progress_indicator.location');
    if (isMore(d)) octet(d, 'progress_indicator.description');
  });
}

function dissectChannel(d: Dissection): void {
  const first = octet(
    d,
    'extension_ind',
    'channel.interface_id_present',
    'channel.interface_type',
    'channel.exclusive',
    'channel.dchan',
    'channel.selection',
  );
  if (first & 0x40) dissectInterface(d);
  // Only a primary rate interface has more channels than two.
  if ((first & 0x20) === 0 || !isMore(d)) return;
  const second = octet(d, 'extension_ind', 'coding_standard', 'channel.map', 'channel.element_type');
  if ((second & 0x60) !== 0) {
    rest(d, 'channel.data');
    return;
  }
  if (second & 0x10) while (isMore(d)) octet(d, 'channel.slot_map');
  else if (isMore(d)) octet(d, 'extension_ind', 'channel.number');
}

/** Seven bits of each octet, up to the last. */
function dissectInterface(d: Dissection): void {
  const start = element.at;
  let value = 0;
  for (let more = true; more && isMore(d); ) {
    const next = d.getU8(element.at++);
    value = (value * 128 + (next & 0x7f)) >>> 0;
    more = goesOn(next);
  }
  d.value(F['channel.interface_id'], value, start, element.at - start);
}

/** A number of a party (4.5.8 and on), which may be said to be one of E.164. */
function dissectNumber(d: Dissection, name: string): void {
  const first = octet(d, 'numbering_plan', 'number_type', 'extension_ind');
  if (goesOn(first) && isMore(d)) {
    const second = octet(d, 'screening_ind', 'presentation_ind', 'extension_ind');
    if (goesOn(second) && isMore(d)) octet(d, 'extension.reason');
  }
  const { at, end } = element;
  rest(d, name);
  if ((first & 0x0f) !== 1 || end <= at) return;
  if (name === 'calling_party_number.digits') d.span(E164[name], at, end - at);
  else if (name === 'called_party_number.digits') {
    d.span(E164[name], at, end - at);
    if ((first & 0x70) === SUBSCRIBER) d.span(E164.msisdn, at, end - at);
  }
}
const SUBSCRIBER = 0x40;

function dissectSubaddress(d: Dissection): void {
  octet(d, 'party_subaddr.type', 'party_subaddr.odd_even');
  rest(d, 'party_subaddr');
}

function dissectNetwork(d: Dissection): void {
  const length = octet(d, 'netid.length') & 0x7f;
  if (length > 0 && isMore(d)) {
    octet(d, 'netid.type', 'netid.plan');
    const size = Math.min(length - 1, element.end - element.at);
    if (size > 0) d.span(F.netid, element.at, size);
    element.at += size;
  }
  rest(d, 'netid.facility_specification');
}

/** Year, month, day, hour and minute, and the second, if there are six. */
function dissectDate(d: Dissection): void {
  const length = element.end - element.at;
  if (length === 5 || length === 6) {
    rest(d, 'date_time');
    return;
  }
  const text = `Date/time: length is ${length}, should be 5 or 6`;
  if (d.want[HEADING] !== 0) d.heading(text, element.at, length);
  remarkBeneath(d, F['date_time.invalid'], SEVERITY.error, GROUP.malformed, text);
}

function dissectRates(d: Dissection): void {
  for (const name of ['incoming', 'outgoing', 'minimum_incoming', 'minimum_outgoing'])
    if (isMore(d)) octet(d, `information_rate.${name}`);
}

function dissectDelay(d: Dissection): void {
  const start = element.at;
  let value = 0;
  while (isMore(d)) {
    const next = d.getU8(element.at++);
    value = (value * 128 + (next & 0x7f)) & 0xffff;
    if (!goesOn(next)) {
      d.value(F.cumulative_transit_delay, value, start, element.at - start);
      return;
    }
  }
  remarkLength(d, 'Cumulative transit delay goes past end of information element');
}

function dissectPair(d: Dissection, name: string): void {
  const first = octet(d, `${name}.forward_value`);
  if (goesOn(first) && isMore(d)) octet(d, `${name}.backward_value`);
}
