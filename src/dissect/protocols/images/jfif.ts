import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { appendType, isUnseen } from '../media.js';
import { dissectExif } from './exif.js';
import { F, jfif } from './jfif-fields.js';

const FIRST_RESTART = 0xffd0;
const START_OF_IMAGE = 0xffd8;
const END_OF_IMAGE = 0xffd9;
const START_OF_SCAN = 0xffda;
const APPLICATION_0 = 0xffe0;
const APPLICATION_1 = 0xffe1;
const APPLICATION_2 = 0xffe2;
const COMMENT = 0xfffe;

function isJpeg(d: Dissection, start: number): boolean {
  return d.left(start) >= 20 && d.bytes[start] === 0xff && d.bytes[start + 1] === 0xd8 && d.bytes[start + 2] === 0xff;
}

/** Start of a frame: all of 0xffc0 to 0xffcf but for the tables among them. */
const isFrame = (marker: number) =>
  marker >= 0xffc0 && marker <= 0xffcf && marker !== 0xffc4 && marker !== 0xffc8 && marker !== 0xffcc;

function dissect(d: Dissection, start: number): boolean {
  if (!isJpeg(d, start)) return false;
  appendType(d, 'JPEG JFIF image');
  if (isUnseen(d)) return true;
  d.u16(F.marker, start);
  let at = start + 2;
  let isFirst = true;
  while (at < d.reportedEnd && d.fault === FAULT_NONE) {
    let marker = d.getU16(at);
    if (d.fault !== FAULT_NONE) break;
    let fill = at;
    while (marker === 0xffff && fill < d.end) marker = d.getU16(++fill);
    if (fill > at) {
      d.span(F.fill_bytes, at, fill - at);
      at = fill;
    }
    if (marker === END_OF_IMAGE || marker === START_OF_IMAGE) {
      d.u16(F.marker, at);
      at += 2;
      if (marker === END_OF_IMAGE) break;
    } else if (marker >= FIRST_RESTART && marker < START_OF_IMAGE) {
      d.u16(F.marker, at);
      at = dissectCoded(d, at + 2);
    } else if (marker >= 0xff02) at = dissectSegment(d, at, marker, isFirst);
    else break;
    isFirst = false;
  }
  return true;
}

/** A segment with a length of its own. Gives where what follows it begins. */
function dissectSegment(d: Dissection, at: number, marker: number, isFirst: boolean): number {
  const length = d.getU16(at + 2);
  if (d.fault !== FAULT_NONE) return at;
  const end = at + 2 + Math.max(length, 2);
  if (isFrame(marker)) dissectFrame(d, at, end);
  else if (marker === START_OF_SCAN) return dissectScan(d, at, end);
  else if (marker === COMMENT) {
    d.value(F['header.comment'], 1, at, end - at);
    d.open();
    d.u16(F.marker, at);
    d.u16(F.length, at + 2);
    d.span(F.comment, at + 4, end - at - 4);
    d.close();
  } else {
    d.value(F.marker_segment, 1, at, end - at);
    d.open();
    d.u16(F.marker, at);
    d.u16(F.length, at + 2);
    if (marker >= APPLICATION_0 && marker <= APPLICATION_2) dissectApplication(d, at + 4, end, marker, isFirst);
    else if (end > at + 4) d.span(F.remain_seg_data, at + 4, end - at - 4);
    d.close();
  }
  return end;
}

function dissectFrame(d: Dissection, at: number, end: number): void {
  d.value(F.sof, 1, at, end - at);
  d.open();
  d.u16(F.marker, at);
  d.u16(F.length, at + 2);
  d.u8(F['sof.precision'], at + 4);
  d.u16(F['sof.lines'], at + 5);
  d.u16(F['sof.samples_per_line'], at + 7);
  const components = d.u8(F['sof.nf'], at + 9);
  for (let i = 0, here = at + 10; i < components && d.fault === FAULT_NONE; i++, here += 3) {
    d.u8(F['sof.c_i'], here);
    const factors = d.getU8(here + 1);
    d.value(F['sof.h_i'], factors >>> 4, here + 1, 1);
    d.value(F['sof.v_i'], factors & 15, here + 1, 1);
    d.u8(F['sof.tq_i'], here + 2);
  }
  d.close();
}

/** A scan's header, and the coded data after it. */
function dissectScan(d: Dissection, at: number, end: number): number {
  d.value(F['header.sos'], 1, at, end - at);
  d.open();
  d.u16(F.marker, at);
  d.u16(F.length, at + 2);
  const components = d.u8(F['sos.ns'], at + 4);
  let here = at + 5;
  for (let i = 0; i < components && d.fault === FAULT_NONE; i++, here += 2) {
    d.u8(F['sos.component_selector'], here);
    const selectors = d.getU8(here + 1);
    d.value(F['sos.dc_entropy_selector'], selectors >>> 4, here + 1, 1);
    d.value(F['sos.ac_entropy_selector'], selectors & 15, here + 1, 1);
  }
  d.u8(F['sos.ss'], here);
  d.u8(F['sos.se'], here + 1);
  const approximation = d.getU8(here + 2);
  d.value(F['sos.ah'], approximation >>> 4, here + 2, 1);
  d.value(F['sos.al'], approximation & 15, here + 2, 1);
  d.close();
  return dissectCoded(d, end);
}

/** Coded data, up to the next marker: in it, each 0xff is followed by a zero. */
function dissectCoded(d: Dissection, at: number): number {
  const { bytes } = d;
  let stop = at;
  while (stop + 1 < d.end && (bytes[stop] !== 0xff || bytes[stop + 1] === 0)) stop++;
  if (stop + 1 >= d.end) stop = Math.max(d.end, at);
  d.span(F.entropy_coded_segment, at, stop - at);
  return stop;
}

function dissectApplication(d: Dissection, at: number, end: number, marker: number, isFirst: boolean): void {
  let nul = at;
  while (nul < end && nul < d.end && d.bytes[nul] !== 0) nul++;
  const identifier = String.fromCharCode(...d.bytes.subarray(at, Math.min(nul, at + 40)));
  const next = nul + 1;
  d.span(F.identifier, at, Math.min(next, end) - at);
  if (isFirst && !(marker === APPLICATION_0 && identifier === 'JFIF')) {
    const message = 'Initial App0 segment with "JFIF" Identifier not found';
    remarkBeneath(d, F['app0-identifier-not-jfif'], SEVERITY.warn, GROUP.protocol, message);
  }
  if (marker === APPLICATION_0 && identifier === 'JFIF') dissectHeader(d, next);
  else if (marker === APPLICATION_0 && identifier === 'JFXX') {
    d.u8(F['extension.code'], next);
    d.span(F.remain_seg_data, next + 1, end - next - 1);
  } else if (marker === APPLICATION_1 && identifier === 'Exif') dissectExif(d, next + 1, end);
  else if (end > next) d.span(F.remain_seg_data, next, end - next);
}

function dissectHeader(d: Dissection, at: number): void {
  d.value(F.version, 1, at, 2);
  d.open();
  d.u8(F['version.major'], at);
  d.u8(F['version.minor'], at + 1);
  d.close();
  d.u8(F.units, at + 2);
  d.u16(F.Xdensity, at + 3);
  d.u16(F.Ydensity, at + 5);
  const width = d.u8(F.Xthumbnail, at + 7);
  const height = d.u8(F.Ythumbnail, at + 8);
  if (width * height > 0) d.span(F.RGB, at + 9, 3 * width * height);
}

export const jfifDissector: Dissector = {
  protocol: jfif,
  dissect,
  places: { media_type: ['image/jfif', 'image/jpeg', 'image/jpg'] },
  declines: (d, start) => !isJpeg(d, start),
  heuristics: { http: isJpeg },
};
