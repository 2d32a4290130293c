import {
  bytes,
  declareFields,
  guid,
  ipv4,
  type Protocol,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { emitGuid } from '../smb/values.js';
import { call } from './call.js';
import { D } from './fields.js';
import { INTERFACES, SYNTAXES } from './interfaces.js';
import { get32, u32, uuid } from './values.js';

const many = true;
const PROTOCOLS: Readonly<Record<number, string>> = {
  0x00: 'OSI OID',
  0x02: 'DNA Session Control',
  0x03: 'DNA Session Control V3',
  0x04: 'DNA NSP Transport',
  0x05: 'OSI TP4',
  0x06: 'OSI CLNS or DNA Routing',
  0x07: 'DOD TCP',
  0x08: 'DOD UDP',
  0x09: 'DOD IP',
  0x0a: 'RPC connectionless protocol',
  0x0b: 'RPC connection-oriented protocol',
  0x0d: 'UUID',
  0x0f: 'Named Pipes',
  0x10: 'Named Pipes',
  0x11: 'NetBIOS',
  0x12: 'NetBEUI',
  0x13: 'Netware SPX',
  0x14: 'Netware IPX',
  0x1f: 'RPC over HTTP',
  0x20: 'Unix Domain Socket',
  0x21: 'null',
  0x22: 'NetBIOS',
};

const declareEndpointFields = (protocol: Protocol) =>
  declareFields(protocol, {
    inq_type: uint32('Inquiry type', {
      values: {
        0: 'rpc_c_ep_all_elts',
        1: 'rpc_c_ep_match_by_if',
        2: 'rpc_c_ep_match_by_obj',
        3: 'rpc_c_ep_match_by_both',
      },
    }),
    object: guid('Object', { many }),
    if_id: guid('Interface'),
    ver_maj: uint16('Version Major'),
    ver_min: uint16('Version Minor', { many }),
    ver_opt: uint32('Version Option'),
    hnd: bytes('Handle'),
    max_ents: uint32('Max entries'),
    num_ents: uint32('Num entries'),
    uuid: guid('UUID', { many }),
    uuid_version: uint16('Version', { many }),
    annotation: string('Annotation', { many }),
    'proto.named_pipe': string('Named Pipe', { many }),
    'proto.netbios_name': string('NetBIOS Name', { many }),
    'proto.udp_port': uint16('UDP Port', { many }),
    'proto.tcp_port': uint16('TCP Port', { many }),
    'proto.http_port': uint16('TCP Port', { many }),
    'proto.ip': ipv4('IP', { many }),
    'tower.len': uint32('Length', { many }),
    'tower.num_floors': uint16('Number of floors', { many }),
    'tower.lhs.len': uint16('LHS Length', { many }),
    'tower.rhs.len': uint16('RHS Length', { many }),
    'tower.proto_id': uint8('Protocol', { base: 'hex', values: PROTOCOLS, many }),
    max_towers: uint32('Max Towers'),
    num_towers: uint32('Num Towers'),
    ann_offset: uint32('Annotation offset', { many }),
    ann_len: uint32('Annotation length', { many }),
    rc: uint32('Return code', { base: 'hex' }),
  });
type EndpointFields = ReturnType<typeof declareEndpointFields>;

const UUID = 0x0d;
const HANDLE = 20;
const LOOKUP = 2;
const MAP = 3;

/** Reads calls of the end point mapper (C706, appendix O; its towers: appendix I). */
class Endpoints {
  private readonly fields: EndpointFields;

  constructor(protocol: Protocol) {
    this.fields = declareEndpointFields(protocol);
  }

  show(d: Dissection, start: number): void {
    if (call.isWide) return;
    const isCall = call.request === 0;
    if (call.opnum === MAP) isCall ? this.mapCall(d, start) : this.mapAnswer(d, start);
    else if (call.opnum === LOOKUP) isCall ? this.lookupCall(d, start) : this.lookupAnswer(d, start);
  }

  private mapCall(d: Dissection, start: number): void {
    const { fields } = this;
    let at = this.pointer(d, start, (next) => {
      uuid(d, fields.uuid, next);
      return next + 16;
    });
    at = aligned(
      start,
      this.pointer(d, at, (next) => this.tower(d, next)),
    );
    d.span(fields.hnd, at, HANDLE);
    u32(d, fields.max_towers, at + HANDLE);
  }

  private mapAnswer(d: Dissection, start: number): void {
    const { fields } = this;
    d.span(fields.hnd, start, HANDLE);
    u32(d, fields.num_towers, start + HANDLE);
    let at = start + HANDLE + 4;
    const count = this.counts(d, at);
    at += 12;
    const referents = at;
    at += 4 * count;
    d.open();
    for (let i = 0; i < count && d.fault === 0 && at < d.end; i++) {
      u32(d, D.referent_id, referents + 4 * i);
      if (get32(d, referents + 4 * i) !== 0) at = aligned(start, this.tower(d, at));
    }
    d.close();
    u32(d, fields.rc, at);
  }

  private lookupCall(d: Dissection, start: number): void {
    const { fields } = this;
    u32(d, fields.inq_type, start);
    let at = this.pointer(d, start + 4, (next) => {
      uuid(d, fields.object, next);
      return next + 16;
    });
    at = this.pointer(d, at, (next) => {
      uuid(d, fields.if_id, next);
      d.u16LE(fields.ver_maj, next + 16);
      d.u16LE(fields.ver_min, next + 18);
      return next + 20;
    });
    u32(d, fields.ver_opt, at);
    d.span(fields.hnd, at + 4, HANDLE);
    u32(d, fields.max_ents, at + 4 + HANDLE);
  }

  /** Entries: object, pointer to a tower, annotation of up to 64 bytes; the towers follow. */
  private lookupAnswer(d: Dissection, start: number): void {
    const { fields } = this;
    d.span(fields.hnd, start, HANDLE);
    u32(d, fields.num_ents, start + HANDLE);
    const count = this.counts(d, start + HANDLE + 4);
    let entry = start + HANDLE + 16;
    let tower = entry;
    for (let i = 0; i < count && d.fault === 0 && tower < d.end; i++) tower = nextEntry(d, start, tower);
    d.open();
    for (let i = 0; i < count && d.fault === 0 && entry < d.end; i++) {
      const next = nextEntry(d, start, entry);
      const length = get32(d, entry + 24);
      if (d.wantsInfo && d.has(entry + 28, length) && length > 1)
        d.infoColumn += `, Service:${latin(d, entry + 28, length)}`;
      uuid(d, fields.object, entry);
      u32(d, D.referent_id, entry + 16);
      if (get32(d, entry + 16) !== 0) tower = aligned(start, this.tower(d, tower));
      u32(d, fields.ann_offset, entry + 20);
      u32(d, fields.ann_len, entry + 24);
      if (d.has(entry + 28, length)) d.text(fields.annotation, latin(d, entry + 28, length), entry + 28, length);
      entry = next;
    }
    d.close();
    u32(d, fields.rc, tower);
  }

  private counts(d: Dissection, at: number): number {
    u32(d, D['array.max_count'], at);
    u32(d, D['array.offset'], at + 4);
    return u32(d, D['array.actual_count'], at + 8);
  }

  private pointer(d: Dissection, at: number, show: (next: number) => number): number {
    if (get32(d, at) === 0) {
      d.span(D.null_pointer, at, 4);
      return at + 4;
    }
    d.open();
    u32(d, D.referent_id, at);
    const end = show(at + 4);
    d.close();
    return end;
  }

  /** A tower: how an interface is reached, floor by floor, numbers in little-endian order. */
  private tower(d: Dissection, start: number): number {
    const { fields } = this;
    u32(d, fields['tower.len'], start);
    u32(d, fields['tower.len'], start + 4);
    const floors = d.u16LE(fields['tower.num_floors'], start + 8);
    let at = start + 10;
    for (let floor = 1; floor <= floors && d.fault === 0 && at < d.end; floor++) at = this.floor(d, at, floor);
    return at;
  }

  private floor(d: Dissection, at: number, floor: number): number {
    const { fields } = this;
    const left = d.getU16LE(at);
    const right = at + 2 + left;
    const protocol = d.getU8(at + 2);
    if (d.want[HEADING] !== 0) d.heading(`Floor ${floor} ${PROTOCOLS[protocol] ?? 'Unknown'}`, at);
    d.open();
    d.u16LE(fields['tower.lhs.len'], at);
    d.u8(fields['tower.proto_id'], at + 2);
    if (protocol === UUID) {
      emitGuid(d, fields.uuid, at + 3);
      d.u16(fields.uuid_version, at + 19);
      if (d.wantsInfo) tellUuid(d, at + 3);
    }
    const length = d.u16LE(fields['tower.rhs.len'], right);
    this.rightHandSide(d, protocol, right + 2, length);
    d.close();
    return right + 2 + length;
  }

  private rightHandSide(d: Dissection, protocol: number, at: number, length: number): void {
    const { fields } = this;
    switch (protocol) {
      case UUID:
        d.u16LE(fields.ver_min, at);
        break;
      case 0x07:
        d.u16(fields['proto.tcp_port'], at);
        break;
      case 0x08:
        d.u16(fields['proto.udp_port'], at);
        break;
      case 0x09:
        d.ipv4(fields['proto.ip'], at);
        break;
      case 0x0f:
      case 0x10:
        if (d.has(at, length)) d.text(fields['proto.named_pipe'], latin(d, at, length), at, length);
        break;
      case 0x11:
        if (d.has(at, length)) d.text(fields['proto.netbios_name'], latin(d, at, length), at, length);
        break;
      case 0x1f:
        d.u16(fields['proto.http_port'], at);
        break;
    }
  }
}

const aligned = (origin: number, at: number): number => at + ((origin - at) & 3);

/** An entry's object, pointer and annotation are this long. */
const nextEntry = (d: Dissection, origin: number, at: number): number => aligned(origin, at + 28 + get32(d, at + 24));

/** Text up to its NUL. */
function latin(d: Dissection, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length && d.bytes[at + i] !== 0; i++) text += String.fromCharCode(d.bytes[at + i]);
  return text;
}

function tellUuid(d: Dissection, at: number): void {
  if (!d.has(at, 16)) return;
  const text = guidText(d, at);
  const name = INTERFACES[text] ?? SYNTAXES[text];
  if (name !== undefined) d.infoColumn += `, ${name}`;
}

const ORDER = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];
const guidText = (d: Dissection, at: number): string =>
  ORDER.map((from) => (from < 0 ? '-' : d.bytes[at + from].toString(16).padStart(2, '0'))).join('');

/** Declares the fields of the end point mapper; gives who shows what its calls carry. */
export function endpointContents(protocol: Protocol): (d: Dissection, start: number) => void {
  const endpoints = new Endpoints(protocol);
  return (d, start) => endpoints.show(d, start);
}
