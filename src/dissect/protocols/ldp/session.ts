import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { complain } from './faults.js';
import { LDP as F } from './fields.js';

const HELLO_BITS = [F['msg.tlv.hello.targeted'], F['msg.tlv.hello.requested'], F['msg.tlv.hello.gtsm']];

export function emitHello(d: Dissection, at: number): void {
  d.u16(F['msg.tlv.hello.hold'], at);
  const bits = emitBits(d, at + 2, 2, HELLO_BITS);
  const isTargeted = (bits & 0x8000) !== 0;
  const isSecure = (bits & 0x2000) !== 0;
  if (isSecure && isTargeted)
    remark(d, F.dtsm_and_target, SEVERITY.error, GROUP.protocol, 'ERROR - Both GTSM and Target Flag are enabled.');
  else if (isSecure) remark(d, F.gtsm_supported, SEVERITY.chat, GROUP.protocol, 'GTSM is supported by the source');
  else if (isTargeted)
    remark(
      d,
      F.gtsm_not_supported_basic_discovery,
      SEVERITY.chat,
      GROUP.protocol,
      'GTSM is not supported by the source, since basic discovery is not enabled',
    );
  else remark(d, F.gtsm_not_supported, SEVERITY.chat, GROUP.protocol, 'GTSM is not supported by the source');
  emitBits(d, at + 2, 2, [F['msg.tlv.hello.res']]);
}

export function emitSession(d: Dissection, at: number): void {
  d.heading('Parameters', at, 14);
  d.open();
  d.u16(F['msg.tlv.sess.ver'], at);
  d.u16(F['msg.tlv.sess.ka'], at + 2);
  emitBits(d, at + 4, 1, [F['msg.tlv.sess.advbit'], F['msg.tlv.sess.ldetbit']]);
  d.u8(F['msg.tlv.sess.pvlim'], at + 5);
  d.u16(F['msg.tlv.sess.mxpdu'], at + 6);
  d.ipv4(F['msg.tlv.sess.rxlsr'], at + 8);
  d.u16(F['msg.tlv.sess.rxls'], at + 12);
  d.close();
}

const FT_BITS = [
  F['msg.tlv.ft_sess.flag_r'],
  F['msg.tlv.ft_sess.flag_res'],
  F['msg.tlv.ft_sess.flag_s'],
  F['msg.tlv.ft_sess.flag_a'],
  F['msg.tlv.ft_sess.flag_c'],
  F['msg.tlv.ft_sess.flag_l'],
];

/** RFC 3479, section 8.1. */
export function emitFaultTolerance(d: Dissection, at: number, length: number): void {
  if (length !== 12) {
    complain(d, F['msg.tlv.fec.len.invalid'], 'FT Session TLV', at, length, '12');
    return;
  }
  d.u16(F['msg.tlv.ft_sess.flags'], at);
  d.open();
  emitBits(d, at, 2, FT_BITS);
  d.close();
  d.u16(F['msg.tlv.ft_sess.res'], at + 2);
  d.u32(F['msg.tlv.ft_sess.reconn_to'], at + 4);
  d.u32(F['msg.tlv.ft_sess.recovery_time'], at + 8);
}

export function emitStatus(d: Dissection, at: number): void {
  d.heading('Status', at, 10);
  d.open();
  emitBits(d, at, 1, [F['msg.tlv.status.ebit'], F['msg.tlv.status.fbit']]);
  d.value(F['msg.tlv.status.data'], d.getU32(at) & 0x3fffffff, at, 4);
  d.u32(F['msg.tlv.status.msg.id'], at + 4);
  d.u16(F['msg.tlv.status.msg.type'], at + 8);
  d.close();
}

const WIRE_BITS = [
  F['msg.tlv.pwstatus.code.pwnotforward'],
  F['msg.tlv.pwstatus.code.pwlacingressrecvfault'],
  F['msg.tlv.pwstatus.code.pwlacegresstransfault'],
  F['msg.tlv.pwstatus.code.pwpsnpwingressrecvfault'],
  F['msg.tlv.pwstatus.code.pwpsnpwegresstransfault'],
];

export function emitWireStatus(d: Dissection, at: number): void {
  d.u32(F['msg.tlv.pwstatus.code'], at);
  d.open();
  emitBits(d, at, 4, WIRE_BITS);
  d.close();
}
