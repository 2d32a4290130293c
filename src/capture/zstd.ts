/**
 * Zstandard (RFC 8878) by the reference decoder, which is compiled to WebAssembly in the zstddec package. It bounds the
 * window to 128 MB, and gives at most one block (128 KB) at a time.
 */
export async function* decompressZstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { ZSTDDecoder } = await import('zstddec/stream');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const iterator = chunks[Symbol.asyncIterator]();

  // The decoder takes its input from a synchronous iterator, so that one chunk must always lie ready.
  let ready: Uint8Array | undefined;
  let finished = false;
  let failure: unknown;
  let taken = 0;
  const fetchNext = async () => {
    try {
      const result = await iterator.next();
      if (result.done) finished = true;
      else ready = result.value;
    } catch (error) {
      finished = true;
      failure = error;
    }
  };
  const supply: IterableIterator<Uint8Array> = {
    next() {
      const value = ready;
      ready = undefined;
      if (value === undefined) return { done: true, value: undefined };
      taken = value.length;
      return { done: false, value };
    },
    [Symbol.iterator]() {
      return this;
    },
  };

  await fetchNext();
  let idle = 0;
  const output = decoder.decodeStreaming(supply);
  for (;;) {
    if (ready === undefined && !finished) await fetchNext();
    const before = ready;
    let result: IteratorResult<Uint8Array>;
    try {
      result = output.next();
    } catch {
      throw failure ?? new Error('its zstd data is cut short');
    }
    if (result.done) break;
    if (result.value.length > 0) {
      idle = 0;
      yield result.value;
    } else if (ready !== before) {
      idle = 0;
    } else if (++idle > taken) {
      // Each call that works uses up at least a byte. The decoder does not tell of its errors, it only stands still.
      throw new Error('its zstd data is damaged');
    }
  }
  if (failure !== undefined) throw failure;
}
