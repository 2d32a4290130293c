/** Security Account Manager (MS-SAMR). */
export const SAMR = `
flags samr_ConnectAccessMask
  SAMR_ACCESS_LOOKUP_DOMAIN=0x20 SAMR_ACCESS_ENUM_DOMAINS=0x10 SAMR_ACCESS_CREATE_DOMAIN=0x8
  SAMR_ACCESS_INITIALIZE_SERVER=0x4 SAMR_ACCESS_SHUTDOWN_SERVER=0x2 SAMR_ACCESS_CONNECT_TO_SERVER=0x1
flags samr_DomainAccessMask
  SAMR_DOMAIN_ACCESS_SET_INFO_3=0x400 SAMR_DOMAIN_ACCESS_OPEN_ACCOUNT=0x200 SAMR_DOMAIN_ACCESS_ENUM_ACCOUNTS=0x100
  SAMR_DOMAIN_ACCESS_LOOKUP_ALIAS=0x80 SAMR_DOMAIN_ACCESS_CREATE_ALIAS=0x40 SAMR_DOMAIN_ACCESS_CREATE_GROUP=0x20
  SAMR_DOMAIN_ACCESS_CREATE_USER=0x10 SAMR_DOMAIN_ACCESS_SET_INFO_2=0x8 SAMR_DOMAIN_ACCESS_LOOKUP_INFO_2=0x4
  SAMR_DOMAIN_ACCESS_SET_INFO_1=0x2 SAMR_DOMAIN_ACCESS_LOOKUP_INFO_1=0x1
flags samr_UserAccessMask
  SAMR_USER_ACCESS_CHANGE_GROUP_MEMBERSHIP=0x400 SAMR_USER_ACCESS_GET_GROUP_MEMBERSHIP=0x200
  SAMR_USER_ACCESS_GET_GROUPS=0x100 SAMR_USER_ACCESS_SET_PASSWORD=0x80 SAMR_USER_ACCESS_CHANGE_PASSWORD=0x40
  SAMR_USER_ACCESS_SET_ATTRIBUTES=0x20 SAMR_USER_ACCESS_GET_ATTRIBUTES=0x10 SAMR_USER_ACCESS_GET_LOGONINFO=0x8
  SAMR_USER_ACCESS_SET_LOC_COM=0x4 SAMR_USER_ACCESS_GET_LOCALE=0x2 SAMR_USER_ACCESS_GET_NAME_ETC=0x1
flags samr_GroupAccessMask
  SAMR_GROUP_ACCESS_GET_MEMBERS=0x10 SAMR_GROUP_ACCESS_REMOVE_MEMBER=0x8 SAMR_GROUP_ACCESS_ADD_MEMBER=0x4
  SAMR_GROUP_ACCESS_SET_INFO=0x2 SAMR_GROUP_ACCESS_LOOKUP_INFO=0x1
flags samr_AcctFlags
  ACB_DISABLED=0x1 ACB_HOMDIRREQ=0x2 ACB_PWNOTREQ=0x4 ACB_TEMPDUP=0x8 ACB_NORMAL=0x10 ACB_MNS=0x20 ACB_DOMTRUST=0x40
  ACB_WSTRUST=0x80 ACB_SVRTRUST=0x100 ACB_PWNOEXP=0x200 ACB_AUTOLOCK=0x400 ACB_ENC_TXT_PWD_ALLOWED=0x800
  ACB_SMARTCARD_REQUIRED=0x1000 ACB_TRUSTED_FOR_DELEGATION=0x2000 ACB_NOT_DELEGATED=0x4000
  ACB_USE_DES_KEY_ONLY=0x8000 ACB_DONT_REQUIRE_PREAUTH=0x10000 ACB_PW_EXPIRED=0x20000
  ACB_TRUSTED_TO_AUTHENTICATE_FOR_DELEGATION=0x40000 ACB_NO_AUTH_DATA_REQD=0x80000
  ACB_PARTIAL_SECRETS_ACCOUNT=0x100000 ACB_USE_AES_KEYS=0x200000
struct samr_SamEntry idx:u32 name:name
struct samr_SamArray count:u32 entries:*[samr_SamEntry
struct samr_Ids count:u32 ids:*[u32=rid
struct samr_DomGeneralInformation
  force_logoff_time:time oem_information:name domain_name:name primary:name sequence_num:d64 domain_server_state:u32
  role:u32 unknown3:u32 num_users:u32 num_groups:u32 num_aliases:u32
union samr_DomainInfo u16 2:general:samr_DomGeneralInformation
flags samr_GroupAttrs
  SE_GROUP_MANDATORY=0x1 SE_GROUP_ENABLED_BY_DEFAULT=0x2 SE_GROUP_ENABLED=0x4 SE_GROUP_OWNER=0x8
  SE_GROUP_USE_FOR_DENY_ONLY=0x10 SE_GROUP_RESOURCE=0x20000000 SE_GROUP_LOGON_ID=0xc0000000
struct samr_RidWithAttribute rid:u32=rid attributes:u32/samr_GroupAttrs
struct samr_RidWithAttributeArray count:u32 rids:*[samr_RidWithAttribute
struct lsa_Strings count:u32 names:*[name
struct samr_ConnectInfo1 client_version:u32 supported_features:u32
union samr_ConnectInfo u32 1:info1:samr_ConnectInfo1
op 1 samr_Close > handle:handle=handle < handle:handle=handle
op 5 samr_LookupDomain > connect_handle:handle=connect_handle domain_name:name! < sid:*sid
op 6 samr_EnumDomains
  > connect_handle:handle resume_handle:u32 buf_size:u32 < resume_handle:u32 sam:*samr_SamArray num_entries:u32
op 7 samr_OpenDomain
  > connect_handle:handle=connect_handle access_mask:access/samr_DomainAccessMask=domain.access_mask sid:sid
  < domain_handle:handle=domain_handle
op 8 samr_QueryDomainInfo > domain_handle:handle=domain_handle level:e16 < info:*samr_DomainInfo
op 11 samr_EnumDomainGroups
  > domain_handle:handle=domain_handle resume_handle:u32 max_size:u32
  < resume_handle:u32 sam:*samr_SamArray num_entries:u32
op 13 samr_EnumDomainUsers
  > domain_handle:handle=domain_handle resume_handle:u32 acct_flags:u32/samr_AcctFlags max_size:u32
  < resume_handle:u32 sam:*samr_SamArray num_entries:u32
op 15 samr_EnumDomainAliases
  > domain_handle:handle=domain_handle resume_handle:u32 max_size:u32
  < resume_handle:u32 sam:*samr_SamArray num_entries:u32
op 17 samr_LookupNames > domain_handle:handle=domain_handle num_names:u32 ? < rids:samr_Ids types:samr_Ids
op 18 samr_LookupRids > domain_handle:handle=domain_handle num_rids:u32 ? < names:lsa_Strings types:samr_Ids
op 19 samr_OpenGroup
  > domain_handle:handle=domain_handle access_mask:access/samr_GroupAccessMask=group.access_mask rid:u32=rid
  < group_handle:handle=group_handle
op 20 samr_QueryGroupInfo > group_handle:handle=group_handle level:e16 < ?
op 34 samr_OpenUser
  > domain_handle:handle=domain_handle access_mask:access/samr_UserAccessMask=user.access_mask rid:u32=rid
  < user_handle:handle=user_handle
op 36 samr_QueryUserInfo > user_handle:handle=user_handle level:e16 < ?
op 39 samr_GetGroupsForUser > user_handle:handle=user_handle < rids:*samr_RidWithAttributeArray
op 57 samr_Connect2
  > system_name:*text access_mask:access/samr_ConnectAccessMask=connect.access_mask < connect_handle:handle=connect_handle
op 64 samr_Connect5
  > system_name:*text access_mask:access/samr_ConnectAccessMask=connect.access_mask level_in:u32 info_in:samr_ConnectInfo
  < level_out:u32 info_out:samr_ConnectInfo connect_handle:handle=connect_handle
`;
