import type { Dissection } from '../../dissection.js';
import { AMS as F } from './fields.js';

interface Service {
  readonly field: number;
  /** Shorter ones are shown as a whole only. */
  readonly length: number;
  readonly emit: (d: Dissection, at: number, length: number) => void;
}

const emitWhere = (d: Dissection, at: number) => {
  d.u32LE(F.ads_indexgroup, at);
  d.u32LE(F.ads_indexoffset, at + 4);
};
const emitResult = (d: Dissection, at: number) => {
  d.u32LE(F.adsresult, at);
};
const emitRest = (d: Dissection, at: number) => {
  if (at < d.reportedEnd) d.span(F.ads_data, at, d.reportedEnd - at);
};

export const REQUESTS: Readonly<Record<number, Service>> = {
  1: { field: F.ads_readdinfo_req, length: 0, emit: () => undefined },
  2: {
    field: F.ads_read_req,
    length: 12,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
    },
  },
  3: {
    field: F.ads_write_req,
    length: 12,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
      emitRest(d, at + 12);
    },
  },
  4: { field: F.ads_readstate_req, length: 0, emit: () => undefined },
  5: {
    field: F.ads_writectrl_req,
    length: 8,
    emit: (d, at) => {
      d.u16LE(F.ads_state, at);
      d.u16LE(F.ads_devicestate, at + 2);
      d.u32LE(F.ads_cblength, at + 4);
      emitRest(d, at + 8);
    },
  },
  6: {
    field: F.ads_adddn_req,
    length: 40,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cblength, at + 8);
      d.u32LE(F.ads_transmode, at + 12);
      d.u32LE(F.ads_maxdelay, at + 16);
      d.u32LE(F.ads_cycletime, at + 20);
    },
  },
  7: { field: F.ads_deldn_req, length: 4, emit: (d, at) => d.u32LE(F.ads_notificationhandle, at) },
  8: {
    field: F.ads_dn_req,
    length: 8,
    emit: (d, at) => {
      d.u32LE(F.ads_cblength, at);
      d.u32LE(F.ads_noteblocksstamps, at + 4);
      emitRest(d, at + 8);
    },
  },
  9: {
    field: F.ads_readwrite_req,
    length: 16,
    emit: (d, at) => {
      emitWhere(d, at);
      d.u32LE(F.ads_cbreadlength, at + 8);
      d.u32LE(F.ads_cbwritelength, at + 12);
      emitRest(d, at + 16);
    },
  },
};

const READ_RESPONSE: Omit<Service, 'field'> = {
  length: 12,
  emit: (d, at) => {
    emitResult(d, at);
    d.u32LE(F.ads_cblength, at + 4);
    emitRest(d, at + 8);
  },
};
const RESULT_ONLY: Omit<Service, 'field'> = { length: 4, emit: emitResult };
export const RESPONSES: Readonly<Record<number, Service>> = {
  1: {
    field: F.ads_readdinfo_res,
    length: 24,
    emit: (d, at) => {
      emitResult(d, at);
      d.u8(F.ads_versionversion, at + 4);
      d.u8(F.ads_versionrevision, at + 5);
      d.u16LE(F.ads_versionbuild, at + 6);
      emitName(d, at + 8);
    },
  },
  2: { field: F.ads_read_res, ...READ_RESPONSE },
  3: { field: F.ads_write_res, ...RESULT_ONLY },
  4: {
    field: F.ads_readstate_res,
    length: 8,
    emit: (d, at) => {
      emitResult(d, at);
      d.u16LE(F.ads_state, at + 4);
      d.u16LE(F.ads_devicestate, at + 6);
    },
  },
  5: { field: F.ads_writectrl_res, ...RESULT_ONLY },
  6: {
    field: F.ads_adddn_res,
    length: 8,
    emit: (d, at) => {
      emitResult(d, at);
      d.u32LE(F.ads_notificationhandle, at + 4);
    },
  },
  7: { field: F.ads_deldn_res, ...RESULT_ONLY },
  9: { field: F.ads_readwrite_res, ...READ_RESPONSE },
};

/** A name in 16 bytes, up to its first zero byte. */
function emitName(d: Dissection, at: number): void {
  if (!d.has(at, 16) || d.want[F.ads_devicename] === 0) return;
  let text = '';
  for (let i = at; i < at + 16 && d.bytes[i] !== 0; i++) text += String.fromCharCode(d.bytes[i]);
  d.text(F.ads_devicename, text, at, 16);
}
