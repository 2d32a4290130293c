/**
 * Names of operations by their numbers, in order, a dash where a number has none: of the end point mapper and of remote
 * management (C706), and of Windows' interfaces (MS-SRVS, MS-WKST, MS-SAMR, MS-LSAD, MS-NRPC, MS-RRP, MS-SCMR, MS-RPRN,
 * MS-DRSR, MS-EVEN, MS-DFSNM, MS-RSP, MS-TSCH, MS-DCOM, MS-EFSR).
 */
const NAMES: Readonly<Record<string, string>> = {
  atsvc: `
    JobAdd JobDel JobEnum JobGetInfo`,
  drsuapi: `
    DsBind DsUnbind DsReplicaSync DsGetNCChanges DsReplicaUpdateRefs DsReplicaAdd DsReplicaDel DsReplicaMod
    DRSUAPI_VERIFY_NAMES DsGetMemberships DRSUAPI_INTER_DOMAIN_MOVE DsGetNT4ChangeLog DsCrackNames
    DsWriteAccountSpn DsRemoveDSServer DRSUAPI_REMOVE_DS_DOMAIN DsGetDomainControllerInfo DsAddEntry DsExecuteKCC
    DsReplicaGetInfo DRSUAPI_ADD_SID_HISTORY DsGetMemberships2 DRSUAPI_REPLICA_VERIFY_OBJECTS
    DRSUAPI_GET_OBJECT_EXISTENCE QuerySitesByCost InitDemotion ReplicaDemotion FinishDemotion AddCloneDC
    WriteNgcKey ReadNgcKey`,
  efs: `
    EfsRpcOpenFileRaw EfsRpcReadFileRaw EfsRpcWriteFileRaw EfsRpcCloseRaw EfsRpcEncryptFileSrv
    EfsRpcDecryptFileSrv EfsRpcQueryUsersOnFile EfsRpcQueryRecoveryAgents EfsRpcRemoveUsersFromFile
    EfsRpcAddUsersToFile EfsRpcSetFileEncryptionKey EfsRpcNotSupported EfsRpcFileKeyInfo
    EfsRpcDuplicateEncryptionInfoFile`,
  eventlog: `
    ClearEventLogW BackupEventLogW CloseEventLog DeregisterEventSource GetNumRecords GetOldestRecord ChangeNotify
    OpenEventLogW RegisterEventSourceW OpenBackupEventLogW ReadEventLogW ReportEventW ClearEventLogA
    BackupEventLogA OpenEventLogA RegisterEventSourceA OpenBackupEventLogA ReadEventLogA ReportEventA
    RegisterClusterSvc DeregisterClusterSvc WriteClusterEvents GetLogInformation FlushEventLog`,
  initshutdown: `
    Init Abort InitEx`,
  lsarpc: `
    lsa_Close lsa_Delete lsa_EnumPrivs lsa_QuerySecurity lsa_SetSecObj lsa_ChangePassword lsa_OpenPolicy
    lsa_QueryInfoPolicy lsa_SetInfoPolicy lsa_ClearAuditLog lsa_CreateAccount lsa_EnumAccounts
    lsa_CreateTrustedDomain lsa_EnumTrustDom lsa_LookupNames lsa_LookupSids lsa_CreateSecret lsa_OpenAccount
    lsa_EnumPrivsAccount lsa_AddPrivilegesToAccount lsa_RemovePrivilegesFromAccount lsa_GetQuotasForAccount
    lsa_SetQuotasForAccount lsa_GetSystemAccessAccount lsa_SetSystemAccessAccount lsa_OpenTrustedDomain
    lsa_QueryTrustedDomainInfo lsa_SetInformationTrustedDomain lsa_OpenSecret lsa_SetSecret lsa_QuerySecret
    lsa_LookupPrivValue lsa_LookupPrivName lsa_LookupPrivDisplayName lsa_DeleteObject
    lsa_EnumAccountsWithUserRight lsa_EnumAccountRights lsa_AddAccountRights lsa_RemoveAccountRights
    lsa_QueryTrustedDomainInfoBySid lsa_SetTrustedDomainInfo lsa_DeleteTrustedDomain lsa_StorePrivateData
    lsa_RetrievePrivateData lsa_OpenPolicy2 lsa_GetUserName lsa_QueryInfoPolicy2 lsa_SetInfoPolicy2
    lsa_QueryTrustedDomainInfoByName lsa_SetTrustedDomainInfoByName lsa_EnumTrustedDomainsEx
    lsa_CreateTrustedDomainEx lsa_CloseTrustedDomainEx lsa_QueryDomainInformationPolicy
    lsa_SetDomainInformationPolicy lsa_OpenTrustedDomainByName lsa_TestCall lsa_LookupSids2 lsa_LookupNames2
    lsa_CreateTrustedDomainEx2 lsa_CREDRWRITE lsa_CREDRREAD lsa_CREDRENUMERATE lsa_CREDRWRITEDOMAINCREDENTIALS
    lsa_CREDRREADDOMAINCREDENTIALS lsa_CREDRDELETE lsa_CREDRGETTARGETINFO lsa_CREDRPROFILELOADED lsa_LookupNames3
    lsa_CREDRGETSESSIONTYPES lsa_LSARREGISTERAUDITEVENT lsa_LSARGENAUDITEVENT lsa_LSARUNREGISTERAUDITEVENT
    lsa_lsaRQueryForestTrustInformation lsa_lsaRSetForestTrustInformation lsa_CREDRRENAME lsa_LookupSids3
    lsa_LookupNames4 lsa_LSAROPENPOLICYSCE lsa_LSARADTREGISTERSECURITYEVENTSOURCE
    lsa_LSARADTUNREGISTERSECURITYEVENTSOURCE lsa_LSARADTREPORTSECURITYEVENT lsa_Opnum82NotUsedOnWire
    lsa_Opnum83NotUsedOnWire lsa_Opnum84NotUsedOnWire lsa_Opnum85NotUsedOnWire lsa_Opnum86NotUsedOnWire
    lsa_Opnum87NotUsedOnWire lsa_Opnum88NotUsedOnWire lsa_Opnum89NotUsedOnWire lsa_Opnum90NotUsedOnWire
    lsa_Opnum91NotUsedOnWire lsa_Opnum92NotUsedOnWire lsa_Opnum93NotUsedOnWire lsa_Opnum94NotUsedOnWire
    lsa_Opnum95NotUsedOnWire lsa_Opnum96NotUsedOnWire lsa_Opnum97NotUsedOnWire lsa_Opnum98NotUsedOnWire
    lsa_Opnum99NotUsedOnWire lsa_Opnum100NotUsedOnWire lsa_Opnum101NotUsedOnWire lsa_Opnum102NotUsedOnWire
    lsa_Opnum103NotUsedOnWire lsa_Opnum104NotUsedOnWire lsa_Opnum105NotUsedOnWire lsa_Opnum106NotUsedOnWire
    lsa_Opnum107NotUsedOnWire lsa_Opnum108NotUsedOnWire lsa_Opnum109NotUsedOnWire lsa_Opnum110NotUsedOnWire
    lsa_Opnum111NotUsedOnWire lsa_Opnum112NotUsedOnWire lsa_Opnum113NotUsedOnWire lsa_Opnum114NotUsedOnWire
    lsa_Opnum115NotUsedOnWire lsa_Opnum116NotUsedOnWire lsa_Opnum117NotUsedOnWire lsa_Opnum118NotUsedOnWire
    lsa_Opnum119NotUsedOnWire lsa_Opnum120NotUsedOnWire lsa_Opnum121NotUsedOnWire lsa_Opnum122NotUsedOnWire
    lsa_Opnum123NotUsedOnWire lsa_Opnum124NotUsedOnWire lsa_Opnum125NotUsedOnWire lsa_Opnum126NotUsedOnWire
    lsa_Opnum127NotUsedOnWire lsa_Opnum128NotUsedOnWire lsa_CreateTrustedDomainEx3 lsa_OpenPolicy3
    lsa_Opnum131NotUsedOnWire lsa_lsaRQueryForestTrustInformation2 lsa_lsaRSetForestTrustInformation2`,
  netdfs: `
    dfs_GetManagerVersion dfs_Add dfs_Remove dfs_SetInfo dfs_GetInfo dfs_Enum dfs_Rename dfs_Move
    dfs_ManagerGetConfigInfo dfs_ManagerSendSiteInfo dfs_AddFtRoot dfs_RemoveFtRoot dfs_AddStdRoot
    dfs_RemoveStdRoot dfs_ManagerInitialize dfs_AddStdRootForced dfs_GetDcAddress dfs_SetDcAddress
    dfs_FlushFtTable dfs_Add2 dfs_Remove2 dfs_EnumEx dfs_SetInfo2`,
  netlogon: `
    NetrLogonUasLogon NetrLogonUasLogoff NetrLogonSamLogon NetrLogonSamLogoff NetrServerReqChallenge
    NetrServerAuthenticate NetrServerPasswordSet NetrDatabaseDeltas NetrDatabaseSync NetrAccountDeltas
    NetrAccountSync NetrGetDCName NetrLogonControl NetrGetAnyDCName NetrLogonControl2 NetrServerAuthenticate2
    NetrDatabaseSync2 NetrDatabaseRedo NetrLogonControl2Ex NetrEnumerateTrustedDomains DsrGetDcName
    NetrLogonGetCapabilities NetrLogonSetServiceBits NetrLogonGetTrustRid NetrLogonComputeServerDigest
    NetrLogonComputeClientDigest NetrServerAuthenticate3 DsrGetDcNameEx DsrGetSiteName NetrLogonGetDomainInfo
    NetrServerPasswordSet2 NetrServerPasswordGet NetrLogonSendToSam DsrAddressToSiteNamesW DsrGetDcNameEx2
    NetrLogonGetTimeServiceParentDomain NetrEnumerateTrustedDomainsEx DsrAddressToSiteNamesExW
    DsrGetDcSiteCoverageW NetrLogonSamLogonEx DsrEnumerateDomainTrusts DsrDeregisterDnsHostRecords
    NetrServerTrustPasswordsGet DsrGetForestTrustInformation NetrGetForestTrustInformation
    NetrLogonSamLogonWithFlags NetrServerGetTrustInfo - DsrUpdateReadOnlyServerDnsRecords - - - - -
    NetrChainSetClientAttributes - - - - NetrServerAuthenticateKerberos`,
  samr: `
    Connect Close SetSecurity QuerySecurity Shutdown LookupDomain EnumDomains OpenDomain QueryDomainInfo
    SetDomainInfo CreateDomainGroup EnumDomainGroups CreateUser EnumDomainUsers CreateDomAlias EnumDomainAliases
    GetAliasMembership LookupNames LookupRids OpenGroup QueryGroupInfo SetGroupInfo AddGroupMember
    DeleteDomainGroup DeleteGroupMember QueryGroupMember SetMemberAttributesOfGroup OpenAlias QueryAliasInfo
    SetAliasInfo DeleteDomAlias AddAliasMember DeleteAliasMember GetMembersInAlias OpenUser DeleteUser
    QueryUserInfo SetUserInfo ChangePasswordUser GetGroupsForUser QueryDisplayInfo GetDisplayEnumerationIndex
    TestPrivateFunctionsDomain TestPrivateFunctionsUser GetUserPwInfo RemoveMemberFromForeignDomain
    QueryDomainInfo2 QueryUserInfo2 QueryDisplayInfo2 GetDisplayEnumerationIndex2 CreateUser2 QueryDisplayInfo3
    AddMultipleMembersToAlias RemoveMultipleMembersFromAlias OemChangePasswordUser2 ChangePasswordUser2
    GetDomPwInfo Connect2 SetUserInfo2 SetBootKeyInformation GetBootKeyInformation Connect3 Connect4
    ChangePasswordUser3 Connect5 RidToSid SetDsrmPassword ValidatePassword Opnum68NotUsedOnWire
    Opnum69NotUsedOnWire Opnum70NotUsedOnWire Opnum71NotUsedOnWire Opnum72NotUsedOnWire ChangePasswordUser4`,
  spoolss: `
    EnumPrinters OpenPrinter SetJob GetJob EnumJobs AddPrinter DeletePrinter SetPrinter GetPrinter
    AddPrinterDriver EnumPrinterDrivers GetPrinterDriver GetPrinterDriverDirectory DeletePrinterDriver
    AddPrintProcessor EnumPrintProcessor GetPrintProcessorDirectory StartDocPrinter StartPagePrinter WritePrinter
    EndPagePrinter AbortPrinter ReadPrinter EndDocPrinter AddJob ScheduleJob GetPrinterData SetPrinterData
    WaitForPrinterChange ClosePrinter AddForm DeleteForm GetForm SetForm EnumForms EnumPorts EnumMonitors AddPort
    ConfigurePort DeletePort CreatePrinterIC PlayDiscriptOnPrinterIC DeletePrinterIC AddPrinterConnection
    DeletePrinterConnection PrinterMessageBox AddMonitor DeleteMonitor DeletePrintProcessor AddPrintProvider
    DeletePrintProvider EnumPrintProcDataTypes ResetPrinter GetPrinterDriver2 FindFirstPrinterChangeNotification
    FindNextPrinterChangeNotification FCPN RouterFindFirstPrinterNotificationOld ReplyOpenPrinter
    RouterReplyPrinter ReplyClosePrinter AddPortEx RemoteFindFirstPrinterChangeNotification SpoolerInit
    ResetPrinterEx RFFPCNEX RRPCN RFNPCNEX - OpenPrinterEx AddPrinterEx - EnumPrinterData DeletePrinterData - - -
    SetPrinterDataEx GetPrinterDataEx EnumPrinterDataEx EnumPrinterKey DeletePrinterDataEx - -
    DeletePrinterDriverEx - - - - AddPrinterDriverEx - - - - - - - - - - - - GetCorePrinterDrivers -
    GetPrinterDriverPackagePath`,
  srvsvc: `
    NetCharDevEnum NetCharDevGetInfo NetCharDevControl NetCharDevQEnum NetCharDevQGetInfo NetCharDevQSetInfo
    NetCharDevQPurge NetCharDevQPurgeSelf NetConnEnum NetFileEnum NetFileGetInfo NetFileClose NetSessEnum
    NetSessDel NetShareAdd NetShareEnumAll NetShareGetInfo NetShareSetInfo NetShareDel NetShareDelSticky
    NetShareCheck NetSrvGetInfo NetSrvSetInfo NetDiskEnum NetServerStatisticsGet NetTransportAdd NetTransportEnum
    NetTransportDel NetRemoteTOD NetSetServiceBits NetPathType NetPathCanonicalize NetPathCompare NetNameValidate
    NETRPRNAMECANONICALIZE NetPRNameCompare NetShareEnum NetShareDelStart NetShareDelCommit NetGetFileSecurity
    NetSetFileSecurity NetServerTransportAddEx NetServerSetServiceBitsEx NETRDFSGETVERSION
    NETRDFSCREATELOCALPARTITION NETRDFSDELETELOCALPARTITION NETRDFSSETLOCALVOLUMESTATE NETRDFSSETSERVERINFO
    NETRDFSCREATEEXITPOINT NETRDFSDELETEEXITPOINT NETRDFSMODIFYPREFIX NETRDFSFIXLOCALVOLUME
    NETRDFSMANAGERREPORTSITEINFO NETRSERVERTRANSPORTDELEX`,
  svcctl: `
    CloseServiceHandle ControlService DeleteService LockServiceDatabase QueryServiceObjectSecurity
    SetServiceObjectSecurity QueryServiceStatus SetServiceStatus UnlockServiceDatabase NotifyBootConfigStatus
    SCSetServiceBitsW ChangeServiceConfigW CreateServiceW EnumDependentServicesW EnumServicesStatusW
    OpenSCManagerW OpenServiceW QueryServiceConfigW QueryServiceLockStatusW StartServiceW GetServiceDisplayNameW
    GetServiceKeyNameW SCSetServiceBitsA ChangeServiceConfigA CreateServiceA EnumDependentServicesA
    EnumServicesStatusA OpenSCManagerA OpenServiceA QueryServiceConfigA QueryServiceLockStatusA StartServiceA
    GetServiceDisplayNameA GetServiceKeyNameA GetCurrentGroupeStateW EnumServiceGroupW ChangeServiceConfig2A
    ChangeServiceConfig2W QueryServiceConfig2A QueryServiceConfig2W QueryServiceStatusEx EnumServicesStatusExA
    EnumServicesStatusExW ScBroadcastServiceControlMessage CreateServiceWOW64A CreateServiceWOW64W
    ScQueryServiceTagInfo NotifyServiceStatusChange GetNotifyResults CloseNotifyHandle ControlServiceExA
    ControlServiceExW ScSendPnPMessage ScValidatePnPService ScOpenServiceStatusHandle ScQueryServiceConfig
    QueryServiceConfigEx ScRegisterPreshutdownRestart ScReparseServiceDatabase QueryUserServiceName
    CreateWowService GetServiceRegistryStateKey GetServiceDirectory GetServiceProcessToken OpenSCManager2
    GetSharedServiceRegistryStateKey GetSharedServiceDirectory`,
  winreg: `
    OpenHKCR OpenHKCU OpenHKLM OpenHKPD OpenHKU CloseKey CreateKey DeleteKey DeleteValue EnumKey EnumValue
    FlushKey GetKeySecurity LoadKey NotifyChangeKeyValue OpenKey QueryInfoKey QueryValue ReplaceKey RestoreKey
    SaveKey SetKeySecurity SetValue UnLoadKey InitiateSystemShutdown AbortSystemShutdown GetVersion OpenHKCC
    OpenHKDD QueryMultipleValues InitiateSystemShutdownEx SaveKeyEx OpenHKPT OpenHKPN QueryMultipleValues2
    DeleteKeyEx`,
  wkssvc: `
    NetWkstaGetInfo NetWkstaSetInfo NetWkstaEnumUsers NetrWkstaUserGetInfo NetrWkstaUserSetInfo
    NetWkstaTransportEnum NetrWkstaTransportAdd NetrWkstaTransportDel NetrUseAdd NetrUseGetInfo NetrUseDel
    NetrUseEnum NetrMessageBufferSend NetrWorkstationStatisticsGet NetrLogonDomainNameAdd NetrLogonDomainNameDel
    NetrJoinDomain NetrUnjoinDomain NetrRenameMachineInDomain NetrValidateName NetrGetJoinInformation
    NetrGetJoinableOus NetrJoinDomain2 NetrUnjoinDomain2 NetrRenameMachineInDomain2 NetrValidateName2
    NetrGetJoinableOus2 NetrAddAlternateComputerName NetrRemoveAlternateComputerName NetrSetPrimaryComputername
    NetrEnumerateComputerNames`,
  epm: `
    Insert Delete Lookup Map LookupHandleFree InqObject MgmtDelete`,
  mgmt: `
    rpc__mgmt_inq_if_ids rpc__mgmt_inq_stats rpc__mgmt_is_server_listening rpc__mgmt_stop_server_listening
    rpc__mgmt_inq_princ_name`,
  oxid: `
    ResolveOxid SimplePing ComplexPing ServerAlive ResolveOxid2 ServerAlive2`,
  dnsserver: `
    DnssrvOperation DnssrvQuery DnssrvComplexOperation DnssrvEnumRecords DnssrvUpdateRecord DnssrvOperation2
    DnssrvQuery2 DnssrvComplexOperation2 DnssrvEnumRecords2 DnssrvUpdateRecord2`,
  dssetup: `
    DsRoleGetPrimaryDomainInformation DsRoleDnsNameToFlatName DsRoleDcAsDc DsRoleDcAsReplica DsRoleDemoteDc
    DsRoleGetDcOperationProgress DsRoleGetDcOperationResults DsRoleCancel DsRoleServerSaveStateForUpgrade
    DsRoleUpgradeDownlevelServer DsRoleAbortDownlevelServerUpgrade`,
  frsrpc: `
    FrsSendCommPkt FrsVerifyPromotionParent FrsStartPromotionParent FrsNOP FRSRPC_BACKUP_COMPLETE
    FRSRPC_BACKUP_COMPLETE_5 FRSRPC_BACKUP_COMPLETE_6 FRSRPC_BACKUP_COMPLETE_7 FRSRPC_BACKUP_COMPLETE_8
    FRSRPC_BACKUP_COMPLETE_9 FRSRPC_VERIFY_PROMOTION_PARENT_EX`,
  frstrans: `
    CheckConnectivity EstablishConnection EstablishSession RequestUpdates RequestVersionVector AsyncPoll
    FRSTRANS_REQUEST_RECORDS FRSTRANS_UPDATE_CANCEL FRSTRANS_RAW_GET_FILE_DATA FRSTRANS_RDC_GET_SIGNATURES
    FRSTRANS_RDC_PUSH_SOURCE_NEEDS FRSTRANS_RDC_GET_FILE_DATA FRSTRANS_RDC_CLOSE InitializeFileTransferAsync
    FRSTRANS_OPNUM_0E_NOT_USED_ON_THE_WIRE FRSTRANS_RAW_GET_FILE_DATA_ASYNC FRSTRANS_RDC_GET_FILE_DATA_ASYNC`,
  fsrvp: `
    GetSupportedVersion SetContext StartShadowCopySet AddToShadowCopySet CommitShadowCopySet ExposeShadowCopySet
    RecoveryCompleteShadowCopySet AbortShadowCopySet IsPathSupported IsPathShadowCopied GetShareMapping
    DeleteShareMapping PrepareShadowCopySet`,
  iremotewinspool: `
    winspool_AsyncOpenPrinter winspool_AsyncAddPrinter winspool_AsyncSetJob winspool_AsyncGetJob
    winspool_AsyncEnumJobs winspool_AsyncAddJob winspool_AsyncScheduleJob winspool_AsyncDeletePrinter
    winspool_AsyncSetPrinter winspool_AsyncGetPrinter winspool_AsyncStartDocPrinter winspool_AsyncStartPagePrinter
    winspool_AsyncWritePrinter winspool_AsyncEndPagePrinter winspool_AsyncEndDocPrinter winspool_AsyncAbortPrinter
    winspool_AsyncGetPrinterData winspool_AsyncGetPrinterDataEx winspool_AsyncSetPrinterData
    winspool_AsyncSetPrinterDataEx winspool_AsyncClosePrinter winspool_AsyncAddForm winspool_AsyncDeleteForm
    winspool_AsyncGetForm winspool_AsyncSetForm winspool_AsyncEnumForms winspool_AsyncGetPrinterDriver
    winspool_AsyncEnumPrinterData winspool_AsyncEnumPrinterDataEx winspool_AsyncEnumPrinterKey
    winspool_AsyncDeletePrinterData winspool_AsyncDeletePrinterDataEx winspool_AsyncDeletePrinterKey
    winspool_AsyncXcvData winspool_AsyncSendRecvBidiData winspool_AsyncCreatePrinterIC
    winspool_AsyncPlayGdiScriptOnPrinterIC winspool_AsyncDeletePrinterIC winspool_AsyncEnumPrinters
    winspool_AsyncAddPrinterDriver winspool_AsyncEnumPrinterDrivers winspool_AsyncGetPrinterDriverDirectory
    winspool_AsyncDeletePrinterDriver winspool_AsyncDeletePrinterDriverEx winspool_AsyncAddPrintProcessor
    winspool_AsyncEnumPrintProcessors winspool_AsyncGetPrintProcessorDirectory winspool_AsyncEnumPorts
    winspool_AsyncEnumMonitors winspool_AsyncAddPort winspool_AsyncSetPort winspool_AsyncAddMonitor
    winspool_AsyncDeleteMonitor winspool_AsyncDeletePrintProcessor winspool_AsyncEnumPrintProcessorDatatypes
    winspool_AsyncAddPerMachineConnection winspool_AsyncDeletePerMachineConnection
    winspool_AsyncEnumPerMachineConnections winspool_SyncRegisterForRemoteNotifications
    winspool_SyncUnRegisterForRemoteNotifications winspool_SyncRefreshRemoteNotifications
    winspool_AsyncGetRemoteNotifications winspool_AsyncInstallPrinterDriverFromPackage
    winspool_AsyncUploadPrinterDriverPackage winspool_AsyncGetCorePrinterDrivers
    winspool_AsyncCorePrinterDriverInstalled winspool_AsyncGetPrinterDriverPackagePath
    winspool_AsyncDeletePrinterDriverPackage winspool_AsyncReadPrinter winspool_AsyncResetPrinter
    winspool_AsyncGetJobNamedPropertyValue winspool_AsyncSetJobNamedProperty winspool_AsyncDeleteJobNamedProperty
    winspool_AsyncEnumJobNamedProperties winspool_AsyncLogJobInfoForBranchOffice`,
  messenger: `
    NetrSendMessage`,
  nspi: `
    NspiBind NspiUnbind NspiUpdateStat NspiQueryRows NspiSeekEntries NspiGetMatches NspiResortRestriction
    NspiDNToEph NspiGetPropList NspiGetProps NspiCompareDNTs NspiModProps NspiGetHierarchyInfo NspiGetTemplateInfo
    NspiModLInkAtt NspiDeleteEntries NspiQueryColumns NspiGetNamesFromIDs NspiGetIDsFromNames NspiResolveNames
    NspiResolveNamesW`,
  pnp: `
    PNP_Disconnect PNP_Connect PNP_GetVersion PNP_GetGlobalState PNP_InitDetection PNP_ReportLogOn
    PNP_ValidateDeviceInstance PNP_GetRootDeviceInstance PNP_GetRelatedDeviceInstance PNP_EnumerateSubKeys
    PNP_GetDeviceList PNP_GetDeviceListSize PNP_GetDepth PNP_GetDeviceRegProp PNP_SetDeviceRegProp
    PNP_GetClassInstance PNP_CreateKey PNP_DeleteRegistryKey PNP_GetClassCount PNP_GetClassName PNP_DeleteClassKey
    PNP_GetInterfaceDeviceAlias PNP_GetInterfaceDeviceList PNP_GetInterfaceDeviceListSize
    PNP_RegisterDeviceClassAssociation PNP_UnregisterDeviceClassAssociation PNP_GetClassRegProp PNP_SetClassRegProp
    PNP_CreateDevInst PNP_DeviceInstanceAction PNP_GetDeviceStatus PNP_SetDeviceProblem PNP_DisableDevInst
    PNP_UninstallDevInst PNP_AddID PNP_RegisterDriver PNP_QueryRemove PNP_RequestDeviceEject
    PNP_IsDockStationPresent PNP_RequestEjectPC PNP_HwProfFlags PNP_GetHwProfInfo PNP_AddEmptyLogConf
    PNP_FreeLogConf PNP_GetFirstLogConf PNP_GetNextLogConf PNP_GetLogConfPriority PNP_AddResDes PNP_FreeResDes
    PNP_GetNextResDes PNP_GetResDesData PNP_GetResDesDataSize PNP_ModifyResDes PNP_DetectResourceConflict
    PNP_QueryResConfList PNP_SetHwProf PNP_QueryArbitratorFreeData PNP_QueryArbitratorFreeSize PNP_RunDetection
    PNP_RegisterNotification PNP_UnregisterNotification PNP_GetCustomDevProp PNP_GetVersionInternal
    PNP_GetBlockedDriverInfo PNP_GetServerSideDeviceInstallFlags PNP_GetObjectPropKeys PNP_GetObjectProp
    PNP_SetObjectProp PNP_InstallDevInst PNP_ApplyPowerSettings PNP_DriverStoreAddDriverPackage
    PNP_DriverStoreDeleteDriverPackage PNP_RegisterServiceNotification PNP_SetActiveService PNP_DeleteServiceDevices`,
  rfr: `
    RfrGetNewDSA RfrGetFQDNFromLegacyDN`,
  taskschedulerservice: `
    SchRpcHighestVersion SchRpcRegisterTask SchRpcRetrieveTask SchRpcCreateFolder SchRpcSetSecurity
    SchRpcGetSecurity SchRpcEnumFolders SchRpcEnumTasks SchRpcEnumInstances SchRpcGetInstanceInfo SchRpcStopInstance
    SchRpcStop SchRpcRun SchRpcDelete SchRpcRename SchRpcScheduledRuntimes SchRpcGetLastRunInfo SchRpcGetTaskInfo
    SchRpcGetNumberOfMissedRuns SchRpcEnableTask`,
  trksvr: `
    LnkSvrMessage`,
  witness: `
    GetInterfaceList Register UnRegister AsyncNotify RegisterEx`,
};

/** By interface: the names of its operations by number. */
export const OPERATIONS: Readonly<Record<string, Readonly<Record<number, string>>>> = Object.fromEntries(
  Object.entries(NAMES).map(([name, words]) => [
    name,
    Object.fromEntries([...words.trim().split(/\s+/).entries()].filter(([, word]) => word !== '-')),
  ]),
);
