import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { dissectorTable, heuristicList } from '../../dissector.js';
import { dissectData } from '../data.js';
import {
  A_KEEP_ALIVE,
  A_OUT_OF_ORDER,
  A_RETRANSMISSION,
  ANALYSIS,
  APPLICATION,
  SERVER,
  type TcpDecisions,
} from './decisions.js';
import { F, tcp } from './fields.js';
import { GUESS } from './needs.js';

const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

/** What keeps a segment's payload from the application: its bytes were handed on before, or are out of place. */
const NOT_HANDED_ON = A_RETRANSMISSION | A_OUT_OF_ORDER;

/**
 * Hands a payload to the application: the one that the conversation is known to carry, else by port (the server's as the
 * SYN told it; without a SYN the lower one, then the higher one), else whoever recognises it, else `data`.
 */
export function handOn(d: Dissection, { words, word }: TcpDecisions, start: number, guesses: boolean): void {
  const analysis = words[word + ANALYSIS];
  if (analysis & A_KEEP_ALIVE) dissectData(d, start);
  else if ((analysis & NOT_HANDED_ON) === 0) {
    const outerRow = carrierRow;
    carrierRow = d.layerRow;
    chooseApplication(d, start, words[word + APPLICATION], words[word + SERVER], guesses);
    carrierRow = outerRow;
  }
}

/** The row of the TCP layer whose payload is being dissected. */
let carrierRow = -1;

/**
 * An application that finds its messages by their length says so of each, before it dissects it: `tcp.pdu.size` is
 * shown in the layer of TCP. `[offset, offset + size)` is the message with its length prefix.
 */
export function emitPduSize(d: Dissection, offset: number, size: number): void {
  if (d.want[F['pdu.size']] === 0) return;
  const { layerRow, depth } = d;
  d.layerRow = carrierRow;
  d.depth = 0;
  d.value(F['pdu.size'], size, offset, size);
  d.layerRow = layerRow;
  d.depth = depth;
}

const FTP_DATA = 20;

function chooseApplication(
  d: Dissection,
  start: number,
  application: number,
  serverPort: number,
  guesses: boolean,
): void {
  if (application !== 0 && d.dissect(application - 1, start)) return;
  const { sourcePort, destinationPort } = d;
  const low = sourcePort > destinationPort ? destinationPort : sourcePort;
  const high = sourcePort > destinationPort ? sourcePort : destinationPort;
  // Where the SYN told which side serves, the other side's port says nothing, but for the data of FTP.
  if (serverPort !== 0) {
    if (d.dissectBy(ports, serverPort, start)) return;
    if (low === FTP_DATA && serverPort !== FTP_DATA && d.dissectBy(ports, FTP_DATA, start)) return;
  } else {
    if (low !== 0 && d.dissectBy(ports, low, start)) return;
    if (high !== low && d.dissectBy(ports, high, start)) return;
  }
  if (guesses) {
    if (d.wasPutOff(tcp.id, GUESS)) d.isPutOff = true;
    const recognised = d.recognise(heuristics, start);
    if (recognised >= 0) {
      setApplication(d, recognised);
      if (d.dissect(recognised, start)) return;
    }
  }
  dissectData(d, start);
}
