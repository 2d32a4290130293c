/** The types of H.245's messages (ITU-T H.245, annex A), as far as they are taken apart; see ./h225-schema.ts for how. */
// biome-ignore format: a table
export const H245_SCHEMA = `
MultimediaSystemControlMessage C request:RequestMessage response:ResponseMessage command:CommandMessage indication:IndicationMessage |
RequestMessage C nonStandard:NonStandardMessage masterSlaveDetermination:MasterSlaveDetermination terminalCapabilitySet:TerminalCapabilitySet openLogicalChannel:OpenLogicalChannel closeLogicalChannel:CloseLogicalChannel requestChannelClose:RequestChannelClose multiplexEntrySend:_ requestMultiplexEntry:_ requestMode:_ roundTripDelayRequest:Numbered maintenanceLoopRequest:_ | communicationModeRequest:_ conferenceRequest:_ multilinkRequest:_ logicalChannelRateRequest:_ genericRequest:_
ResponseMessage C nonStandard:NonStandardMessage masterSlaveDeterminationAck:MasterSlaveDeterminationAck masterSlaveDeterminationReject:MasterSlaveDeterminationReject terminalCapabilitySetAck:Numbered terminalCapabilitySetReject:TerminalCapabilitySetReject openLogicalChannelAck:OpenLogicalChannelAck openLogicalChannelReject:OpenLogicalChannelReject closeLogicalChannelAck:Channel requestChannelCloseAck:Channel requestChannelCloseReject:RequestChannelCloseReject multiplexEntrySendAck:_ multiplexEntrySendReject:_ requestMultiplexEntryAck:_ requestMultiplexEntryReject:_ requestModeAck:_ requestModeReject:_ roundTripDelayResponse:Numbered maintenanceLoopAck:_ maintenanceLoopReject:_ | communicationModeResponse:_ conferenceResponse:_ multilinkResponse:_ logicalChannelRateAcknowledge:_ logicalChannelRateReject:_ genericResponse:_
CommandMessage C nonStandard:NonStandardMessage maintenanceLoopOffCommand:_ sendTerminalCapabilitySet:SendTerminalCapabilitySet encryptionCommand:_ flowControlCommand:_ endSessionCommand:EndSessionCommand miscellaneousCommand:MiscellaneousCommand | communicationModeCommand:_ conferenceCommand:_ h223MultiplexReconfiguration:_ newATMVCCommand:_ mobileMultilinkReconfigurationCommand:_ genericCommand:_
IndicationMessage C nonStandard:NonStandardMessage functionNotUnderstood:_ masterSlaveDeterminationRelease:Empty terminalCapabilitySetRelease:Empty openLogicalChannelConfirm:Channel requestChannelCloseRelease:Channel multiplexEntrySendRelease:_ requestMultiplexEntryRelease:_ requestModeRelease:Empty miscellaneousIndication:_ jitterIndication:_ h223SkewIndication:_ newATMVCIndication:_ userInput:UserInputIndication | h2250MaximumSkewIndication:_ mcLocationIndication:_ conferenceIndication:_ vendorIdentification:VendorIdentification functionNotSupported:_ multilinkIndication:_ logicalChannelRateRelease:_ flowControlIndication:_ mobileMultilinkReconfigurationIndication:_ genericIndication:_
NonStandardMessage S nonStandardData:NonStandardParameter |
NonStandardParameter S nonStandardIdentifier:NonStandardIdentifier data:o
NonStandardIdentifier C object:oid h221NonStandard:H221NonStandard
H221NonStandard S t35CountryCode:i0..255 t35Extension:i0..255 manufacturerCode:i0..65535
Empty S |
Numbered S sequenceNumber:i0..255 |
Channel S forwardLogicalChannelNumber:i1..65535 |
MasterSlaveDetermination S terminalType:i0..255 statusDeterminationNumber:i0..16777215 |
MasterSlaveDeterminationAck S decision:Decision |
Decision C master:n slave:n
MasterSlaveDeterminationReject S cause:IdenticalNumbers |
IdenticalNumbers C identicalNumbers:n |
TerminalCapabilitySet S sequenceNumber:i0..255 protocolIdentifier:oid multiplexCapability:MultiplexCapability? capabilityTable:[CapabilityTableEntry]1..256? capabilityDescriptors:[CapabilityDescriptor]1..256? | genericInformation:_
TerminalCapabilitySetReject S sequenceNumber:i0..255 cause:TerminalCapabilitySetRejectCause |
TerminalCapabilitySetRejectCause C unspecified:n undefinedTableEntryUsed:n descriptorCapacityExceeded:n tableEntryCapacityExceeded:TableEntryCapacityExceeded |
TableEntryCapacityExceeded C highestEntryNumberProcessed:i1..65535 noneProcessed:n
SendTerminalCapabilitySet C specificRequest:_ genericRequest:n |
CapabilityTableEntry S capabilityTableEntryNumber:i1..65535 capability:Capability?
CapabilityDescriptor S capabilityDescriptorNumber:i0..255 simultaneousCapabilities:[AlternativeCapabilitySet]1..256?
AlternativeCapabilitySet T [CapabilityTableEntryNumber]1..256
CapabilityTableEntryNumber T i1..65535
MultiplexCapability C nonStandard:NonStandardParameter h222Capability:_ h223Capability:_ v76Capability:_ | h2250Capability:H2250Capability genericMultiplexCapability:_
H2250Capability S maximumAudioDelayJitter:i0..1023 receiveMultipointCapability:MultipointCapability transmitMultipointCapability:MultipointCapability receiveAndTransmitMultipointCapability:MultipointCapability mcCapability:McCapability rtcpVideoControlCapability:b mediaPacketizationCapability:MediaPacketizationCapability | transportCapability:_ redundancyEncodingCapability:_ logicalChannelSwitchingCapability:b t120DynamicPortCapability:b
MultipointCapability S multicastCapability:b multiUniCastConference:b mediaDistributionCapability:[MediaDistributionCapability] |
MediaDistributionCapability S centralizedControl:b distributedControl:b centralizedAudio:b distributedAudio:b centralizedVideo:b distributedVideo:b centralizedData:[DataApplicationCapability]? distributedData:[DataApplicationCapability]? |
McCapability S centralizedConferenceMC:b decentralizedConferenceMC:b |
MediaPacketizationCapability S h261aVideoPacketization:b | rtpPayloadType:_
Capability C nonStandard:NonStandardParameter receiveVideoCapability:VideoCapability transmitVideoCapability:VideoCapability receiveAndTransmitVideoCapability:VideoCapability receiveAudioCapability:AudioCapability transmitAudioCapability:AudioCapability receiveAndTransmitAudioCapability:AudioCapability receiveDataApplicationCapability:DataApplicationCapability transmitDataApplicationCapability:DataApplicationCapability receiveAndTransmitDataApplicationCapability:DataApplicationCapability h233EncryptionTransmitCapability:b h233EncryptionReceiveCapability:H233Encryption | conferenceCapability:_ h235SecurityCapability:_ maxPendingReplacementFor:i0..255 receiveUserInputCapability:UserInputCapability transmitUserInputCapability:UserInputCapability receiveAndTransmitUserInputCapability:UserInputCapability genericControlCapability:_ receiveMultiplexedStreamCapability:_ transmitMultiplexedStreamCapability:_ receiveAndTransmitMultiplexedStreamCapability:_ receiveRTPAudioTelephonyEventCapability:_ receiveRTPAudioToneCapability:_ depFecCapability:_ multiplePayloadStreamCapability:_ fecCapability:_ redundancyEncodingCap:_ oneOfCapabilities:_
H233Encryption S h233IVResponseTime:i0..255 |
AudioCapability C nonStandard:NonStandardParameter g711Alaw64k:i1..256 g711Alaw56k:i1..256 g711Ulaw64k:i1..256 g711Ulaw56k:i1..256 g722-64k:i1..256 g722-56k:i1..256 g722-48k:i1..256 g7231:G7231 g728:i1..256 g729:i1..256 g729AnnexA:i1..256 is11172AudioCapability:_ is13818AudioCapability:_ | g729wAnnexB:i1..256 g729AnnexAwAnnexB:i1..256 g7231AnnexCCapability:_ gsmFullRate:Gsm gsmHalfRate:Gsm gsmEnhancedFullRate:Gsm genericAudioCapability:_ g729Extensions:_ vbd:_ audioTelephonyEvent:_ audioTone:_
G7231 S maxAl-sduAudioFrames:i1..256 silenceSuppression:b
Gsm S audioUnitSize:i1..256 comfortNoise:b scrambled:b |
VideoCapability C nonStandard:NonStandardParameter h261VideoCapability:H261 h262VideoCapability:_ h263VideoCapability:H263 is11172VideoCapability:_ | genericVideoCapability:_ extendedVideoCapability:_
H261 S qcifMPI:i1..4? cifMPI:i1..4? temporalSpatialTradeOffCapability:b maxBitRate:i1..19200 stillImageTransmission:b | videoBadMBsCap:b
H263 S sqcifMPI:i1..32? qcifMPI:i1..32? cifMPI:i1..32? cif4MPI:i1..32? cif16MPI:i1..32? maxBitRate:i1..192400 unrestrictedVector:b arithmeticCoding:b advancedPrediction:b pbFrames:b temporalSpatialTradeOffCapability:b hrd-B:i0..524287? bppMaxKb:i0..65535? | slowSqcifMPI:i1..3600 slowQcifMPI:i1..3600 slowCifMPI:i1..3600 slowCif4MPI:i1..3600 slowCif16MPI:i1..3600 errorCompensation:b enhancementLayerInfo:_ h263Options:_
DataApplicationCapability S application:Application maxBitRate:i0..4294967295 |
Application C nonStandard:NonStandardParameter t120:DataProtocol dsm-cc:DataProtocol userData:DataProtocol t84:_ t434:DataProtocol h224:DataProtocol nlpid:_ dsvdControl:n h222DataPartitioning:DataProtocol | t30fax:DataProtocol t140:DataProtocol t38fax:_ genericDataCapability:_
DataProtocol C nonStandard:NonStandardParameter v14buffered:n v42lapm:n hdlcFrameTunnelling:n h310SeparateVCStack:n h310SingleVCStack:n transparent:n | segmentationAndReassembly:n hdlcFrameTunnelingwSAR:n v120:n separateLANStack:n v76wCompression:_ tcp:n udp:n
UserInputCapability C nonStandard:[NonStandardParameter]1..16 basicString:n iA5String:n generalString:n dtmf:n hookflash:n | extendedAlphanumeric:n encryptedBasicString:n encryptedIA5String:n encryptedGeneralString:n secureDTMF:n genericUserInputCapability:_
OpenLogicalChannel S forwardLogicalChannelNumber:i1..65535 forwardLogicalChannelParameters:ForwardParameters reverseLogicalChannelParameters:ReverseParameters? | separateStack:_ encryptionSync:_ genericInformation:_
ForwardParameters S portNumber:i0..65535? dataType:DataType multiplexParameters:ForwardMultiplex | forwardLogicalChannelDependency:i1..65535 replacementFor:i1..65535
ForwardMultiplex C h222LogicalChannelParameters:_ h223LogicalChannelParameters:_ v76LogicalChannelParameters:_ | h2250LogicalChannelParameters:H2250Channel none:n
ReverseParameters S dataType:DataType multiplexParameters:ReverseMultiplex? | reverseLogicalChannelDependency:i1..65535 replacementFor:i1..65535
ReverseMultiplex C h223LogicalChannelParameters:_ v76LogicalChannelParameters:_ | h2250LogicalChannelParameters:H2250Channel
DataType C nonStandard:NonStandardParameter nullData:n videoData:VideoCapability audioData:AudioCapability data:DataApplicationCapability encryptionData:_ | h235Control:_ h235Media:_ multiplexedStream:_ redundancyEncoding:_ multiplePayloadStream:_ depFec:_ fec:_
H2250Channel S nonStandard:[NonStandardParameter]? sessionID:i0..255 associatedSessionID:i1..255? mediaChannel:TransportAddress? mediaGuaranteedDelivery:b? mediaControlChannel:TransportAddress? mediaControlGuaranteedDelivery:b? silenceSuppression:b? destination:TerminalLabel? dynamicRTPPayloadType:i96..127? mediaPacketization:MediaPacketization? | transportCapability:_ redundancyEncoding:_ source:TerminalLabel
MediaPacketization C h261aVideoPacketization:n | rtpPayloadType:_
TerminalLabel S mcuNumber:i0..192 terminalNumber:i0..192 |
TransportAddress C unicastAddress:UnicastAddress multicastAddress:_ |
UnicastAddress C iPAddress:IpAddress iPXAddress:_ iP6Address:Ip6Address netBios:o16 iPSourceRouteAddress:_ | nsap:o1..20 nonStandardAddress:NonStandardParameter
IpAddress S network:ip4=ip4_network tsapIdentifier:i0..65535 |
Ip6Address S network:o16=ip6_network tsapIdentifier:i0..65535=ipv6.tsapIdentifier |
OpenLogicalChannelAck S forwardLogicalChannelNumber:i1..65535 reverseLogicalChannelParameters:ReverseAckParameters? | separateStack:_ forwardMultiplexAckParameters:ForwardAck encryptionSync:_ genericInformation:_
ReverseAckParameters S reverseLogicalChannelNumber:i1..65535 portNumber:i0..65535? multiplexParameters:ReverseAckMultiplex? | replacementFor:i1..65535
ReverseAckMultiplex C h222LogicalChannelParameters:_ | h2250LogicalChannelParameters:H2250Channel
ForwardAck C h2250LogicalChannelAckParameters:H2250Ack |
H2250Ack S nonStandard:[NonStandardParameter]? sessionID:i1..255? mediaChannel:TransportAddress? mediaControlChannel:TransportAddress? dynamicRTPPayloadType:i96..127? | flowControlToZero:b portNumber:i0..65535
OpenLogicalChannelReject S forwardLogicalChannelNumber:i1..65535 cause:OpenLogicalChannelRejectCause | genericInformation:_
OpenLogicalChannelRejectCause C unspecified:n unsuitableReverseParameters:n dataTypeNotSupported:n dataTypeNotAvailable:n unknownDataType:n dataTypeALCombinationNotSupported:n | multicastChannelNotAllowed:n insufficientBandwidth:n separateStackEstablishmentFailed:n invalidSessionID:n masterSlaveConflict:n waitForCommunicationMode:n invalidDependentChannel:n replacementForRejected:n securityDenied:n
CloseLogicalChannel S forwardLogicalChannelNumber:i1..65535 source:CloseSource | reason:CloseReason
CloseSource C user:n lcse:n
CloseReason C unknown:n reopen:n reservationFailure:n | networkErrorCode:i0..255
RequestChannelClose S forwardLogicalChannelNumber:i1..65535 | qosCapability:_ reason:RequestCloseReason
RequestCloseReason C unknown:n normal:n reopen:n reservationFailure:n | networkErrorCode:i0..255
RequestChannelCloseReject S forwardLogicalChannelNumber:i1..65535 cause:Unspecified |
Unspecified C unspecified:n |
EndSessionCommand C nonStandard:NonStandardParameter disconnect:n gstnOptions:GstnOptions | isdnOptions:_ genericInformation:_
GstnOptions C telephonyMode:n v8bis:n v34DSVD:n v34DuplexFAX:n v34H324:n |
MiscellaneousCommand S logicalChannelNumber:i1..65535 type:MiscellaneousType | direction:_
MiscellaneousType C equaliseDelay:n zeroDelay:n multipointModeCommand:n cancelMultipointModeCommand:n videoFreezePicture:n videoFastUpdatePicture:n videoFastUpdateGOB:FastUpdateGob videoTemporalSpatialTradeOff:i0..31 videoSendSyncEveryGOB:n videoSendSyncEveryGOBCancel:n | videoFastUpdateMB:_ maxH223MUXPDUsize:i1..65535 encryptionUpdate:_ encryptionUpdateRequest:_ switchReceiveMediaOff:n switchReceiveMediaOn:n
FastUpdateGob S firstGOB:i0..17 numberOfGOBs:i1..18
UserInputIndication C nonStandard:NonStandardParameter alphanumeric:o | userInputSupportIndication:_ signal:_ signalUpdate:_ extendedAlphanumeric:_
VendorIdentification S vendor:NonStandardIdentifier productNumber:o1..256? versionNumber:o1..256? |
`;
