import { STEAM as F } from './fields.js';

export const VARINT = 0;
export const FIXED_64 = 1;
export const DELIMITED = 2;
export const FIXED_32 = 5;
export const WIRE_TYPES: Readonly<Record<number, string>> = {
  0: 'VarInt',
  1: '64-bit',
  2: 'Length-delimited',
  5: '32-bit',
};

/** How values are shown. */
export const WIDE = 0;
const NUMBER = 1;
export const SIGNED = 2;
export const TRUTH = 3;
export const TIME = 4;
export const BYTES = 5;
export const USER = 6;

/** A member of a message: its field, how it is shown, and the wire type that is expected. */
export type Member = readonly [field: number, form: number, wireType?: number];
export type Members = Readonly<Record<number, Member>>;

export const HEADER: Members = {
  1: [F.header_client_id, WIDE],
  2: [F.header_msg_type, WIDE],
  3: [F.header_instance_id, WIDE],
};
export const USERS: Members = {
  1: [F.body_status_user_steamid, WIDE, FIXED_64],
  2: [F.body_status_user_authkeyid, NUMBER],
};
export const BODIES: Readonly<Record<number, Members>> = {
  0: { 1: [F.body_discovery_seqnum, NUMBER], 2: [F.body_discovery_clientids, WIDE] },
  1: {
    1: [F.body_status_version, SIGNED],
    2: [F.body_status_minversion, SIGNED],
    3: [F.body_status_connectport, NUMBER],
    4: [F.body_status_hostname, BYTES],
    6: [F.body_status_enabledservices, NUMBER],
    7: [F.body_status_ostype, SIGNED],
    8: [F.body_status_is64bit, TRUTH],
    9: [F.body_status_user_steamid, USER],
    11: [F.body_status_euniverse, SIGNED],
    12: [F.body_status_timestamp, TIME],
    13: [F.body_status_screenlocked, TRUTH],
    14: [F.body_status_gamesrunning, TRUTH],
    15: [F.body_status_macaddresses, BYTES],
  },
  3: {
    1: [F.body_authrequest_devicetoken, BYTES],
    2: [F.body_authrequest_devicename, BYTES],
    3: [F.body_authrequest_encryptedrequest, BYTES],
  },
  4: { 1: [F.body_authresponse_authresult, WIDE] },
  5: {
    1: [F.body_streamingrequest_requestid, NUMBER],
    2: [F.body_streamingrequest_maximumresolutionx, SIGNED],
    3: [F.body_streamingrequest_maximumresolutiony, SIGNED],
    4: [F.body_streamingrequest_audiochannelcount, SIGNED],
    5: [F.body_streamingrequest_deviceversion, BYTES],
    6: [F.body_streamingrequest_streamdesktop, TRUTH],
    7: [F.body_streamingrequest_devicetoken, BYTES],
    8: [F.body_streamingrequest_pin, BYTES],
    9: [F.body_streamingrequest_enablevideostreaming, TRUTH],
    10: [F.body_streamingrequest_enableaudiostreaming, TRUTH],
    11: [F.body_streamingrequest_enableinputstreaming, TRUTH],
  },
  6: {
    1: [F.body_streamingresponse_requestid, NUMBER],
    2: [F.body_streamingresponse_result, WIDE],
    3: [F.body_streamingresponse_port, NUMBER],
    4: [F.body_streamingresponse_encryptedsessionkey, BYTES],
    5: [F.body_streamingresponse_virtualherelicenseddevicecount, SIGNED],
  },
  7: { 1: [F.body_proofrequest_challenge, BYTES] },
  8: { 1: [F.body_proofresponse_response, BYTES] },
  10: { 1: [F.body_streamingcancelrequest_requestid, NUMBER] },
};

export const NO_MEMBERS: Members = {};
/** Their values are named in the packet list: who it is. */
export const NAMES = new Set([F.body_status_hostname, F.body_authrequest_devicename]);

export const SIGNATURE_HIGH = 0xa05f4c21;
