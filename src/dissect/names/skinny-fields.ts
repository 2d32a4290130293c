// Fields of Cisco's Skinny Client Control Protocol as a table (name, kind, base or width, mask, label; see
// ../protocols/elementlayouts.ts), and names of their values.
// biome-ignore format: a table
export const SKINNY_FIELDS = `
data_length uint32 - 0 Data length
hdr_version uint32 hex 0 Header version
xmlData string - 0 XML data
ipv4or6 uint32 - 0 IPv4or6
response_in framenum - 0 Response In
response_to framenum - 0 Request In
response_time relativeTime - 0 Response Time
CallingPartyName boolean 32 8 CallingName
CallingPartyNumber boolean 32 4 CallingNum
DSCPValue uint32 - 0 DSCPValue
FutureUse1 uint8 - 0 FutureUse1
FutureUse2 uint8 - 0 FutureUse2
FutureUse3 uint8 - 0 FutureUse3
Generic.Bitfield.Bit1 boolean 32 1 Bit1
Generic.Bitfield.Bit10 boolean 32 200 Bit10
Generic.Bitfield.Bit11 boolean 32 400 Bit11
Generic.Bitfield.Bit12 boolean 32 800 Bit12
Generic.Bitfield.Bit13 boolean 32 1000 Bit13
Generic.Bitfield.Bit14 boolean 32 2000 Bit14
Generic.Bitfield.Bit15 boolean 32 4000 Bit15
Generic.Bitfield.Bit16 boolean 32 8000 Bit16
Generic.Bitfield.Bit17 boolean 32 10000 Bit17
Generic.Bitfield.Bit18 boolean 32 20000 Bit18
Generic.Bitfield.Bit19 boolean 32 40000 Bit19
Generic.Bitfield.Bit2 boolean 32 2 Bit2
Generic.Bitfield.Bit20 boolean 32 80000 Bit20
Generic.Bitfield.Bit21 boolean 32 100000 Bit21
Generic.Bitfield.Bit22 boolean 32 200000 Bit22
Generic.Bitfield.Bit23 boolean 32 400000 Bit23
Generic.Bitfield.Bit24 boolean 32 800000 Bit24
Generic.Bitfield.Bit25 boolean 32 1000000 Bit25
Generic.Bitfield.Bit26 boolean 32 2000000 Bit26
Generic.Bitfield.Bit27 boolean 32 4000000 Bit27
Generic.Bitfield.Bit28 boolean 32 8000000 Bit28
Generic.Bitfield.Bit29 boolean 32 10000000 Bit29
Generic.Bitfield.Bit3 boolean 32 4 Bit3
Generic.Bitfield.Bit30 boolean 32 20000000 Bit30
Generic.Bitfield.Bit31 boolean 32 40000000 Bit31
Generic.Bitfield.Bit32 boolean 32 80000000 Bit32
Generic.Bitfield.Bit4 boolean 32 8 Bit4
Generic.Bitfield.Bit5 boolean 32 10 Bit5
Generic.Bitfield.Bit6 boolean 32 20 Bit6
Generic.Bitfield.Bit7 boolean 32 40 Bit7
Generic.Bitfield.Bit8 boolean 32 80 Bit8
Generic.Bitfield.Bit9 boolean 32 100 Bit9
MPI uint32 - 0 MPI
OrigDialed boolean 32 1 Originally Dialed
PhoneFeatures.Abbreviated.Dial boolean 16 8000 AbbrevDial
PhoneFeatures.Bit1 boolean 16 1 Bit1
PhoneFeatures.Bit11 boolean 16 400 Bit11
PhoneFeatures.Bit12 boolean 16 800 Bit12
PhoneFeatures.Bit13 boolean 16 1000 Bit13
PhoneFeatures.Bit14 boolean 16 2000 Bit14
PhoneFeatures.Bit15 boolean 16 4000 Bit15
PhoneFeatures.Bit2 boolean 16 2 Bit2
PhoneFeatures.Bit3 boolean 16 4 Bit3
PhoneFeatures.Bit4 boolean 16 8 Bit4
PhoneFeatures.Bit6 boolean 16 20 Bit6
PhoneFeatures.Bit7 boolean 16 40 Bit7
PhoneFeatures.Bit9 boolean 16 100 Bit9
PhoneFeatures.DynamicMessages boolean 16 80 DynamicMessages
PhoneFeatures.RFC2833 boolean 16 200 RFC2833
PhoneFeatures.UTF8 boolean 16 10 UTF8Bit5
RFC2833PayloadType uint32 - 0 RFC2833PayloadType
RTCPPortNumber uint32 - 0 RTCPPortNumber
RedirDialed boolean 32 2 Redirected Dialed
RestrictInformationType.BitsReserved boolean 32 ffffff00 BitsReserved
RestrictInformationType.CalledParty boolean 32 c CalledParty
RestrictInformationType.CalledPartyName boolean 32 4 CalledPartyName
RestrictInformationType.CalledPartyNumber boolean 32 8 CalledPartyNumber
RestrictInformationType.CallingParty boolean 32 3 CallingParty
RestrictInformationType.CallingPartyName boolean 32 1 CallingPartyName
RestrictInformationType.CallingPartyNumber boolean 32 2 CallingPartyNumber
RestrictInformationType.LastRedirectParty boolean 32 c0 LastRedirectParty
RestrictInformationType.LastRedirectPartyName boolean 32 40 LastRedirectPartyName
RestrictInformationType.LastRedirectPartyNumber boolean 32 80 LastRedirectPartyNumber
RestrictInformationType.OriginalCalledParty boolean 32 30 OriginalCalledParty
RestrictInformationType.OriginalCalledPartyName boolean 32 10 OriginalCalledPartyName
RestrictInformationType.OriginalCalledPartyNumber boolean 32 20 OriginalCalledPartyNumber
SoftKeyMask.SoftKey1 boolean 32 1 SoftKey1
SoftKeyMask.SoftKey10 boolean 32 200 SoftKey10
SoftKeyMask.SoftKey11 boolean 32 400 SoftKey11
SoftKeyMask.SoftKey12 boolean 32 800 SoftKey12
SoftKeyMask.SoftKey13 boolean 32 1000 SoftKey13
SoftKeyMask.SoftKey14 boolean 32 2000 SoftKey14
SoftKeyMask.SoftKey15 boolean 32 4000 SoftKey15
SoftKeyMask.SoftKey16 boolean 32 8000 SoftKey16
SoftKeyMask.SoftKey2 boolean 32 2 SoftKey2
SoftKeyMask.SoftKey3 boolean 32 4 SoftKey3
SoftKeyMask.SoftKey4 boolean 32 8 SoftKey4
SoftKeyMask.SoftKey5 boolean 32 10 SoftKey5
SoftKeyMask.SoftKey6 boolean 32 20 SoftKey6
SoftKeyMask.SoftKey7 boolean 32 40 SoftKey7
SoftKeyMask.SoftKey8 boolean 32 80 SoftKey8
SoftKeyMask.SoftKey9 boolean 32 100 SoftKey9
active uint32 - 0 active
activeConferenceOnRegistration uint32 - 0 Active Conference
activeConferences uint32 - 0 Active Conferences
activeForward uint32 - 0 activeForward
activeStreams uint32 - 0 Active RTP Streams
activeStreamsOnRegistration uint32 - 0 activeStreamsOnRegistration
alarmInfo string - 0 alarmInfo
alignmentPadding uint16 - 0 alignmentPadding
annexNandWFutureUse uint32 - 0 annexNandWFutureUse
appInstanceID uint32 - 0 appInstanceID
applicationId uint32 - 0 applicationId
areMessagesWaiting uint32 - 0 areMessagesWaiting
associatedStreamId uint32 - 0 associatedStreamId
audioCapCount uint32 - 0 audioCapCount
audioLevelAdjustment uint32 - 0 audioLevelAdjustment
averageBitRate uint32 - 0 averageBitRate
bandwidth uint32 - 0 bandwidth
bitRate uint32 - 0 bitRate
burstSize uint32 - 0 burstSize
busyTrigger uint16 - 0 busyTrigger
buttonCount uint32 - 0 buttonCount
buttonOffset uint32 - 0 buttonOffset
callInstance uint32 - 0 callInstance
callReference uint32 - 0 callReference
callSelectStat uint32 - 0 callSelectStat
capAndVer uint32 - 0 capAndVer
capCount uint32 - 0 capCount
chan0MaxPayload uint16 - 0 chan0MaxPayload
chan2MaxPayload uint16 - 0 chan2MaxPayload
chan2MaxWindow uint16 - 0 chan2MaxWindow
chan3MaxPayload uint16 - 0 chan3MaxPayload
clockConversionCode uint32 - 0 clockConversionCode
clockDivisor uint32 - 0 clockDivisor
codecMode uint8 - 0 codecMode
codecParam1 uint8 - 0 codecParam1
codecParam2 uint8 - 0 codecParam2
confServiceNum uint32 - 0 confServiceNum
conferenceId uint32 - 0 conferenceId
confirmRequired uint32 - 0 confirmRequired
country uint32 - 0 country
customMaxBRandCPB uint32 - 0 customMaxBRandCPB
customMaxDPB uint32 - 0 customMaxDPB
customMaxFS uint32 - 0 customMaxFS
customMaxMBPS uint32 - 0 customMaxMBPS
customPictureFormatCount uint32 - 0 customPictureFormatCount
dataCapCount uint32 - 0 dataCapCount
dataLength uint32 - 0 dataLength
dataSize uint32 - 0 dataSize
defendingPriority uint32 - 0 defendingPriority
displayPriority uint32 - 0 displayPriority
dtmfType uint32 - 0 dtmfType
dynamicPayload uint8 - 0 dynamicPayload
failureNodeIpAddr uint32 - 0 failureNodeIpAddr
featureCapabilities uint32 - 0 featureCapabilities
featureIndex uint32 - 0 featureIndex
featureStatus uint32 - 0 featureStatus
features uint32 - 0 features
firstGOB uint32 - 0 firstGOB
firstMB uint32 - 0 firstMB
format uint32 - 0 format
forwardAllActive uint32 - 0 forwardAllActive
forwardBusyActive uint32 - 0 forwardBusyActive
forwardNoAnswerActive uint32 - 0 forwardNoAnswerActive
hearingConfPartyMask uint32 - 0 hearingConfPartyMask
instance uint32 - 0 instance
instanceNumber uint8 - 0 instanceNumber
ipAddr.ipv4 ipv4 - 0 ipAddr IPv4 Address
ipAddr.ipv6 ipv6 - 0 ipAddr IPv6 Address
ipV4AddressScope uint32 - 0 ipV4AddressScope
ipV6AddressScope uint32 - 0 ipV6AddressScope
isConferenceCreator uint32 - 0 isConferenceCreator
isMKIPresent uint32 - 0 isMKIPresent
jitter uint32 - 0 jitter
keepAliveInterval uint32 - 0 keepAliveInterval
key uint8 - 0 key
keyDerivationRate uint32 - 0 keyDerivationRate
keylen uint16 - 0 keylen
last uint32 - 0 last
lastRedirectingReason uint32 - 0 lastRedirectingReason
latency uint32 - 0 latency
layoutCount uint32 - 0 layoutCount
layoutID uint32 - 0 layoutID
level uint32 - 0 level
levelPreferenceCount uint32 - 0 levelPreferenceCount
lineDataEntries uint32 - 0 lineDataEntries
lineDisplayOptions uint32 - 0 lineDisplayOptions
lineInstance uint32 - 0 lineInstance
lineNumber uint32 - 0 lineNumber
locale uint32 - 0 locale
longTermPictureIndex uint32 - 0 longTermPictureIndex
macAddress ether - 0 Mac Address
matrixConfPartyID uint32 - 0 matrixConfPartyID
maxBW uint32 - 0 maxBW
maxBitRate uint32 - 0 maxBitRate
maxConferences uint32 - 0 Maximum Number of Concurrent Conferences
maxFramesPerPacket uint32 - 0 maxFramesPerPacket
maxNumCalls uint16 - 0 maxNumCalls
maxNumOfAvailLines uint32 - 0 maxNumOfAvailLines
maxNumberOfLines uint32 - 0 maxNumberOfLines
maxProtocolVer uint8 - 0 maxProtocolVer
maxRetryNumber uint32 - 0 maxRetryNumber
maxStreams uint32 - 0 Maximum Number of Concurrent RTP Streams
maxStreamsPerConf uint32 - 0 maxStreamsPerConf
maximumBitRate uint32 - 0 maximumBitRate
milliSecondPacketSize uint32 - 0 milliSecondPacketSize
minBitRate uint32 - 0 minBitRate
mixingMode uint32 - 0 mixingMode
modAnd2833 uint32 - 0 modAnd2833
modelNumber uint32 - 0 modelNumber
multicastIpAddr.ipv4 ipv4 - 0 multicastIpAddr IPv4 Address
multicastIpAddr.ipv6 ipv6 - 0 multicastIpAddr IPv6 Address
multicastPortNumber uint32 - 0 multicastPortNumber
noaudio uint8 - 0 noaudio
none uint32 - 0 none
notificationStatus uint32 - 0 notificationStatus
nse uint8 - 0 nse
numNewMsgs uint32 - 0 numNewMsgs
numOldMsgs uint32 - 0 numOldMsgs
numberOctetsReceived uint32 - 0 numberOctetsReceived
numberOctetsSent uint32 - 0 numberOctetsSent
numberOfActiveParticipants uint32 - 0 numberOfActiveParticipants
numberOfEntries uint32 - 0 numberOfEntries
numberOfGOBs uint32 - 0 numberOfGOBs
numberOfInServiceStreams uint32 - 0 numberOfInServiceStreams
numberOfLines uint32 - 0 numberOfLines
numberOfMBs uint32 - 0 numberOfMBs
numberOfOutOfServiceStreams uint32 - 0 numberOfOutOfServiceStreams
numberOfReservedParticipants uint32 - 0 numberOfReservedParticipants
numberOfSpeedDials uint32 - 0 numberOfSpeedDials
numberPacketsLost uint32 - 0 numberPacketsLost
numberPacketsReceived uint32 - 0 numberPacketsReceived
numberPacketsSent uint32 - 0 numberPacketsSent
originalCdpnRedirectReason uint32 - 0 originalCdpnRedirectReason
padding uint16 - 0 padding
parm1 uint32 - 0 parm1
parm2 uint32 - 0 parm2
participantEntry uint32 - 0 participantEntry
partyDirection uint32 - 0 partyDirection
passThroughPartyId uint32 - 0 passThroughPartyId
passthruPartyID uint32 - 0 passthruPartyID
payloadDtmf uint32 - 0 payloadDtmf
payloadType uint32 - 0 payloadType
payload.rfc.number uint32 - 0 payload_rfc_number
peakRate uint32 - 0 peakRate
pictureFormatCount uint32 - 0 pictureFormatCount
pictureHeight uint32 - 0 pictureHeight
pictureNumber uint32 - 0 pictureNumber
pictureWidth uint32 - 0 pictureWidth
pixelAspectRatio uint32 - 0 pixelAspectRatio
portNumber uint32 - 0 portNumber
precedenceDomain uint32 - 0 precedenceDomain
precedenceLevel uint32 - 0 precedenceLevel
precedenceValue uint32 - 0 precedenceValue
preemptionPriority uint32 - 0 preemptionPriority
priority uint32 - 0 priority
profile uint32 - 0 profile
protocolDependentData uint32 - 0 protocolDependentData
protocolVer uint8 - 0 Protocol Version
recoveryReferencePictureCount uint32 - 0 recoveryReferencePictureCount
remoteIpAddr.ipv4 ipv4 - 0 remoteIpAddr IPv4 Address
remoteIpAddr.ipv6 ipv6 - 0 remoteIpAddr IPv6 Address
remotePortNumber uint32 - 0 remotePortNumber
reserved.for.future.use uint32 - 0 reserved_for_future_use
retryTimer uint32 - 0 retryTimer
rfc2833 uint8 - 0 rfc2833
routingID uint32 - 0 routingID
rsvpErrorFlag uint32 - 0 rsvpErrorFlag
rsvpErrorSubCodeVal uint32 - 0 rsvpErrorSubCodeVal
rtpMediaPort uint32 - 0 rtpMediaPort
rtpPayloadFormat uint32 - 0 rtpPayloadFormat
salt uint8 - 0 salt
saltlen uint16 - 0 saltlen
secondaryKeepAliveInterval uint32 - 0 secondaryKeepAliveInterval
serverTcpListenPort uint32 - 0 serverTcpListenPort
serviceNum uint32 - 0 serviceNum
serviceNumber uint32 - 0 serviceNumber
serviceResourceCount uint32 - 0 serviceResourceCount
serviceURLIndex uint32 - 0 serviceURLIndex
softKeyCount uint32 - 0 softKeyCount
softKeyOffset uint32 - 0 softKeyOffset
softKeySetCount uint32 - 0 softKeySetCount
softKeySetOffset uint32 - 0 softKeySetOffset
sourceIpAddr.ipv4 ipv4 - 0 sourceIpAddr IPv4 Address
sourceIpAddr.ipv6 ipv6 - 0 sourceIpAddr IPv6 Address
sourcePortNumber uint32 - 0 sourcePortNumber
speedDialNumber uint32 - 0 speedDialNumber
sse uint8 - 0 sse
standard uint32 - 0 standard
startingLineInstance uint32 - 0 startingLineInstance
stationIpAddr ipv4 - 0 stationIpAddr
stationIpAddr.ipv4 ipv4 - 0 stationIpAddr IPv4 Address
stationIpAddr.ipv6 ipv6 - 0 stationIpAddr IPv6 Address
stationIpV6Addr ipv6 - 0 stationIpV6Addr
stationIpV6Addr.ipv4 ipv4 - 0 stationIpV6Addr IPv4 Address
stationIpV6Addr.ipv6 ipv6 - 0 stationIpV6Addr IPv6 Address
stillImageTransmission uint32 - 0 stillImageTransmission
stimulusInstance uint32 - 0 stimulusInstance
stimulusStatus uint32 - 0 stimulusStatus
streamPassThroughId uint32 - 0 streamPassThroughId
systemTime uint32 - 0 systemTime
temporalSpatialTradeOff uint32 - 0 temporalSpatialTradeOff
temporalSpatialTradeOffCapability uint32 - 0 temporalSpatialTradeOffCapability
timeOutValue uint32 - 0 timeOutValue
timer uint32 - 0 timer
totalButtonCount uint32 - 0 totalButtonCount
totalNumOfConfiguredLines uint32 - 0 totalNumOfConfiguredLines
totalSoftKeyCount uint32 - 0 totalSoftKeyCount
totalSoftKeySetCount uint32 - 0 totalSoftKeySetCount
transactionId uint32 - 0 transactionId
transmitIpAddr.ipv4 ipv4 - 0 transmitIpAddr IPv4 Address
transmitIpAddr.ipv6 ipv6 - 0 transmitIpAddr IPv6 Address
transmitPreference uint32 - 0 transmitPreference
unknown uint8 - 0 unknown
unknown1.0159 uint32 - 0 unknown1_0159
unknown2.0159 uint32 - 0 unknown2_0159
unknown3.0159 uint32 - 0 unknown3_0159
v150sprt uint8 - 0 v150sprt
vendor uint32 - 0 vendor
videoCapCount uint32 - 0 videoCapCount
wDay uint32 - 0 wDay
wDayOfWeek uint32 - 0 wDayOfWeek
wHour uint32 - 0 wHour
wMilliseconds uint32 - 0 wMilliseconds
wMinute uint32 - 0 wMinute
wMonth uint32 - 0 wMonth
wSecond uint32 - 0 wSecond
wYear uint32 - 0 wYear
waitTimeBeforeNextReq uint32 - 0 waitTimeBeforeNextReq
xmldata string - 0 xmldata
AlternateCallingParty string - 0 AlternateCallingParty
DeviceName string - 0 DeviceName
HuntPilotName string - 0 HuntPilotName
HuntPilotNumber string - 0 HuntPilotNumber
ServerName string - 0 ServerName
add.participant.result uint32 hex 0 add_participant_result
alarmSeverity uint32 hex 0 alarmSeverity
algorithmID uint32 hex 0 algorithmID
annAckReq uint32 hex 0 annAckReq
annPlayMode uint32 hex 0 annPlayMode
annStatus uint32 hex 0 annStatus
appConfID string - 0 appConfID
appData string - 0 appData
appName string - 0 appName
audit.participant.result uint32 hex 0 audit_participant_result
bridgeParticipantId string - 0 bridgeParticipantId
buttonDefinition uint8 hex 0 buttonDefinition
callHistoryDisposition uint32 hex 0 callHistoryDisposition
callSecurityStatus uint32 hex 0 callSecurityStatus
callState uint32 hex 0 callState
callType uint32 hex 0 callType
calledParty string - 0 calledParty
calledPartyName string - 0 calledPartyName
callingParty string - 0 callingParty
callingPartyName string - 0 callingPartyName
callingPartyNumber string - 0 callingPartyNumber
cause uint32 hex 0 cause
cdpnVoiceMailbox string - 0 cdpnVoiceMailbox
cgpnVoiceMailbox string - 0 cgpnVoiceMailbox
command uint32 hex 0 command
compressionType uint32 hex 0 compressionType
conferenceName string - 0 conferenceName
configVersionStamp string - 0 configVersionStamp
data string - 0 Statistics
dataCapabilityDirection uint32 hex 0 dataCapabilityDirection
dateTemplate string - 0 dateTemplate
delete.conf.result uint32 hex 0 delete_conf_result
deviceType uint32 hex 0 Device Type
dialedNumber string - 0 dialedNumber
direction uint32 hex 0 direction
directoryNum string - 0 directoryNum
ecValue uint32 hex 0 ecValue
encryptionCapability uint32 hex 0 encryptionCapability
errorCode uint32 hex 0 errorCode
featureID uint32 hex 0 featureID
featureTextLabel string - 0 featureTextLabel
firmwareLoadName string - 0 firmwareLoadName
forwardAllDirnum string - 0 forwardAllDirnum
forwardBusyDirnum string - 0 forwardBusyDirnum
forwardNoAnswerlDirnum string - 0 forwardNoAnswerlDirnum
g723BitRate uint32 hex 0 g723BitRate
headsetStatus uint32 hex 0 headsetStatus
ipAddressType uint32 hex 0 ipAddressType
ipAddressingMode uint32 hex 0 ipAddressingMode
kpButton uint32 hex 0 kpButton
lampMode uint32 hex 0 lampMode
lastRedirectingParty string - 0 lastRedirectingParty
lastRedirectingPartyName string - 0 lastRedirectingPartyName
lastRedirectingVoiceMailbox string - 0 lastRedirectingVoiceMailbox
layouts uint32 hex 0 layouts
lineDirNumber string - 0 lineDirNumber
lineFullyQualifiedDisplayName string - 0 lineFullyQualifiedDisplayName
lineTextLabel string - 0 lineTextLabel
locationInfo string - 0 locationInfo
mediaPathCapabilities uint32 hex 0 mediaPathCapabilities
mediaPathEvent uint32 hex 0 mediaPathEvent
mediaPathID uint32 hex 0 mediaPathID
mediaReceptionStatus uint32 hex 0 mediaReceptionStatus
mediaTransmissionStatus uint32 hex 0 mediaTransmissionStatus
mediaTransportType uint32 hex 0 mediaTransportType
mediaType uint32 hex 0 mediaType
micMode uint32 hex 0 micMode
modify.conf.result uint32 hex 0 modify_conf_result
multicastReceptionStatus uint32 hex 0 multicastReceptionStatus
multimediaReceptionStatus uint32 hex 0 multimediaReceptionStatus
multimediaTransmissionStatus uint32 hex 0 multimediaTransmissionStatus
mwiControlNumber string - 0 mwiControlNumber
mwiTargetNumber string - 0 mwiTargetNumber
mwi.notification.result uint32 hex 0 mwi_notification_result
notify string - 0 notify
originalCalledParty string - 0 originalCalledParty
originalCalledPartyName string - 0 originalCalledPartyName
originalCdpnVoiceMailbox string - 0 originalCdpnVoiceMailbox
participantName string - 0 participantName
participantNumber string - 0 participantNumber
passThruData string - 0 passThruData
payloadCapability uint32 hex 0 payloadCapability
portHandlingFlag uint32 hex 0 portHandlingFlag
privacy uint32 hex 0 privacy
promptStatus string - 0 promptStatus
recording.status uint32 hex 0 recording_status
requestedIpAddrType uint32 hex 0 requestedIpAddrType
resetType uint32 hex 0 resetType
resourceType uint32 hex 0 resourceType
result uint32 hex 0 result
resvStyle uint32 hex 0 resvStyle
ringDuration uint32 hex 0 ringDuration
ringMode uint32 hex 0 ringMode
rsvpErrorCode uint32 hex 0 rsvpErrorCode
sequenceFlag uint32 hex 0 sequenceFlag
serverName string - 0 serverName
serviceURL string - 0 serviceURL
serviceURLDisplayName string - 0 serviceURLDisplayName
sessionType uint32 hex 0 sessionType
softKeyEvent uint32 hex 0 softKeyEvent
softKeyInfoIndex uint16 hex 0 softKeyInfoIndex
softKeyLabel string - 0 softKeyLabel
softKeySetIndex uint32 hex 0 softKeySetIndex
softKeyTemplateIndex uint8 hex 0 softKeyTemplateIndex
speakerMode uint32 hex 0 speakerMode
speedDialDirNumber string - 0 speedDialDirNumber
speedDialDisplayName string - 0 speedDialDisplayName
ssValue uint32 hex 0 ssValue
statsProcessingMode uint32 hex 0 Stats Processing Mode
status uint32 hex 0 status
stimulus uint32 hex 0 stimulus
subAppID string - 0 subAppID
subscriptionFeatureID uint32 hex 0 subscriptionFeatureID
subscriptionID string - 0 subscriptionID
text string - 0 text
tone uint32 hex 0 tone
toneAnnouncement uint32 hex 0 toneAnnouncement
tone.output.direction uint32 hex 0 tone_output_direction
unRegReasonCode uint32 hex 0 unRegReasonCode
unknownString.0159 string - 0 unknownString_0159
userName string - 0 userName
vendorID string - 0 vendorID
version string - 0 version
versionStr string - 0 versionStr
videoCapabilityDirection uint32 hex 0 videoCapabilityDirection
`;

// biome-ignore format: a table
export const SKINNY_VALUES = `
hdr_version 0=Basic;10=V10;11=V11;15=V15;16=V16;17=V17;18=V18;19=V19;20=V20;21=V21;22=V22
ipv4or6 0=v4;1=v6;2=v4_v6;3=_Invalid
add.participant.result 0=OK;1=ResourceNotAvailable;2=ConferenceNotExist;3=DuplicateCallRef;4=SystemErr
alarmSeverity 0=Critical;1=Warning;2=Informational;4=Unknown;7=Major;8=Minor;10=Marginal;20=TraceInfo
algorithmID 0=NO_ENCRYPTION;1=CCM_AES_CM_128_HMAC_SHA1_32;2=CCM_AES_CM_128_HMAC_SHA1_80;3=CCM_F8_128_HMAC_SHA1_32;4=CCM_F8_128_HMAC_SHA1_80;5=CCM_AEAD_AES_128_GCM;6=CCM_AEAD_AES_256_GCM
annAckReq 0=NoAnnAckRequired;1=AnnAckRequired
annPlayMode 0=XmlConfigMode;1=OneShotMode;2=ContinuousMode
annStatus 0=OK;1=Err
audit.participant.result 0=OK;1=ConferenceNotExist
buttonDefinition 0=Unused;1=Last Number Redial;2=SpeedDial;3=Hold;4=Transfer;5=Forward All;6=Forward Busy;7=Forward No Answer;8=Display;9=Line;10=T120 Chat;11=T120 Whiteboard;12=T120 Application Sharing
buttonDefinition 13=T120 File Transfer;14=Video;15=Voicemail;16=Answer Release;17=Auto Answer;18=Select;19=Feature;20=ServiceURL;21=BusyLampField Speeddial;27=Malicious Call;33=Generic App B1;34=Generic App B2
buttonDefinition 35=Generic App B3;36=Generic App B4;37=Generic App B5;38=Monitor/Multiblink;123=Meet Me Conference;125=Conference;126=Call Park;127=Call Pickup;128=Group Call Pickup;129=Mobility;130=DoNotDisturb
buttonDefinition 131=ConfList;132=RemoveLastParticipant;133=QRT;134=CallBack;135=OtherPickup;136=VideoMode;137=NewCall;138=EndCall;139=HLog;143=Queuing;192=Test E;193=Test F;194=Messages;195=Directory;196=Test I
buttonDefinition 197=Application;198=Headset;240=Keypad;253=Aec;255=Undefined
callHistoryDisposition 0=Ignore;1=PlacedCalls;2=ReceivedCalls;3=MissedCalls;65535=UnknownDisp
callSecurityStatus 0=Unknown;1=NotAuthenticated;2=Authenticated;3=Encrypted;4=Max
callState 0=Idle;1=OffHook;2=OnHook;3=RingOut;4=RingIn;5=Connected;6=Busy;7=Congestion;8=Hold;9=CallWaiting;10=CallTransfer;11=CallPark;12=Proceed;13=CallRemoteMultiline;14=InvalidNumber;15=HoldRevert;16=Whisper
callState 17=RemoteHold;18=MaxState
callType 1=InBoundCall;2=OutBoundCall;3=ForwardCall
cause 0=OK;1=RouteFail;2=AuthFail;3=Timeout;4=TrunkTerm;5=TrunkForbidden;6=Throttle
command 0=videoFreezePicture;1=videoFastUpdatePicture;2=videoFastUpdateGOB;3=videoFastUpdateMB;4=lostPicture;5=lostPartialPicture;6=recoveryReferencePicture;7=temporalSpatialTradeOff
compressionType 2=Media_Payload_G711Alaw64k;3=Media_Payload_G711Alaw56k;4=Media_Payload_G711Ulaw64k;5=Media_Payload_G711Ulaw56k;6=Media_Payload_G722_64k;7=Media_Payload_G722_56k;8=Media_Payload_G722_48k
compressionType 9=Media_Payload_G7231;10=Media_Payload_G728;11=Media_Payload_G729;12=Media_Payload_G729AnnexA;15=Media_Payload_G729AnnexB;16=Media_Payload_G729AnnexAwAnnexB;18=Media_Payload_GSM_Full_Rate
compressionType 19=Media_Payload_GSM_Half_Rate;20=Media_Payload_GSM_Enhanced_Full_Rate;25=Media_Payload_Wide_Band_256k;32=Media_Payload_Data64;33=Media_Payload_Data56;40=Media_Payload_G7221_32K
compressionType 41=Media_Payload_G7221_24K;42=Media_Payload_AAC;43=Media_Payload_MP4ALATM_128;44=Media_Payload_MP4ALATM_64;45=Media_Payload_MP4ALATM_56;46=Media_Payload_MP4ALATM_48;47=Media_Payload_MP4ALATM_32
compressionType 48=Media_Payload_MP4ALATM_24;49=Media_Payload_MP4ALATM_NA;80=Media_Payload_GSM;82=Media_Payload_G726_32K;83=Media_Payload_G726_24K;84=Media_Payload_G726_16K;86=Media_Payload_ILBC;89=Media_Payload_ISAC
compressionType 90=Media_Payload_OPUS;97=Media_Payload_AMR;98=Media_Payload_AMR_WB;100=Media_Payload_H261;101=Media_Payload_H263;102=Media_Payload_Vieo;103=Media_Payload_H264;104=Media_Payload_H264_SVC
compressionType 105=Media_Payload_T120;106=Media_Payload_H224;107=Media_Payload_T38Fax;108=Media_Payload_TOTE;109=Media_Payload_H265;110=Media_Payload_H264_UC;111=Media_Payload_XV150_MR_711U
compressionType 112=Media_Payload_NSE_VBD_711U;113=Media_Payload_XV150_MR_729A;114=Media_Payload_NSE_VBD_729A;115=Media_Payload_H264_FEC;120=Media_Payload_Clear_Chan;222=Media_Payload_Universal_Xcoder
compressionType 257=Media_Payload_RFC2833_DynPayload;258=Media_Payload_PassThrough;259=Media_Payload_Dynamic_Payload_PassThru;260=Media_Payload_DTMF_OOB;261=Media_Payload_Inband_DTMF_RFC2833
compressionType 262=Media_Payload_CFB_Tones;299=Media_Payload_NoAudio;300=Media_Payload_v150_LC_ModemRelay;301=Media_Payload_v150_LC_SPRT;302=Media_Payload_v150_LC_SSE;303=Media_Payload_Max
dataCapabilityDirection 0=None;1=ReceiveOnly;2=TransmitOnly;3=Both
delete.conf.result 0=OK;1=ConferenceNotExist;2=SystemErr
deviceType 1=Station30SPplus;2=Station12SPplus;3=Station12SP;4=Station12;5=Station30VIP;6=Cisco 7910;7=StationTelecasterMgr;8=Cisco 7940;9=Cisco 7935;10=StationVGC;11=VGCVirtualPhone;12=StationATA186
deviceType 13=StationATA188;15=EmccBase;20=Virtual30SPplus;21=StationPhoneApplication;30=AnalogAccess;40=DigitalAccessTitan1;41=Digital Access T1;42=DigitalAccessTitan2;43=DigitalAccessLennon;47=AnalogAccessElvis
deviceType 48=VGCGateway;50=ConferenceBridge;51=ConferenceBridgeYoko;52=ConferenceBridgeDixieLand;53=ConferenceBridgeSummit;60=H225;61=H323Phone;62=H323Gateway;70=MusicOnHold;71=Pilot;72=TapiPort
deviceType 73=TapiRoutePoint;80=VoiceInBox;81=VoiceInboxAdmin;82=LineAnnunciator;83=SoftwareMtpDixieLand;84=CiscoMediaServer;85=ConferenceBridgeFlint;86=ConferenceBridgeHetroGen;87=ConferenceBridgeAudVid
deviceType 88=ConferenceHVideoBridge;90=RouteList;100=LoadSimulator;110=MediaTerminationPoint;111=MediaTerminationPointYoko;112=MediaTerminationPointDixieLand;113=MediaTerminationPointSummit;115=7941G;119=7971
deviceType 120=MGCPStation;121=MGCPTrunk;122=RASProxy;124=Cisco 7914 AddOn;125=Trunk;126=Annunciator;127=MonitorBridge;128=Recorder;129=MonitorBridgeYoko;131=SipTrunk;132=SipGateway;133=WsmTrunk
deviceType 134=RemoteDestination;227=Cisco 7915 AddOn;228=Cisco 7915 AddOn 24;229=Cisco 7916 AddOn;230=Cisco 7916 AddOn 24;253=GenericDevice;254=UnknownMGCPGateway;255=NotDefined;275=Nokia E Series;302=Cisco 7985
deviceType 307=7911;308=Cisco 7961 GE;309=7961G_GE;335=MotorolaCN622;336=3rdPartySipBasic;348=Cisco 7931;358=UnifiedCommunicator;365=7921;369=7906;374=3rdPartySipAdv;375=Telepresence;376=Nokia ICC client;404=7962
deviceType 412=3951;431=7937;434=7942;435=7945;436=7965;437=7975;468=UnifiedMobileCommunicator;484=Cisco 7925;493=9971_CE;495=Cisco 6921;496=Cisco 6941;497=Cisco 6961;503=CSF;547=Cisco 6901;548=Cisco 6911
deviceType 564=Cisco 6945;585=Cisco 8945;586=Cisco 8941;597=CiscoTelepresenceMcu;599=CiscoTelePresenceExchange;600=CiscoTelePresenceSoftwareConferenceBridge;631=ASSip;635=CtiRemoteDevice;20000=7905;30002=7920
deviceType 30006=7970;30007=7912;30008=7902;30016=Cisco IP Communicator;30018=7961G;30019=7936;30027=AnalogPhone;30028=ISDNBRIPhone;30032=SCCPGwVirtualPhone;30035=IP_STE;36041=CiscoTelePresenceConductor
deviceType 36219=InteractiveVoiceResponse;80000=Cisco SPA 521S;80003=Cisco SPA 502G;80004=Cisco SPA 504G;80005=Cisco SPA 525G;80007=Cisco SPA 509G;80009=Cisco SPA 525G2;80011=Cisco SPA 303G
direction 1=SEND;2=RECV;3=SENDRECV
ecValue 0=Media_EchoCancellation_Off;1=Media_EchoCancellation_On
encryptionCapability 0=NotEncryptionCapable;1=EncryptionCapable
errorCode 0=QOS_CAUSE_RESERVATION_TIMEOUT;1=QOS_CAUSE_PATH_FAIL;2=QOS_CAUSE_RESV_FAIL;3=QOS_CAUSE_LISTEN_FAIL;4=QOS_CAUSE_RESOURCE_UNAVAILABLE;5=QOS_CAUSE_LISTEN_TIMEOUT;6=QOS_CAUSE_RESV_RETRIES_FAIL
errorCode 7=QOS_CAUSE_PATH_RETRIES_FAIL;8=QOS_CAUSE_RESV_PREEMPTION;9=QOS_CAUSE_PATH_PREEMPTION;10=QOS_CAUSE_RESV_MODIFY_FAIL;11=QOS_CAUSE_PATH_MODIFY_FAIL;12=QOS_CAUSE_RESV_TEAR
featureID 0=Unused;1=Last Number Redial;2=SpeedDial;3=Hold;4=Transfer;5=Forward All;6=Forward Busy;7=Forward No Answer;8=Display;9=Line;10=T120 Chat;11=T120 Whiteboard;12=T120 Application Sharing
featureID 13=T120 File Transfer;14=Video;15=Voicemail;16=Answer Release;17=Auto Answer;18=Select;19=Feature;20=ServiceURL;21=BusyLampField Speeddial;27=Malicious Call;33=Generic App B1;34=Generic App B2
featureID 35=Generic App B3;36=Generic App B4;37=Generic App B5;38=Monitor/Multiblink;123=Meet Me Conference;125=Conference;126=Call Park;127=Call Pickup;128=Group Call Pickup;129=Mobility;130=DoNotDisturb
featureID 131=ConfList;132=RemoveLastParticipant;133=QRT;134=CallBack;135=OtherPickup;136=VideoMode;137=NewCall;138=EndCall;139=HLog;143=Queuing;192=Test E;193=Test F;194=Messages;195=Directory;196=Test I
featureID 197=Application;198=Headset;240=Keypad;253=Aec;255=Undefined
g723BitRate 1=Media_G723BRate_5_3;2=Media_G723BRate_6_3
headsetStatus 1=On;2=Off
ipAddressType 0=v4;1=v6;2=v4_v6;3=_Invalid
ipAddressingMode 0=ModeIpv4;1=ModeIpv6;2=ModeIpv4AndIpv6
kpButton 0=Zero;1=One;2=Two;3=Three;4=Four;5=Five;6=Six;7=Seven;8=Eight;9=Nine;10=A;11=B;12=C;13=D;14=Star;15=Pound;16=Plus
lampMode 1=Off;2=On;3=Wink;4=Flash;5=Blink
layouts 0=NoLayout;1=OneByOne;2=OneByTwo;3=TwoByTwo;4=TwoByTwo3Alt1;5=TwoByTwo3Alt2;6=ThreeByThree;7=ThreeByThree6Alt1;8=ThreeByThree6Alt2;9=ThreeByThree4Alt1;10=ThreeByThree4Alt2
mediaPathCapabilities 1=Enable;2=Disable;3=Monitor
mediaPathEvent 1=On;2=Off
mediaPathID 1=Headset;2=Handset;3=Speaker
mediaReceptionStatus 0=Ok;1=Unknown;2=NotEnoughChannels;3=CodecTooComplex;4=InvalidPartyID;5=InvalidCallRef;6=InvalidCodec;7=InvalidPacketSize;8=OutOfSockets;9=EncoderOrDecoderFailed;10=InvalidDynamicPayloadType
mediaReceptionStatus 11=RequestedIpAddrTypeUnAvailable;255=DeviceOnHook
mediaTransmissionStatus 0=Ok;1=Unknown;2=NotEnoughChannels;3=CodecTooComplex;4=InvalidPartyID;5=InvalidCallRef;6=InvalidCodec;7=InvalidPacketSize;8=OutOfSockets;9=EncoderOrDecoderFailed;10=InvalidDynamicPayloadType
mediaTransmissionStatus 11=RequestedIpAddrTypeUnAvailable;255=DeviceOnHook
mediaTransportType 1=RTP;2=UDP;3=TCP
mediaType 0=MediaType_Invalid;1=MediaType_Audio;2=MediaType_Main_Video;3=MediaType_FECC;4=MediaType_Presentation_Video;5=MediaType_DataApp_BFCP;6=MediaType_DataApp_IXChannel;7=MediaType_T38;8=MediaType_Max
micMode 1=On;2=Off
modify.conf.result 0=OK;1=ResourceNotAvailable;2=ConferenceNotExist;3=InvalidParameter;4=MoreActiveCallsThanReserved;5=InvalidResourceType;6=SystemErr
multicastReceptionStatus 0=Ok;1=Error
multimediaReceptionStatus 0=Ok;1=Error
multimediaTransmissionStatus 0=Ok;1=Unknown;2=NotEnoughChannels;3=CodecTooComplex;4=InvalidPartyID;5=InvalidCallRef;6=InvalidCodec;7=InvalidPacketSize;8=OutOfSockets;9=EncoderOrDecoderFailed;10=InvalidDynamicPayloadType
multimediaTransmissionStatus 11=RequestedIpAddrTypeUnAvailable;255=DeviceOnHook
mwi.notification.result 0=Ok;1=GeneralError;2=RequestRejected;3=VmCountOutOfBounds;4=FaxCountOutOfBounds;5=InvalidPriorityVmCount;6=InvalidPriorityFaxCount
payloadCapability 2=Media_Payload_G711Alaw64k;3=Media_Payload_G711Alaw56k;4=Media_Payload_G711Ulaw64k;5=Media_Payload_G711Ulaw56k;6=Media_Payload_G722_64k;7=Media_Payload_G722_56k;8=Media_Payload_G722_48k
payloadCapability 9=Media_Payload_G7231;10=Media_Payload_G728;11=Media_Payload_G729;12=Media_Payload_G729AnnexA;15=Media_Payload_G729AnnexB;16=Media_Payload_G729AnnexAwAnnexB;18=Media_Payload_GSM_Full_Rate
payloadCapability 19=Media_Payload_GSM_Half_Rate;20=Media_Payload_GSM_Enhanced_Full_Rate;25=Media_Payload_Wide_Band_256k;32=Media_Payload_Data64;33=Media_Payload_Data56;40=Media_Payload_G7221_32K
payloadCapability 41=Media_Payload_G7221_24K;42=Media_Payload_AAC;43=Media_Payload_MP4ALATM_128;44=Media_Payload_MP4ALATM_64;45=Media_Payload_MP4ALATM_56;46=Media_Payload_MP4ALATM_48;47=Media_Payload_MP4ALATM_32
payloadCapability 48=Media_Payload_MP4ALATM_24;49=Media_Payload_MP4ALATM_NA;80=Media_Payload_GSM;82=Media_Payload_G726_32K;83=Media_Payload_G726_24K;84=Media_Payload_G726_16K;86=Media_Payload_ILBC;89=Media_Payload_ISAC
payloadCapability 90=Media_Payload_OPUS;97=Media_Payload_AMR;98=Media_Payload_AMR_WB;100=Media_Payload_H261;101=Media_Payload_H263;102=Media_Payload_Vieo;103=Media_Payload_H264;104=Media_Payload_H264_SVC
payloadCapability 105=Media_Payload_T120;106=Media_Payload_H224;107=Media_Payload_T38Fax;108=Media_Payload_TOTE;109=Media_Payload_H265;110=Media_Payload_H264_UC;111=Media_Payload_XV150_MR_711U
payloadCapability 112=Media_Payload_NSE_VBD_711U;113=Media_Payload_XV150_MR_729A;114=Media_Payload_NSE_VBD_729A;115=Media_Payload_H264_FEC;120=Media_Payload_Clear_Chan;222=Media_Payload_Universal_Xcoder
payloadCapability 257=Media_Payload_RFC2833_DynPayload;258=Media_Payload_PassThrough;259=Media_Payload_Dynamic_Payload_PassThru;260=Media_Payload_DTMF_OOB;261=Media_Payload_Inband_DTMF_RFC2833
payloadCapability 262=Media_Payload_CFB_Tones;299=Media_Payload_NoAudio;300=Media_Payload_v150_LC_ModemRelay;301=Media_Payload_v150_LC_SPRT;302=Media_Payload_v150_LC_SSE;303=Media_Payload_Max
portHandlingFlag 0=CLOSE_PORT;1=KEEP_PORT
privacy 0=None;1=Limited;2=Full
recording.status 0=_OFF;1=_ON
requestedIpAddrType 0=v4;1=v6;2=v4_v6;3=_Invalid
resetType 1=RESET;2=RESTART;3=APPLY_CONFIG
resourceType 0=Conference;1=IVR
result 0=OK;1=ResourceNotAvailable;2=ConferenceAlreadyExist;3=SystemErr
resvStyle 1=FF;2=SE;3=WF
ringDuration 1=NormalRing;2=SingleRing
ringMode 1=RingOff;2=InsideRing;3=OutsideRing;4=FeatureRing;5=FlashOnly;6=PrecedenceRing
rsvpErrorCode 0=CONFIRM;1=ADMISSION;2=ADMINISTRATIVE;3=NO_PATH_INFORMATION;4=NO_SENDER_INFORMATION;5=CONFLICTING_STYLE;6=UNKNOWN_STYLE;7=CONFLICTING_DST_PORTS;8=CONFLICTING_SRC_PORTS;12=SERVICE_PREEMPTED
rsvpErrorCode 13=UNKNOWN_OBJECT_CLASS;14=UNKNOWN_CLASS_TYPE;20=API;21=TRAFFIC;22=TRAFFIC_SYSTEM;23=SYSTEM;24=ROUTING_PROBLEM
sequenceFlag 0=First;1=More;2=Last
sessionType 1=Chat;2=Whiteboard;4=ApplicationSharing;8=FileTransfer;16=Video
softKeyEvent 1=Redial;2=NewCall;3=Hold;4=Transfer;5=CfwdAll;6=CfwdBusy;7=CfwdNoAnswer;8=BackSpace;9=EndCall;10=Resume;11=Answer;12=Info;13=Confrn;14=Park;15=Join;16=MeetMe;17=PickUp;18=GrpPickup
softKeyEvent 19=Your current options;20=Off Hook;21=On Hook;22=Ring out;23=From ;24=Connected;25=Busy;26=Line In Use;27=Call Waiting;28=Call Transfer;29=Call Park;30=Call Proceed;31=In Use Remote;32=Enter number
softKeyEvent 33=Call park At;34=Primary Only;35=Temp Fail;36=You Have a VoiceMail;37=Forwarded to;38=Can Not Complete Conference;39=No Conference Bridge;40=Can Not Hold Primary Control
softKeyEvent 41=Invalid Conference Participant;42=In Conference Already;43=No Participant Info;44=Exceed Maximum Parties;45=Key Is Not Active;46=Error No License;47=Error DBConfig;48=Error Database
softKeyEvent 49=Error Pass Limit;50=Error Unknown;51=Error Mismatch;52=Conference;53=Park Number;54=Private;55=Not Enough Bandwidth;56=Unknown Number;57=RmLstC;58=Voicemail;59=ImmDiv;60=Intrcpt;61=SetWtch
softKeyEvent 62=TrnsfVM;63=DND;64=DivAll;65=CallBack;66=Network congestion,rerouting;67=Barge;68=Failed to setup Barge;69=Another Barge exists;70=Incompatible device type;71=No Park Number Available
softKeyEvent 72=CallPark Reversion;73=Service is not Active;74=High Traffic Try Again Later;75=QRT;76=MCID;77=DirTrfr;78=Select;79=ConfList;80=iDivert;81=cBarge;82=Can Not Complete Transfer;83=Can Not Join Calls
softKeyEvent 84=Mcid Successful;85=Number Not Configured;86=Security Error;87=Video Bandwidth Unavailable;88=Video Mode;201=Dial;202=Record
softKeyInfoIndex 301=Redial;302=NewCall;303=Hold;304=Transfer;305=CfwdAll;306=CfwdBusy;307=CfwdNoAnswer;308=BackSpace;309=EndCall;310=Resume;311=Answer;312=Info;313=Confrn;314=Park;315=Join;316=MeetMe;317=PickUp
softKeyInfoIndex 318=GrpPickup;319=Monitor;320=CallBack;321=Barge;322=DND;323=ConfList;324=Select;325=Private;326=Transfer Voicemail;327=Direct Transfer;328=Immediate Divert;329=Video Mode;330=Intercept;331=Empty
softKeyInfoIndex 332=Dial;333=Conference Barge
softKeySetIndex 0=On Hook;1=Connected;2=On Hold;3=Ring In;4=Off Hook;5=Connected Transferable;6=Digits Following;7=Connected Conference;8=Ring Out;9=OffHook with Features;10=In Use Hint;11=On Hook with Stealable Call
softKeyTemplateIndex 1=Redial;2=NewCall;3=Hold;4=Transfer;5=CfwdAll;6=CfwdBusy;7=CfwdNoAnswer;8=BackSpace;9=EndCall;10=Resume;11=Answer;12=Info;13=Confrn;14=Park;15=Join;16=MeetMe;17=PickUp;18=GrpPickup;19=Monitor
softKeyTemplateIndex 20=CallBack;21=Barge;22=DND;23=ConfList;24=Select;25=Private;26=Transfer Voicemail;27=Direct Transfer;28=Immediate Divert;29=Video Mode;30=Intercept;31=Empty;32=Dial;33=Conference Barge
speakerMode 1=On;2=Off
ssValue 0=Media_SilenceSuppression_Off;1=Media_SilenceSuppression_On
statsProcessingMode 0=clearStats;1=doNotClearStats
status 0=Ok;1=Error;2=NAK
stimulus 1=LastNumberRedial;2=SpeedDial;3=Hold;4=Transfer;5=ForwardAll;6=ForwardBusy;7=ForwardNoAnswer;8=Display;9=Line;10=T120Chat;11=T120Whiteboard;12=T120ApplicationSharing;13=T120FileTransfer;14=Video
stimulus 15=VoiceMail;16=AnswerRelease;17=AutoAnswer;18=Select;19=Privacy;20=ServiceURL;21=BLFSpeedDial;22=DPark;23=Intercom;27=MaliciousCall;33=GenericAppB1;34=GenericAppB2;35=GenericAppB3;36=GenericAppB4
stimulus 37=GenericAppB5;123=MeetMeConference;125=Conference;126=CallPark;127=CallPickUp;128=GroupCallPickUp;129=Mobility;130=DoNotDisturb;131=ConfList;132=RemoveLastParticipant;133=QRT;134=CallBack
stimulus 135=OtherPickup;136=VideoMode;137=NewCall;138=EndCall;139=HLog;143=Queuing;255=MaxStimulusValue
subscriptionFeatureID 1=BLF
tone 0=Silence;1=Dtmf1;2=Dtmf2;3=Dtmf3;4=Dtmf4;5=Dtmf5;6=Dtmf6;7=Dtmf7;8=Dtmf8;9=Dtmf9;10=Dtmf0;14=DtmfStar;15=DtmfPound;16=DtmfA;17=DtmfB;18=DtmfC;19=DtmfD;33=InsideDialTone;34=OutsideDialTone
tone 35=LineBusyTone;36=AlertingTone;37=ReorderTone;38=RecorderWarningTone;39=RecorderDetectedTone;40=RevertingTone;41=ReceiverOffHookTone;42=MessageWaitingIndicatorTone;43=NoSuchNumberTone
tone 44=BusyVerificationTone;45=CallWaitingTone;46=ConfirmationTone;47=CampOnIndicationTone;48=RecallDialTone;49=ZipZip;50=Zip;51=BeepBonk;52=MusicTone;53=HoldTone;54=TestTone;56=MonitorWarningTone
tone 57=SecureWarningTone;64=AddCallWaiting;65=PriorityCallWait;66=RecallDial;67=BargIn;68=DistinctAlert;69=PriorityAlert;70=ReminderRing;71=PrecedenceRingBack;72=PreemptionTone;73=NonSecureWarningTone
tone 80=MF1;81=MF2;82=MF3;83=MF4;84=MF5;85=MF6;86=MF7;87=MF8;88=MF9;89=MF0;90=MFKP1;91=MFST;92=MFKP2;93=MFSTP;94=MFST3P;95=MILLIWATT;96=MILLIWATTTEST;97=HIGHTONE;98=FLASHOVERRIDE;99=FLASH;100=PRIORITY
tone 101=IMMEDIATE;102=PREAMPWARN;103=2105HZ;104=2600HZ;105=440HZ;106=300HZ;107=Mobility_WP;108=Mobility_UAC;109=Mobility_WTDN;110=Mobility_MON;111=Mobility_MOFF;112=Mobility_UKC;113=Mobility_VMA
tone 114=Mobility_FAC;115=Mobility_CMC;119=MLPP_PALA;120=MLPP_ICA;121=MLPP_VCA;122=MLPP_BPA;123=MLPP_BNEA;124=MLPP_UPA;125=TUA;126=GONE;127=NoTone;128=MeetMe_Greeting;129=MeetMe_NumberInvalid
tone 130=MeetMe_NumberFailed;131=MeetMe_EnterPIN;132=MeetMe_InvalidPIN;133=MeetMe_FailedPIN;134=MeetMe_CFB_Failed;135=MeetMe_EnterAccessCode;136=MeetMe_AccessCodeInvalid;137=MeetMe_AccessCodeFailed;138=MAX
toneAnnouncement 0=Silence;1=Dtmf1;2=Dtmf2;3=Dtmf3;4=Dtmf4;5=Dtmf5;6=Dtmf6;7=Dtmf7;8=Dtmf8;9=Dtmf9;10=Dtmf0;14=DtmfStar;15=DtmfPound;16=DtmfA;17=DtmfB;18=DtmfC;19=DtmfD;33=InsideDialTone;34=OutsideDialTone
toneAnnouncement 35=LineBusyTone;36=AlertingTone;37=ReorderTone;38=RecorderWarningTone;39=RecorderDetectedTone;40=RevertingTone;41=ReceiverOffHookTone;42=MessageWaitingIndicatorTone;43=NoSuchNumberTone
toneAnnouncement 44=BusyVerificationTone;45=CallWaitingTone;46=ConfirmationTone;47=CampOnIndicationTone;48=RecallDialTone;49=ZipZip;50=Zip;51=BeepBonk;52=MusicTone;53=HoldTone;54=TestTone;56=MonitorWarningTone
toneAnnouncement 57=SecureWarningTone;64=AddCallWaiting;65=PriorityCallWait;66=RecallDial;67=BargIn;68=DistinctAlert;69=PriorityAlert;70=ReminderRing;71=PrecedenceRingBack;72=PreemptionTone;73=NonSecureWarningTone
toneAnnouncement 80=MF1;81=MF2;82=MF3;83=MF4;84=MF5;85=MF6;86=MF7;87=MF8;88=MF9;89=MF0;90=MFKP1;91=MFST;92=MFKP2;93=MFSTP;94=MFST3P;95=MILLIWATT;96=MILLIWATTTEST;97=HIGHTONE;98=FLASHOVERRIDE;99=FLASH;100=PRIORITY
toneAnnouncement 101=IMMEDIATE;102=PREAMPWARN;103=2105HZ;104=2600HZ;105=440HZ;106=300HZ;107=Mobility_WP;108=Mobility_UAC;109=Mobility_WTDN;110=Mobility_MON;111=Mobility_MOFF;112=Mobility_UKC;113=Mobility_VMA
toneAnnouncement 114=Mobility_FAC;115=Mobility_CMC;119=MLPP_PALA;120=MLPP_ICA;121=MLPP_VCA;122=MLPP_BPA;123=MLPP_BNEA;124=MLPP_UPA;125=TUA;126=GONE;127=NoTone;128=MeetMe_Greeting;129=MeetMe_NumberInvalid
toneAnnouncement 130=MeetMe_NumberFailed;131=MeetMe_EnterPIN;132=MeetMe_InvalidPIN;133=MeetMe_FailedPIN;134=MeetMe_CFB_Failed;135=MeetMe_EnterAccessCode;136=MeetMe_AccessCodeInvalid;137=MeetMe_AccessCodeFailed;138=MAX
tone.output.direction 0=User;1=Network;2=All
unRegReasonCode 0=Unknown;1=PowerSaveMode
videoCapabilityDirection 0=None;1=ReceiveOnly;2=TransmitOnly;3=Both
CallingPartyName 1=Yes;0=No
CallingPartyNumber 1=Yes;0=No
Generic.Bitfield.Bit1 1=Yes;0=No
Generic.Bitfield.Bit10 1=Yes;0=No
Generic.Bitfield.Bit11 1=Yes;0=No
Generic.Bitfield.Bit12 1=Yes;0=No
Generic.Bitfield.Bit13 1=Yes;0=No
Generic.Bitfield.Bit14 1=Yes;0=No
Generic.Bitfield.Bit15 1=Yes;0=No
Generic.Bitfield.Bit16 1=Yes;0=No
Generic.Bitfield.Bit17 1=Yes;0=No
Generic.Bitfield.Bit18 1=Yes;0=No
Generic.Bitfield.Bit19 1=Yes;0=No
Generic.Bitfield.Bit2 1=Yes;0=No
Generic.Bitfield.Bit20 1=Yes;0=No
Generic.Bitfield.Bit21 1=Yes;0=No
Generic.Bitfield.Bit22 1=Yes;0=No
Generic.Bitfield.Bit23 1=Yes;0=No
Generic.Bitfield.Bit24 1=Yes;0=No
Generic.Bitfield.Bit25 1=Yes;0=No
Generic.Bitfield.Bit26 1=Yes;0=No
Generic.Bitfield.Bit27 1=Yes;0=No
Generic.Bitfield.Bit28 1=Yes;0=No
Generic.Bitfield.Bit29 1=Yes;0=No
Generic.Bitfield.Bit3 1=Yes;0=No
Generic.Bitfield.Bit30 1=Yes;0=No
Generic.Bitfield.Bit31 1=Yes;0=No
Generic.Bitfield.Bit32 1=Yes;0=No
Generic.Bitfield.Bit4 1=Yes;0=No
Generic.Bitfield.Bit5 1=Yes;0=No
Generic.Bitfield.Bit6 1=Yes;0=No
Generic.Bitfield.Bit7 1=Yes;0=No
Generic.Bitfield.Bit8 1=Yes;0=No
Generic.Bitfield.Bit9 1=Yes;0=No
OrigDialed 1=Yes;0=No
PhoneFeatures.Abbreviated.Dial 1=Yes;0=No
PhoneFeatures.Bit1 1=Yes;0=No
PhoneFeatures.Bit11 1=Yes;0=No
PhoneFeatures.Bit12 1=Yes;0=No
PhoneFeatures.Bit13 1=Yes;0=No
PhoneFeatures.Bit14 1=Yes;0=No
PhoneFeatures.Bit15 1=Yes;0=No
PhoneFeatures.Bit2 1=Yes;0=No
PhoneFeatures.Bit3 1=Yes;0=No
PhoneFeatures.Bit4 1=Yes;0=No
PhoneFeatures.Bit6 1=Yes;0=No
PhoneFeatures.Bit7 1=Yes;0=No
PhoneFeatures.Bit9 1=Yes;0=No
PhoneFeatures.DynamicMessages 1=Yes;0=No
PhoneFeatures.RFC2833 1=Yes;0=No
PhoneFeatures.UTF8 1=Yes;0=No
RedirDialed 1=Yes;0=No
RestrictInformationType.BitsReserved 1=Yes;0=No
RestrictInformationType.CalledParty 1=Yes;0=No
RestrictInformationType.CalledPartyName 1=Yes;0=No
RestrictInformationType.CalledPartyNumber 1=Yes;0=No
RestrictInformationType.CallingParty 1=Yes;0=No
RestrictInformationType.CallingPartyName 1=Yes;0=No
RestrictInformationType.CallingPartyNumber 1=Yes;0=No
RestrictInformationType.LastRedirectParty 1=Yes;0=No
RestrictInformationType.LastRedirectPartyName 1=Yes;0=No
RestrictInformationType.LastRedirectPartyNumber 1=Yes;0=No
RestrictInformationType.OriginalCalledParty 1=Yes;0=No
RestrictInformationType.OriginalCalledPartyName 1=Yes;0=No
RestrictInformationType.OriginalCalledPartyNumber 1=Yes;0=No
SoftKeyMask.SoftKey1 1=Yes;0=No
SoftKeyMask.SoftKey10 1=Yes;0=No
SoftKeyMask.SoftKey11 1=Yes;0=No
SoftKeyMask.SoftKey12 1=Yes;0=No
SoftKeyMask.SoftKey13 1=Yes;0=No
SoftKeyMask.SoftKey14 1=Yes;0=No
SoftKeyMask.SoftKey15 1=Yes;0=No
SoftKeyMask.SoftKey16 1=Yes;0=No
SoftKeyMask.SoftKey2 1=Yes;0=No
SoftKeyMask.SoftKey3 1=Yes;0=No
SoftKeyMask.SoftKey4 1=Yes;0=No
SoftKeyMask.SoftKey5 1=Yes;0=No
SoftKeyMask.SoftKey6 1=Yes;0=No
SoftKeyMask.SoftKey7 1=Yes;0=No
SoftKeyMask.SoftKey8 1=Yes;0=No
SoftKeyMask.SoftKey9 1=Yes;0=No
`;
