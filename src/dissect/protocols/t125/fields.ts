import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  oid,
  string,
  uint32,
  uint64,
} from '../../../fields/protocol.js';

/** Multipoint Communication Service (ITU-T T.125): how a connection is set up, and its channels. */
export const t125 = declareProtocol('t125', 'T.125', 'MULTIPOINT-COMMUNICATION-SERVICE T.125');
/** Generic Conference Control (ITU-T T.124), which it sets up. */
export const t124 = declareProtocol('t124', 'T.124', 'GENERIC-CONFERENCE-CONTROL T.124');

const many = true;
const RESULTS = {
  0: 'rt-successful',
  1: 'rt-domain-merging',
  2: 'rt-domain-not-hierarchical',
  3: 'rt-no-such-channel',
  4: 'rt-no-such-domain',
  5: 'rt-no-such-user',
  6: 'rt-not-admitted',
  7: 'rt-other-user-id',
  8: 'rt-parameters-unacceptable',
  9: 'rt-token-not-available',
  10: 'rt-token-not-possessed',
  11: 'rt-too-many-channels',
  12: 'rt-too-many-tokens',
  13: 'rt-too-many-users',
  14: 'rt-unspecified-failure',
  15: 'rt-user-rejected',
};

export const CONNECT_INITIAL = 101;
export const CONNECT_RESPONSE = 102;

export const T125 = declareFields(t125, {
  ConnectMCSPDU: uint32('ConnectMCSPDU', {
    values: { 101: 'connect-initial', 102: 'connect-response', 103: 'connect-additional', 104: 'connect-result' },
  }),
  connect_initial_element: none('connect-initial'),
  connect_response_element: none('connect-response'),
  callingDomainSelector: bytes('callingDomainSelector'),
  calledDomainSelector: bytes('calledDomainSelector'),
  upwardFlag: boolean('upwardFlag'),
  targetParameters_element: none('targetParameters'),
  minimumParameters_element: none('minimumParameters'),
  maximumParameters_element: none('maximumParameters'),
  result: uint32('result', { values: RESULTS }),
  calledConnectId: uint64('calledConnectId'),
  domainParameters_element: none('domainParameters'),
  maxChannelIds: uint64('maxChannelIds', { many }),
  maxUserIds: uint64('maxUserIds', { many }),
  maxTokenIds: uint64('maxTokenIds', { many }),
  numPriorities: uint64('numPriorities', { many }),
  minThroughput: uint64('minThroughput', { many }),
  maxHeight: uint64('maxHeight', { many }),
  maxMCSPDUsize: uint64('maxMCSPDUsize', { many }),
  protocolVersion: uint64('protocolVersion', { many }),
  userData: bytes('userData'),
});

/** What goes over channels, by number; those that are told apart further. */
export const DOMAIN_PDUS: Readonly<Record<number, string>> = {
  1: 'erectDomainRequest',
  8: 'disconnectProviderUltimatum',
  10: 'attachUserRequest',
  11: 'attachUserConfirm',
  14: 'channelJoinRequest',
  15: 'channelJoinConfirm',
  25: 'sendDataRequest',
  26: 'sendDataIndication',
};

/** Which way the data in hand is sent, for who takes it. */
export const sending = { isRequest: false };

/** The fields of the channels' messages are T.124's in tshark, too. */
export const T124 = declareFields(t124, {
  ConnectData: none('ConnectData'),
  t124Identifier: uint32('t124Identifier', { values: { 0: 'object', 1: 'h221NonStandard' } }),
  object: oid('object'),
  connectPDU: bytes('connectPDU'),
  connectGCCPDU: uint32('connectGCCPDU', {
    values: { 0: 'conferenceCreateRequest', 1: 'conferenceCreateResponse' },
  }),
  conferenceCreateRequest_element: none('conferenceCreateRequest'),
  conferenceCreateResponse_element: none('conferenceCreateResponse'),
  conferenceName_element: none('conferenceName'),
  numeric: string('numeric'),
  lockedConference: boolean('lockedConference'),
  listedConference: boolean('listedConference'),
  conductibleConference: boolean('conductibleConference'),
  terminationMethod: uint32('terminationMethod', { values: { 0: 'automatic', 1: 'manual' } }),
  nodeID: uint32('nodeID'),
  tag: int32('tag'),
  userData: uint32('userData'),
  UserData_item_element: none('UserData item'),
  key: uint32('key', { values: { 0: 'object', 1: 'h221NonStandard' } }),
  h221NonStandard: bytes('h221NonStandard'),
  value: bytes('value'),
  DomainMCSPDU: uint32('DomainMCSPDU', { values: DOMAIN_PDUS }),
  erectDomainRequest_element: none('erectDomainRequest'),
  disconnectProviderUltimatum_element: none('disconnectProviderUltimatum'),
  attachUserRequest_element: none('attachUserRequest'),
  attachUserConfirm_element: none('attachUserConfirm'),
  channelJoinRequest_element: none('channelJoinRequest'),
  channelJoinConfirm_element: none('channelJoinConfirm'),
  sendDataRequest_element: none('sendDataRequest'),
  sendDataIndication_element: none('sendDataIndication'),
  subHeight: uint64('subHeight'),
  subInterval: uint64('subInterval'),
  reason: uint32('reason', {
    values: {
      0: 'rn-domain-disconnected',
      1: 'rn-provider-initiated',
      2: 'rn-token-purged',
      3: 'rn-user-requested',
      4: 'rn-channel-purged',
    },
  }),
  result: uint32('result', { values: RESULTS }),
  initiator: uint32('initiator'),
  requested: uint32('requested'),
  channelId: uint32('channelId'),
  dataPriority: uint32('dataPriority', { values: { 0: 'top', 1: 'high', 2: 'medium', 3: 'low' } }),
  segmentation: bytes('segmentation'),
  'Segmentation.begin': boolean('begin', { mask: 0x80, maskBits: 8 }),
  'Segmentation.end': boolean('end', { mask: 0x40, maskBits: 8 }),
});
