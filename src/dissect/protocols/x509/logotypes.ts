import type { Dissection } from '../../dissection.js';
import { dissectAlgorithm } from './algorithm.js';
import { countValues, emitContents, OCTET_STRING, own, readTagged, readValue, SEQUENCE, value } from './der.js';
import { LOGO } from './fields-others.js';

/** Pictures for a certificate (RFC 9399, 4.1): those that are given directly. */
export function dissectLogotypes(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(LOGO.LogotypeExtn_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const { tag } = value;
    const from = value.at;
    const after = value.end;
    if (tag === own(0) && readTagged(d, from, after, SEQUENCE)) {
      const list = value.at;
      const listEnd = value.end;
      if (d.want[LOGO.communityLogos] !== 0)
        d.value(LOGO.communityLogos, countValues(d, list, listEnd), list, listEnd - list);
      d.open();
      for (let each = list; each < listEnd && readValue(d, each, listEnd); each = value.end)
        dissectLogotype(d, LOGO.LogotypeInfo, each, listEnd);
      d.close();
    } else if (tag === own(1)) dissectLogotype(d, LOGO.issuerLogo, from, after);
    else if (tag === own(2)) dissectLogotype(d, LOGO.subjectLogo, from, after);
    at = after;
  }
  d.close();
}

function dissectLogotype(d: Dissection, field: number, at: number, end: number): void {
  if (!readValue(d, at, end)) return;
  const choice = value.tag - own(0);
  const from = value.at;
  const after = value.end;
  if (choice !== 0 && choice !== 1) return;
  d.value(field, choice, at, after - at);
  if (choice === 0) {
    d.open();
    d.span(LOGO.direct_element, from, after - from);
    d.open();
    if (readTagged(d, from, after, SEQUENCE)) dissectImages(d, value.at, value.end);
    d.close();
    d.close();
  }
  value.end = after;
}

function dissectImages(d: Dissection, at: number, end: number): void {
  if (d.want[LOGO.image] !== 0) d.value(LOGO.image, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const from = value.at;
    const after = value.end;
    d.span(LOGO.LogotypeImage_element, at, after - at);
    d.open();
    if (readTagged(d, from, after, SEQUENCE)) {
      const details = value.at;
      const detailsEnd = value.end;
      d.span(LOGO.imageDetails_element, from, detailsEnd - from);
      d.open();
      dissectDetails(d, details, detailsEnd);
      d.close();
    }
    d.close();
    at = after;
  }
  d.close();
}

function dissectDetails(d: Dissection, at: number, end: number): void {
  if (!readValue(d, at, end)) return;
  emitContents(d, LOGO.mediaType);
  at = value.end;
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const hashes = value.at;
  const hashesEnd = value.end;
  if (d.want[LOGO.logotypeHash] !== 0)
    d.value(LOGO.logotypeHash, countValues(d, hashes, hashesEnd), hashes, hashesEnd - hashes);
  d.open();
  for (at = hashes; at < hashesEnd && readTagged(d, at, hashesEnd, SEQUENCE); ) {
    const after = value.end;
    d.span(LOGO.HashAlgAndValue_element, at, after - at);
    d.open();
    const hash = dissectAlgorithm(d, LOGO.hashAlg_element, value.at, after);
    if (readTagged(d, hash, after, OCTET_STRING)) emitContents(d, LOGO.hashValue);
    d.close();
    at = after;
  }
  d.close();
  if (!readTagged(d, hashesEnd, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[LOGO.logotypeURI] !== 0) d.value(LOGO.logotypeURI, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readValue(d, at, stop)) {
    emitContents(d, LOGO.logotypeURI_item);
    at = value.end;
  }
  d.close();
}
