/**
 * The structures of the services and of what they carry (OPC 10000-4, in the binary encoding of OPC 10000-6): their
 * members in order, as `name:type`. Types are single letters (see values.ts) or names of structures; `[]` makes an array.
 */
export const STRUCTURES: Readonly<Record<string, string>> = {
  RequestHeader: ':N Timestamp:T RequestHandle:U returndiag:D AuditEntryId:S TimeoutHint:U :E',
  ResponseHeader: 'Timestamp:T RequestHandle:U ServiceResult:U :g StringTable:S[] :E',
  ServiceFault: ':ResponseHeader',
  FindServersRequest: ':RequestHeader EndpointUrl:S LocaleIds:S[] ServerUris:S[]',
  FindServersResponse: ':ResponseHeader :ApplicationDescription[]',
  GetEndpointsRequest: ':RequestHeader EndpointUrl:S LocaleIds:S[] ProfileUris:S[]',
  GetEndpointsResponse: ':ResponseHeader :EndpointDescription[]',
  ApplicationDescription:
    'ApplicationUri:S ProductUri:S :L ApplicationType:U GatewayServerUri:S DiscoveryProfileUri:S DiscoveryUrls:S[]',
  EndpointDescription:
    'EndpointUrl:S :ApplicationDescription ServerCertificate:B MessageSecurityMode:U SecurityPolicyUri:S ' +
    ':UserTokenPolicy[] TransportProfileUri:S SecurityLevel:b',
  UserTokenPolicy: 'PolicyId:S UserTokenType:U IssuedTokenType:S IssuerEndpointUrl:S SecurityPolicyUri:S',
  OpenSecureChannelRequest:
    ':RequestHeader ClientProtocolVersion:U SecurityTokenRequestType:U MessageSecurityMode:U ClientNonce:B ' +
    'RequestedLifetime:U',
  OpenSecureChannelResponse: ':ResponseHeader ServerProtocolVersion:U :ChannelSecurityToken ServerNonce:B',
  ChannelSecurityToken: 'ChannelId:U TokenId:U CreatedAt:T RevisedLifetime:U',
  CloseSecureChannelRequest: ':RequestHeader',
  CloseSecureChannelResponse: ':ResponseHeader',
  CreateSessionRequest:
    ':RequestHeader :ApplicationDescription ServerUri:S EndpointUrl:S SessionName:S ClientNonce:B ClientCertificate:B ' +
    'RequestedSessionTimeout:d MaxResponseMessageSize:U',
  CreateSessionResponse:
    ':ResponseHeader :N :N RevisedSessionTimeout:d ServerNonce:B ServerCertificate:B :EndpointDescription[] ' +
    ':SignedSoftwareCertificate[] :SignatureData MaxRequestMessageSize:U',
  SignedSoftwareCertificate: 'CertificateData:B Signature:B',
  SignatureData: 'Algorithm:S Signature:B',
  ActivateSessionRequest: ':RequestHeader :SignatureData :SignedSoftwareCertificate[] LocaleIds:S[] :E :SignatureData',
  ActivateSessionResponse: ':ResponseHeader ServerNonce:B Results:U[] :g[]',
  CloseSessionRequest: ':RequestHeader DeleteSubscriptions:Q',
  CloseSessionResponse: ':ResponseHeader',
  CancelRequest: ':RequestHeader RequestHandle:U',
  CancelResponse: ':ResponseHeader CancelCount:U',
  ReadRequest: ':RequestHeader MaxAge:d TimestampsToReturn:U :ReadValueId[]',
  ReadResponse: ':ResponseHeader :W[] :g[]',
  ReadValueId: ':N AttributeId:U IndexRange:S :q',
  WriteRequest: ':RequestHeader :WriteValue[]',
  WriteResponse: ':ResponseHeader Results:U[] :g[]',
  WriteValue: ':N AttributeId:U IndexRange:S :W',
  BrowseRequest: ':RequestHeader :ViewDescription RequestedMaxReferencesPerNode:U :BrowseDescription[]',
  BrowseResponse: ':ResponseHeader :BrowseResult[] :g[]',
  BrowseNextRequest: ':RequestHeader ReleaseContinuationPoints:Q ContinuationPoints:B[]',
  BrowseNextResponse: ':ResponseHeader :BrowseResult[] :g[]',
  ViewDescription: ':N Timestamp:T ViewVersion:U',
  BrowseDescription: ':N BrowseDirection:U :N IncludeSubtypes:Q nodeclassmask:M resultmask:m',
  BrowseResult: 'StatusCode:U ContinuationPoint:B :ReferenceDescription[]',
  ReferenceDescription: ':N IsForward:Q :X :q :L NodeClass:U :X',
  TranslateBrowsePathsToNodeIdsRequest: ':RequestHeader :BrowsePath[]',
  TranslateBrowsePathsToNodeIdsResponse: ':ResponseHeader :BrowsePathResult[] :g[]',
  BrowsePath: ':N :RelativePathElement[]',
  RelativePathElement: ':N IsInverse:Q IncludeSubtypes:Q :q',
  BrowsePathResult: 'StatusCode:U :BrowsePathTarget[]',
  BrowsePathTarget: ':X RemainingPathIndex:U',
  RegisterNodesRequest: ':RequestHeader :N[]',
  RegisterNodesResponse: ':ResponseHeader :N[]',
  UnregisterNodesRequest: ':RequestHeader :N[]',
  UnregisterNodesResponse: ':ResponseHeader',
  CallRequest: ':RequestHeader :CallMethodRequest[]',
  CallResponse: ':ResponseHeader :CallMethodResult[] :g[]',
  CallMethodRequest: ':N :N :V[]',
  CallMethodResult: 'StatusCode:U InputArgumentResults:U[] :g[] :V[]',
  HistoryReadRequest: ':RequestHeader :E TimestampsToReturn:U ReleaseContinuationPoints:Q :HistoryReadValueId[]',
  HistoryReadResponse: ':ResponseHeader :HistoryReadResult[] :g[]',
  HistoryReadValueId: ':N IndexRange:S :q ContinuationPoint:B',
  HistoryReadResult: 'StatusCode:U ContinuationPoint:B :E',
  CreateSubscriptionRequest:
    ':RequestHeader RequestedPublishingInterval:d RequestedLifetimeCount:U RequestedMaxKeepAliveCount:U ' +
    'MaxNotificationsPerPublish:U PublishingEnabled:Q Priority:b',
  CreateSubscriptionResponse:
    ':ResponseHeader SubscriptionId:U RevisedPublishingInterval:d RevisedLifetimeCount:U RevisedMaxKeepAliveCount:U',
  ModifySubscriptionRequest:
    ':RequestHeader SubscriptionId:U RequestedPublishingInterval:d RequestedLifetimeCount:U ' +
    'RequestedMaxKeepAliveCount:U MaxNotificationsPerPublish:U Priority:b',
  ModifySubscriptionResponse:
    ':ResponseHeader RevisedPublishingInterval:d RevisedLifetimeCount:U RevisedMaxKeepAliveCount:U',
  SetPublishingModeRequest: ':RequestHeader PublishingEnabled:Q SubscriptionIds:U[]',
  SetPublishingModeResponse: ':ResponseHeader Results:U[] :g[]',
  DeleteSubscriptionsRequest: ':RequestHeader SubscriptionIds:U[]',
  DeleteSubscriptionsResponse: ':ResponseHeader Results:U[] :g[]',
  CreateMonitoredItemsRequest: ':RequestHeader SubscriptionId:U TimestampsToReturn:U :MonitoredItemCreateRequest[]',
  CreateMonitoredItemsResponse: ':ResponseHeader :MonitoredItemCreateResult[] :g[]',
  MonitoredItemCreateRequest: ':ReadValueId MonitoringMode:U :MonitoringParameters',
  MonitoringParameters: 'ClientHandle:U SamplingInterval:d :E QueueSize:U DiscardOldest:Q',
  MonitoredItemCreateResult: 'StatusCode:U MonitoredItemId:U RevisedSamplingInterval:d RevisedQueueSize:U :E',
  ModifyMonitoredItemsRequest: ':RequestHeader SubscriptionId:U TimestampsToReturn:U :MonitoredItemModifyRequest[]',
  ModifyMonitoredItemsResponse: ':ResponseHeader :MonitoredItemModifyResult[] :g[]',
  MonitoredItemModifyRequest: 'MonitoredItemId:U :MonitoringParameters',
  MonitoredItemModifyResult: 'StatusCode:U RevisedSamplingInterval:d RevisedQueueSize:U :E',
  SetMonitoringModeRequest: ':RequestHeader SubscriptionId:U MonitoringMode:U MonitoredItemIds:U[]',
  SetMonitoringModeResponse: ':ResponseHeader Results:U[] :g[]',
  DeleteMonitoredItemsRequest: ':RequestHeader SubscriptionId:U MonitoredItemIds:U[]',
  DeleteMonitoredItemsResponse: ':ResponseHeader Results:U[] :g[]',
  PublishRequest: ':RequestHeader :SubscriptionAcknowledgement[]',
  PublishResponse:
    ':ResponseHeader SubscriptionId:U AvailableSequenceNumbers:U[] MoreNotifications:Q :NotificationMessage ' +
    'Results:U[] :g[]',
  RepublishRequest: ':RequestHeader SubscriptionId:U RetransmitSequenceNumber:U',
  RepublishResponse: ':ResponseHeader :NotificationMessage',
  SubscriptionAcknowledgement: 'SubscriptionId:U SequenceNumber:U',
  NotificationMessage: 'SequenceNumber:U PublishTime:T :E[]',
  AnonymousIdentityToken: 'PolicyId:S',
  UserNameIdentityToken: 'PolicyId:S UserName:S Password:B EncryptionAlgorithm:S',
  X509IdentityToken: 'PolicyId:S CertificateData:B',
  IssuedIdentityToken: 'PolicyId:S TokenData:B EncryptionAlgorithm:S',
  HistoryUpdateDetails: ':N',
  ReadRawModifiedDetails: 'IsReadModified:Q StartTime:T EndTime:T NumValuesPerNode:U ReturnBounds:Q',
  HistoryData: ':W[]',
  DataChangeFilter: 'DataChangeTrigger:U DeadbandType:U DeadbandValue:d',
  DataChangeNotification: ':MonitoredItemNotification[] :g[]',
  MonitoredItemNotification: 'ClientHandle:U :W',
  EventNotificationList: ':EventFieldList[]',
  EventFieldList: 'ClientHandle:U :V[]',
  StatusChangeNotification: 'StatusCode:U :g',
};

/** Structures that stand in extension objects, by the identifier of their binary encoding. */
export const EXTENSIONS: Readonly<Record<number, string>> = {
  321: 'AnonymousIdentityToken',
  324: 'UserNameIdentityToken',
  327: 'X509IdentityToken',
  649: 'ReadRawModifiedDetails',
  658: 'HistoryData',
  679: 'HistoryUpdateDetails',
  724: 'DataChangeFilter',
  811: 'DataChangeNotification',
  820: 'StatusChangeNotification',
  916: 'EventNotificationList',
  940: 'IssuedIdentityToken',
};
