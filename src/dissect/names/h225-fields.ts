import { H221_MANUFACTURERS } from './h221-manufacturers.js';

// Fields of H.225.0 as a table (name, kind, base or width, mask, label; see ../protocols/elementlayouts.ts), and names of
// their values.
// biome-ignore format: a table
export const H225_FIELDS = `
Manufacturer uint32 hex 0 H.225 Manufacturer
ras.reqframe framenum - 0 RAS Request Frame
ras.timedelta relativeTime - 0 RAS Service Response Time
H323_UserInformation_element none - 0 H323-UserInformation
ExtendedAliasAddress_element none - 0 ExtendedAliasAddress
RasMessage uint32 - 0 RasMessage
h323_uu_pdu_element none - 0 h323-uu-pdu
user_data_element none - 0 user-data
protocol_discriminator uint32 - 0 protocol-discriminator
user_information bytes - 0 user-information
h323_message_body uint32 - 0 h323-message-body
setup_element none - 0 setup
callProceeding_element none - 0 callProceeding
connect_element none - 0 connect
alerting_element none - 0 alerting
information_element none - 0 information
releaseComplete_element none - 0 releaseComplete
facility_element none - 0 facility
progress_element none - 0 progress
empty_element none - 0 empty
status_element none - 0 status
statusInquiry_element none - 0 statusInquiry
setupAcknowledge_element none - 0 setupAcknowledge
notify_element none - 0 notify
nonStandardData_element none - 0 nonStandardData
h4501SupplementaryService items - 0 h4501SupplementaryService
h4501SupplementaryService_item uint32 - 0 h4501SupplementaryService item
h245Tunnelling boolean 8 0 h245Tunnelling
h245Control items - 0 h245Control
nonStandardControl items - 0 nonStandardControl
NonStandardParameter_element none - 0 NonStandardParameter
callLinkage_element none - 0 callLinkage
tunnelledSignallingMessage_element none - 0 tunnelledSignallingMessage
provisionalRespToH245Tunnelling_element none - 0 provisionalRespToH245Tunnelling
stimulusControl_element none - 0 stimulusControl
genericData items - 0 genericData
GenericData_element none - 0 GenericData
nonStandard_element none - 0 nonStandard
protocolIdentifier oid - 0 protocolIdentifier
destinationInfo_element none - 0 destinationInfo
h245Address uint32 - 0 h245Address
callIdentifier_element none - 0 callIdentifier
h245SecurityMode uint32 - 0 h245SecurityMode
tokens items - 0 tokens
cryptoTokens items - 0 cryptoTokens
fastStart items - 0 fastStart
multipleCalls boolean 8 0 multipleCalls
maintainConnection boolean 8 0 maintainConnection
alertingAddress items - 0 alertingAddress
AliasAddress uint32 - 0 AliasAddress
presentationIndicator uint32 - 0 presentationIndicator
screeningIndicator uint32 - 0 screeningIndicator
fastConnectRefused_element none - 0 fastConnectRefused
serviceControl items - 0 serviceControl
capacity_element none - 0 capacity
featureSet_element none - 0 featureSet
displayName items - 0 displayName
DisplayName_element none - 0 DisplayName
conferenceID guid - 0 conferenceID
language items - 0 language
connectedAddress items - 0 connectedAddress
circuitInfo_element none - 0 circuitInfo
reason uint32 - 0 reason
busyAddress items - 0 busyAddress
noBandwidth_element none - 0 noBandwidth
gatekeeperResources_element none - 0 gatekeeperResources
unreachableDestination_element none - 0 unreachableDestination
destinationRejection_element none - 0 destinationRejection
invalidRevision_element none - 0 invalidRevision
noPermission_element none - 0 noPermission
unreachableGatekeeper_element none - 0 unreachableGatekeeper
gatewayResources_element none - 0 gatewayResources
badFormatAddress_element none - 0 badFormatAddress
adaptiveBusy_element none - 0 adaptiveBusy
inConf_element none - 0 inConf
undefinedReason_element none - 0 undefinedReason
facilityCallDeflection_element none - 0 facilityCallDeflection
securityDenied_element none - 0 securityDenied
calledPartyNotRegistered_element none - 0 calledPartyNotRegistered
callerNotRegistered_element none - 0 callerNotRegistered
newConnectionNeeded_element none - 0 newConnectionNeeded
nonStandardReason_element none - 0 nonStandardReason
replaceWithConferenceInvite guid - 0 replaceWithConferenceInvite
genericDataReason_element none - 0 genericDataReason
neededFeatureNotSupported_element none - 0 neededFeatureNotSupported
tunnelledSignallingRejected_element none - 0 tunnelledSignallingRejected
invalidCID_element none - 0 invalidCID
securityError uint32 - 0 securityError
hopCountExceeded_element none - 0 hopCountExceeded
sourceAddress items - 0 sourceAddress
sourceInfo_element none - 0 sourceInfo
destinationAddress items - 0 destinationAddress
destCallSignalAddress uint32 - 0 destCallSignalAddress
destExtraCallInfo items - 0 destExtraCallInfo
destExtraCRV items - 0 destExtraCRV
CallReferenceValue uint32 - 0 CallReferenceValue
activeMC boolean 8 0 activeMC
conferenceGoal uint32 - 0 conferenceGoal
create_element none - 0 create
join_element none - 0 join
invite_element none - 0 invite
capability_negotiation_element none - 0 capability-negotiation
callIndependentSupplementaryService_element none - 0 callIndependentSupplementaryService
callServices_element none - 0 callServices
callType uint32 - 0 callType
sourceCallSignalAddress uint32 - 0 sourceCallSignalAddress
remoteExtensionAddress uint32 - 0 remoteExtensionAddress
h245SecurityCapability items - 0 h245SecurityCapability
mediaWaitForConnect boolean 8 0 mediaWaitForConnect
canOverlapSend boolean 8 0 canOverlapSend
endpointIdentifier string - 0 endpointIdentifier
connectionParameters_element none - 0 connectionParameters
connectionType uint32 - 0 connectionType
numberOfScnConnections uint32 - 0 numberOfScnConnections
connectionAggregation uint32 - 0 connectionAggregation
symmetricOperationRequired_element none - 0 symmetricOperationRequired
desiredProtocols items - 0 desiredProtocols
SupportedProtocols uint32 - 0 SupportedProtocols
neededFeatures items - 0 neededFeatures
FeatureDescriptor_element none - 0 FeatureDescriptor
desiredFeatures items - 0 desiredFeatures
supportedFeatures items - 0 supportedFeatures
parallelH245Control uint32 - 0 parallelH245Control
additionalSourceAddresses items - 0 additionalSourceAddresses
hopCount uint32 - 0 hopCount
unknown_element none - 0 unknown
bChannel_element none - 0 bChannel
hybrid2x64_element none - 0 hybrid2x64
hybrid384_element none - 0 hybrid384
hybrid1536_element none - 0 hybrid1536
hybrid1920_element none - 0 hybrid1920
multirate_element none - 0 multirate
auto_element none - 0 auto
none_element none - 0 none
h221_element none - 0 h221
bonded_mode1_element none - 0 bonded-mode1
bonded_mode2_element none - 0 bonded-mode2
bonded_mode3_element none - 0 bonded-mode3
presentationAllowed_element none - 0 presentationAllowed
presentationRestricted_element none - 0 presentationRestricted
addressNotAvailable_element none - 0 addressNotAvailable
alternativeAddress uint32 - 0 alternativeAddress
alternativeAliasAddress items - 0 alternativeAliasAddress
conferences items - 0 conferences
routeCallToGatekeeper_element none - 0 routeCallToGatekeeper
callForwarded_element none - 0 callForwarded
routeCallToMC_element none - 0 routeCallToMC
conferenceListChoice_element none - 0 conferenceListChoice
startH245_element none - 0 startH245
noH245_element none - 0 noH245
newTokens_element none - 0 newTokens
featureSetUpdate_element none - 0 featureSetUpdate
forwardedElements_element none - 0 forwardedElements
transportedInformation_element none - 0 transportedInformation
ipAddress_element none - 0 ipAddress
h245Ip ipv4 - 0 ip
h245IpPort uint32 - 0 port
ipSourceRoute_element none - 0 ipSourceRoute
ip bytes - 0 ip
port uint32 - 0 port
ipxAddress_element none - 0 ipxAddress
ip6Address_element none - 0 ip6Address
h245Ip6 ipv6 - 0 ip
h245Ip6port uint32 - 0 port
netBios bytes - 0 netBios
nsap bytes - 0 nsap
nonStandardAddress_element none - 0 nonStandardAddress
ipV4 ipv4 - 0 ip
ipV4_port uint32 - 0 port
ipV6 ipv6 - 0 ip
ipV6_port uint32 - 0 port
vendor_element none - 0 vendor
gatekeeper_element none - 0 gatekeeper
gateway_element none - 0 gateway
mcu_element none - 0 mcu
terminal_element none - 0 terminal
mc boolean 8 0 mc
undefinedNode boolean 8 0 undefinedNode
set bytes - 0 set
supportedTunnelledProtocols items - 0 supportedTunnelledProtocols
protocol items - 0 protocol
h310_element none - 0 h310
h320_element none - 0 h320
h321_element none - 0 h321
h322_element none - 0 h322
h323_element none - 0 h323
h324_element none - 0 h324
voice_element none - 0 voice
t120_only_element none - 0 t120-only
nonStandardProtocol_element none - 0 nonStandardProtocol
t38FaxAnnexbOnly_element none - 0 t38FaxAnnexbOnly
sip_element none - 0 sip
dataRatesSupported items - 0 dataRatesSupported
supportedPrefixes items - 0 supportedPrefixes
SupportedPrefix_element none - 0 SupportedPrefix
productId string - 0 productId
versionId string - 0 versionId
enterpriseNumber oid - 0 enterpriseNumber
t35CountryCode uint32 - 0 t35CountryCode
t35Extension uint32 - 0 t35Extension
manufacturerCode uint32 - 0 manufacturerCode
id uint32 - 0 id
nonStandardIdentifier uint32 - 0 nonStandardIdentifier
data uint32 - 0 data
object oid - 0 object
h221NonStandard_element none - 0 h221NonStandard
dialledDigits string - 0 dialledDigits
h323_ID string - 0 h323-ID
url_ID string - 0 url-ID
transportID uint32 - 0 transportID
email_ID string - 0 email-ID
partyNumber uint32 - 0 partyNumber
mobileUIM uint32 - 0 mobileUIM
isupNumber uint32 - 0 isupNumber
range_element none - 0 range
displayName_language string - 0 language
name string - 0 name
address string - 0 address
extAliasAddress uint32 - 0 address
aliasAddress items - 0 aliasAddress
callSignalAddress items - 0 callSignalAddress
TransportAddress uint32 - 0 TransportAddress
rasAddress items - 0 rasAddress
endpointType_element none - 0 endpointType
priority uint32 - 0 priority
alternateTransportAddresses_element none - 0 alternateTransportAddresses
annexE items - 0 annexE
sctp items - 0 sctp
annexE_element none - 0 annexE
sctp_element none - 0 sctp
gatekeeperIdentifier string - 0 gatekeeperIdentifier
needToRegister boolean 8 0 needToRegister
alternateGatekeeper items - 0 alternateGatekeeper
AlternateGK_element none - 0 AlternateGK
altGKisPermanent boolean 8 0 altGKisPermanent
integrity items - 0 integrity
tls_element none - 0 tls
ipsec_element none - 0 ipsec
q932Full boolean 8 0 q932Full
q951Full boolean 8 0 q951Full
q952Full boolean 8 0 q952Full
q953Full boolean 8 0 q953Full
q955Full boolean 8 0 q955Full
q956Full boolean 8 0 q956Full
q957Full boolean 8 0 q957Full
q954Info_element none - 0 q954Info
conferenceCalling boolean 8 0 conferenceCalling
threePartyService boolean 8 0 threePartyService
guid guid - 0 guid
hMAC_MD5_element none - 0 hMAC-MD5
hMAC_iso10118_2_s uint32 - 0 hMAC-iso10118-2-s
hMAC_iso10118_2_l uint32 - 0 hMAC-iso10118-2-l
hMAC_iso10118_3 oid - 0 hMAC-iso10118-3
digSig_element none - 0 digSig
iso9797 oid - 0 iso9797
nonIsoIM uint32 - 0 nonIsoIM
algorithmOID oid - 0 algorithmOID
alias uint32 - 0 alias
globalCallId guid - 0 globalCallId
threadId guid - 0 threadId
prefix uint32 - 0 prefix
maximumCallCapacity_element none - 0 maximumCallCapacity
currentCallCapacity_element none - 0 currentCallCapacity
voiceGwCallsAvailable items - 0 voiceGwCallsAvailable
CallsAvailable_element none - 0 CallsAvailable
h310GwCallsAvailable items - 0 h310GwCallsAvailable
h320GwCallsAvailable items - 0 h320GwCallsAvailable
h321GwCallsAvailable items - 0 h321GwCallsAvailable
h322GwCallsAvailable items - 0 h322GwCallsAvailable
h323GwCallsAvailable items - 0 h323GwCallsAvailable
h324GwCallsAvailable items - 0 h324GwCallsAvailable
t120OnlyGwCallsAvailable items - 0 t120OnlyGwCallsAvailable
t38FaxAnnexbOnlyGwCallsAvailable items - 0 t38FaxAnnexbOnlyGwCallsAvailable
terminalCallsAvailable items - 0 terminalCallsAvailable
mcuCallsAvailable items - 0 mcuCallsAvailable
sipGwCallsAvailable items - 0 sipGwCallsAvailable
calls uint32 - 0 calls
group string - 0 group
carrier_element none - 0 carrier
group_element none - 0 group
parameters items - 0 parameters
EnumeratedParameter_element none - 0 EnumeratedParameter
standard uint32 - 0 standard
oid oid - 0 oid
nonStandard guid - 0 nonStandard
content uint32 - 0 content
raw bytes - 0 raw
text string - 0 text
unicode string - 0 unicode
bool boolean 8 0 bool
number8 uint32 - 0 number8
number16 uint32 - 0 number16
number32 uint32 - 0 number32
transport uint32 - 0 transport
compound items - 0 compound
nested items - 0 nested
replacementFeatureSet boolean 8 0 replacementFeatureSet
gatekeeperRequest_element none - 0 gatekeeperRequest
gatekeeperConfirm_element none - 0 gatekeeperConfirm
gatekeeperReject_element none - 0 gatekeeperReject
registrationRequest_element none - 0 registrationRequest
registrationConfirm_element none - 0 registrationConfirm
registrationReject_element none - 0 registrationReject
unregistrationRequest_element none - 0 unregistrationRequest
unregistrationConfirm_element none - 0 unregistrationConfirm
unregistrationReject_element none - 0 unregistrationReject
admissionRequest_element none - 0 admissionRequest
admissionConfirm_element none - 0 admissionConfirm
admissionReject_element none - 0 admissionReject
bandwidthRequest_element none - 0 bandwidthRequest
bandwidthConfirm_element none - 0 bandwidthConfirm
bandwidthReject_element none - 0 bandwidthReject
disengageRequest_element none - 0 disengageRequest
disengageConfirm_element none - 0 disengageConfirm
disengageReject_element none - 0 disengageReject
locationRequest_element none - 0 locationRequest
locationConfirm_element none - 0 locationConfirm
locationReject_element none - 0 locationReject
infoRequest_element none - 0 infoRequest
infoRequestResponse_element none - 0 infoRequestResponse
nonStandardMessage_element none - 0 nonStandardMessage
unknownMessageResponse_element none - 0 unknownMessageResponse
requestInProgress_element none - 0 requestInProgress
resourcesAvailableIndicate_element none - 0 resourcesAvailableIndicate
resourcesAvailableConfirm_element none - 0 resourcesAvailableConfirm
infoRequestAck_element none - 0 infoRequestAck
infoRequestNak_element none - 0 infoRequestNak
serviceControlIndication_element none - 0 serviceControlIndication
serviceControlResponse_element none - 0 serviceControlResponse
admissionConfirmSequence items - 0 admissionConfirmSequence
requestSeqNum uint32 - 0 requestSeqNum
endpointAlias items - 0 endpointAlias
alternateEndpoints items - 0 alternateEndpoints
Endpoint_element none - 0 Endpoint
authenticationCapability items - 0 authenticationCapability
AuthenticationMechanism uint32 - 0 AuthenticationMechanism
algorithmOIDs items - 0 algorithmOIDs
algorithmOIDs_item oid - 0 algorithmOIDs item
IntegrityMechanism uint32 - 0 IntegrityMechanism
integrityCheckValue_element none - 0 integrityCheckValue
supportsAltGK_element none - 0 supportsAltGK
supportsAssignedGK boolean 8 0 supportsAssignedGK
assignedGatekeeper_element none - 0 assignedGatekeeper
authenticationMode uint32 - 0 authenticationMode
rehomingModel uint32 - 0 rehomingModel
rejectReason uint32 - 0 rejectReason
altGKInfo_element none - 0 altGKInfo
resourceUnavailable_element none - 0 resourceUnavailable
terminalExcluded_element none - 0 terminalExcluded
securityDenial_element none - 0 securityDenial
discoveryComplete boolean 8 0 discoveryComplete
terminalType_element none - 0 terminalType
terminalAlias items - 0 terminalAlias
endpointVendor_element none - 0 endpointVendor
timeToLive uint32 - 0 timeToLive
keepAlive boolean 8 0 keepAlive
willSupplyUUIEs boolean 8 0 willSupplyUUIEs
additiveRegistration_element none - 0 additiveRegistration
terminalAliasPattern items - 0 terminalAliasPattern
usageReportingCapability_element none - 0 usageReportingCapability
supportedH248Packages items - 0 supportedH248Packages
callCreditCapability_element none - 0 callCreditCapability
capacityReportingCapability_element none - 0 capacityReportingCapability
restart_element none - 0 restart
supportsACFSequences_element none - 0 supportsACFSequences
transportQOS uint32 - 0 transportQOS
willRespondToIRR boolean 8 0 willRespondToIRR
preGrantedARQ_element none - 0 preGrantedARQ
makeCall boolean 8 0 makeCall
useGKCallSignalAddressToMakeCall boolean 8 0 useGKCallSignalAddressToMakeCall
answerCall boolean 8 0 answerCall
useGKCallSignalAddressToAnswer boolean 8 0 useGKCallSignalAddressToAnswer
irrFrequencyInCall uint32 - 0 irrFrequencyInCall
totalBandwidthRestriction uint32 - 0 totalBandwidthRestriction
useSpecifiedTransport uint32 - 0 useSpecifiedTransport
supportsAdditiveRegistration_element none - 0 supportsAdditiveRegistration
usageSpec items - 0 usageSpec
featureServerAlias uint32 - 0 featureServerAlias
capacityReportingSpec_element none - 0 capacityReportingSpec
discoveryRequired_element none - 0 discoveryRequired
invalidCallSignalAddress_element none - 0 invalidCallSignalAddress
invalidRASAddress_element none - 0 invalidRASAddress
duplicateAlias items - 0 duplicateAlias
invalidTerminalType_element none - 0 invalidTerminalType
transportNotSupported_element none - 0 transportNotSupported
transportQOSNotSupported_element none - 0 transportQOSNotSupported
invalidAlias_element none - 0 invalidAlias
fullRegistrationRequired_element none - 0 fullRegistrationRequired
additiveRegistrationNotSupported_element none - 0 additiveRegistrationNotSupported
notCurrentlyRegistered_element none - 0 notCurrentlyRegistered
callInProgress_element none - 0 callInProgress
permissionDenied_element none - 0 permissionDenied
callModel uint32 - 0 callModel
destinationInfo uint32 - 0 destinationInfo
srcInfo items - 0 srcInfo
srcCallSignalAddress uint32 - 0 srcCallSignalAddress
bandWidth uint32 - 0 bandWidth
callReferenceValue uint32 - 0 callReferenceValue
canMapAlias boolean 8 0 canMapAlias
srcAlternatives items - 0 srcAlternatives
destAlternatives items - 0 destAlternatives
gatewayDataRate_element none - 0 gatewayDataRate
desiredTunnelledProtocol_element none - 0 desiredTunnelledProtocol
canMapSrcAlias boolean 8 0 canMapSrcAlias
pointToPoint_element none - 0 pointToPoint
oneToN_element none - 0 oneToN
nToOne_element none - 0 nToOne
nToN_element none - 0 nToN
direct_element none - 0 direct
gatekeeperRouted_element none - 0 gatekeeperRouted
endpointControlled_element none - 0 endpointControlled
gatekeeperControlled_element none - 0 gatekeeperControlled
noControl_element none - 0 noControl
qOSCapabilities items - 0 qOSCapabilities
irrFrequency uint32 - 0 irrFrequency
destinationType_element none - 0 destinationType
uuiesRequested_element none - 0 uuiesRequested
supportedProtocols items - 0 supportedProtocols
setup boolean 8 0 setup
callProceeding boolean 8 0 callProceeding
connect boolean 8 0 connect
alerting boolean 8 0 alerting
information boolean 8 0 information
releaseComplete boolean 8 0 releaseComplete
facility boolean 8 0 facility
progress boolean 8 0 progress
empty boolean 8 0 empty
status boolean 8 0 status
statusInquiry boolean 8 0 statusInquiry
setupAcknowledge boolean 8 0 setupAcknowledge
notify boolean 8 0 notify
invalidPermission_element none - 0 invalidPermission
requestDenied_element none - 0 requestDenied
invalidEndpointIdentifier_element none - 0 invalidEndpointIdentifier
qosControlNotSupported_element none - 0 qosControlNotSupported
incompleteAddress_element none - 0 incompleteAddress
aliasesInconsistent_element none - 0 aliasesInconsistent
routeCallToSCN items - 0 routeCallToSCN
exceedsCallCapacity_element none - 0 exceedsCallCapacity
collectDestination_element none - 0 collectDestination
collectPIN_element none - 0 collectPIN
answeredCall boolean 8 0 answeredCall
allowedBandWidth uint32 - 0 allowedBandWidth
notBound_element none - 0 notBound
invalidConferenceID_element none - 0 invalidConferenceID
insufficientResources_element none - 0 insufficientResources
replyAddress uint32 - 0 replyAddress
sourceInfo items - 0 sourceInfo
notRegistered_element none - 0 notRegistered
disengageReason uint32 - 0 disengageReason
forcedDrop_element none - 0 forcedDrop
normalDrop_element none - 0 normalDrop
requestToDropOther_element none - 0 requestToDropOther
perCallInfo uint32 - 0 perCallInfo
delay uint32 - 0 delay
protocols items - 0 protocols
almostOutOfResources boolean 8 0 almostOutOfResources
`;

// biome-ignore format: a table
export const H225_VALUES = `
${H221_MANUFACTURERS}
RasMessage 0=gatekeeperRequest;1=gatekeeperConfirm;2=gatekeeperReject;3=registrationRequest;4=registrationConfirm;5=registrationReject;6=unregistrationRequest;7=unregistrationConfirm;8=unregistrationReject
RasMessage 9=admissionRequest;10=admissionConfirm;11=admissionReject;12=bandwidthRequest;13=bandwidthConfirm;14=bandwidthReject;15=disengageRequest;16=disengageConfirm;17=disengageReject;18=locationRequest
RasMessage 19=locationConfirm;20=locationReject;21=infoRequest;22=infoRequestResponse;23=nonStandardMessage;24=unknownMessageResponse;25=requestInProgress;26=resourcesAvailableIndicate
RasMessage 27=resourcesAvailableConfirm;28=infoRequestAck;29=infoRequestNak;30=serviceControlIndication;31=serviceControlResponse;32=admissionConfirmSequence
protocol_discriminator 0=User-specific protocol;1=OSI high layer protocols;2=X.244;3=Reserved for system management convergence function;4=IA5 characters;5=X.208 and X.209 coded user information;6=Undefined
protocol_discriminator 7=V.120 rate adaption;8=Q.931/I.451 user-network call control messages
h323_message_body 0=setup;1=callProceeding;2=connect;3=alerting;4=information;5=releaseComplete;6=facility;7=progress;8=empty;9=status;10=statusInquiry;11=setupAcknowledge;12=notify
h245Address 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
h245SecurityMode 0=nonStandard;1=noSecurity;2=tls;3=ipsec
AliasAddress 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
presentationIndicator 0=presentationAllowed;1=presentationRestricted;2=addressNotAvailable
screeningIndicator 0=userProvidedNotScreened;1=userProvidedVerifiedAndPassed;2=userProvidedVerifiedAndFailed;3=networkProvided
reason 0=noBandwidth;1=gatekeeperResources;2=unreachableDestination;3=destinationRejection;4=invalidRevision;5=noPermission;6=unreachableGatekeeper;7=gatewayResources;8=badFormatAddress;9=adaptiveBusy
reason 10=inConf;11=undefinedReason;12=facilityCallDeflection;13=securityDenied;14=calledPartyNotRegistered;15=callerNotRegistered;16=newConnectionNeeded;17=nonStandardReason;18=replaceWithConferenceInvite
reason 19=genericDataReason;20=neededFeatureNotSupported;21=tunnelledSignallingRejected;22=invalidCID;23=securityError;24=hopCountExceeded;0=routeCallToGatekeeper;1=callForwarded;2=routeCallToMC
reason 3=undefinedReason;4=conferenceListChoice;5=startH245;6=noH245;7=newTokens;8=featureSetUpdate;9=forwardedElements;10=transportedInformation;0=open;1=refresh;2=close;0=reregistrationRequired;1=ttlExpired
reason 2=securityDenial;4=maintenance;5=securityError;6=registerWithAssignedGK
securityError 0=securityWrongSyncTime;1=securityReplay;2=securityWrongGeneralID;3=securityWrongSendersID;4=securityIntegrityFailed;5=securityWrongOID;6=securityDHmismatch;7=securityCertificateExpired
securityError 8=securityCertificateDateInvalid;9=securityCertificateRevoked;10=securityCertificateNotReadable;11=securityCertificateSignatureInvalid;12=securityCertificateMissing;13=securityCertificateIncomplete
securityError 14=securityUnsupportedCertificateAlgOID;15=securityUnknownCA
destCallSignalAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
conferenceGoal 0=create;1=join;2=invite;3=capability-negotiation;4=callIndependentSupplementaryService
callType 0=pointToPoint;1=oneToN;2=nToOne;3=nToN
sourceCallSignalAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
remoteExtensionAddress 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
connectionType 0=unknown;1=bChannel;2=hybrid2x64;3=hybrid384;4=hybrid1536;5=hybrid1920;6=multirate
connectionAggregation 0=auto;1=none;2=h221;3=bonded-mode1;4=bonded-mode2;5=bonded-mode3
SupportedProtocols 0=nonStandardData;1=h310;2=h320;3=h321;4=h322;5=h323;6=h324;7=voice;8=t120-only;9=nonStandardProtocol;10=t38FaxAnnexbOnly;11=sip
alternativeAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
t35CountryCode 0=Japan;1=Albania;2=Algeria;3=American Samoa;4=Germany;5=Anguilla;6=Antigua and Barbuda;7=Argentina;8=Ascension (see S. Helena);9=Australia;10=Austria;11=Bahamas;12=Bahrain;13=Bangladesh;14=Barbados
t35CountryCode 15=Belgium;16=Belize;17=Benin;18=Bermuda;19=Bhutan;20=Bolivia;21=Botswana;22=Brazil;23=British Antarctic Territory;24=British Indian Ocean Territory;25=British Virgin Islands;26=Brunei Darussalam
t35CountryCode 27=Bulgaria;28=Myanmar;29=Burundi;30=Belarus;31=Cameroon;32=Canada;33=Cape Verde;34=Cayman Islands;35=Central African Rep.;36=Chad;37=Chile;38=China;39=Colombia;40=Comoros;41=Congo;42=Cook Islands
t35CountryCode 43=Costa Rica;44=Cuba;45=Cyprus;46=Czech Rep.;47=Cambodia;48=Dem. People's Rep. of Korea;49=Denmark;50=Djibouti;51=Dominican Rep.;52=Dominica;53=Ecuador;54=Egypt;55=El Salvador;56=Equatorial Guinea
t35CountryCode 57=Ethiopia;58=Falkland Islands (Malvinas);59=Fiji;60=Finland;61=France;62=French Polynesia;64=Gabon;65=Gambia;66=Germany;67=Angola;68=Ghana;69=Gibraltar;70=Greece;71=Grenada;72=Guam;73=Guatemala
t35CountryCode 74=Guernsey;75=Guinea;76=Guinea-Bissau;77=Guayana;78=Haiti;79=Honduras;80=Hong Kong, China;81=Hungary;82=Iceland;83=India;84=Indonesia;85=Iran (Islamic Republic of);86=Iraq;87=Ireland;88=Israel
t35CountryCode 89=Italy;90=Cote d'Ivoire;91=Jamaica;92=Afghanistan;93=Jersey;94=Jordan;95=Kenya;96=Kiribati;97=Korea (Rep. of);98=Kuwait;99=Lao P.D.R.;100=Lebanon;101=Lesotho;102=Liberia;103=Libya;104=Liechtenstein
t35CountryCode 105=Luxembourg;106=Macao, China;107=Madagascar;108=Malaysia;109=Malawi;110=Maldives;111=Mali;112=Malta;113=Mauritania;114=Mauritius;115=Mexico;116=Monaco;117=Mongolia;118=Montserrat;119=Morocco
t35CountryCode 120=Mozambique;121=Nauru;122=Nepal;123=Netherlands;124=Netherlands Antilles;125=New Caledonia;126=New Zealand;127=Nicaragua;128=Niger;129=Nigeria;130=Norway;131=Oman;132=Pakistan;133=Panama
t35CountryCode 134=Papua New Guinea;135=Paraguay;136=Peru;137=Philippines;138=Poland;139=Portugal;140=Puerto Rico;141=Qatar;142=Romania;143=Rwanda;144=Saint Kitts and Nevis;145=Saint Croix
t35CountryCode 146=Saint Helena and Ascension;147=Saint Lucia;148=San Marino;149=Saint Thomas;150=Sao Tome and Principe;151=Saint Vincent and the Grenadines;152=Saudi Arabia;153=Senegal;154=Seychelles
t35CountryCode 155=Sierra Leone;156=Singapore;157=Solomon;158=Somalia;159=South Africa;160=Spain;161=Sri Lanka;162=Sudan;163=Suriname;164=Swaziland;165=Sweden;166=Switzerland;167=Syria;168=Tanzania;169=Thailand
t35CountryCode 170=Togo;171=Tonga;172=Trinidad and Tobago;173=Tunisia;174=Turkey;175=Turks and Caicos Islands;176=Tuvalu;177=Uganda;178=Ukraine;179=United Arab Emirates;180=United Kingdom;181=United States
t35CountryCode 182=Burkina Faso;183=Uruguay;184=Russia;185=Vanuatu;186=Vatican;187=Venezuela;188=Viet Nam;189=Wallis and Futuna;190=Samoa;191=Yemen;192=Yemen;193=Yugoslavia;194=Dem. Rep. of the Congo;195=Zambia
t35CountryCode 196=Zimbabwe;197=Slovakia;198=Slovenia
id 0=tunnelledProtocolObjectID;1=tunnelledProtocolAlternateID;0=standard;1=oid;2=nonStandard
nonStandardIdentifier 0=object;1=h221NonStandard
transportID 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
partyNumber 0=e164Number;1=dataPartyNumber;2=telexPartyNumber;3=privateNumber;4=nationalStandardPartyNumber
mobileUIM 0=ansi-41-uim;1=gsm-uim
isupNumber 0=e164Number;1=dataPartyNumber;2=telexPartyNumber;3=privateNumber;4=nationalStandardPartyNumber
extAliasAddress 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
TransportAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
rasAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
integrity 0=nonStandard;1=none;2=default
hMAC_iso10118_2_s 0=nonStandard;1=isoAlgorithm
hMAC_iso10118_2_l 0=nonStandard;1=isoAlgorithm
nonIsoIM 0=hMAC-MD5;1=hMAC-iso10118-2-s;2=hMAC-iso10118-2-l;3=hMAC-iso10118-3
alias 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
prefix 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
content 0=raw;1=text;2=unicode;3=bool;4=number8;5=number16;6=number32;7=id;8=alias;9=transport;10=compound;11=nested
transport 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
AuthenticationMechanism 0=dhExch;1=pwdSymEnc;2=pwdHash;3=certSign;4=ipsec;5=tls;6=nonStandard;7=authenticationBES;8=keyExch
IntegrityMechanism 0=nonStandard;1=digSig;2=iso9797;3=nonIsoIM
authenticationMode 0=dhExch;1=pwdSymEnc;2=pwdHash;3=certSign;4=ipsec;5=tls;6=nonStandard;7=authenticationBES;8=keyExch
rehomingModel 0=gatekeeperBased;1=endpointBased
rejectReason 0=resourceUnavailable;1=terminalExcluded;2=invalidRevision;3=undefinedReason;4=securityDenial;5=genericDataReason;6=neededFeatureNotSupported;7=securityError;0=discoveryRequired;1=invalidRevision
rejectReason 2=invalidCallSignalAddress;3=invalidRASAddress;4=duplicateAlias;5=invalidTerminalType;6=undefinedReason;7=transportNotSupported;8=transportQOSNotSupported;9=resourceUnavailable;10=invalidAlias
rejectReason 11=securityDenial;12=fullRegistrationRequired;13=additiveRegistrationNotSupported;14=invalidTerminalAliases;15=genericDataReason;16=neededFeatureNotSupported;17=securityError;18=registerWithAssignedGK
rejectReason 0=notCurrentlyRegistered;1=callInProgress;2=undefinedReason;3=permissionDenied;5=securityError;0=calledPartyNotRegistered;1=invalidPermission;2=requestDenied;4=callerNotRegistered
rejectReason 5=routeCallToGatekeeper;6=invalidEndpointIdentifier;7=resourceUnavailable;8=securityDenial;9=qosControlNotSupported;10=incompleteAddress;11=aliasesInconsistent;12=routeCallToSCN;13=exceedsCallCapacity
rejectReason 14=collectDestination;15=collectPIN;16=genericDataReason;17=neededFeatureNotSupported;18=securityError;19=securityDHmismatch;20=noRouteToDestination;21=unallocatedNumber;22=registerWithAssignedGK
rejectReason 0=notBound;1=invalidConferenceID;2=invalidPermission;3=insufficientResources;4=invalidRevision;5=undefinedReason;6=securityDenial;0=notRegistered;5=aliasesInconsistent;6=routeCalltoSCN
rejectReason 8=genericDataReason;9=neededFeatureNotSupported;10=hopCountExceeded;11=incompleteAddress;12=securityError;13=securityDHmismatch;14=noRouteToDestination;15=unallocatedNumber;1=requestToDropOther
rejectReason 2=securityDenial;3=securityError
transportQOS 0=endpointControlled;1=gatekeeperControlled;2=noControl;3=qOSCapabilities
useSpecifiedTransport 0=tcp;1=annexE;2=sctp
featureServerAlias 0=dialledDigits;1=h323-ID;2=url-ID;3=transportID;4=email-ID;5=partyNumber;6=mobileUIM;7=isupNumber
callModel 0=direct;1=gatekeeperRouted
srcCallSignalAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
replyAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
callSignalAddress 0=ipAddress;1=ipSourceRoute;2=ipxAddress;3=ip6Address;4=netBios;5=nsap;6=nonStandardAddress
disengageReason 0=forcedDrop;1=normalDrop;2=undefinedReason
`;
