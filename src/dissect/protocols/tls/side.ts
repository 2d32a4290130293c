import type { Dissection } from '../../dissection.js';
import { isServerPort } from './applications.js';
import type { Session } from './session.js';

/** Which end of its conversation the packet in hand comes from: 0 from the greater one (address, then port), else 1. */
function sourceSide(d: Dissection): number {
  const { addressBytes: b, sourceStart, destinationStart } = d;
  for (let i = 0; i < d.addressKind; i++) {
    const difference = b[sourceStart + i] - b[destinationStart + i];
    if (difference !== 0) return difference > 0 ? 0 : 1;
  }
  return d.sourcePort > d.destinationPort ? 0 : 1;
}

/** Does the packet come from the server: from whom the client's hello went to, or if there was none by its port? */
export function isFromServer(d: Dissection, session: Session, isDatagram: boolean): boolean {
  if (session.serverSide >= 0) return sourceSide(d) === session.serverSide;
  return isServerPort(d.sourcePort, isDatagram);
}

/** A client's hello: whom it goes to is the server. */
export function noteServer(d: Dissection, session: Session): void {
  session.serverSide = 1 - sourceSide(d);
}
