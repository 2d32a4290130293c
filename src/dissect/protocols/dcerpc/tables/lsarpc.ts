/** Local Security Authority (MS-LSAD, MS-LSAT). */
export const LSARPC = `
flags lsa_PolicyAccessMask
  LSA_POLICY_NOTIFICATION=0x1000 LSA_POLICY_LOOKUP_NAMES=0x800 LSA_POLICY_SERVER_ADMIN=0x400
  LSA_POLICY_AUDIT_LOG_ADMIN=0x200 LSA_POLICY_SET_AUDIT_REQUIREMENTS=0x100 LSA_POLICY_SET_DEFAULT_QUOTA_LIMITS=0x80
  LSA_POLICY_CREATE_PRIVILEGE=0x40 LSA_POLICY_CREATE_SECRET=0x20 LSA_POLICY_CREATE_ACCOUNT=0x10
  LSA_POLICY_TRUST_ADMIN=0x8 LSA_POLICY_GET_PRIVATE_INFORMATION=0x4 LSA_POLICY_VIEW_AUDIT_INFORMATION=0x2
  LSA_POLICY_VIEW_LOCAL_INFORMATION=0x1
struct lsa_String length:u16 size:u16 string:*text=lsa.string
struct lsa_StringLarge length:u16 size:u16 string:*text=lsa.string
struct lsa_QosInfo len:u32 impersonation_level:e16 context_mode:u8 effective_only:u8
struct lsa_ObjectAttribute
  len:u32 root_dir:*u8 object_name:*text attributes:u32 sec_desc:*void sec_qos:*lsa_QosInfo
struct lsa_LUID low:u32 high:u32
struct lsa_PrivEntry name:lsa_StringLarge luid:lsa_LUID
struct lsa_PrivArray count:u32 privs:*[lsa_PrivEntry
struct lsa_DomainInfo name:lsa_StringLarge sid:*sid
struct lsa_DnsDomainInfo
  name:lsa_StringLarge dns_domain:lsa_StringLarge dns_forest:lsa_StringLarge domain_guid:guid sid:*sid
union lsa_PolicyInformation u16
  3:domain:lsa_DomainInfo 5:account_domain:lsa_DomainInfo 12:dns:lsa_DnsDomainInfo 14:l_account_domain:lsa_DomainInfo
struct lsa_SidPtr sid:*sid
struct lsa_SidArray num_sids:u32 sids:*[lsa_SidPtr
struct lsa_DomainList count:u32 domains:*[lsa_DomainInfo
struct lsa_TranslatedSid sid_type:e16 rid:u32 sid_index:u32
struct lsa_TransSidArray count:u32 sids:*[lsa_TranslatedSid
struct lsa_RefDomainList count:u32 domains:*[lsa_DomainInfo max_size:u32
struct lsa_TranslatedName sid_type:e16 name:lsa_String sid_index:u32
struct lsa_TransNameArray count:u32 names:*[lsa_TranslatedName
struct lsa_TranslatedName2 sid_type:e16 name:lsa_String sid_index:u32 unknown:u32
struct lsa_TransNameArray2 count:u32 names:*[lsa_TranslatedName2
struct lsa_TranslatedSid3 sid_type:e16 sid:*sid sid_index:u32 flags:u32
struct lsa_TransSidArray3 count:u32 sids:*[lsa_TranslatedSid3
struct names names:[lsa_String=lsa_LookupNames3.names
op 0 lsa_Close > handle:handle < handle:handle
op 2 lsa_EnumPrivs > handle:handle resume_handle:u32 max_count:u32 < resume_handle:u32 privs:lsa_PrivArray
op 6 lsa_OpenPolicy
  > system_name:*u16 attr:lsa_ObjectAttribute access_mask:access/lsa_PolicyAccessMask=policy.access_mask < handle:handle
op 7 lsa_QueryInfoPolicy > handle:handle level:e16 < info:*lsa_PolicyInformation
op 11 lsa_EnumAccounts > handle:handle resume_handle:u32 num_entries:u32 < resume_handle:u32 sids:lsa_SidArray
op 13 lsa_EnumTrustDom > handle:handle resume_handle:u32 max_size:u32 < resume_handle:u32 domains:lsa_DomainList
op 14 lsa_LookupNames
  > handle:handle num_names:u32 names:names=lookup.names sids:lsa_TransSidArray level:e16 count:u32
  < domains:*lsa_RefDomainList sids:lsa_TransSidArray count:u32
op 15 lsa_LookupSids
  > handle:handle sids:lsa_SidArray names:lsa_TransNameArray level:e16 count:u32
  < domains:*lsa_RefDomainList names:lsa_TransNameArray count:u32
op 31 lsa_LookupPrivValue > handle:handle name:lsa_String < luid:lsa_LUID
op 44 lsa_OpenPolicy2
  > system_name:*text attr:lsa_ObjectAttribute access_mask:access/lsa_PolicyAccessMask=policy.access_mask < handle:handle
op 45 lsa_GetUserName
  > system_name:*text account_name:*lsa_String authority_name:**lsa_String
  < account_name:*lsa_String authority_name:**lsa_String
op 46 lsa_QueryInfoPolicy2 > handle:handle level:e16 < info:*lsa_PolicyInformation
op 57 lsa_LookupSids2
  > handle:handle sids:lsa_SidArray names:lsa_TransNameArray2 level:e16 count:u32 lookup_options:u32 client_revision:u32
  < domains:*lsa_RefDomainList names:lsa_TransNameArray2 count:u32
op 68 lsa_LookupNames3
  > handle:handle num_names:u32 names:names=lookup.names sids:lsa_TransSidArray3 level:e16 count:u32 lookup_options:u32
    client_revision:u32
  < domains:*lsa_RefDomainList sids:lsa_TransSidArray3 count:u32
op 76 lsa_LookupSids3
  > sids:lsa_SidArray names:lsa_TransNameArray2 level:e16 count:u32 lookup_options:u32 client_revision:u32
  < domains:*lsa_RefDomainList names:lsa_TransNameArray2 count:u32
op 77 lsa_LookupNames4
  > num_names:u32 names:names=lookup.names sids:lsa_TransSidArray3 level:e16 count:u32 lookup_options:u32 client_revision:u32
  < domains:*lsa_RefDomainList sids:lsa_TransSidArray3 count:u32
`;
