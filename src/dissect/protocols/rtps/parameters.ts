import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { BUILTIN_ENDPOINTS, COMPRESSIONS, F, STATUS_FLAGS } from './fields.js';
import { ENTITY, emitEntity, emitGuid, emitPrefixInside, GUID_ENTITY, keyOf, PREFIX_LENGTH } from './identities.js';
import { emitLocator } from './locators.js';
import { emit16, emit32, emitSequence, emitSigned32, get32 } from './order.js';
import { learnTopic } from './topics.js';

/** What a list of parameters told of its sample. */
export interface Told {
  /** The status of the instance (disposed, unregistered), or -1. */
  status: number;
  endpoint: string;
  topic: string;
  type: string;
}

type Reader = (d: Dissection, at: number, length: number, isLittle: boolean, told: Told) => void;

const number =
  (field: number): Reader =>
  (d, at, _length, isLittle) =>
    void emit32(d, field, at, isLittle);
const signed =
  (...fields: number[]): Reader =>
  (d, at, _length, isLittle) =>
    fields.forEach((field, i) => {
      emitSigned32(d, field, at + 4 * i, isLittle);
    });
const flag =
  (...fields: number[]): Reader =>
  (d, at) =>
    fields.forEach((field, i) => {
      d.u8(field, at + i);
    });
const time: Reader = (d, at, _length, isLittle) => {
  emitSigned32(d, F['param.ntpTime.sec'], at, isLittle);
  emit32(d, F['param.ntpTime.fraction'], at + 4, isLittle);
};
const guid =
  (field: number): Reader =>
  (d, at) =>
    emitGuid(d, field, at);
const locator: Reader = (d, at, _length, isLittle) => emitLocator(d, at, isLittle);
const address: Reader = number(F['param.ip_address']);
const octets =
  (field: number): Reader =>
  (d, at, _length, isLittle) => {
    const size = emit32(d, F.sequence_size, at, isLittle);
    d.span(field, at + 4, size);
  };

/** Text behind its length, the NUL at its end included; gives where the next value begins. */
function emitString(d: Dissection, field: number, at: number, isLittle: boolean): number {
  const length = emit32(d, F['param.string.length'], at, isLittle);
  d.span(field, at + 4, length);
  return at + 4 + Math.ceil(length / 4) * 4;
}
function textAt(d: Dissection, at: number, isLittle: boolean): string {
  const length = get32(d, at, isLittle);
  return d.has(at + 4, length) ? keyOf(d.bytes, at + 4, length).replace(/\0.*$/s, '') : '';
}
const text =
  (field: number): Reader =>
  (d, at, _length, isLittle) =>
    void emitString(d, field, at, isLittle);

/** Several texts behind their number; gives the end. */
function emitStrings(d: Dissection, count: number, field: number, at: number, isLittle: boolean): number {
  const total = emit32(d, count, at, isLittle);
  at += 4;
  d.open();
  for (let i = 0; i < total && d.fault === 0; i++) {
    const length = get32(d, at, isLittle);
    if (!d.has(at + 4, length)) break;
    d.text(field, d.want[field] === 0 ? '' : textAt(d, at, isLittle), at, 4 + length);
    at += 4 + Math.ceil(length / 4) * 4;
  }
  d.close();
  return at;
}

const properties: Reader = (d, at, _length, isLittle) => {
  const total = get32(d, at, isLittle);
  at += 4;
  for (let i = 0; i < total && d.fault === 0; i++) {
    for (const field of [F.property_name, F.property_value]) {
      const length = get32(d, at, isLittle);
      if (!d.has(at + 4, length)) return;
      d.text(field, d.want[field] === 0 ? '' : textAt(d, at, isLittle), at, 4 + length);
      if (field === F.property_name) d.open();
      at += 4 + Math.ceil(length / 4) * 4;
    }
    d.close();
  }
};

/** What stands behind the numbers, compression, is read where it would stand: tshark asks not whether the parameter has it. */
const representations: Reader = (d, at, _length, isLittle) => {
  const total = get32(d, at, isLittle);
  const first = at + 4;
  at = first;
  for (let i = 0; i < total && d.fault === 0; i++, at += 2) emit16(d, F['param.data_representation'], at, isLittle);
  at = first + ((at - first + 3) & ~3);
  const mask = emit32(d, F['param.compression_id_mask'], at, isLittle);
  d.open();
  emitFlags(d, mask, at, 4, COMPRESSIONS);
  d.close();
};

const filter: Reader = (d, at, _length, isLittle) => {
  for (const field of [F['param.contentFilterTopicName'], F['param.relatedTopicName'], F['param.filterClassName']])
    at = emitString(d, field, at, isLittle);
  at = emitString(d, F['param.filter_expression'], at, isLittle);
  emitStrings(d, F['param.expression_parameters_num'], F['param.expression_parameters'], at, isLittle);
};

/** Parameters by their number (DDSI-RTPS 9.6.3): how many bytes each has at least, and what reads it. */
const READERS: Readonly<Record<number, readonly [number, Reader]>> = {
  2: [8, time],
  4: [8, time],
  5: [
    4,
    (d, at, _length, isLittle, told) => {
      emitString(d, F['param.topicName'], at, isLittle);
      told.topic = textAt(d, at, isLittle);
    },
  ],
  6: [4, signed(F['param.strength'])],
  7: [
    4,
    (d, at, _length, isLittle, told) => {
      emitString(d, F['param.typeName'], at, isLittle);
      told.type = textAt(d, at, isLittle);
    },
  ],
  11: [4, address],
  12: [4, address],
  13: [4, number(F['param.port'])],
  14: [4, number(F['param.port'])],
  17: [4, address],
  21: [
    2,
    (d, at) => {
      emitVersion(d, at);
    },
  ],
  22: [2, (d, at) => void d.u16(F.vendorId, at)],
  26: [4, number(F.reliability_kind)],
  27: [
    12,
    (d, at, length, isLittle, told) => {
      emit32(d, F['liveliness.kind'], at, isLittle);
      time(d, at + 4, length, isLittle, told);
    },
  ],
  29: [4, number(F.durability)],
  30: [
    28,
    (d, at, length, isLittle, told) => {
      time(d, at, length, isLittle, told);
      emit32(d, F['durability_service.history_kind'], at + 8, isLittle);
      signed(
        F['durability_service.history_depth'],
        F['durability_service.max_samples'],
        F['durability_service.max_instances'],
        F['durability_service.max_samples_per_instance'],
      )(d, at + 12, length, isLittle, told);
    },
  ],
  31: [4, number(F.ownership)],
  33: [
    6,
    (d, at, _length, isLittle) => {
      emit32(d, F['presentation.access_scope'], at, isLittle);
      d.u8(F['presentation.coherent_access'], at + 4);
      d.u8(F['presentation.ordered_access'], at + 5);
    },
  ],
  35: [8, time],
  37: [4, number(F.destination_order)],
  39: [8, time],
  41: [
    4,
    (d, at, _length, isLittle) => {
      emitStrings(d, F['param.partition_num'], F['param.partition'], at, isLittle);
    },
  ],
  43: [8, time],
  44: [4, octets(F['param.userData'])],
  45: [4, octets(F['param.groupData'])],
  46: [4, octets(F['param.topicData'])],
  47: [24, locator],
  48: [24, locator],
  49: [24, locator],
  50: [24, locator],
  51: [24, locator],
  52: [4, number(F.participant_manual_liveliness_count)],
  53: [20, filter],
  64: [8, (d, at, length, isLittle, told) => history(d, at, length, isLittle, told)],
  65: [
    12,
    signed(
      F['resource_limit.max_samples'],
      F['resource_limit.max_instances'],
      F['resource_limit.max_samples_per_instance'],
    ),
  ],
  67: [1, flag(F.expects_inline_qos)],
  68: [4, number(F.participant_builtin_endpoints)],
  69: [4, address],
  70: [4, number(F['param.port'])],
  72: [24, locator],
  73: [4, number(F['param.transport_priority'])],
  80: [16, guid(F['param.participant_guid'])],
  82: [16, guid(F['param.group_guid'])],
  83: [4, (d, at) => void emitEntity(d, GUID_ENTITY, at)],
  86: [8, (d, at, _length, isLittle) => emitSequence(d, F['sm.seqNumber'], at, isLittle)],
  87: [16, (d, at) => emitPrefixAndEntity(d, at)],
  88: [
    4,
    (d, at, _length, isLittle) => {
      const set = emit32(d, F['param.builtin_endpoint_set'], at, isLittle);
      d.open();
      emitFlags(d, set, at, 4, BUILTIN_ENDPOINTS.slice(0, 12));
      d.value(F['flag.reserved'], (set >>> 12) & 15, at, 4);
      emitFlags(d, set, at, 4, BUILTIN_ENDPOINTS.slice(12));
      d.close();
    },
  ],
  89: [4, properties],
  90: [
    16,
    (d, at, _length, _isLittle, told) => {
      emitGuid(d, F['param.endpoint_guid'], at);
      if (d.fault === 0) told.endpoint = keyOf(d.bytes, at, 16);
    },
  ],
  96: [4, number(F['param.type_max_size_serialized'])],
  97: [
    16,
    (d, at, _length, isLittle) => {
      emitPrefixAndEntity(d, at);
      emitSequence(d, F['sm.seqNumber'], at + 16, isLittle);
    },
  ],
  98: [4, text(F['param.entityName'])],
  99: [8, (d, at, _length, isLittle) => emitSequence(d, F['param.group_coherent_set'], at, isLittle)],
  112: [0, (d, at, length) => d.span(F.guid, at, length)],
  113: [
    4,
    (d, at, _length, _isLittle, told) => {
      told.status = d.u32(F['param.status_info'], at);
      d.open();
      for (let bit = 7; bit > 1; bit--) d.value(F['flag.reserved'], (told.status >> bit) & 1, at, 4);
      emitFlags(d, told.status, at, 4, STATUS_FLAGS);
      d.close();
    },
  ],
  115: [4, representations],
};

function history(d: Dissection, at: number, length: number, isLittle: boolean, told: Told): void {
  emit32(d, F['history.kind'], at, isLittle);
  signed(F.history_depth)(d, at + 4, length, isLittle, told);
}

function emitPrefixAndEntity(d: Dissection, at: number): void {
  emitPrefixInside(d, at);
  emitEntity(d, ENTITY, at + PREFIX_LENGTH);
}

/** The version of the protocol, of two bytes. */
export function emitVersion(d: Dissection, at: number): void {
  d.u16(F.version, at);
  d.open();
  d.u8(F['version.major'], at);
  d.u8(F['version.minor'], at + 1);
  d.close();
}

/** Parameters of Real-Time Innovations' own, which come behind all their bytes. */
const READERS_OF_RTI: Readonly<Record<number, readonly [number, Reader]>> = {
  0x8000: [
    4,
    (d, at) => {
      const F4 = ['major', 'minor', 'release', 'revision'] as const;
      F4.forEach((name, i) => {
        d.u8(F[`param.product_version.${name}`], at + i);
      });
    },
  ],
  0x800e: [4, number(F['param.peer_host_epoch'])],
  0x800f: [4, number(F.domain_id)],
  0x8010: [
    4,
    (d, at, _length, isLittle) => {
      const total = get32(d, at, isLittle);
      for (let i = 0; i < total && d.fault === 0; i++) {
        emitSigned32(d, F['transportInfo.classID'], at + 4 + 8 * i, isLittle);
        emitSigned32(d, F['transportInfo.messageSizeMax'], at + 8 + 8 * i, isLittle);
      }
    },
  ],
};

const SENTINEL = 1;
const RTI = 0x0101;

/** A list of parameters, up to the sentinel; gives its end. */
export function dissectParameters(
  d: Dissection,
  at: number,
  end: number,
  isLittle: boolean,
  vendor: number,
  told: Told,
): number {
  while (end - at >= 4 && d.fault === 0) {
    const id = emit16(d, F['param.id'], at, isLittle);
    if (id === SENTINEL) {
      at += 4;
      break;
    }
    const length = emit16(d, F['param.length'], at + 2, isLittle);
    at += 4;
    if (end - at < length) {
      tooSmall(d, 'Not enough bytes to read the parameter value');
      return end;
    }
    const own = vendor === RTI ? READERS_OF_RTI[id] : undefined;
    const reader = own ?? READERS[id];
    if (reader === undefined || own) {
      if (length > 0) d.span(F.parameter_data, at, length);
    }
    if (reader !== undefined) {
      if (length < reader[0]) tooSmall(d, `ERROR: parameter value too small (must be at least ${reader[0]} octets)`);
      else reader[1](d, at, length, isLittle, told);
    }
    at += length;
  }
  if (told.endpoint !== '' && told.topic !== '' && told.type !== '')
    learnTopic(d, told.endpoint, told.topic, told.type);
  return at;
}

function tooSmall(d: Dissection, message: string): void {
  remarkBeneath(d, F.parameter_value_too_small, SEVERITY.warn, GROUP.protocol, message);
}
