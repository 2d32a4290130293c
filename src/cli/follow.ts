import { expandInputs } from '../capture/open.js';
import { allFields } from '../fields/protocol.js';
import { type Conversation, type Followed, Follower, type Transport } from '../report/follow.js';
import { HttpFollower } from '../report/follow-http.js';
import type { Chunk } from '../report/follow-order.js';
import { type FollowFormat, PeopleFollow, TsharkFollow } from '../report/follow-text.js';
import { TlsFollower } from '../report/follow-tls.js';
import { forEachSelection } from './frames.js';
import type { Values } from './options.js';
import { type Session, UsageError } from './session.js';

const USAGE = 'pcq follow tcp|udp|http|tls NUMBER CAPTURE, or with --frame NUMBER instead of its number';

/** `pcq follow tcp|udp|http|tls N CAPTURE`: what both sides of a conversation said, or one of them. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  const [followed, ...rest] = args;
  if (followed === undefined) throw new UsageError(`no conversation named: ${USAGE}.`);
  if (followed !== 'tcp' && followed !== 'udp' && followed !== 'http' && followed !== 'tls')
    throw new UsageError(`follow ${followed}: only tcp, udp, http and tls have conversations: ${USAGE}.`);
  const transport = followed === 'udp' ? 'udp' : 'tcp';
  const words = [...rest];
  const frame = options.frame as number | undefined;
  const number = frame === undefined ? conversationNumber(words.shift(), transport) : frameNumber(frame);
  const inputs = await expandInputs([...((options.r as string[] | undefined) ?? []), ...words]);
  if (inputs.length === 0) throw new UsageError(`no capture named: ${USAGE}.`);
  if (inputs.length > 1)
    throw new UsageError(`a conversation is of one capture, but ${inputs.length} are named: ${inputs.join(', ')}.`);
  const [capture] = inputs;
  if (frame !== undefined && capture === '-')
    throw new UsageError('--frame reads the capture twice, which standard input cannot be: name the conversation.');
  const stream = frame === undefined ? number : await streamOfFrame(capture, transport, number, session);
  if (stream === undefined) return;
  await follow(capture, followed, stream, options, session);
}

function conversationNumber(word: string | undefined, transport: Transport): number {
  if (word === undefined) throw new UsageError(`no conversation named: ${USAGE}.`);
  if (/^\d+$/.test(word)) return Number(word);
  throw new UsageError(`follow ${transport} ${word}: a conversation has a number (${transport}.stream): ${USAGE}.`);
}

function frameNumber(frame: number): number {
  if (Number.isInteger(frame) && frame >= 1) return frame;
  throw new UsageError(`--frame ${frame}: frames are numbered from 1.`);
}

/** The number of the conversation that a frame belongs to; undefined where the capture cannot be read. */
async function streamOfFrame(
  capture: string,
  transport: Transport,
  frame: number,
  session: Session,
): Promise<number | undefined> {
  const field = allFields.find((each) => each.name === `${transport}.stream`);
  let found: number | undefined;
  let count = 0;
  let wasOpened = false;
  if (field === undefined) return undefined;
  await forEachSelection(
    { captures: [capture], filter: undefined, maxFramesRead: frame },
    { fields: [field] },
    session,
    async ({ d: { tape }, block }) => {
      count += block.count;
      for (let row = 0; row < tape.count && found === undefined; row++) {
        if (tape.field[row] !== field.id) continue;
        if (block.firstNumber + tape.layerFrame[tape.layer[row]] === frame) found = tape.value[row];
      }
      return !session.out.closed;
    },
    async (_, opened) => {
      wasOpened = opened;
    },
  );
  if (found !== undefined || !wasOpened) return found;
  if (count < frame) throw new UsageError(`--frame ${frame}: ${capture} has ${count} frames.`);
  throw new UsageError(`--frame ${frame}: that frame of ${capture} has no ${transport.toUpperCase()} in it.`);
}

/** HTTP and TLS are those of a TCP conversation. */
function followerOf(followed: Followed, stream: number, asTshark: boolean): Conversation {
  if (followed === 'http') return new HttpFollower(stream);
  if (followed === 'tls') return new TlsFollower(stream, asTshark);
  return new Follower(followed, stream, asTshark);
}

async function follow(
  capture: string,
  followed: Followed,
  stream: number,
  options: Values,
  session: Session,
): Promise<void> {
  const format = (options.format as FollowFormat | undefined) ?? 'text';
  const side = options.side as 'client' | 'server' | undefined;
  const follower = followerOf(followed, stream, false);
  let writer: PeopleFollow | undefined;
  let wasOpened = false;
  const show = ({ isServer, frame, bytes }: Chunk): string | Uint8Array => {
    if (bytes.length === 0 || (side !== undefined && isServer !== (side === 'server'))) return '';
    if (side !== undefined && format === 'raw') return bytes;
    if (writer === undefined && follower.ends !== undefined) {
      const look = { colours: session.colours.out, isOneSided: side !== undefined };
      writer = new PeopleFollow(format, follower.ends, look);
    }
    return writer?.chunk({ isServer, frame, bytes }) ?? '';
  };
  await read(capture, follower, session, show, (opened) => {
    wasOpened = opened;
  });
  if (!wasOpened) return;
  if (follower.ends === undefined) {
    const { conversations } = follower;
    if (followed === 'http' && stream < conversations)
      throw new UsageError(
        `TCP conversation ${stream} of ${capture} carries no HTTP: pcq follow tcp ${stream} shows what it has.`,
      );
    if (follower instanceof TlsFollower && follower.hasRecords)
      throw new UsageError(
        `TCP conversation ${stream} of ${capture} has nothing that could be decrypted: --tls-keys FILE brings its secrets, pcq follow tcp ${stream} shows the records as they are.`,
      );
    if (followed === 'tls' && stream < conversations)
      throw new UsageError(
        `TCP conversation ${stream} of ${capture} carries no TLS: pcq follow tcp ${stream} shows what it has.`,
      );
    const name = followed === 'udp' ? 'UDP' : 'TCP';
    const range = conversations === 1 ? 'only number 0' : `numbers 0 to ${conversations - 1}`;
    throw new UsageError(
      conversations === 0
        ? `there is no ${name} conversation in ${capture}.`
        : `there is no ${name} conversation ${stream} in ${capture}: it has ${range}.`,
    );
  }
  session.out.write(writer?.end() ?? '');
}

/** Reads the conversation off a capture and writes its chunks. */
async function read(
  capture: string,
  follower: Conversation,
  session: Session,
  show: (chunk: Chunk) => string | Uint8Array,
  after: (wasOpened: boolean) => void,
): Promise<void> {
  const { out } = session;
  const reading = forEachSelection(
    { captures: [capture], filter: undefined, maxFramesRead: undefined },
    follower.output,
    session,
    async ({ d, block }) => {
      for (const chunk of follower.read(d, block)) {
        const shown = show(chunk);
        if (typeof shown === 'string') out.write(shown);
        else await out.writeBytes(shown);
        if (out.isFull) await out.flush();
        if (out.closed) return false;
      }
      return !out.closed;
    },
    async (_, opened) => after(opened),
  );
  await reading.finally(() => follower.close?.());
  if (follower.dropped > 0)
    session.complain(`${follower.dropped} segments that came ahead of others were left out: too many had to wait.`);
}

export const STATISTIC = 'follow,tcp|udp|http|tls,ascii|hex|raw,NUMBER';
const FORMATS: Readonly<Record<string, FollowFormat>> = { ascii: 'text', hex: 'hex', raw: 'raw' };

/** What `-z follow,tcp,ascii,0` asks for. Throws a UsageError. */
export function parseFollow(text: string): { followed: Followed; format: FollowFormat; stream: number } {
  const [kind, followed, format, number, ...more] = text.split(',');
  if (kind !== 'follow') {
    throw new UsageError(`-z ${text}: of tshark's statistics pcq has ${STATISTIC}; others are saved queries: pcq run.`);
  }
  if (followed !== 'tcp' && followed !== 'udp' && followed !== 'http' && followed !== 'tls')
    throw new UsageError(`-z ${text}: it must read ${STATISTIC}.`);
  if (format === undefined || !Object.hasOwn(FORMATS, format) || !/^\d+$/.test(number ?? '') || more.length > 0)
    throw new UsageError(`-z ${text}: it must read ${STATISTIC}.`);
  return { followed, format: FORMATS[format], stream: Number(number) };
}

/** `-z follow,…`: the conversation in the form of tshark, the same to the byte; of TLS what could be decrypted. */
export async function printFollow(capture: string, text: string, session: Session): Promise<void> {
  const { followed, format, stream } = parseFollow(text);
  const follower = followerOf(followed, stream, true);
  const writer = new TsharkFollow(followed, format, stream);
  let hasBegun = false;
  const begin = () => {
    if (hasBegun) return '';
    hasBegun = true;
    return writer.begin(follower.ends);
  };
  await read(
    capture,
    follower,
    session,
    (chunk) => begin() + writer.chunk(chunk),
    () => {},
  );
  session.out.write(begin() + writer.end());
  if (followed === 'tls' && follower.ends === undefined)
    session.say(`-z ${text}: nothing of it could be decrypted; --tls-keys FILE brings the secrets.`);
}
