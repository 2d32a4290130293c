import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { KEY_DATA as K } from './rsn-fields.js';

const GTK_BITS = [K['rsn.ie.gtk_kde.key_id'], K['rsn.ie.gtk_kde.tx'], K['rsn.ie.gtk_kde.res1']];

/** How many bytes each kind has at least. */
const LEAST: Readonly<Record<number, number>> = { 1: 2, 3: 6, 4: 16, 6: 32, 7: 4, 8: 2, 9: 8, 10: 1, 13: 3, 14: 8 };

/** What is encapsulated in the data of a key, or stands in an element of the same form (IEEE 802.11-2020, 12.7.2). */
export function dissectKeyData(d: Dissection, at: number, length: number): void {
  const type = d.u8(K['rsn.ie.data_type'], at);
  const value = at + 1;
  const size = length - 1;
  if (size < (LEAST[type] ?? 0)) {
    d.fault = FAULT_MALFORMED;
    return;
  }
  switch (type) {
    case 1:
      emitBits(d, value, 1, GTK_BITS);
      d.u8(K['rsn.ie.gtk_kde.res2'], value + 1);
      d.span(K['rsn.ie.gtk_kde.gtk'], value + 2, size - 2);
      break;
    case 3:
      d.ether(K['rsn.ie.mac_address_kde.mac_address'], value);
      break;
    case 4:
      d.span(K['rsn.ie.pmkid'], value, 16);
      break;
    case 6:
      d.span(K['rsn.ie.key_nonce_kde.nonce'], value, 32);
      break;
    case 7:
      d.u32LE(K['rsn.ie.key_lifetime_kde.lifetime'], value);
      break;
    case 8:
      // tshark reads both from the same place.
      d.u16LE(K['rsn.ie.error_kde.reserved'], value);
      d.u16LE(K['rsn.ie.error_kde.error_type'], value);
      break;
    case 9:
      d.u16LE(K['rsn.ie.igtk.kde.keyid'], value);
      emitNumber(d, K['rsn.ie.igtk.kde.ipn'], value + 2);
      d.span(K['rsn.ie.igtk.kde.igtk'], value + 8, size - 8);
      break;
    case 10:
      emitBits(d, value, 1, [K['rsn.ie.ptk.keyid']]);
      break;
    case 13:
      d.u8(K['rsn.ie.oci_kde.operating_class'], value);
      d.u8(K['rsn.ie.oci_kde.primary_channel_number'], value + 1);
      d.u8(K['rsn.ie.oci_kde.frequency_segment_1_channel_number'], value + 2);
      break;
    case 14:
      d.u16LE(K['rsn.ie.bigtk_kde.key_id'], value);
      emitNumber(d, K['rsn.ie.bigtk_kde.bipn'], value + 2);
      d.span(K['rsn.ie.bigtk_kde.bigtk'], value + 8, size - 8);
      break;
    default:
      d.span(K['rsn.ie.unknown'], value, size);
  }
}

/** The number of a packet, in 48 bits. */
function emitNumber(d: Dissection, field: number, at: number): void {
  const value = d.getU32LE(at) + d.getU16LE(at + 4) * 0x1_0000_0000;
  d.value(field, value, at, 6);
}
