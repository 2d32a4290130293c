import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

/** How packets and records are encrypted, by the cipher suite that TLS 1.3 agreed on; `mask` hides numbers. */
export interface Suite {
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly mask: 'aes-128-ecb' | 'aes-256-ecb' | 'chacha20';
  readonly hash: 'sha256' | 'sha384';
  readonly keyLength: number;
}

export const AES_128: Suite = { cipher: 'aes-128-gcm', mask: 'aes-128-ecb', hash: 'sha256', keyLength: 16 };
const AES_256: Suite = { cipher: 'aes-256-gcm', mask: 'aes-256-ecb', hash: 'sha384', keyLength: 32 };
const CHACHA: Suite = { cipher: 'chacha20-poly1305', mask: 'chacha20', hash: 'sha256', keyLength: 32 };
/** Suites by number (RFC 8446, appendix B.4), those of them that are known. */
export const SUITES: Readonly<Record<number, Suite>> = { 0x1301: AES_128, 0x1302: AES_256, 0x1303: CHACHA };
/** What is assumed before the server has chosen: what a secret of that length is for. */
export const suiteOfLength = (length: number): Suite => (length === 48 ? AES_256 : AES_128);

/** Bytes of the tag behind what is encrypted, and of the sample that numbers are hidden with. */
export const TAG = 16;

/** HKDF-Expand-Label (RFC 8446, section 7.1) of no more bytes than the hash has, without context. `label` has its prefix. */
export function expandLabel(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(label, 'latin1');
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}

/** Five bytes or more that hide a number (RFC 9001, section 5.4; RFC 9147, section 4.2.3), from a sample of 16. */
export function maskOf(suite: Suite, key: Buffer, sample: Uint8Array): Buffer {
  // With ChaCha20 the sample is the counter and the nonce.
  if (suite.mask === 'chacha20') return createCipheriv('chacha20', key, sample).update(Buffer.alloc(5));
  const cipher = createCipheriv(suite.mask, key, null);
  cipher.setAutoPadding(false);
  return cipher.update(sample);
}

/** A key and the nonce that each number is mixed into. */
export interface AeadKeys {
  readonly suite: Suite;
  readonly key: Buffer;
  readonly iv: Buffer;
}

/** What was sealed with that number (RFC 8446, section 5.3), `sealed` with its tag; undefined where the tag is wrong. */
export function openSealed(
  { suite, key, iv }: AeadKeys,
  number: number,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < TAG) return undefined;
  const nonce = Buffer.from(iv);
  for (let i = 11, rest = number; rest > 0; i--, rest = Math.floor(rest / 256)) nonce[i] ^= rest & 0xff;
  const decipher =
    suite.cipher === 'chacha20-poly1305'
      ? createDecipheriv(suite.cipher, key, nonce, { authTagLength: TAG })
      : createDecipheriv(suite.cipher, key, nonce);
  decipher.setAAD(header, { plaintextLength: sealed.length - TAG });
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  const plain = decipher.update(sealed.subarray(0, sealed.length - TAG));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
}
