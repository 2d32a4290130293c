import { bytes, declareFields, declareProtocol, string, uint8, uint16 } from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';
import { dissectCertificate } from './x509/certificate.js';
import { CERTIFICATE_PROTOCOLS } from './x509/index.js';

/** How Dropbox copies files within a network: records in the manner of TLS. */
export const dropboxSync = declareProtocol(
  'db-lsp',
  'DB-LSP',
  'Dropbox LAN sync Protocol',
  'Dropbox LAN sync Protocol[, Type: {type:number}, Length: {length:number}]',
);
export const DROPBOX = declareFields(dropboxSync, {
  type: uint8('Type', { base: 'decHex', values: { 22: 'Configuration', 23: 'Data' } }),
  magic: uint16('Magic', { base: 'decHex' }),
  length: uint16('Length', { base: 'decHex' }),
  op: uint8('OP Value', { base: 'decHex', values: { 11: 'Certificate' } }),
  value: bytes('Value'),
  data: bytes('Data'),
  text: string('Text'),
});

const HEADER = 5;
const CONFIGURATION = 22;
const DATA = 23;
const MAGIC = 0x0301;
const CERTIFICATE = 11;
/** Where the certificate begins: behind the lengths of the message, of the list, and its own. */
const CERTIFICATE_AT = HEADER + 10;

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, lengthAt, dissectRecord);
  return true;
}

/** What is no record takes the rest. */
function lengthAt(d: Dissection, at: number): number {
  return d.getU16(at + 1) === MAGIC ? HEADER + d.getU16(at + 3) : d.reportedEnd - at;
}

function dissectRecord(d: Dissection, start: number): void {
  d.protocolColumn = 'DB-LSP';
  if (d.wantsInfo) d.infoColumn = 'Dropbox LAN sync Protocol';
  const type = d.u8(DROPBOX.type, start);
  const magic = d.u16(DROPBOX.magic, start + 1);
  const length = d.u16(DROPBOX.length, start + 3);
  if (magic !== MAGIC) return;
  const at = start + HEADER;
  if (type === DATA) d.span(DROPBOX.data, at, length);
  else if (type !== CONFIGURATION) d.span(DROPBOX.value, at, length);
  else if (d.u8(DROPBOX.op, at) !== CERTIFICATE) d.span(DROPBOX.value, at, length);
  else if (start + CERTIFICATE_AT > d.end) d.fault = FAULT_MALFORMED;
  else dissectCertificate(d, start + CERTIFICATE_AT, d.end);
}

export const dropboxSyncDissector: Dissector = {
  protocol: dropboxSync,
  dissect,
  places: { 'tcp.port': [17500] },
  alsoEmits: CERTIFICATE_PROTOCOLS,
};
