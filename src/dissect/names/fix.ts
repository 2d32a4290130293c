/** Names of FIX's tags from 1 on, one after another; `-` where a number is not used (FIX 5.0 SP2). */
export const FIRST_TAGS = `
Account AdvId AdvRefID AdvSide AdvTransType AvgPx BeginSeqNo BeginString BodyLength CheckSum ClOrdID Commission
CommType CumQty Currency EndSeqNo ExecID ExecInst ExecRefID ExecTransType HandlInst SecurityIDSource IOIID IOIOthSvc
IOIQltyInd IOIRefID IOIQty IOITransType LastCapacity LastMkt LastPx LastQty NoLinesOfText MsgSeqNum MsgType NewSeqNo
OrderID OrderQty OrdStatus OrdType OrigClOrdID OrigTime PossDupFlag Price RefSeqNum RelatdSym Rule80A SecurityID
SenderCompID SenderSubID SendingDate SendingTime Quantity Side Symbol TargetCompID TargetSubID Text TimeInForce
TransactTime Urgency ValidUntilTime SettlType SettlDate SymbolSfx ListID ListSeqNo TotNoOrders ListExecInst AllocID
AllocTransType RefAllocID NoOrders AvgPxPrecision TradeDate ExecBroker PositionEffect NoAllocs AllocAccount AllocQty
ProcessCode NoRpts RptSeq CxlQty NoDlvyInst DlvyInst AllocStatus AllocRejCode Signature SecureDataLen SecureData
BrokerOfCredit SignatureLength EmailType RawDataLength RawData PossResend EncryptMethod StopPx ExDestination -
CxlRejReason OrdRejReason IOIQualifier WaveNo Issuer SecurityDesc HeartBtInt ClientID MinQty MaxFloor TestReqID
ReportToExch LocateReqd OnBehalfOfCompID OnBehalfOfSubID QuoteID NetMoney SettlCurrAmt SettlCurrency ForexReq
OrigSendingTime GapFillFlag NoExecs CxlType ExpireTime DKReason DeliverToCompID DeliverToSubID IOINaturalFlag
QuoteReqID BidPx OfferPx BidSize OfferSize NoMiscFees MiscFeeAmt MiscFeeCurr MiscFeeType PrevClosePx ResetSeqNumFlag
SenderLocationID TargetLocationID OnBehalfOfLocationID DeliverToLocationID NoRelatedSym Subject Headline URLLink
ExecType LeavesQty CashOrderQty AllocAvgPx AllocNetMoney SettlCurrFxRate SettlCurrFxRateCalc NumDaysInterest
AccruedInterestRate AccruedInterestAmt SettlInstMode AllocText SettlInstID SettlInstTransType EmailThreadID
SettlInstSource SettlLocation SecurityType EffectiveTime StandInstDbType StandInstDbName StandInstDbID
SettlDeliveryType SettlDepositoryCode SettlBrkrCode SettlInstCode SecuritySettlAgentName SecuritySettlAgentCode
SecuritySettlAgentAcctNum SecuritySettlAgentAcctName SecuritySettlAgentContactName SecuritySettlAgentContactPhone
CashSettlAgentName CashSettlAgentCode CashSettlAgentAcctNum CashSettlAgentAcctName CashSettlAgentContactName
CashSettlAgentContactPhone BidSpotRate BidForwardPoints OfferSpotRate OfferForwardPoints OrderQty2 SettlDate2
LastSpotRate LastForwardPoints AllocLinkID AllocLinkType SecondaryOrderID NoIOIQualifiers MaturityMonthYear
PutOrCall StrikePrice CoveredOrUncovered CustomerOrFirm MaturityDay OptAttribute SecurityExchange
NotifyBrokerOfCredit AllocHandlInst MaxShow PegOffsetValue XmlDataLen XmlData SettlInstRefID NoRoutingIDs
RoutingType RoutingID Spread Benchmark BenchmarkCurveCurrency BenchmarkCurveName BenchmarkCurvePoint CouponRate
CouponPaymentDate IssueDate RepurchaseTerm RepurchaseRate Factor TradeOriginationDate ExDate ContractMultiplier
NoStipulations StipulationType StipulationValue YieldType Yield TotalTakedown Concession RepoCollateralSecurityType
RedemptionDate UnderlyingCouponPaymentDate UnderlyingIssueDate UnderlyingRepoCollateralSecurityType
UnderlyingRepurchaseTerm UnderlyingRepurchaseRate UnderlyingFactor UnderlyingRedemptionDate LegCouponPaymentDate
LegIssueDate LegRepoCollateralSecurityType LegRepurchaseTerm LegRepurchaseRate LegFactor LegRedemptionDate
CreditRating UnderlyingCreditRating LegCreditRating TradedFlatSwitch BasisFeatureDate BasisFeaturePrice - MDReqID
SubscriptionRequestType MarketDepth MDUpdateType AggregatedBook NoMDEntryTypes NoMDEntries MDEntryType MDEntryPx
MDEntrySize MDEntryDate MDEntryTime TickDirection MDMkt QuoteCondition TradeCondition MDEntryID MDUpdateAction
MDEntryRefID MDReqRejReason MDEntryOriginator LocationID DeskID DeleteReason OpenCloseSettlFlag SellerDays
MDEntryBuyer MDEntrySeller MDEntryPositionNo FinancialStatus CorporateAction DefBidSize DefOfferSize NoQuoteEntries
NoQuoteSets QuoteStatus QuoteCancelType QuoteEntryID QuoteRejectReason QuoteResponseLevel QuoteSetID
QuoteRequestType TotNoQuoteEntries UnderlyingSecurityIDSource UnderlyingIssuer UnderlyingSecurityDesc
UnderlyingSecurityExchange UnderlyingSecurityID UnderlyingSecurityType UnderlyingSymbol UnderlyingSymbolSfx
UnderlyingMaturityMonthYear UnderlyingMaturityDay UnderlyingPutOrCall UnderlyingStrikePrice UnderlyingOptAttribute
UnderlyingCurrency RatioQty SecurityReqID SecurityRequestType SecurityResponseID SecurityResponseType
SecurityStatusReqID UnsolicitedIndicator SecurityTradingStatus HaltReasonInt InViewOfCommon DueToRelated BuyVolume
SellVolume HighPx LowPx Adjustment TradSesReqID TradingSessionID ContraTrader TradSesMethod TradSesMode
TradSesStatus TradSesStartTime TradSesOpenTime TradSesPreCloseTime TradSesCloseTime TradSesEndTime NumberOfOrders
MessageEncoding EncodedIssuerLen EncodedIssuer EncodedSecurityDescLen EncodedSecurityDesc EncodedListExecInstLen
EncodedListExecInst EncodedTextLen EncodedText EncodedSubjectLen EncodedSubject EncodedHeadlineLen EncodedHeadline
EncodedAllocTextLen EncodedAllocText EncodedUnderlyingIssuerLen EncodedUnderlyingIssuer
EncodedUnderlyingSecurityDescLen EncodedUnderlyingSecurityDesc AllocPrice QuoteSetValidUntilTime
QuoteEntryRejectReason LastMsgSeqNumProcessed OnBehalfOfSendingTime RefTagID RefMsgType SessionRejectReason
BidRequestTransType ContraBroker ComplianceID SolicitedFlag ExecRestatementReason BusinessRejectRefID
BusinessRejectReason GrossTradeAmt NoContraBrokers MaxMessageSize NoMsgTypes MsgDirection NoTradingSessions
TotalVolumeTraded DiscretionInst DiscretionOffsetValue BidID ClientBidID ListName TotNoRelatedSym BidType NumTickets
SideValue1 SideValue2 NoBidDescriptors BidDescriptorType BidDescriptor SideValueInd LiquidityPctLow LiquidityPctHigh
LiquidityValue EFPTrackingError FairValue OutsideIndexPct ValueOfFutures LiquidityIndType WtAverageLiquidity
ExchangeForPhysical OutMainCntryUIndex CrossPercent ProgRptReqs ProgPeriodInterval IncTaxInd NumBidders BidTradeType
BasisPxType NoBidComponents Country TotNoStrikes PriceType DayOrderQty DayCumQty DayAvgPx GTBookingInst NoStrikes
ListStatusType NetGrossInd ListOrderStatus ExpireDate ListExecInstType CxlRejResponseTo UnderlyingCouponRate
UnderlyingContractMultiplier ContraTradeQty ContraTradeTime ClearingFirm ClearingAccount LiquidityNumSecurities
MultiLegReportingType StrikeTime ListStatusText EncodedListStatusTextLen EncodedListStatusText PartyIDSource PartyID
TotalVolumeTradedDate TotalVolumeTradedTime NetChgPrevDay PartyRole NoPartyIDs NoSecurityAltID SecurityAltID
SecurityAltIDSource NoUnderlyingSecurityAltID UnderlyingSecurityAltID UnderlyingSecurityAltIDSource Product CFICode
UnderlyingProduct UnderlyingCFICode TestMessageIndicator QuantityType BookingRefID IndividualAllocID
RoundingDirection RoundingModulus CountryOfIssue StateOrProvinceOfIssue LocaleOfIssue NoRegistDtls MailingDtls
InvestorCountryOfResidence PaymentRef DistribPaymentMethod CashDistribCurr CommCurrency CancellationRights
MoneyLaunderingStatus MailingInst TransBkdTime ExecPriceType ExecPriceAdjustment DateOfBirth TradeReportTransType
CardHolderName CardNumber CardExpDate CardIssNum PaymentMethod RegistAcctType Designation TaxAdvantageType
RegistRejReasonText FundRenewWaiv CashDistribAgentName CashDistribAgentCode CashDistribAgentAcctNumber
CashDistribPayRef CashDistribAgentAcctName CardStartDate PaymentDate PaymentRemitterID RegistStatus
RegistRejReasonCode RegistRefID RegistDtls NoDistribInsts RegistEmail DistribPercentage RegistID RegistTransType
ExecValuationPoint OrderPercent OwnershipType NoContAmts ContAmtType ContAmtValue ContAmtCurr OwnerType PartySubID
NestedPartyID NestedPartyIDSource SecondaryClOrdID SecondaryExecID OrderCapacity OrderRestrictions
MassCancelRequestType MassCancelResponse MassCancelRejectReason TotalAffectedOrders NoAffectedOrders AffectedOrderID
AffectedSecondaryOrderID QuoteType NestedPartyRole NoNestedPartyIDs TotalAccruedInterestAmt MaturityDate
UnderlyingMaturityDate InstrRegistry CashMargin NestedPartySubID Scope MDImplicitDelete CrossID CrossType
CrossPrioritization OrigCrossID NoSides Username Password NoLegs LegCurrency TotNoSecurityTypes NoSecurityTypes
SecurityListRequestType SecurityRequestResult RoundLot MinTradeVol MultiLegRptTypeReq LegPositionEffect
LegCoveredOrUncovered LegPrice TradSesStatusRejReason TradeRequestID TradeRequestType PreviouslyReported
TradeReportID TradeReportRefID MatchStatus MatchType OddLot NoClearingInstructions ClearingInstruction
TradeInputSource TradeInputDevice NoDates AccountType CustOrderCapacity ClOrdLinkID MassStatusReqID
MassStatusReqType OrigOrdModTime LegSettlType LegSettlDate DayBookingInst BookingUnit PreallocMethod
UnderlyingCountryOfIssue UnderlyingStateOrProvinceOfIssue UnderlyingLocaleOfIssue UnderlyingInstrRegistry
LegCountryOfIssue LegStateOrProvinceOfIssue LegLocaleOfIssue LegInstrRegistry LegSymbol LegSymbolSfx LegSecurityID
LegSecurityIDSource NoLegSecurityAltID LegSecurityAltID LegSecurityAltIDSource LegProduct LegCFICode LegSecurityType
LegMaturityMonthYear LegMaturityDate LegStrikePrice LegOptAttribute LegContractMultiplier LegCouponRate
LegSecurityExchange LegIssuer EncodedLegIssuerLen EncodedLegIssuer LegSecurityDesc EncodedLegSecurityDescLen
EncodedLegSecurityDesc LegRatioQty LegSide TradingSessionSubID AllocType NoHops HopCompID HopSendingTime HopRefID
MidPx BidYield MidYield OfferYield ClearingFeeIndicator WorkingIndicator LegLastPx PriorityIndicator
PriceImprovement Price2 LastForwardPoints2 BidForwardPoints2 OfferForwardPoints2 RFQReqID MktBidPx MktOfferPx
MinBidSize MinOfferSize QuoteStatusReqID LegalConfirm UnderlyingLastPx UnderlyingLastQty SecDefStatus LegRefID
ContraLegRefID SettlCurrBidFxRate SettlCurrOfferFxRate QuoteRequestRejectReason SideComplianceID AcctIDSource
AllocAcctIDSource BenchmarkPrice BenchmarkPriceType ConfirmID ConfirmStatus ConfirmTransType ContractSettlMonth
DeliveryForm LastParPx NoLegAllocs LegAllocAccount LegIndividualAllocID LegAllocQty LegAllocAcctIDSource
LegSettlCurrency LegBenchmarkCurveCurrency LegBenchmarkCurveName LegBenchmarkCurvePoint LegBenchmarkPrice
LegBenchmarkPriceType LegBidPx LegIOIQty NoLegStipulations LegOfferPx LegOrderQty LegPriceType LegQty
LegStipulationType LegStipulationValue LegSwapType Pool QuotePriceType QuoteRespID QuoteRespType QuoteQualifier
YieldRedemptionDate YieldRedemptionPrice YieldRedemptionPriceType BenchmarkSecurityID ReversalIndicator
YieldCalcDate NoPositions PosType LongQty ShortQty PosQtyStatus PosAmtType PosAmt PosTransType PosReqID
NoUnderlyings PosMaintAction OrigPosReqRefID PosMaintRptRefID ClearingBusinessDate SettlSessID SettlSessSubID
AdjustmentType ContraryInstructionIndicator PriorSpreadIndicator PosMaintRptID PosMaintStatus PosMaintResult
PosReqType ResponseTransportType ResponseDestination TotalNumPosReports PosReqResult PosReqStatus SettlPrice
SettlPriceType UnderlyingSettlPrice UnderlyingSettlPriceType PriorSettlPrice NoQuoteQualifiers AllocSettlCurrency
AllocSettlCurrAmt InterestAtMaturity LegDatedDate LegPool AllocInterestAtMaturity AllocAccruedInterestAmt
DeliveryDate AssignmentMethod AssignmentUnit OpenInterest ExerciseMethod TotNumTradeReports TradeRequestResult
TradeRequestStatus TradeReportRejectReason SideMultiLegReportingType NoPosAmt AutoAcceptIndicator AllocReportID
NoNested2PartyIDs Nested2PartyID Nested2PartyIDSource Nested2PartyRole Nested2PartySubID BenchmarkSecurityIDSource
SecuritySubType UnderlyingSecuritySubType LegSecuritySubType AllowableOneSidednessPct AllowableOneSidednessValue
AllowableOneSidednessCurr NoTrdRegTimestamps TrdRegTimestamp TrdRegTimestampType TrdRegTimestampOrigin ConfirmRefID
ConfirmType ConfirmRejReason BookingType IndividualAllocRejCode SettlInstMsgID NoSettlInst LastUpdateTime
AllocSettlInstType NoSettlPartyIDs SettlPartyID SettlPartyIDSource SettlPartyRole SettlPartySubID
SettlPartySubIDType DlvyInstType TerminationType NextExpectedMsgSeqNum OrdStatusReqID SettlInstReqID
SettlInstReqRejCode SecondaryAllocID AllocReportType AllocReportRefID AllocCancReplaceReason CopyMsgIndicator
AllocAccountType OrderAvgPx OrderBookingQty`;

/** What messages are called in lists, by their type (tag 35). */
export const MESSAGE_NAMES: Readonly<Record<string, string>> = {
  0: 'Heartbeat',
  1: 'TestRequest',
  2: 'ResendRequest',
  3: 'Reject',
  4: 'SequenceReset',
  5: 'Logout',
  6: 'IOI',
  7: 'Advertisement',
  8: 'ExecutionReport',
  9: 'OrderCancelReject',
  A: 'Logon',
  B: 'News',
  C: 'Email',
  D: 'NewOrderSingle',
  E: 'NewOrderList',
  F: 'OrderCancelRequest',
  G: 'OrderCancelReplaceRequest',
  H: 'OrderStatusRequest',
  J: 'AllocationInstruction',
  K: 'ListCancelRequest',
  L: 'ListExecute',
  M: 'ListStatusRequest',
  N: 'ListStatus',
  P: 'AllocationInstructionAck',
  Q: 'DontKnowTrade',
  R: 'QuoteRequest',
  S: 'Quote',
  T: 'SettlementInstructions',
  V: 'MarketDataRequest',
  W: 'MarketDataSnapshotFullRefresh',
  X: 'MarketDataIncrementalRefresh',
  Y: 'MarketDataRequestReject',
  Z: 'QuoteCancel',
  a: 'QuoteStatusRequest',
  b: 'MassQuoteAcknowledgement',
  c: 'SecurityDefinitionRequest',
  d: 'SecurityDefinition',
  e: 'SecurityStatusRequest',
  f: 'SecurityStatus',
  g: 'TradingSessionStatusRequest',
  h: 'TradingSessionStatus',
  i: 'MassQuote',
  j: 'BusinessMessageReject',
  k: 'BidRequest',
  l: 'BidResponse',
  m: 'ListStrikePrice',
  o: 'RegistrationInstructions',
  p: 'RegistrationInstructionsResponse',
  q: 'OrderMassCancelRequest',
  r: 'OrderMassCancelReport',
  s: 'NewOrderCross',
  t: 'CrossOrderCancelReplaceRequest',
  u: 'CrossOrderCancelRequest',
  v: 'SecurityTypeRequest',
  w: 'SecurityTypes',
  x: 'SecurityListRequest',
  y: 'SecurityList',
  z: 'DerivativeSecurityListRequest',
  AA: 'DerivativeSecurityList',
  AB: 'NewOrderMultileg',
  AC: 'MultilegOrderCancelReplace',
  AD: 'TradeCaptureReportRequest',
  AE: 'TradeCaptureReport',
  AF: 'OrderMassStatusRequest',
  AG: 'QuoteRequestReject',
  AH: 'RFQRequest',
  AI: 'QuoteStatusReport',
  AJ: 'QuoteResponse',
  AK: 'Confirmation',
  AL: 'PositionMaintenanceRequest',
  AM: 'PositionMaintenanceReport',
  AN: 'RequestForPositions',
  AO: 'RequestForPositionsAck',
  AP: 'PositionReport',
  AQ: 'TradeCaptureReportRequestAck',
  AR: 'TradeCaptureReportAck',
  AS: 'AllocationReport',
  AT: 'AllocationReportAck',
  AU: 'ConfirmationAck',
  AV: 'SettlementInstructionRequest',
  AW: 'AssignmentReport',
  AX: 'CollateralRequest',
  AY: 'CollateralAssignment',
  AZ: 'CollateralResponse',
  BA: 'CollateralReport',
  BB: 'CollateralInquiry',
  BC: 'NetworkCounterpartySystemStatusRequest',
  BD: 'NetworkCounterpartySystemStatusResponse',
  BE: 'UserRequest',
  BF: 'UserResponse',
  BG: 'CollateralInquiryAck',
  BH: 'ConfirmationRequest',
  BI: 'TradingSessionListRequest',
  BJ: 'TradingSessionList',
  BK: 'SecurityListUpdateReport',
  BL: 'AdjustedPositionReport',
  BM: 'AllocationInstructionAlert',
  BN: 'ExecutionAcknowledgement',
  BO: 'ContraryIntentionReport',
  BP: 'SecurityDefinitionUpdateReport',
  BQ: 'SettlementObligationReport',
  BR: 'DerivativeSecurityListUpdateReport',
  BS: 'TradingSessionListUpdateReport',
  BT: 'MarketDefinitionRequest',
  BU: 'MarketDefinition',
  BV: 'MarketDefinitionUpdateReport',
  BW: 'ApplicationMessageRequest',
  BX: 'ApplicationMessageRequestAck',
  BY: 'ApplicationMessageReport',
  BZ: 'OrderMassActionReport',
  CA: 'OrderMassActionRequest',
  CB: 'UserNotification',
  CC: 'StreamAssignmentRequest',
  CD: 'StreamAssignmentReport',
  CE: 'StreamAssignmentReportACK',
  CF: 'PartyDetailsListRequest',
  CG: 'PartyDetailsListReport',
};
