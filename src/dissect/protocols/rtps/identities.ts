import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** The fields of an identity of an entity: the whole, its key and its kind. */
export const READER = [F['sm.rdEntityId'], F['sm.rdEntityId.entityKey'], F['sm.rdEntityId.entityKind']] as const;
export const WRITER = [F['sm.wrEntityId'], F['sm.wrEntityId.entityKey'], F['sm.wrEntityId.entityKind']] as const;
export const ENTITY = [F['sm.entityId'], F['sm.entityId.entityKey'], F['sm.entityId.entityKind']] as const;
export const GUID_ENTITY = [F['param.guid.entityId'], F['param.guid.entityKey'], F['param.guid.entityKind']] as const;

export function emitEntity(d: Dissection, fields: readonly [number, number, number], at: number): number {
  const id = d.u32(fields[0], at);
  d.open();
  d.u24(fields[1], at);
  d.u8(fields[2], at + 3);
  d.close();
  return id;
}

export const PREFIX_LENGTH = 12;

/** The prefix of a participant's identities in a submessage. */
export function emitPrefix(d: Dissection, field: number, at: number): void {
  d.span(field, at, PREFIX_LENGTH);
  d.open();
  d.u32(F.hostId, at);
  d.u32(F.appId, at + 4);
  d.u32(F['sm.guidPrefix.instanceId'], at + 8);
  d.close();
}

/** The same in a parameter or a sample. */
export function emitPrefixInside(d: Dissection, at: number): void {
  d.span(F['sm.guidPrefix'], at, PREFIX_LENGTH);
  d.open();
  d.u32(F['sm.guidPrefix.hostId'], at);
  d.u32(F['sm.guidPrefix.appId'], at + 4);
  d.u32(F['sm.guidPrefix.instanceId'], at + 8);
  d.close();
}

/** A whole identity (GUID). */
export function emitGuid(d: Dissection, field: number, at: number): void {
  d.span(field, at, 16);
  d.open();
  d.u32(F['param.guid.hostId'], at);
  d.u32(F['param.guid.appId'], at + 4);
  d.u32(F['param.guid.instanceId'], at + 8);
  emitEntity(d, GUID_ENTITY, at + PREFIX_LENGTH);
  d.close();
}

/** Sixteen or twelve bytes as a key of what is kept of an identity. */
export function keyOf(bytes: Uint8Array, at: number, length: number): string {
  let key = '';
  for (let i = 0; i < length; i++) key += String.fromCharCode(bytes[at + i]);
  return key;
}
