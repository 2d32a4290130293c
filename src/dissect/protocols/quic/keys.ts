import { createCipheriv, createHmac } from 'node:crypto';
import { AES_128, expandLabel, maskOf, openSealed, type Suite, TAG } from '../tls/traffic-keys.js';
import { draftOf, retryKeyOf, saltOf } from './versions.js';

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

/** HKDF-Expand-Label with the labels of QUIC, which are those of TLS 1.3. */
const expand = (hash: string, secret: Buffer, label: string, length: number) =>
  expandLabel(hash, secret, `tls13 ${label}`, length);

/** The mask over the first byte and the packet number, from the sample of 16 bytes at `at` (RFC 9001, section 5.4). */
export const headerMask = (keys: SideKeys, bytes: Uint8Array, at: number): Buffer =>
  maskOf(keys.suite, keys.header, bytes.subarray(at, at + TAG));

/** The packet's payload, decrypted; undefined where its tag is wrong. `header` is as it was before it was protected. */
export const decrypt = (
  keys: SideKeys,
  packetNumber: number,
  header: Uint8Array,
  payload: Uint8Array,
): Uint8Array | undefined => openSealed(keys, packetNumber, header, payload);

/** Is the integrity tag of a Retry packet, its last 16 bytes, right (RFC 9001, section 5.8)? Undefined where no key is known. */
export function isRetryIntact(version: number, originalId: Uint8Array, packet: Uint8Array): boolean | undefined {
  const pair = retryKeyOf(version);
  if (pair === undefined || packet.length < TAG) return undefined;
  const cipher = createCipheriv('aes-128-gcm', pair[0], pair[1]);
  cipher.setAAD(Buffer.concat([Buffer.from([originalId.length]), originalId, packet.subarray(0, packet.length - TAG)]));
  cipher.final();
  return cipher.getAuthTag().equals(packet.subarray(packet.length - TAG));
}
