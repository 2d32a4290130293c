import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { draftOf, retryKeyOf, saltOf } from './versions.js';

/** What protects one side's packets: AES-128-GCM with a key and nonce, and a key for the header (RFC 9001, section 5). */
export interface SideKeys {
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
  const prefix = draftOf(version) >= 100 ? 'quicv2' : 'quic';
  const side = (label: string): SideKeys => {
    const own = expand(secret, label, 32);
    return {
      key: expand(own, `${prefix} key`, 16),
      iv: expand(own, `${prefix} iv`, 12),
      header: expand(own, `${prefix} hp`, 16),
    };
  };
  return { client: side('client in'), server: side('server in') };
}

/** HKDF-Expand-Label (RFC 8446, section 7.1) of up to 32 bytes, without context. */
function expand(secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, 'latin1');
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac('sha256', secret).update(info).digest().subarray(0, length);
}

/** The mask over the first byte and the packet number, from the sample of 16 bytes at `at` (RFC 9001, section 5.4). */
export function headerMask(keys: SideKeys, bytes: Uint8Array, at: number): Buffer {
  const cipher = createCipheriv('aes-128-ecb', keys.header, null);
  cipher.setAutoPadding(false);
  return cipher.update(bytes.subarray(at, at + TAG));
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
  const decipher = createDecipheriv('aes-128-gcm', keys.key, nonce);
  decipher.setAAD(header);
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
