import type { Dissection } from '../../dissection.js';
import { dissectorTable } from '../../dissector.js';
import { CONVERSATION_BITS, OF_FRAMEBUFFER, type TcpState } from './flows.js';

/** The first message of a remote framebuffer, `RFB 003.008` and a line feed (RFC 6143, 7.1.1). */
export const GREETING_LENGTH = 12;
/** Ports on which tshark expects one anyway. */
const OWN_PORTS = new Set([5500, 5501, 5900, 5901]);

const ports = dissectorTable('tcp.port');

/**
 * Where a remote framebuffer greets on a port that is not its own, tshark begins a conversation after that segment, and
 * so a stream with a number of its own. `at` is where the payload, which is as long as a greeting, begins.
 */
export function noteGreeting(d: Dissection, state: TcpState, conversation: number, at: number): void {
  const b = d.bytes;
  if (at + GREETING_LENGTH > d.end) return;
  if (b[at] !== 0x52 || b[at + 1] !== 0x46 || b[at + 2] !== 0x42 || b[at + 3] !== 0x20) return;
  if (b[at + 7] !== 0x2e || b[at + 11] !== 0x0a) return;
  if (isExpected(d.sourcePort) || isExpected(d.destinationPort)) return;
  const { conversations } = state;
  if (conversations.application[conversation] !== 0) return;
  if (state.conversationWords[state.wordsOf(conversation) + CONVERSATION_BITS] & OF_FRAMEBUFFER) return;
  const next = state.begin(conversations.pairOf(d));
  state.conversationWords[state.wordsOf(next) + CONVERSATION_BITS] |= OF_FRAMEBUFFER;
}

const isExpected = (port: number): boolean => OWN_PORTS.has(port) || ports.get(port) >= 0;
