import type { Dissection } from '../../dissection.js';
import { TYPE } from '../../names/hislip.js';
import { HISLIP as F } from './fields.js';
import type { Request } from './requests.js';

export function show(d: Dissection, text: string): void {
  if (d.wantsInfo && d.fault === 0) d.infoColumn += ` ${text}`;
}

export function dissectCode(
  d: Dissection,
  type: number,
  at: number,
  request: Request | undefined,
  length: number,
): void {
  const code = d.getU8(at);
  switch (type) {
    case TYPE.initializeResponse:
      d.u8(F['controlcode.overlap'], at);
      show(d, `[${code === 0 ? 'Prefer Synchronized' : code === 1 ? 'Prefer Overlap' : 'Unknown'}]`);
      return;
    case TYPE.data:
    case TYPE.dataEnd:
    case TYPE.trigger:
    case TYPE.statusQuery:
      d.u8(F['controlcode.rmt'], at);
      return;
    case TYPE.lock:
      d.u8(F['controlcode.asynclockcode'], at);
      show(d, code === 0 ? '[Release]' : `[Request ${length === 0 ? 'Exclusive' : 'Shared'}]`);
      return;
    case TYPE.lockResponse: {
      d.u8(F['controlcode.asynclockresponse'], at);
      const released = request !== undefined && request.code === 0;
      const names = released
        ? ['Failure', 'Success exclusive', 'Success shared', 'Error']
        : ['Failure', 'Success', 'Success', 'Error'];
      show(d, `[${names[code] ?? 'Unknown'}]`);
      return;
    }
    case TYPE.remoteLocal:
      d.u8(F['controlcode.asyncremotelocalcontrol'], at);
      return;
    case TYPE.clearComplete:
    case TYPE.clearAcknowledge:
    case TYPE.asyncClearAcknowledge:
      d.u8(F['controlcode.featurenegotiation'], at);
      return;
    case TYPE.statusResponse:
      d.u8(F['controlcode.stb'], at);
      show(d, `STB (0x${code.toString(16)})`);
      return;
    case TYPE.lockInfoResponse:
      d.u8(F['controlcode.asynclockinforesponse'], at);
      show(d, `[${code === 0 ? 'No exclusive lock granted' : 'Exclusive lock granted'}]`);
      return;
    case TYPE.fatalError:
      d.u8(F.fatalerrcode, at);
      return;
    case TYPE.error:
      d.u8(F.nonfatalerrorcode, at);
      return;
  }
  d.u8(F.controlcode, at);
}

export function dissectParameter(d: Dissection, type: number, at: number): void {
  switch (type) {
    case TYPE.initialize:
      d.u16(F['msgpara.clientproto'], at);
      d.u16(F['msgpara.vendorID'], at + 2);
      return;
    case TYPE.initializeResponse:
      d.u16(F['msgpara.servproto'], at);
      d.u16(F['msgpara.sessionid'], at + 2);
      return;
    case TYPE.asyncInitialize:
      d.u16(F['msgpara.sessionid'], at + 2);
      return;
    case TYPE.asyncInitializeResponse:
      d.u16(F['msgpara.vendorID'], at + 2);
      return;
    case TYPE.lock:
      if (d.getU8(at - 1) === 0) d.u32(F['msgpara.messageid'], at);
      else d.u32(F['msgpara.timeout'], at);
      return;
    case TYPE.lockInfoResponse:
      d.u32(F['msgpara.clients'], at);
      return;
    case TYPE.data:
    case TYPE.dataEnd:
    case TYPE.trigger:
    case TYPE.interrupted:
    case TYPE.asyncInterrupted:
    case TYPE.remoteLocal:
    case TYPE.statusQuery:
      d.u32(F['msgpara.messageid'], at);
  }
}
