import type { Dissection } from '../../dissection.js';
import { countValues, own, readValue, value } from './der.js';
import { dissectElements } from './elements.js';
import { emitFlags, type Reader } from './extension-readers.js';
import { CE } from './fields-extensions.js';
import { dissectGeneralNames } from './general-names.js';
import { dissectRelativeName } from './names.js';

const REASONS = [
  CE['ReasonFlags.unused'],
  CE['ReasonFlags.keyCompromise'],
  CE['ReasonFlags.cACompromise'],
  CE['ReasonFlags.affiliationChanged'],
  CE['ReasonFlags.superseded'],
  CE['ReasonFlags.cessationOfOperation'],
  CE['ReasonFlags.certificateHold'],
  CE['ReasonFlags.privilegeWithdrawn'],
  CE['ReasonFlags.aACompromise'],
];

/** Where lists of certificates that are no longer valid are to be had (RFC 5280, 4.2.1.13). */
export const dissectDistributionPoints: Reader = (d, at, end) => {
  dissectElements(d, at, end, CE.CRLDistPointsSyntax, CE.DistributionPoint_element, dissectDistributionPoint);
};

function dissectDistributionPoint(d: Dissection, at: number, end: number): void {
  while (at < end && readValue(d, at, end)) {
    const after = value.end;
    const from = value.at;
    if (value.tag === own(0)) {
      if (readValue(d, from, after)) dissectPointName(d);
    } else if (value.tag === own(1)) emitFlags(d, CE.reasons, REASONS);
    else if (value.tag === own(2)) dissectGeneralNames(d, CE.cRLIssuer, from, after);
    at = after;
  }
}

/** The value read last as a point's name: names of its own, or what comes behind that of the issuer. */
function dissectPointName(d: Dissection): void {
  const { at, end } = value;
  const choice = value.tag - own(0);
  if (choice !== 0 && choice !== 1) return;
  d.value(CE.distributionPoint, choice, at, end - at);
  d.open();
  if (choice === 0) dissectGeneralNames(d, CE.fullName, at, end);
  else {
    if (d.want[CE.nameRelativeToCRLIssuer] !== 0)
      d.value(CE.nameRelativeToCRLIssuer, countValues(d, at, end), at, end - at);
    d.open();
    dissectRelativeName(d, at, end);
    d.close();
  }
  d.close();
}
