import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MANAGEMENT_FIELDS } from './management-fields.js';
import { TDLS as F } from './tdls-fields.js';
import { emitParts } from './throughput.js';

interface Element {
  readonly name: string;
  /** Its least length, which tshark's remark on shorter ones says. */
  readonly least: number;
  readonly emit: (d: Dissection, at: number) => void;
}

const WAITING = [
  F['pu_buffer_status.ac_bk'],
  F['pu_buffer_status.ac_be'],
  F['pu_buffer_status.ac_vi'],
  F['pu_buffer_status.ac_vo'],
];

const ELEMENTS: Readonly<Record<number, Element>> = {
  101: {
    name: 'Link Identifier',
    least: 18,
    emit: (d, at) => {
      d.ether(F['link_id.bssid'], at);
      d.ether(F['link_id.init_sta'], at + 6);
      d.ether(F['link_id.resp_sta'], at + 12);
    },
  },
  102: {
    name: 'Wakeup Schedule',
    least: 18,
    emit: (d, at) => {
      d.u32LE(F['wakeup_schedule.offset'], at);
      d.u32LE(F['wakeup_schedule.interval'], at + 4);
      d.u32LE(F['wakeup_schedule.awake_window_slots'], at + 8);
      d.u32LE(F['wakeup_schedule.max_awake_dur'], at + 12);
      d.u16LE(F['wakeup_schedule.idle_count'], at + 16);
    },
  },
  104: {
    name: 'Channel Switch Timing',
    least: 4,
    emit: (d, at) => {
      d.u16LE(F['channel_switch_timing.switch_time'], at);
      d.u16LE(F['channel_switch_timing.switch_timeout'], at + 2);
    },
  },
  105: {
    name: 'PTI Control',
    least: 3,
    emit: (d, at) => {
      d.u8(F['pti_control.tid'], at);
      d.u16LE(F['pti_control.sequence_control'], at + 1);
    },
  },
  106: { name: 'PU Buffer Status', least: 1, emit: (d, at) => emitParts(d, WAITING, at, 1) },
};

/** The elements of direct links; false for others. */
export function dissectLinkElement(d: Dissection, number: number, at: number, length: number): boolean {
  const element = ELEMENTS[number];
  if (element === undefined) return false;
  if (length >= element.least) element.emit(d, at);
  else {
    const bytes = element.least === 1 ? 'byte' : 'bytes';
    const message = `${element.name} content length must be at least ${element.least} ${bytes}`;
    remark(d, MANAGEMENT_FIELDS['tag.length.bad'], SEVERITY.error, GROUP.malformed, message);
  }
  return true;
}
