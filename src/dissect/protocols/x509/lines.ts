import type { ShownValue } from '../../../fields/protocol.js';
import { objectName } from '../../names/objects.js';

/** `extensions: 7 items` */
export const items =
  (label: string) =>
  ({ number }: ShownValue): string =>
    `${label}: ${counted(number)}`;

const counted = (items: number) => `${items} item${items === 1 ? '' : 's'}`;

/** `signature (sha256WithRSAEncryption)`: `identifier` is the field below it that says what it is. */
export const ofKind =
  (label: string, identifier: string) =>
  ({ below }: ShownValue): string => {
    const text = below(identifier)?.text;
    return text === undefined ? label : `${label} (${objectName(text)})`;
  };

/** The attributes of a name, as `id-at-countryName=US`. */
function attributes({ inside }: ShownValue): string[] {
  const found: string[] = [];
  let type: string | undefined;
  let value = '';
  const finish = () => {
    if (type !== undefined) found.push(`${objectName(type)}=${value}`);
  };
  for (const { name, text } of inside()) {
    if (name === 'x509if.oid') {
      finish();
      type = text;
    } else if (!name.startsWith('x509if.')) value = text;
  }
  finish();
  return found;
}

/** `rdnSequence: 2 items (id-at-commonName=a,id-at-countryName=US)`: the last first, as in RFC 4514. */
export const nameLine = (shown: ShownValue): string =>
  `rdnSequence: ${counted(shown.number)} (${attributes(shown).reverse().join(',')})`;

export const relativeNameLine = (shown: ShownValue): string =>
  `RDNSequence item: ${counted(shown.number)} (${attributes(shown).join(',')})`;

export const attributeLine = (shown: ShownValue): string =>
  `RelativeDistinguishedName item (${attributes(shown).join(',')})`;
