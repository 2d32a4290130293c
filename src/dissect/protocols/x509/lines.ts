import { bytes, type ShownValue, uint32 } from '../../../fields/protocol.js';
import { objectName } from '../../names/objects.js';

/** `extensions: 7 items` */
const items =
  (label: string) =>
  ({ number }: ShownValue): string =>
    `${label}: ${counted(number)}`;

/** A field whose value is how many items there are (SEQUENCE OF, SET OF). */
export const listOf = (label: string) => uint32(label, { many: true, line: items(label) });

/** Digits that are shown of long numbers, two a byte. */
const MOST_DIGITS = 72;

/** A field for a number of any size. */
export const wholeNumber = (label: string) =>
  bytes(label, {
    many: true,
    line: ({ text }) => `${label}: 0x${text.slice(0, MOST_DIGITS)}${text.length > MOST_DIGITS ? '…' : ''}`,
  });

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
export const nameLine = (shown: ShownValue): string => `rdnSequence: ${counted(shown.number)} ${wholeName(shown)}`;

/** `(id-at-commonName=Example,id-at-countryName=IT)`: the parts of a name, the last one first. */
export const wholeName = (shown: ShownValue): string => `(${attributes(shown).reverse().join(',')})`;

export const relativeNameLine = (shown: ShownValue): string =>
  `RDNSequence item: ${counted(shown.number)} (${attributes(shown).join(',')})`;

export const attributeLine = (shown: ShownValue): string =>
  `RelativeDistinguishedName item (${attributes(shown).join(',')})`;
