/**
 * The types of H.225.0's messages (ITU-T H.225.0, annex H), one a line, as ../protocols/asn1/per-schema.ts reads them:
 *   Name S part…   a sequence, Name C part… a choice; a part is name:Type, with ? where it is optional, and =field where
 *                  it has another field than one of its name; `|` before what the type was extended by
 *   n, b, oid      nothing but that it is there, a flag, an object identifier; i1..9 a number; e3+2 one of three names,
 *                  and of two more; o, o16, o1..9 octets; bmp1..9, ia1..9 text; digits1..9 digits for dialling; ip4 an
 *                  address; [Type] any number of it, [Type]1..9 so many; ix1..9 a number whose range may be exceeded; =- no
 *                  field; _ what is passed over
 */
// biome-ignore format: a table
export const H225_SCHEMA = `
H323-UserInformation S h323-uu-pdu:H323-UU-PDU user-data:UserData? |
UserData S protocol-discriminator:i0..255 user-information:o1..131 |
H323-UU-PDU S h323-message-body:Body nonStandardData:NonStandardParameter? | h4501SupplementaryService:[length] h245Tunnelling:b h245Control:[length] nonStandardControl:[NonStandardParameter] callLinkage:CallLinkage tunnelledSignallingMessage:_ provisionalRespToH245Tunnelling:n stimulusControl:_ genericData:[GenericData]
Body C setup:Setup-UUIE callProceeding:CallProceeding-UUIE connect:Connect-UUIE alerting:Alerting-UUIE information:Information-UUIE releaseComplete:ReleaseComplete-UUIE facility:Facility-UUIE | progress:Progress-UUIE empty:n=empty_element status:Short-UUIE statusInquiry:Short-UUIE setupAcknowledge:Short-UUIE notify:Short-UUIE
Setup-UUIE S protocolIdentifier:oid h245Address:H245Address? sourceAddress:[AliasAddress]? sourceInfo:EndpointType=sourceInfo_element destinationAddress:[AliasAddress]? destCallSignalAddress:TransportAddress? destExtraCallInfo:[AliasAddress]? destExtraCRV:[CallReferenceValue]? activeMC:b conferenceID:o16 conferenceGoal:ConferenceGoal callServices:QseriesOptions? callType:CallType | sourceCallSignalAddress:TransportAddress remoteExtensionAddress:AliasAddress callIdentifier:CallIdentifier h245SecurityCapability:_ tokens:_ cryptoTokens:_ fastStart:[length] mediaWaitForConnect:b canOverlapSend:b endpointIdentifier:bmp1..128 multipleCalls:b maintainConnection:b connectionParameters:ConnectionParameters language:[ia1..32] presentationIndicator:PresentationIndicator screeningIndicator:e4+0 serviceControl:_ symmetricOperationRequired:n capacity:CallCapacity circuitInfo:_ desiredProtocols:[SupportedProtocols] neededFeatures:[FeatureDescriptor] desiredFeatures:[FeatureDescriptor] supportedFeatures:[FeatureDescriptor] parallelH245Control:_ additionalSourceAddresses:[ExtendedAliasAddress] hopCount:i1..31 displayName:[DisplayName]
CallReferenceValue T i0..65535
CallProceeding-UUIE S protocolIdentifier:oid destinationInfo:EndpointType=destinationInfo_element h245Address:H245Address? | callIdentifier:CallIdentifier h245SecurityMode:_ tokens:_ cryptoTokens:_ fastStart:[length] multipleCalls:b maintainConnection:b fastConnectRefused:n featureSet:FeatureSet
Alerting-UUIE S protocolIdentifier:oid destinationInfo:EndpointType=destinationInfo_element h245Address:H245Address? | callIdentifier:CallIdentifier h245SecurityMode:_ tokens:_ cryptoTokens:_ fastStart:[length] multipleCalls:b maintainConnection:b alertingAddress:[AliasAddress] presentationIndicator:PresentationIndicator screeningIndicator:e4+0 fastConnectRefused:n serviceControl:_ capacity:CallCapacity featureSet:FeatureSet displayName:[DisplayName]
Connect-UUIE S protocolIdentifier:oid h245Address:H245Address? destinationInfo:EndpointType=destinationInfo_element conferenceID:o16 | callIdentifier:CallIdentifier h245SecurityMode:_ tokens:_ cryptoTokens:_ fastStart:[length] multipleCalls:b maintainConnection:b language:[ia1..32] connectedAddress:[AliasAddress] presentationIndicator:PresentationIndicator screeningIndicator:e4+0 fastConnectRefused:n serviceControl:_ capacity:CallCapacity featureSet:FeatureSet displayName:[DisplayName]
Information-UUIE S protocolIdentifier:oid | callIdentifier:CallIdentifier tokens:_ cryptoTokens:_ fastStart:[length] fastConnectRefused:n circuitInfo:_
ReleaseComplete-UUIE S protocolIdentifier:oid reason:ReleaseCompleteReason? | callIdentifier:CallIdentifier tokens:_ cryptoTokens:_ busyAddress:[AliasAddress] presentationIndicator:PresentationIndicator screeningIndicator:e4+0 capacity:CallCapacity serviceControl:_ featureSet:FeatureSet destinationInfo:_ displayName:[DisplayName]
Facility-UUIE S protocolIdentifier:oid alternativeAddress:TransportAddress? alternativeAliasAddress:[AliasAddress]? conferenceID:o16? reason:FacilityReason | callIdentifier:CallIdentifier destExtraCallInfo:[AliasAddress] remoteExtensionAddress:AliasAddress tokens:_ cryptoTokens:_ conferences:_ h245Address:H245Address fastStart:[length] multipleCalls:b maintainConnection:b fastConnectRefused:n serviceControl:_ circuitInfo:_ featureSet:FeatureSet destinationInfo:_ h245SecurityMode:_
Progress-UUIE S protocolIdentifier:oid destinationInfo:EndpointType=destinationInfo_element h245Address:H245Address? callIdentifier:CallIdentifier h245SecurityMode:_? tokens:_? cryptoTokens:_? fastStart:[length]? | multipleCalls:b maintainConnection:b fastConnectRefused:n
Short-UUIE S protocolIdentifier:oid callIdentifier:CallIdentifier tokens:_? cryptoTokens:_? |
ConferenceGoal C create:n join:n invite:n | capability-negotiation:n callIndependentSupplementaryService:n
CallType C pointToPoint:n oneToN:n nToOne:n nToN:n |
CallModel C direct:n gatekeeperRouted:n |
CallIdentifier S guid:o16 |
PresentationIndicator C presentationAllowed:n presentationRestricted:n addressNotAvailable:n |
ReleaseCompleteReason C noBandwidth:n gatekeeperResources:n unreachableDestination:n destinationRejection:n invalidRevision:n noPermission:n unreachableGatekeeper:n gatewayResources:n badFormatAddress:n adaptiveBusy:n inConf:n undefinedReason:n | facilityCallDeflection:n securityDenied:n calledPartyNotRegistered:n callerNotRegistered:n newConnectionNeeded:n nonStandardReason:NonStandardParameter replaceWithConferenceInvite:o16 genericDataReason:n neededFeatureNotSupported:n tunnelledSignallingRejected:n invalidCID:n securityError:_ hopCountExceeded:n
FacilityReason C routeCallToGatekeeper:n callForwarded:n routeCallToMC:n undefinedReason:n | conferenceListChoice:n startH245:n noH245:n newTokens:n featureSetUpdate:n forwardedElements:n transportedInformation:n
H245Address C ipAddress:H245Ip ipSourceRoute:_ ipxAddress:_ ip6Address:H245Ip6 netBios:o16 nsap:o1..20 nonStandardAddress:NonStandardParameter |
H245Ip S ip:ip4=h245Ip port:i0..65535=h245IpPort
H245Ip6 S ip:o16=h245Ip6 port:i0..65535=h245Ip6port |
TransportAddress C ipAddress:Ip ipSourceRoute:_ ipxAddress:_ ip6Address:Ip6 netBios:o16 nsap:o1..20 nonStandardAddress:NonStandardParameter |
Ip S ip:ip4=ipV4 port:i0..65535=ipV4_port
Ip6 S ip:o16=ipV6 port:i0..65535=ipV6_port |
NonStandardParameter S nonStandardIdentifier:NonStandardIdentifier data:length
NonStandardIdentifier C object:oid h221NonStandard:H221NonStandard |
H221NonStandard S t35CountryCode:i0..255 t35Extension:i0..255 manufacturerCode:i0..65535 |
VendorIdentifier S vendor:H221NonStandard productId:o1..256? versionId:o1..256? | enterpriseNumber:oid
EndpointType S nonStandardData:NonStandardParameter? vendor:VendorIdentifier? gatekeeper:Info? gateway:GatewayInfo? mcu:McuInfo? terminal:Info? mc:b undefinedNode:b | set:_ supportedTunnelledProtocols:_
Info S nonStandardData:NonStandardParameter? |
McuInfo S nonStandardData:NonStandardParameter? | protocol:[SupportedProtocols]
GatewayInfo S protocol:[SupportedProtocols]? nonStandardData:NonStandardParameter? |
SupportedProtocols C nonStandardData:NonStandardParameter h310:Caps h320:Caps h321:Caps h322:Caps h323:Caps h324:Caps voice:Caps t120-only:Caps | nonStandardProtocol:_ t38FaxAnnexbOnly:_ sip:_
Caps S nonStandardData:NonStandardParameter? | dataRatesSupported:_ supportedPrefixes:[SupportedPrefix]
SupportedPrefix S nonStandardData:NonStandardParameter? prefix:AliasAddress |
AliasAddress C dialledDigits:digits1..128 h323-ID:bmp1..256 | url-ID:ia1..512 transportID:TransportAddress email-ID:ia1..512 partyNumber:_ mobileUIM:_ isupNumber:_
QseriesOptions S q932Full:b q951Full:b q952Full:b q953Full:b q955Full:b q956Full:b q957Full:b q954Info:Q954Details |
Q954Details S conferenceCalling:b threePartyService:b |
RasMessage C gatekeeperRequest:GRQ gatekeeperConfirm:GCF gatekeeperReject:GRJ registrationRequest:RRQ registrationConfirm:RCF registrationReject:RRJ unregistrationRequest:URQ unregistrationConfirm:UCF unregistrationReject:URJ admissionRequest:ARQ admissionConfirm:ACF admissionReject:ARJ bandwidthRequest:BRQ bandwidthConfirm:BCF bandwidthReject:BRJ disengageRequest:DRQ disengageConfirm:UCF disengageReject:DRJ locationRequest:LRQ locationConfirm:LCF locationReject:LRJ infoRequest:IRQ infoRequestResponse:IRR nonStandardMessage:NSM unknownMessageResponse:XRS | requestInProgress:RIP resourcesAvailableIndicate:RAI resourcesAvailableConfirm:RAC infoRequestAck:IACK infoRequestNak:_ serviceControlIndication:_ serviceControlResponse:_ admissionConfirmSequence:_
Seq T i1..65535
Gk T bmp1..128
GRQ S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? rasAddress:TransportAddress=rasAddress endpointType:EndpointType gatekeeperIdentifier:Gk? callServices:QseriesOptions? endpointAlias:[AliasAddress]? | alternateEndpoints:[Endpoint] tokens:_ cryptoTokens:_ authenticationCapability:[AuthenticationMechanism] algorithmOIDs:[oid] integrity:[IntegrityMechanism] integrityCheckValue:_ supportsAltGK:n featureSet:FeatureSet genericData:[GenericData]
GCF S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? gatekeeperIdentifier:Gk? rasAddress:TransportAddress=rasAddress | alternateGatekeeper:[AlternateGK] authenticationMode:AuthenticationMechanism tokens:_ cryptoTokens:_ algorithmOID:oid integrity:[IntegrityMechanism] integrityCheckValue:_ featureSet:FeatureSet genericData:[GenericData]
GRJ S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? gatekeeperIdentifier:Gk? rejectReason:GatekeeperRejectReason | altGKInfo:AltGKInfo tokens:_ cryptoTokens:_ integrityCheckValue:_ featureSet:FeatureSet genericData:[GenericData]
GatekeeperRejectReason C resourceUnavailable:n terminalExcluded:n invalidRevision:n undefinedReason:n | securityDenial:n genericDataReason:n neededFeatureNotSupported:n securityError:_
RRQ S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? discoveryComplete:b callSignalAddress:[TransportAddress] rasAddress:[TransportAddress] terminalType:EndpointType terminalAlias:[AliasAddress]? gatekeeperIdentifier:Gk? endpointVendor:VendorIdentifier | alternateEndpoints:[Endpoint] timeToLive:i1..4294967295 tokens:_ cryptoTokens:_ integrityCheckValue:_ keepAlive:b endpointIdentifier:Gk willSupplyUUIEs:b maintainConnection:b alternateTransportAddresses:AlternateTransportAddresses additiveRegistration:n terminalAliasPattern:_ supportsAltGK:n usageReportingCapability:_ multipleCalls:b supportedH248Packages:_ callCreditCapability:_ capacityReportingCapability:_ capacity:CallCapacity featureSet:FeatureSet genericData:[GenericData] restart:n supportsACFSequences:n supportsAssignedGK:b assignedGatekeeper:_ transportQOS:TransportQOS language:[ia1..32]
RCF S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? callSignalAddress:[TransportAddress] terminalAlias:[AliasAddress]? gatekeeperIdentifier:Gk? endpointIdentifier:Gk | alternateGatekeeper:[AlternateGK] timeToLive:i1..4294967295 tokens:_ cryptoTokens:_ integrityCheckValue:_ willRespondToIRR:b preGrantedARQ:PreGrantedARQ maintainConnection:b serviceControl:_ supportsAdditiveRegistration:n terminalAliasPattern:_ supportedPrefixes:_ usageSpec:_ featureServerAlias:_ capacityReportingSpec:_ featureSet:FeatureSet genericData:[GenericData] assignedGatekeeper:_ rehomingModel:_ transportQOS:TransportQOS
RRJ S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? rejectReason:RegistrationRejectReason gatekeeperIdentifier:Gk? | altGKInfo:AltGKInfo tokens:_ cryptoTokens:_ integrityCheckValue:_ featureSet:FeatureSet genericData:[GenericData] assignedGatekeeper:AlternateGK
RegistrationRejectReason C discoveryRequired:n invalidRevision:n invalidCallSignalAddress:n invalidRASAddress:n duplicateAlias:[AliasAddress] invalidTerminalType:n undefinedReason:n transportNotSupported:n | transportQOSNotSupported:n resourceUnavailable:n invalidAlias:n securityDenial:n fullRegistrationRequired:n additiveRegistrationNotSupported:n
URQ S requestSeqNum:Seq callSignalAddress:[TransportAddress] endpointAlias:[AliasAddress]? nonStandardData:NonStandardParameter? endpointIdentifier:Gk? | alternateEndpoints:[Endpoint] gatekeeperIdentifier:Gk
UCF S requestSeqNum:Seq nonStandardData:NonStandardParameter? | tokens:_ cryptoTokens:_ integrityCheckValue:_ genericData:[GenericData]
URJ S requestSeqNum:Seq rejectReason:UnregRejectReason nonStandardData:NonStandardParameter? |
UnregRejectReason C notCurrentlyRegistered:n callInProgress:n undefinedReason:n | permissionDenied:n securityDenial:n
ARQ S requestSeqNum:Seq callType:CallType callModel:CallModel? endpointIdentifier:Gk destinationInfo:[AliasAddress]?=destinationInfo destCallSignalAddress:TransportAddress? destExtraCallInfo:[AliasAddress]? srcInfo:[AliasAddress] srcCallSignalAddress:TransportAddress? bandWidth:i0..4294967295 callReferenceValue:i0..65535 nonStandardData:NonStandardParameter? callServices:QseriesOptions? conferenceID:o16 activeMC:b answerCall:b | canMapAlias:b callIdentifier:CallIdentifier srcAlternatives:_ destAlternatives:_ gatekeeperIdentifier:Gk tokens:_ cryptoTokens:_ integrityCheckValue:_ transportQOS:TransportQOS willSupplyUUIEs:b callLinkage:CallLinkage gatewayDataRate:_ capacity:CallCapacity circuitInfo:_ desiredProtocols:[SupportedProtocols] desiredTunnelledProtocol:_ featureSet:FeatureSet genericData:[GenericData] canMapSrcAlias:b
ACF S requestSeqNum:Seq bandWidth:i0..4294967295 callModel:CallModel destCallSignalAddress:TransportAddress irrFrequency:i1..65535? nonStandardData:NonStandardParameter? | destinationInfo:[AliasAddress]=destinationInfo destExtraCallInfo:[AliasAddress] destinationType:EndpointType remoteExtensionAddress:[AliasAddress] alternateEndpoints:[Endpoint] tokens:_ cryptoTokens:_ integrityCheckValue:_ transportQOS:TransportQOS willRespondToIRR:b uuiesRequested:UUIEsRequested language:[ia1..32] alternateTransportAddresses:AlternateTransportAddresses useSpecifiedTransport:_ circuitInfo:_ usageSpec:_ supportedProtocols:[SupportedProtocols] serviceControl:_ multipleCalls:b featureSet:FeatureSet genericData:[GenericData]
ARJ S requestSeqNum:Seq rejectReason:AdmissionRejectReason nonStandardData:NonStandardParameter? | altGKInfo:AltGKInfo tokens:_ cryptoTokens:_ callSignalAddress:[TransportAddress] integrityCheckValue:_ serviceControl:_ featureSet:FeatureSet genericData:[GenericData]
AdmissionRejectReason C calledPartyNotRegistered:n invalidPermission:n requestDenied:n undefinedReason:n callerNotRegistered:n routeCallToGatekeeper:n invalidEndpointIdentifier:n resourceUnavailable:n | securityDenial:n qosControlNotSupported:n incompleteAddress:n aliasesInconsistent:n routeCallToSCN:_ exceedsCallCapacity:n collectDestination:n collectPIN:n
BRQ S requestSeqNum:Seq endpointIdentifier:Gk conferenceID:o16 callReferenceValue:i0..65535 callType:CallType? bandWidth:i0..4294967295 nonStandardData:NonStandardParameter? | callIdentifier:CallIdentifier gatekeeperIdentifier:Gk
BCF S requestSeqNum:Seq bandWidth:i0..4294967295 nonStandardData:NonStandardParameter? |
BRJ S requestSeqNum:Seq rejectReason:BandRejectReason allowedBandWidth:i0..4294967295 nonStandardData:NonStandardParameter? |
BandRejectReason C notBound:n invalidConferenceID:n invalidPermission:n insufficientResources:n invalidRevision:n undefinedReason:n | securityDenial:n
DRQ S requestSeqNum:Seq endpointIdentifier:Gk conferenceID:o16 callReferenceValue:i0..65535 disengageReason:DisengageReason nonStandardData:NonStandardParameter? | callIdentifier:CallIdentifier gatekeeperIdentifier:Gk tokens:_ cryptoTokens:_ integrityCheckValue:_ answeredCall:b
DisengageReason C forcedDrop:n normalDrop:n undefinedReason:n |
DRJ S requestSeqNum:Seq rejectReason:DisengageRejectReason nonStandardData:NonStandardParameter? |
DisengageRejectReason C notRegistered:n requestToDropOther:n | securityDenial:n
LRQ S requestSeqNum:Seq endpointIdentifier:Gk? destinationInfo:[AliasAddress]=destinationInfo nonStandardData:NonStandardParameter? replyAddress:TransportAddress | sourceInfo:[AliasAddress]=sourceInfo canMapAlias:b gatekeeperIdentifier:Gk
LCF S requestSeqNum:Seq callSignalAddress:TransportAddress=callSignalAddress rasAddress:TransportAddress=rasAddress nonStandardData:NonStandardParameter? |
LRJ S requestSeqNum:Seq rejectReason:LocationRejectReason nonStandardData:NonStandardParameter? |
LocationRejectReason C notRegistered:n invalidPermission:n requestDenied:n undefinedReason:n | securityDenial:n aliasesInconsistent:n
IRQ S requestSeqNum:Seq callReferenceValue:i0..65535 nonStandardData:NonStandardParameter? replyAddress:TransportAddress? | callIdentifier:CallIdentifier
IRR S nonStandardData:NonStandardParameter? requestSeqNum:Seq endpointType:EndpointType endpointIdentifier:Gk rasAddress:TransportAddress=rasAddress callSignalAddress:[TransportAddress] endpointAlias:[AliasAddress]? perCallInfo:_? |
NSM S requestSeqNum:Seq nonStandardData:NonStandardParameter |
XRS S requestSeqNum:Seq |
RIP S requestSeqNum:Seq nonStandardData:NonStandardParameter? tokens:_? cryptoTokens:_? integrityCheckValue:_? delay:i1..65535 |
RAI S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? endpointIdentifier:Gk protocols:[SupportedProtocols] almostOutOfResources:b tokens:_? cryptoTokens:_? integrityCheckValue:_? |
RAC S requestSeqNum:Seq protocolIdentifier:oid nonStandardData:NonStandardParameter? tokens:_? cryptoTokens:_? integrityCheckValue:_? |
IACK S requestSeqNum:Seq nonStandardData:NonStandardParameter? tokens:_? cryptoTokens:_? integrityCheckValue:_? |
FeatureSet S replacementFeatureSet:b neededFeatures:[FeatureDescriptor]? desiredFeatures:[FeatureDescriptor]? supportedFeatures:[FeatureDescriptor]? |
FeatureDescriptor S id:GenericIdentifier parameters:[EnumeratedParameter]1..512? |
GenericData S id:GenericIdentifier parameters:[EnumeratedParameter]1..512? |
GenericIdentifier C standard:ix0..16383 oid:oid nonStandard:o16 |
EnumeratedParameter S id:GenericIdentifier content:Content? |
Content C raw:o text:iaany unicode:bmpany bool:b number8:i0..255 number16:i0..65535 number32:i0..4294967295 id:GenericIdentifier alias:AliasAddress transport:TransportAddress compound:[EnumeratedParameter]1..512 nested:[GenericData]1..16 |
AlternateGK S rasAddress:TransportAddress=rasAddress gatekeeperIdentifier:Gk? needToRegister:b priority:i0..127 |
AltGKInfo S alternateGatekeeper:[AlternateGK] altGKisPermanent:b |
Endpoint S nonStandardData:NonStandardParameter? aliasAddress:[AliasAddress]? callSignalAddress:[TransportAddress]? rasAddress:[TransportAddress]? endpointType:EndpointType? tokens:_? cryptoTokens:_? priority:i0..127? remoteExtensionAddress:[AliasAddress]? | alternateTransportAddresses:AlternateTransportAddresses
AlternateTransportAddresses S annexE:[TransportAddress]? | sctp:[TransportAddress]
CallCapacity S maximumCallCapacity:CallCapacityInfo? currentCallCapacity:CallCapacityInfo? |
CallCapacityInfo S voiceGwCallsAvailable:[CallsAvailable]? h310GwCallsAvailable:[CallsAvailable]? h320GwCallsAvailable:[CallsAvailable]? h321GwCallsAvailable:[CallsAvailable]? h322GwCallsAvailable:[CallsAvailable]? h323GwCallsAvailable:[CallsAvailable]? h324GwCallsAvailable:[CallsAvailable]? t120OnlyGwCallsAvailable:[CallsAvailable]? t38FaxAnnexbOnlyGwCallsAvailable:[CallsAvailable]? terminalCallsAvailable:[CallsAvailable]? mcuCallsAvailable:[CallsAvailable]? | sipGwCallsAvailable:[CallsAvailable]
CallsAvailable S calls:i0..4294967295 group:ia1..128?=group | carrier:_
ExtendedAliasAddress S address:AliasAddress=extAliasAddress presentationIndicator:PresentationIndicator? screeningIndicator:e4+0? |
IntegrityMechanism C nonStandard:NonStandardParameter=- digSig:n iso9797:oid nonIsoIM:NonIsoIntegrity |
NonIsoIntegrity C hMAC-MD5:n hMAC-iso10118-2-s:_ hMAC-iso10118-2-l:_ hMAC-iso10118-3:oid |
AuthenticationMechanism C dhExch:n=- pwdSymEnc:n=- pwdHash:n=- certSign:n=- ipsec:n=- tls:n=- nonStandard:_ | authenticationBES:_ keyExch:oid=-
UUIEsRequested S setup:b callProceeding:b connect:b alerting:b information:b releaseComplete:b facility:b progress:b empty:b | status:b statusInquiry:b setupAcknowledge:b notify:b
PreGrantedARQ S makeCall:b useGKCallSignalAddressToMakeCall:b answerCall:b useGKCallSignalAddressToAnswer:b | irrFrequencyInCall:i1..65535 totalBandwidthRestriction:i0..4294967295 alternateTransportAddresses:AlternateTransportAddresses useSpecifiedTransport:_
DisplayName S language:ia1..32?=displayName_language name:bmp1..80
TransportQOS C endpointControlled:n gatekeeperControlled:n noControl:n | qOSCapabilities:_
CallLinkage S globalCallId:o16? threadId:o16? |
ConnectionParameters S connectionType:ScnConnectionType numberOfScnConnections:i0..65535 connectionAggregation:ScnConnectionAggregation |
ScnConnectionType C unknown:n bChannel:n hybrid2x64:n hybrid384:n hybrid1536:n hybrid1920:n multirate:n |
ScnConnectionAggregation C auto:n none:n h221:n bonded-mode1:n bonded-mode2:n bonded-mode3:n |
`;
