import { H221_MANUFACTURERS } from './h221-manufacturers.js';

// Fields of H.245 as a table (name, kind, base or width, mask, label; see ../protocols/elementlayouts.ts), and names of
// their values.
// biome-ignore format: a table
export const H245_FIELDS = `
pdu_type uint32 - 0 PDU Type
Manufacturer uint32 hex 0 H.245 Manufacturer
OpenLogicalChannel_element none - 0 OpenLogicalChannel
request uint32 - 0 request
response uint32 - 0 response
command uint32 - 0 command
indication uint32 - 0 indication
nonStandard_element none - 0 nonStandard
masterSlaveDetermination_element none - 0 masterSlaveDetermination
terminalCapabilitySet_element none - 0 terminalCapabilitySet
openLogicalChannel_element none - 0 openLogicalChannel
closeLogicalChannel_element none - 0 closeLogicalChannel
requestChannelClose_element none - 0 requestChannelClose
multiplexEntrySend_element none - 0 multiplexEntrySend
requestMultiplexEntry_element none - 0 requestMultiplexEntry
requestMode_element none - 0 requestMode
roundTripDelayRequest_element none - 0 roundTripDelayRequest
maintenanceLoopRequest_element none - 0 maintenanceLoopRequest
communicationModeRequest_element none - 0 communicationModeRequest
conferenceRequest uint32 - 0 conferenceRequest
multilinkRequest uint32 - 0 multilinkRequest
logicalChannelRateRequest_element none - 0 logicalChannelRateRequest
genericRequest_element none - 0 genericRequest
masterSlaveDeterminationAck_element none - 0 masterSlaveDeterminationAck
masterSlaveDeterminationReject_element none - 0 masterSlaveDeterminationReject
terminalCapabilitySetAck_element none - 0 terminalCapabilitySetAck
terminalCapabilitySetReject_element none - 0 terminalCapabilitySetReject
openLogicalChannelAck_element none - 0 openLogicalChannelAck
openLogicalChannelReject_element none - 0 openLogicalChannelReject
closeLogicalChannelAck_element none - 0 closeLogicalChannelAck
requestChannelCloseAck_element none - 0 requestChannelCloseAck
requestChannelCloseReject_element none - 0 requestChannelCloseReject
multiplexEntrySendAck_element none - 0 multiplexEntrySendAck
multiplexEntrySendReject_element none - 0 multiplexEntrySendReject
requestMultiplexEntryAck_element none - 0 requestMultiplexEntryAck
requestMultiplexEntryReject_element none - 0 requestMultiplexEntryReject
requestModeAck_element none - 0 requestModeAck
requestModeReject_element none - 0 requestModeReject
roundTripDelayResponse_element none - 0 roundTripDelayResponse
maintenanceLoopAck_element none - 0 maintenanceLoopAck
maintenanceLoopReject_element none - 0 maintenanceLoopReject
communicationModeResponse uint32 - 0 communicationModeResponse
conferenceResponse uint32 - 0 conferenceResponse
multilinkResponse uint32 - 0 multilinkResponse
logicalChannelRateAcknowledge_element none - 0 logicalChannelRateAcknowledge
logicalChannelRateReject_element none - 0 logicalChannelRateReject
genericResponse_element none - 0 genericResponse
maintenanceLoopOffCommand_element none - 0 maintenanceLoopOffCommand
sendTerminalCapabilitySet uint32 - 0 sendTerminalCapabilitySet
encryptionCommand uint32 - 0 encryptionCommand
flowControlCommand_element none - 0 flowControlCommand
endSessionCommand uint32 - 0 endSessionCommand
miscellaneousCommand_element none - 0 miscellaneousCommand
communicationModeCommand_element none - 0 communicationModeCommand
conferenceCommand uint32 - 0 conferenceCommand
h223MultiplexReconfiguration uint32 - 0 h223MultiplexReconfiguration
newATMVCCommand_element none - 0 newATMVCCommand
mobileMultilinkReconfigurationCommand_element none - 0 mobileMultilinkReconfigurationCommand
genericCommand_element none - 0 genericCommand
functionNotUnderstood uint32 - 0 functionNotUnderstood
masterSlaveDeterminationRelease_element none - 0 masterSlaveDeterminationRelease
terminalCapabilitySetRelease_element none - 0 terminalCapabilitySetRelease
openLogicalChannelConfirm_element none - 0 openLogicalChannelConfirm
requestChannelCloseRelease_element none - 0 requestChannelCloseRelease
multiplexEntrySendRelease_element none - 0 multiplexEntrySendRelease
requestMultiplexEntryRelease_element none - 0 requestMultiplexEntryRelease
requestModeRelease_element none - 0 requestModeRelease
miscellaneousIndication_element none - 0 miscellaneousIndication
jitterIndication_element none - 0 jitterIndication
h223SkewIndication_element none - 0 h223SkewIndication
newATMVCIndication_element none - 0 newATMVCIndication
userInput uint32 - 0 userInput
h2250MaximumSkewIndication_element none - 0 h2250MaximumSkewIndication
mcLocationIndication_element none - 0 mcLocationIndication
conferenceIndication uint32 - 0 conferenceIndication
vendorIdentification_element none - 0 vendorIdentification
functionNotSupported_element none - 0 functionNotSupported
multilinkIndication uint32 - 0 multilinkIndication
logicalChannelRateRelease_element none - 0 logicalChannelRateRelease
flowControlIndication_element none - 0 flowControlIndication
mobileMultilinkReconfigurationIndication_element none - 0 mobileMultilinkReconfigurationIndication
genericIndication_element none - 0 genericIndication
nonStandardData_element none - 0 nonStandardData
nonStandardIdentifier uint32 - 0 nonStandardIdentifier
data bytes - 0 data
object oid - 0 object
h221NonStandard_element none - 0 h221NonStandard
t35CountryCode uint32 - 0 t35CountryCode
t35Extension uint32 - 0 t35Extension
manufacturerCode uint32 - 0 manufacturerCode
terminalType uint32 - 0 terminalType
statusDeterminationNumber uint32 - 0 statusDeterminationNumber
decision uint32 - 0 decision
master_element none - 0 master
slave_element none - 0 slave
cause uint32 - 0 cause
identicalNumbers_element none - 0 identicalNumbers
sequenceNumber uint32 - 0 sequenceNumber
protocolIdentifier oid - 0 protocolIdentifier
multiplexCapability uint32 - 0 multiplexCapability
capabilityTable items - 0 capabilityTable
CapabilityTableEntry_element none - 0 CapabilityTableEntry
capabilityDescriptors items - 0 capabilityDescriptors
CapabilityDescriptor_element none - 0 CapabilityDescriptor
genericInformation items - 0 genericInformation
capabilityTableEntryNumber uint32 - 0 capabilityTableEntryNumber
capability uint32 - 0 capability
capabilityDescriptorNumber uint32 - 0 capabilityDescriptorNumber
simultaneousCapabilities items - 0 simultaneousCapabilities
AlternativeCapabilitySet uint32 - 0 AlternativeCapabilitySet
CapabilityTableEntryNumber uint32 - 0 alternativeCapability
unspecified_element none - 0 unspecified
undefinedTableEntryUsed_element none - 0 undefinedTableEntryUsed
descriptorCapacityExceeded_element none - 0 descriptorCapacityExceeded
tableEntryCapacityExceeded uint32 - 0 tableEntryCapacityExceeded
highestEntryNumberProcessed uint32 - 0 highestEntryNumberProcessed
noneProcessed_element none - 0 noneProcessed
receiveVideoCapability uint32 - 0 receiveVideoCapability
transmitVideoCapability uint32 - 0 transmitVideoCapability
receiveAndTransmitVideoCapability uint32 - 0 receiveAndTransmitVideoCapability
receiveAudioCapability uint32 - 0 receiveAudioCapability
transmitAudioCapability uint32 - 0 transmitAudioCapability
receiveAndTransmitAudioCapability uint32 - 0 receiveAndTransmitAudioCapability
receiveDataApplicationCapability_element none - 0 receiveDataApplicationCapability
transmitDataApplicationCapability_element none - 0 transmitDataApplicationCapability
receiveAndTransmitDataApplicationCapability_element none - 0 receiveAndTransmitDataApplicationCapability
h233EncryptionTransmitCapability boolean 8 0 h233EncryptionTransmitCapability
h233EncryptionReceiveCapability_element none - 0 h233EncryptionReceiveCapability
h233IVResponseTime uint32 - 0 h233IVResponseTime
conferenceCapability_element none - 0 conferenceCapability
h235SecurityCapability_element none - 0 h235SecurityCapability
maxPendingReplacementFor uint32 - 0 maxPendingReplacementFor
receiveUserInputCapability uint32 - 0 receiveUserInputCapability
transmitUserInputCapability uint32 - 0 transmitUserInputCapability
receiveAndTransmitUserInputCapability uint32 - 0 receiveAndTransmitUserInputCapability
genericControlCapability_element none - 0 genericControlCapability
receiveMultiplexedStreamCapability_element none - 0 receiveMultiplexedStreamCapability
transmitMultiplexedStreamCapability_element none - 0 transmitMultiplexedStreamCapability
receiveAndTransmitMultiplexedStreamCapability_element none - 0 receiveAndTransmitMultiplexedStreamCapability
receiveRTPAudioTelephonyEventCapability_element none - 0 receiveRTPAudioTelephonyEventCapability
receiveRTPAudioToneCapability_element none - 0 receiveRTPAudioToneCapability
depFecCapability uint32 - 0 depFecCapability
multiplePayloadStreamCapability_element none - 0 multiplePayloadStreamCapability
fecCapability_element none - 0 fecCapability
redundancyEncodingCap_element none - 0 redundancyEncodingCap
oneOfCapabilities uint32 - 0 oneOfCapabilities
h222Capability_element none - 0 h222Capability
h223Capability_element none - 0 h223Capability
v76Capability_element none - 0 v76Capability
h2250Capability_element none - 0 h2250Capability
genericMultiplexCapability_element none - 0 genericMultiplexCapability
type uint32 - 0 type
maximumAudioDelayJitter uint32 - 0 maximumAudioDelayJitter
receiveMultipointCapability_element none - 0 receiveMultipointCapability
transmitMultipointCapability_element none - 0 transmitMultipointCapability
receiveAndTransmitMultipointCapability_element none - 0 receiveAndTransmitMultipointCapability
mcCapability_element none - 0 mcCapability
centralizedConferenceMC boolean 8 0 centralizedConferenceMC
decentralizedConferenceMC boolean 8 0 decentralizedConferenceMC
rtcpVideoControlCapability boolean 8 0 rtcpVideoControlCapability
mediaPacketizationCapability_element none - 0 mediaPacketizationCapability
transportCapability_element none - 0 transportCapability
redundancyEncodingCapability items - 0 redundancyEncodingCapability
logicalChannelSwitchingCapability boolean 8 0 logicalChannelSwitchingCapability
t120DynamicPortCapability boolean 8 0 t120DynamicPortCapability
h261aVideoPacketization boolean 8 0 h261aVideoPacketization
rtpPayloadType items - 0 rtpPayloadType
multicastCapability boolean 8 0 multicastCapability
multiUniCastConference boolean 8 0 multiUniCastConference
mediaDistributionCapability items - 0 mediaDistributionCapability
MediaDistributionCapability_element none - 0 MediaDistributionCapability
centralizedControl boolean 8 0 centralizedControl
distributedControl boolean 8 0 distributedControl
centralizedAudio boolean 8 0 centralizedAudio
distributedAudio boolean 8 0 distributedAudio
centralizedVideo boolean 8 0 centralizedVideo
distributedVideo boolean 8 0 distributedVideo
centralizedData items - 0 centralizedData
DataApplicationCapability_element none - 0 DataApplicationCapability
distributedData items - 0 distributedData
h261VideoCapability_element none - 0 h261VideoCapability
h262VideoCapability_element none - 0 h262VideoCapability
h263VideoCapability_element none - 0 h263VideoCapability
is11172VideoCapability_element none - 0 is11172VideoCapability
genericVideoCapability_element none - 0 genericVideoCapability
extendedVideoCapability_element none - 0 extendedVideoCapability
VideoCapability uint32 - 0 VideoCapability
qcifMPI uint32 - 0 qcifMPI
cifMPI uint32 - 0 cifMPI
temporalSpatialTradeOffCapability boolean 8 0 temporalSpatialTradeOffCapability
maxBitRate uint32 - 0 maxBitRate
stillImageTransmission boolean 8 0 stillImageTransmission
videoBadMBsCap boolean 8 0 videoBadMBsCap
sqcifMPI uint32 - 0 sqcifMPI
cif4MPI uint32 - 0 cif4MPI
cif16MPI uint32 - 0 cif16MPI
unrestrictedVector boolean 8 0 unrestrictedVector
arithmeticCoding boolean 8 0 arithmeticCoding
advancedPrediction boolean 8 0 advancedPrediction
pbFrames boolean 8 0 pbFrames
hrd_B uint32 - 0 hrd-B
bppMaxKb uint32 - 0 bppMaxKb
slowSqcifMPI uint32 - 0 slowSqcifMPI
slowQcifMPI uint32 - 0 slowQcifMPI
slowCifMPI uint32 - 0 slowCifMPI
slowCif4MPI uint32 - 0 slowCif4MPI
slowCif16MPI uint32 - 0 slowCif16MPI
errorCompensation boolean 8 0 errorCompensation
enhancementLayerInfo_element none - 0 enhancementLayerInfo
h263Options_element none - 0 h263Options
none_element none - 0 none
g711Alaw64k uint32 - 0 g711Alaw64k
g711Alaw56k uint32 - 0 g711Alaw56k
g711Ulaw64k uint32 - 0 g711Ulaw64k
g711Ulaw56k uint32 - 0 g711Ulaw56k
g722_64k uint32 - 0 g722-64k
g722_56k uint32 - 0 g722-56k
g722_48k uint32 - 0 g722-48k
g7231_element none - 0 g7231
maxAl_sduAudioFrames uint32 - 0 maxAl-sduAudioFrames
silenceSuppression boolean 8 0 silenceSuppression
g728 uint32 - 0 g728
g729 uint32 - 0 g729
g729AnnexA uint32 - 0 g729AnnexA
is11172AudioCapability_element none - 0 is11172AudioCapability
is13818AudioCapability_element none - 0 is13818AudioCapability
g729wAnnexB uint32 - 0 g729wAnnexB
g729AnnexAwAnnexB uint32 - 0 g729AnnexAwAnnexB
g7231AnnexCCapability_element none - 0 g7231AnnexCCapability
gsmFullRate_element none - 0 gsmFullRate
gsmHalfRate_element none - 0 gsmHalfRate
gsmEnhancedFullRate_element none - 0 gsmEnhancedFullRate
genericAudioCapability_element none - 0 genericAudioCapability
g729Extensions_element none - 0 g729Extensions
vbd_element none - 0 vbd
audioTelephonyEvent_element none - 0 audioTelephonyEvent
audioTone_element none - 0 audioTone
audioUnitSize uint32 - 0 audioUnitSize
comfortNoise boolean 8 0 comfortNoise
scrambled boolean 8 0 scrambled
t120 uint32 - 0 t120
dsm_cc uint32 - 0 dsm-cc
userData uint32 - 0 userData
t84_element none - 0 t84
t434 uint32 - 0 t434
h224 uint32 - 0 h224
nlpid_element none - 0 nlpid
dsvdControl_element none - 0 dsvdControl
h222DataPartitioning uint32 - 0 h222DataPartitioning
t30fax uint32 - 0 t30fax
t140 uint32 - 0 t140
t38fax_element none - 0 t38fax
genericDataCapability_element none - 0 genericDataCapability
application uint32 - 0 application
v14buffered_element none - 0 v14buffered
v42lapm_element none - 0 v42lapm
hdlcFrameTunnelling_element none - 0 hdlcFrameTunnelling
h310SeparateVCStack_element none - 0 h310SeparateVCStack
h310SingleVCStack_element none - 0 h310SingleVCStack
transparent_element none - 0 transparent
segmentationAndReassembly_element none - 0 segmentationAndReassembly
hdlcFrameTunnelingwSAR_element none - 0 hdlcFrameTunnelingwSAR
v120_element none - 0 v120
separateLANStack_element none - 0 separateLANStack
v76wCompression uint32 - 0 v76wCompression
tcp_element none - 0 tcp
udp_element none - 0 udp
nonStandard items - 0 nonStandard
NonStandardParameter_element none - 0 NonStandardParameter
basicString_element none - 0 basicString
iA5String_element none - 0 iA5String
generalString_element none - 0 generalString
dtmf_element none - 0 dtmf
hookflash_element none - 0 hookflash
extendedAlphanumeric_element none - 0 extendedAlphanumeric
encryptedBasicString_element none - 0 encryptedBasicString
encryptedIA5String_element none - 0 encryptedIA5String
encryptedGeneralString_element none - 0 encryptedGeneralString
secureDTMF_element none - 0 secureDTMF
genericUserInputCapability_element none - 0 genericUserInputCapability
nonStandardData items - 0 nonStandardData
dynamicRTPPayloadType uint32 - 0 dynamicRTPPayloadType
redundancyEncoding boolean 8 0 redundancyEncoding
forwardLogicalChannelNumber uint32 - 0 forwardLogicalChannelNumber
forwardLogicalChannelParameters_element none - 0 forwardLogicalChannelParameters
portNumber uint32 - 0 portNumber
dataType uint32 - 0 dataType
multiplexParameters uint32 - 0 multiplexParameters
h222LogicalChannelParameters_element none - 0 h222LogicalChannelParameters
h223LogicalChannelParameters_element none - 0 h223LogicalChannelParameters
v76LogicalChannelParameters_element none - 0 v76LogicalChannelParameters
h2250LogicalChannelParameters_element none - 0 h2250LogicalChannelParameters
forwardLogicalChannelDependency uint32 - 0 forwardLogicalChannelDependency
replacementFor uint32 - 0 replacementFor
reverseLogicalChannelParameters_element none - 0 reverseLogicalChannelParameters
reverseLogicalChannelDependency uint32 - 0 reverseLogicalChannelDependency
separateStack_element none - 0 separateStack
encryptionSync_element none - 0 encryptionSync
nullData_element none - 0 nullData
videoData uint32 - 0 videoData
audioData uint32 - 0 audioData
data_element none - 0 data
encryptionData uint32 - 0 encryptionData
h235Control_element none - 0 h235Control
h235Media_element none - 0 h235Media
multiplexedStream_element none - 0 multiplexedStream
redundancyEncoding_element none - 0 redundancyEncoding
multiplePayloadStream_element none - 0 multiplePayloadStream
depFec uint32 - 0 depFec
fec uint32 - 0 fec
sessionID uint32 - 0 sessionID
associatedSessionID uint32 - 0 associatedSessionID
mediaChannel uint32 - 0 mediaChannel
mediaGuaranteedDelivery boolean 8 0 mediaGuaranteedDelivery
mediaControlChannel uint32 - 0 mediaControlChannel
mediaControlGuaranteedDelivery boolean 8 0 mediaControlGuaranteedDelivery
destination_element none - 0 destination
mediaPacketization uint32 - 0 mediaPacketization
h261aVideoPacketization_element none - 0 h261aVideoPacketization
rtpPayloadType_element none - 0 rtpPayloadType
source_element none - 0 source
oid oid - 0 oid
unicastAddress uint32 - 0 unicastAddress
multicastAddress uint32 - 0 multicastAddress
iPAddress_element none - 0 iPAddress
ip4_network ipv4 - 0 network
tsapIdentifier uint32 - 0 tsapIdentifier
iPXAddress_element none - 0 iPXAddress
iP6Address_element none - 0 iP6Address
ip6_network ipv6 - 0 network
ipv6.tsapIdentifier uint32 - 0 tsapIdentifier
netBios bytes - 0 netBios
iPSourceRouteAddress_element none - 0 iPSourceRouteAddress
network bytes - 0 network
nsap bytes - 0 nsap
nonStandardAddress_element none - 0 nonStandardAddress
reverseLogicalChannelNumber uint32 - 0 reverseLogicalChannelNumber
forwardMultiplexAckParameters uint32 - 0 forwardMultiplexAckParameters
h2250LogicalChannelAckParameters_element none - 0 h2250LogicalChannelAckParameters
unsuitableReverseParameters_element none - 0 unsuitableReverseParameters
dataTypeNotSupported_element none - 0 dataTypeNotSupported
dataTypeNotAvailable_element none - 0 dataTypeNotAvailable
unknownDataType_element none - 0 unknownDataType
dataTypeALCombinationNotSupported_element none - 0 dataTypeALCombinationNotSupported
multicastChannelNotAllowed_element none - 0 multicastChannelNotAllowed
insufficientBandwidth_element none - 0 insufficientBandwidth
separateStackEstablishmentFailed_element none - 0 separateStackEstablishmentFailed
invalidSessionID_element none - 0 invalidSessionID
masterSlaveConflict_element none - 0 masterSlaveConflict
waitForCommunicationMode_element none - 0 waitForCommunicationMode
invalidDependentChannel_element none - 0 invalidDependentChannel
replacementForRejected_element none - 0 replacementForRejected
securityDenied_element none - 0 securityDenied
flowControlToZero boolean 8 0 flowControlToZero
source uint32 - 0 source
user_element none - 0 user
lcse_element none - 0 lcse
reason uint32 - 0 reason
unknown_element none - 0 unknown
reopen_element none - 0 reopen
reservationFailure_element none - 0 reservationFailure
networkErrorCode uint32 - 0 networkErrorCode
qosCapability_element none - 0 qosCapability
normal_element none - 0 normal
logicalChannelNumber uint32 - 0 logicalChannelNumber
g711Alaw64k_element none - 0 g711Alaw64k
g711Alaw56k_element none - 0 g711Alaw56k
g711Ulaw64k_element none - 0 g711Ulaw64k
g711Ulaw56k_element none - 0 g711Ulaw56k
g722_64k_element none - 0 g722-64k
g722_56k_element none - 0 g722-56k
g722_48k_element none - 0 g722-48k
g728_element none - 0 g728
g729_element none - 0 g729
g729AnnexA_element none - 0 g729AnnexA
g7231 uint32 - 0 g7231
t84 uint32 - 0 t84
mcuNumber uint32 - 0 mcuNumber
terminalNumber uint32 - 0 terminalNumber
TerminalLabel_element none - 0 TerminalLabel
specificRequest_element none - 0 specificRequest
disconnect_element none - 0 disconnect
gstnOptions uint32 - 0 gstnOptions
telephonyMode_element none - 0 telephonyMode
v8bis_element none - 0 v8bis
v34DSVD_element none - 0 v34DSVD
v34DuplexFAX_element none - 0 v34DuplexFAX
v34H324_element none - 0 v34H324
isdnOptions uint32 - 0 isdnOptions
equaliseDelay_element none - 0 equaliseDelay
zeroDelay_element none - 0 zeroDelay
multipointModeCommand_element none - 0 multipointModeCommand
cancelMultipointModeCommand_element none - 0 cancelMultipointModeCommand
videoFreezePicture_element none - 0 videoFreezePicture
videoFastUpdatePicture_element none - 0 videoFastUpdatePicture
videoFastUpdateGOB_element none - 0 videoFastUpdateGOB
firstGOB uint32 - 0 firstGOB
numberOfGOBs uint32 - 0 numberOfGOBs
videoTemporalSpatialTradeOff uint32 - 0 videoTemporalSpatialTradeOff
videoSendSyncEveryGOB_element none - 0 videoSendSyncEveryGOB
videoSendSyncEveryGOBCancel_element none - 0 videoSendSyncEveryGOBCancel
videoFastUpdateMB_element none - 0 videoFastUpdateMB
maxH223MUXPDUsize uint32 - 0 maxH223MUXPDUsize
encryptionUpdate_element none - 0 encryptionUpdate
encryptionUpdateRequest_element none - 0 encryptionUpdateRequest
switchReceiveMediaOff_element none - 0 switchReceiveMediaOff
switchReceiveMediaOn_element none - 0 switchReceiveMediaOn
direction uint32 - 0 direction
vendor uint32 - 0 vendor
productNumber string - 0 productNumber
versionNumber string - 0 versionNumber
alphanumeric string - 0 alphanumeric
userInputSupportIndication uint32 - 0 userInputSupportIndication
signal_element none - 0 signal
signalUpdate_element none - 0 signalUpdate
`;

// biome-ignore format: a table
export const H245_VALUES = `
pdu_type 0=request;1=response;2=command;3=indication
${H221_MANUFACTURERS}
request 0=nonStandard;1=masterSlaveDetermination;2=terminalCapabilitySet;3=openLogicalChannel;4=closeLogicalChannel;5=requestChannelClose;6=multiplexEntrySend;7=requestMultiplexEntry;8=requestMode
request 9=roundTripDelayRequest;10=maintenanceLoopRequest;11=communicationModeRequest;12=conferenceRequest;13=multilinkRequest;14=logicalChannelRateRequest;15=genericRequest
response 0=nonStandard;1=masterSlaveDeterminationAck;2=masterSlaveDeterminationReject;3=terminalCapabilitySetAck;4=terminalCapabilitySetReject;5=openLogicalChannelAck;6=openLogicalChannelReject
response 7=closeLogicalChannelAck;8=requestChannelCloseAck;9=requestChannelCloseReject;10=multiplexEntrySendAck;11=multiplexEntrySendReject;12=requestMultiplexEntryAck;13=requestMultiplexEntryReject
response 14=requestModeAck;15=requestModeReject;16=roundTripDelayResponse;17=maintenanceLoopAck;18=maintenanceLoopReject;19=communicationModeResponse;20=conferenceResponse;21=multilinkResponse
response 22=logicalChannelRateAcknowledge;23=logicalChannelRateReject;24=genericResponse;0=willTransmitMostPreferredMode;1=willTransmitLessPreferredMode
command 0=nonStandard;1=maintenanceLoopOffCommand;2=sendTerminalCapabilitySet;3=encryptionCommand;4=flowControlCommand;5=endSessionCommand;6=miscellaneousCommand;7=communicationModeCommand;8=conferenceCommand
command 9=h223MultiplexReconfiguration;10=newATMVCCommand;11=mobileMultilinkReconfigurationCommand;12=genericCommand
indication 0=nonStandard;1=functionNotUnderstood;2=masterSlaveDeterminationRelease;3=terminalCapabilitySetRelease;4=openLogicalChannelConfirm;5=requestChannelCloseRelease;6=multiplexEntrySendRelease
indication 7=requestMultiplexEntryRelease;8=requestModeRelease;9=miscellaneousIndication;10=jitterIndication;11=h223SkewIndication;12=newATMVCIndication;13=userInput;14=h2250MaximumSkewIndication
indication 15=mcLocationIndication;16=conferenceIndication;17=vendorIdentification;18=functionNotSupported;19=multilinkIndication;20=logicalChannelRateRelease;21=flowControlIndication
indication 22=mobileMultilinkReconfigurationIndication;23=genericIndication
conferenceRequest 0=terminalListRequest;1=makeMeChair;2=cancelMakeMeChair;3=dropTerminal;4=requestTerminalID;5=enterH243Password;6=enterH243TerminalID;7=enterH243ConferenceID;8=enterExtensionAddress
conferenceRequest 9=requestChairTokenOwner;10=requestTerminalCertificate;11=broadcastMyLogicalChannel;12=makeTerminalBroadcaster;13=sendThisSource;14=requestAllTerminalIDs;15=remoteMCRequest
multilinkRequest 0=nonStandard;1=callInformation;2=addConnection;3=removeConnection;4=maximumHeaderInterval
communicationModeResponse 0=communicationModeTable
conferenceResponse 0=mCTerminalIDResponse;1=terminalIDResponse;2=conferenceIDResponse;3=passwordResponse;4=terminalListResponse;5=videoCommandReject;6=terminalDropReject;7=makeMeChairResponse;8=extensionAddressResponse
conferenceResponse 9=chairTokenOwnerResponse;10=terminalCertificateResponse;11=broadcastMyLogicalChannelResponse;12=makeTerminalBroadcasterResponse;13=sendThisSourceResponse;14=requestAllTerminalIDsResponse
conferenceResponse 15=remoteMCResponse
multilinkResponse 0=nonStandard;1=callInformation;2=addConnection;3=removeConnection;4=maximumHeaderInterval
sendTerminalCapabilitySet 0=specificRequest;1=genericRequest
encryptionCommand 0=encryptionSE;1=encryptionIVRequest;2=encryptionAlgorithmID
endSessionCommand 0=nonStandard;1=disconnect;2=gstnOptions;3=isdnOptions;4=genericInformation
conferenceCommand 0=broadcastMyLogicalChannel;1=cancelBroadcastMyLogicalChannel;2=makeTerminalBroadcaster;3=cancelMakeTerminalBroadcaster;4=sendThisSource;5=cancelSendThisSource;6=dropConference
conferenceCommand 7=substituteConferenceIDCommand
h223MultiplexReconfiguration 0=h223ModeChange;1=h223AnnexADoubleFlag
functionNotUnderstood 0=request;1=response;2=command
userInput 0=nonStandard;1=alphanumeric;2=userInputSupportIndication;3=signal;4=signalUpdate;5=extendedAlphanumeric;6=encryptedAlphanumeric;7=genericInformation
conferenceIndication 0=sbeNumber;1=terminalNumberAssign;2=terminalJoinedConference;3=terminalLeftConference;4=seenByAtLeastOneOther;5=cancelSeenByAtLeastOneOther;6=seenByAll;7=cancelSeenByAll;8=terminalYouAreSeeing
conferenceIndication 9=requestForFloor;10=withdrawChairToken;11=floorRequested;12=terminalYouAreSeeingInSubPictureNumber;13=videoIndicateCompose;14=masterMCU;15=cancelMasterMCU
multilinkIndication 0=nonStandard;1=crcDesired;2=excessiveError
nonStandardIdentifier 0=object;1=h221NonStandard
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
decision 0=master;1=slave
cause 0=identicalNumbers;0=unspecified;1=undefinedTableEntryUsed;2=descriptorCapacityExceeded;3=tableEntryCapacityExceeded;1=unsuitableReverseParameters;2=dataTypeNotSupported;3=dataTypeNotAvailable
cause 4=unknownDataType;5=dataTypeALCombinationNotSupported;6=multicastChannelNotAllowed;7=insufficientBandwidth;8=separateStackEstablishmentFailed;9=invalidSessionID;10=masterSlaveConflict
cause 11=waitForCommunicationMode;12=invalidDependentChannel;13=replacementForRejected;14=securityDenied;15=qoSControlNotSupported;0=unspecifiedCause;1=descriptorTooComplex;0=modeUnavailable
cause 1=multipointConstraint;2=requestDenied;0=canNotPerformLoop;0=syntaxError;1=semanticError;2=unknownFunction
multiplexCapability 0=nonStandard;1=h222Capability;2=h223Capability;3=v76Capability;4=h2250Capability;5=genericMultiplexCapability
capability 0=nonStandard;1=receiveVideoCapability;2=transmitVideoCapability;3=receiveAndTransmitVideoCapability;4=receiveAudioCapability;5=transmitAudioCapability;6=receiveAndTransmitAudioCapability
capability 7=receiveDataApplicationCapability;8=transmitDataApplicationCapability;9=receiveAndTransmitDataApplicationCapability;10=h233EncryptionTransmitCapability;11=h233EncryptionReceiveCapability
capability 12=conferenceCapability;13=h235SecurityCapability;14=maxPendingReplacementFor;15=receiveUserInputCapability;16=transmitUserInputCapability;17=receiveAndTransmitUserInputCapability
capability 18=genericControlCapability;19=receiveMultiplexedStreamCapability;20=transmitMultiplexedStreamCapability;21=receiveAndTransmitMultiplexedStreamCapability;22=receiveRTPAudioTelephonyEventCapability
capability 23=receiveRTPAudioToneCapability;24=depFecCapability;25=multiplePayloadStreamCapability;26=fecCapability;27=redundancyEncodingCap;28=oneOfCapabilities
tableEntryCapacityExceeded 0=highestEntryNumberProcessed;1=noneProcessed
receiveVideoCapability 0=nonStandard;1=h261VideoCapability;2=h262VideoCapability;3=h263VideoCapability;4=is11172VideoCapability;5=genericVideoCapability;6=extendedVideoCapability
transmitVideoCapability 0=nonStandard;1=h261VideoCapability;2=h262VideoCapability;3=h263VideoCapability;4=is11172VideoCapability;5=genericVideoCapability;6=extendedVideoCapability
receiveAndTransmitVideoCapability 0=nonStandard;1=h261VideoCapability;2=h262VideoCapability;3=h263VideoCapability;4=is11172VideoCapability;5=genericVideoCapability;6=extendedVideoCapability
receiveAudioCapability 0=nonStandard;1=g711Alaw64k;2=g711Alaw56k;3=g711Ulaw64k;4=g711Ulaw56k;5=g722-64k;6=g722-56k;7=g722-48k;8=g7231;9=g728;10=g729;11=g729AnnexA;12=is11172AudioCapability;13=is13818AudioCapability
receiveAudioCapability 14=g729wAnnexB;15=g729AnnexAwAnnexB;16=g7231AnnexCCapability;17=gsmFullRate;18=gsmHalfRate;19=gsmEnhancedFullRate;20=genericAudioCapability;21=g729Extensions;22=vbd;23=audioTelephonyEvent;24=audioTone
transmitAudioCapability 0=nonStandard;1=g711Alaw64k;2=g711Alaw56k;3=g711Ulaw64k;4=g711Ulaw56k;5=g722-64k;6=g722-56k;7=g722-48k;8=g7231;9=g728;10=g729;11=g729AnnexA;12=is11172AudioCapability;13=is13818AudioCapability
transmitAudioCapability 14=g729wAnnexB;15=g729AnnexAwAnnexB;16=g7231AnnexCCapability;17=gsmFullRate;18=gsmHalfRate;19=gsmEnhancedFullRate;20=genericAudioCapability;21=g729Extensions;22=vbd;23=audioTelephonyEvent;24=audioTone
receiveAndTransmitAudioCapability 0=nonStandard;1=g711Alaw64k;2=g711Alaw56k;3=g711Ulaw64k;4=g711Ulaw56k;5=g722-64k;6=g722-56k;7=g722-48k;8=g7231;9=g728;10=g729;11=g729AnnexA;12=is11172AudioCapability;13=is13818AudioCapability
receiveAndTransmitAudioCapability 14=g729wAnnexB;15=g729AnnexAwAnnexB;16=g7231AnnexCCapability;17=gsmFullRate;18=gsmHalfRate;19=gsmEnhancedFullRate;20=genericAudioCapability;21=g729Extensions;22=vbd;23=audioTelephonyEvent;24=audioTone
receiveUserInputCapability 0=nonStandard;1=basicString;2=iA5String;3=generalString;4=dtmf;5=hookflash;6=extendedAlphanumeric;7=encryptedBasicString;8=encryptedIA5String;9=encryptedGeneralString;10=secureDTMF
receiveUserInputCapability 11=genericUserInputCapability
transmitUserInputCapability 0=nonStandard;1=basicString;2=iA5String;3=generalString;4=dtmf;5=hookflash;6=extendedAlphanumeric;7=encryptedBasicString;8=encryptedIA5String;9=encryptedGeneralString;10=secureDTMF
transmitUserInputCapability 11=genericUserInputCapability
receiveAndTransmitUserInputCapability 0=nonStandard;1=basicString;2=iA5String;3=generalString;4=dtmf;5=hookflash;6=extendedAlphanumeric;7=encryptedBasicString;8=encryptedIA5String;9=encryptedGeneralString;10=secureDTMF
receiveAndTransmitUserInputCapability 11=genericUserInputCapability
depFecCapability 0=rfc2733
type 0=singleBitRate;1=rangeOfBitRates;0=nonStandard;1=g711Alaw64k;2=g711Alaw56k;3=g711Ulaw64k;4=g711Ulaw56k;5=g722-64k;6=g722-56k;7=g722-48k;8=g7231;9=g728;10=g729;11=g729AnnexA;12=is11172AudioCapability
type 13=is13818AudioCapability;14=g729wAnnexB;15=g729AnnexAwAnnexB;16=g7231AnnexCCapability;17=gsmFullRate;18=gsmHalfRate;19=gsmEnhancedFullRate;20=genericAudioCapability;21=g729Extensions;22=vbd
type 23=audioTelephonyEvent;24=audioTone;0=logicalChannelNumber;1=subElementList;1=videoMode;2=audioMode;3=dataMode;4=encryptionMode;5=h235Mode;6=multiplexedStreamMode;7=redundancyEncodingDTMode
type 8=multiplePayloadStreamMode;9=depFecMode;10=fecMode;6=fecMode;8=g728;9=g729;10=g729AnnexA;11=g7231;12=is11172AudioMode;13=is13818AudioMode;16=g7231AnnexCMode;20=genericAudioMode;0=systemLoop
type 1=mediaLoop;2=logicalChannelLoop;0=equaliseDelay;1=zeroDelay;2=multipointModeCommand;3=cancelMultipointModeCommand;4=videoFreezePicture;5=videoFastUpdatePicture;6=videoFastUpdateGOB
type 7=videoTemporalSpatialTradeOff;8=videoSendSyncEveryGOB;9=videoSendSyncEveryGOBCancel;10=videoFastUpdateMB;11=maxH223MUXPDUsize;12=encryptionUpdate;13=encryptionUpdateRequest;14=switchReceiveMediaOff
type 15=switchReceiveMediaOn;16=progressiveRefinementStart;17=progressiveRefinementAbortOne;18=progressiveRefinementAbortContinuous;19=videoBadMBs;20=lostPicture;21=lostPartialPicture
type 22=recoveryReferencePicture;23=encryptionUpdateCommand;24=encryptionUpdateAck;0=logicalChannelActive;1=logicalChannelInactive;2=multipointConference;3=cancelMultipointConference;4=multipointZeroComm
type 5=cancelMultipointZeroComm;6=multipointSecondaryStatus;7=cancelMultipointSecondaryStatus;8=videoIndicateReadyToActivate;9=videoTemporalSpatialTradeOff;10=videoNotDecodedMBs;11=transportCapability
VideoCapability 0=nonStandard;1=h261VideoCapability;2=h262VideoCapability;3=h263VideoCapability;4=is11172VideoCapability;5=genericVideoCapability;6=extendedVideoCapability
t120 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
t120 11=v76wCompression;12=tcp;13=udp
dsm_cc 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
dsm_cc 11=v76wCompression;12=tcp;13=udp
userData 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
userData 11=v76wCompression;12=tcp;13=udp
t434 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
t434 11=v76wCompression;12=tcp;13=udp
h224 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
h224 11=v76wCompression;12=tcp;13=udp
h222DataPartitioning 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
h222DataPartitioning 11=v76wCompression;12=tcp;13=udp
t30fax 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
t30fax 11=v76wCompression;12=tcp;13=udp
t140 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
t140 11=v76wCompression;12=tcp;13=udp
application 0=nonStandard;1=t120;2=dsm-cc;3=userData;4=t84;5=t434;6=h224;7=nlpid;8=dsvdControl;9=h222DataPartitioning;10=t30fax;11=t140;12=t38fax;13=genericDataCapability;13=genericDataMode
v76wCompression 0=transmitCompression;1=receiveCompression;2=transmitAndReceiveCompression
dataType 0=nonStandard;1=nullData;2=videoData;3=audioData;4=data;5=encryptionData;6=h235Control;7=h235Media;8=multiplexedStream;9=redundancyEncoding;10=multiplePayloadStream;11=depFec;12=fec;0=videoData
dataType 1=audioData;2=data
multiplexParameters 0=h222LogicalChannelParameters;1=h223LogicalChannelParameters;2=v76LogicalChannelParameters;3=h2250LogicalChannelParameters;4=none;0=h223LogicalChannelParameters;1=v76LogicalChannelParameters
multiplexParameters 2=h2250LogicalChannelParameters;1=h2250LogicalChannelParameters
videoData 0=nonStandard;1=h261VideoCapability;2=h262VideoCapability;3=h263VideoCapability;4=is11172VideoCapability;5=genericVideoCapability;6=extendedVideoCapability
audioData 0=nonStandard;1=g711Alaw64k;2=g711Alaw56k;3=g711Ulaw64k;4=g711Ulaw56k;5=g722-64k;6=g722-56k;7=g722-48k;8=g7231;9=g728;10=g729;11=g729AnnexA;12=is11172AudioCapability;13=is13818AudioCapability
audioData 14=g729wAnnexB;15=g729AnnexAwAnnexB;16=g7231AnnexCCapability;17=gsmFullRate;18=gsmHalfRate;19=gsmEnhancedFullRate;20=genericAudioCapability;21=g729Extensions;22=vbd;23=audioTelephonyEvent;24=audioTone
encryptionData 0=nonStandard;1=h233Encryption
depFec 0=rfc2733
fec 0=rfc2733
mediaChannel 0=unicastAddress;1=multicastAddress
mediaControlChannel 0=unicastAddress;1=multicastAddress
mediaPacketization 0=h261aVideoPacketization;1=rtpPayloadType
unicastAddress 0=iPAddress;1=iPXAddress;2=iP6Address;3=netBios;4=iPSourceRouteAddress;5=nsap;6=nonStandardAddress
multicastAddress 0=iPAddress;1=iP6Address;2=nsap;3=nonStandardAddress
forwardMultiplexAckParameters 0=h2250LogicalChannelAckParameters
source 0=user;1=lcse
reason 0=unknown;1=reopen;2=reservationFailure;3=networkErrorCode;1=normal;2=reopen;3=reservationFailure;4=networkErrorCode
g7231 0=noSilenceSuppressionLowRate;1=noSilenceSuppressionHighRate;2=silenceSuppressionLowRate;3=silenceSuppressionHighRate
t84 0=nonStandard;1=v14buffered;2=v42lapm;3=hdlcFrameTunnelling;4=h310SeparateVCStack;5=h310SingleVCStack;6=transparent;7=segmentationAndReassembly;8=hdlcFrameTunnelingwSAR;9=v120;10=separateLANStack
t84 11=v76wCompression;12=tcp;13=udp
gstnOptions 0=telephonyMode;1=v8bis;2=v34DSVD;3=v34DuplexFAX;4=v34H324
isdnOptions 0=telephonyMode;1=v140;2=terminalOnHold
direction 0=masterToSlave;1=slaveToMaster
vendor 0=object;1=h221NonStandard
userInputSupportIndication 0=nonStandard;1=basicString;2=iA5String;3=generalString;4=encryptedBasicString;5=encryptedIA5String;6=encryptedGeneralString
`;
