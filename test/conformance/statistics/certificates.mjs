import { withAndWithout } from '../support/cases.mjs';

// tshark has no statistic of it: how often each certificate's serial number and times stand in frames, from their fields.
export const captures = { having: ['x509af'] };
export const fields = ['frame.len', 'x509af.serialNumber', 'x509af.utcTime', 'ocsp.responderID'];

/** `serial not_before not_after` → times sent; only of frames in which every certificate has both times as UTCTime. */
function certificates(frames, filtered) {
  const counts = new Map();
  for (const frame of frames) {
    if (filtered && Number(frame['frame.len'][0]) <= 100) continue;
    const serials = frame['x509af.serialNumber'];
    const times = frame['x509af.utcTime'].map((text) => text.replace(/ \(UTC\)$/, ''));
    serials.forEach((serial, at) => {
      const key = `${serial.replaceAll(':', '')} ${times[2 * at]} ${times[2 * at + 1]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  }
  return counts;
}

/** Frames whose values tshark's lists do not tell apart. */
const isUnclear = (frame) =>
  frame['ocsp.responderID'].length > 0 || frame['x509af.utcTime'].length !== 2 * frame['x509af.serialNumber'].length;

export const compare = (capture) => {
  if (capture.frames.some(isUnclear)) {
    capture.note(`left out, as it has OCSP or other forms of time: ${capture.name}`);
    return [];
  }
  return withAndWithout(async (filter) => {
    const ours = new Map();
    for (const row of await capture.run('certificates', { filter })) {
      const key = `${row.serial} ${row.not_before} ${row.not_after}`;
      ours.set(key, (ours.get(key) ?? 0) + Number(row.times));
    }
    return { theirs: certificates(capture.frames, filter !== undefined), ours };
  });
};
