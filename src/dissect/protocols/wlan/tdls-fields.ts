import { declareFields, ether, none, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { wlan } from './fields.js';

const waiting = (label: string, mask: number) => uint8(`${label} traffic available`, { mask, many: true });

/** Frames of 802.11 in Ethernet (IEEE 802.11-2020, annex H), tunnelled direct links (11.20) and their elements (9.4.2.60 on). */
export const TDLS = declareFields(wlan, {
  'data_encap.payload_type': uint8('Payload Type', { values: { 1: 'Remote Request/Response', 2: 'TDLS' } }),
  'fixed.target_channel': uint8('Target Channel'),
  'fixed.operating_class': uint8('Operating Class'),
  tdls_setup_response_malformed: none('TDLS Setup Response (success) does not include mandatory fields'),
  'link_id.bssid': ether('BSSID', { many: true }),
  'link_id.init_sta': ether('TDLS initiator STA Address', { many: true }),
  'link_id.resp_sta': ether('TDLS responder STA Address', { many: true }),
  'wakeup_schedule.offset': uint32('Offset', { many: true }),
  'wakeup_schedule.interval': uint32('Interval', { many: true }),
  'wakeup_schedule.awake_window_slots': uint32('Awake Window Slots', { many: true }),
  'wakeup_schedule.max_awake_dur': uint32('Maximum Awake Window Duration', { many: true }),
  'wakeup_schedule.idle_count': uint16('Idle Count', { many: true }),
  'channel_switch_timing.switch_time': uint16('Switch Time', { many: true }),
  'channel_switch_timing.switch_timeout': uint16('Switch Timeout', { many: true }),
  'pti_control.tid': uint8('TID', { many: true }),
  'pti_control.sequence_control': uint16('Sequence Control', { base: 'hex', many: true }),
  'pu_buffer_status.ac_bk': waiting('AC_BK', 0x1),
  'pu_buffer_status.ac_be': waiting('AC_BE', 0x2),
  'pu_buffer_status.ac_vi': waiting('AC_VI', 0x4),
  'pu_buffer_status.ac_vo': waiting('AC_VO', 0x8),
});
