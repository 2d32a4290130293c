import { allFields } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import {
  type BerType,
  choice,
  context,
  flag,
  head,
  number,
  octets,
  part,
  readHead,
  readInteger,
  sequence,
  sequenceOf,
  TAG,
  text,
} from '../asn1/ber.js';
import { F, ldap } from './fields.js';

/** Controls, and values of extended operations, whose identifiers say what they are. */

const DIRECTORY_FLAGS = [
  F.object_security_flag,
  F.ancestor_first_flag,
  F.public_data_only_flag,
  F.incremental_value_flag,
];

const directoryFlags: BerType = (d, field, _at, contents, end) => {
  const value = readInteger(d, contents, end);
  d.value(field, value >>> 0, contents, end - contents);
  d.open();
  for (const each of DIRECTORY_FLAGS) d.value(each, bitsOf(value, allFields[each].mask ?? 0), contents, end - contents);
  d.close();
};

const cookie = part(TAG.octets, F.cookie, octets);
const passwordPolicy = sequence(
  part(context(0), F.warning, (d, field, _at, contents, end) => warning(d, field, contents, contents, end)),
  part(context(1), F.error, number),
);
const warning = choice([
  part(context(0), F.timeBeforeExpiration, number),
  part(context(1), F.graceAuthNsRemaining, number),
]);

/** By identifier: the field under which the value stands, and its type. */
const VALUES: ReadonlyMap<string, readonly [field: number, type: BerType]> = new Map([
  // RFC 2696.
  ['1.2.840.113556.1.4.319', [F.SearchControlValue_element, sequence(part(TAG.integer, F.size, number), cookie)]],
  // RFC 2891.
  [
    '1.2.840.113556.1.4.473',
    [
      F.SortKeyList,
      sequenceOf(
        F.SortKeyList_item_element,
        sequence(
          part(TAG.octets, F.attributeType, text),
          part(context(0), F.orderingRule, text),
          part(context(1), F.reverseOrder, flag),
        ),
      ),
    ],
  ],
  [
    '1.2.840.113556.1.4.474',
    [
      F.SortResult_element,
      sequence(part(TAG.enumerated, F.sortResult, number), part(context(0), F.attributeType, text)),
    ],
  ],
  // MS-ADTS, 3.1.1.3.4.1.3.
  [
    '1.2.840.113556.1.4.841',
    [
      F.DirSyncControlValue_element,
      sequence(part(TAG.integer, F.flags, directoryFlags), part(TAG.integer, F.maxBytes, number), cookie),
    ],
  ],
  // RFC 3062.
  [
    '1.3.6.1.4.1.4203.1.11.1',
    [
      F.PasswdModifyRequestValue_element,
      sequence(
        part(context(0), F.userIdentity, octets),
        part(context(1), F.oldPasswd, octets),
        part(context(2), F.newPasswd, octets),
      ),
    ],
  ],
  // RFC 3909.
  ['1.3.6.1.1.8', [F.CancelRequestValue_element, sequence(part(TAG.integer, F.cancelID, number))]],
  // RFC 4533.
  [
    '1.3.6.1.4.1.4203.1.9.1.1',
    [
      F.SyncRequestValue_element,
      sequence(part(TAG.enumerated, F.mode, number), cookie, part(TAG.boolean, F.reloadHint, flag)),
    ],
  ],
  [
    '1.3.6.1.4.1.4203.1.9.1.2',
    [
      F.SyncStateValue_element,
      sequence(part(TAG.enumerated, F.state, number), part(TAG.octets, F.entryUUID, octets), cookie),
    ],
  ],
  ['1.3.6.1.4.1.4203.1.9.1.3', [F.SyncDoneValue_element, sequence(cookie, part(TAG.boolean, F.refreshDeletes, flag))]],
  [
    '1.3.6.1.4.1.4203.1.9.1.4',
    [
      F.SyncInfoValue,
      choice([
        part(context(0), F.newcookie, octets),
        part(context(1), F.refreshDelete_element, sequence(cookie, part(TAG.boolean, F.refreshDone, flag))),
        part(context(2), F.refreshPresent_element, sequence(cookie, part(TAG.boolean, F.refreshDone, flag))),
        part(
          context(3),
          F.syncIdSet_element,
          sequence(
            cookie,
            part(TAG.boolean, F.refreshDeletes, flag),
            part(TAG.set, F.syncUUIDs, sequenceOf(F.SyncUUID, octets)),
          ),
        ),
      ]),
    ],
  ],
  // draft-behera-ldap-password-policy, 6.2.
  ['1.3.6.1.4.1.42.2.27.8.5.1', [F.PasswordPolicyResponseValue_element, passwordPolicy]],
] as [string, [number, BerType]][]);

/** The value of the operation or control of that identifier; false where it has no form that is known. */
export function dissectOperationValue(d: Dissection, identifier: string, at: number, end: number): boolean {
  const found = VALUES.get(identifier);
  if (found === undefined) return false;
  d.mention(ldap.id);
  if (readHead(d, at, end)) found[1](d, found[0], at, head.contents, head.end);
  return true;
}

let controlType = '';
const control = sequence(
  part(TAG.octets, F.controlType, (d, field, at, contents, end) => {
    text(d, field, at, contents, end);
    controlType = d.fault === 0 ? decodeText(d.bytes, contents, Math.min(128, end - contents)) : '';
  }),
  part(TAG.boolean, F.criticality, flag),
  part(TAG.octets, F.controlValue, (d, field, at, contents, end) => {
    if (!dissectOperationValue(d, controlType, contents, end)) octets(d, field, at, contents, end);
  }),
);
const controls = sequenceOf(F.Control_element, control);

export function dissectControls(d: Dissection, at: number, contents: number, end: number): void {
  controls(d, F.controls, at, contents, end);
}
