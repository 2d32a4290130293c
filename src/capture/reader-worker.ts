import { parentPort } from 'node:worker_threads';
import { serveCapture } from './readerthread.js';

/** The thread in which a capture is read, decompressed and indexed, beside the one that dissects it. */
if (parentPort) serveCapture(parentPort);
