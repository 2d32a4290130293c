import { createDecipheriv, createHmac } from 'node:crypto';
import { CIPHER_SUITES } from '../../names/tls-suites.js';
import { TLS11, TLS12, TLS13 } from './session.js';
import { type AeadKeys, openSealed } from './traffic-keys.js';

/** Opens records in their order: gives what was in one, or undefined where it is not what the keys are for. */
export interface RecordOpener {
  /** `header`: the record's five bytes; `sealed`: the bytes behind them. */
  open(number: number, header: Uint8Array, sealed: Uint8Array): Uint8Array | undefined;
}

/** What a suite encrypts with, read from its name. */
interface Cipher {
  readonly name: string;
  readonly mode: 'gcm' | 'ccm' | 'cbc' | 'poly1305';
  readonly keyLength: number;
  /** Of the block, with CBC. */
  readonly block: number;
  /** The hash that proves a record, with CBC; else of the keys alone. */
  readonly hash: string;
  readonly tag: number;
}

const FORM =
  /_WITH_(AES_128|AES_256|CAMELLIA_128|CAMELLIA_256|ARIA_128|ARIA_256|3DES_EDE|CHACHA20_POLY1305)_?(GCM|CCM_8|CCM|CBC)?_?(SHA384|SHA256|SHA|MD5)?$/;
const HASHES: Readonly<Record<string, string>> = { SHA: 'sha1', MD5: 'md5', SHA256: 'sha256', SHA384: 'sha384' };
export const HASH_LENGTHS: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48 };

/** Suites that only prove records (RFC 5246, appendix A.5), and the one that does not even that. */
const NOT_ENCRYPTED = /_WITH_NULL_(SHA384|SHA256|SHA|MD5|NULL)$/;

const withoutProof = (sealed: Uint8Array, proof: number): Uint8Array | undefined =>
  sealed.length < proof ? undefined : sealed.subarray(0, sealed.length - proof);

function cipherOf(suite: number): Cipher | undefined {
  const match = FORM.exec(CIPHER_SUITES[suite] ?? '');
  if (match === null) return undefined;
  const [, cipher, mode = '', hash = ''] = match;
  const tag = mode === 'CCM_8' ? 8 : 16;
  const rest = { hash: HASHES[hash] ?? 'sha256', tag };
  if (cipher === 'CHACHA20_POLY1305')
    return { name: 'chacha20-poly1305', mode: 'poly1305', keyLength: 32, block: 0, ...rest };
  if (cipher === '3DES_EDE') return { name: 'des-ede3-cbc', mode: 'cbc', keyLength: 24, block: 8, ...rest };
  const kind = mode === 'GCM' ? 'gcm' : mode === 'CBC' ? 'cbc' : 'ccm';
  const name = `${cipher.toLowerCase().replace('_', '-')}-${kind}`;
  return { name, mode: kind, keyLength: cipher.endsWith('128') ? 16 : 32, block: 16, ...rest };
}

/** P_hash (RFC 5246, section 5). */
function expand(hash: string, secret: Uint8Array, seed: Uint8Array, length: number): Buffer {
  const parts: Buffer[] = [];
  let a: Uint8Array = seed;
  for (let have = 0; have < length; have += HASH_LENGTHS[hash]) {
    a = createHmac(hash, secret).update(a).digest();
    parts.push(createHmac(hash, secret).update(a).update(seed).digest());
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** The keys of both sides in one: RFC 5246, section 6.3, and for older versions RFC 2246, section 5. */
function keyBlock(version: number, hash: string, master: Buffer, randoms: Buffer, length: number): Buffer {
  const seed = Buffer.concat([Buffer.from('key expansion'), randoms]);
  if (version >= TLS12) return expand(hash === 'sha384' ? 'sha384' : 'sha256', master, seed, length);
  const half = (master.length + 1) >>> 1;
  const block = expand('md5', master.subarray(0, half), seed, length);
  const other = expand('sha1', master.subarray(master.length - half), seed, length);
  for (let i = 0; i < length; i++) block[i] ^= other[i];
  return block;
}

/** What reads the records of a suite that does not encrypt: the proof stands last. */
export function readerOf(suite: number): RecordOpener | undefined {
  const match = NOT_ENCRYPTED.exec(CIPHER_SUITES[suite] ?? '');
  if (match === null) return undefined;
  const proof = HASH_LENGTHS[HASHES[match[1]]] ?? 0;
  return { open: (_number, _header, sealed) => withoutProof(sealed, proof) };
}

/** What both sides of a session before TLS 1.3 encrypt with; undefined where the suite is not known. */
export function openersOf(
  version: number,
  suite: number,
  master: Buffer,
  clientRandom: Buffer,
  serverRandom: Buffer,
  encryptsThenProves: boolean,
): { readonly client: RecordOpener; readonly server: RecordOpener } | undefined {
  const cipher = cipherOf(suite);
  if (cipher === undefined || version >= TLS13) return undefined;
  const proof = cipher.mode === 'cbc' ? HASH_LENGTHS[cipher.hash] : 0;
  const fixed = cipher.mode === 'poly1305' ? 12 : cipher.mode === 'cbc' ? (version < TLS11 ? cipher.block : 0) : 4;
  const length = 2 * (proof + cipher.keyLength + fixed);
  const block = keyBlock(version, cipher.hash, master, Buffer.concat([serverRandom, clientRandom]), length);
  const side = (index: number): RecordOpener => {
    const cut = (from: number, size: number) => block.subarray(from + index * size, from + (index + 1) * size);
    const proofKey = cut(0, proof);
    const key = cut(2 * proof, cipher.keyLength);
    const iv = cut(2 * (proof + cipher.keyLength), fixed);
    if (cipher.mode === 'cbc') return new ChainedOpener(cipher, key, iv, proofKey, encryptsThenProves);
    return { open: (number, header, sealed) => openAead(cipher, key, iv, number, header, sealed) };
  };
  return { client: side(0), server: side(1) };
}

/** A record's number, type, version and length: what stands before its content where that is proven. */
function proven(number: number, header: Uint8Array, length: number): Buffer {
  const bytes = Buffer.alloc(13);
  bytes.writeUInt32BE(Math.floor(number / 0x1_0000_0000), 0);
  bytes.writeUInt32BE(number >>> 0, 4);
  bytes.set(header.subarray(0, 3), 8);
  bytes.writeUInt16BE(length, 11);
  return bytes;
}

/** Bytes of the nonce that a record brings along (RFC 5288, section 3). */
const EXPLICIT = 8;

function openAead(
  cipher: Cipher,
  key: Buffer,
  iv: Buffer,
  number: number,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  const { mode, name, tag } = cipher;
  const begin = mode === 'poly1305' ? 0 : EXPLICIT;
  const length = sealed.length - begin - tag;
  if (length < 0) return undefined;
  if (mode === 'poly1305') {
    const keys = { suite: { cipher: 'chacha20-poly1305' }, key, iv } as AeadKeys;
    return openSealed(keys, number, proven(number, header, length), sealed);
  }
  const nonce = Buffer.concat([iv, sealed.subarray(0, EXPLICIT)]);
  try {
    const decipher = createDecipheriv(name as 'aes-128-ccm', key, nonce, { authTagLength: tag });
    decipher.setAuthTag(sealed.subarray(sealed.length - tag));
    decipher.setAAD(proven(number, header, length), { plaintextLength: length });
    const plain = decipher.update(sealed.subarray(begin, begin + length));
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}

/** Records in cipher block chaining (RFC 5246, section 6.2.3.2), before TLS 1.1 from one record to the next. */
class ChainedOpener implements RecordOpener {
  constructor(
    private readonly cipher: Cipher,
    private readonly key: Buffer,
    private iv: Uint8Array,
    private readonly proofKey: Buffer,
    private readonly encryptsThenProves: boolean,
  ) {}

  open(number: number, header: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
    const { cipher, iv, encryptsThenProves } = this;
    const proof = HASH_LENGTHS[cipher.hash];
    const end = encryptsThenProves ? sealed.length - proof : sealed.length;
    const begin = iv.length > 0 ? 0 : cipher.block;
    if (end < begin + cipher.block || (end - begin) % cipher.block !== 0) return undefined;
    if (encryptsThenProves && !this.proves(number, header, sealed.subarray(0, end), sealed.subarray(end)))
      return undefined;
    const plain = this.decipher(begin > 0 ? sealed.subarray(0, begin) : iv, sealed.subarray(begin, end));
    if (plain === undefined) return undefined;
    const length = plain.length - 1 - plain[plain.length - 1] - (encryptsThenProves ? 0 : proof);
    if (length < 0) return undefined;
    const content = plain.subarray(0, length);
    if (!encryptsThenProves && !this.proves(number, header, content, plain.subarray(length, length + proof)))
      return undefined;
    if (iv.length > 0) this.iv = sealed.slice(end - cipher.block, end);
    return content;
  }

  private decipher(iv: Uint8Array, bytes: Uint8Array): Uint8Array | undefined {
    try {
      const decipher = createDecipheriv(this.cipher.name, this.key, iv);
      decipher.setAutoPadding(false);
      return decipher.update(bytes);
    } catch {
      return undefined;
    }
  }

  private proves(number: number, header: Uint8Array, bytes: Uint8Array, proof: Uint8Array): boolean {
    const hmac = createHmac(this.cipher.hash, this.proofKey);
    return hmac
      .update(proven(number, header, bytes.length))
      .update(bytes)
      .digest()
      .equals(proof);
  }
}
