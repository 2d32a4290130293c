import type { Endpoint, Followed } from './follow.js';
import type { Chunk } from './follow-order.js';

/** How what was said is written. */
export type FollowFormat = 'text' | 'hex' | 'raw';

const ROW = 16;

/** An endpoint as `10.0.0.1:80` or `[fe80::1]:80`. */
const endpointText = ({ address, port }: Endpoint): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** The lines of a hexadecimal dump: offset, sixteen bytes, and those as characters; each behind `margin`. */
function hexDump(bytes: Uint8Array, offset: number, margin: string): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += ROW) {
    let digits = '';
    let characters = '';
    for (let i = 0; i < ROW; i++) {
      const byte = bytes[at + i];
      digits += at + i < bytes.length ? `${byte.toString(16).padStart(2, '0')} ` : '   ';
      if (at + i < bytes.length) characters += isPrintable(byte) ? String.fromCharCode(byte) : '.';
      if (i === ROW / 2 - 1) {
        digits += ' ';
        if (at + i + 1 < bytes.length) characters += ' ';
      }
    }
    const line = `${margin}${(offset + at).toString(16).toUpperCase().padStart(8, '0')}  ${digits} ${characters}`;
    text += `${line.trimEnd()}\n`;
  }
  return text;
}

const isPrintable = (byte: number) => byte >= 0x20 && byte < 0x7f;

/** Bytes as ASCII with line breaks; for all others there are dots. */
function asciiText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) {
    text += isPrintable(byte) || byte === 0x0a || byte === 0x0d ? String.fromCharCode(byte) : '.';
  }
  return text;
}

const hexDigits = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Writes a conversation in the form of tshark's `-z follow,…`: what the server says stands behind a tab. */
export class TsharkFollow {
  private readonly offsets = [0, 0];

  constructor(
    private readonly followed: Followed,
    private readonly format: FollowFormat,
    private readonly number: number,
  ) {}

  begin(ends: readonly [Endpoint, Endpoint] | undefined): string {
    const [first, second] = ends === undefined ? [':0', ':0'] : ends.map(endpointText);
    const format = this.format === 'text' ? 'ascii' : this.format;
    return (
      `\n${RULE}\nFollow: ${this.followed},${format}\nFilter: ${this.followed === 'udp' ? 'udp' : 'tcp'}.stream eq ${this.number}\n` +
      `Node 0: ${first}\nNode 1: ${second}\n`
    );
  }

  chunk({ isServer, bytes }: Chunk): string {
    const margin = isServer ? '\t' : '';
    if (this.format === 'raw') return `${margin}${hexDigits(bytes)}\n`;
    if (this.format === 'text') return `${margin}${bytes.length}\n${asciiText(bytes)}\n`;
    const side = isServer ? 1 : 0;
    const offset = this.offsets[side];
    this.offsets[side] += bytes.length;
    return hexDump(bytes, offset, margin);
  }

  end(): string {
    return `${RULE}\n`;
  }
}

const RULE = '='.repeat(67);

/** The colours of both sides, for terminals: the client's, the server's, and none. */
const COLOURS = ['\x1b[31m', '\x1b[34m'];
const PLAIN = '\x1b[0m';

/**
 * Writes a conversation for people. Text stands under a line that names who says it, wherever that changes; what the
 * server says in a dump stands behind a tab. At a terminal both sides have colours of their own.
 */
export class PeopleFollow {
  private readonly offsets = [0, 0];
  private lastSide = -1;
  private isAtLineStart = true;

  constructor(
    private readonly format: FollowFormat,
    private readonly ends: readonly [Endpoint, Endpoint],
    private readonly options: { readonly colours: boolean; readonly isOneSided: boolean },
  ) {}

  chunk({ isServer, bytes }: Chunk): string {
    const side = isServer ? 1 : 0;
    const { colours, isOneSided } = this.options;
    const paint = (text: string) => (colours && !isOneSided ? `${COLOURS[side]}${text}${PLAIN}` : text);
    const margin = isServer && !isOneSided ? '\t' : '';
    if (this.format === 'raw') return paint(`${margin}${hexDigits(bytes)}`).concat('\n');
    if (this.format === 'hex') {
      const offset = this.offsets[side];
      this.offsets[side] += bytes.length;
      return paint(hexDump(bytes, offset, margin).trimEnd()).concat('\n');
    }
    const heading = isOneSided || side === this.lastSide ? '' : this.heading(side);
    this.lastSide = side;
    const text = asciiText(bytes).replaceAll('\r\n', '\n').replaceAll('\r', '.');
    this.isAtLineStart = text.endsWith('\n');
    return heading + paint(text);
  }

  private heading(side: number): string {
    const [from, to] = side === 0 ? this.ends : [this.ends[1], this.ends[0]];
    const gap = this.lastSide < 0 ? '' : this.isAtLineStart ? '\n' : '\n\n';
    const line = `==> ${endpointText(from)} to ${endpointText(to)} <==`;
    return `${gap}${this.options.colours ? `\x1b[1m${line}${PLAIN}` : line}\n`;
  }

  end(): string {
    return this.isAtLineStart ? '' : '\n';
  }
}
