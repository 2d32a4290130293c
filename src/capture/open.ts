import { open as openDescriptor } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { promisify } from 'node:util';
import { compressionOf, DECOMPRESSORS } from './decompress.js';
import { CaptureError, systemReason } from './errors.js';
import { describeUnreadable, SNIFFED_LENGTH } from './formats.js';
import type { Capture, FrameBlock } from './frame.js';
import type { FrameIndexer } from './indexer.js';
import { isPcap, PcapIndexer, pcapHeaderLength } from './pcap.js';
import { isPcapng, PcapngIndexer } from './pcapng.js';
import { CaptureReader } from './reader.js';
import { type ByteSource, ChunkSource, FileSource } from './source.js';

export { CaptureError } from './errors.js';
export { expandInputs } from './inputs.js';

/**
 * Opens a pcap or pcapng file, also one compressed with gzip, zstd or lz4 (told by their first bytes); `-` is standard
 * input. Throws a CaptureError for what cannot be opened or is no capture.
 */
export async function openCapture(path: string): Promise<Capture> {
  const raw = await openSource(path);
  try {
    return await identify(path, raw);
  } catch (error) {
    await raw.close();
    throw error instanceof CaptureError ? error : new CaptureError(`${path}: ${systemReason(error)}.`);
  }
}

async function identify(path: string, raw: ByteSource & Chunked): Promise<Capture> {
  let source: ByteSource = raw;
  const compression = compressionOf(await raw.peek(4));
  if (compression !== undefined)
    source = new ChunkSource(DECOMPRESSORS[compression](raw.chunks()), () => raw.close(), raw);

  const magic = await source.peek(4);
  if (magic.length === 0) {
    if (source.failure !== undefined) throw new CaptureError(`${path}: ${source.failure}.`);
    return new EmptyCapture(path, source);
  }
  if (isPcap(magic)) {
    const head = await source.peek(pcapHeaderLength(magic));
    return new CaptureReader(path, source, () => new PcapIndexer(path, head), pcapHeaderLength(magic), compression);
  }
  if (isPcapng(await source.peek(12))) {
    return new CaptureReader(path, source, () => new PcapngIndexer() satisfies FrameIndexer, 0, compression);
  }
  throw new CaptureError(describeUnreadable(path, await source.peek(SNIFFED_LENGTH)));
}

interface Chunked {
  chunks(): AsyncGenerator<Uint8Array>;
}

async function openSource(path: string): Promise<ByteSource & Chunked> {
  if (path === '-') return openStandardInput();
  try {
    const kind = await stat(path);
    if (kind.isFIFO()) return await openFifo(path);
    if (!kind.isDirectory()) {
      const file = await open(path);
      if (kind.isFile()) return new FileSource(file, (await file.stat()).size);
      const stream = file.createReadStream();
      return new ChunkSource(stream, () => {
        stream.destroy();
      });
    }
  } catch (error) {
    throw new CaptureError(`${path}: cannot be opened: ${systemReason(error)}.`);
  }
  throw new CaptureError(`${path}: cannot be opened: it is a folder, not a capture.`);
}

/**
 * A socket, as it can be given up while it waits: a read in the thread pool would keep the process from ending. It owns
 * the descriptor, which a FileHandle would close a second time.
 */
async function openFifo(path: string): Promise<ChunkSource> {
  const socket = new Socket({ fd: await promisify(openDescriptor)(path, 'r'), readable: true, writable: false });
  return new ChunkSource(socket, () => {
    socket.destroy();
  });
}

function openStandardInput(): ByteSource & Chunked {
  if (process.stdin.isTTY) {
    throw new CaptureError('-: standard input is a terminal; pipe a capture into it: tcpdump -w - | pcq dns -');
  }
  const { stdin } = process;
  return new ChunkSource(stdin, () => {
    stdin.destroy();
  });
}

/** A file without a single byte: what a program leaves that was stopped before it captured anything. */
class EmptyCapture implements Capture {
  readonly format = 'pcap';
  readonly interfaces = [];
  readonly size = 0;
  readonly position = 0;
  readonly problem: { message: string };

  constructor(
    readonly name: string,
    private readonly source: ByteSource,
  ) {
    this.problem = { message: `${name}: the file is empty (0 bytes): it holds no capture` };
  }

  async *blocks(): AsyncGenerator<FrameBlock> {}

  close(): Promise<void> {
    return this.source.close();
  }
}
