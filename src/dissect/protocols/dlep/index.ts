import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { udp } from '../udp/index.js';
import { dlep, F, MESSAGES, SIGNALS } from './fields.js';
import { dissectItems } from './items.js';

const PORT = 854;
const HEADER = 4;
const SIGNATURE = 4;

/** Signals in datagrams, messages in a stream. */
function dissect(d: Dissection, start: number): boolean {
  if (d.carrier === udp.id) dissectSignal(d, start);
  else dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU16(at + 2), dissectMessage);
  return true;
}

function dissectSignal(d: Dissection, start: number): void {
  d.protocolColumn = 'DLEP';
  if (d.wantsInfo) d.infoColumn = '';
  d.value(F.signal, 1, start);
  d.open();
  d.span(F['signal.signature'], start, SIGNATURE);
  const type = d.u16(F['signal.type'], start + 4);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `Signal: ${SIGNALS[type] ?? 'Unknown'} (${type})`;
  const length = d.u16(F['signal.length'], start + 6);
  const at = start + SIGNATURE + HEADER;
  // The two remarks go by each other's names, in tshark.
  if (d.fault === 0 && length !== d.reportedEnd - at)
    complain(d, F['signal.unexpected_length'], 'Message length does not match reported length remaining');
  dissectItems(d, at);
  d.close();
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'DLEP';
  d.value(F.message, 1, start);
  d.open();
  const type = d.u16(F['message.type'], start);
  if (d.wantsInfo) d.infoColumn = `Message: ${MESSAGES[type] ?? 'Unknown'} (${type})`;
  const length = d.u16(F['message.length'], start + 2);
  if (d.fault === 0 && length !== d.reportedEnd - start - HEADER)
    complain(d, F['message.unexpected_length'], 'Signal length does not match reported length remaining');
  dissectItems(d, start + HEADER);
  d.close();
}

const complain = (d: Dissection, field: number, message: string) =>
  remark(d, field, SEVERITY.warn, GROUP.malformed, message);

export const dlepDissector: Dissector = {
  protocol: dlep,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
