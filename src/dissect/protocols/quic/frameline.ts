import type { ShownValue } from '../../../fields/protocol.js';
import { QUIC_FRAMES } from '../../names/quic.js';

const PADDING = 0;
const FIRST_STREAM = 8;
const LAST_STREAM = 15;

/** A frame by its type, with what tells it from others of it: `STREAM id=0 fin=1 off=0 len=38 dir=… origin=…`. */
export function frameLine({ below }: ShownValue): string {
  const type = below('frame_type')?.number;
  if (type === undefined) return 'Frame';
  const name = QUIC_FRAMES.find(([first, last]) => type >= first && type <= last)?.[2] ?? 'Unknown';
  if (type === PADDING) return `${name} Length: ${below('padding_length')?.text ?? '0'}`;
  if (type < FIRST_STREAM || type > LAST_STREAM) return name;
  const number = (field: string) => below(`stream.${field}`)?.number ?? 0;
  const length = below('stream.length')?.number ?? (below('stream_data')?.text.length ?? 0) / 2;
  const direction = number('direction') === 0 ? 'Bidirectional' : 'Unidirectional';
  const origin = number('initiator') === 0 ? 'Client' : 'Server';
  return (
    `${name} id=${number('stream_id')} fin=${number('fin')} off=${number('offset')} len=${length} ` +
    `dir=${direction} origin=${origin}-initiated`
  );
}
