import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { draftOf, retryKeyOf, saltOf } from './versions.js';

/** How packets are encrypted, by the cipher suite that TLS agreed on (RFC 9001, section 5.3). */
export interface Suite {
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly mask: 'aes-128-ecb' | 'aes-256-ecb' | 'chacha20';
  readonly hash: 'sha256' | 'sha384';
  readonly keyLength: number;
}

const AES_128: Suite = { cipher: 'aes-128-gcm', mask: 'aes-128-ecb', hash: 'sha256', keyLength: 16 };
const AES_256: Suite = { cipher: 'aes-256-gcm', mask: 'aes-256-ecb', hash: 'sha384', keyLength: 32 };
const CHACHA: Suite = { cipher: 'chacha20-poly1305', mask: 'chacha20', hash: 'sha256', keyLength: 32 };
/** Suites by number (RFC 8446, appendix B.4), those of them that are known. */
export const SUITES: Readonly<Record<number, Suite>> = { 0x1301: AES_128, 0x1302: AES_256, 0x1303: CHACHA };
/** What is assumed before the server has chosen: what a secret of that length is for. */
export const suiteOfLength = (length: number): Suite => (length === 48 ? AES_256 : AES_128);

/** What protects one side's packets: a key and nonce, and a key for the header (RFC 9001, section 5). */
export interface SideKeys {
  readonly suite: Suite;
  readonly key: Buffer;
  readonly iv: Buffer;
  readonly header: Buffer;
}

/** The keys of Initial packets, which follow from the client's first destination connection id. */
export interface InitialKeys {
  readonly client: SideKeys;
  readonly server: SideKeys;
}

const TAG = 16;

/** The keys of Initial packets (RFC 9001, section 5.2); undefined where the version's are not known. */
export function initialKeys(version: number, id: Uint8Array): InitialKeys | undefined {
  const salt = saltOf(version);
  if (salt === undefined) return undefined;
  const secret = createHmac('sha256', salt).update(id).digest();
  const prefix = prefixOf(version);
  const side = (label: string) => keysOf(expand('sha256', secret, label, 32), AES_128, prefix);
  return { client: side('client in'), server: side('server in') };
}

function keysOf(secret: Buffer, suite: Suite, prefix: string, header?: Buffer): SideKeys {
  return {
    suite,
    key: expand(suite.hash, secret, `${prefix} key`, suite.keyLength),
    iv: expand(suite.hash, secret, `${prefix} iv`, 12),
    header: header ?? expand(suite.hash, secret, `${prefix} hp`, suite.keyLength),
  };
}

const prefixOf = (version: number) => (draftOf(version) >= 100 ? 'quicv2' : 'quic');

/** The keys that follow from a secret of TLS (RFC 9001, section 5.1). */
export const keysFromSecret = (version: number, suite: Suite, secret: Buffer): SideKeys =>
  keysOf(secret, suite, prefixOf(version));

/** The next secret and its keys; those of headers stay (RFC 9001, section 6.1). */
export function updatedKeys(version: number, keys: SideKeys, secret: Buffer): { secret: Buffer; keys: SideKeys } {
  const next = expand(keys.suite.hash, secret, `${prefixOf(version)} ku`, secret.length);
  return { secret: next, keys: keysOf(next, keys.suite, prefixOf(version), keys.header) };
}

/** HKDF-Expand-Label (RFC 8446, section 7.1) of no more bytes than the hash has, without context. */
function expand(hash: string, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}

/** The mask over the first byte and the packet number, from the sample of 16 bytes at `at` (RFC 9001, section 5.4). */
export function headerMask(keys: SideKeys, bytes: Uint8Array, at: number): Buffer {
  const sample = bytes.subarray(at, at + TAG);
  // With ChaCha20 the sample is the counter and the nonce.
  if (keys.suite.mask === 'chacha20') return createCipheriv('chacha20', keys.header, sample).update(Buffer.alloc(5));
  const cipher = createCipheriv(keys.suite.mask, keys.header, null);
  cipher.setAutoPadding(false);
  return cipher.update(sample);
}

/** The packet's payload, decrypted; undefined where its tag is wrong. `header` is as it was before it was protected. */
export function decrypt(
  keys: SideKeys,
  packetNumber: number,
  header: Uint8Array,
  payload: Uint8Array,
): Uint8Array | undefined {
  if (payload.length < TAG) return undefined;
  const nonce = Buffer.from(keys.iv);
  for (let i = 11, rest = packetNumber; rest > 0; i--, rest = Math.floor(rest / 256)) nonce[i] ^= rest & 0xff;
  const { cipher } = keys.suite;
  const decipher =
    cipher === 'chacha20-poly1305'
      ? createDecipheriv(cipher, keys.key, nonce, { authTagLength: TAG })
      : createDecipheriv(cipher, keys.key, nonce);
  decipher.setAAD(header, { plaintextLength: payload.length - TAG });
  decipher.setAuthTag(payload.subarray(payload.length - TAG));
  const plain = decipher.update(payload.subarray(0, payload.length - TAG));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
}

/** Is the integrity tag of a Retry packet, its last 16 bytes, right (RFC 9001, section 5.8)? Undefined where no key is known. */
export function isRetryIntact(version: number, originalId: Uint8Array, packet: Uint8Array): boolean | undefined {
  const pair = retryKeyOf(version);
  if (pair === undefined || packet.length < TAG) return undefined;
  const cipher = createCipheriv('aes-128-gcm', pair[0], pair[1]);
  cipher.setAAD(Buffer.concat([Buffer.from([originalId.length]), originalId, packet.subarray(0, packet.length - TAG)]));
  cipher.final();
  return cipher.getAuthTag().equals(packet.subarray(packet.length - TAG));
}
