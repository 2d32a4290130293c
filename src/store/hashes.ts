import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

export interface FileHashes {
  readonly sha256: string;
  readonly sha1: string;
}

/** Whether a statement may want them. */
export const namesHashes = (sql: string): boolean => /\bsha(?:1|256)\b/i.test(sql);

/** What the thread runs: to hash a file takes as long as to read it, and would hold up who dissects. */
const CODE = `
const { createHash } = require('node:crypto');
const { openSync, readSync } = require('node:fs');
const { parentPort, workerData } = require('node:worker_threads');
const hashes = ['sha256', 'sha1'].map((name) => createHash(name));
const bytes = Buffer.alloc(1 << 20);
const file = openSync(workerData, 'r');
for (let length = readSync(file, bytes); length > 0; length = readSync(file, bytes))
  for (const hash of hashes) hash.update(bytes.subarray(0, length));
const [sha256, sha1] = hashes.map((hash) => hash.digest('hex'));
parentPort.postMessage({ sha256, sha1 });
`;

/** SHA-256 and SHA-1 of a file's bytes as they lie on disk; undefined for what is no file, or cannot be read again. */
export async function hashesOf(path: string): Promise<FileHashes | undefined> {
  try {
    // At once: whoever asks may then be long at work without a pause.
    if (path === '-' || !statSync(path).isFile()) return undefined;
    return await new Promise<FileHashes>((resolve, reject) => {
      const thread = new Worker(CODE, { eval: true, workerData: path });
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  } catch {
    return undefined;
  }
}
