import type { ShownValue } from '../../../fields/protocol.js';
import { QUIC_ERRORS, QUIC_FRAMES } from '../../names/quic.js';
import { ALERTS } from '../../names/tls.js';

const PADDING = 0;
const FIRST_STREAM = 8;
const LAST_STREAM = 15;

/** By field: frames about a stream, and why they end something. */
const IDS = ['rsts.stream_id', 'ss.stream_id', 'msd.stream_id', 'sdb.stream_id'];
const REASONS = ['rsts.application_error_code', 'ss.application_error_code', 'cc.error_code.app'];

/** A frame by its type, with what tells it from others of it: `STREAM id=0 fin=1 off=0 len=38 dir=… origin=…`. */
export function frameLine({ below }: ShownValue): string {
  const type = below('frame_type')?.number;
  if (type === undefined) return 'Frame';
  const name = QUIC_FRAMES.find(([first, last]) => type >= first && type <= last)?.[2] ?? 'Unknown';
  if (type === PADDING) return `${name} Length: ${below('padding_length')?.text ?? '0'}`;
  if (type < FIRST_STREAM || type > LAST_STREAM) return name + details(below);
  const number = (field: string) => below(`stream.${field}`)?.number ?? 0;
  const length = below('stream.length')?.number ?? (below('stream_data')?.text.length ?? 0) / 2;
  const direction = number('direction') === 0 ? 'Bidirectional' : 'Unidirectional';
  const origin = number('initiator') === 0 ? 'Client' : 'Server';
  return (
    `${name} id=${number('stream_id')} fin=${number('fin')} off=${number('offset')} len=${length} ` +
    `dir=${direction} origin=${origin}-initiated`
  );
}

function details(below: ShownValue['below']): string {
  const id = IDS.map(below).find((each) => each !== undefined);
  const reason = REASONS.map(below).find((each) => each !== undefined);
  let text = id === undefined ? '' : ` id=${id.text}`;
  if (reason !== undefined) text += ` Error code: 0x${reason.number.toString(16)}`;
  const error = below('cc.error_code')?.number;
  if (error === undefined) return text;
  text += ` Error code: ${QUIC_ERRORS.find(([first, last]) => error >= first && error <= last)?.[2] ?? `Unknown (${error})`}`;
  const alert = below('cc.error_code.tls_alert')?.number;
  return alert === undefined ? text : `${text} (${ALERTS[alert] ?? 'Unknown'})`;
}

/** A short header, with what packets are told by. */
export function shortLine({ below }: ShownValue): string {
  const id = below('dcid')?.text;
  const number = below('packet_number')?.text;
  return `QUIC Short Header${id === undefined ? '' : ` DCID=${id}`}${number === undefined ? '' : ` PKN=${number}`}`;
}
