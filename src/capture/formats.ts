/**
 * Formats that pcq does not read, told by how they begin, so that the message can say what a file is and which command
 * makes a capture of it.
 */
interface KnownFormat {
  readonly name: string;
  /** Where the bytes stand, and which they are (Latin-1 text). */
  readonly at: number;
  readonly magic: string;
}

/** Formats that Wireshark's editcap converts. */
const CONVERTIBLE: readonly KnownFormat[] = [
  { name: 'Microsoft Network Monitor 2', at: 0, magic: 'GMBU' },
  { name: 'Microsoft Network Monitor 1', at: 0, magic: 'RTSS' },
  { name: 'snoop', at: 0, magic: 'snoop\0\0\0' },
  { name: 'Sniffer (DOS)', at: 0, magic: 'TRSNIFF data    \x1a' },
  { name: 'Sniffer (Windows) or NetXRay', at: 0, magic: 'XCP\0' },
  { name: 'NetXRay', at: 0, magic: 'VL\0\0' },
  { name: 'Visual Networks', at: 0, magic: '\x05VNF' },
  { name: 'InfoVista 5View', at: 0, magic: '\xaa\xaa\xaa\xaa' },
  { name: 'btsnoop', at: 0, magic: 'btsnoop\0' },
  { name: 'Tektronix K12xx', at: 0, magic: '\0\0\x02\0\x12\x05\0\x10' },
  { name: 'K12 text', at: 0, magic: '+---------+---------------+----------+' },
  { name: 'Novell LANalyzer', at: 0, magic: '\x01\x10\x4c\0\x01' },
  { name: 'Savvius Peek', at: 0, magic: '\x7fver' },
  { name: 'Viavi Observer', at: 0, magic: 'ObserverPktBuffe' },
  { name: 'Catapult DCT2000', at: 0, magic: 'Session Transcript' },
  { name: 'EyeSDN', at: 0, magic: 'EyeSDN' },
  { name: 'HP-UX nettl', at: 0, magic: 'TR\0d\0' },
  { name: 'Cisco IPS log', at: 0, magic: 'IPLOG' },
  { name: 'NetScaler trace', at: 0, magic: 'NetScaler V' },
  { name: 'NetScaler trace', at: 4, magic: 'NetScaler V' },
  { name: 'Vector BLF', at: 0, magic: 'LOGG' },
  { name: 'Aethra', at: 0, magic: 'V0208' },
  { name: 'systemd journal export', at: 0, magic: '__CURSOR=' },
  { name: 'systemd journal export', at: 0, magic: '__REALTIME_TIMESTAMP=' },
  { name: 'rtpdump', at: 0, magic: '#!rtpplay1.0 ' },
  { name: 'Daintree Sensor Network Analyzer', at: 0, magic: '#Format=4' },
];

const PACKED: readonly KnownFormat[] = [
  { name: 'bzip2', at: 0, magic: 'BZh' },
  { name: 'xz', at: 0, magic: '\xfd7zXZ\0' },
  { name: 'zip', at: 0, magic: 'PK\x03\x04' },
  { name: '7-Zip', at: 0, magic: '7z\xbc\xaf\x27\x1c' },
  { name: 'compress', at: 0, magic: '\x1f\x9d' },
];

/** How many of a file's first bytes tell what it is. */
export const SNIFFED_LENGTH = 64;

/** What is wrong with a file that begins with these bytes, and is neither pcap nor pcapng, in a sentence for people. */
export function describeUnreadable(name: string, head: Uint8Array): string {
  const quoted = /[^\w./\\:-]/.test(name) ? `"${name}"` : name;
  const known = CONVERTIBLE.find((format) => beginsWith(head, format)) ?? (isErf(head) ? { name: 'ERF' } : undefined);
  if (known !== undefined) {
    return `${name}: this is a capture in ${known.name} format, which pcq does not read; convert it: editcap -F pcapng ${quoted} out.pcapng`;
  }
  if (/\.etl$/i.test(name)) {
    return `${name}: this is a Windows event trace, which pcq does not read; convert it: etl2pcapng ${quoted} out.pcapng`;
  }
  const packed = PACKED.find((format) => beginsWith(head, format));
  if (packed !== undefined) {
    return `${name}: this is compressed with ${packed.name}, which pcq does not read (it reads gzip, zstd and lz4); decompress it first.`;
  }
  const hex = Array.from(head.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${name}: this is no capture that pcq knows (it begins with ${hex}); it reads pcap and pcapng files, also compressed with gzip, zstd or lz4.`;
}

function beginsWith(head: Uint8Array, format: KnownFormat): boolean {
  const { at, magic } = format;
  if (head.length < at + magic.length) return false;
  for (let i = 0; i < magic.length; i++) if (head[at + i] !== magic.charCodeAt(i)) return false;
  return true;
}

/**
 * ERF has no magic number. A record's time (little-endian seconds and fraction), type (1 to 27 without the flag for
 * extension headers) and lengths must all make sense together, and the time must be one of this century (or none, in the
 * record of type 27 about the capture itself).
 */
function isErf(head: Uint8Array): boolean {
  if (head.length < 16) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const seconds = view.getUint32(4, true);
  const type = head[8] & 0x7f;
  const recordLength = view.getUint16(10, false);
  const wireLength = view.getUint16(14, false);
  return (
    ((seconds > 946_684_800 && seconds < 4_102_444_800) || (seconds === 0 && type === 27)) &&
    type >= 1 &&
    type <= 27 &&
    recordLength >= 16 &&
    wireLength > 0 &&
    recordLength <= wireLength + 64
  );
}
