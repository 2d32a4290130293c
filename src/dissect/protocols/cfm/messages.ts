import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { organisation } from './elements.js';
import { CFM as F } from './fields.js';

export const HEADER = 4;

/** One kind of message: the field of its whole, bits of its flags, and what follows the header. */
interface Form {
  readonly whole: number;
  readonly flags: readonly number[];
  readonly emit?: (d: Dissection, at: number, end: number) => void;
}

const form = (whole: number, flags: readonly number[], emit?: Form['emit']): Form => ({ whole, flags, emit });

function emitCheck(d: Dissection, at: number): void {
  d.u32(F['ccm.seq_num'], at);
  emitBits(d, at + 4, 2, [F.mep_id]);
  emitAssociation(d, at + 6);
  emitMark(d, F['ccm.itu'], at + 54, 16);
  d.open();
  d.u32(F['ccm.itu.txfcf'], at + 54);
  d.u32(F['ccm.itu.rxfcb'], at + 58);
  d.u32(F['ccm.itu.txfcb'], at + 62);
  d.span(F['ccm.itu.reserved'], at + 66, 4);
  d.close();
}

const MAID = 48;

function emitAssociation(d: Dissection, start: number): void {
  emitMark(d, F.maid, start, MAID);
  d.open();
  const domain = d.u8(F['maid.md_name.format'], start);
  let at = start + 1;
  if (domain !== 1) {
    const length = d.u8(F['maid.md_name.length'], at);
    at++;
    if (domain === 2 || domain === 4) d.span(F['maid.md_name.string'], at, length);
    else if (domain === 3) {
      d.ether(F['maid.md_name.mac'], at);
      d.span(F['maid.md_name.mac.id'], at + 6, 2);
    } else d.span(F['maid.md_name.hex'], at, length);
    at += length;
  }
  const format = d.u8(F['maid.ma_name.format'], at);
  const length = d.u8(F['maid.ma_name.length'], at + 1);
  at += 2;
  if (format === 1) emitBits(d, at, 2, [F['maid.ma_name.pvid']]);
  else if (format === 2) d.span(F['maid.ma_name.string'], at, length);
  else if (format === 3) d.u16(F['maid.ma_name.id'], at);
  else if (format === 4) {
    d.u24(F['maid.ma_name.vpnid.oui'], at);
    d.u32(F['maid.ma_name.vpnid.index'], at + 3);
  } else if (format === 32) d.span(F['maid.ma_name.icc'], at, length);
  else if (format === 33) {
    d.span(F['maid.ma_name.cc'], at, 2);
    d.span(F['maid.ma_name.icc'], at + 2, length - 2);
  } else d.span(F['maid.ma_name.hex'], at, length);
  at += length;
  if (at < start + MAID) d.span(F['ccm.maid.padding'], at, start + MAID - at);
  d.close();
}

function emitTrace(d: Dissection, at: number): void {
  d.u32(F['ltm.ltr.transaction_id'], at);
  d.u8(F['ltm.ltr.ttl'], at + 4);
}

function emitTimes(d: Dissection, at: number, fields: readonly number[]): void {
  fields.forEach((field, index) => {
    const from = at + 8 * index;
    if (d.has(from, 8)) d.wide(field, d.getU32(from), d.getU32(from + 4), from, 8);
  });
}

function emitLosses(d: Dissection, at: number): void {
  d.u32(F['lmm.lmr.txfcf'], at);
  d.u32(F['lmm.lmr.rxfcf'], at + 4);
  d.u32(F['lmm.lmr.txfcb'], at + 8);
}

const APS_BITS = [
  F['aps.req_st'],
  F['aps.protec.type_A'],
  F['aps.protec.type_B'],
  F['aps.protec.type_D'],
  F['aps.protec.type_R'],
];
const RING_BITS1 = [F['raps.status.rb'], F['raps.status.dnf'], F['raps.status.reserved_v1']];
const RING_BITS = [F['raps.status.rb'], F['raps.status.dnf'], F['raps.status.bpr'], F['raps.status.reserved_v2']];
const EVENT = 14;

function emitRing(d: Dissection, at: number): void {
  const request = emitBits(d, at, 1, [F['raps.req_st']]) >>> 4;
  emitBits(d, at, 1, [request === EVENT ? F['raps.event.subcode'] : F['raps.subcode.reserved']]);
  const version = d.getU8(d.start) & 0x1f;
  d.u8(F['raps.status'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, version === 0 ? RING_BITS1 : RING_BITS);
  d.close();
  d.ether(F['raps.node_id'], at + 2);
  d.span(F['raps.reserved'], at + 8, 24);
}

function emitSynthetic(d: Dissection, at: number, isReply: boolean): void {
  emitBits(d, at, 2, [F['slm.slr.src_mep_id']]);
  if (isReply) emitBits(d, at + 2, 2, [F['slr.rsp_mep_id']]);
  else d.span(F['slm.reserved'], at + 2, 2);
  d.span(F['slm.slr.test_id'], at + 4, 4);
  d.u32(F['slm.slr.txfcf'], at + 8);
  if (isReply) d.u32(F['slr.txfcb'], at + 12);
  else d.span(F['slm.reserved'], at + 12, 4);
}

const NO_FLAGS = [F['flags.reserved']];
const DELAY_FLAGS = [F['odm.dmm.dmr.flags.Reserved'], F['odm.dmm.dmr.flags.Type']];
const LOSS_FLAGS = [F['lmm.lmr.flags.Reserved'], F['lmm.lmr.flags.Type']];
const DELAYS = [
  F['odm.dmm.dmr.txtimestampf'],
  F['odm.dmm.dmr.rxtimestampf'],
  F['dmm.dmr.txtimestampb'],
  F['dmm.dmr.rxtimestampb'],
];

export const FORMS: Readonly<Record<number, Form>> = {
  1: form(
    F['ccm.pdu'],
    [F['ccm.flags.rdi'], F['ccm.flags.traffic'], F['ccm.flags.reserved'], F['ccm.flags.interval']],
    emitCheck,
  ),
  2: form(F['lbr.pdu'], NO_FLAGS, (d, at) => d.u32(F['lbm.lbr.transaction_id'], at)),
  3: form(F['lbm.pdu'], NO_FLAGS, (d, at) => d.u32(F['lbm.lbr.transaction_id'], at)),
  4: form(
    F['ltr.pdu'],
    [F['ltr.flags.usefdbonly'], F['ltr.flags.fwdyes'], F['ltr.flags.terminalmep'], F['ltr.flags.reserved']],
    (d, at) => {
      emitTrace(d, at);
      d.u8(F['ltr.relay_action'], at + 5);
    },
  ),
  5: form(F['ltm.pdu'], [F['ltm.flags.usefdbonly'], F['ltm.flags.reserved']], (d, at) => {
    emitTrace(d, at);
    d.ether(F['ltm.orig_addr'], at + 5);
    d.ether(F['ltm.target_addr'], at + 11);
  }),
  32: form(F['bnm.pdu'], [F['bnm.flags.Reserved'], F['bnm.flags.Period']], (d, at) => {
    if (d.u8(F['gnm.subopcode'], at) !== 1) return;
    d.u32(F['bnm.nominal_bw'], at + 1);
    d.u32(F['bnm.current_bw'], at + 5);
    d.u32(F['bnm.port_id'], at + 9);
  }),
  33: form(F['ais.pdu'], [F['ais.flags.Reserved'], F['ais.flags.Period']]),
  35: form(F['lck.pdu'], [F['lck.flags.Reserved'], F['lck.flags.Period']]),
  37: form(F['tst.pdu'], NO_FLAGS, (d, at) => d.u32(F['tst.sequence_num'], at)),
  39: form(F['aps.pdu'], NO_FLAGS, (d, at) => {
    emitBits(d, at, 1, APS_BITS);
    d.u8(F['aps.req_signal'], at + 1);
    d.u8(F['aps.bridged_signal'], at + 2);
    emitBits(d, at + 3, 1, [F['aps.bridge_type']]);
  }),
  40: form(F['raps.pdu'], NO_FLAGS, emitRing),
  41: form(F['mcc.pdu'], NO_FLAGS, organisation(F['mcc.oui'], F['mcc.subopcode'], F['mcc.data'])),
  42: form(F['lmr.pdu'], LOSS_FLAGS, emitLosses),
  43: form(F['lmm.pdu'], LOSS_FLAGS, emitLosses),
  45: form(F['odm.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS.slice(0, 2))),
  46: form(F['dmr.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS)),
  47: form(F['dmm.pdu'], DELAY_FLAGS, (d, at) => emitTimes(d, at, DELAYS)),
  48: form(F['exr.pdu'], NO_FLAGS, organisation(F['exr.oui'], F['exr.subopcode'], F['exr.data'])),
  49: form(F['exm.pdu'], NO_FLAGS, organisation(F['exm.oui'], F['exm.subopcode'], F['exm.data'])),
  50: form(F['vsr.pdu'], NO_FLAGS, organisation(F['vsr.oui'], F['vsr.subopcode'], F['vsr.data'])),
  51: form(F['vsm.pdu'], NO_FLAGS, organisation(F['vsm.oui'], F['vsm.subopcode'], F['vsm.data'])),
  52: form(F['csf.pdu'], [F['csf.flags.Reserved'], F['csf.flags.Type'], F['csf.flags.Period']]),
  53: form(F['osf.pdu'], NO_FLAGS, (d, at) => {
    emitBits(d, at, 2, [F['osl.src_mep_id']]);
    d.span(F['osl.reserved'], at + 2, 2);
    d.span(F['osl.test_id'], at + 4, 4);
    d.u32(F['osl.txfcf'], at + 8);
    d.span(F['osl.reserved'], at + 12, 4);
  }),
  54: form(F['slr.pdu'], NO_FLAGS, (d, at) => emitSynthetic(d, at, true)),
  55: form(F['slm.pdu'], NO_FLAGS, (d, at) => emitSynthetic(d, at, false)),
};
export const UNKNOWN = form(F['unknown.pdu'], [F['unknown.flags']], (d, at, end) => {
  if (end > at) d.span(F['unknown.data'], at, end - at);
});
