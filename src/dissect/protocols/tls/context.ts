import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import type { HandshakeFields } from './fields.js';
import { Fingerprint } from './fingerprint.js';
import type { Opening } from './opening.js';
import { newSession, type Session } from './session.js';

/** Who is speaking: whose fields are emitted, and what is known of the session. One for each protocol, used again and again. */
export class Context {
  session: Session = newSession();
  fromServer = false;
  /** The type of the handshake message in hand. */
  message = 0;
  /** It is a request to say hello again (RFC 8446, 4.1.4). */
  isRetry = false;
  /** What the capture's secrets open of the records; undefined where there are none, as in QUIC. */
  opening: Opening | undefined;
  /** The last version that the client says it speaks, if one of them is known at all; else 0. */
  offered = 0;
  /** The columns are those of what a record held. */
  isHandedOn = false;
  /** Extensions of a certificate, not of the message. */
  readonly fingerprint = new Fingerprint();

  constructor(
    readonly fields: HandshakeFields,
    /** What fingerprints call the transport: `t`, `q` or `d`. */
    public transport: string,
    readonly isDatagram: boolean,
    /** Fields of DTLS alone: those of RFC 5764. */
    readonly srtp?: Readonly<Record<SrtpKey, number>>,
  ) {}
}

type SrtpKey =
  | 'use_srtp.protection_profiles_length'
  | 'use_srtp.protection_profile'
  | 'use_srtp.mki_length'
  | 'use_srtp.mki';

/**
 * The length of a variable vector (RFC 8446, 3.4) at `at`, which is `width` bytes long and must lie between `least` and
 * `most`; -1 where not all of the vector lies before `end`. What is wrong with it is remarked on.
 */
export function vector(
  d: Dissection,
  c: Context,
  field: number,
  at: number,
  end: number,
  width: number,
  least: number,
  most: number,
): number {
  const F = c.fields;
  if (end - at < width) {
    remarkUnder(d, F['malformed.buffer_too_small'], `No more room for vector of length ${width}`);
    return -1;
  }
  const length = width === 1 ? d.u8(field, at) : width === 2 ? d.u16(field, at) : d.u24(field, at);
  if (d.fault !== 0) return -1;
  if (length < least || length > most) {
    const how = length < least ? `smaller than minimum ${least}` : `larger than maximum ${most}`;
    remarkBeneath(d, F['malformed.vector_length'], SEVERITY.warn, GROUP.protocol, `Vector length ${length} is ${how}`);
  }
  if (end - at - width < length) {
    d.open();
    remarkUnder(
      d,
      F['malformed.buffer_too_small'],
      `Vector length ${length} is too large, truncating it to ${end - at - width}`,
    );
    d.close();
    return -1;
  }
  return length;
}

function remarkUnder(d: Dissection, field: number, message: string): void {
  remark(d, field, SEVERITY.error, GROUP.malformed, message);
}

/** What is left of a vector that ends at `end`, when all that is known of it was read up to `at`: remarked on. */
export function endVector(d: Dissection, c: Context, at: number, end: number): void {
  if (at >= end || d.fault !== 0) return;
  const text = end - at === 1 ? '1 trailing byte was unprocessed' : `${end - at} trailing bytes were unprocessed`;
  remark(d, c.fields['malformed.trailing_data'], SEVERITY.warn, GROUP.protocol, text);
}
