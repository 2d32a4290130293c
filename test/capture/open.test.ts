import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CaptureError, expandInputs, openCapture } from '../../src/capture/open.js';
import { ChunkSource } from '../../src/capture/source.js';
import { frameOf, pcapBytes, TestFolder } from '../support/captures.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

describe('files that cannot be read', () => {
  const begin = (...bytes: (number | string)[]) =>
    Buffer.concat([...bytes.map((part) => Buffer.from(typeof part === 'string' ? part : [part])), Buffer.alloc(64)]);
  test.each([
    ['GMBU', begin('GMBU'), /Microsoft Network Monitor 2 .* editcap -F pcapng \S+ out\.pcapng$/],
    ['RTSS', begin('RTSS'), /Microsoft Network Monitor 1 .* editcap -F pcapng/],
    ['snoop', begin('snoop\0\0\0'), /snoop .* editcap/],
    ['Sniffer', begin('TRSNIFF data    \x1a'), /Sniffer \(DOS\) .* editcap/],
    ['btsnoop', begin('btsnoop\0'), /btsnoop .* editcap/],
    ['5View', begin(0xaa, 0xaa, 0xaa, 0xaa), /5View .* editcap/],
    [
      'ERF',
      Buffer.from('0000000000f153650200005c0000004c0000ffffffffffff', 'hex'),
      /in ERF format, .* editcap -F pcapng/,
    ],
    ['xz', begin(0xfd, '7zXZ\0'), /compressed with xz/],
    ['text', begin('hello, world'), /no capture that pcq knows \(it begins with 68 65 6c 6c 6f 2c 20 77\)/],
    ['half a header', pcapBytes([]).subarray(0, 10), /cut short in the middle of the pcap file header \(10 of its 24/],
  ])('%s', async (name, bytes, message) => {
    const opening = openCapture(folder.write(name.replace(' ', '-'), bytes));
    await expect(opening).rejects.toThrow(CaptureError);
    await expect(opening).rejects.toThrow(message);
  });

  test('an event trace is told by its name', async () => {
    await expect(openCapture(folder.write('a.etl', frameOf(90)))).rejects.toThrow(/etl2pcapng \S+a\.etl out\.pcapng/);
  });

  test('a missing file and a folder', async () => {
    await expect(openCapture(join(folder.path, 'none.pcap'))).rejects.toThrow(/none\.pcap: .*there is no such file/);
    await expect(openCapture(folder.path)).rejects.toThrow(CaptureError);
  });
});

describe('expandInputs', () => {
  const captures = join(folder.path, 'captures');
  beforeAll(() => {
    mkdirSync(join(captures, 'inner'), { recursive: true });
    mkdirSync(join(folder.path, 'none'));
    folder.write('none/notes.txt', 'no capture');
    for (const name of ['b.pcap', 'a.cap', 'inner/c.pcap']) folder.write(`captures/${name}`, pcapBytes([]));
    folder.write('captures/d.pcap.gz', Uint8Array.of(0x1f, 0x8b, 8, 0));
    folder.write('captures/readme.txt', 'no capture');
  });
  const inside = (...names: string[]) => names.map((name) => join(captures, name));

  test('files and standard input stay as they are, in their order', async () => {
    const args = [join(captures, 'readme.txt'), '-', join(captures, 'a.cap')];
    expect(await expandInputs(args)).toEqual(args);
  });

  test('a folder stands for the captures in it', async () => {
    expect(await expandInputs([captures])).toEqual(inside('a.cap', 'b.pcap', 'd.pcap.gz'));
  });

  test('patterns', async () => {
    const slashed = captures.replaceAll('\\', '/');
    expect((await expandInputs([`${slashed}/*.pcap`])).map((path) => join(path))).toEqual(inside('b.pcap'));
    expect((await expandInputs([`${slashed}/**/*.{cap,pcap}`])).map((path) => join(path))).toEqual(
      inside('a.cap', 'b.pcap', 'inner/c.pcap'),
    );
  });

  test.each([
    ['none.pcap', /none\.pcap: there is no such file/],
    ['*.nothing', /\*\.nothing: no file matches this pattern/],
    ['none', /none: there are no captures in this folder/],
  ])('%s', async (name, message) => {
    const expanding = expandInputs([`${folder.path.replaceAll('\\', '/')}/${name}`]);
    await expect(expanding).rejects.toThrow(CaptureError);
    await expect(expanding).rejects.toThrow(message);
  });
});

describe('what a pipe delivers', () => {
  /** Chunks that the test hands over one by one. */
  function pipe() {
    const waiting: ((result: IteratorResult<Uint8Array>) => void)[] = [];
    const ready: IteratorResult<Uint8Array>[] = [];
    const give = (result: IteratorResult<Uint8Array>) => {
      const taker = waiting.shift();
      if (taker) taker(result);
      else ready.push(result);
    };
    return {
      send: (bytes: Uint8Array) => give({ done: false, value: bytes }),
      end: () => give({ done: true, value: undefined }),
      [Symbol.asyncIterator]: () => ({
        next: () =>
          new Promise<IteratorResult<Uint8Array>>((resolve) => {
            const result = ready.shift();
            if (result) resolve(result);
            else waiting.push(resolve);
          }),
      }),
    };
  }

  test('is passed on when nothing more comes for a while, and when it ends', async () => {
    const supply = pipe();
    const source = new ChunkSource(supply, () => {});
    const bytes = new Uint8Array(100);
    supply.send(frameOf(3, 1));
    supply.send(frameOf(4, 2));
    expect(await source.peek(5)).toEqual(Uint8Array.of(1, 1, 1, 2, 2));
    expect(await source.fill(bytes, 10, 50)).toBe(7);
    expect(bytes.subarray(9, 18)).toEqual(Uint8Array.of(0, 1, 1, 1, 2, 2, 2, 2, 0));
    expect(source.ended).toBe(false);
    const rest = source.fill(bytes, 0, 2);
    supply.send(frameOf(3, 9));
    expect(await rest).toBe(2);
    supply.end();
    expect(await source.fill(bytes, 0, 50)).toBe(1);
    expect(source.ended).toBe(true);
    expect(await source.fill(bytes, 0, 50)).toBe(0);
    expect(source.position).toBe(10);
  });

  test('ends with a word where the supply fails', async () => {
    const source = new ChunkSource(
      (async function* () {
        yield frameOf(3);
        throw new Error('it broke');
      })(),
      () => {},
    );
    expect(await source.fill(new Uint8Array(9), 0, 9)).toBe(3);
    expect(source.failure).toBe('it broke');
  });
});

// Windows has no FIFOs among its files.
(process.platform === 'win32' ? describe.skip : describe)('a FIFO', () => {
  const path = join(folder.path, 'fifo');
  const bytes = pcapBytes([{ data: frameOf(60) }, { data: frameOf(61) }]);
  beforeAll(() => {
    execFileSync('mkfifo', [path]);
    folder.write('one', bytes.subarray(0, 110));
    folder.write('two', bytes.subarray(110));
  });
  const write = (script: string) =>
    spawn('sh', ['-c', `exec > fifo; ${script}`], { cwd: folder.path, stdio: 'ignore' });

  test('gives its frames while it is written to', async () => {
    const writer = write('cat one; sleep 0.5; cat two');
    const capture = await openCapture(path);
    const counts: number[] = [];
    for await (const block of capture.blocks()) {
      counts.push(block.count);
      block.release();
    }
    await capture.close();
    expect(counts).toEqual([1, 1]);
    expect(capture.problem).toBeUndefined();
    expect(writer.exitCode === null || writer.exitCode === 0).toBe(true);
  });

  test('can be left before it ends', async () => {
    const writer = write('cat one; exec sleep 30');
    const capture = await openCapture(path);
    for await (const block of capture.blocks()) {
      expect(block.count).toBe(1);
      block.release();
      break;
    }
    await capture.close();
    writer.kill();
  });
});
