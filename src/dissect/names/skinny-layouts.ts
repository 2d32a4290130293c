/**
 * What the messages of Cisco's Skinny Client Control Protocol hold, by number. Little-endian, one behind the other:
 *   name            a field, of the size of its kind; `name+1` of that size
 *   name:24         text in that many bytes; `name*` ended by a zero byte; `name~` up to one
 *   name=count      text of as many bytes as that field said
 *   @name           an address: of four bytes, or from version 17 on behind its family, in sixteen
 *   &heading+4:A    a number whose flags stand under that heading: the fields that begin with `A`, or A,B,C
 *   {heading …}     a structure
 *   [count/max*size name …]   items as that field says, and room for as many as `max` (count: a number, or a field);
 *                   [[…]] the same of single values, [!…] all of `max` where there is one
 *   >18 …, <18 …    the next one only in versions from that on, or before it
 *   ?               a message may end here; ?N: one of at most that many bytes does
 *   +4              bytes that say nothing
 *   #name           what depends on other fields (see ../protocols/skinny/choices.ts)
 *   $name           the layout of that name, below
 */
// biome-ignore format: a table
export const SKINNY_LAYOUTS = `
1 $sid stationIpAddr deviceType maxStreams ?48 activeStreams protocolVer unknown $phoneFeatures maxConferences ?96 activeConferences macAddress +6 ipV4AddressScope maxNumberOfLines stationIpV6Addr ipV6AddressScope firmwareLoadName:32 ?187 configVersionStamp:48
2 rtpMediaPort
3 kpButton ? lineInstance callReference
4 <18 calledParty:24 >18 calledParty:25 <18 ? lineInstance
5 stimulus lineInstance callReference stimulusStatus
6 ? lineInstance callReference
7 ? lineInstance callReference
8 lineInstance callReference
9 lineNumber
10 speedDialNumber
11 lineNumber
16 capCount [capCount/18*16 caps payloadCapability maxFramesPerPacket #capability +4]
32 alarmSeverity text:80 parm1 parm2
33 multicastReceptionStatus passThroughPartyId callReference
34 mediaReceptionStatus @ipAddr portNumber passThroughPartyId <17 ? callReference
35 <18 directoryNum:24 >18 directoryNum:28 callReference <18 statsProcessingMode >18 statsProcessingMode+1 numberPacketsSent numberOctetsSent numberPacketsReceived numberOctetsReceived numberPacketsLost jitter latency <18 ? dataSize data=dataSize
36 <18 callingPartyNumber:24 >18 callingPartyNumber:25 <18 cgpnVoiceMailbox:24 >18 cgpnVoiceMailbox:25 lineInstance
38 softKeyEvent lineInstance callReference
39 ? unRegReasonCode
41 $sid stationIpAddr deviceType @stationIpV6Addr
42 conferenceId passThroughPartyId @remoteIpAddr remotePortNumber callReference
43 headsetStatus
44 deviceType numberOfInServiceStreams maxStreamsPerConf numberOfOutOfServiceStreams
45 maxNumOfAvailLines
46 {deviceToUserData $userData xmldata=dataLength #xml}
47 {deviceToUserData $userData xmldata=dataLength #xml}
48 $capabilities [videoCapCount/10*44 vidCaps $videoCapability] [dataCapCount/5*16 dataCaps $dataCapability]
49 multimediaReceptionStatus @ipAddr portNumber passThroughPartyId callReference
50 conferenceId serviceNum
51 serviceURLIndex
52 featureIndex ? featureCapabilities
53 conferenceId result dataLength passThruData=dataLength
54 conferenceId delete.conf.result
55 conferenceId modify.conf.result dataLength passThruData=dataLength
56 conferenceId callReference add.participant.result bridgeParticipantId:257
57 last numberOfEntries [numberOfEntries/32*76 conferenceEntry conferenceId resourceType numberOfReservedParticipants numberOfActiveParticipants applicationId appConfID:32 appData:24]
64 audit.participant.result last conferenceId numberOfEntries [[numberOfEntries/256*4 participantEntry]]
65 {deviceToUserDataVersion1 $userData sequenceFlag displayPriority conferenceId appInstanceID routingID xmldata=dataLength #xml}
66 {deviceToUserDataVersion1 $userData sequenceFlag displayPriority conferenceId appInstanceID routingID xmldata=dataLength #xml}
67 $capabilities [videoCapCount/10*60 vidCaps $videoCapability] [dataCapCount/5*16 dataCaps $dataCapability]
68 audioCapCount videoCapCount dataCapCount rtpPayloadFormat customPictureFormatCount [!customPictureFormatCount/6*20 customPictureFormat $picture] $resources [!audioCapCount/18*16 audiocaps payloadCapability maxFramesPerPacket #capability +4] [!videoCapCount/10*24 vidCaps $videoCapability encryptionCapability ipAddressingMode ipAddressingMode] [!dataCapCount/5*20 dataCaps $dataCapability encryptionCapability]
69 conferenceId callReference passThroughPartyId @ipAddr portNumber RTCPPortNumber >19 mediaType
70 $flow @remoteIpAddr remotePortNumber direction
71 $flow @remoteIpAddr remotePortNumber direction errorCode failureNodeIpAddr rsvpErrorCode rsvpErrorSubCodeVal rsvpErrorFlag
72 transactionId subscriptionFeatureID timer subscriptionID:64
73 mediaPathID mediaPathEvent
74 mediaPathID mediaPathCapabilities
76 mwiTargetNumber:25 mwiControlNumber:25 areMessagesWaiting {totalVmCounts $counts} {priorityVmCounts $counts} {totalFaxCounts $counts} {priorityFaxCounts $counts}
129 keepAliveInterval dateTemplate:6 alignmentPadding secondaryKeepAliveInterval maxProtocolVer unknown $phoneFeatures
130 tone tone.output.direction lineInstance callReference
131 lineInstance callReference >11 tone
133 ringMode ringDuration lineInstance callReference
134 stimulus stimulusInstance lampMode
136 speakerMode
137 micMode
138 conferenceId passThroughPartyId @remoteIpAddr remotePortNumber milliSecondPacketSize compressionType $qualifierOut callReference {mTxMediaEncryptionKeyInfo $key} streamPassThroughId associatedStreamId RFC2833PayloadType dtmfType mixingMode >15 partyDirection >21 $latent
139 conferenceId passThroughPartyId callReference portHandlingFlag
143 callingPartyName:40 callingParty:24 calledPartyName:40 calledParty:24 lineInstance callReference callType originalCalledPartyName:40 originalCalledParty:24 lastRedirectingPartyName:40 lastRedirectingParty:24 originalCdpnRedirectReason lastRedirectingReason cgpnVoiceMailbox:24 cdpnVoiceMailbox:24 originalCdpnVoiceMailbox:24 lastRedirectingVoiceMailbox:24 callInstance callSecurityStatus $restriction
144 activeForward lineNumber forwardAllActive <18 forwardAllDirnum:24 >18 forwardAllDirnum:25 forwardBusyActive <18 forwardBusyDirnum:24 >18 forwardBusyDirnum:25 forwardNoAnswerActive <18 forwardNoAnswerlDirnum:24 >18 forwardNoAnswerlDirnum:25
145 speedDialNumber speedDialDirNumber:24 speedDialDisplayName:40
146 lineNumber lineDirNumber:24 lineFullyQualifiedDisplayName:40 lineTextLabel:40 lineDisplayOptions
147 $sid userName:40 serverName:40 numberOfLines numberOfSpeedDials
148 {timeDataInfo wYear wMonth wDayOfWeek wDay wHour wMinute wSecond wMilliseconds} systemTime
149 @remoteIpAddr sessionType
150 @remoteIpAddr sessionType
151 {buttonTemplate buttonOffset buttonCount totalButtonCount [totalButtonCount/42*2 definition instanceNumber buttonDefinition]}
152 versionStr:16
153 text:32
157 text:32
158 [5/5*48 server ServerName:48] [[5/5*4 serverTcpListenPort]] #servers
159 resetType
257 conferenceId passThroughPartyId @multicastIpAddr multicastPortNumber milliSecondPacketSize compressionType $qualifierIn callReference
258 conferenceId passThroughPartyId @multicastIpAddr multicastPortNumber milliSecondPacketSize compressionType $qualifierOut callReference
259 conferenceId passThroughPartyId callReference
260 conferenceId passThroughPartyId callReference
261 conferenceId passThroughPartyId milliSecondPacketSize compressionType $qualifierIn callReference {mRxMediaEncryptionKeyInfo $key} streamPassThroughId associatedStreamId RFC2833PayloadType dtmfType >11 mixingMode >11 partyDirection >11 @sourceIpAddr >11 sourcePortNumber >16 requestedIpAddrType >17 ? >17 audioLevelAdjustment >21 $latent
262 conferenceId passThroughPartyId callReference portHandlingFlag
263 <18 directoryNum:24 >18 directoryNum:28 callReference statsProcessingMode
264 {softKeyTemplate softKeyOffset softKeyCount totalSoftKeyCount [totalSoftKeyCount/32*20 definition softKeyLabel:16 softKeyEvent]}
265 {softKeySets softKeySetOffset softKeySetCount totalSoftKeySetCount [totalSoftKeySetCount/16*48 definition [[16/16*1 softKeyTemplateIndex]] [[16/16*2 softKeyInfoIndex]]]}
272 lineInstance callReference softKeySetIndex &validKeyMask+4:SoftKeyMask.
273 callState lineInstance callReference privacy {precedence precedenceLevel precedenceDomain}
274 timeOutValue promptStatus:32 lineInstance callReference
275 lineInstance callReference
276 timeOutValue notify:32
278 lineInstance
280 status
281 lineInstance callReference
283 waitTimeBeforeNextReq
284 conferenceId passThroughPartyId milliSecondPacketSize compressionType $qualifierIn callReference
285 <18 dialedNumber:24 >18 dialedNumber:25 lineInstance callReference
286 {userToDeviceData $userData xmldata=dataLength #xml}
287 featureIndex featureID featureTextLabel:40 featureStatus
288 timeOutValue priority notify:32
289 priority
290 [32/32*12 AnnList locale country toneAnnouncement] annAckReq conferenceId [[16/16*4 matrixConfPartyID]] hearingConfPartyMask annPlayMode
291 conferenceId
292 conferenceId annStatus
295 tone conferenceId passthruPartyID
296 tone conferenceId passthruPartyID
297 payloadDtmf conferenceId passthruPartyID dtmfType
298 payloadDtmf conferenceId passthruPartyID
299 payloadDtmf conferenceId passthruPartyID
300 payloadDtmf conferenceId passthruPartyID dtmfType
301 payloadDtmf conferenceId passthruPartyID
302 payloadDtmf conferenceId passthruPartyID
303 serviceURLIndex serviceURL:256 serviceURLDisplayName:40
304 callSelectStat callReference lineInstance
305 conferenceId passThroughPartyId compressionType lineInstance callReference $payload isConferenceCreator #media {mRxMediaEncryptionKeyInfo $key} streamPassThroughId associatedStreamId >11 @sourceIpAddr >11 sourcePortNumber >16 requestedIpAddrType
306 conferenceId passthruPartyID compressionType @remoteIpAddr remotePortNumber callReference $payload DSCPValue #media {mTxMediaEncryptionKeyInfo $key} streamPassThroughId associatedStreamId
307 conferenceId passThroughPartyId callReference portHandlingFlag
308 conferenceId passthruPartyID callReference command #command
309 conferenceId passthruPartyID callReference maximumBitRate
310 conferenceId passThroughPartyId callReference portHandlingFlag
311 conferenceId numberOfReservedParticipants resourceType applicationId appConfID:32 +4 appData:24 dataLength passThruData=dataLength
312 conferenceId
313 conferenceId numberOfReservedParticipants applicationId appConfID:32 appData:24 dataLength passThruData=dataLength
314 conferenceId callReference $restriction participantName:40 participantNumber:24 conferenceName:32
315 conferenceId callReference
317 conferenceId
318 conferenceId callReference $restriction participantName:40 participantNumber:24 conferenceName:32
319 {userToDeviceDataVersion1 $userData sequenceFlag displayPriority conferenceId appInstanceID routingID xmldata=dataLength #xml}
320 conferenceId callReference layoutID
321 conferenceId passthruPartyID callReference maximumBitRate
322 {sid DeviceName* reserved.for.future.use instance} numberOfLines numberOfSpeedDials userName* serverName*
323 timeOutValue notify~
324 timeOutValue priority notify~
325 timeOutValue lineInstance callReference promptStatus~
326 featureIndex featureID featureStatus featureTextLabel*
327 lineNumber &lineType+4:OrigDialed,RedirDialed,CallingPartyNumber,CallingPartyName lineDirNumber* lineFullyQualifiedDisplayName* lineTextLabel*
328 serviceURLIndex
329 speedDialNumber speedDialDirNumber* speedDialDisplayName*
330 lineInstance callReference callType originalCdpnRedirectReason lastRedirectingReason callInstance callSecurityStatus $restriction callingParty* AlternateCallingParty* calledParty* originalCalledParty* lastRedirectingParty* cgpnVoiceMailbox* cdpnVoiceMailbox* originalCdpnVoiceMailbox* lastRedirectingVoiceMailbox* callingPartyName* calledPartyName* originalCalledPartyName* lastRedirectingPartyName* >17 HuntPilotNumber* >17 HuntPilotName*
331 $flow mediaTransportType ipAddressType mediaType
332 $flow mediaType
333 $flow @remoteIpAddr remotePortNumber resvStyle maxRetryNumber retryTimer confirmRequired preemptionPriority defendingPriority compressionType $rates $application
334 $flow @remoteIpAddr remotePortNumber resvStyle maxRetryNumber retryTimer preemptionPriority defendingPriority compressionType $rates $application
335 $flow @remoteIpAddr remotePortNumber direction
336 $flow @remoteIpAddr remotePortNumber DSCPValue
337 $flow @remoteIpAddr remotePortNumber direction compressionType $rates $application
338 transactionId subscriptionFeatureID timer cause
339 transactionId subscriptionFeatureID notificationStatus text:97
340 conferenceId passThroughPartyId callReference @transmitIpAddr portNumber mediaTransmissionStatus
341 conferenceId passThroughPartyId callReference @transmitIpAddr portNumber multimediaTransmissionStatus
342 callHistoryDisposition lineInstance callReference
344 mwiTargetNumber:25 mwi.notification.result
345 unknown1.0159 unknown2.0159 unknown3.0159 unknownString.0159:152
346 #alarm
351 totalNumOfConfiguredLines startingLineInstance lineDataEntries [lineDataEntries/42*4 lineData maxNumCalls busyTrigger]
352 callReference recording.status
32768 $sid stationIpAddr deviceType maxStreams
33024 features
33025 waitTimeBeforeNextReq
servers [5/5*4 serverIpAddr stationIpAddr]
servers17 [5/5*20 serverIpAddr @stationIpAddr]
sid {sid DeviceName:16 reserved.for.future.use instance}
phoneFeatures &phoneFeatures+2:PhoneFeatures.
userData applicationId lineInstance callReference transactionId dataLength
picture pictureWidth pictureHeight pixelAspectRatio clockConversionCode clockDivisor
resources {confResources activeStreamsOnRegistration maxBW serviceResourceCount [serviceResourceCount/4*40 serviceResource layoutCount [[layoutCount/5*4 layouts]] serviceNum maxStreams maxConferences activeConferenceOnRegistration]}
capabilities audioCapCount videoCapCount dataCapCount rtpPayloadFormat customPictureFormatCount [customPictureFormatCount/6*20 customPictureFormat $picture] $resources [audioCapCount/18*16 audiocaps payloadCapability maxFramesPerPacket #capability +4]
videoCapability payloadCapability videoCapabilityDirection levelPreferenceCount [levelPreferenceCount/4*24 levelPreference transmitPreference format maxBitRate minBitRate MPI serviceNumber] #video
dataCapability payloadCapability dataCapabilityDirection protocolDependentData maxBitRate
flow conferenceId callReference passThroughPartyId
counts numNewMsgs numOldMsgs
qualifierIn {qualifierIn ecValue <11 g723BitRate >11 #compression}
qualifierOut {qualifierOut precedenceValue ssValue maxFramesPerPacket+2 padding <11 g723BitRate >11 #compression}
key algorithmID keylen saltlen [[keylen/16*1 key]] [[saltlen/16*1 salt]] isMKIPresent keyDerivationRate
latent {latentCapsInfo active {modemRelay capAndVer modAnd2833} {sprtPayload chan0MaxPayload chan2MaxPayload chan3MaxPayload chan2MaxWindow} {sse standard vendor} {payloadParam nse rfc2833 sse v150sprt noaudio FutureUse1 FutureUse2 FutureUse3}}
restriction &partyPIRestrictionBits+4:RestrictInformationType.
payload {payloadType payload.rfc.number payloadType}
rates averageBitRate burstSize peakRate
application {applicationID vendorID:32 version:16 appName:32 subAppID:32}
audioParameters {audioParameters milliSecondPacketSize {qualifierIn ecValue <11 g723BitRate >11 #compression}}
videoParameters {vidParameters bitRate pictureFormatCount [pictureFormatCount/5*8 pictureFormat format MPI] confServiceNum #videoParameters}
dataParameters {dataParameters protocolDependentData maxBitRate}
codec {codecParams codecMode dynamicPayload codecParam1 codecParam2}
h261 {h261VideoCapability temporalSpatialTradeOffCapability stillImageTransmission}
h263 {h263VideoCapability &h263_capability_bitfield+4:Generic.Bitfield. annexNandWFutureUse}
h264 {h264VideoCapability profile level customMaxMBPS customMaxFS customMaxDPB customMaxBRandCPB}
vieo {vieoVideoCapability modelNumber bandwidth}
command1 {videoFastUpdatePicture firstGOB numberOfGOBs}
command2 {videoFastUpdateGOB firstGOB numberOfGOBs}
command3 {videoFastUpdateMB firstGOB firstMB numberOfMBs}
command4 {lostPicture pictureNumber longTermPictureIndex}
command5 {lostPartialPicture {pictureReference pictureNumber longTermPictureIndex} firstMB numberOfMBs}
command6 {recoveryReferencePictureValue recoveryReferencePictureCount [recoveryReferencePictureCount/4*8 recoveryReferencePicture pictureNumber longTermPictureIndex]}
`;
