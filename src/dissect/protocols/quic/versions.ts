const VERSION_1 = 1;
export const VERSION_2 = 0x6b3343cf;
const Q050 = 0x51303530;
const T050 = 0x54303530;
const T051 = 0x54303531;

/** Drafts of which packets are recognised. */
const FIRST_DRAFT = 11;
const LAST_DRAFT = 34;
/** What stands for version 2. */
const DRAFT_V2 = 100;

/** The draft of the IETF that a version follows, or 0 where it is not known (RFC 9000 is as draft 34). */
export function draftOf(version: number): number {
  if (version === VERSION_1 || isForcing(version)) return LAST_DRAFT;
  if (version === VERSION_2) return DRAFT_V2;
  if (version === 0xfaceb001) return 22;
  if (version === 0xfaceb002 || version === 0xfaceb00e || isGoogle(version)) return 27;
  const draft = version & 0xff;
  return version >>> 8 === 0xff0000 && draft >= FIRST_DRAFT && draft <= LAST_DRAFT ? draft : 0;
}

/** Versions that are there to make the peer negotiate (RFC 9000, section 15). */
export const isForcing = (version: number): boolean => (version & 0x0f0f0f0f) === 0x0a0a0a0a;

/** Versions that carry Google's frames in packets of the IETF's form. */
export const isGoogle = (version: number): boolean => version === Q050 || version === T050 || version === T051;
/** Those whose handshake is not TLS's. */
export const hasGoogleHandshake = (version: number): boolean => version === Q050;

const hex = (text: string) => Buffer.from(text, 'hex');
const SALTS: readonly (readonly [number, Buffer])[] = [
  [16, hex('9c108f98520a5c5c32968e950e8a2c5fe06d6c38')],
  [20, hex('ef4fb0abb47470c41befcf8031334fae485e09a0')],
  [22, hex('7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a')],
  [28, hex('c3eef712c72ebb5a11a7d2432bb46365bef9f502')],
  [32, hex('afbfec289993d24c9e9786f19c6111e04390a899')],
  [34, hex('38762cf7f55934b34d179ae6a4c80cadccbb7f0a')],
  [DRAFT_V2, hex('0dede3def700a6db819381be6e269dcbf9bd2ed9')],
];
const GOOGLE_SALTS: Readonly<Record<number, Buffer>> = {
  [Q050]: hex('504574efd066fe2f9d945cfcdbd3a7f0d3b56b45'),
  [T050]: hex('7ff579e5acd072915580304c43a2367c60488310'),
  [T051]: hex('7a4edef4e7ccee5fa4506c19124fc8ccda6e033d'),
};

/** From which the secrets of Initial packets are made (RFC 9001, section 5.2; of each draft by its last number). */
export function saltOf(version: number): Buffer | undefined {
  const google = GOOGLE_SALTS[version];
  if (google !== undefined) return google;
  const draft = draftOf(version);
  return draft === 0 ? undefined : SALTS.find(([last]) => draft <= last)?.[1];
}

/** With which the integrity tag of Retry packets is made (RFC 9001, section 5.8): key and nonce. */
export function retryKeyOf(version: number): readonly [Buffer, Buffer] | undefined {
  const draft = draftOf(version);
  return draft === 0 || draft < 25 ? undefined : RETRY_KEYS.find(([last]) => draft <= last)?.[1];
}
const RETRY_KEYS: readonly (readonly [number, readonly [Buffer, Buffer]])[] = [
  [28, [hex('4d32ecdb2a2133c841e4043df27d4430'), hex('4d1611d05513a552c587d575')]],
  [32, [hex('ccce187ed09a09d05728155a6cb96be1'), hex('e54930f97f2136f0530a8c1c')]],
  [34, [hex('be0c690b9f66575a1d766b54e368c84e'), hex('461599d35d632bf2239825bb')]],
  [DRAFT_V2, [hex('8fb4b01b56ac48e260fbcbcead7ccc92'), hex('d86969bc2d7c6d9990efb04a')]],
];
